/** What each response is read as. The names come from the vendor's page, which shows no response. */
export const responses = [
  {
    what: "a success of which nothing is documented",
    file: "response",
    status: 200,
    isJson: true,
    result: {},
  },
];
