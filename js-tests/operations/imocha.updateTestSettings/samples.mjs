/** What each response is read as. The vendor's page shows no response. */
export const responses = [
  {
    what: "a success of which only the status is documented",
    file: "response",
    status: 201,
    isJson: true,
    result: {},
  },
];
