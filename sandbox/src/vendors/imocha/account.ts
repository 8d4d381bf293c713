import { Fault } from "../../fault.js";
import { filledText, id, object, optional, required } from "../../fields.js";
import { readJsonBody, readQuery, refuseBody } from "../../request.js";
import type { IMochaEndpoint } from "./endpoint.js";

const UNIT = { businessUnitId: 1, businessUnitName: "Sandbox unit", createdOn: "2020-01-01T00:00:00" };

/** GET /accounts/business-units. */
export const listBusinessUnits: IMochaEndpoint = ({ request }) => {
  readQuery(request, []);
  refuseBody(request);
  return { status: 200, body: { businessUnits: [UNIT], count: 1 } };
};

const readUser = object({
  email: required(filledText),
  fullName: required(filledText),
  businessunitId: optional(id),
});

/** POST /accounts/user/create. The user is not kept; the response is not documented. */
export const createUser: IMochaEndpoint = ({ request }) => {
  readQuery(request, []);
  const { businessunitId } = readUser(readJsonBody(request), "");
  if (businessunitId !== undefined && businessunitId !== UNIT.businessUnitId)
    throw new Fault("There is no business unit with this id.");
  return { status: 201, body: {} };
};

const readGdprRequest = object({ CandidateEmail: required(filledText), testinvitationId: optional(id) });

/** POST /gdpr/requests. Nothing is deleted. */
export const createGdprRequest: IMochaEndpoint = ({ request, store }) => {
  readQuery(request, []);
  const { CandidateEmail, testinvitationId } = readGdprRequest(readJsonBody(request), "");
  const known = [...store.invitations.all(), ...store.attempts.all()].some(
    (candidate) =>
      candidate.email === CandidateEmail &&
      (testinvitationId === undefined || candidate.testInvitationId === testinvitationId),
  );
  // The vendor repeats the address after a colon; the sandbox shows none.
  if (!known) throw new Fault("No records found for given Email address");
  return { status: 200, body: { result: "Request accepted for processing" } };
};
