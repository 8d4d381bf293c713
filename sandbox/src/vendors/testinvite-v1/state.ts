import type { Behaving } from "../../behavior.js";
import { type Environment, type Registering, VendorStore } from "../../store.js";
import type { RequestRecord, Steering } from "../../traffic.js";
import type { TestInviteCallback } from "../testinvite/body.js";
import { resultOf, type TestInviteResult } from "../testinvite/result.js";

/** The credentials of a client of TestInvite's REST v1. */
export interface TestInviteV1Credentials {
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The vendor documents no header in public, so this one is the sandbox's own. */
export const testinviteV1Credentials: TestInviteV1Credentials = Object.freeze({
  headers: Object.freeze({ authorization: "sandbox-testinvite-v1-token" }),
});

/** A candidate of a task. */
export interface TestInviteV1Candidate {
  readonly candidateId: string;
  readonly taskId: string;
  /** A temporary candidate, or a user of the organization. */
  readonly kind: "temp" | "user";
  readonly fullname?: string | undefined;
  readonly email?: string | undefined;
  readonly invitationCode: string;
  readonly loggedIn: boolean;
  /** The caller's own id, which no other candidate of the task has. */
  readonly uniqId: string | null;
  /** Another id of the caller's. */
  readonly externalId: string | null;
  readonly credential1: string | null;
  readonly group: string;
  readonly labels: readonly string[];
  readonly favorite: boolean;
  readonly active: boolean;
  /** In Unix seconds. */
  readonly activeAfter: number | null;
  /** In Unix seconds. */
  readonly activeBefore: number | null;
  /** The receiver of the result. What `resource` selects is not documented, so here it has no effect. */
  readonly callback?: (TestInviteCallback & { readonly resource: string }) | undefined;
  /** What differs from the settings of the task, by the id of the step. */
  readonly steps: Readonly<Record<string, TestInviteV1Step>>;
}

/** The settings of a step for one candidate. What is undefined is as in the task. */
export interface TestInviteV1Step {
  readonly active: boolean | undefined;
  /** In Unix seconds; null without such a limit. */
  readonly after: number | null | undefined;
  /** In Unix seconds; null without such a limit. */
  readonly before: number | null | undefined;
  /** The maximum number of attempts; -1 without one. */
  readonly limit: number | undefined;
}

/** What a candidate has before anything is changed. */
export const UNCHANGED = {
  favorite: false,
  active: true,
  activeAfter: null,
  activeBefore: null,
  steps: {},
} as const;

/** A session of a candidate in the test of a step. */
export interface TestInviteV1TestInstance {
  readonly testInstanceId: string;
  readonly taskId: string;
  readonly stepId: string;
  readonly candidateId: string;
  readonly status: "STARTED" | "COMPLETE" | "RESETUP";
  /** In Unix milliseconds. */
  readonly startedAt: number;
  /** False until the test is completed. */
  readonly result: false | TestInviteResult;
}

/** A task. */
export interface TestInviteV1Task {
  readonly taskId: string;
  readonly title: string;
  /** In Unix seconds. */
  readonly createdAt: number;
  readonly folder: string;
  readonly labels: readonly string[];
  readonly favorite: boolean;
}

/** The state of TestInvite's REST v1. Every property returns a copy, which later requests do not change. */
export interface TestInviteV1State extends Steering, Registering, Behaving<object> {
  readonly tasks: readonly TestInviteV1Task[];
  readonly candidates: readonly TestInviteV1Candidate[];
  readonly testInstances: readonly TestInviteV1TestInstance[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly RequestRecord[];
}

const TASKS: readonly TestInviteV1Task[] = Array.from({ length: 12 }, (_none, at) => ({
  taskId: at === 0 ? "tcxHArKva33C8VxCZcjy" : `task${at}`,
  title: at === 0 ? "Sample task" : `Task ${at}`,
  createdAt: 1_735_689_600 + at,
  folder: at === 0 ? "Samples" : "Others",
  labels: at === 0 ? ["sample"] : [],
  favorite: at === 0,
}));

const CANDIDATES: readonly TestInviteV1Candidate[] = Array.from({ length: 25 }, (_none, at) => ({
  candidateId: at === 0 ? "33C8VxCZcjytcxHAr" : `candidate${at}`,
  taskId: "tcxHArKva33C8VxCZcjy",
  kind: "temp",
  fullname: `Candidate ${at}`,
  email: `candidate${at}@example.com`,
  invitationCode: `code-${at}`,
  // Who has logged in cannot be deleted.
  loggedIn: at % 2 === 1,
  uniqId: null,
  externalId: `external-${at}`,
  credential1: null,
  group: "Group",
  labels: ["label"],
  ...UNCHANGED,
}));

/** The only step of every task. */
export const STEP = "step1";

/** Whoever has logged in has started a test. */
const TEST_INSTANCES: readonly TestInviteV1TestInstance[] = CANDIDATES.filter(({ loggedIn }) => loggedIn).map(
  ({ taskId, candidateId }, at) => {
    const startedAt = 1_735_689_600_000 + at * 1000;
    const status = (["COMPLETE", "STARTED", "RESETUP"] as const)[at % 3] ?? "STARTED";
    return {
      testInstanceId: `testInstance${at}`,
      taskId,
      stepId: STEP,
      candidateId,
      status,
      startedAt,
      result: status === "COMPLETE" && resultOf(new Date(startedAt + 60_000), 7.5, 10),
    };
  },
);

export class TestInviteV1Store extends VendorStore<RequestRecord, object> {
  readonly tasks = this.table<string, TestInviteV1Task>(
    "task with this id",
    ({ taskId }) => taskId,
    () => TASKS,
  );
  readonly candidates = this.table<string, TestInviteV1Candidate>(
    "candidate with this id",
    ({ candidateId }) => candidateId,
    () => CANDIDATES,
  );
  readonly testInstances = this.table<string, TestInviteV1TestInstance>(
    "test instance with this id",
    ({ testInstanceId }) => testInstanceId,
    () => TEST_INSTANCES,
  );
  readonly state: TestInviteV1State;

  constructor(environment: Environment) {
    super("testinviteV1", environment, {});
    this.state = this.publicState(
      {
        tasks: () => this.tasks.copies(),
        candidates: () => this.candidates.copies(),
        testInstances: () => this.testInstances.copies(),
      },
      {},
    );
  }
}
