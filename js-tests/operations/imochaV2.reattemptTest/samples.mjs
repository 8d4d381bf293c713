/** What each response is read as. The vendor's page prints both; the status of the failure is the first part of its code. */
export const responses = [
  {
    what: "a success",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      testInvitationId: "288835",
      takeTestUrl: "https://test.interviewmocha.com/AuthenticateKey?id=b77abf608a",
    },
  },
  {
    what: "the printed failure",
    file: "response-403",
    status: 403,
    isJson: true,
    error: {
      name: "VendorError",
      vendorCode: "403.4",
      vendorMessage:
        "Operation on resource cannot be performed: Reattempt is only allowed on completed test invitation",
      status: 403,
      retryable: false,
    },
  },
];
