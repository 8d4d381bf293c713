// Requests written by hand from the facts about iMocha V3.

export const method = "POST";
export const headers = { "content-type": "application/json", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "every field",
    input: {
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
    },
    url: "https://apiv3.imocha.io/v3/tests/1134601/testlinks",
    body: '{"testLinkName":"Link","testLinkStatus":"active","invitationType":"email","proctoringSettings":{"proctoringMode":"image"},"stakeholderEmails":"name@email.com","invitationSchedule":{"scheduleType":"timebound","scheduleDetails":{"startDateTime":"2020-03-20T16:00:00Z","endDateTime":"2020-06-20T16:00:00Z","timeZoneId":200,"invitationValidityInDays":7}}}',
  },
  {
    what: "the documented schedule",
    input: {
      testId: 1134601,
      invitationSchedule: {
        scheduleType: "validityindays",
        scheduleDetails: { invitationValidityInDays: 7, timeZoneId: 200 },
      },
    },
    url: "https://apiv3.imocha.io/v3/tests/1134601/testlinks",
    body: '{"invitationSchedule":{"scheduleType":"validityindays","scheduleDetails":{"timeZoneId":200,"invitationValidityInDays":7}}}',
  },
];
