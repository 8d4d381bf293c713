import type { Behaving } from "../../behavior.js";
import type { SentCallback } from "../../outbox.js";
import { type Environment, type Registering, VendorStore } from "../../store.js";
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
  /** When the attempt began. Default: when it ended. */
  readonly startedAt?: string;
  /** Default: 34, as in the documented callback. */
  readonly points?: number;
  /** Default: 50, as in the documented callback. */
  readonly maxPoints?: number;
}

/** The words with which a test ends in a callback. */
export type IMochaEnding = "Complete" | "Terminated" | "Test Left";

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
  readonly status: "Pending" | "In Progress" | IMochaEnding | "cancelled";
  /** When the test was started, as an ISO 8601 date. */
  readonly startedAt?: string;
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

/** Settings for details that the documentation leaves open. */
export interface IMochaBehavior {
  /** How long to wait before a callback is posted again, in milliseconds. Default: 200. */
  readonly retryDelayMs: number;
}

/** The state of iMocha V3. Every property returns a copy, which later requests do not change. */
export interface IMochaState extends Steering, Registering, Behaving<IMochaBehavior> {
  /** All attempts, in the order they were added. */
  readonly attempts: readonly IMochaAttempt[];
  /** All invitations, in the order they were made. */
  readonly invitations: readonly IMochaInvitation[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly RequestRecord[];
  /** The newest callbacks, oldest first. */
  readonly callbacks: readonly SentCallback[];
  /**
   * Adds an attempt.
   *
   * @throws Error when its invitation id is taken, or its end is not a date.
   */
  addAttempt(attempt: IMochaAttempt): void;
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

const DEFAULT_BEHAVIOR: IMochaBehavior = { retryDelayMs: 200 };

/** The word of a list for each ending. */
const LISTED: Readonly<Record<IMochaEnding, IMochaTestStatus>> = {
  Complete: "Completed",
  Terminated: "Terminated",
  "Test Left": "Testleft",
};

const idOf = ({ testInvitationId }: { readonly testInvitationId: number }): number => testInvitationId;

/** The attempts and invitations of one sandbox. */
export class IMochaStore extends VendorStore<RequestRecord, IMochaBehavior> {
  readonly attempts = this.table<number, IMochaAttempt>(
    "attempt with this invitation id",
    idOf,
    () => DEFAULT_ATTEMPTS,
  );
  readonly invitations = this.table<number, IMochaInvitation>("invitation with this id", idOf, () => [
    FIRST_INVITATION,
  ]);
  /** The settings of the tests that were changed. */
  readonly settings = this.table<number, { readonly testId: number; readonly settings: Settings }>(
    "settings of this test",
    ({ testId }) => testId,
    () => [],
  );
  readonly state: IMochaState;

  constructor(environment: Environment) {
    super("imocha", environment, DEFAULT_BEHAVIOR);
    this.state = this.publicState(
      { attempts: () => this.attempts.copies(), invitations: () => this.invitations.copies() },
      { addAttempt: (attempt: IMochaAttempt) => this.#addAttempt(attempt) },
    );
  }

  #addAttempt(attempt: IMochaAttempt): void {
    if (Number.isNaN(Date.parse(attempt.endedAt))) throw new Error("the end of the attempt is not a date");
    this.attempts.add({ ...attempt });
  }

  endedIn({ state, start, end, testId }: Period): IMochaAttempt[] {
    return this.attempts.all().filter((attempt) => {
      const time = Date.parse(attempt.endedAt);
      if (testId !== undefined && attempt.testId !== testId) return false;
      return STATUSES[state].includes(attempt.testStatus) && time >= start && time <= end;
    });
  }

  /** Makes the invitation of a candidate, or renews the current one, unless the test was started. */
  invite(invitee: Invitee): IMochaInvitation {
    const current = this.invitations
      .all()
      .filter(({ email, testId, testLinkId }) => {
        return email === invitee.email && testId === invitee.testId && testLinkId === invitee.testLinkId;
      })
      .at(-1);
    if (!current) return this.#add(invitee);
    const renewable = current.status === "Pending" || current.status === "cancelled";
    return renewable ? this.#renew({ ...current, ...invitee }) : current;
  }

  /** The attempt at a test that was taken: only these have a report. Undefined if it was cancelled or has expired. */
  taken(id: number): IMochaAttempt | undefined {
    const attempt = this.attempts.find(id);
    return attempt && STATUSES.completed.includes(attempt.testStatus) ? attempt : undefined;
  }

  /** Renews an invitation, or makes another one if the test was completed. Undefined if there is none with this id. */
  reattempt(id: number, urls: Urls): IMochaInvitation | undefined {
    const attempt = this.attempts.find(id);
    const known = this.invitations.find(id) ?? (attempt && invitationOf(attempt));
    if (!known) return undefined;
    return this.taken(id) ? this.#add({ ...known, ...urls }) : this.#renew({ ...known, ...urls });
  }

  /** Cancels a pending invitation, and lists it as cancelled. */
  cancel(invitation: IMochaInvitation): void {
    this.#end({ ...invitation, status: "cancelled" }, { testStatus: "Cancelled" });
  }

  start(invitation: IMochaInvitation): IMochaInvitation {
    return this.invitations.put({
      ...invitation,
      status: "In Progress",
      startedAt: this.now().toISOString(),
    });
  }

  /** Ends a test that was started, and lists the attempt. */
  complete(
    invitation: IMochaInvitation,
    status: IMochaEnding,
    points: number,
    maxPoints: number,
  ): IMochaAttempt {
    return this.#end({ ...invitation, status }, { testStatus: LISTED[status], points, maxPoints });
  }

  #end(
    invitation: IMochaInvitation,
    ending: Pick<IMochaAttempt, "testStatus" | "points" | "maxPoints">,
  ): IMochaAttempt {
    const { testInvitationId, testId, name, email, startedAt } = this.invitations.put(invitation);
    return this.attempts.add({
      testInvitationId,
      testId,
      name,
      email,
      invitationType: "api",
      endedAt: this.now().toISOString(),
      ...(startedAt !== undefined && { startedAt }),
      ...ending,
    });
  }

  #add({ testId, testLinkId, email, name, callbackUrl, redirectUrl }: Invitee): IMochaInvitation {
    const taken = [...this.invitations.all(), ...this.attempts.all()].map(idOf);
    const testInvitationId = Math.max(...taken) + 1;
    return this.invitations.put({
      ...{ testInvitationId, testId, testLinkId, email, name },
      testUrl: testUrlOf(testInvitationId),
      status: "Pending",
      ...(callbackUrl !== undefined && { callbackUrl }),
      ...(redirectUrl !== undefined && { redirectUrl }),
    });
  }

  #renew(invitation: IMochaInvitation): IMochaInvitation {
    this.attempts.delete(invitation.testInvitationId);
    return this.invitations.put({ ...invitation, status: "Pending" });
  }
}

function testUrlOf(testInvitationId: number): string {
  return `https://test.imocha.io/IMInstructions?${Buffer.from(`sandbox ${testInvitationId}`).toString("base64url")}`;
}

function invitationOf({ testInvitationId, testId, email, name }: IMochaAttempt): IMochaInvitation {
  const testUrl = testUrlOf(testInvitationId);
  return { testInvitationId, testId, testLinkId: 100, email, name, testUrl, status: "cancelled" };
}
