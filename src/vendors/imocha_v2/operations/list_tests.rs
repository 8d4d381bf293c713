//! `imochaV2.listTests`: lists the tests of the account, page by page. The vendor has deprecated V2.
//!
//! Vendor page: none that is public. The names are those of the vendor's own client for Java.
//!
//! It is not known whether `testsCount` counts the tests of the page or of the account. So the pages are asked for until one is empty.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape};
use crate::spec::{NextPage, Operation, Paging, Safety};
use crate::vendors::imocha_v2::test::FIELDS;

const MAX: i64 = i32::MAX as i64;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.listTests",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new(
        "Lists the tests of the account, page by page. The call is not in the pages that this was written from; the names are those of the vendor's own client. The vendor has deprecated V2.",
    ),
    page: Doc::new("none that this was written from: the vendor's own client for Java shows it"),
    example: Doc::new(
        "for await (const { testId, testName } of imochaV2.listTests.items({})) console.log(testId, testName);",
    ),
    method: Method::Get,
    path: PathTemplate::new("/tests"),
    input: &[
        Field::optional(
            "pageNo",
            FieldType::Integer(0, MAX),
            "The number of the page, from 1 on. 0 means the vendor's default.",
        )
        .wire("page_no")
        .at(Location::Parameter),
        Field::optional(
            "pageSize",
            FieldType::Integer(0, MAX),
            "The maximum number of tests on a page. 0 means the vendor's default, which is not documented.",
        )
        .wire("page_size")
        .at(Location::Parameter),
    ],
    output: &[
        Output::required(
            "tests",
            Shape::List(&Shape::Record("TestSummary", &FIELDS)),
            "The tests of this page.",
        ),
        Output::nullable(
            "testsCount",
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
