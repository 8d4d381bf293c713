import { randomBytes } from "node:crypto";
import type { Behaving } from "../../behavior.js";
import { VendorStore } from "../../store.js";
import type { RequestRecord, Steering } from "../../traffic.js";
import type { IMochaAttempt } from "../imocha/state.js";
import { type IMochaV2Completion, type IMochaV2Scores, makeCallback, sendCallback } from "./callback.js";
import { TestLinks } from "./links.js";

/** The credentials of an iMocha V2 client. */
export interface IMochaV2Credentials {
  /** Sent as the header `x-api-key`. */
  readonly apiKey: string;
}

/** The placeholder in the documented curl command. */
export const imochaV2Credentials: IMochaV2Credentials = Object.freeze({ apiKey: "YOUR_API_KEY_HERE" });

/** A candidate registered for a test. */
export interface IMochaV2Invitation {
  readonly testInvitationId: number;
  readonly testId: number;
  /** Unique within the test, compared exactly. */
  readonly emailId: string;
  /** Name and URLs are those of the last registration that had them. */
  readonly fullName: string;
  readonly callbackURL?: string;
  readonly redirectURL?: string;
  /** Made at the first registration. */
  readonly takeTestURL: string;
  /** `Completed` only after `complete`. */
  readonly testStatus: "Pending" | "Completed" | "Cancelled";
  /** How many accepted requests have registered this candidate. */
  readonly registrations: number;
}

/** Settings for details that the documentation leaves open. */
export interface IMochaV2Behavior {
  /**
   * The HTTP status of a failure. Default: 403, the first part of its code "403.4". The vendor's own SDK reads
   * failures as if they came with 200.
   */
  readonly failureStatus: number;
}

/** The state of iMocha V2. Every property returns a copy, which later requests do not change. */
export interface IMochaV2State extends Steering, Behaving<IMochaV2Behavior> {
  /** The ids of the tests that candidates can be registered for. */
  readonly tests: readonly number[];
  /** All registered candidates, in the order of their first registration. */
  readonly invitations: readonly IMochaV2Invitation[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly RequestRecord[];
  /**
   * Adds a test.
   *
   * @throws Error when the id is not a whole number greater than 0, or is taken.
   */
  addTest(testId: number): void;
  /**
   * Completes the test of a registered candidate. iMocha V3 lists the attempt at once. Then the callback is sent,
   * once, if a URL was registered and it leads to this machine.
   *
   * @returns The callback, and whether it was delivered.
   * @throws Error when there is no such candidate, or the test was completed before.
   *
   * @example
   * ```ts
   * const { callback, delivery } = await sandbox.state.imochaV2.complete(840702, "testemail@imocha.io");
   * ```
   */
  complete(testId: number, emailId: string, scores?: IMochaV2Scores): Promise<IMochaV2Completion>;
}

/** The part of an invitation that comes from the request. */
export type Registration = Pick<
  IMochaV2Invitation,
  "testId" | "emailId" | "fullName" | "callbackURL" | "redirectURL"
>;

/** The test of the documented curl command, and the two of the sample response of iMocha V3. */
const DEFAULT_TESTS = [840702, 292930, 1134601];

/** The id in the documented response. */
const FIRST_INVITATION = 2256212;

const EARLIER = { testId: 840702, emailId: "name@email.com", fullName: "Name", registrations: 1 };

/** Invitations that no candidate of this sandbox was registered for: a completed one, and a pending one. */
const SAMPLES: readonly IMochaV2Invitation[] = [
  { ...EARLIER, testInvitationId: 289044, takeTestURL: makeTestUrl(), testStatus: "Completed" },
  { ...EARLIER, testInvitationId: 289045, takeTestURL: makeTestUrl(), testStatus: "Pending" },
];

const DEFAULT_BEHAVIOR: IMochaV2Behavior = { failureStatus: 403 };

/** Receives every completed test, as iMocha V3 lists it. */
export type OnCompleted = (attempt: IMochaAttempt) => void;

/** The tests and invitations of one sandbox. */
export class IMochaV2Store extends VendorStore<RequestRecord, IMochaV2Behavior> {
  readonly #tests = new Set<number>();
  readonly #invitations = new Map<string, IMochaV2Invitation>();
  /** By their ids: the samples, and the invitations that a later one has replaced. */
  readonly #earlier = new Map<number, IMochaV2Invitation>();
  readonly links = new TestLinks();
  #next = FIRST_INVITATION;
  readonly state: IMochaV2State;

