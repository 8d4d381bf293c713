import { Fault } from "../fault.js";
import { MASK, masked } from "../mask.js";
import { matchRoute, noSuchResource, type Route } from "../route.js";
import type { Environment } from "../store.js";
import type { Outcome } from "../traffic.js";
import { createVendor, type Vendor } from "../vendor.js";
import { addPbts, getAccount, listPbts } from "./mettl/account.js";
import {
  createAssessment,
  editAssessmentSettings,
  getAssessment,
  listAssessments,
} from "./mettl/assessments.js";
import { authenticate } from "./mettl/authenticate.js";
import { updateLogo, updateWhiteLabel } from "./mettl/branding.js";
import type { MettlEndpoint } from "./mettl/endpoint.js";
import { MettlFault } from "./mettl/fault.js";
import { readParameters } from "./mettl/parameters.js";
import { register } from "./mettl/register.js";
import {
  deleteResult,
  getCandidateResult,
  listCandidateResults,
  listScheduleResults,
} from "./mettl/results.js";
import {
  createSchedule,
  editSchedule,
  getSchedule,
  listAssessmentSchedules,
  listSchedules,
} from "./mettl/schedules.js";
import {
  type MettlCredentials,
  type MettlRequestRecord,
  type MettlSchedule,
  type MettlState,
  MettlStore,
  type MettlVersion,
  mettlCredentials,
} from "./mettl/state.js";
import { takingOf } from "./mettl/taking.js";

const route = (
  method: string,
  path: string,
  operation: string,
  handle: MettlEndpoint,
): Route<MettlEndpoint> => ({ method, path, operation: `mettl.${operation}`, handle });

/** The endpoints, by their path after the version. */
export const mettlRoutes: readonly Route<MettlEndpoint>[] = [
  route("POST", "/schedules/*/candidates", "registerCandidates", register),
  route("GET", "/account", "getAccountInfo", getAccount),
  route("GET", "/pbts", "listPbts", listPbts),
  route("GET", "/assessments", "listAssessments", listAssessments),
  route("GET", "/assessments/*", "getAssessment", getAssessment),
  route("GET", "/assessments/*/schedules", "listAssessmentSchedules", listAssessmentSchedules),
  route("GET", "/schedules", "listSchedules", listSchedules),
  route("GET", "/schedules/*", "getSchedule", getSchedule),
  route("GET", "/schedules/*/candidates", "listScheduleResults", listScheduleResults),
  route("GET", "/schedules/*/candidates/*", "getCandidateResult", getCandidateResult),
  route("GET", "/candidates/*", "listCandidateResults", listCandidateResults),
  route("POST", "/assessments/*/schedules", "createSchedule", createSchedule),
  route("POST", "/schedules/*/edit", "editSchedule", editSchedule),
  route("DELETE", "/schedules/*/candidates/*", "deleteCandidateResult", deleteResult),
  route("POST", "/pbts", "addPbts", addPbts),
  route("POST", "/assessments", "createAssessment", createAssessment),
  route("POST", "/assessments/*/settings/edit", "editAssessmentSettings", editAssessmentSettings),
  route("POST", "/account/upload-logo", "updateLogo", updateLogo),
  route("POST", "/account/update-white-labeling", "updateWhiteLabel", updateWhiteLabel),
];

const VERSIONS: readonly MettlVersion[] = ["v1", "v2", "v3"];

/** The record of a request, as it is before the request has been read. */
const DETAILS: Pick<MettlRequestRecord, "version" | "transport" | "candidates"> = {
  version: null,
  transport: "query",
  candidates: 0,
};

/**
 * Mercer | Mettl: signed requests to `/v1`, `/v2` and `/v3`. Responses have an envelope, and most errors come with
 * HTTP 200: only a path or a method that does not exist has another status.
 */
export function createMettl(environment: Environment): Vendor<MettlState, MettlCredentials> {
  const store = new MettlStore(environment);
  return createVendor({
    store,
    state: store.state,
    credentials: mettlCredentials,
    taking: takingOf(store),
    routes: mettlRoutes.map(({ path, ...route }) => ({ ...route, path: `/*${path}` })),
    details: DETAILS,
    mayShow: (segment) =>
      VERSIONS.includes(segment as MettlVersion) ||
      store.schedules.find(segment) !== undefined ||
      store.assessments.find(Number(segment)) !== undefined,
    // The vendor documents this order: timestamp, key, signature, and only then what the request asks for.
    perform(request, record) {
      const version = readVersion(request.route);
      const match = matchRoute(mettlRoutes, request.method, request.route.slice(version.length + 1));
      record.version = version;
      const takesFiles = match?.handle === updateLogo || match?.handle === updateWhiteLabel;
      const { parameters, transport, files } = readParameters(request, takesFiles);
      record.transport = transport;
      authenticate(request, version, parameters, store.now());
      const { handle, wildcards } = match ?? noSuchResource();
      return handle({ request, wildcards, record, store, parameters, files });
    },
    failure,
    masked: () => ({ assessments: store.assessments.all(), schedules: store.state.schedules.map(mask) }),
  });
}

/** Without a version, the hash of the signature is unknown. */
function readVersion(route: string): MettlVersion {
  const version = VERSIONS.find((known) => route === `/${known}` || route.startsWith(`/${known}/`));
  if (!version) throw new Fault("The path must begin with v1, v2 or v3.", "path");
  return version;
}

/** The vendor sends errors with HTTP 200, except for an unknown path (404) and a wrong method (405). */
function failure(fault: Fault): Outcome {
  const { kind, message, headers, httpStatus } = fault;
  const code = fault instanceof MettlFault ? fault.code : "E000";
  const status = (kind === "encoding" ? null : httpStatus) ?? 200;
  return { response: { status, headers, body: { status: "ERROR", error: { code, message } } }, code };
}

/** Shows which fields a schedule and its candidates have, but no personal data. */
function mask({ access, candidates, notificationUrls, ...schedule }: MettlSchedule): object {
  return {
    ...schedule,
    access: { type: access.type, invited: access.invited.map(() => MASK) },
    notificationUrls: masked(notificationUrls, Object.keys(notificationUrls)),
    candidates: candidates.map((candidate) => ({
      ...masked(candidate, ["email", "contextData", "url"]),
      registration: candidate.registration.map(([name]) => [name, MASK]),
    })),
  };
}
