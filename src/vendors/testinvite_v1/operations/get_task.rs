//! `testinviteV1.getTask`: returns a task.
//!
//! Vendor page: "a task".

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::testinvite_v1::paging::MODE;
use crate::vendors::testinvite_v1::task::{TASK, TASK_ID};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinviteV1.getTask",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns a task."),
    page: Doc::new("TestInvite's page on a task (REST v1)"),
    example: Doc::new("const { title } = await testinviteV1.getTask({ taskId: \"tcxHArKva33C8VxCZcjy\" });"),
    method: Method::Get,
    path: PathTemplate::new("/api/integration/rest/v1/tasks/{taskId}"),
    input: &[TASK_ID, MODE],
    output: TASK,
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
