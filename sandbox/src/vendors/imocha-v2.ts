import { Fault } from "../fault.js";
import { filledText, object, optional, required, webUrl } from "../fields.js";
import { readJsonBody } from "../json-body.js";
import { headerOf, sameKey } from "../keys.js";
import { readQuery } from "../query.js";
import { maskRoute, wildcardsOf } from "../route.js";
import type { Outcome } from "../traffic.js";
import type { Answer, Vendor, VendorRequest } from "../vendor.js";
import type { IMochaAttempt } from "./imocha/state.js";
import { makeCallback, sendCallback } from "./imocha-v2/callback.js";
import { type IMochaV2Credentials, imochaV2Credentials } from "./imocha-v2/credentials.js";
import { type IMochaV2Invitation, type IMochaV2State, IMochaV2Store } from "./imocha-v2/state.js";

/** The client's operations that this vendor plays in full. */
export const imochaV2Operations = ["imochaV2.registerCandidate"] as const;

const PLACE = { method: "POST", path: "/v2/org/tests/*/register" };

const readBody = object({
  emailId: required(filledText),
  fullName: required(filledText),
  callbackURL: optional(webUrl),
  redirectURL: optional(webUrl),
});

/**
 * iMocha V2, which the vendor calls deprecated: registering a candidate for a test, and the callback after it.
 *
 * @param completed - Told of every completed test.
 */
export function createIMochaV2(
  now: () => Date,
  completed: (attempt: IMochaAttempt) => void,
): Vendor<IMochaV2State, IMochaV2Credentials> {
  const store = new IMochaV2Store();
  return {
    state: faceOf(store, now, completed),
    credentials: imochaV2Credentials,
    masked: () => ({
      tests: store.tests(),
      behaviour: store.behaviour.now,
      invitations: store.invitations().map(mask),
      requests: store.traffic.requests(),
    }),
    reset: () => store.reset(),
    answer(request) {
      const path = maskRoute(request.route, PLACE, (segment) => store.hasTest(Number(segment)));
      const record = { method: request.method, path, accepted: false, status: 0, code: null };
      return store.traffic.handle(
        record,
        () => register(request, store),
        (error) => (error instanceof Fault ? failure(error, store.behaviour.now.failureStatus) : null),
      );
    },
  };
}

function register(request: VendorRequest, store: IMochaV2Store): Answer {
  const [testId = ""] = wildcardsOf(request, PLACE);
  if (!sameKey(headerOf(request, "x-api-key"), imochaV2Credentials.apiKey)) {
    throw new Fault("The header x-api-key holds no key of this account.", "key");
  }
  readQuery(request, []);
  const registration = readBody(readJsonBody(request), "");
  if (!/^[1-9]\d*$/.test(testId) || !store.hasTest(Number(testId))) {
    throw new Fault("There is no test with this id.");
  }
  const { testInvitationId, takeTestURL } = store.register({ testId: Number(testId), ...registration });
  const body = {
    statuscode: "200.1",
    description: "The request has succeeded.",
    result: { testInvitationId, takeTestURL },
  };
  return { status: 200, body };
}

/**
 * The only failure that is documented, "403.4" with a text as its result, stands for all of them: which codes
 * belong to a wrong key or a wrong body is not known. That a missing path is a 404 and a wrong method a 405 is
 * HTTP's own rule.
 */
function failure({ kind, message, headers }: Fault, failureStatus: number): Outcome {
  const status = kind === "path" ? 404 : kind === "method" ? 405 : failureStatus;
  const code = "403.4";
  const description = "Operation on resource cannot be performed";
  return { answer: { status, headers, body: { statuscode: code, description, result: message } }, code };
}

function faceOf(
  store: IMochaV2Store,
  now: () => Date,
  completed: (attempt: IMochaAttempt) => void,
): IMochaV2State {
  return {
    get tests() {
      return store.tests();
    },
    get invitations() {
      return store.invitations();
    },
    get requests() {
      return store.traffic.requests();
    },
    get behaviour() {
      return store.behaviour.now;
    },
    behave: (changes) => store.behaviour.change(changes),
    addTest: (testId) => store.addTest(testId),
    answerNext: (answer, times) => store.traffic.answerNext(answer, times),
    async complete(testId, emailId, scores = {}) {
      const invitation = store.complete(testId, emailId);
      completed(attemptOf(invitation, now()));
      return sendCallback(invitation, makeCallback(invitation, scores, now()));
    },
  };
}

/** The completed test as iMocha V3 lists it. */
function attemptOf({ testInvitationId, testId, fullName, emailId }: IMochaV2Invitation, now: Date) {
  return {
    testInvitationId,
    testId,
    name: fullName,
    email: emailId,
    invitationType: "api",
    testStatus: "Completed",
    endedAt: now.toISOString(),
  } as const;
}

const MASK = "***";

function mask(invitation: IMochaV2Invitation): object {
  const { callbackURL, redirectURL, ...rest } = invitation;
  return {
    ...rest,
    emailId: MASK,
    fullName: MASK,
    takeTestURL: MASK,
    ...(callbackURL !== undefined && { callbackURL: MASK }),
    ...(redirectURL !== undefined && { redirectURL: MASK }),
  };
}
