//! `mettl.getAssessment`: returns an assessment.
//!
//! Vendor page: "Get Assessment".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::assessment::{ASSESSMENT, ASSESSMENT_ID};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.getAssessment",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns an assessment."),
    page: Doc::new("Mettl's page \"Get Assessment\""),
    example: Doc::new("const { assessment } = await mettl.getAssessment({ assessmentId: 1 });"),
    method: Method::Get,
    path: PathTemplate::new("/assessments/{assessmentId}"),
    input: &[ASSESSMENT_ID],
    output: &[Output::required("assessment", ASSESSMENT, "The assessment.")],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
