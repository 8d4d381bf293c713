//! A test link: one of the ways in which candidates reach a test.

use crate::error::Error;
use crate::schema::FieldPath;
use crate::schema::check::{Checked, timestamp};
use crate::schema::{Field, FieldType, Output, Shape, TextRule};

const MAX: i64 = i32::MAX as i64;

/// The members of a test link in a result.
pub(super) const FIELDS: &[Output] = &[
    Output::required("testLinkId", Shape::Id, "The id of the test link."),
    Output::nullable("testId", Shape::Id, "The id of the test."),
    Output::nullable("testLinkName", Shape::Text, "The name."),
    Output::nullable(
        "testLinkAccessKey",
        Shape::Text,
        "The key of the link. It gives access to the test, so treat it as a secret.",
    ),
    Output::nullable(
        "accessTime",
        Shape::Number,
        "When the test can be taken: 0 at any time, 1 in a period, 2 in slots.",
    ),
    Output::nullable(
        "startDateTime",
        Shape::UtcTime,
        "From when the test can be taken, if it is bound to a period.",
    ),
    Output::nullable(
        "endDateTime",
        Shape::UtcTime,
        "Until when the test can be taken, if it is bound to a period.",
    ),
    Output::nullable("timeZoneId", Shape::Id, "The vendor's id of a time zone, such as 1720."),
    Output::nullable("inviteCandidateOnly", Shape::Number, "0 or 1. The vendor's page only gives its name."),
    Output::nullable("imageProctoring", Shape::Number, "0 or 1: whether the candidate is photographed."),
    Output::nullable("emailToStakeholder", Shape::Text, "Who is notified by e-mail."),
    Output::nullable(
        "testLinkStatus",
        Shape::Number,
        "The status of the link. Its values are not documented.",
    ),
];

/// The name of a test link.
pub(super) const NAME: Field =
    Field::required("testLinkName", FieldType::Text(TextRule::NotEmpty), "The name.");

/// When the test can be taken.
pub(super) const ACCESS_TIME: Field = Field::required(
    "accessTime",
    FieldType::Integer(0, 2),
    "When the test can be taken: 0 at any time, 1 in a period, which then must be given, 2 in slots. How slots are given is \
     not documented.",
);

/// The beginning of the period.
pub(super) const START: Field =
    Field::optional("startDateTime", FieldType::UtcTime, "From when the test can be taken.");

/// The end of the period.
pub(super) const END: Field =
    Field::optional("endDateTime", FieldType::UtcTime, "Until when the test can be taken.");

/// The time zone.
pub(super) const TIME_ZONE_ID: Field =
    Field::required("timeZoneId", FieldType::Id, "The vendor's id of a time zone, such as 1720.");

/// Whether only invited candidates can use the link.
pub(super) const INVITE_CANDIDATE_ONLY: Field = Field::optional(
    "inviteCandidateOnly",
    FieldType::Integer(0, 1),
    "The vendor's page only gives its name, and its default, 0.",
);

/// Whether the candidate is photographed.
pub(super) const IMAGE_PROCTORING: Field = Field::optional(
    "imageProctoring",
    FieldType::Integer(0, 1),
    "Whether the candidate is photographed. The vendor's default is 0.",
);

/// Who is notified.
pub(super) const EMAIL_TO_STAKEHOLDER: Field = Field::optional(
    "emailToStakeholder",
    FieldType::Text(TextRule::Any),
    "Who is notified by e-mail. The vendor's default is the address of the account. Whether it can be several addresses is not \
     documented.",
);

/// The status of the link.
pub(super) const STATUS: Field = Field::optional(
    "testLinkStatus",
    FieldType::Integer(0, MAX),
    "The status of the link. Its values are not documented; the vendor's default is 1.",
);

/// Refuses a link of a period without a beginning or an end, and a period that ends before it begins.
pub(super) fn period(input: &Checked<'_>) -> Result<(), Error> {
    let at = |name| FieldPath::Field(&FieldPath::Root, name);
    if input.get("accessTime").is_some_and(|access| access.text() == "1") {
        for name in ["startDateTime", "endDateTime"] {
            if input.get(name).is_none() {
                return Err(at(name).error("is missing", "a point in time, because accessTime is 1"));
            }
        }
    }
    let seconds = |name| input.get(name).and_then(timestamp).map(|at| at.unix_seconds());
    match (seconds("startDateTime"), seconds("endDateTime")) {
        (Some(start), Some(end)) if end < start => {
            Err(at("endDateTime").error("is before startDateTime", "a point in time after startDateTime"))
        }
        _ => Ok(()),
    }
}
