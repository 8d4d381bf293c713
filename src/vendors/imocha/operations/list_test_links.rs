//! `imocha.listTestLinks`: lists the test links of a test.
//!
//! Vendor page: "List all test links" (V3).

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::TEST_ID;
use crate::vendors::imocha::test_link::FIELDS;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.listTestLinks",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the test links of a test."),
    page: Doc::new("iMocha's page \"List all test links\" (V3), at https://developer.imocha.io"),
    example: Doc::new("const { testLinks } = await imocha.listTestLinks({ testId: 1134601 });"),
    method: Method::Get,
    path: PathTemplate::new("/tests/{testId}/testlinks"),
    input: &[TEST_ID],
    output: &[Output::required(
        "testLinks",
        Shape::List(&Shape::Record("TestLink", FIELDS)),
        "The test links.",
    )],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
