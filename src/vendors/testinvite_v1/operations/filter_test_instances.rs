//! `testinviteV1.filterTestInstances`: lists the test instances of a task that satisfy filters, with their results.
//!
//! Vendor page: "searching test instances & results".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{NextPage, Operation, Paging, Safety};
use crate::vendors::testinvite_v1::paging::{LIMIT, MODE};
use crate::vendors::testinvite_v1::refuse_other_kinds;
use crate::vendors::testinvite_v1::task::TASK_ID;
use crate::vendors::testinvite_v1::test_instance::{STATUSES, TEST_INSTANCES};

const TEXT: FieldType = FieldType::Text(TextRule::NotEmpty);

const CURSOR: Output = Output::required(
    "pagination",
    Shape::Record(
        "Cursor",
        &[
            Output::nullable("limit", Shape::Number, "The most entries on a page."),
            Output::nullable("lastDocId", Shape::Id, "The `lastDocId` of the next page; null on the last."),
            Output::nullable("next", Shape::Text, "The query of the next page; null on the last."),
        ],
    ),
    "Where the next page begins.",
);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinviteV1.filterTestInstances",
    safety: Safety::Read,
    safety_reason: Doc::new("A query, although its method is `POST`."),
    doc: Doc::new("Lists the test instances of a task that satisfy all of the filters, page by page."),
    page: Doc::new("TestInvite's page on searching test instances and results (REST v1)"),
    example: Doc::new(
        "const { testInstances } = await testinviteV1.filterTestInstances({\n  taskId: \"tcxHArKva33C8VxCZcjy\",\n  kind: \
         \"meta\",\n  status: \"COMPLETE\",\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/api/integration/rest/v1/tasks/{taskId}/test-instances/filter"),
    input: &[
        TASK_ID,
        MODE,
        LIMIT,
        Field::optional(
            "lastDocId",
            TEXT,
            "The id of the test instance after which the page begins. Default: the first page.",
        )
        .at(Location::Parameter),
        Field::required(
            "kind",
            FieldType::ClosedEnum(&["meta", "info"]),
            "Whether the filters are about the test instances or about one candidate.",
        ),
        Field::optional("group", TEXT, "For `meta`: the group."),
        Field::optional("label", TEXT, "For `meta`: a label."),
        Field::optional("stepId", TEXT, "For `meta`: the id of the step."),
        Field::optional("status", FieldType::ClosedEnum(STATUSES), "For `meta`: the status."),
        Field::optional(
            "from",
            FieldType::Number,
            "For `meta`: from when on, in Unix milliseconds. The vendor does not say which time of a test instance is meant.",
        ),
        Field::optional("to", FieldType::Number, "For `meta`: until when, in Unix milliseconds."),
        Field::optional("displayName", TEXT, "For `info`: the name of the candidate."),
        Field::optional(
            "email",
            FieldType::Text(TextRule::Email),
            "For `info`: the e-mail address of the candidate.",
        ),
        Field::optional("credential1", TEXT, "For `info`: the first credential of the candidate."),
        Field::optional("code", TEXT, "For `info`: the invitation code."),
        Field::optional("uniqId", TEXT, "For `info`: the `uniqId` of the candidate."),
    ],
    output: &[TEST_INSTANCES, CURSOR],
    rules: |input| {
        const META: &[&str] = &["group", "label", "stepId", "status", "from", "to"];
        const INFO: &[&str] = &["displayName", "email", "credential1", "code", "uniqId"];
        refuse_other_kinds(input, &[("meta", META), ("info", INFO)])
    },
    correlation: None,
    bulk: None,
    paging: Some(Paging {
        next: NextPage::Cursor { field: "lastDocId", cursor: &["pagination", "lastDocId"] },
        total: &[],
        list: "testInstances",
        key: &["testInstanceId"],
    }),
};
