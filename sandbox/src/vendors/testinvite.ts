import { Fault } from "../fault.js";
import type { Json } from "../json.js";
import { readJsonBody } from "../json-body.js";
import { sameKey } from "../keys.js";
import { readQuery } from "../query.js";
import { maskRoute, wildcardsOf } from "../route.js";
import type { Outcome } from "../traffic.js";
import type { Answer, Vendor, VendorRequest, Writable } from "../vendor.js";
import { readBody, type TestInviteBody } from "./testinvite/body.js";
import { organizations, type TestInviteCredentials } from "./testinvite/credentials.js";
import {
  type TestInviteRequestRecord,
  type TestInviteState,
  TestInviteStore,
  type TestInviteTicket,
} from "./testinvite/state.js";

/** The client's operations that this vendor plays in full. */
export const testinviteOperations = ["testinvite.createTickets"] as const;

const PLACE = { method: "POST", path: "/api/v1/fatih/create-tickets" };

/** TestInvite: tickets for up to 200 users a call. The credentials come in the body. */
export function createTestInvite(now: () => Date): Vendor<TestInviteState, TestInviteCredentials> {
  const store = new TestInviteStore(now);
  return {
    state: faceOf(store),
    credentials: organizations[0],
    masked: () => ({
      tasks: store.tasks(),
      behaviour: store.behaviour.now,
      tickets: store.tickets().map(mask),
      requests: store.traffic.requests(),
    }),
    reset: () => store.reset(),
    answer(request) {
      const path = maskRoute(request.route, PLACE, () => false);
      const record = { method: request.method, path, accepted: false, status: 0, code: null, users: 0 };
      return store.traffic.handle(
        record,
        () => create(request, record, store),
        (error) => (error instanceof Fault ? failure(error, store.behaviour.now.failureStatus) : null),
      );
    },
  };
}

function create(
  request: VendorRequest,
  record: Writable<TestInviteRequestRecord>,
  store: TestInviteStore,
): Answer {
  wildcardsOf(request, PLACE);
  readQuery(request, []);
  const json = readJsonBody(request);
  record.users = countUsers(json);
  const { requester, ...order } = readBody(json, "");
  checkKey(requester.auth);
  if (!store.hasTask(order.task.taskId)) throw new Fault("There is no task with this id.");
  const { requestId, made } = store.createTickets(order);
  const credentials = (store.behaviour.now.shuffled ? shuffled(made) : made).map(credentialOf);
  const body = { kind: "zetok", payload: { credentials, taskId: order.task.taskId, requestId } };
  return store.behaviour.now.wrappedUrls ? { status: 200, text: printed(body) } : { status: 200, body };
}

function countUsers(json: Json): number {
  const users = json instanceof Map ? json.get("users") : undefined;
  return Array.isArray(users) ? users.length : 0;
}

/** The organization's name is not compared: one page calls it the name of the application. */
function checkKey({ organizationId, privateKey }: TestInviteBody["requester"]["auth"]): void {
  const organization = organizations.find((known) => known.organizationId === organizationId);
  if (organization && sameKey(privateKey, organization.privateKey)) return;
  throw new Fault("requester.auth holds no organization's id and private key.", "key");
}

/** `data` is documented in samples only, where it is null. */
function credentialOf({ ticketId, code, url, user }: TestInviteTicket): object {
  return { ticketId, external: { id: user.externalId ?? null, data: null }, code, url };
}

/** Everything one place further, so that nothing stays where it was. */
function shuffled<T>(items: readonly T[]): T[] {
  return [...items.slice(1), ...items.slice(0, 1)];
}

/** As the samples are printed: a line break and spaces within each link, raw. */
function printed(body: object): string {
  const link = /("url": "https:\/\/www\.testinvite\.com\/assessment)\/task\//g;
  return JSON.stringify(body, null, 2).replace(link, `$1\n${" ".repeat(14)}/task/`);
}

/**
 * Of an error only the `kind` is documented. That its payload is an object with a `message`, and its HTTP status
 * (but for 404 and 405, which are HTTP's own) are the sandbox's choices.
 */
function failure({ kind, message, headers }: Fault, failureStatus: number): Outcome {
  const status = kind === "path" ? 404 : kind === "method" ? 405 : failureStatus;
  const body = { kind: "zeterror", payload: { message } };
  return { answer: { status, headers, body }, code: "zeterror" };
}

function faceOf(store: TestInviteStore): TestInviteState {
  return {
    get tasks() {
      return store.tasks();
    },
    get tickets() {
      return store.tickets();
    },
    get requests() {
      return store.traffic.requests();
    },
    get behaviour() {
      return store.behaviour.now;
    },
    behave: (changes) => store.behaviour.change(changes),
    addTask: (taskId) => store.addTask(taskId),
    answerNext: (answer, times) => store.traffic.answerNext(answer, times),
  };
}

const MASK = "***";

/** Which fields there are may be seen, but not what is in them. */
function mask({ ticketId, taskId, requestId, user, emailing, callback }: TestInviteTicket): object {
  return {
    ticketId,
    taskId,
    requestId,
    code: MASK,
    url: MASK,
    user: Object.fromEntries(Object.keys(user).map((name) => [name, MASK])),
    ...(emailing && { emailing }),
    ...(callback && { callback: MASK }),
  };
}
