/** What each response is read as. The names are those that public clients read; no page prints one. */
export const responses = [
  {
    what: "an account",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      accountInfo: { firstName: "First", lastName: "Last", email: "name@email.com", accountType: "type" },
    },
  },
];
