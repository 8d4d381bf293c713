//! `mettl.listSchedules`: lists the schedules of the account, page by page.
//!
//! Vendor page: "All Schedules in Account".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::paging::{LIMIT, OFFSET, PAGING, SORT, SORT_ORDER, pages};
use crate::vendors::mettl::schedule::SCHEDULE;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.listSchedules",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the schedules of the account, page by page."),
    page: Doc::new("Mettl's page \"All Schedules in Account\""),
    example: Doc::new(
        "for await (const { accessKey, name } of mettl.listSchedules.items({ limit: 100 })) console.log(accessKey, name);",
    ),
    method: Method::Get,
    path: PathTemplate::new("/schedules"),
    input: &[LIMIT, OFFSET, SORT, SORT_ORDER],
    output: &[Output::required("schedules", Shape::List(&SCHEDULE), "The schedules of this page."), PAGING],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: Some(pages("schedules", &["accessKey"])),
};
