import { Fault } from "../fault.js";
import { refuseBody } from "../json-body.js";
import { headerOf, sameKey } from "../keys.js";
import { maskRoute, wildcardsOf } from "../route.js";
import type { Answer, Vendor, VendorRequest, Writable } from "../vendor.js";
import { type PerspectAICredentials, perspectaiCredentials } from "./perspectai/credentials.js";
import { pageOf, readPageQuery } from "./perspectai/page.js";
import { type PerspectAIRequestRecord, type PerspectAIState, PerspectAIStore } from "./perspectai/state.js";

/** The client's operations that this vendor plays in full. */
export const perspectaiOperations = ["perspectai.candidateStatus"] as const;

const PLACE = { method: "GET", path: "/portal/invite/*" };

/** PerspectAI: the candidates of an assessment, page by page. */
export function createPerspectAI(): Vendor<PerspectAIState, PerspectAICredentials> {
  const store = new PerspectAIStore();
  return {
    state: faceOf(store),
    credentials: perspectaiCredentials,
    masked: () => ({
      assessments: store.codes().map((code) => ({ code, candidates: store.find(code)?.length })),
      behaviour: store.behaviour.now,
      requests: store.traffic.requests(),
    }),
    reset: () => store.reset(),
    answer(request) {
      const path = maskRoute(request.route, PLACE, (segment) => store.find(segment) !== undefined);
      const record = { method: request.method, path, accepted: false, status: 0, code: null, page: null };
      return store.traffic.handle(
        record,
        () => listCandidates(request, record, store),
        (error) => (error instanceof Fault ? { answer: failure(error), code: null } : null),
      );
    },
  };
}

function listCandidates(
  request: VendorRequest,
  record: Writable<PerspectAIRequestRecord>,
  store: PerspectAIStore,
): Answer {
  const [assessmentCode = ""] = wildcardsOf(request, PLACE);
  if (!sameKey(headerOf(request, "authorization"), perspectaiCredentials.token)) {
    throw new Fault("The header Authorization must be the token, and nothing else.", "key");
  }
  refuseBody(request);
  const query = readPageQuery(request);
  record.page = query.page;
  const invitations = store.find(assessmentCode);
  if (!invitations) throw new Fault("There is no assessment with this code.", "path");
  const body = pageOf(invitations, query, store.behaviour.now.paging);
  if (store.behaviour.now.paging === "shifting") store.insertFirst(assessmentCode);
  return { status: 200, body };
}

/**
 * The only documented failure is a 500 with a message. The sandbox keeps its shape, but not its status, which
 * would say that the fault is the vendor's and invite to try again: these are HTTP's own, by choice.
 */
function failure({ kind, message, headers }: Fault): Answer {
  const status = { path: 404, method: 405, key: 401, request: 400 }[kind];
  return { status, headers, body: { message } };
}

function faceOf(store: PerspectAIStore): PerspectAIState {
  return {
    get assessmentCodes() {
      return store.codes();
    },
    get requests() {
      return store.traffic.requests();
    },
    get behaviour() {
      return store.behaviour.now;
    },
    behave: (changes) => store.behaviour.change(changes),
    invitations: (assessmentCode) => {
      const invitations = store.find(assessmentCode);
      if (!invitations) throw new Error("there is no assessment with this code");
      return structuredClone([...invitations]);
    },
    addAssessment: (assessmentCode, candidates) => store.addAssessment(assessmentCode, candidates),
    answerNext: (answer, times) => store.traffic.answerNext(answer, times),
  };
}
