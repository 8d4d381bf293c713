// Requests written by hand from the facts about iMocha V3.

export const method = "POST";
export const headers = { "content-type": "application/json", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "every setting: the page allows no other request",
    input: {
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
    },
    url: "https://apiv3.imocha.io/v3/tests/1134601/settings",
    body: '{"testSettings":{"testName":"Test","testAliasName":"Alias","typeOfTest":1,"practiceTest":0},"questionSettings":{"randomQuestions":1,"randomAnswers":0,"showQuestionScore":1},"displayMessageSettings":{"sectionEndPopup":1,"sectionTimeLeftAlert":0,"candidateFeedback":1},"emailSettings":{"sendTestReportEmailToCandidate":0},"imageProctoringSettings":{"terminateTestOnImageViolation":1,"terminateTestAfterViolationCount":3},"windowViolationSettings":{"copyPaste":1,"displayViolationSettings":{"displayViolationPopUp":0,"terminateTestOnWindowViolation":1,"terminateTestAfterViolationCount":5}}}',
  },
];
