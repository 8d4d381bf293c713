import { randomBytes } from "node:crypto";
import { Fault } from "../../fault.js";
import {
  faultAt,
  filledText,
  id,
  list,
  object,
  optional,
  required,
  text,
  webUrl,
  word,
} from "../../fields.js";
import { readJsonBody, readQuery, refuseBody } from "../../request.js";
import { lastCallback, sendCallbacks } from "./callbacks.js";
import {
  bit,
  type IMochaCall,
  type IMochaEndpoint,
  IMochaFault,
  idAt,
  testIdOf,
  testLinkIdOf,
  yesOrNo,
} from "./endpoint.js";
import { utc } from "./period.js";
import { type IMochaInvitation, LINKS, type Urls } from "./state.js";

const BY_LINK = {
  email: optional(filledText),
  name: optional(filledText),
  callbackUrl: optional(webUrl),
  redirectUrl: optional(webUrl),
  disableMandatoryFields: optional(bit),
  hideInstruction: optional(bit),
  sendEmail: optional(yesOrNo),
};
const readByLink = object(BY_LINK);
const readInvitation = object({
  ...BY_LINK,
  stakeholderEmails: optional(text),
  startDateTime: optional(utc),
  endDateTime: optional(utc),
  timeZoneId: optional(id),
  ProctoringMode: optional(word("disabled", "image", "video")),
});

/** E-mail address and name are required, unless the request has the vendor make up those that are missing. */
function personOf({ email, name, disableMandatoryFields }: ReturnType<typeof readByLink>) {
  const random = randomBytes(5).toString("hex");
  const made = (member: string, value: string): string => {
    if (disableMandatoryFields !== 1) throw faultAt(member, "is missing");
    return value;
  };
  return {
    email: email ?? made("email", `candidate-${random}@example.com`),
    name: name ?? made("name", `Candidate ${random}`),
  };
}

function urlsOf(callbackUrl: string | undefined, redirectUrl: string | undefined): Urls {
  return { ...(callbackUrl && { callbackUrl }), ...(redirectUrl && { redirectUrl }) };
}

/** The times and settings are checked, and not kept: no invitation of the sandbox begins or expires by itself. */
function invite(call: IMochaCall, testLinkId: number, read: typeof readByLink): ReturnType<IMochaEndpoint> {
  readQuery(call.request, []);
  const testId = testIdOf(call);
  const body = read(readJsonBody(call.request), "");
  const person = personOf(body);
  const urls = urlsOf(body.callbackUrl, body.redirectUrl);
  const { testInvitationId, testUrl, status } = call.store.invite({ testId, testLinkId, ...person, ...urls });
  call.store.countRegistration(`${testId}/${testLinkId}`, person.email);
  return { status: 201, body: { testInvitationId, testUrl, status } };
}

/** POST /tests/{testId}/invite. */
export const inviteCandidate: IMochaEndpoint = (call) => invite(call, LINKS[0] ?? 0, readInvitation);

/** POST /tests/{testId}/testlinks/{testLinkId}/invite. */
export const inviteByTestLink: IMochaEndpoint = (call) => invite(call, testLinkIdOf(call), readByLink);

const readReattempt = object({
  StartDateTime: optional(utc),
  EndDateTime: optional(utc),
  TimeZoneId: optional(id),
  CallbackUrl: optional(webUrl),
  RedirectUrl: optional(webUrl),
  hideInstruction: optional(bit),
  sendEmail: optional(yesOrNo),
});

/** POST /invitations/{testInvitationId}/reattempt. */
export const reattemptTest: IMochaEndpoint = (call) => {
  readQuery(call.request, []);
  const { CallbackUrl, RedirectUrl } = readReattempt(readJsonBody(call.request), "");
  const testInvitationId = idAt(call, 0);
  if (call.store.invitations.find(testInvitationId)?.status === "In Progress") {
    throw new Fault(
      `Reattempt is not allowed on Test invitation id: ${testInvitationId} which is in inprogress state.`,
    );
  }
  const invitation = call.store.reattempt(testInvitationId, urlsOf(CallbackUrl, RedirectUrl));
  return { status: 200, body: reattempted(invitation ?? noInvitation()) };
};

function reattempted({ testInvitationId, testUrl, callbackUrl, redirectUrl }: IMochaInvitation): object {
  return {
    testInvitationId,
    testUrl,
    callbackUrlRegistered: callbackUrl ?? null,
    redirectUrlRegistered: redirectUrl ?? null,
  };
}

function noInvitation(): never {
  throw new Fault("There is no invitation with this id.");
}

/** POST /invitations/{testInvitationId}/cancel. */
export const cancelInvitation: IMochaEndpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  const testInvitationId = idAt(call, 0);
  const invitation = call.store.invitations.find(testInvitationId);
  if (invitation?.status === "Pending") {
    call.store.cancel(invitation);
    return { status: 200, body: { testInvitationId, status: "cancelled" } };
  }
  if (!invitation && !call.store.attempts.find(testInvitationId)) noInvitation();
  throw new Fault("Testinvitation state in inprogress, complete, and expired can not be cancelled.");
};

const readProcess = object({ testinvitationIds: required(list(id, { least: 1, most: 100 })) });

/** POST /callbacks/process. The last callback of each attempt that was taken is sent again, and the response does not wait for it. */
export const processCallbacks: IMochaEndpoint = ({ request, store }) => {
  readQuery(request, []);
  const { testinvitationIds: ids } = readProcess(readJsonBody(request), "");
  const unknown = ids.find((id) => !store.attempts.find(id) && !store.invitations.find(id));
  if (unknown !== undefined) {
    // As documented, the id is an error of its own.
    const message = "testinvitationIds does not belong to account or not found";
    throw new IMochaFault(message, "result", [String(unknown)]);
  }
  const isTaken = (id: number): boolean => store.taken(id) !== undefined;
  const successful = ids.filter(isTaken);
  const failed = ids.filter((id) => !isTaken(id));
  for (const id of new Set(successful)) void sendCallbacks(store, id, [lastCallback]);
  return { status: 200, body: { result: { testinvitationIds: { successful, failed } }, errors: null } };
};
