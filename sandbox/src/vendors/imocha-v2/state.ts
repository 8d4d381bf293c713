import { randomBytes } from "node:crypto";
import { type Behaving, Behaviour } from "../../behaviour.js";
import { type RequestRecord, type Steering, Traffic } from "../../traffic.js";
import type { IMochaV2Completion, IMochaV2Scores } from "./callback.js";

/** A candidate registered for a test. */
export interface IMochaV2Invitation {
  readonly testInvitationId: number;
  readonly testId: number;
  /** Unique in the test, compared letter by letter. */
  readonly emailId: string;
  /** As it came last; so with the next two. */
  readonly fullName: string;
  readonly callbackURL?: string;
  readonly redirectURL?: string;
  /** Made at the first registration. */
  readonly takeTestURL: string;
  /** Completed only after `complete`. */
  readonly testStatus: "Pending" | "Completed";
  /** How many accepted requests have registered this candidate. */
  readonly registrations: number;
}

/** What the documentation leaves open, to be set by a test. */
export interface IMochaV2Behaviour {
  /**
   * The HTTP status of a failed envelope. Default: 403, the front part of its code "403.4". The vendor's own
   * SDK reads failures as if they came with 200.
   */
  readonly failureStatus: number;
}

/** What iMocha V2 knows. Every reading is a copy, which later requests do not change. */
export interface IMochaV2State extends Steering, Behaving<IMochaV2Behaviour> {
  /** The ids of the tests that one can register for. */
  readonly tests: readonly number[];
  /** Everybody registered, in the order of the first registration. */
  readonly invitations: readonly IMochaV2Invitation[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly RequestRecord[];
  /**
   * Adds a test.
   *
   * @throws Error when the id is no whole number greater than 0, or is taken.
   */
  addTest(testId: number): void;
  /**
   * Lets a registered candidate finish the test, which takes effect at once: from now on iMocha V3 lists the
   * attempt. Then the callback is sent, once, if a URL was registered and it leads to this machine.
   *
   * @returns What became of the callback.
   * @throws Error when there is no such candidate, or the test was completed before.
   *
   * @example
   * ```ts
   * const { callback, delivery } = await sandbox.state.imochaV2.complete(840702, "testemail@imocha.io");
   * ```
   */
  complete(testId: number, emailId: string, scores?: IMochaV2Scores): Promise<IMochaV2Completion>;
}

/** What a registration brings along; the rest is the store's. */
export type Registration = Pick<
  IMochaV2Invitation,
  "testId" | "emailId" | "fullName" | "callbackURL" | "redirectURL"
>;

/** The test of the documented curl line, and the two of iMocha V3's sample answer. */
const DEFAULT_TESTS = [840702, 292930, 1134601];

/** The id in the documented answer. */
const FIRST_INVITATION = 2256212;

const DEFAULT_BEHAVIOUR: IMochaV2Behaviour = { failureStatus: 403 };

/** Tests, invitations and requests of one sandbox, in memory. */
export class IMochaV2Store {
  readonly traffic = new Traffic<RequestRecord>();
  readonly behaviour = new Behaviour(DEFAULT_BEHAVIOUR);
  readonly #tests = new Set<number>();
  readonly #invitations = new Map<string, IMochaV2Invitation>();

  constructor() {
    this.reset();
  }

  reset(): void {
    this.traffic.reset();
    this.#tests.clear();
    this.#invitations.clear();
    this.behaviour.reset();
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

  /** Registers, or updates the record that is there. What an update leaves out stays as it was: a choice. */
  register(registration: Registration): IMochaV2Invitation {
    const key = keyOf(registration);
    const known = this.#invitations.get(key);
    const invitation: IMochaV2Invitation = {
      testInvitationId: FIRST_INVITATION + this.#invitations.size,
      takeTestURL: makeTestUrl(),
      testStatus: "Pending",
      ...known,
      ...registration,
      registrations: (known?.registrations ?? 0) + 1,
    };
    this.#invitations.set(key, invitation);
    return invitation;
  }

  complete(testId: number, emailId: string): IMochaV2Invitation {
    const key = keyOf({ testId, emailId });
    const known = this.#invitations.get(key);
    if (!known) throw new Error("nobody with this e-mail is registered for a test with this id");
    if (known.testStatus === "Completed") throw new Error("this candidate has completed the test already");
    const invitation: IMochaV2Invitation = { ...known, testStatus: "Completed" };
    this.#invitations.set(key, invitation);
    return invitation;
  }
}

function keyOf({ testId, emailId }: Pick<IMochaV2Invitation, "testId" | "emailId">): string {
  return `${testId} ${emailId}`;
}

/** As in the documented answer: base64, percent-encoded with small letters. */
function makeTestUrl(): string {
  const token = encodeURIComponent(randomBytes(16).toString("base64"));
  return `https://test.interviewmocha.com/IMInstructions?${token.replace(/%../g, (hex) => hex.toLowerCase())}`;
}
