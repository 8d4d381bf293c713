//! `imochaV2.getTestLink`: returns a test link. The vendor has deprecated V2.
//!
//! Vendor page: "Get all test links" (V2).

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::imocha_v2::invitation::{TEST_ID, TEST_LINK_ID};
use crate::vendors::imocha_v2::test_link::FIELDS;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.getTestLink",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns a test link. The vendor has deprecated V2."),
    page: Doc::new("iMocha's page \"Get all test links\" (V2)"),
    example: Doc::new(
        "const { testLinkName } = await imochaV2.getTestLink({ testId: 840702, testLinkId: 1 });",
    ),
    method: Method::Get,
    path: PathTemplate::new("/tests/{testId}/testlinks/{testLinkId}"),
    input: &[TEST_ID, TEST_LINK_ID],
    output: FIELDS,
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
