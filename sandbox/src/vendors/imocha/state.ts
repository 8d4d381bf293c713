import { VendorStore } from "../../store.js";
import type { RequestRecord, Steering } from "../../traffic.js";
import type { Settings } from "./settings.js";

/** The credentials of an iMocha client. */
export interface IMochaCredentials {
  /** Sent as the header `x-api-key`. */
  readonly apiKey: string;
}

/** The vendor's pages show no sample key, so this one is the sandbox's own. */
export const imochaCredentials: IMochaCredentials = Object.freeze({ apiKey: "sandbox-imocha-api-key" });

/** The kind of attempts that a request asks for. */
export type IMochaListState = "completed" | "cancelled" | "expired";

/** How an attempt ended. */
export type IMochaTestStatus = "Completed" | "Testleft" | "Terminated" | "Cancelled" | "Expired";

/** An attempt at a test that has ended. */
export interface IMochaAttempt {
  /** Unique. */
  readonly testInvitationId: number;
  readonly testId: number;
  readonly name: string;
  readonly email: string;
  readonly invitationType: "api" | "app";
  readonly testStatus: IMochaTestStatus;
  /** When the attempt ended, as an ISO 8601 date with its zone. It selects attempts and is not in the response. */
  readonly endedAt: string;
}

/** An invitation that was made through the API, or was there at the start. */
export interface IMochaInvitation {
  /** Unique. */
  readonly testInvitationId: number;
  readonly testId: number;
  readonly testLinkId: number;
  /** A test link has one current invitation for each address, compared exactly. */
  readonly email: string;
  readonly name: string;
  readonly testUrl: string;
  readonly status: "Pending" | "cancelled" | "Complete";
  readonly callbackUrl?: string;
  readonly redirectUrl?: string;
}

/** The part of an invitation that comes from the request. */
export type Invitee = Pick<IMochaInvitation, "testId" | "testLinkId" | "email" | "name"> & Urls;
/** The URLs that a request may have. */
export type Urls = Pick<IMochaInvitation, "callbackUrl" | "redirectUrl">;

/** The tests of the documented sample response. */
export const TESTS = [292930, 1134601];

/** The "Default test link" of every test, which an invitation without a link uses, and another one. */
export const LINKS = [100, 200];

/** The state of iMocha V3. Every property returns a copy, which later requests do not change. */
export interface IMochaState extends Steering {
  /** All attempts, in the order they were added. */
  readonly attempts: readonly IMochaAttempt[];
  /** All invitations, in the order they were made. */
  readonly invitations: readonly IMochaInvitation[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly RequestRecord[];
  /**
   * Adds an attempt.
   *
   * @throws Error when its invitation id is taken, or its end is not a date.
   */
  addAttempt(attempt: IMochaAttempt): void;
  /**
   * Completes the test of a pending invitation, which is an attempt from then on.
   *
   * @throws Error when there is no pending invitation with this id.
   */
  complete(testInvitationId: number): void;
}

/**
 * The first two rows are documented, including the text in place of an e-mail, and end within the documented period.
 * The others show the other states and statuses.
 */
const DEFAULT_ATTEMPTS: readonly IMochaAttempt[] = [
  {
    testInvitationId: 2655161,
    testId: 292930,
    name: "May",
    email: "[email protected]",
    invitationType: "api",
    testStatus: "Completed",
    endedAt: "2020-03-20T16:00:00Z",
  },
  {
    testInvitationId: 2894725,
    testId: 1134601,
    name: "Suhas Kurade",
    email: "[email protected]",
    invitationType: "app",
    testStatus: "Completed",
    endedAt: "2020-06-11T16:00:00Z",
  },
  sample(2900001, "Cancelled", "2020-06-12T00:00:00Z"),
  sample(2900002, "Expired", "2020-06-13T00:00:00Z"),
  sample(2900003, "Testleft", "2021-01-01T00:00:00Z"),
  sample(2900004, "Terminated", "2021-01-01T09:30:00Z"),
];

function sample(testInvitationId: number, testStatus: IMochaTestStatus, endedAt: string): IMochaAttempt {
  const email = `candidate-${testInvitationId}@example.com`;
  const name = "Sample Candidate";
  return { testInvitationId, testId: 292930, name, email, invitationType: "api", testStatus, endedAt };
}

const STATUSES: Readonly<Record<IMochaListState, readonly IMochaTestStatus[]>> = {
  completed: ["Completed", "Testleft", "Terminated"],
  cancelled: ["Cancelled"],
  expired: ["Expired"],
};

/** The attempts that a request asks for. */
export interface Period {
  readonly state: IMochaListState;
  /** The first and the last moment of the period, in milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly testId?: number;
}

/** The id in the documented response to a cancellation. */
const FIRST_INVITATION: IMochaInvitation = {
  testInvitationId: 2932950,
  testId: 1134601,
  testLinkId: 100,
  email: "name@email.com",
  name: "Name",
  testUrl: testUrlOf(2932950),
  status: "Pending",
};

/** The attempts and invitations of one sandbox. */
export class IMochaStore extends VendorStore<RequestRecord, object> {
  #attempts: IMochaAttempt[] = [];
  readonly #invitations = new Map<number, IMochaInvitation>();
  /** The settings of the tests that were changed. */
  readonly settings = new Map<number, Settings>();
  readonly state: IMochaState;

