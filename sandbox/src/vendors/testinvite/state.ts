import type { Behaving } from "../../behavior.js";
import type { SentCallback } from "../../outbox.js";
import { type Environment, type Registering, VendorStore } from "../../store.js";
import type { RequestRecord, Steering } from "../../traffic.js";
import type { TestInviteBody, TestInviteCallback, TestInviteEmailing, TestInviteUser } from "./body.js";
import { createCodes, makeId } from "./identifiers.js";
import type { TestInviteResult } from "./result.js";

/** The credentials of a TestInvite client. All of them are in the body of every request. */
export interface TestInviteCredentials {
  readonly organizationName: string;
  readonly organizationId: string;
  readonly privateKey: string;
}

/**
 * Two organizations, because the bodies and the curl commands of the vendor's page have different samples. The first
 * is the default.
 */
export const organizations: readonly [TestInviteCredentials, ...TestInviteCredentials[]] = [
  Object.freeze({
    organizationName: "Organization Name",
    organizationId: "zUH8oMYJ60As4HYP",
    privateKey: "a8faef00-43c1-11ed-81bc-976010",
  }),
  Object.freeze({
    organizationName: "Organization Name",
    organizationId: "zUH8oMYJ60As4HYP48Zx",
    privateKey: "76f75bd0-4315-11ed-98ad-1127beb80c0d",
  }),
];

/** A test that was started with a ticket, in the form that the vendor's newer API documents. */
export interface TestInviteTestInstance {
  readonly testInstanceId: string;
  readonly taskId: string;
  readonly stepId: string;
  readonly ticketId: string;
  readonly status: "STARTED" | "COMPLETE";
  readonly ignored: boolean;
  /** False until the test is completed. */
  readonly result: false | TestInviteResult;
}

/** A ticket, and everything that was sent for it. */
export interface TestInviteTicket {
  readonly ticketId: string;
  readonly code: string;
  readonly url: string;
  readonly taskId: string;
  readonly requestId: string;
  readonly user: TestInviteUser;
  readonly emailing?: TestInviteEmailing;
  readonly callback?: TestInviteCallback;
  /** The test, once it is started. */
  readonly testInstance?: TestInviteTestInstance;
}

/** One request that TestInvite received. */
export interface TestInviteRequestRecord extends RequestRecord {
  /** How many users the request named. */
  readonly users: number;
}

/** Settings for details that the documentation leaves open or shows oddly. */
export interface TestInviteBehavior {
  /** The HTTP status of a `zeterror`. Default: 200. */
  readonly failureStatus: number;
  /** Whether links contain a line break, as in the documented samples, which makes the response invalid JSON. Default: false. */
  readonly wrappedUrls: boolean;
  /** Whether the credentials are in another order than the users: no order is documented. Default: false. */
  readonly shuffled: boolean;
}

/** The state of TestInvite. Every property returns a copy, which later requests do not change. */
export interface TestInviteState extends Steering, Registering, Behaving<TestInviteBehavior> {
  /** The ids of the tasks that tickets can be made for. */
  readonly tasks: readonly string[];
  /** All tickets, oldest first. */
  readonly tickets: readonly TestInviteTicket[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly TestInviteRequestRecord[];
  /** The newest callbacks, oldest first. */
  readonly callbacks: readonly SentCallback[];
  /**
   * Adds a task.
   *
   * @throws Error when the id is empty or taken.
   */
  addTask(taskId: string): void;
}

/** The task of the bodies and that of the curl commands on the vendor's page. */
const DEFAULT_TASKS = ["tcxHArKva33C8VxCZcjy", "Qj33evNTg7IjLnao2Ux1"];

const DEFAULT_BEHAVIOR: TestInviteBehavior = { failureStatus: 200, wrappedUrls: false, shuffled: false };

/** The tasks and tickets of one sandbox. */
export class TestInviteStore extends VendorStore<TestInviteRequestRecord, TestInviteBehavior> {
  readonly tasks = this.table<string, string>(
    "task with this id",
    (taskId) => taskId,
    () => DEFAULT_TASKS,
  );
  readonly tickets = this.table<string, TestInviteTicket>(
    "ticket with this id",
    ({ ticketId }) => ticketId,
    () => [],
  );
  readonly #makeCode = createCodes(this.now);
  readonly state: TestInviteState;

  constructor(environment: Environment) {
    super("testinvite", environment, DEFAULT_BEHAVIOR);
    this.state = this.publicState(
      { tasks: () => this.tasks.copies(), tickets: () => this.tickets.copies() },
      { addTask: (taskId: string) => this.#addTask(taskId) },
    );
  }

  #addTask(taskId: string): void {
    if (taskId === "") throw new Error("the id of a task must not be empty");
    this.tasks.add(taskId);
  }

  /** Makes a new ticket for every user, even one who already has a ticket: no page says otherwise. */
  createTickets({ task: { taskId }, users, ...options }: Order): {
    requestId: string;
    tickets: TestInviteTicket[];
  } {
    const requestId = makeId();
    const tickets = users.map((user) => {
      const code = this.#makeCode();
      const query = `code=${code.slice(0, 5)}&lang=en`;
      const url = `https://www.testinvite.com/assessment/task/${encodeURIComponent(taskId)}?${query}`;
      return this.tickets.put({ ticketId: makeId(), code, url, taskId, requestId, user, ...options });
    });
    return { requestId, tickets };
  }
}

type Order = Omit<TestInviteBody, "requester">;
