import { randomBytes } from "node:crypto";
import type { Behaving } from "../../behavior.js";
import type { SentCallback } from "../../outbox.js";
import { type Environment, type Registering, VendorStore } from "../../store.js";
import type { RequestRecord, Steering } from "../../traffic.js";
import type { IMochaAttempt } from "../imocha/state.js";
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
  /** Changed by `start` and `complete` of the sandbox. */
  readonly testStatus: "Pending" | "In progress" | "Completed" | "Cancelled";
  /** When the test was started, as an ISO 8601 date in UTC. */
  readonly attemptedOn?: string;
  /** When the test was completed, as an ISO 8601 date in UTC. */
  readonly completedOn?: string;
  /** The scores of a completed test. */
  readonly candidateScore?: number;
  readonly totalScore?: number;
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
export interface IMochaV2State extends Steering, Registering, Behaving<IMochaV2Behavior> {
  /** The ids of the tests that candidates can be registered for. */
  readonly tests: readonly number[];
  /** All registered candidates, in the order of their first registration. */
  readonly invitations: readonly IMochaV2Invitation[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly RequestRecord[];
  /** The newest callbacks, oldest first. */
  readonly callbacks: readonly SentCallback[];
  /**
   * Adds a test.
   *
   * @throws Error when the id is not a whole number greater than 0, or is taken.
   */
  addTest(testId: number): void;
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

/** The time and the scores of the documented samples. */
const COMPLETED = {
  testStatus: "Completed",
  attemptedOn: "2018-02-15T16:00:00.000Z",
  completedOn: "2018-02-15T16:20:00.000Z",
  candidateScore: 34,
  totalScore: 50,
} as const;

/** Invitations that no candidate of this sandbox was registered for: a completed one, and a pending one. */
const SAMPLES: readonly IMochaV2Invitation[] = [
  { ...EARLIER, testInvitationId: 289044, takeTestURL: makeTestUrl(), ...COMPLETED },
  { ...EARLIER, testInvitationId: 289045, takeTestURL: makeTestUrl(), testStatus: "Pending" },
];

const DEFAULT_BEHAVIOR: IMochaV2Behavior = { failureStatus: 403 };

/** Receives every completed test, as iMocha V3 lists it. */
export type OnCompleted = (attempt: IMochaAttempt) => void;

/** The tests and invitations of one sandbox. */
export class IMochaV2Store extends VendorStore<RequestRecord, IMochaV2Behavior> {
  readonly tests = this.table<number, number>(
    "test with this id",
    (testId) => testId,
    () => DEFAULT_TESTS,
  );
  readonly invitations = this.table<number, IMochaV2Invitation>(
    "invitation with this id",
    ({ testInvitationId }) => testInvitationId,
    () => [],
  );
  /** They are in no list: no candidate of this sandbox was registered for them. */
  readonly #samples = this.table<number, IMochaV2Invitation>(
    "sample with this id",
    ({ testInvitationId }) => testInvitationId,
    () => SAMPLES,
  );
  readonly links = new TestLinks();
  readonly state: IMochaV2State;

  constructor(
    environment: Environment,
    private readonly onCompleted: OnCompleted,
  ) {
    super("imochaV2", environment, DEFAULT_BEHAVIOR);
    this.state = this.publicState(
      { tests: () => this.tests.copies(), invitations: () => this.invitations.copies() },
      { addTest: (testId: number) => this.#addTest(testId) },
    );
  }

  override reset(): void {
    super.reset();
    this.links.reset();
  }

  #addTest(testId: number): void {
    if (!Number.isSafeInteger(testId) || testId < 1)
      throw new Error("a test id is a whole number greater than 0");
    this.tests.add(testId);
  }

  /** Registers a candidate, or updates the invitation. An update keeps the fields that it leaves out, which is the sandbox's choice. */
  register(registration: Registration): IMochaV2Invitation {
    const known = this.invitations
      .all()
      .filter(({ testId, emailId }) => testId === registration.testId && emailId === registration.emailId)
      .at(-1);
    return this.invitations.put({
      testInvitationId: this.#nextId(),
      takeTestURL: makeTestUrl(),
      testStatus: "Pending",
      ...known,
      ...registration,
      registrations: (known?.registrations ?? 0) + 1,
    });
  }

  start(invitation: IMochaV2Invitation): IMochaV2Invitation {
    return this.invitations.put({
      ...invitation,
      testStatus: "In progress",
      attemptedOn: this.now().toISOString(),
    });
  }

  /** Completes a test that was started. iMocha V3 lists it too. */
  complete(started: IMochaV2Invitation, candidateScore: number, totalScore: number): IMochaV2Invitation {
    const completedOn = this.now().toISOString();
    const invitation: IMochaV2Invitation = {
      ...started,
      testStatus: "Completed",
      completedOn,
      candidateScore,
      totalScore,
    };
    const { testInvitationId, testId, fullName, emailId, attemptedOn = completedOn } = invitation;
    this.onCompleted({
      testInvitationId,
      testId,
      name: fullName,
      email: emailId,
      invitationType: "api",
      testStatus: "Completed",
      startedAt: attemptedOn,
      endedAt: completedOn,
      points: candidateScore,
      maxPoints: totalScore,
    });
    return this.invitations.put(invitation);
  }

  find(testInvitationId: number): IMochaV2Invitation | undefined {
    return this.invitations.find(testInvitationId) ?? this.#samples.find(testInvitationId);
  }

  /** Makes another invitation of the same candidate. The completed one keeps its report. */
  reattempt({ candidateScore, totalScore, attemptedOn, completedOn, ...completed }: IMochaV2Invitation) {
    return this.invitations.put({
      ...completed,
      testInvitationId: this.#nextId(),
      takeTestURL: makeTestUrl(),
      testStatus: "Pending",
    });
  }

  cancel(invitation: IMochaV2Invitation): void {
    const isSample = this.invitations.find(invitation.testInvitationId) === undefined;
    (isSample ? this.#samples : this.invitations).put({ ...invitation, testStatus: "Cancelled" });
  }

  #nextId(): number {
    return FIRST_INVITATION + this.invitations.size;
  }
}

/** Makes a link as in the documented response: its token is base64, percent-encoded in lower case. */
function makeTestUrl(): string {
  const token = encodeURIComponent(randomBytes(16).toString("base64"));
  return `https://test.interviewmocha.com/IMInstructions?${token.replace(/%../g, (hex) => hex.toLowerCase())}`;
}
