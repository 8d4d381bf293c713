//! `testinviteV1.getTestInstance`: returns a test instance, with its result.
//!
//! Vendor page: "fetching a test session & result".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::testinvite_v1::paging::MODE;
use crate::vendors::testinvite_v1::task::TASK_ID;
use crate::vendors::testinvite_v1::test_instance::TEST_INSTANCE;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinviteV1.getTestInstance",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns a test instance of a task with its result."),
    page: Doc::new("TestInvite's page on fetching a test session and its result (REST v1)"),
    example: Doc::new(
        "const { result } = await testinviteV1.getTestInstance({\n  taskId: \"tcxHArKva33C8VxCZcjy\",\n  testInstanceId: \"33C8VxCZcjytcxHAr\",\n});",
    ),
    method: Method::Get,
    path: PathTemplate::new("/api/integration/rest/v1/tasks/{taskId}/test-instances/{testInstanceId}"),
    input: &[
        TASK_ID,
        Field::required("testInstanceId", FieldType::Text(TextRule::Segment), "The id of the test instance.")
            .at(Location::Path),
        MODE,
    ],
    output: TEST_INSTANCE,
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
