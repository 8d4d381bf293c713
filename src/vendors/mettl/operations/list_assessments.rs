//! `mettl.listAssessments`: lists the assessments of the account, page by page.
//!
//! Vendor page: "Get All Assessments".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::assessment::ASSESSMENT;
use crate::vendors::mettl::paging::{LIMIT, OFFSET, PAGING, SORT, SORT_ORDER, pages};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.listAssessments",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the assessments of the account, page by page."),
    page: Doc::new("Mettl's page \"Get All Assessments\""),
    example: Doc::new(
        "for await (const { id, name } of mettl.listAssessments.items({ limit: 100 })) console.log(id, name);",
    ),
    method: Method::Get,
    path: PathTemplate::new("/assessments"),
    input: &[LIMIT, OFFSET, SORT, SORT_ORDER],
    output: &[
        Output::required("assessments", Shape::List(&ASSESSMENT), "The assessments of this page."),
        PAGING,
    ],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: Some(pages("assessments", &["id"])),
};
