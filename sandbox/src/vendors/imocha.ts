import { Fault } from "../fault.js";
import { headerOf, sameKey } from "../keys.js";
import { maskRoute, wildcardsOf } from "../route.js";
import type { Answer, Vendor, VendorRequest } from "../vendor.js";
import { type IMochaCredentials, imochaCredentials } from "./imocha/credentials.js";
import { readPeriod } from "./imocha/period.js";
import { type IMochaAttempt, type IMochaState, IMochaStore } from "./imocha/state.js";

/** The client's operations that this vendor plays in full. */
export const imochaOperations = ["imocha.retrieveInvites"] as const;

const PLACE = { method: "POST", path: "/v3/candidates/testattempts" };

const WRONG_KEY =
  "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.";

/** iMocha V3: the attempts that ended in a period. */
export function createIMocha(): Vendor<IMochaState, IMochaCredentials> {
  const store = new IMochaStore();
  return {
    state: faceOf(store),
    credentials: imochaCredentials,
    masked: () => ({
      attempts: store.attempts().map((attempt) => ({ ...attempt, name: "***", email: "***" })),
      requests: store.traffic.requests(),
    }),
    reset: () => store.reset(),
    answer(request) {
      const path = maskRoute(request.route, PLACE, () => false);
      const record = { method: request.method, path, accepted: false, status: 0, code: null };
      return store.traffic.handle(
        record,
        () => list(request, store),
        (error) => (error instanceof Fault ? { answer: failure(error), code: null } : null),
      );
    },
  };
}

function list(request: VendorRequest, store: IMochaStore): Answer {
  wildcardsOf(request, PLACE);
  if (!sameKey(headerOf(request, "x-api-key"), imochaCredentials.apiKey)) throw new Fault(WRONG_KEY, "key");
  const testAttempts = store.endedIn(readPeriod(request)).map(rowOf);
  return { status: 200, body: { result: { testAttempts }, errors: null } };
}

function rowOf({ testInvitationId, testId, name, email, invitationType, testStatus }: IMochaAttempt) {
  return { testInvitationId, testId, name, email, invitationtype: invitationType, testStatus };
}

/**
 * The gateway's envelope tells of the key, the endpoint's own of everything in the request, both with 401. For
 * path and method nothing is documented here but 404; they get the gateway's envelope, and HTTP's own status.
 */
function failure({ kind, message, headers }: Fault): Answer {
  if (kind === "request") return { status: 401, body: { result: null, errors: [message] } };
  const statusCode = { path: 404, method: 405, key: 401 }[kind];
  return { status: statusCode, headers, body: { statusCode, message } };
}

function faceOf(store: IMochaStore): IMochaState {
  return {
    get attempts() {
      return store.attempts();
    },
    get requests() {
      return store.traffic.requests();
    },
    addAttempt: (attempt) => store.add(attempt),
    answerNext: (answer, times) => store.traffic.answerNext(answer, times),
  };
}
