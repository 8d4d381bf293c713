import { Fault } from "../../fault.js";
import { filledText, object, optional, required, webUrl } from "../../fields.js";
import { readJsonBody, readQuery, refuseBody } from "../../request.js";
import {
  type IMochaV2Call,
  type IMochaV2Endpoint,
  invitationOf,
  success,
  testIdOf,
  testLinkIdOf,
} from "./endpoint.js";
import type { IMochaV2Invitation } from "./state.js";

const readRegistration = object({
  emailId: required(filledText),
  fullName: required(filledText),
  callbackURL: optional(webUrl),
  redirectURL: optional(webUrl),
});

function register(call: IMochaV2Call): IMochaV2Invitation {
  readQuery(call.request, []);
  const registration = readRegistration(readJsonBody(call.request), "");
  const testId = testIdOf(call);
  call.store.countRegistration(testId, registration.emailId);
  return call.store.register({ testId, ...registration });
}

/** POST /tests/{testId}/register. */
export const registerCandidate: IMochaV2Endpoint = (call) => {
  const { testInvitationId, takeTestURL } = register(call);
  return success({ testInvitationId, takeTestURL });
};

/** POST /tests/{testId}/testlinks/{testLinkId}/register. One candidate has one invitation, whatever the link. */
export const registerByTestLink: IMochaV2Endpoint = (call) => {
  testLinkIdOf(call);
  const { testInvitationId, takeTestURL: testUrl } = register(call);
  const testAccessTime = "Assessment link is valid at any time";
  return success({ testInvitationId, testUrl, testAccessTime });
};

/** GET /testinvitation/{testInvitationId}/reattempt. */
export const reattemptTest: IMochaV2Endpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  const invitation = invitationOf(call);
  // The documented message, verbatim.
  if (invitation.testStatus !== "Completed")
    throw new Fault("Reattempt is only allowed on completed test invitation");
  const { testInvitationId, takeTestURL } = call.store.reattempt(invitation);
  return success({ testInvitationId, takeTestURL });
};

/** GET /testinvitation/{testInvitationId}/cancel. No page says which invitations can be cancelled; here, pending ones. */
export const cancelInvitation: IMochaV2Endpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  const invitation = invitationOf(call);
  if (invitation.testStatus !== "Pending")
    throw new Fault("Only a pending test invitation can be cancelled.");
  call.store.cancel(invitation);
  return success({ testInvitationId: invitation.testInvitationId, status: "Cancelled" });
};
