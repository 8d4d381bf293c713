//! A candidate of a task.

use crate::schema::{Field, FieldType, Location, Output, Shape, TextRule};

pub(super) const CANDIDATE_ID: Field =
    Field::required("candidateId", FieldType::Text(TextRule::Segment), "The id of the candidate.")
        .at(Location::Path);

/// The fields of a candidate. Those after `directAccessUrl` are only in a detailed one.
pub(super) const CANDIDATE: &[Output] = &[
    Output::required("candidateId", Shape::Id, "The id of the candidate."),
    Output::nullable(
        "kind",
        Shape::OpenEnum(&["user", "temp"]),
        "Whether the candidate is a user of the organization.",
    ),
    Output::nullable("taskId", Shape::Id, "The id of the task."),
    Output::nullable("loggedIn", Shape::Boolean, "Whether the candidate has logged in."),
    Output::nullable("fullname", Shape::Text, "The name."),
    Output::nullable("email", Shape::Text, "The e-mail address."),
    Output::nullable(
        "invitationCode",
        Shape::Text,
        "The code of the invitation. It is a secret of the candidate.",
    ),
    Output::nullable(
        "directAccessUrl",
        Shape::Text,
        "The candidate's link; null for a user. The vendor's page on a single candidate does not list it.",
    ),
    Output::nullable("organizationId", Shape::Id, "The id of the organization."),
    Output::nullable(
        "source",
        Shape::OpenEnum(&["self-registration", "pre-registration"]),
        "Who registered the candidate.",
    ),
    Output::nullable("active", Shape::Boolean, "Whether the candidate may take the task."),
    Output::nullable("activeAfter", Shape::Number, "From when on, in Unix seconds."),
    Output::nullable("activeBefore", Shape::Number, "Until when, in Unix seconds."),
    Output::nullable("group", Shape::Text, "The group."),
    Output::nullable(
        "tags",
        Shape::Json,
        "The tags. Their form is not in the pages that this was written from.",
    ),
    Output::nullable("labels", Shape::List(&Shape::Text), "The labels."),
    Output::nullable("rating", Shape::Number, "The rating, 1 to 5."),
    Output::nullable(
        "stage",
        Shape::Json,
        "The stage. Its form is not in the pages that this was written from.",
    ),
];
