import { type Behaving, Behaviour } from "../../behaviour.js";
import { type RequestRecord, type Steering, Traffic } from "../../traffic.js";
import type { TestInviteBody, TestInviteCallback, TestInviteEmailing, TestInviteUser } from "./body.js";
import { createCodes, makeId } from "./identifiers.js";

/** A ticket, and all that was sent for it. */
export interface TestInviteTicket {
  readonly ticketId: string;
  readonly code: string;
  readonly url: string;
  readonly taskId: string;
  readonly requestId: string;
  readonly user: TestInviteUser;
  readonly emailing?: TestInviteEmailing;
  readonly callback?: TestInviteCallback;
}

/** One request that TestInvite received. */
export interface TestInviteRequestRecord extends RequestRecord {
  /** How many users the request named. */
  readonly users: number;
}

/** What the documentation leaves open or shows oddly, to be set by a test. */
export interface TestInviteBehaviour {
  /** The HTTP status of a `zeterror`. Default: 200. */
  readonly failureStatus: number;
  /** Links run over two lines, as in the printed samples, which makes the answer invalid JSON. Default: false. */
  readonly wrappedUrls: boolean;
  /** No credential of an answer stands where its user stood: no order is promised. Default: false. */
  readonly shuffled: boolean;
}

/** What TestInvite knows. Every reading is a copy, which later requests do not change. */
export interface TestInviteState extends Steering, Behaving<TestInviteBehaviour> {
  /** The ids of the tasks that tickets can be made for. */
  readonly tasks: readonly string[];
  /** All tickets, oldest first. */
  readonly tickets: readonly TestInviteTicket[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly TestInviteRequestRecord[];
  /**
   * Adds a task.
   *
   * @throws Error when the id is empty or taken.
   */
  addTask(taskId: string): void;
}

/** The tasks of the page's bodies and of its curl lines. */
const DEFAULT_TASKS = ["tcxHArKva33C8VxCZcjy", "Qj33evNTg7IjLnao2Ux1"];

const DEFAULT_BEHAVIOUR: TestInviteBehaviour = { failureStatus: 200, wrappedUrls: false, shuffled: false };

/** Tasks, tickets and requests of one sandbox, in memory. */
export class TestInviteStore {
  readonly traffic = new Traffic<TestInviteRequestRecord>();
  readonly behaviour = new Behaviour(DEFAULT_BEHAVIOUR);
  readonly #tasks = new Set<string>();
  readonly #tickets: TestInviteTicket[] = [];
  readonly #makeCode: () => string;

  constructor(now: () => Date) {
    this.#makeCode = createCodes(now);
    this.reset();
  }

  reset(): void {
    this.traffic.reset();
    this.#tasks.clear();
    this.#tickets.length = 0;
    this.behaviour.reset();
    for (const taskId of DEFAULT_TASKS) this.addTask(taskId);
  }

  tasks(): string[] {
    return [...this.#tasks];
  }

  hasTask(taskId: string): boolean {
    return this.#tasks.has(taskId);
  }

  tickets(): TestInviteTicket[] {
    return structuredClone(this.#tickets);
  }

  addTask(taskId: string): void {
    if (taskId === "") throw new Error("the id of a task must not be empty");
    if (this.#tasks.has(taskId)) throw new Error("a task with this id exists already");
    this.#tasks.add(taskId);
  }

  /** One new ticket for every user, also for one who has a ticket already: no page says otherwise. */
  createTickets({ task: { taskId }, users, ...options }: Order): {
    requestId: string;
    made: TestInviteTicket[];
  } {
    const requestId = makeId();
    const made = users.map((user) => {
      const code = this.#makeCode();
      const query = `code=${code.slice(0, 5)}&lang=en`;
      const url = `https://www.testinvite.com/assessment/task/${encodeURIComponent(taskId)}?${query}`;
      return { ticketId: makeId(), code, url, taskId, requestId, user, ...options };
    });
    this.#tickets.push(...made);
    return { requestId, made };
  }
}

type Order = Omit<TestInviteBody, "requester">;
