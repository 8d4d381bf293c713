import type { Behaving } from "../../behavior.js";
import { type Environment, VendorStore } from "../../store.js";
import type { RequestRecord, Steering } from "../../traffic.js";

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
  readonly group: string;
  readonly labels: readonly string[];
  readonly favorite: boolean;
  readonly active: boolean;
  /** In Unix seconds. */
  readonly activeAfter: number | null;
  /** In Unix seconds. */
  readonly activeBefore: number | null;
}

/** What a candidate has before anything is changed. */
export const UNCHANGED = { favorite: false, active: true, activeAfter: null, activeBefore: null } as const;

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
export interface TestInviteV1State extends Steering, Behaving<object> {
  readonly tasks: readonly TestInviteV1Task[];
  readonly candidates: readonly TestInviteV1Candidate[];
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
  group: "Group",
  labels: ["label"],
  ...UNCHANGED,
}));

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
  readonly state: TestInviteV1State;

  constructor(environment: Environment) {
    super("testinviteV1", environment, {});
    this.state = this.publicState(
      { tasks: () => this.tasks.copies(), candidates: () => this.candidates.copies() },
      {},
    );
  }
}
