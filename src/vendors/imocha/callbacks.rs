//! The callbacks of V3. None of them is signed.

use crate::schema::{Doc, Output, Shape};
use crate::spec::{Callback, Event};

/// Posted to `callbackUrl` twice: when the candidate starts the test, and when it ends.
pub const ATTEMPT: Callback = Callback {
    id: "imocha.callback",
    doc: Doc::new(
        "The callback that iMocha V3 posts when a candidate starts a test, and again when the test is complete, terminated or left.",
    ),
    page: Doc::new("iMocha's page on callbacks (V3), at https://developer.imocha.io"),
    event: Some("Status"),
    events: &[
        Event::plain("inProgress", &["In Progress"]),
        // The list of test attempts writes `Completed`.
        Event::plain("complete", &["Complete", "Completed"]),
        Event::plain("terminated", &["Terminated"]),
        Event::plain("testLeft", &["Test Left"]),
    ],
    key: &["TestInvitationId", "AttemptedOnUtc"],
    output: &[
        Output::required("testInvitationId", Shape::Id, "The id of the invitation.").wire("TestInvitationId"),
        Output::nullable(
            "status",
            Shape::OpenEnum(&["In Progress", "Complete", "Terminated", "Test Left"]),
            "The status of the test.",
        )
        .wire("Status"),
        Output::nullable("candidateEmailId", Shape::Text, "The candidate's e-mail address.").wire("CandidateEmailId"),
        Output::nullable(
            "attemptedOn",
            Shape::Text,
            "When the candidate attempted the test, as the vendor writes it, such as `09-Oct-2020 06:51 PM`. Its zone is not documented.",
        )
        .wire("AttemptedOn"),
        Output::nullable(
            "attemptedOnUtc",
            Shape::Text,
            "The same time in UTC, as the vendor writes it, such as `2020-10-09T13:21:53`. Append a `Z` before you make it a `Date`.",
        )
        .wire("AttemptedOnUtc"),
        Output::nullable("totalScore", Shape::Number, "The maximum score; 0 while the test is in progress.").wire("TotalScore"),
        Output::nullable("candidateScore", Shape::Number, "The candidate's score; 0 while the test is in progress.")
            .wire("CandidateScore"),
        Output::nullable(
            "performanceCategory",
            Shape::Text,
            "The vendor's word for the performance, such as `Beginner`; null while the test is in progress.",
        )
        .wire("PerformanceCategory"),
        Output::nullable(
            "reportPdfUrl",
            Shape::Text,
            "The URL of the report; null while the test is in progress. It gives access to the report, so treat it as a secret.",
        )
        .wire("ReportPDFUrl"),
        Output::nullable(
            "baseImgUrl",
            Shape::Text,
            "Not explained by the vendor. An older page and public client code have it, the newest page does not.",
        )
        .wire("BaseImgUrl"),
    ],
};
