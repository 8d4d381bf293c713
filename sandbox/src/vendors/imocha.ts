import type { Fault } from "../fault.js";
import { masked } from "../mask.js";
import { checkKeyHeader } from "../request.js";
import { findRoute, type Route } from "../route.js";
import type { Environment } from "../store.js";
import type { Outcome } from "../traffic.js";
import { createVendor, type Vendor } from "../vendor.js";
import { createGdprRequest, createUser, listBusinessUnits } from "./imocha/account.js";
import { type IMochaEndpoint, IMochaFault, route } from "./imocha/endpoint.js";
import {
  cancelInvitation,
  inviteByTestLink,
  inviteCandidate,
  processCallbacks,
  reattemptTest,
} from "./imocha/invitations.js";
import { createTestLink } from "./imocha/links.js";
import { readPeriod } from "./imocha/period.js";
import { getReport, getReportQuestions } from "./imocha/reports.js";
import { getTestSettings, updateTestSettings } from "./imocha/settings.js";
import {
  type IMochaAttempt,
  type IMochaCredentials,
  type IMochaState,
  IMochaStore,
  imochaCredentials,
  LINKS,
  TESTS,
} from "./imocha/state.js";
import { takingOf } from "./imocha/taking.js";
import { getTest, getTestLink, listTestLinks, listTests } from "./imocha/tests.js";

const retrieveInvites: IMochaEndpoint = ({ request, store }) => {
  const testAttempts = store.endedIn(readPeriod(request)).map(rowOf);
  return { status: 200, body: { result: { testAttempts }, errors: null } };
};

export const imochaRoutes: readonly Route<IMochaEndpoint>[] = [
  route("POST", "/candidates/testattempts", "retrieveInvites", retrieveInvites, "result"),
  route("POST", "/tests/*/invite", "inviteCandidate", inviteCandidate),
  route("POST", "/tests/*/testlinks/*/invite", "inviteCandidateByTestLink", inviteByTestLink),
  route("POST", "/invitations/*/reattempt", "reattemptTest", reattemptTest),
  route("POST", "/invitations/*/cancel", "cancelInvitation", cancelInvitation, "statusCode"),
  route("GET", "/tests", "listTests", listTests),
  route("GET", "/tests/*", "getTest", getTest),
  route("GET", "/tests/*/testlinks", "listTestLinks", listTestLinks),
  route("GET", "/tests/*/testlinks/*", "getTestLink", getTestLink),
  route("GET", "/reports/*", "getReport", getReport),
  route("POST", "/callbacks/process", "processCallbacks", processCallbacks, "result"),
  route("GET", "/accounts/business-units", "listBusinessUnits", listBusinessUnits),
  route("POST", "/gdpr/requests", "createGdprRequest", createGdprRequest),
  route("POST", "/accounts/user/create", "createUser", createUser),
  route("POST", "/reports/*/questions", "getReportQuestions", getReportQuestions, "result"),
  route("GET", "/tests/*/settings", "getTestSettings", getTestSettings),
  route("POST", "/tests/*/settings", "updateTestSettings", updateTestSettings),
  route("POST", "/tests/*/testlinks", "createTestLink", createTestLink),
];

const WRONG_KEY =
  "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.";

/** iMocha V3: tests, invitations, and the attempts that ended. */
export function createIMocha(environment: Environment): Vendor<IMochaState, IMochaCredentials> {
  const store = new IMochaStore(environment);
  return createVendor({
    store,
    state: store.state,
    credentials: imochaCredentials,
    taking: takingOf(store),
    routes: imochaRoutes,
    details: {},
    mayShow: (segment) => TESTS.includes(Number(segment)) || LINKS.includes(Number(segment)),
    perform(request, record) {
      const { handle, wildcards } = findRoute(imochaRoutes, request);
      checkKeyHeader(request, "x-api-key", imochaCredentials.apiKey, WRONG_KEY);
      return handle({ request, wildcards, record, store });
    },
    failure,
    masked: () => ({
      attempts: store.attempts.all().map((attempt) => masked(attempt, PERSONAL)),
      invitations: store.invitations.all().map((invitation) => masked(invitation, PERSONAL)),
      behavior: store.behavior.current,
    }),
  });
}

const PERSONAL = ["name", "email", "testUrl", "callbackUrl", "redirectUrl"];

function rowOf({ testInvitationId, testId, name, email, invitationType, testStatus }: IMochaAttempt) {
  return { testInvitationId, testId, name, email, invitationtype: invitationType, testStatus };
}

/**
 * A wrong key gets the gateway's envelope. Every other fault of the request has the endpoint's own form: 401 with a
 * null `result`, or 400 with `errors` alone or with `statusCode`. For a wrong path or method nothing but 404 is
 * documented; they get the gateway's envelope and HTTP's own status.
 */
function failure(fault: Fault): Outcome {
  const { message, headers, httpStatus } = fault;
  const { form, details } = fault instanceof IMochaFault ? fault : { form: "gateway", details: [] };
  const status = httpStatus ?? (form === "result" || form === "gateway" ? 401 : 400);
  const errors = [message, ...details];
  const body =
    form === "result"
      ? { result: null, errors }
      : form === "errors"
        ? { errors }
        : { statusCode: status, message };
  return { response: { status, headers, body }, code: null };
}
