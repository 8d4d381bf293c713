//! `testinviteV1.updateCandidate`: changes a candidate. The vendor calls it a beta.
//!
//! Vendor page: "updating a candidate".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::testinvite_v1::candidate::{CANDIDATE, CANDIDATE_ID};
use crate::vendors::testinvite_v1::task::TASK_ID;
use crate::vendors::testinvite_v1::texts;

const FIELDS: FieldType = FieldType::Record(
    "CandidateFields",
    &[
        Field::optional("fullname", FieldType::Text(TextRule::NotEmpty), "The name."),
        Field::optional("email", FieldType::Text(TextRule::Email), "The e-mail address."),
        Field::optional("group", FieldType::Text(TextRule::NotEmpty), "The group."),
        Field::optional(
            "labels",
            FieldType::Record(
                "LabelChanges",
                &[texts("add", "The labels to add."), texts("remove", "The labels to remove.")],
            ),
            "What changes in the labels.",
        ),
        Field::optional("favorite", FieldType::Boolean, "Whether the candidate is a favorite."),
        Field::optional("active", FieldType::Boolean, "Whether the candidate may take the task."),
        Field::optional("activeAfter", FieldType::Number, "From when on, in Unix seconds."),
        Field::optional("activeBefore", FieldType::Number, "Until when, in Unix seconds."),
    ],
);

const STEP: &[Field] = &[
    setting(
        "active",
        "StepActive",
        &setting_of(FieldType::Boolean, "Whether the step is active."),
        "Whether the step is active for the candidate.",
    ),
    setting(
        "dates",
        "StepDates",
        &setting_of(
            FieldType::Record(
                "StepDatesValue",
                &[
                    setting("after", "StepDate", DATE, "From when on."),
                    setting("before", "StepDate", DATE, "Until when."),
                ],
            ),
            "The dates. One that is left out stays as it is.",
        ),
        "When the candidate may take the step.",
    ),
    setting(
        "limit",
        "StepLimit",
        &setting_of(
            FieldType::Integer(-1, i32::MAX as i64),
            "The maximum number of attempts; -1 for no maximum.",
        ),
        "How many attempts the candidate has.",
    ),
];

const DATE: &[Field; 2] = &setting_of(
    FieldType::Nullable(&FieldType::Number),
    "The date, in Unix seconds; null for no such limit.",
);

/// A setting of a step.
const fn setting(name: &'static str, of: &'static str, fields: &'static [Field], doc: &'static str) -> Field {
    Field::optional(name, FieldType::Record(of, fields), doc)
}

/// The default of the task, or a value of the candidate's own.
const fn setting_of(value: FieldType, doc: &'static str) -> [Field; 2] {
    [
        Field::required(
            "isDefault",
            FieldType::Boolean,
            "Whether the default of the task applies again. If not, the vendor needs `value`, and otherwise it must not be there.",
        ),
        Field::optional("value", value, doc),
    ]
}

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinviteV1.updateCandidate",
    safety: Safety::Write,
    safety_reason: Doc::new(
        "The values replace the old ones, but the vendor does not say that a call may be repeated.",
    ),
    doc: Doc::new("Changes a candidate, and returns all of it. The vendor calls this a beta."),
    page: Doc::new("TestInvite's page on updating a candidate (REST v1)"),
    example: Doc::new(
        "const { active } = await testinviteV1.updateCandidate({\n  taskId: \"tcxHArKva33C8VxCZcjy\",\n  candidateId: \
         \"33C8VxCZcjytcxHAr\",\n  fields: { active: false },\n});",
    ),
    method: Method::Patch,
    path: PathTemplate::new("/api/integration/rest/v1/tasks/{taskId}/candidates/{candidateId}"),
    input: &[
        TASK_ID,
        CANDIDATE_ID,
        Field::required("fields", FIELDS, "The new values. What is left out stays as it is."),
        Field::optional(
            "steps",
            FieldType::Map(&FieldType::Record("CandidateStep", STEP)),
            "What differs from the settings of the task, by the id of the step.",
        ),
    ],
    output: CANDIDATE,
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
