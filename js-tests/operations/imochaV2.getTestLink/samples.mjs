/** What each response is read as. The names come from the vendor's page, with invented values. Its times are in UTC without a zone. */
export const responses = [
  {
    what: "a success",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      testLinkId: "2",
      testId: "840702",
      testLinkName: "Link",
      testLinkAccessKey: "abc",
      accessTime: 1,
      startDateTime: "2018-02-15T16:00:00Z",
      endDateTime: "2018-02-16T16:00:00Z",
      timeZoneId: "1720",
      inviteCandidateOnly: 0,
      imageProctoring: 0,
      emailToStakeholder: "",
      testLinkStatus: 1,
    },
  },
];
