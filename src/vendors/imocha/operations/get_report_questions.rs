//! `imocha.getReportQuestions`: returns the questions of a report with the candidate's answers.
//!
//! Vendor page: none that is public in full. The names come from public client code.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::TEST_INVITATION_ID;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.getReportQuestions",
    safety: Safety::Read,
    safety_reason: Doc::new("A query, although its method is `POST`; it has no body."),
    doc: Doc::new(
        "Returns the questions of a report with the candidate's answers. The vendor does not document it: a public client uses it.",
    ),
    page: Doc::new("none that this was written from: only public clients show it"),
    example: Doc::new(
        "const { questions } = await imocha.getReportQuestions({ testInvitationId: 2932950 });",
    ),
    method: Method::Post,
    path: PathTemplate::new("/reports/{testInvitationId}/questions"),
    input: &[TEST_INVITATION_ID],
    output: &[Output::required(
        "questions",
        Shape::List(&Shape::Record(
            "ReportQuestion",
            &[
                Output::required("questionId", Shape::Id, "The id of the question."),
                Output::nullable("sectionId", Shape::Id, "The id of the section."),
                Output::nullable("question", Shape::Text, "The question."),
                Output::nullable("score", Shape::Number, "The score."),
                Output::nullable("points", Shape::Number, "The points."),
                Output::nullable("timeTaken", Shape::Number, "The time taken. The unit is not known."),
                Output::nullable("windowViolation", Shape::Json, "Not documented."),
                Output::nullable("timeViolation", Shape::Json, "Not documented."),
                Output::nullable("questionStatus", Shape::Json, "Not documented."),
                Output::nullable("candidateAnswer", Shape::Json, "The candidate's answer. Not documented."),
            ],
        )),
        "The questions.",
    )
    .or_whole()],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