  constructor(now: () => Date, onCompleted: OnCompleted) {
    super(DEFAULT_BEHAVIOR);
    const store = this;
    this.state = this.publicState({
      get tests() {
        return store.tests();
      },
      get invitations() {
        return store.invitations();
      },
      addTest: (testId: number) => store.addTest(testId),
      async complete(testId: number, emailId: string, scores: IMochaV2Scores = {}) {
        const invitation = store.#complete(testId, emailId);
        onCompleted(attemptOf(invitation, now()));
        return sendCallback(invitation, makeCallback(invitation, scores, now()));
      },
    });
    this.reset();
  }

  override reset(): void {
    super.reset();
    this.#tests.clear();
    this.#invitations.clear();
    this.#earlier.clear();
    for (const sample of SAMPLES) this.#earlier.set(sample.testInvitationId, sample);
    this.links.reset();
    this.#next = FIRST_INVITATION;
    for (const testId of DEFAULT_TESTS) this.addTest(testId);
  }

  tests(): number[] {
    return [...this.#tests];
  }

  hasTest(testId: number): boolean {
    return this.#tests.has(testId);
  }

  invitations(): IMochaV2Invitation[] {
    return [...this.#invitations.values()].map((invitation) => ({ ...invitation }));
  }

  addTest(testId: number): void {
    if (!Number.isSafeInteger(testId) || testId < 1)
      throw new Error("a test id is a whole number greater than 0");
    if (this.#tests.has(testId)) throw new Error("a test with this id exists already");
    this.#tests.add(testId);
  }

  /** Registers a candidate, or updates the invitation. An update keeps the fields that it leaves out, which is the sandbox's choice. */
  register(registration: Registration): IMochaV2Invitation {
    const key = keyOf(registration);
    const known = this.#invitations.get(key);
    const invitation: IMochaV2Invitation = {
      testInvitationId: known?.testInvitationId ?? this.#next++,
      takeTestURL: makeTestUrl(),
      testStatus: "Pending",
      ...known,
      ...registration,
      registrations: (known?.registrations ?? 0) + 1,
    };
    this.#invitations.set(key, invitation);
    return invitation;
  }

  find(id: number): IMochaV2Invitation | undefined {
    const current = [...this.#invitations.values()].find(({ testInvitationId }) => testInvitationId === id);
    return current ?? this.#earlier.get(id);
  }

  /** Makes another invitation of the same candidate, and keeps the completed one with its report. */
  reattempt(completed: IMochaV2Invitation): IMochaV2Invitation {
    const testInvitationId = this.#next++;
    const invitation = { ...completed, testInvitationId, takeTestURL: makeTestUrl() };
    return this.#replace({ ...invitation, testStatus: "Pending" });
  }

  cancel(id: number): void {
    const invitation = this.find(id);
    if (invitation === undefined) return;
    const cancelled: IMochaV2Invitation = { ...invitation, testStatus: "Cancelled" };
    if (this.#earlier.has(id)) this.#earlier.set(id, cancelled);
    else this.#invitations.set(keyOf(invitation), cancelled);
  }

  #replace(invitation: IMochaV2Invitation): IMochaV2Invitation {
    const current = this.#invitations.get(keyOf(invitation));
    if (current) this.#earlier.set(current.testInvitationId, current);
    this.#invitations.set(keyOf(invitation), invitation);
    return invitation;
  }

  #complete(testId: number, emailId: string): IMochaV2Invitation {
    const key = keyOf({ testId, emailId });
    const known = this.#invitations.get(key);
    if (!known) throw new Error("no candidate with this e-mail is registered for a test with this id");
    if (known.testStatus === "Completed") throw new Error("this candidate has already completed the test");
    const invitation: IMochaV2Invitation = { ...known, testStatus: "Completed" };
    this.#invitations.set(key, invitation);
    return invitation;
  }
}

function keyOf({ testId, emailId }: Pick<IMochaV2Invitation, "testId" | "emailId">): string {
  return `${testId} ${emailId}`;
}

/** The completed test as iMocha V3 lists it. */
function attemptOf({ testInvitationId, testId, fullName, emailId }: IMochaV2Invitation, now: Date) {
  return {
    testInvitationId,
    testId,
    name: fullName,
    email: emailId,
    invitationType: "api",
    testStatus: "Completed",
    endedAt: now.toISOString(),
  } as const;
}

/** Makes a link as in the documented response: its token is base64, percent-encoded in lower case. */
function makeTestUrl(): string {
  const token = encodeURIComponent(randomBytes(16).toString("base64"));
  return `https://test.interviewmocha.com/IMInstructions?${token.replace(/%../g, (hex) => hex.toLowerCase())}`;
}
