/** What each response is read as. The members are those of public clients and their fixtures; no page prints one. */
export const responses = [
  {
    what: "a result with sections, skills, levels and questions",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      candidate: {
        email: "35851@example.com",
        registration: {
          "Email Address": "35851@example.com",
          "First Name": "First",
          "Last Name": "Last",
        },
        testStatus: {
          status: "Completed",
          overallStatus: "Completed",
          detailedStatus: "Test-taker Completed",
          compensatoryTime: "false",
          completionMode: "Completed",
          startTime: "Fri, 16 Aug 2024 18:44:13 IST",
          endTime: "Fri, 16 Aug 2024 18:44:21 IST",
          pdfReport: "https://reports.example/1.pdf",
          htmlReport: "https://reports.example/1",
          result: {
            totalMarks: 0.0,
            maxMarks: 1.0,
            percentile: 90.909,
            attemptTime: 7.752,
            candidateCredibilityIndex: "Not Applicable",
            codePlagiarism: "NA",
            totalQuestion: 1.0,
            totalCorrectAnswers: 0.0,
            totalUnAnswered: 0.0,
            performanceCategory: "Poor",
            performanceCategoryVersion: 1,
            difficultyMarks: [
              {
                level: "EASY",
                totalQuestion: 1.0,
                totalMarks: 0.0,
                totalUnAnswered: 0.0,
                maxMarks: 1.0,
                timeTaken: 7.752,
                totalCorrectAnswers: 0.0,
              },
            ],
            analysis: {
              responseStyles: [],
              recommendation: [
                {
                  type: "Performance Category",
                  value: "Poor",
                },
              ],
            },
            sectionMarks: [
              {
                sectionName: "Section",
                totalQuestion: 1.0,
                totalMarks: 0.0,
                totalUnAnswered: 0.0,
                maxMarks: 1.0,
                timeTaken: 7.752,
                totalCorrectAnswers: 0.0,
                skillMarks: [
                  {
                    skillName: "Skill",
                    totalQuestion: 1.0,
                    totalMarks: 0.0,
                    totalUnAnswered: 0.0,
                    maxMarks: 1.0,
                    timeTaken: 7.752,
                    totalCorrectAnswers: 0.0,
                    difficultyMarks: [
                      {
                        level: "EASY",
                        totalQuestion: 1.0,
                        totalMarks: 0.0,
                        totalUnAnswered: 0.0,
                        maxMarks: 1.0,
                        timeTaken: 7.752,
                        totalCorrectAnswers: 0.0,
                      },
                    ],
                  },
                ],
                difficultyMarks: [
                  {
                    level: "EASY",
                    totalQuestion: 1.0,
                    totalMarks: 0.0,
                    totalUnAnswered: 0.0,
                    maxMarks: 1.0,
                    timeTaken: 7.752,
                    totalCorrectAnswers: 0.0,
                  },
                ],
                questionWiseResponse: [
                  {
                    questionId: "9001",
                    apiQuestionType: "MCQ",
                    version: 1,
                    questionResponse: {
                      mcqTypeResponse: {
                        responseIndex: 2,
                      },
                      mcaTypeResponse: null,
                      longAnswerTypeResponse: null,
                      shortAnswerTypeResponse: null,
                      diagramTypeResponse: null,
                    },
                    minMarks: 0.0,
                    maxMarks: 1.0,
                    marksScored: 0.0,
                    isAttempted: true,
                    timeSpent: 7.752,
                    skillName: "Skill",
                    evaluatorData: [
                      {
                        name: "Evaluator",
                        email: "evaluator@email.com",
                        marksAwarded: 0.0,
                        evaluationComments: "none",
                        evaluationTime: null,
                        evaluatorRole: "role",
                      },
                    ],
                  },
                ],
              },
            ],
          },
          startTimeGMT: "2024-08-16T13:14:13Z",
          endTimeGMT: "2024-08-16T13:14:21Z",
          lastResponseTime: null,
        },
      },
    },
  },
];
