import { Fault } from "../fault.js";
import { filledText, object, optional, required, webUrl } from "../fields.js";
import { masked } from "../mask.js";
import { checkKeyHeader, readJsonBody, readQuery } from "../request.js";
import { findRoute, type Route } from "../route.js";
import type { Environment } from "../store.js";
import type { Outcome } from "../traffic.js";
import { createVendor, type Endpoint, type Vendor } from "../vendor.js";
import {
  type IMochaV2Credentials,
  type IMochaV2State,
  IMochaV2Store,
  imochaV2Credentials,
  type OnCompleted,
} from "./imocha-v2/state.js";
import { takingOf } from "./imocha-v2/taking.js";

const readRegistration = object({
  emailId: required(filledText),
  fullName: required(filledText),
  callbackURL: optional(webUrl),
  redirectURL: optional(webUrl),
});

const registerCandidate: Endpoint<IMochaV2Store> = ({ request, wildcards: [testId = ""], store }) => {
  readQuery(request, []);
  const registration = readRegistration(readJsonBody(request), "");
  if (!/^[1-9]\d*$/.test(testId) || store.tests.find(Number(testId)) === undefined) {
    throw new Fault("There is no test with this id.");
  }
  const { testInvitationId, takeTestURL } = store.register({ testId: Number(testId), ...registration });
  const body = {
    statuscode: "200.1",
    description: "The request has succeeded.",
    result: { testInvitationId, takeTestURL },
  };
  return { status: 200, body };
};

export const imochaV2Routes: readonly Route<Endpoint<IMochaV2Store>>[] = [
  {
    method: "POST",
    path: "/v2/org/tests/*/register",
    operation: "imochaV2.registerCandidate",
    handle: registerCandidate,
  },
];

const WRONG_KEY = "The header x-api-key is not a key of this account.";

/**
 * iMocha V2, which the vendor calls deprecated: the registration of a candidate for a test, and its callback.
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
