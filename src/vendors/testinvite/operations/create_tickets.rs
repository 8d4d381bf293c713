//! `testinvite.createTickets`: tickets of a task for candidates.
//!
//! Vendor page: "Types, Examples, and Response", on creating tickets.

use crate::vendors::testinvite::correlation;

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Correlation, Operation, Safety};

/// At most so many users in one call.
pub const MOST_USERS: usize = 200;

/// A bound of ours: no document names one.
const MOST_LABELS: usize = 1000;

const TIME: FieldType = FieldType::Record(
    "Time",
    &[
        Field::required("timestamp", FieldType::Number, "The time. The vendor does not say in which unit."),
        Field::required("utc", FieldType::Number, "The time zone, as its offset from UTC."),
    ],
);

const USER: FieldType = FieldType::Record(
    "User",
    &[
        Field::required("fullname", FieldType::Text(TextRule::NotEmpty), "The candidate's full name."),
        Field::optional("email", FieldType::Text(TextRule::Email), "The candidate's e-mail address."),
        Field::optional("group", FieldType::Text(TextRule::Any), "The name of a group."),
        Field::optional(
            "externalId",
            FieldType::Text(TextRule::NotEmpty),
            "Your own id of the candidate. It comes back, and tells which ticket is whose.",
        ),
        Field::optional(
            "labels",
            FieldType::List(&FieldType::Text(TextRule::Any), 0, MOST_LABELS),
            "Labels to group by.",
        ),
        Field::optional("after", TIME, "The ticket is active after this time."),
        Field::optional("before", TIME, "The ticket is active before this time."),
        Field::optional(
            "extraEmails",
            FieldType::List(&FieldType::Text(TextRule::Email), 0, MOST_LABELS),
            "Addresses that get a copy of the e-mail.",
        ),
    ],
);

const CREDENTIAL: Shape = Shape::Record(
    "Credential",
    &[
        Output::required("ticketId", Shape::Text, "The id of the ticket: results are fetched with it."),
        Output::nullable(
            "code",
            Shape::Text,
            "The code of the ticket, for searching in the vendor's pages. The URL has its beginning only.",
        ),
        Output::nullable("url", Shape::Text, "The candidate's own link, a secret of the candidate."),
        Output::nullable(
            "external",
            Shape::Record(
                "External",
                &[
                    Output::nullable("id", Shape::Text, "The `externalId` that was sent."),
                    Output::nullable("data", Shape::Json, "Not documented."),
                ],
            ),
            "What the vendor kept for you.",
        ),
        Output::nullable(
            "userIndex",
            Shape::InputIndex,
            "The place in `users` of who this is for: by `externalId`, else by position, with a warning. Null where it is \
             not known, and where `parse` was not given the input.",
        ),
    ],
);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinvite.createTickets",
    safety: Safety::Write,
    doc: Doc::new("Creates tickets of a task for 1 to 200 candidates."),
    page: Doc::new("TestInvite's page on creating tickets"),
    example: Doc::new(
        "const { credentials } = await testinvite.createTickets({\n  taskId: \"tcxHArKva33C8VxCZcjy\",\n  users: [{ \
         fullname: \"Candidate Name\", externalId: \"42\" }],\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/create-tickets"),
    input: &[
        Field::required("taskId", FieldType::Text(TextRule::NotEmpty), "The id of the task.")
            .at(Location::Nested("task")),
        Field::required("users", FieldType::List(&USER, 1, MOST_USERS), "The candidates."),
        Field::optional(
            "emailing",
            FieldType::Record(
                "Emailing",
                &[
                    Field::required(
                        "template",
                        FieldType::Text(TextRule::NotEmpty),
                        "The name of the e-mail template.",
                    ),
                    Field::optional(
                        "schedule",
                        FieldType::Number,
                        "When to send it: a timestamp. The vendor does not say in which unit.",
                    ),
                ],
            ),
            "Sends e-mails to the candidates.",
        ),
        Field::optional(
            "callback",
            FieldType::Record(
                "Callback",
                &[
                    Field::required(
                        "url",
                        FieldType::Text(TextRule::Url),
                        "Where the vendor posts each result.",
                    ),
                    Field::optional(
                        "params",
                        FieldType::StringMap("CallbackParams", &[]),
                        "Parameters that it adds to the URL's query.",
                    ),
                ],
            ),
            "Sends results when a test session ends.",
        ),
    ],
    output: &[
        Output::required("taskId", Shape::Text, "The id of the task."),
        Output::required("requestId", Shape::Text, "The id of this request."),
        Output::required(
            "credentials",
            Shape::List(&CREDENTIAL),
            "One entry a user; their order is not promised.",
        ),
    ],
    rules: |_| Ok(()),
    correlation: Some(Correlation { list: "users", id: "externalId", assign: correlation::users }),
    paging: None,
};
