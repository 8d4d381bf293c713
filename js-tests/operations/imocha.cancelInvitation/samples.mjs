/** What each response is read as. The names come from the vendor's page. */
export const responses = [
  {
    what: "a cancelled invitation",
    file: "response",
    status: 200,
    isJson: true,
    result: { testInvitationId: "2932950", status: "cancelled" },
  },
  {
    what: "a failure",
    file: "response-400",
    status: 400,
    isJson: true,
    error: {
      name: "VendorError",
      vendorCode: "400",
      vendorMessage: "Testinvitation state in inprogress, complete, and expired can not be cancelled.",
      status: 400,
      retryable: false,
    },
  },
];
