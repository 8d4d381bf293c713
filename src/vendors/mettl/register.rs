//! `mettl.registerCandidates`: test links for candidates of a schedule.
//!
//! Vendor page: "15. Register Candidates in Schedule".

use super::envelope;
use crate::error::Error;
use crate::operation::{Operation, Safety, Segment};
use crate::request::Method;
use crate::schema::check::{Checked, Path, column, repeated};
use crate::schema::{Doc, Field, Kind, Output, Place, Shape, Text};
use crate::value::Item;
use crate::vendors::Vendor;

/// At most so many candidates in one call.
pub const MOST_CANDIDATES: usize = 20;

const EMAIL: &str = "Email Address";
const RD: Place = Place::JsonParameter("rd");
/// Nothing above it is a time limit anybody means: 68 years.
const LONGEST_LIMIT: i64 = i32::MAX as i64;

const CANDIDATE: Kind =
    Kind::TextMap("RegistrationFields", &[(EMAIL, Text::Email), ("First Name", Text::NotEmpty)]);

const OPTIONAL_PARAMS: Kind = Kind::Record(
    "RegistrationOptionalParams",
    &[
        Field::required(
            "email",
            Kind::Text(Text::Email),
            "The candidate it belongs to: an `Email Address` of `registrationDetails`.",
        ),
        Field::optional(
            "contextData",
            Kind::Text(Text::Any),
            "Text that the vendor hands back in webhooks and results.",
        )
        .wire("context_data"),
        Field::optional(
            "compensatoryTime",
            Kind::IntegerText(0, LONGEST_LIMIT),
            "Extra minutes. Not on the vendor's page; deployed clients send it, as a string.",
        )
        .wire("compensatory_time"),
    ],
);

const STATUS: Shape = Shape::Record(
    "RegistrationStatus",
    &[
        Output::identity("email", Shape::Text, "The candidate's e-mail address."),
        Output::field(
            "status",
            Shape::Word(&["ToBeTaken", "Completed", "InValid"]),
            "Whether the candidate can start. An unknown word is kept as it is.",
        ),
        Output::field("message", Shape::Text, "The vendor's words; they contain the e-mail address."),
        Output::field(
            "url",
            Shape::Text,
            "The candidate's own test link, a secret of the candidate. Null when the test cannot be started, or \
             when the vendor leaves it out, as its own sample does.",
        ),
    ],
);

/// The operation.
pub static OPERATION: Operation = Operation {
    id: "mettl.registerCandidates",
    vendor: Vendor::Mettl,
    safety: Safety::Write,
    doc: Doc::new("Registers 1 to 20 candidates in a schedule and gives each a test link of its own."),
    page: Doc::new("https://support.mettl.com/portal/en/kb/articles/register-candidates-in-schedule-api"),
    example: Doc::new(
        "const { registrationStatus } = await mettl.registerCandidates({\n  accessKey: \"0x0x0x0x0x\",\n  \
         registrationDetails: [{ \"First Name\": \"Name\", \"Email Address\": \"name@email.com\" }],\n});",
    ),
    method: Method::Post,
    path: &[Segment::Literal("schedules"), Segment::Field("accessKey"), Segment::Literal("candidates")],
    input: &[
        Field::required(
            "accessKey",
            Kind::Text(Text::Segment),
            "The key of the schedule: the end of its test link.",
        )
        .at(Place::Path),
        Field::required(
            "registrationDetails",
            Kind::List(&CANDIDATE, 1, MOST_CANDIDATES),
            "One entry a candidate, by the exact names of the registration fields; `Email Address` (each once) \
             and `First Name` must be there.",
        )
        .at(RD),
        Field::optional(
            "optionalParams",
            Kind::List(&OPTIONAL_PARAMS, 0, MOST_CANDIDATES),
            "More about candidates that stand in `registrationDetails`.",
        )
        .at(RD),
        Field::optional(
            "allowMissingMandatoryRegistrationFields",
            Kind::Boolean,
            "Lets mandatory fields other than e-mail and first name be filled in by the candidate. The vendor's \
             default is false.",
        )
        .at(Place::Parameter),
        Field::optional(
            "timeLimitInSec",
            Kind::Integer(1, LONGEST_LIMIT),
            "Seconds until the links expire. Without it they never do.",
        )
        .at(Place::Parameter),
        Field::optional(
            "showCustomInstructions",
            Kind::Boolean,
            "Shows the assessment's own instructions before it starts. The vendor's default is false.",
        )
        .at(Place::Parameter),
    ],
    output: &[Output::identity(
        "registrationStatus",
        Shape::List(&STATUS),
        "One entry a candidate, in the vendor's order.",
    )],
    rules,
    envelope: envelope::open,
    matching: None,
    paging: None,
};

/// Each e-mail once; optional parameters only for candidates of this call, once each.
fn rules(input: &Checked<'_>) -> Result<(), Error> {
    let Some(list) = input.get("registrationDetails") else { return Ok(()) };
    let extras = input.get("optionalParams");
    if extras.is_none() && list.children().nth(1).is_none() {
        // One alone repeats nothing.
        return Ok(());
    }
    no_repeats(list, extras)
}

#[inline(never)]
fn no_repeats(list: Item<'_>, extras: Option<Item<'_>>) -> Result<(), Error> {
    let root = Path::Root;
    let emails = column(list, EMAIL);
    if let Some((first, again)) = repeated(&emails) {
        let details = Path::Field(&root, "registrationDetails");
        return Err(Path::Name(&Path::Index(&details, again), EMAIL).error(
            &format!("repeats registrationDetails[{first}]"),
            "each e-mail address once: it is unique in a schedule",
        ));
    }
    extras.map_or(Ok(()), |extras| extras_fit(extras, &emails))
}

/// Optional parameters belong to candidates of this call, one entry each.
#[inline(never)]
fn extras_fit(extras: Item<'_>, emails: &[&str]) -> Result<(), Error> {
    let root = Path::Root;
    let path = Path::Field(&root, "optionalParams");
    let mut named = Vec::new();
    for (index, extra) in extras.children().enumerate() {
        let name = extra.get("email").map_or("", |email| email.text());
        named.push(name);
        if !emails.contains(&name) {
            return Err(Path::Field(&Path::Index(&path, index), "email").error(
                "is not in registrationDetails",
                "an Email Address of registrationDetails, letter by letter",
            ));
        }
    }
    if let Some((first, again)) = repeated(&named) {
        return Err(Path::Field(&Path::Index(&path, again), "email")
            .error(&format!("repeats optionalParams[{first}]"), "one entry a candidate"));
    }
    Ok(())
}
