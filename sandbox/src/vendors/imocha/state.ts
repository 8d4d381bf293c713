import { VendorStore } from "../../store.js";
import type { RequestRecord, Steering } from "../../traffic.js";

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

/** The state of iMocha V3. Every property returns a copy, which later requests do not change. */
export interface IMochaState extends Steering {
  /** All attempts, in the order they were added. */
  readonly attempts: readonly IMochaAttempt[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly RequestRecord[];
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

/** The attempts of one sandbox. */
export class IMochaStore extends VendorStore<RequestRecord, object> {
  readonly #attempts: IMochaAttempt[] = [];
  readonly state: IMochaState;

  constructor() {
    super({});
    const store = this;
    this.state = this.publicState({
      get attempts() {
        return store.attempts();
      },
      addAttempt: (attempt: IMochaAttempt) => store.add(attempt),
    });
    this.reset();
  }

  override reset(): void {
    super.reset();
    this.#attempts.length = 0;
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
}
