/** What each response is read as. The names come from public client code, since no page is public. */
export const responses = [
  {
    what: "a question",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      questions: [
        {
          questionId: "1",
          sectionId: "2",
          question: "1 + 1?",
          score: 1,
          points: 1,
          timeTaken: 5,
          windowViolation: 0,
          timeViolation: 0,
          questionStatus: "Correct",
          candidateAnswer: { a: 1 },
        },
      ],
    },
  },
];
