//! A registration of a candidate, and the invitation that it makes.

use crate::schema::{Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Bulk, Entry};

/// The test in the path of a request.
pub(super) const TEST_ID: Field =
    Field::required("testId", FieldType::Id, "The id of the test.").at(Location::Path);

/// The test link in the path of a request.
pub(super) const TEST_LINK_ID: Field =
    Field::required("testLinkId", FieldType::Id, "The id of the test link.").at(Location::Path);

/// The invitation in the path of a request.
pub(super) const TEST_INVITATION_ID: Field = Field::required(
    "testInvitationId",
    FieldType::Id,
    "The id of the candidate's test, as in the result of the registration.",
)
.at(Location::Path);

/// The candidate's e-mail address.
pub(super) const EMAIL_ID: Field =
    Field::required("emailId", FieldType::Text(TextRule::Email), "The candidate's e-mail address.");

/// The candidate's name.
pub(super) const FULL_NAME: Field =
    Field::required("fullName", FieldType::Text(TextRule::NotEmpty), "The candidate's name.");

/// Spelled as in the table and the sample request of the vendor's page. Its prose has `callbackUrl`, the vendor's own client
/// `callBackUrl`.
pub(super) const CALLBACK_URL: Field = Field::optional(
    "callbackUrl",
    FieldType::Text(TextRule::Url),
    "The URL to which the vendor posts the result once the report is ready.",
)
.wire("callbackURL");

/// Spelled like the URL of the callback.
pub(super) const REDIRECT_URL: Field = Field::optional(
    "redirectUrl",
    FieldType::Text(TextRule::Url),
    "The URL to which the candidate's browser is redirected after the test.",
)
.wire("redirectURL");

/// The id of an invitation in a result.
pub(super) const INVITATION: Output =
    Output::required("testInvitationId", Shape::Id, "The id of this candidate's test.");

/// The link for the candidate.
pub(super) const TAKE_TEST_URL: Output = Output::nullable(
    "takeTestUrl",
    Shape::Text,
    "The candidate's personal test link. It gives access to the test, so treat it as a secret.",
)
.wire("takeTestURL");

/// How many candidates are registered; `link` is the field with the link. A success is a registration.
pub(super) const fn bulk(link: &'static str) -> Bulk {
    Bulk {
        list: None,
        entry: Entry::Whole,
        link,
        status: None,
        message: None,
        narrow: false,
        stops: &["401", "403"],
        reconcile: None,
    }
}
