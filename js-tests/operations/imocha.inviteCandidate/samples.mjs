/** What each response is read as. The names come from the vendor's page. */
export const responses = [
  {
    what: "an invitation without a status, as an older page prints it",
    file: "response",
    status: 201,
    isJson: true,
    result: {
      testInvitationId: "2807324",
      testUrl: "https://test.interviewmocha.com/IMInstructions?bk1kdWNyYXdudzN",
      status: null,
    },
  },
  {
    what: "a failure; the end of the message is invented",
    file: "response-400",
    status: 400,
    isJson: true,
    error: {
      name: "VendorError",
      vendorMessage: "'Email' must not be empty.",
      status: 400,
      retryable: false,
    },
  },
];
