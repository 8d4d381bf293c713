//! `testinvite.fetchMonitoringAssets`: returns what was recorded while a candidate took a test. The form of the response is not
//! in the pages that this was written from, so it is only in `raw`.
//!
//! Vendor page: "Fetch Monitoring Assets". It says that the results of `testinvite.queryTestResults` contain the
//! `testInstanceId`, but not where.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Operation, Safety};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinvite.fetchMonitoringAssets",
    safety: Safety::Read,
    safety_reason: Doc::new("A query, although its method is `POST`."),
    doc: Doc::new(
        "Returns what was recorded while a candidate took a test. The form of the response is not in the pages that this was written from, so it is \
         only in `raw`.",
    ),
    page: Doc::new("TestInvite's page on fetching monitoring assets"),
    example: Doc::new(
        "const { raw } = await testinvite.fetchMonitoringAssets({\n  taskId: \"tcxHArKva33C8VxCZcjy\",\n  testInstanceId: \
         \"33C8VxCZcjytcxHAr\",\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/fetch-monitoring-assets"),
    input: &[
        Field::required("taskId", FieldType::Text(TextRule::NotEmpty), "The id of the task."),
        Field::required(
            "testInstanceId",
            FieldType::Text(TextRule::NotEmpty),
            "The id of the candidate's test. The vendor says that the test results contain it, but not where.",
        ),
    ],
    output: &[],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
