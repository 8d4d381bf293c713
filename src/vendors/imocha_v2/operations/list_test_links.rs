//! `imochaV2.listTestLinks`: lists the test links of a test. The vendor has deprecated V2.
//!
//! Vendor page: "Get all test links" (V2).

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha_v2::invitation::TEST_ID;
use crate::vendors::imocha_v2::test_link::FIELDS;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.listTestLinks",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the test links of a test. The vendor has deprecated V2."),
    page: Doc::new("iMocha's page \"Get all test links\" (V2)"),
    example: Doc::new("const { testLinks } = await imochaV2.listTestLinks({ testId: 840702 });"),
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
