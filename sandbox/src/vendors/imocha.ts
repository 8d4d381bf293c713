import type { Fault } from "../fault.js";
import { checkKeyHeader } from "../request.js";
import { findRoute, type Route } from "../route.js";
import type { Outcome } from "../traffic.js";
import { createVendor, type Endpoint, type Vendor } from "../vendor.js";
import { readPeriod } from "./imocha/period.js";
import {
  type IMochaAttempt,
  type IMochaCredentials,
  type IMochaState,
  IMochaStore,
  imochaCredentials,
} from "./imocha/state.js";

const retrieveInvites: Endpoint<IMochaStore> = ({ request, store }) => {
  const testAttempts = store.endedIn(readPeriod(request)).map(rowOf);
  return { status: 200, body: { result: { testAttempts }, errors: null } };
};

export const imochaRoutes: readonly Route<Endpoint<IMochaStore>>[] = [
  {
    method: "POST",
    path: "/v3/candidates/testattempts",
    operation: "imocha.retrieveInvites",
    handle: retrieveInvites,
  },
];

const WRONG_KEY =
  "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.";

/** iMocha V3: the attempts that ended in a period. */
export function createIMocha(): Vendor<IMochaState, IMochaCredentials> {
  const store = new IMochaStore();
  return createVendor({
    store,
    state: store.state,
    credentials: imochaCredentials,
    routes: imochaRoutes,
    details: {},
    mayShow: () => false,
    perform(request, record) {
      const { handle, wildcards } = findRoute(imochaRoutes, request);
      checkKeyHeader(request, "x-api-key", imochaCredentials.apiKey, WRONG_KEY);
      return handle({ request, wildcards, record, store });
    },
    failure,
    masked: () => ({
      attempts: store.attempts().map((attempt) => ({ ...attempt, name: "***", email: "***" })),
    }),
  });
}

function rowOf({ testInvitationId, testId, name, email, invitationType, testStatus }: IMochaAttempt) {
  return { testInvitationId, testId, name, email, invitationtype: invitationType, testStatus };
}

/**
 * A wrong key gets the gateway's envelope, and every other fault of the request the endpoint's own, both with 401.
 * For a wrong path or method nothing but 404 is documented; they get the gateway's envelope and HTTP's own status.
 */
function failure({ kind, message, headers, httpStatus }: Fault): Outcome {
  const statusCode = httpStatus ?? 401;
  const body = kind === "request" ? { result: null, errors: [message] } : { statusCode, message };
  return { response: { status: statusCode, headers, body }, code: null };
}
