/** What each response is read as. The names come from the vendor's page, with invented values. The result of its sample is the list itself. */
export const responses = [
  {
    what: "a success",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      sections: [
        {
          sectionName: "S",
          candidateScore: 34,
          sectionScore: 50,
          candidateTimeTaken: null,
          sectionTime: null,
          noOfQuestionsInSection: null,
          noOfAnsweredQuestions: null,
          noOfNotAnsweredQuestions: null,
          noOfSkippedQuestions: null,
          noOfCorrectQuestions: null,
          noOfWrongQuestions: null,
          negativeMarks: null,
        },
      ],
    },
  },
  {
    what: "the form of the table of the page, with scores as text",
    file: "response-table",
    status: 200,
    isJson: true,
    result: {
      sections: [
        {
          sectionName: "S",
          candidateScore: 34,
          sectionScore: 50,
          candidateTimeTaken: null,
          sectionTime: null,
          noOfQuestionsInSection: null,
          noOfAnsweredQuestions: null,
          noOfNotAnsweredQuestions: null,
          noOfSkippedQuestions: null,
          noOfCorrectQuestions: null,
          noOfWrongQuestions: null,
          negativeMarks: null,
        },
      ],
    },
  },
  {
    what: "a section as the vendor's own client for Java reads it",
    file: "response-client",
    status: 200,
    isJson: true,
    result: {
      sections: [
        {
          sectionName: "S",
          candidateScore: 34,
          sectionScore: 50,
          candidateTimeTaken: "20",
          sectionTime: "30",
          noOfQuestionsInSection: 10,
          noOfAnsweredQuestions: 8,
          noOfNotAnsweredQuestions: 1,
          noOfSkippedQuestions: 1,
          noOfCorrectQuestions: 7,
          noOfWrongQuestions: 1,
          negativeMarks: 0,
        },
      ],
    },
  },
];
