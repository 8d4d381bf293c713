//! `testinviteV1.getCandidate`: returns a candidate of a task.
//!
//! Vendor page: "a candidate".

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::testinvite_v1::candidate::{CANDIDATE, CANDIDATE_ID};
use crate::vendors::testinvite_v1::paging::MODE;
use crate::vendors::testinvite_v1::task::TASK_ID;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinviteV1.getCandidate",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns a candidate of a task."),
    page: Doc::new("TestInvite's page on a candidate (REST v1)"),
    example: Doc::new(
        "const { loggedIn } = await testinviteV1.getCandidate({\n  taskId: \"tcxHArKva33C8VxCZcjy\",\n  candidateId: \"33C8VxCZcjytcxHAr\",\n});",
    ),
    method: Method::Get,
    path: PathTemplate::new("/api/integration/rest/v1/tasks/{taskId}/candidates/{candidateId}"),
    input: &[TASK_ID, CANDIDATE_ID, MODE],
    output: CANDIDATE,
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
