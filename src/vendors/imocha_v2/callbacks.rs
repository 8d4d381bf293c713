//! The callbacks of V2. None of them is signed.

use crate::schema::{Doc, Output, Shape};
use crate::spec::{Callback, Event};

/// A number in the vendor's sample; a string in the reports of V2.
const SCORE: Shape = Shape::JsonText(&Shape::Number);

/// Posted to `callbackUrl` when a report is ready. Three of its names end with a space; they are read with or without the
/// space.
pub const REPORT: Callback = Callback {
    id: "imochaV2.callback",
    doc: Doc::new("The callback that iMocha V2 posts when a candidate's report is ready."),
    page: Doc::new("iMocha's page \"Register candidate for test\" (V2)"),
    event: Some("Status"),
    // V2 is documented without a status, and is sent once, at the end.
    events: &[Event::plain("reportGenerated", &["", "Complete", "Completed", "Terminated", "Test Left"])],
    key: &["TestInvitationId", "AttemptedOn"],
    output: &[
        Output::required("testInvitationId", Shape::Id, "The id of the candidate's test, as in the result of the registration.")
            .wire("TestInvitationId"),
        Output::nullable("candidateEmailId", Shape::Text, "The candidate's e-mail address.").wire("CandidateEmailId"),
        Output::nullable(
            "attemptedOn",
            Shape::Timestamp,
            "When the candidate attempted the test. The vendor sends a local time without a zone, so this is null with a warning; the \
             text is in `raw`.",
        )
        .wire("AttemptedOn"),
        Output::nullable("totalScore", SCORE, "The maximum score.").wire("TotalScore"),
        Output::nullable("candidateScore", SCORE, "The candidate's score.").wire("CandidateScore"),
        Output::nullable("reportPdfUrl", Shape::Text, "The URL of the report. It gives access to the report, so treat it as a secret.")
            .wire("ReportPDFUrl"),
        Output::nullable("status", Shape::Text, "Not documented for V2. It is read if it comes as in the callback of V3.")
            .wire("Status"),
        Output::nullable(
            "attemptedOnUtc",
            Shape::Text,
            "Not documented for V2. It is read if it comes as in the callback of V3: a time in UTC without a `Z`, so append one before you make it a `Date`.",
        )
        .wire("AttemptedOnUtc"),
        Output::nullable(
            "performanceCategory",
            Shape::Text,
            "Not documented for V2. It is read if it comes as in the callback of V3.",
        )
        .wire("PerformanceCategory"),
    ],
};
