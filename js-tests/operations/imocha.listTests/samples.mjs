/** What each response is read as. The names come from public client code, since no page is public. */
export const responses = [
  {
    what: "a page of one test",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      tests: [{ testId: "1134601", testName: "Test", status: "Active", duration: 30, labels: ["a"] }],
      count: 1,
    },
  },
];
