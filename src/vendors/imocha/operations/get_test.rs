//! `imocha.getTest`: returns a test and its sections.
//!
//! Vendor page: none that is public in full. The names come from public client code.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::TEST_ID;
use crate::vendors::imocha::test::{DURATION, ID, NAME, QUESTIONS};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.getTest",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new(
        "Returns a test and its sections. The call is not in the pages that this was written from; the names are those of public clients.",
    ),
    page: Doc::new("none that this was written from: only public clients show it"),
    example: Doc::new("const { testName, sections } = await imocha.getTest({ testId: 1134601 });"),
    method: Method::Get,
    path: PathTemplate::new("/tests/{testId}"),
    input: &[TEST_ID],
    output: &[
        ID,
        NAME,
        DURATION,
        QUESTIONS,
        Output::nullable(
            "sections",
            Shape::List(&Shape::Record(
                "TestSection",
                &[
                    Output::nullable("sectionName", Shape::Text, "The name."),
                    Output::nullable("sectionType", Shape::Text, "The type. Its values are not documented."),
                    QUESTIONS,
                    DURATION,
                ],
            )),
            "The sections.",
        ),
    ],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
