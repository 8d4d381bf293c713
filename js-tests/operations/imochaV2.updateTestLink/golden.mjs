// Requests written by hand from the facts about iMocha V2.

export const method = "POST";
export const headers = { "content-type": "application/json;charset=utf-8", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "every field",
    input: {
      testId: 840702,
      testLinkId: 1,
      testLinkName: "Link",
      accessTime: 1,
      startDateTime: "2018-02-15T16:00:00Z",
      endDateTime: new Date("2018-02-16T16:00:00Z"),
      timeZoneId: 1720,
      inviteCandidateOnly: 1,
      imageProctoring: 1,
      emailToStakeholder: "name@email.com",
      testLinkStatus: 1,
    },
    url: "https://api.interviewmocha.com/v2/org/tests/840702/testlinks/1",
    body: '{"testLinkName":"Link","accessTime":1,"startDateTime":"2018-02-15T16:00:00","endDateTime":"2018-02-16T16:00:00","timeZoneId":1720,"inviteCandidateOnly":1,"imageProctoring":1,"emailToStakeholder":"name@email.com","testLinkStatus":1}',
  },
  {
    what: "the required fields",
    input: { testId: 840702, testLinkId: 1, testLinkName: "Link", accessTime: 0, timeZoneId: "1720" },
    url: "https://api.interviewmocha.com/v2/org/tests/840702/testlinks/1",
    body: '{"testLinkName":"Link","accessTime":0,"timeZoneId":1720}',
  },
];
