import { Fault } from "../fault.js";
import { masked } from "../mask.js";
import { checkKeyHeader, readCount, readJsonBody, readQuery, readWord, refuseBody } from "../request.js";
import { findRoute, type Route } from "../route.js";
import type { Environment } from "../store.js";
import type { Outcome } from "../traffic.js";
import { type Call, createVendor, type Endpoint, type Vendor } from "../vendor.js";
import { makeId } from "./testinvite/identifiers.js";
import {
  readCandidate,
  readCandidateChanges,
  readTaskFilter,
  readTestInstanceFilter,
  type Setting,
  type StepChanges,
} from "./testinvite-v1/body.js";
import {
  STEP,
  type TestInviteV1Candidate,
  type TestInviteV1Credentials,
  type TestInviteV1State,
  type TestInviteV1Step,
  TestInviteV1Store,
  type TestInviteV1Task,
  type TestInviteV1TestInstance,
  testinviteV1Credentials,
  UNCHANGED,
} from "./testinvite-v1/state.js";
import { takingOf } from "./testinvite-v1/taking.js";
import { shownTestInstance } from "./testinvite-v1/test-instance.js";

type Handler = Endpoint<TestInviteV1Store>;
type Mode = "basic" | "detailed";

/** Refuses what is well-formed, but not allowed: HTTP 403. */
class Forbidden extends Fault {}

/** The parameters of the query, and the mode, of a request without a body. */
function readParameters(call: Call<TestInviteV1Store, unknown>, known: readonly string[]) {
  refuseBody(call.request);
  return readParametersOnly(call, known);
}

function readParametersOnly({ request }: Call<TestInviteV1Store, unknown>, known: readonly string[]) {
  const parameters = readQuery(request, ["mode", ...known]);
  const mode: Mode = readWord(parameters, "mode", ["basic", "detailed"] as const) ?? "basic";
  return { parameters, mode };
}

/** One page of entries, and where it is among the others. */
function pageOf<T>(entries: readonly T[], parameters: ReadonlyMap<string, string>, mode: Mode) {
  const limit = readCount(parameters, "limit") ?? 10;
  const currentPage = readCount(parameters, "page") ?? 1;
  const totalPages = Math.ceil(entries.length / limit);
  const link = (page: number) =>
    page < 1 || page > totalPages ? null : `?limit=${limit}&page=${page}&mode=${mode}`;
  return {
    page: entries.slice((currentPage - 1) * limit, currentPage * limit),
    pagination: {
      totalItems: entries.length,
      totalPages,
      currentPage,
      limit,
      next: link(currentPage + 1),
      previous: link(currentPage - 1),
    },
  };
}

const shownTask = ({ taskId, title, createdAt, ...more }: TestInviteV1Task, mode: Mode): object =>
  mode === "basic"
    ? { taskId, title, createdAt }
    : {
        ...{ taskId, title, createdAt, ...more },
        accessMethod: "invitation-code",
        active: true,
        steps: [
          {
            id: STEP,
            attemptLimit: 1,
            test: { testId: "test1" },
            webcamRecording: "PHOTO",
            screenRecording: "NONE",
          },
        ],
        programs: [],
        stages: [],
        emailTemplates: [{ name: "Invitation", subject: "Your test" }],
        privateChatEnabled: false,
      };

const shownCandidate = (candidate: TestInviteV1Candidate, mode: Mode): object => {
  const { candidateId, kind, taskId, loggedIn, fullname, email, invitationCode } = candidate;
  const { group, labels, active, activeAfter, activeBefore } = candidate;
  const directAccessUrl = kind === "user" ? null : `https://example.com/${candidateId}`;
  const basic = { candidateId, kind, taskId, loggedIn, fullname, email, invitationCode, directAccessUrl };
  if (mode === "basic") return basic;
  return {
    ...basic,
    organizationId: "organization1",
    source: "pre-registration",
    active,
    activeAfter,
    activeBefore,
    group,
    tags: {},
    labels,
    rating: null,
    stage: null,
  };
};

function findTask({ store, wildcards: [taskId = ""] }: Call<TestInviteV1Store, unknown>): TestInviteV1Task {
  return store.tasks.find(taskId) ?? missing("task");
}

