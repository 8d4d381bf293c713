/** What each response is read as. The result is that of the vendor's page. */
export const responses = [
  {
    what: "the printed response",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      testInvitationId: "289045",
      testUrl: "https://test.interviewmocha.com/AuthenticateKey?id=4004f1b983",
      testAccessTime:
        "Assessment link is valid from 23-Feb-2018 04:16 PM to 24-Feb-2018 04:16 PM in (India Standard Time)",
    },
  },
];
