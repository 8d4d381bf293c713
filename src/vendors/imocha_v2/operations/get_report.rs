//! `imochaV2.getReport`: returns the report of a candidate's test. The vendor has deprecated V2.
//!
//! Vendor page: "Candidate test report" (V2).

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::imocha_v2::invitation::TEST_INVITATION_ID;
use crate::vendors::imocha_v2::report::REPORT;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.getReport",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns the report of a candidate's test. The vendor has deprecated V2."),
    page: Doc::new("iMocha's page \"Candidate test report\" (V2)"),
    example: Doc::new(
        "const { score, totalScore } = await imochaV2.getReport({ testInvitationId: 2256212 });",
    ),
    method: Method::Get,
    path: PathTemplate::new("/report/{testInvitationId}"),
    input: &[TEST_INVITATION_ID],
    output: REPORT,
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
