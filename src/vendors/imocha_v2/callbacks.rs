//! The callbacks of V2. None of them is signed.

use crate::schema::{Doc, Output, Shape};
use crate::spec::Callback;

/// Posted to `callbackUrl` when a report is ready. Three of its names end with a space; they are read with and without
/// it.
pub const REPORT: Callback = Callback {
    id: "imochaV2.callback",
    doc: Doc::new("What iMocha V2 posts when a candidate's report is ready."),
    page: Doc::new("iMocha's page \"Register candidate for test\" (V2)"),
    output: &[
        Output::required("testInvitationId", Shape::Id, "The id of the candidate's test, as registering gave it.")
            .wire("TestInvitationId"),
        Output::nullable("candidateEmailId", Shape::Text, "The candidate's e-mail address.").wire("CandidateEmailId"),
        Output::nullable(
            "attemptedOn",
            Shape::Timestamp,
            "When. The vendor writes a local time without a zone, so it is null, with a warning; the text is in `raw`.",
        )
        .wire("AttemptedOn"),
        Output::nullable("totalScore", Shape::Number, "The points that could be had.").wire("TotalScore"),
        Output::nullable("candidateScore", Shape::Number, "The points that were had.").wire("CandidateScore"),
        Output::nullable("reportPdfUrl", Shape::Text, "Where the report is: a secret of the candidate.")
            .wire("ReportPDFUrl"),
    ],
};
