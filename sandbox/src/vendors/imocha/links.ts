import { filledText, id, number, object, optional, text, word } from "../../fields.js";
import { readJsonBody, readQuery } from "../../request.js";
import { type IMochaEndpoint, testIdOf } from "./endpoint.js";

/** Which members are required is not documented. */
const readLink = object({
  testLinkName: optional(filledText),
  testLinkStatus: optional(word("active", "inactive")),
  invitationType: optional(word("email", "open")),
  proctoringSettings: optional(object({ proctoringMode: optional(word("disabled", "image", "video")) })),
  stakeholderEmails: optional(text),
  invitationSchedule: optional(
    object({
      scheduleType: optional(word("validityindays", "timebound", "slotwise")),
      scheduleDetails: optional(
        object({
          startDateTime: optional(text),
          endDateTime: optional(text),
          timeZoneId: optional(id),
          invitationValidityInDays: optional(number),
        }),
      ),
    }),
  ),
});

/** POST /tests/{testId}/testlinks. The link is not kept; the response is not documented. */
export const createTestLink: IMochaEndpoint = (call) => {
  readQuery(call.request, []);
  testIdOf(call);
  readLink(readJsonBody(call.request), "");
  return { status: 201, body: {} };
};
