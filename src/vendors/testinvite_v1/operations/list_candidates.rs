//! `testinviteV1.listCandidates`: lists the candidates of a task.
//!
//! Vendor page: "listing candidates".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::testinvite_v1::candidate::CANDIDATE;
use crate::vendors::testinvite_v1::paging::{LIMIT, MODE, PAGE, PAGINATION, pages};
use crate::vendors::testinvite_v1::task::TASK_ID;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinviteV1.listCandidates",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the candidates of a task, page by page."),
    page: Doc::new("TestInvite's page on listing candidates (REST v1)"),
    example: Doc::new(
        "const { candidates } = await testinviteV1.listCandidates({ taskId: \"tcxHArKva33C8VxCZcjy\" });",
    ),
    method: Method::Get,
    path: PathTemplate::new("/api/integration/rest/v1/tasks/{taskId}/candidates"),
    input: &[
        TASK_ID,
        MODE,
        LIMIT,
        PAGE,
        Field::optional(
            "fullname",
            FieldType::Text(TextRule::NotEmpty),
            "Lists only candidates with exactly this name.",
        )
        .at(Location::Parameter),
        Field::optional(
            "email",
            FieldType::Text(TextRule::NotEmpty),
            "Lists only candidates with exactly this e-mail address, in the same letter case.",
        )
        .at(Location::Parameter),
        Field::optional(
            "code",
            FieldType::Text(TextRule::NotEmpty),
            "Lists only the candidate with this invitation code.",
        )
        .at(Location::Parameter),
    ],
    output: &[
        Output::required(
            "candidates",
            Shape::List(&Shape::Record("Candidate", CANDIDATE)),
            "The candidates of this page.",
        ),
        PAGINATION,
    ],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: Some(pages("candidates", &["candidateId"])),
};
