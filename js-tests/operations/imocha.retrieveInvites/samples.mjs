const email = "[email\u00a0protected]";

/** What each printed response is read as. */
export const responses = [
  {
    what: "two attempts",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      testAttempts: [
        {
          testInvitationId: "2655161",
          testId: "292930",
          name: "May",
          email,
          invitationType: "api",
          testStatus: "Completed",
        },
        {
          testInvitationId: "2894725",
          testId: "1134601",
          name: "Suhas Kurade",
          email,
          invitationType: "app",
          testStatus: "Completed",
        },
      ],
    },
  },
  {
    what: "a failure",
    file: "response-401",
    status: 401,
    isJson: true,
    error: {
      name: "VendorError",
      vendorCode: null,
      vendorMessage: "Date & time is not invalid or incorrect format",
      status: 401,
      retryable: false,
    },
  },
];
