/** What each response is read as. The names come from the vendor's own client for Java, with invented values. */
export const responses = [
  {
    what: "a success",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      tests: [
        {
          testId: "840702",
          testName: "Test",
          accessKey: "abc",
          duration: 30,
          questions: 10,
          testStatus: "Active",
          testOwner: "Owner",
          testTopics: "Topic",
        },
      ],
      testsCount: 1,
    },
  },
];
