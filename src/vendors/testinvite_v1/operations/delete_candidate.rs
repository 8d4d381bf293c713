//! `testinviteV1.deleteCandidate`: deletes a candidate.
//!
//! Vendor page: "deleting a candidate".

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::testinvite_v1::candidate::CANDIDATE_ID;
use crate::vendors::testinvite_v1::task::TASK_ID;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinviteV1.deleteCandidate",
    safety: Safety::Write,
    safety_reason: Doc::new("The vendor does not say how a repeated deletion is answered."),
    doc: Doc::new(
        "Deletes a candidate who has never logged in and has no test instance; any other is refused with HTTP 403.",
    ),
    page: Doc::new("TestInvite's page on deleting a candidate (REST v1)"),
    example: Doc::new(
        "await testinviteV1.deleteCandidate({\n  taskId: \"tcxHArKva33C8VxCZcjy\",\n  candidateId: \"33C8VxCZcjytcxHAr\",\n});",
    ),
    method: Method::Delete,
    path: PathTemplate::new("/api/integration/rest/v1/tasks/{taskId}/candidates/{candidateId}"),
    input: &[TASK_ID, CANDIDATE_ID],
    output: &[],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
