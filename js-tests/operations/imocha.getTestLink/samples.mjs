/** What each response is read as. The names come from the vendor's page, with invented values but for the schedule. */
export const responses = [
  {
    what: "a link",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      testLinkId: "200",
      testId: "1134601",
      testLinkName: "Link",
      testLink: "abc",
      testLinkStatus: "active",
      invitationType: "email",
      isApiLink: true,
      proctoringSettings: { proctoringMode: "disabled" },
      stakeholderEmails: "",
      invitationSchedule: {
        scheduleType: "validityindays",
        scheduleDetails: {
          startDateTime: null,
          endDateTime: null,
          timeZoneId: "200",
          invitationValidityInDays: 7,
        },
      },
    },
  },
];
