import { count, filledText, object, required, text } from "../../fields.js";
import { readJsonBody, readQuery, refuseBody } from "../../request.js";
import { bit, type IMochaEndpoint, testIdOf } from "./endpoint.js";

/** Every setting is required: the vendor accepts no part of the object. */
const readSettings = object({
  testSettings: required(
    object({
      testName: required(filledText),
      testAliasName: required(text),
      typeOfTest: required(bit),
      practiceTest: required(bit),
    }),
  ),
  questionSettings: required(
    object({
      randomQuestions: required(bit),
      randomAnswers: required(bit),
      showQuestionScore: required(bit),
    }),
  ),
  displayMessageSettings: required(
    object({
      sectionEndPopup: required(bit),
      sectionTimeLeftAlert: required(bit),
      candidateFeedback: required(bit),
    }),
  ),
  emailSettings: required(object({ sendTestReportEmailToCandidate: required(bit) })),
  imageProctoringSettings: required(
    object({
      terminateTestOnImageViolation: required(bit),
      terminateTestAfterViolationCount: required(count),
    }),
  ),
  windowViolationSettings: required(
    object({
      copyPaste: required(bit),
      displayViolationSettings: required(
        object({
          displayViolationPopUp: required(bit),
          terminateTestOnWindowViolation: required(bit),
          terminateTestAfterViolationCount: required(count),
        }),
      ),
    }),
  ),
});

export type Settings = ReturnType<typeof readSettings>;

/** The settings of a test that were not changed. No default is documented. */
const UNCHANGED: Settings = {
  testSettings: { testName: "Sandbox test", testAliasName: "Sandbox", typeOfTest: 0, practiceTest: 0 },
  questionSettings: { randomQuestions: 0, randomAnswers: 0, showQuestionScore: 0 },
  displayMessageSettings: { sectionEndPopup: 0, sectionTimeLeftAlert: 0, candidateFeedback: 0 },
  emailSettings: { sendTestReportEmailToCandidate: 0 },
  imageProctoringSettings: { terminateTestOnImageViolation: 0, terminateTestAfterViolationCount: 0 },
  windowViolationSettings: {
    copyPaste: 0,
    displayViolationSettings: {
      displayViolationPopUp: 0,
      terminateTestOnWindowViolation: 0,
      terminateTestAfterViolationCount: 0,
    },
  },
};

/** GET /tests/{testId}/settings. */
export const getTestSettings: IMochaEndpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  return { status: 200, body: call.store.settings.find(testIdOf(call))?.settings ?? UNCHANGED };
};

/** POST /tests/{testId}/settings. The response is not documented, except for its status. */
export const updateTestSettings: IMochaEndpoint = (call) => {
  readQuery(call.request, []);
  const testId = testIdOf(call);
  call.store.settings.put({ testId, settings: readSettings(readJsonBody(call.request), "") });
  return { status: 201, body: {} };
};
