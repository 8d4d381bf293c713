/** What each response is read as. The names come from the vendor's page. */
export const responses = [
  {
    what: "three that succeed",
    file: "response",
    status: 200,
    isJson: true,
    result: { testInvitationIds: { successful: ["2631727", "2633244", "2633386"], failed: [] } },
  },
  {
    what: "a failure with 401, which names the id as an error of its own",
    file: "response-401",
    status: 401,
    isJson: true,
    error: {
      name: "VendorError",
      vendorMessage: "testinvitationIds does not belong to account or not found; 94761",
      status: 401,
      retryable: false,
    },
  },
];
