//! `mettl.listScheduleResults`: lists the candidates of a schedule with their results, page by page.
//!
//! Vendor page: "Get results of all candidates in schedule".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::candidate::{CANDIDATE, QR};
use crate::vendors::mettl::paging::{OFFSET, PAGING, SORT_ORDER, pages};
use crate::vendors::mettl::schedule::ACCESS_KEY;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.listScheduleResults",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the candidates of a schedule with their results, page by page."),
    page: Doc::new("Mettl's page \"Get Results of All Candidates in Schedule\""),
    example: Doc::new("for await (const { email, testStatus } of mettl.listScheduleResults.items({ accessKey: \"0x0x0x0x0x\" })) {\n  console.log(email, testStatus.result?.totalMarks);\n}"),
    method: Method::Get,
    path: PathTemplate::new("/schedules/{accessKey}/candidates"),
    input: &[
        ACCESS_KEY,
        Field::optional(
            "limit",
            FieldType::Integer(1, i32::MAX as i64),
            "The maximum number of candidates on a page. The vendor documents no limit here, and 100 for other lists; deployed \
             clients send up to 500. The vendor's default is 20.",
        )
        .at(Location::Parameter),
        OFFSET,
        Field::optional(
            "sort",
            FieldType::OpenEnum(&["testStartTime", "name"]),
            "What to sort by. Seen in public client code, with the default `testStartTime`; not documented.",
        )
        .at(Location::Parameter),
        SORT_ORDER,
        QR,
        Field::optional(
            "cr",
            FieldType::Boolean,
            "Adds the responses to each question. Seen in public client code; not documented.",
        )
        .at(Location::Parameter),
        Field::optional(
            "em",
            FieldType::Boolean,
            "Adds what evaluators awarded. Seen in public client code; not documented.",
        )
        .at(Location::Parameter),
    ],
    output: &[Output::required("candidates", Shape::List(&CANDIDATE), "The candidates of this page."), PAGING],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: Some(pages("candidates", &["email"])),
};
