export const input = () => ({
  testId: 1134601,
  testSettings: { testName: "Test", testAliasName: "Alias", typeOfTest: 1, practiceTest: 0 },
  questionSettings: { randomQuestions: 1, randomAnswers: 0, showQuestionScore: 1 },
  displayMessageSettings: { sectionEndPopup: 1, sectionTimeLeftAlert: 0, candidateFeedback: 1 },
  emailSettings: { sendTestReportEmailToCandidate: 0 },
  imageProctoringSettings: { terminateTestOnImageViolation: 1, terminateTestAfterViolationCount: 3 },
  windowViolationSettings: {
    copyPaste: 1,
    displayViolationSettings: {
      displayViolationPopUp: 0,
      terminateTestOnWindowViolation: 1,
      terminateTestAfterViolationCount: 5,
    },
  },
});

export const people = {};
export const canaries = [];
