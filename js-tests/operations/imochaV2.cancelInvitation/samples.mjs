/** What each response is read as. The names come from the vendor's own client for Java, with invented values. */
export const responses = [
  {
    what: "a success",
    file: "response",
    status: 200,
    isJson: true,
    result: { testInvitationId: "2256212", status: "Cancelled" },
  },
];
