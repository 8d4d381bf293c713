//! `testinviteV1.filterTasks`: lists the tasks that satisfy filters.
//!
//! Vendor page: "searching tasks". Its path has no version.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Output, Shape, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::testinvite_v1::paging::{LIMIT, MODE, PAGE, PAGINATION, pages};
use crate::vendors::testinvite_v1::task::TASK;
use crate::vendors::testinvite_v1::texts;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinviteV1.filterTasks",
    safety: Safety::Read,
    safety_reason: Doc::new("A query, although its method is `POST`."),
    doc: Doc::new("Lists the tasks that satisfy all of the filters, page by page."),
    page: Doc::new("TestInvite's page on searching tasks (REST v1)"),
    example: Doc::new("const { tasks } = await testinviteV1.filterTasks({ title: \"sample\" });"),
    method: Method::Post,
    path: PathTemplate::new("/api/integration/rest/tasks/filter"),
    input: &[
        MODE,
        LIMIT,
        PAGE,
        texts(
            "folder",
            "The folders. The vendor does not say whether a task must be in one or in all of them.",
        ),
        texts("labels", "The labels. The vendor does not say whether a task must have one or all of them."),
        Field::optional("favorite", FieldType::Boolean, "Whether the task is a favorite."),
        Field::optional(
            "title",
            FieldType::Text(TextRule::NotEmpty),
            "Lists only tasks whose title contains this text; letter case does not count.",
        ),
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
