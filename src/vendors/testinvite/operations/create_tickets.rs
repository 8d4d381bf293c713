//! `testinvite.createTickets`: creates tickets of a task for candidates.
//!
//! Vendor page: "Types, Examples, and Response", on creating tickets.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Bulk, Correlation, Entry, Operation, Safety};
use crate::vendors::testinvite::correlation;

/// The maximum number of users in one call, documented by the vendor.
pub const MOST_USERS: usize = 200;

/// The maximum length of the lists. The limit is ours; the vendor documents none.
const MOST_ITEMS: usize = 1000;

const TIME: FieldType = FieldType::Record(
    "Time",
    &[
        Field::required(
            "timestamp",
            FieldType::Number,
            "The timestamp. The vendor does not document its unit.",
        ),
        Field::required(
            "utc",
            FieldType::Number,
            "The time zone as an offset from UTC. The vendor does not document its unit.",
        ),
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
            "Your own id of the candidate. The vendor returns it, so each ticket can be assigned to its candidate.",
        ),
        Field::optional(
            "labels",
            FieldType::List(&FieldType::Text(TextRule::Any), 0, MOST_ITEMS),
            "Labels for grouping.",
        ),
        Field::optional("after", TIME, "The time from which the ticket is active."),
        Field::optional("before", TIME, "The time until which the ticket is active."),
        Field::optional(
            "extraEmails",
            FieldType::List(&FieldType::Text(TextRule::Email), 0, MOST_ITEMS),
            "E-mail addresses that receive a copy of the e-mail.",
        ),
    ],
);

const CREDENTIAL: Shape = Shape::Record(
    "Credential",
    &[
        Output::required("ticketId", Shape::Id, "The id of the ticket, for retrieving results."),
        Output::nullable(
            "code",
            Shape::Text,
            "The code of the ticket, for searching in the vendor's application. The URL contains only its beginning.",
        ),
        Output::nullable(
            "url",
            Shape::Text,
            "The candidate's personal link. It gives access to the test, so treat it as a secret.",
        ),
        Output::nullable(
            "external",
            Shape::Record(
                "External",
                &[
                    Output::nullable("id", Shape::Id, "The `externalId` that was sent."),
                    Output::nullable("data", Shape::Json, "Not documented."),
                ],
            ),
            "The data that the vendor stores for you.",
        ),
        Output::nullable(
            "userIndex",
            Shape::InputIndex,
            "The index in `users` of the candidate, found by `externalId` or else by position, with a warning. Null if it is not \
             known, or if `parse` was called without the input.",
        ),
    ],
);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinvite.createTickets",
    safety: Safety::Write,
    safety_reason: Doc::new("Every call creates tickets."),
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
                        "When to send the e-mail, as a timestamp. The vendor does not document its unit.",
                    ),
                ],
            ),
            "E-mails to the candidates.",
        ),
        Field::optional(
            "callback",
            FieldType::Record(
                "Callback",
                &[
                    Field::required(
                        "url",
                        FieldType::Text(TextRule::Url),
                        "The URL to which the vendor posts each result.",
                    ),
                    Field::optional(
                        "params",
                        FieldType::StringMap("CallbackParams", &[]),
                        "Parameters that the vendor adds to the query of the URL.",
                    ),
                ],
            ),
            "A callback with the results when a test session ends.",
        ),
    ],
    output: &[
        Output::required("taskId", Shape::Id, "The id of the task."),
        Output::required("requestId", Shape::Id, "The id of this request."),
        Output::required(
            "credentials",
            Shape::List(&CREDENTIAL),
            "One entry for each user. The vendor does not promise their order.",
        ),
    ],
    rules: |_| Ok(()),
    correlation: Some(Correlation { list: "users", id: "externalId", assign: correlation::users }),
    bulk: Some(Bulk {
        list: Some("users"),
        entry: Entry::ByIndex { list: "credentials", index: "userIndex" },
        link: "url",
        status: None,
        message: None,
        narrow: false,
        stops: &["401", "403"],
        reconcile: None,
    }),
    paging: None,
};