function candidatesOf(call: Call<TestInviteV1Store, unknown>): TestInviteV1Candidate[] {
  const { taskId } = findTask(call);
  return call.store.candidates.all().filter((candidate) => candidate.taskId === taskId);
}

function findCandidate(call: Call<TestInviteV1Store, unknown>): TestInviteV1Candidate {
  const [, candidateId] = call.wildcards;
  const candidates = candidatesOf(call);
  return candidates.find((candidate) => candidate.candidateId === candidateId) ?? missing("candidate");
}

function missing(what: string): never {
  throw new Fault(`There is no ${what} with this id.`, "path");
}

/** Whether the title contains a text, without regard to letter case. */
const isTitled = ({ title }: TestInviteV1Task, text = ""): boolean =>
  title.toLowerCase().includes(text.toLowerCase());

const listTasks: Handler = (call) => {
  const { parameters, mode } = readParameters(call, ["limit", "page", "title"]);
  const found = call.store.tasks.all().filter((task) => isTitled(task, parameters.get("title")));
  const { page, pagination } = pageOf(found, parameters, mode);
  return { status: 200, body: { tasks: page.map((task) => shownTask(task, mode)), pagination } };
};

const filterTasks: Handler = (call) => {
  const { parameters, mode } = readParametersOnly(call, ["limit", "page"]);
  const { folder, labels, favorite, title } = readTaskFilter(readJsonBody(call.request), "");
  // Whether one folder or label is enough is not documented. Here it is.
  const found = call.store.tasks
    .all()
    .filter(
      (task) =>
        isTitled(task, title) &&
        (favorite ?? task.favorite) === task.favorite &&
        (folder === undefined || folder.includes(task.folder)) &&
        (labels === undefined || labels.some((label) => task.labels.includes(label))),
    );
  const { page, pagination } = pageOf(found, parameters, mode);
  return { status: 200, body: { tasks: page.map((task) => shownTask(task, mode)), pagination } };
};

const getTask: Handler = (call) => {
  const { mode } = readParameters(call, []);
  return { status: 200, body: shownTask(findTask(call), mode) };
};

const listCandidates: Handler = (call) => {
  const { parameters, mode } = readParameters(call, ["limit", "page", "fullname", "email", "code"]);
  const filters = [
    ["fullname", "fullname"],
    ["email", "email"],
    ["code", "invitationCode"],
  ] as const;
  const found = candidatesOf(call).filter((candidate) =>
    filters.every(([name, key]) => (parameters.get(name) ?? candidate[key]) === candidate[key]),
  );
  const { page, pagination } = pageOf(found, parameters, mode);
  return {
    status: 200,
    body: { candidates: page.map((candidate) => shownCandidate(candidate, mode)), pagination },
  };
};

/** The response is not in the pages that this was written from. Here it is a basic candidate. */
const createCandidate: Handler = (call) => {
  const { request, store } = call;
  readQuery(request, []);
  const body = readCandidate(readJsonBody(request), "");
  const { taskId } = findTask(call);
  const { group = "default", labels = [] } = body;
  const internal = body.kind === "internal-candidate";
  const uniqId = internal ? body.id : (body.tracking?.uniqId ?? null);
  // All scopes are searched in the task: the sandbox has one task with candidates.
  if (uniqId !== null && candidatesOf(call).some((candidate) => candidate.uniqId === uniqId))
    throw new Fault("Another candidate has this uniqId.");
  const candidate = store.candidates.add({
    candidateId: makeId(),
    taskId,
    kind: internal ? "user" : "temp",
    // Name and address of an internal candidate are those of the user; the sandbox has no users.
    fullname: internal ? "Internal candidate" : body.fullname,
    email: internal ? "internal@example.com" : body.email,
    invitationCode: makeId(),
    loggedIn: false,
    uniqId,
    externalId: body.externalId ?? null,
    credential1: internal ? body.id : (body.credential1 ?? null),
    callback: body.callback,
    group,
    labels,
    ...UNCHANGED,
  });
  store.countRegistration(taskId, candidate.email);
  return { status: 200, body: shownCandidate(candidate, "basic") };
};

/** The value after a change: none if the default applies again, and the old one without a change. */
const changed = <T>(old: T | undefined, change: Setting<T> | undefined): T | undefined =>
  change === undefined ? old : change.value;

