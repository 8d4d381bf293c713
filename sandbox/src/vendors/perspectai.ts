import { Fault } from "../fault.js";
import { checkKeyHeader, refuseBody } from "../request.js";
import { findRoute, type Route } from "../route.js";
import type { Environment } from "../store.js";
import type { Outcome } from "../traffic.js";
import { createVendor, type Endpoint, type Vendor } from "../vendor.js";
import { pageOf, readPageQuery } from "./perspectai/page.js";
import {
  type PerspectAICredentials,
  type PerspectAIRequestRecord,
  type PerspectAIState,
  PerspectAIStore,
  perspectaiCredentials,
} from "./perspectai/state.js";
import { takingOf } from "./perspectai/taking.js";

type Handler = Endpoint<PerspectAIStore, PerspectAIRequestRecord>;

const candidateStatus: Handler = ({ request, wildcards: [assessmentCode = ""], record, store }) => {
  refuseBody(request);
  const query = readPageQuery(request);
  record.page = query.page;
  const invitations = store.find(assessmentCode);
  if (!invitations) throw new Fault("There is no assessment with this code.", "path");
  const { paging } = store.behavior.current;
  const body = pageOf(invitations, query, paging);
  if (paging === "shifting") store.insertFirst(assessmentCode);
  return { status: 200, body };
};

export const perspectaiRoutes: readonly Route<Handler>[] = [
  {
    method: "GET",
    path: "/portal/invite/*",
    operation: "perspectai.candidateStatus",
    handle: candidateStatus,
  },
];

const WRONG_KEY = "The header Authorization must be the token, and nothing else.";

/** PerspectAI: the candidates of an assessment, page by page. */
export function createPerspectAI(environment: Environment): Vendor<PerspectAIState, PerspectAICredentials> {
  const store = new PerspectAIStore(environment);
  return createVendor({
    store,
    state: store.state,
    credentials: perspectaiCredentials,
    taking: takingOf(store),
    routes: perspectaiRoutes,
    details: { page: null },
    mayShow: (segment) => store.find(segment) !== undefined,
    perform(request, record) {
      const { handle, wildcards } = findRoute(perspectaiRoutes, request);
      checkKeyHeader(request, "authorization", perspectaiCredentials.token, WRONG_KEY);
      return handle({ request, wildcards, record, store });
    },
    failure,
    masked: () => ({
      assessments: store.codes().map((code) => ({ code, candidates: store.find(code)?.length })),
      behavior: store.behavior.current,
    }),
  });
}

/**
 * The only documented failure is a 500 with a message. The sandbox keeps its shape but not its status, which would
 * blame the vendor and invite a retry. The statuses are HTTP's own instead.
 */
function failure({ kind, message, headers, httpStatus }: Fault): Outcome {
  const status = httpStatus ?? (kind === "key" ? 401 : 400);
  return { response: { status, headers, body: { message } }, code: null };
}