  constructor(private readonly now: () => Date) {
    super({});
    const store = this;
    this.state = this.publicState({
      get attempts() {
        return store.attempts();
      },
      get invitations() {
        return store.invitations();
      },
      complete: (testInvitationId: number) => store.#complete(testInvitationId),
      addAttempt: (attempt: IMochaAttempt) => store.add(attempt),
    });
    this.reset();
  }

  override reset(): void {
    super.reset();
    this.#attempts = [];
    this.#invitations.clear();
    this.settings.clear();
    this.#put(FIRST_INVITATION);
    for (const attempt of DEFAULT_ATTEMPTS) this.add(attempt);
  }

  attempts(): IMochaAttempt[] {
    return this.#attempts.map((attempt) => ({ ...attempt }));
  }

  add(attempt: IMochaAttempt): void {
    if (Number.isNaN(Date.parse(attempt.endedAt))) throw new Error("the end of the attempt is not a date");
    if (this.#attempts.some(({ testInvitationId }) => testInvitationId === attempt.testInvitationId)) {
      throw new Error("an attempt with this invitation id exists already");
    }
    this.#attempts.push({ ...attempt });
  }

  endedIn({ state, start, end, testId }: Period): IMochaAttempt[] {
    return this.#attempts.filter((attempt) => {
      const time = Date.parse(attempt.endedAt);
      if (testId !== undefined && attempt.testId !== testId) return false;
      return STATUSES[state].includes(attempt.testStatus) && time >= start && time <= end;
    });
  }

  invitations(): IMochaInvitation[] {
    return [...this.#invitations.values()].map((invitation) => ({ ...invitation }));
  }

  findAttempt(id: number): IMochaAttempt | undefined {
    return this.#attempts.find(({ testInvitationId }) => testInvitationId === id);
  }

  find(id: number): IMochaInvitation | undefined {
    return this.#invitations.get(id);
  }

  /** Makes the invitation of a candidate, or renews the current one. A completed one stays as it is. */
  invite(invitee: Invitee): IMochaInvitation {
    const current = this.invitations()
      .filter(({ email, testId, testLinkId }) => {
        return email === invitee.email && testId === invitee.testId && testLinkId === invitee.testLinkId;
      })
      .at(-1);
    if (!current) return this.#add(invitee);
    return current.status === "Complete" ? current : this.#renew({ ...current, ...invitee });
  }

  /** Renews an invitation, or makes another one if the test was completed. Undefined if there is none with this id. */
  reattempt(id: number, urls: Urls): IMochaInvitation | undefined {
    const attempt = this.findAttempt(id);
    const known = this.find(id) ?? (attempt && invitationOf(attempt));
    if (!known) return undefined;
    const completed = attempt !== undefined && STATUSES.completed.includes(attempt.testStatus);
    return completed ? this.#add({ ...known, ...urls }) : this.#renew({ ...known, ...urls });
  }

  /** Cancels a pending invitation, and lists it as cancelled. */
  cancel(invitation: IMochaInvitation): void {
    this.#end(invitation, "cancelled", "Cancelled");
  }

  #complete(id: number): void {
    const invitation = this.find(id);
    if (invitation?.status !== "Pending") throw new Error("there is no pending invitation with this id");
    this.#end(invitation, "Complete", "Completed");
  }

  #end(invitation: IMochaInvitation, status: "cancelled" | "Complete", testStatus: IMochaTestStatus): void {
    const { testInvitationId, testId, name, email } = invitation;
    const endedAt = this.now().toISOString();
    this.add({ testInvitationId, testId, name, email, invitationType: "api", testStatus, endedAt });
    this.#put({ ...invitation, status });
  }

  #add(invitee: Invitee): IMochaInvitation {
    const taken = [...this.#invitations.keys(), ...this.#attempts.map((own) => own.testInvitationId)];
    const testInvitationId = Math.max(...taken) + 1;
    const testUrl = testUrlOf(testInvitationId);
    return this.#put({ ...invitee, testInvitationId, testUrl, status: "Pending" });
  }

  #renew(invitation: IMochaInvitation): IMochaInvitation {
    const { testInvitationId } = invitation;
    this.#attempts = this.#attempts.filter((attempt) => attempt.testInvitationId !== testInvitationId);
    return this.#put({ ...invitation, status: "Pending" });
  }

  #put(invitation: IMochaInvitation): IMochaInvitation {
    this.#invitations.set(invitation.testInvitationId, invitation);
    return invitation;
  }
}

function testUrlOf(testInvitationId: number): string {
  return `https://test.imocha.io/IMInstructions?${Buffer.from(`sandbox ${testInvitationId}`).toString("base64url")}`;
}

function invitationOf({ testInvitationId, testId, email, name }: IMochaAttempt): IMochaInvitation {
  const testUrl = testUrlOf(testInvitationId);
  return { testInvitationId, testId, testLinkId: 100, email, name, testUrl, status: "cancelled" };
}