/** The settings of a step after a change. What is left out stays as it is, which the vendor says of dates only. */
function changedStep(
  old: TestInviteV1Step | undefined,
  { active, dates, limit }: StepChanges,
): TestInviteV1Step {
  const date = (name: "after" | "before") =>
    dates?.isDefault ? undefined : changed(old?.[name], dates?.value?.[name]);
  return {
    active: changed(old?.active, active),
    after: date("after"),
    before: date("before"),
    limit: changed(old?.limit, limit),
  };
}

const updateCandidate: Handler = (call) => {
  readQuery(call.request, []);
  const { fields, steps = [] } = readCandidateChanges(readJsonBody(call.request), "");
  const old = findCandidate(call);
  const { labels: { add = [], remove = [] } = {}, ...values } = fields;
  const kept = old.labels.filter((label) => !remove.includes(label));
  const candidate = call.store.candidates.put({
    ...old,
    ...values,
    labels: [...new Set([...kept, ...add])],
    steps: {
      ...old.steps,
      ...Object.fromEntries(steps.map(([id, changes]) => [id, changedStep(old.steps[id], changes)])),
    },
  });
  return { status: 200, body: shownCandidate(candidate, "detailed") };
};

const getCandidate: Handler = (call) => {
  const { mode } = readParameters(call, []);
  return { status: 200, body: shownCandidate(findCandidate(call), mode) };
};

const deleteCandidate: Handler = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  const candidate = findCandidate(call);
  if (candidate.loggedIn) throw new Forbidden("The candidate has logged in.");
  call.store.candidates.delete(candidate.candidateId);
  return { status: 200, body: { payload: {} } };
};

/** A test instance with its candidate. */
type Session = readonly [TestInviteV1TestInstance, TestInviteV1Candidate];

function sessionsOf(call: Call<TestInviteV1Store, unknown>): Session[] {
  const { taskId } = findTask(call);
  const { testInstances, candidates } = call.store;
  const instances = testInstances.all().filter((instance) => instance.taskId === taskId);
  return instances.map((instance) => [instance, candidates.get(instance.candidateId)]);
}

const listTestInstances: Handler = (call) => {
  const filters = ["candidateId", "ticketId", "externalId"] as const;
  const { parameters, mode } = readParameters(call, ["limit", "page", ...filters]);
  if (filters.filter((name) => parameters.has(name)).length > 1)
    throw new Fault("Only one of candidateId, ticketId and externalId may be given.");
  // The page prints both names. Here they mean the same.
  const candidateId = parameters.get("candidateId") ?? parameters.get("ticketId");
  const externalId = parameters.get("externalId");
  const found = sessionsOf(call).filter(
    ([, candidate]) =>
      (candidateId ?? candidate.candidateId) === candidate.candidateId &&
      (externalId ?? candidate.externalId) === candidate.externalId,
  );
  const { page, pagination } = pageOf(found, parameters, mode);
  const testInstances = page.map(([instance, candidate]) => shownTestInstance(instance, candidate, mode));
  return { status: 200, body: { testInstances, pagination } };
};

/** Whether a test instance satisfies the filters of a request. */
function satisfies(
  [instance, candidate]: Session,
  filter: ReturnType<typeof readTestInstanceFilter>,
): boolean {
  if (filter.kind === "info") {
    const { displayName, email, credential1, code, uniqId } = filter;
    return [
      [displayName, candidate.fullname],
      [email, candidate.email],
      [credential1, candidate.credential1],
      [code, candidate.invitationCode],
      [uniqId, candidate.uniqId],
    ].every(([wanted, has]) => wanted === undefined || wanted === has);
  }
  const { group, label, stepId, status, from = 0, to = Number.POSITIVE_INFINITY } = filter;
  // Which time is compared is not documented. Here it is that of the start.
  return (
    (group ?? candidate.group) === candidate.group &&
    (label === undefined || candidate.labels.includes(label)) &&
    (stepId ?? instance.stepId) === instance.stepId &&
    (status ?? instance.status) === instance.status &&
    instance.startedAt >= from &&
    instance.startedAt <= to
  );
}

