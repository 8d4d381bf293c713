//! An invitation of a candidate: what it is made of, and what the vendor returns.

use crate::schema::{Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Bulk, Entry, Invited};

/// The test in the path of a request.
pub(super) const TEST_ID: Field =
    Field::required("testId", FieldType::Id, "The id of the test.").at(Location::Path);

/// The test link in the path of a request.
pub(super) const TEST_LINK_ID: Field =
    Field::required("testLinkId", FieldType::Id, "The id of the test link.").at(Location::Path);

/// The invitation in the path of a request.
pub(super) const TEST_INVITATION_ID: Field =
    Field::required("testInvitationId", FieldType::Id, "The id of the invitation.").at(Location::Path);

/// The candidate's e-mail address.
pub(super) const EMAIL: Field = Field::required(
    "email",
    FieldType::Text(TextRule::Email),
    "The candidate's e-mail address. Together with the test link it identifies the invitation.",
);

/// The candidate's name.
pub(super) const NAME: Field =
    Field::required("name", FieldType::Text(TextRule::NotEmpty), "The candidate's name.");

/// Spelled as in the table of the vendor's page. Its sample request, and the page on callbacks, have `callbackURL`.
pub(super) const CALLBACK_URL: Field = Field::optional(
    "callbackUrl",
    FieldType::Text(TextRule::Url),
    "The URL to which the vendor posts when the test begins and when it ends.",
);

/// Spelled like the URL of the callback.
pub(super) const REDIRECT_URL: Field = Field::optional(
    "redirectUrl",
    FieldType::Text(TextRule::Url),
    "The URL to which the candidate's browser is redirected after the test.",
);

/// Whether the vendor may make up the candidate. Address and name are required here, so that the call is idempotent.
pub(super) const DISABLE_MANDATORY_FIELDS: Field = Field::optional(
    "disableMandatoryFields",
    FieldType::Integer(0, 1),
    "1 lets the vendor make up an address and a name that are missing; here both are required. The vendor's default is 0.",
);

/// Whether the candidate sees the instructions.
pub(super) const HIDE_INSTRUCTION: Field = Field::optional(
    "hideInstruction",
    FieldType::Integer(0, 1),
    "1 hides the instructions. The vendor's default is 0.",
);

/// Whether the vendor writes to the candidate.
pub(super) const SEND_EMAIL: Field = Field::optional(
    "sendEmail",
    FieldType::ClosedEnum(&["yes", "no"]),
    "Whether the vendor sends the candidate an e-mail. The vendor's default is `no`. It does not say whether a repeated call sends \
     another one.",
);

/// The beginning of the time in which the test can be taken.
pub(super) const START: Field =
    Field::optional("startDateTime", FieldType::Timestamp, "From when the test can be taken.");

/// The end of the time in which the test can be taken.
pub(super) const END: Field =
    Field::optional("endDateTime", FieldType::Timestamp, "Until when the test can be taken.");

/// The time zone.
pub(super) const TIME_ZONE_ID: Field =
    Field::optional("timeZoneId", FieldType::Id, "The vendor's id of a time zone, such as 1720.");

/// The id of an invitation in a result.
pub(super) const INVITATION: Output =
    Output::required("testInvitationId", Shape::Id, "The id of the invitation.");

/// The link for the candidate.
pub(super) const TEST_URL: Output = Output::nullable(
    "testUrl",
    Shape::Text,
    "The candidate's personal test link. It gives access to the test, so treat it as a secret.",
);

/// The status of an invitation. The vendor's pages spell some words differently; the spelling is kept.
pub(super) const STATUS: Output = Output::nullable(
    "status",
    Shape::OpenEnum(&[
        "Pending",
        "In Progress",
        "Complete",
        "Test Left",
        "Terminated",
        "cancelled",
        "Expired",
    ]),
    "The status of the invitation. The vendor's pages spell the values differently; the spelling is kept.",
);

/// How invitations are sent to many candidates. The vendor returns the invitation that a candidate already has, whatever its
/// status is.
pub(super) const BULK: Bulk = Bulk {
    list: None,
    entry: Entry::Whole,
    link: "testUrl",
    status: Some((
        "status",
        &[
            ("Pending", Invited::Yes),
            ("In Progress", Invited::Before),
            ("Complete", Invited::Before),
            ("Test Left", Invited::Before),
            ("Terminated", Invited::Before),
        ],
    )),
    message: None,
    narrow: false,
    // On two other endpoints 401 also means a parameter.
    stops: &["401", "403"],
    reconcile: None,
};
