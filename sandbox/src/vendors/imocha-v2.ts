import type { Fault } from "../fault.js";
import { masked } from "../mask.js";
import { checkKeyHeader } from "../request.js";
import { findRoute, type Route } from "../route.js";
import type { Environment } from "../store.js";
import type { Outcome } from "../traffic.js";
import { createVendor, type Vendor } from "../vendor.js";
import type { IMochaV2Endpoint } from "./imocha-v2/endpoint.js";
import {
  cancelInvitation,
  reattemptTest,
  registerByTestLink,
  registerCandidate,
} from "./imocha-v2/invitations.js";
import { createTestLink, getTestLink, listTestLinks, updateTestLink } from "./imocha-v2/links.js";
import { getReport, getReportSections, getReportSkills } from "./imocha-v2/reports.js";
import {
  type IMochaV2Credentials,
  type IMochaV2State,
  IMochaV2Store,
  imochaV2Credentials,
  type OnCompleted,
} from "./imocha-v2/state.js";
import { takingOf } from "./imocha-v2/taking.js";
import { getTest, listTests } from "./imocha-v2/tests.js";

function route(
  method: string,
  path: string,
  operation: string,
  handle: IMochaV2Endpoint,
): Route<IMochaV2Endpoint> {
  return { method, path: `/v2/org${path}`, operation: `imochaV2.${operation}`, handle };
}

export const imochaV2Routes: readonly Route<IMochaV2Endpoint>[] = [
  route("POST", "/tests/*/register", "registerCandidate", registerCandidate),
  route("POST", "/tests/*/testlinks/*/register", "registerCandidateByTestLink", registerByTestLink),
  route("GET", "/tests", "listTests", listTests),
  route("GET", "/tests/*", "getTest", getTest),
  route("GET", "/tests/*/testlinks", "listTestLinks", listTestLinks),
  route("POST", "/tests/*/testlinks", "createTestLink", createTestLink),
  route("GET", "/tests/*/testlinks/*", "getTestLink", getTestLink),
  route("POST", "/tests/*/testlinks/*", "updateTestLink", updateTestLink),
  route("GET", "/report/*", "getReport", getReport),
  route("GET", "/report/*/sections", "getReportSections", getReportSections),
  route("GET", "/report/*/skills", "getReportSkills", getReportSkills),
  route("GET", "/testinvitation/*/reattempt", "reattemptTest", reattemptTest),
  route("GET", "/testinvitation/*/cancel", "cancelInvitation", cancelInvitation),
];

const WRONG_KEY = "The header x-api-key is not a key of this account.";

/**
 * iMocha V2, which the vendor calls deprecated: tests, test links, registrations with their callback, and reports.
 *
 * @param onCompleted - Called with every completed test.
 */
export function createIMochaV2(
  environment: Environment,
  onCompleted: OnCompleted,
): Vendor<IMochaV2State, IMochaV2Credentials> {
  const store = new IMochaV2Store(environment, onCompleted);
  return createVendor({
    store,
    state: store.state,
    credentials: imochaV2Credentials,
    taking: takingOf(store),
    routes: imochaV2Routes,
    details: {},
    mayShow: (segment) => store.tests.find(Number(segment)) !== undefined,
    perform(request, record) {
      const { handle, wildcards } = findRoute(imochaV2Routes, request);
      checkKeyHeader(request, "x-api-key", imochaV2Credentials.apiKey, WRONG_KEY);
      return handle({ request, wildcards, record, store });
    },
    failure: (fault) => failure(fault, store.behavior.current.failureStatus),
    masked: () => ({
      tests: store.tests.all(),
      behavior: store.behavior.current,
      invitations: store.invitations.all().map((invitation) => masked(invitation, PERSONAL)),
    }),
  });
}

/**
 * Makes the only failure that is documented, "403.4" with a text as its result, for every fault: the codes of a wrong
 * key or a wrong body are not known. A wrong path or method has HTTP's own status.
 */
function failure({ message, headers, httpStatus }: Fault, failureStatus: number): Outcome {
  const code = "403.4";
  const body = {
    statuscode: code,
    description: "Operation on resource cannot be performed",
    result: message,
  };
  return { response: { status: httpStatus ?? failureStatus, headers, body }, code };
}

const PERSONAL = ["emailId", "fullName", "takeTestURL", "callbackURL", "redirectURL"];
