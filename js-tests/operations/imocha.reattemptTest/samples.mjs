/** What each response is read as. The names come from the vendor's page. */
export const responses = [
  {
    what: "a new invitation; the values are invented",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      testInvitationId: "3178623",
      testUrl: "https://test.imocha.io/IMInstructions?bk1kdWNyYXdudzN",
      callbackUrlRegistered: "https://example.com/callback",
      redirectUrlRegistered: "https://example.com/done",
    },
  },
  {
    what: "a test in progress",
    file: "response-400",
    status: 400,
    isJson: true,
    error: {
      name: "VendorError",
      vendorMessage: "Reattempt is not allowed on Test invitation id: 999999 which is in inprogress state.",
      status: 400,
      retryable: false,
    },
  },
];
