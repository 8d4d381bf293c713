//! `testinviteV1.createCandidate`: creates a candidate of a task.
//!
//! Vendor page: "creating a candidate". What is public of it ends before the response.

use crate::error::Error;
use crate::http::{Method, PathTemplate};
use crate::schema::check::Checked;
use crate::schema::{Doc, Field, FieldPath, FieldType, Output, Shape, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::testinvite_v1::task::TASK_ID;
use crate::vendors::testinvite_v1::{MOST_ITEMS, refuse_other_kinds, texts};

const INTERNAL: &str = "internal-candidate";
const TEMPORARY: &str = "temporary-candidate";

const CUSTOMIZED_STEP: FieldType = FieldType::Record(
    "CustomizedStep",
    &[
        Field::required("stepId", FieldType::Text(TextRule::NotEmpty), "The id of the step."),
        Field::required(
            "customization",
            FieldType::Record(
                "StepCustomization",
                &[
                    Field::optional("activeAfter", FieldType::Number, "From when on, in Unix seconds."),
                    Field::optional("activeBefore", FieldType::Number, "Until when, in Unix seconds."),
                ],
            ),
            "When the candidate may take the step.",
        ),
    ],
);

const PRICE: FieldType = FieldType::Record(
    "Price",
    &[
        Field::required("amount", FieldType::Number, "The amount."),
        Field::required("currency", FieldType::ClosedEnum(&["USD", "EUR", "TRY"]), "The currency."),
    ],
);

const INVITE_BY_EMAIL: FieldType = FieldType::Record(
    "InviteByEmail",
    &[
        Field::required(
            "emailTemplateName",
            FieldType::Text(TextRule::NotEmpty),
            "The name of a template of the task.",
        ),
        Field::optional("dateToSend", FieldType::Number, "When to send it, in Unix seconds."),
    ],
);

const CALLBACK: FieldType = FieldType::Record(
    "CandidateCallback",
    &[
        Field::required("url", FieldType::Text(TextRule::Url), "The URL to which the vendor posts."),
        Field::optional("params", FieldType::StringMap("CandidateCallbackParams", &[]), "Parameters for it."),
        Field::required(
            "resource",
            FieldType::ClosedEnum(&["basic", "detailed"]),
            "How much the callback contains.",
        ),
    ],
);

const TRACKING: FieldType = FieldType::Record(
    "Tracking",
    &[
        Field::required(
            "uniqId",
            FieldType::Text(TextRule::NotEmpty),
            "Your own id of the candidate. A second candidate with it is refused.",
        ),
        Field::optional(
            "scope",
            FieldType::ClosedEnum(&["task", "group", "labels", "programs"]),
            "Where it must be unique. Default `task`.",
        ),
    ],
);

const DATES: FieldType = FieldType::Record(
    "Dates",
    &[
        Field::optional("before", FieldType::Number, "Until when, in Unix seconds."),
        Field::optional("after", FieldType::Number, "From when on, in Unix seconds."),
    ],
);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinviteV1.createCandidate",
    safety: Safety::Write,
    safety_reason: Doc::new("Every call creates a candidate, unless `tracking.uniqId` is already taken."),
    doc: Doc::new(
        "Creates a candidate of a task. The form of the response is not in the pages that this was written from; the fields of the result are those \
         of a candidate, where the response has them.",
    ),
    page: Doc::new("TestInvite's page on creating a candidate (REST v1)"),
    example: Doc::new(
        "const { directAccessUrl } = await testinviteV1.createCandidate({\n  taskId: \"tcxHArKva33C8VxCZcjy\",\n  kind: \
         \"temporary-candidate\",\n  fullname: \"Candidate Name\",\n  tracking: { uniqId: \"42\" },\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/api/integration/rest/v1/tasks/{taskId}/candidates"),
    input: &[
        TASK_ID,
        Field::required(
            "kind",
            FieldType::ClosedEnum(&[TEMPORARY, INTERNAL]),
            "Whether the candidate is a user of the organization: an `internal-candidate`.",
        ),
        Field::optional(
            "id",
            FieldType::Text(TextRule::NotEmpty),
            "The id of the user. An internal candidate must have it, and a temporary one must not.",
        ),
        Field::optional(
            "fullname",
            FieldType::Text(TextRule::NotEmpty),
            "The name of a temporary candidate.",
        ),
        Field::optional(
            "email",
            FieldType::Text(TextRule::Email),
            "The e-mail address of a temporary candidate.",
        ),
        Field::optional(
            "credential1",
            FieldType::Text(TextRule::NotEmpty),
            "The first credential with which a temporary candidate logs in, if the task takes credentials.",
        ),
        Field::optional(
            "credential2",
            FieldType::Text(TextRule::NotEmpty),
            "The second credential of a temporary candidate.",
        ),
        Field::optional("tracking", TRACKING, "Keeps a temporary candidate from being created twice."),
        Field::optional("group", FieldType::Text(TextRule::NotEmpty), "The group."),
        texts("labels", "The labels."),
        Field::optional(
            "tags",
            FieldType::Map(&FieldType::Json),
            "The tags. The vendor does not say what their values may be.",
        ),
        Field::optional(
            "externalId",
            FieldType::Text(TextRule::NotEmpty),
            "Your own id of the candidate. It need not be unique.",
        ),
        Field::optional(
            "externalData",
            FieldType::Map(&FieldType::Json),
            "Data of your own. The vendor does not say what its values may be.",
        ),
        Field::optional(
            "lang",
            FieldType::ClosedEnum(&["tr", "en", "es", "fr", "nl", "it", "sr", "sv", "de", "no", "ru", "pt"]),
            "The language of the candidate's pages.",
        ),
        texts("programIds", "The ids of programs."),
        Field::optional(
            "extraEmails",
            FieldType::List(&FieldType::Text(TextRule::Email), 0, MOST_ITEMS),
            "More e-mail addresses.",
        ),
        Field::optional("dates", DATES, "When the candidate may take the task."),
        Field::optional("price", PRICE, "The price."),
        Field::optional(
            "customizedSteps",
            FieldType::List(&CUSTOMIZED_STEP, 0, MOST_ITEMS),
            "What differs from the settings of the task, by step.",
        ),
        Field::optional("inviteByEmail", INVITE_BY_EMAIL, "An e-mail to the candidate."),
        Field::optional("callback", CALLBACK, "A callback with the results."),
    ],
    output: &[
        Output::nullable("candidateId", Shape::Id, "The id of the candidate."),
        Output::nullable(
            "invitationCode",
            Shape::Text,
            "The code of the invitation. It is a secret of the candidate.",
        ),
        Output::nullable(
            "directAccessUrl",
            Shape::Text,
            "The candidate's link. It gives access to the test, so treat it as a secret.",
        ),
    ],
    rules,
    correlation: None,
    bulk: None,
    paging: None,
};

fn rules(input: &Checked<'_>) -> Result<(), Error> {
    const OF_TEMPORARY: &[&str] = &["fullname", "email", "credential1", "credential2", "tracking"];
    refuse_other_kinds(input, &[(INTERNAL, &["id"]), (TEMPORARY, OF_TEMPORARY)])?;
    if input.get("kind").is_some_and(|kind| kind.text() == INTERNAL) && input.get("id").is_none() {
        let id = FieldPath::Field(&FieldPath::Root, "id");
        return Err(id.error("is missing", "the id of a user, because kind is internal-candidate"));
    }
    Ok(())
}
