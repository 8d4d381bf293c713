//! `imocha.listTests`: lists the tests of the account.
//!
//! Vendor page: none that is public in full. The names come from public client code.
//!
//! It is not known whether `count` counts the tests of the page or of the account. So the pages are asked for until one is empty.
//! Public clients number the first page 1.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{NextPage, Operation, Paging, Safety};
use crate::vendors::imocha::test::{DURATION, ID, NAME};

const MAX: i64 = i32::MAX as i64;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.listTests",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new(
        "Lists the tests of the account, page by page. The call is not in the pages that this was written from; the names are those of public clients.",
    ),
    page: Doc::new("none that this was written from: only public clients show it"),
    example: Doc::new(
        "for await (const { testId, testName } of imocha.listTests.items({ pageSize: 100 })) console.log(testId, testName);",
    ),
    method: Method::Get,
    path: PathTemplate::new("/tests"),
    input: &[
        Field::optional(
            "pageNo",
            FieldType::Integer(1, MAX),
            "The number of the page. Public clients begin with 1; the vendor's default is not known.",
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
                        "The labels. Their form is not in the pages that this was written from.",
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
    paging: Some(Paging {
        next: NextPage::Number { field: "pageNo", first: Some(1), pages: &[] },
        total: &[],
        list: "tests",
        key: &["testId"],
    }),
};
