//! `imochaV2.getReportSections`: returns the results of a candidate's test by section. The vendor has deprecated V2.
//!
//! Vendor page: "Candidate test section report" (V2). Its table says `result.sections`, but in its sample, and in the vendor's own client,
//! `result` is the list itself. Both are read.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha_v2::invitation::TEST_INVITATION_ID;
use crate::vendors::imocha_v2::report::SECTION;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.getReportSections",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns the results of a candidate's test by section. The vendor has deprecated V2."),
    page: Doc::new("iMocha's page \"Candidate test section report\" (V2)"),
    example: Doc::new(
        "const { sections } = await imochaV2.getReportSections({ testInvitationId: 2256212 });",
    ),
    method: Method::Get,
    path: PathTemplate::new("/report/{testInvitationId}/sections"),
    input: &[TEST_INVITATION_ID],
    output: &[Output::required("sections", Shape::List(&SECTION), "The sections.").or_whole()],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
