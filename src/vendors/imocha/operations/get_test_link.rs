//! `imocha.getTestLink`: returns a test link.
//!
//! Vendor page: "Get test link" (V3).

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::{TEST_ID, TEST_LINK_ID};
use crate::vendors::imocha::test_link::FIELDS;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.getTestLink",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns a test link."),
    page: Doc::new("iMocha's page \"Get test link\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "const { testLinkName } = await imocha.getTestLink({ testId: 1134601, testLinkId: 200 });",
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
