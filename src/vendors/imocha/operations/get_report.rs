//! `imocha.getReport`: returns the report of a candidate's test, with its sections.
//!
//! Vendor page: "Retrieve Candidate's Test Report" (V3).

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::TEST_INVITATION_ID;
use crate::vendors::imocha::report::REPORT;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.getReport",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new(
        "Returns the report of a candidate's test, with its sections. The name of the list of skills is not documented, so skills are only in `raw`.",
    ),
    page: Doc::new("iMocha's page \"Retrieve Candidate's Test Report\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "const { candidatePoints, totalTestPoints, sections } = await imocha.getReport({ testInvitationId: 2932950 });",
    ),
    method: Method::Get,
    path: PathTemplate::new("/reports/{testInvitationId}"),
    input: &[
        TEST_INVITATION_ID,
        Field::optional(
            "reportType",
            FieldType::Integer(1, 3),
            "1 for sections, 2 for skills, 3 for both. The vendor's default is 1.",
        )
        .at(Location::Parameter),
    ],
    output: &REPORT,
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
