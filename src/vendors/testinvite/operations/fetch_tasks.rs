//! `testinvite.fetchTasks`: lists the tasks of the organization. Their form is not in the pages that this was written from, so they are only in `raw`.
//!
//! Vendor page: "Fetch Tasks". Its example has the URL of a local server; the path after the host is the documented one.

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinvite.fetchTasks",
    safety: Safety::Read,
    safety_reason: Doc::new("A query, although its method is `POST`."),
    doc: Doc::new(
        "Lists the tasks of the organization. The form of the response is not in the pages that this was written from, so they are only in `raw`.",
    ),
    page: Doc::new("TestInvite's page on fetching tasks"),
    example: Doc::new("const { raw } = await testinvite.fetchTasks({});"),
    method: Method::Post,
    path: PathTemplate::new("/fetch-tasks"),
    input: &[],
    output: &[],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