const filterTestInstances: Handler = (call) => {
  const { parameters, mode } = readParametersOnly(call, ["limit", "lastDocId"]);
  const limit = readCount(parameters, "limit") ?? 10;
  const filter = readTestInstanceFilter(readJsonBody(call.request), "");
  const after = parameters.get("lastDocId");
  const all = sessionsOf(call);
  const start =
    after === undefined ? 0 : all.findIndex(([instance]) => instance.testInstanceId === after) + 1;
  if (after !== undefined && start === 0) throw new Fault("There is no test instance with this lastDocId.");
  const found = all.slice(start).filter((session) => satisfies(session, filter));
  const page = found.slice(0, limit);
  const lastDocId = found.length > limit ? (page.at(-1)?.[0].testInstanceId ?? null) : null;
  const next = lastDocId && `?limit=${limit}&lastDocId=${lastDocId}&mode=${mode}`;
  const testInstances = page.map(([instance, candidate]) => shownTestInstance(instance, candidate, mode));
  return { status: 200, body: { testInstances, pagination: { limit, lastDocId, next } } };
};

const getTestInstance: Handler = (call) => {
  const { mode } = readParameters(call, []);
  const [, testInstanceId] = call.wildcards;
  const found = sessionsOf(call).find(([instance]) => instance.testInstanceId === testInstanceId);
  return { status: 200, body: shownTestInstance(...(found ?? missing("test instance")), mode) };
};

const route = (method: string, path: string, operation: string, handle: Handler): Route<Handler> => ({
  method,
  path: `/api/integration/rest${path}`,
  operation: `testinviteV1.${operation}`,
  handle,
});

export const testinviteV1Routes: readonly Route<Handler>[] = [
  route("GET", "/v1/tasks", "listTasks", listTasks),
  route("GET", "/v1/tasks/*", "getTask", getTask),
  route("GET", "/v1/tasks/*/candidates", "listCandidates", listCandidates),
  route("GET", "/v1/tasks/*/candidates/*", "getCandidate", getCandidate),
  route("DELETE", "/v1/tasks/*/candidates/*", "deleteCandidate", deleteCandidate),
  // The vendor prints this path without a version.
  route("POST", "/tasks/filter", "filterTasks", filterTasks),
  route("POST", "/v1/tasks/*/candidates", "createCandidate", createCandidate),
  route("PATCH", "/v1/tasks/*/candidates/*", "updateCandidate", updateCandidate),
  route("GET", "/v1/tasks/*/test-instances", "listTestInstances", listTestInstances),
  route("POST", "/v1/tasks/*/test-instances/filter", "filterTestInstances", filterTestInstances),
  route("GET", "/v1/tasks/*/test-instances/*", "getTestInstance", getTestInstance),
];

/** TestInvite's REST v1: tasks and their candidates. */
export function createTestInviteV1(
  environment: Environment,
): Vendor<TestInviteV1State, TestInviteV1Credentials> {
  const store = new TestInviteV1Store(environment);
  const [[name, value]] = Object.entries(testinviteV1Credentials.headers) as [[string, string]];
  return createVendor({
    store,
    state: store.state,
    credentials: testinviteV1Credentials,
    taking: takingOf(store),
    routes: testinviteV1Routes,
    details: {},
    mayShow: (segment) => store.tasks.find(segment) !== undefined,
    perform(request, record) {
      const { handle, wildcards } = findRoute(testinviteV1Routes, request);
      checkKeyHeader(request, name, value, `The header ${name} is missing or wrong.`);
      return handle({ request, wildcards, record, store });
    },
    failure,
    masked: () => ({
      tasks: store.tasks.all().map(({ taskId }) => taskId),
      candidates: store.candidates.all().map((candidate) => masked(candidate, PERSONAL)),
      testInstances: store.testInstances.all(),
    }),
  });
}

const PERSONAL = [
  "fullname",
  "email",
  "invitationCode",
  "uniqId",
  "externalId",
  "credential1",
  "callback",
  "group",
  "labels",
];

/** The statuses are documented, the bodies are not: they are the sandbox's own. */
function failure(fault: Fault): Outcome {
  const { kind, message, headers, httpStatus } = fault;
  const status = fault instanceof Forbidden ? 403 : (httpStatus ?? (kind === "key" ? 401 : 400));
  return { response: { status, headers, body: { message } }, code: null };
}
