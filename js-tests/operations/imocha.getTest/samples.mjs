/** What each response is read as. The names come from public client code, since no page is public. */
export const responses = [
  {
    what: "a test with a section",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      testId: "1134601",
      testName: "Test",
      duration: 30,
      questions: 10,
      sections: [{ sectionName: "Section", sectionType: "MCQ", questions: 10, duration: 30 }],
    },
  },
];
