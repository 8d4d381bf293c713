//! `testinvite.createTickets`: tickets of a task for candidates.
//!
//! Vendor page: "Types, Examples, and Response", on creating tickets.

use super::{envelope, matching};
use crate::operation::{Matching, Operation, Safety, Segment};
use crate::request::Method;
use crate::schema::{Doc, Field, Kind, Output, Place, Shape, Text};
use crate::vendors::Vendor;

/// At most so many users in one call.
pub const MOST_USERS: usize = 200;

/// A bound of ours: no document names one.
const MOST_LABELS: usize = 1000;

const TIME: Kind = Kind::Record(
    "Time",
    &[
        Field::required("timestamp", Kind::Number, "The time. The vendor does not say in which unit."),
        Field::required("utc", Kind::Number, "The time zone, as its offset from UTC."),
    ],
);

const USER: Kind = Kind::Record(
    "User",
    &[
        Field::required("fullname", Kind::Text(Text::NotEmpty), "The candidate's full name."),
        Field::optional("email", Kind::Text(Text::Email), "The candidate's e-mail address."),
        Field::optional("group", Kind::Text(Text::Any), "The name of a group."),
        Field::optional(
            "externalId",
            Kind::Text(Text::NotEmpty),
            "Your own id of the candidate. It comes back, and tells which ticket is whose.",
        ),
        Field::optional("labels", Kind::List(&Kind::Text(Text::Any), 0, MOST_LABELS), "Labels to group by."),
        Field::optional("after", TIME, "The ticket is active after this time."),
        Field::optional("before", TIME, "The ticket is active before this time."),
        Field::optional(
            "extraEmails",
            Kind::List(&Kind::Text(Text::Email), 0, MOST_LABELS),
            "Addresses that get a copy of the e-mail.",
        ),
    ],
);

const CREDENTIAL: Shape = Shape::Record(
    "Credential",
    &[
        Output::identity("ticketId", Shape::Text, "The id of the ticket: results are fetched with it."),
        Output::field(
            "code",
            Shape::Text,
            "The code of the ticket, for searching in the vendor's pages. The URL has its beginning only.",
        ),
        Output::field("url", Shape::Text, "The candidate's own link, a secret of the candidate."),
        Output::field(
            "external",
            Shape::Record(
                "External",
                &[
                    Output::field("id", Shape::Text, "The `externalId` that was sent."),
                    Output::field("data", Shape::Json, "Not documented."),
                ],
            ),
            "What the vendor kept for you.",
        ),
        Output::field(
            "userIndex",
            Shape::Match,
            "The place in `users` of who this is for: by `externalId`, else by position, with a warning. Null where it is \
             not known, and where `parse` was not given the input.",
        ),
    ],
);

/// The operation.
pub static OPERATION: Operation = Operation {
    id: "testinvite.createTickets",
    vendor: Vendor::TestInvite,
    safety: Safety::Write,
    doc: Doc::new("Creates tickets of a task for 1 to 200 candidates."),
    page: Doc::new("TestInvite's page on creating tickets"),
    example: Doc::new(
        "const { credentials } = await testinvite.createTickets({\n  taskId: \"tcxHArKva33C8VxCZcjy\",\n  users: [{ \
         fullname: \"Candidate Name\", externalId: \"42\" }],\n});",
    ),
    method: Method::Post,
    path: &[Segment::Literal("create-tickets")],
    input: &[
        Field::required("taskId", Kind::Text(Text::NotEmpty), "The id of the task.")
            .at(Place::Nested("task")),
        Field::required("users", Kind::List(&USER, 1, MOST_USERS), "The candidates."),
        Field::optional(
            "emailing",
            Kind::Record(
                "Emailing",
                &[
                    Field::required(
                        "template",
                        Kind::Text(Text::NotEmpty),
                        "The name of the e-mail template.",
                    ),
                    Field::optional(
                        "schedule",
                        Kind::Number,
                        "When to send it: a timestamp. The vendor does not say in which unit.",
                    ),
                ],
            ),
            "Sends e-mails to the candidates.",
        ),
        Field::optional(
            "callback",
            Kind::Record(
                "Callback",
                &[
                    Field::required("url", Kind::Text(Text::Url), "Where the vendor posts each result."),
                    Field::optional(
                        "params",
                        Kind::TextMap("CallbackParams", &[]),
                        "Parameters that it adds to the URL's query.",
                    ),
                ],
            ),
            "Sends results when a test session ends.",
        ),
    ],
    output: &[
        Output::identity("taskId", Shape::Text, "The id of the task."),
        Output::identity("requestId", Shape::Text, "The id of this request."),
        Output::identity(
            "credentials",
            Shape::List(&CREDENTIAL),
            "One entry a user; their order is not promised.",
        ),
    ],
    rules: |_| Ok(()),
    envelope: envelope::open,
    matching: Some(Matching { list: "users", id: "externalId", assign: matching::users }),
    paging: None,
};
