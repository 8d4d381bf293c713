//! `imocha.updateTestSettings`: replaces the settings of a test.
//!
//! Vendor page: "Update test settings" (V3). The vendor promises nothing about a repetition, so the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::TEST_ID;
use crate::vendors::imocha::test_settings::INPUT;

const INPUT_WITH_TEST: [Field; 7] = {
    let [test, questions, messages, emails, images, windows] = INPUT;
    [TEST_ID, test, questions, messages, emails, images, windows]
};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.updateTestSettings",
    safety: Safety::Write,
    safety_reason: Doc::new(
        "The values replace the old ones, so a repetition may undo a change that was made in between.",
    ),
    doc: Doc::new(
        "Replaces the settings of a test. None of them may be left out. What the response contains is not in the pages that this was written from, so it is only in `raw`.",
    ),
    page: Doc::new("iMocha's page \"Update test settings\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "await imocha.updateTestSettings({\n  testId: 1134601,\n  testSettings: { testName: \"Test\", testAliasName: \"Test\", typeOfTest: 0, practiceTest: 0 },\n  questionSettings: { randomQuestions: 1, randomAnswers: 1, showQuestionScore: 0 },\n  displayMessageSettings: { sectionEndPopup: 1, sectionTimeLeftAlert: 1, candidateFeedback: 0 },\n  emailSettings: { sendTestReportEmailToCandidate: 0 },\n  imageProctoringSettings: { terminateTestOnImageViolation: 0, terminateTestAfterViolationCount: 0 },\n  windowViolationSettings: {\n    copyPaste: 0,\n    displayViolationSettings: {\n      displayViolationPopUp: 1,\n      terminateTestOnWindowViolation: 0,\n      terminateTestAfterViolationCount: 0,\n    },\n  },\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/tests/{testId}/settings"),
    input: &INPUT_WITH_TEST,
    output: &[],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
