//! `testinviteV1.listTasks`: lists the tasks.
//!
//! Vendor page: "listing tasks".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::testinvite_v1::paging::{LIMIT, MODE, PAGE, PAGINATION, pages};
use crate::vendors::testinvite_v1::task::TASK;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinviteV1.listTasks",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the tasks, page by page."),
    page: Doc::new("TestInvite's page on listing tasks (REST v1)"),
    example: Doc::new("const { tasks } = await testinviteV1.listTasks({});"),
    method: Method::Get,
    path: PathTemplate::new("/api/integration/rest/v1/tasks"),
    input: &[
        MODE,
        LIMIT,
        PAGE,
        Field::optional(
            "title",
            FieldType::Text(TextRule::NotEmpty),
            "Lists only tasks whose title contains this text; letter case does not count.",
        )
        .at(Location::Parameter),
    ],
    output: &[
        Output::required("tasks", Shape::List(&Shape::Record("Task", TASK)), "The tasks of this page."),
        PAGINATION,
    ],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: Some(pages("tasks", &["taskId"])),
};
