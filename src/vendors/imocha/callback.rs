//! The callback of V2: what iMocha posts to `callbackUrl` when a report is ready. Nothing in it is signed.

use crate::callbacks::Callback;
use crate::schema::{Doc, Output, Shape};
use crate::vendors::Vendor;

/// The callback. Three of its names end with a space; they are read with and without it.
pub static CALLBACK: Callback = Callback {
    id: "imochaV2.callback",
    vendor: Vendor::IMochaV2,
    doc: Doc::new("What iMocha V2 posts when a candidate's report is ready."),
    page: Doc::new("iMocha's page \"Register candidate for test\" (V2)"),
    output: &[
        Output::identity("testInvitationId", Shape::Id, "The id of the candidate's test, as registering gave it.")
            .wire("TestInvitationId"),
        Output::field("candidateEmailId", Shape::Text, "The candidate's e-mail address.").wire("CandidateEmailId"),
        Output::field(
            "attemptedOn",
            Shape::Instant,
            "When. The vendor writes a local time without a zone, so it is null, with a warning; the text is in `raw`.",
        )
        .wire("AttemptedOn"),
        Output::field("totalScore", Shape::Number, "The points that could be had.").wire("TotalScore"),
        Output::field("candidateScore", Shape::Number, "The points that were had.").wire("CandidateScore"),
        Output::field("reportPdfUrl", Shape::Text, "Where the report is: a secret of the candidate.")
            .wire("ReportPDFUrl"),
    ],
};
