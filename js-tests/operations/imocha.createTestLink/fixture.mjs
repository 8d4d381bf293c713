import { EMAIL } from "../canaries.mjs";

export const input = () => ({
  testId: 1134601,
  testLinkName: "Link",
  testLinkStatus: "active",
  invitationType: "email",
  proctoringSettings: { proctoringMode: "image" },
  stakeholderEmails: "name@email.com",
  invitationSchedule: {
    scheduleType: "timebound",
    scheduleDetails: {
      startDateTime: "2020-03-20T16:00:00Z",
      endDateTime: "2020-06-20T16:00:00Z",
      timeZoneId: 200,
      invitationValidityInDays: 7,
    },
  },
});

export const people = { stakeholderEmails: EMAIL };
export const canaries = [EMAIL];
