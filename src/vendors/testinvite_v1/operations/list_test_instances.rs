//! `testinviteV1.listTestInstances`: lists the test instances of a task, with their results.
//!
//! Vendor page: "listing test instances & results". Its table of parameters has a `ticketId` where its text has a `candidateId`,
//! so both are offered.

use crate::error::Error;
use crate::http::{Method, PathTemplate};
use crate::schema::check::Checked;
use crate::schema::{Doc, Field, FieldPath, FieldType, Location, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::testinvite_v1::paging::{LIMIT, MODE, PAGE, PAGINATION, pages};
use crate::vendors::testinvite_v1::task::TASK_ID;
use crate::vendors::testinvite_v1::test_instance::TEST_INSTANCES;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinviteV1.listTestInstances",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the test instances of a task with their results, page by page."),
    page: Doc::new("TestInvite's page on listing test instances and results (REST v1)"),
    example: Doc::new(
        "const { testInstances } = await testinviteV1.listTestInstances({ taskId: \"tcxHArKva33C8VxCZcjy\" });",
    ),
    method: Method::Get,
    path: PathTemplate::new("/api/integration/rest/v1/tasks/{taskId}/test-instances"),
    input: &[
        TASK_ID,
        MODE,
        LIMIT,
        PAGE,
        Field::optional(
            "candidateId",
            FieldType::Text(TextRule::NotEmpty),
            "Lists only those of this candidate. The text of the vendor's page has this name, its table has `ticketId`: check \
             which one your organization's API obeys.",
        )
        .at(Location::Parameter),
        Field::optional(
            "ticketId",
            FieldType::Text(TextRule::NotEmpty),
            "The same by the name in the table of the vendor's page.",
        )
        .at(Location::Parameter),
        Field::optional(
            "externalId",
            FieldType::Text(TextRule::NotEmpty),
            "Lists only those with this id of your own. The vendor refuses it beside the id of a candidate.",
        )
        .at(Location::Parameter),
    ],
    output: &[TEST_INSTANCES, PAGINATION],
    rules,
    correlation: None,
    bulk: None,
    paging: Some(pages("testInstances", &["testInstanceId"])),
};

fn rules(input: &Checked<'_>) -> Result<(), Error> {
    let mut given =
        ["candidateId", "ticketId", "externalId"].into_iter().filter(|name| input.get(name).is_some());
    match (given.next(), given.next()) {
        (Some(_), Some(second)) => Err(FieldPath::Field(&FieldPath::Root, second)
            .error("is one id too many", "only one of candidateId, ticketId and externalId")),
        _ => Ok(()),
    }
}
