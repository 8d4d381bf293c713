import { Fault } from "../fault.js";
import type { Reader } from "../fields.js";
import type { Json } from "../json.js";
import { masked } from "../mask.js";
import { isSameKey, readJsonBody, readQuery } from "../request.js";
import { findRoute, type Route } from "../route.js";
import type { Environment } from "../store.js";
import type { Outcome } from "../traffic.js";
import { createVendor, type Endpoint, type Vendor } from "../vendor.js";
import {
  readAssetsBody,
  readBody,
  readResultsBody,
  readTasksBody,
  type TestInviteRequester,
} from "./testinvite/body.js";
import {
  organizations,
  type TestInviteCredentials,
  type TestInviteRequestRecord,
  type TestInviteState,
  TestInviteStore,
  type TestInviteTicket,
} from "./testinvite/state.js";
import { takingOf } from "./testinvite/taking.js";

type Handler = Endpoint<TestInviteStore, TestInviteRequestRecord>;

const createTickets: Handler = ({ request, record, store }) => {
  readQuery(request, []);
  const json = readJsonBody(request);
  record.users = countUsers(json);
  const { requester, ...order } = readBody(json, "");
  checkKey(requester.auth);
  const { taskId } = order.task;
  checkTask(store, taskId);
  const { requestId, tickets } = store.createTickets(order);
  for (const { user } of tickets) store.countRegistration(taskId, user.email);
  const { shuffled, wrappedUrls } = store.behavior.current;
  const credentials = (shuffled ? rotate(tickets) : tickets).map(credentialOf);
  const body = { kind: "zetok", payload: { credentials, taskId, requestId } };
  return wrappedUrls ? { status: 200, text: printWithWrappedUrls(body) } : { status: 200, body };
};

/**
 * The form of a result is not documented here, only that it has the id of the test. The sandbox sends the tests of the
 * tickets as the vendor's newer API documents them. A ticket that nobody knows has none.
 */
const queryTestResults: Handler = ({ request, store }) => {
  readQuery(request, []);
  const { requester, taskId, tickets } = readResultsBody(readJsonBody(request), "");
  checkKey(requester.auth);
  checkTask(store, taskId);
  const testInstances = tickets.flatMap(({ ticketId }) => store.tickets.find(ticketId)?.testInstance ?? []);
  return { status: 200, body: { kind: "zetok", payload: { testInstances } } };
};

/** Makes the handler of an endpoint whose response is not in the pages that this was written from but for its envelope. */
function answerWithEnvelope(
  read: Reader<{ readonly requester: TestInviteRequester; readonly taskId?: string }>,
): Handler {
  return ({ request, store }) => {
    readQuery(request, []);
    const { requester, taskId } = read(readJsonBody(request), "");
    checkKey(requester.auth);
    if (taskId !== undefined) checkTask(store, taskId);
    return { status: 200, body: { kind: "zetok", payload: {} } };
  };
}

export const testinviteRoutes: readonly Route<Handler>[] = [
  {
    method: "POST",
    path: "/api/v1/fatih/create-tickets",
    operation: "testinvite.createTickets",
    handle: createTickets,
  },
  {
    method: "POST",
    path: "/api/v1/fatih/query-test-results",
    operation: "testinvite.queryTestResults",
    handle: queryTestResults,
  },
  {
    method: "POST",
    path: "/api/v1/fatih/fetch-tasks",
    operation: "testinvite.fetchTasks",
    handle: answerWithEnvelope(readTasksBody),
  },
  {
    method: "POST",
    path: "/api/v1/fatih/fetch-monitoring-assets",
    operation: "testinvite.fetchMonitoringAssets",
    handle: answerWithEnvelope(readAssetsBody),
  },
];

/** TestInvite: tickets for up to 200 users in one request, and their results. The credentials are in the body. */
export function createTestInvite(environment: Environment): Vendor<TestInviteState, TestInviteCredentials> {
  const store = new TestInviteStore(environment);
  return createVendor({
    store,
    state: store.state,
    credentials: organizations[0],
    taking: takingOf(store),
    routes: testinviteRoutes,
    details: { users: 0 },
    mayShow: () => false,
    perform(request, record) {
      const { handle, wildcards } = findRoute(testinviteRoutes, request);
      return handle({ request, wildcards, record, store });
    },
    failure: (fault) => failure(fault, store.behavior.current.failureStatus),
    masked: () => ({
      tasks: store.tasks.all(),
      behavior: store.behavior.current,
      tickets: store.tickets.all().map(mask),
    }),
  });
}

function countUsers(json: Json): number {
  const users = json instanceof Map ? json.get("users") : undefined;
  return Array.isArray(users) ? users.length : 0;
}

/** The organization's name is not compared: one page calls it the name of the application. */
function checkKey({ organizationId, privateKey }: TestInviteRequester["auth"]): void {
  const organization = organizations.find((known) => known.organizationId === organizationId);
  if (organization && isSameKey(privateKey, organization.privateKey)) return;
  throw new Fault("requester.auth is not the id and the private key of an organization.", "key");
}

function checkTask(store: TestInviteStore, taskId: string): void {
  if (store.tasks.find(taskId) === undefined) throw new Fault("There is no task with this id.");
}

/** `data` is documented only in samples, where it is null. */
function credentialOf({ ticketId, code, url, user }: TestInviteTicket): object {
  return { ticketId, external: { id: user.externalId ?? null, data: null }, code, url };
}

/** Moves the first item to the end, so that no item keeps its position. */
function rotate<T>(items: readonly T[]): T[] {
  return [...items.slice(1), ...items.slice(0, 1)];
}

/** Prints the body like the documented samples: each link contains a raw line break and spaces. */
function printWithWrappedUrls(body: object): string {
  const link = /("url": "https:\/\/www\.testinvite\.com\/assessment)\/task\//g;
  return JSON.stringify(body, null, 2).replace(link, `$1\n${" ".repeat(14)}/task/`);
}

/**
 * Only the `kind` of an error is documented. The sandbox chooses the payload, an object with a `message`, and the
 * HTTP status, except for the 404 and 405 of HTTP itself.
 */
function failure({ message, headers, httpStatus }: Fault, failureStatus: number): Outcome {
  const kind = "zeterror";
  const body = { kind, payload: { message } };
  return { response: { status: httpStatus ?? failureStatus, headers, body }, code: kind };
}

/** Shows which fields a ticket has, but no personal data. */
function mask({ user, ...ticket }: TestInviteTicket): object {
  return { ...masked(ticket, ["code", "url", "callback"]), user: masked(user, Object.keys(user)) };
}
