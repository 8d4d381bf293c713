/** What each response is read as. The names come from the vendor's page. */
export const responses = [
  {
    what: "a pending invitation",
    file: "response",
    status: 201,
    isJson: true,
    result: {
      testInvitationId: "3178622",
      testUrl: "https://test.imocha.io/IMInstructions?bk1kdWNyYXdudzN",
      status: "Pending",
    },
  },
];
