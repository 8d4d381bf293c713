/** What each response is read as. The vendor's page shows no response. */
export const responses = [
  {
    what: "a success of which nothing is documented",
    file: "response",
    status: 200,
    isJson: true,
    result: {},
  },
];
