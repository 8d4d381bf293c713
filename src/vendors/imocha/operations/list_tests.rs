//! `imocha.listTests`: lists the tests of the account.
//!
//! Vendor page: none that is public in full. The names come from public client code.
//!
//! There is no walk over the pages, because it is not known what `count` counts.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::test::{DURATION, ID, NAME};

const MAX: i64 = i32::MAX as i64;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.listTests",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new(
        "Lists the tests of the account. The vendor's page is not public; the names are those of public clients.",
    ),
    page: Doc::new("none in public: only public clients show it"),
    example: Doc::new("const { tests } = await imocha.listTests({ pageNo: 1, pageSize: 100 });"),
    method: Method::Get,
    path: PathTemplate::new("/tests"),
    input: &[
        Field::optional(
            "pageNo",
            FieldType::Integer(0, MAX),
            "The number of the page. The vendor's default is not known.",
        )
        .at(Location::Parameter),
        Field::optional(
            "pageSize",
            FieldType::Integer(0, MAX),
            "The number of tests on a page. The vendor's default is not known.",
        )
        .at(Location::Parameter),
        Field::optional(
            "labelsFilter",
            FieldType::Text(TextRule::Any),
            "Lists only tests with these labels. The format is not documented.",
        )
        .at(Location::Parameter),
    ],
    output: &[
        Output::required(
            "tests",
            Shape::List(&Shape::Record(
                "TestSummary",
                &[
                    ID,
                    NAME,
                    Output::nullable("status", Shape::Text, "The status of the test."),
                    DURATION,
                    Output::nullable(
                        "labels",
                        Shape::List(&Shape::Json),
                        "The labels. Their form is not documented.",
                    ),
                ],
            )),
            "The tests of this page.",
        ),
        Output::nullable(
            "count",
            Shape::Number,
            "A number of tests. It is not documented whether on this page or on all.",
        ),
    ],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
