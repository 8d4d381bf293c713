//! `mettl.editAssessmentSettings`: changes the settings of an assessment.
//!
//! Vendor page: "Edit Assessment Settings". Its path comes from public client code. The vendor promises nothing about a
//! repetition, so the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::any_setting;
use crate::vendors::mettl::assessment::ASSESSMENT_ID;

const AS: Location = Location::JsonParameter("as");

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.editAssessmentSettings",
    safety: Safety::Write,
    safety_reason: Doc::new(
        "The vendor does not document the call as idempotent, and a repetition may undo a change that was made in between.",
    ),
    doc: Doc::new(
        "Changes the settings of an assessment. What the response contains is not in the pages that this was written from, so it is only in `raw`.",
    ),
    page: Doc::new("Mettl's page \"Edit Assessment Settings\""),
    example: Doc::new("await mettl.editAssessmentSettings({ assessmentId: 1, onScreenCalculator: true });"),
    method: Method::Post,
    path: PathTemplate::new("/assessments/{assessmentId}/settings/edit"),
    input: &[
        ASSESSMENT_ID,
        Field::optional("instructions", FieldType::Text(TextRule::Any), "The instructions.").at(AS),
        Field::optional("allowCopyPaste", FieldType::Boolean, "Allows copying and pasting.").at(AS),
        Field::optional(
            "exitRedirectionUrl",
            FieldType::Text(TextRule::Url),
            "The URL to which the candidate is sent after the test.",
        )
        .wire("exitRedirectionURL")
        .at(AS),
        Field::optional("showReportToCandidate", FieldType::Boolean, "Shows the report to the candidate.")
            .at(AS),
        Field::optional("onScreenCalculator", FieldType::Boolean, "Offers a calculator.").at(AS),
    ],
    output: &[],
    rules: any_setting,
    correlation: None,
    bulk: None,
    paging: None,
};
