/** What each body is read as. The fields of the callback are not documented, so they are only in `raw`. */
export const responses = [
  {
    what: "a callback with any fields",
    file: "any",
    isJson: true,
    result: {
      vendor: "testinvite",
      event: "sessionEnded",
      eventKey: "testinvite:sessionEnded:74d7300061590bc00108c692f34e5f56448f92131c5f380dc7e86f9bb1a199bc",
      verified: false,
    },
  },
];
