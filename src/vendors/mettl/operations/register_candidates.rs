//! `mettl.registerCandidates`: test links for candidates of a schedule.
//!
//! Vendor page: "15. Register Candidates in Schedule".

use crate::error::Error;

use crate::http::{Method, PathTemplate};
use crate::input::Item;
use crate::schema::FieldPath;
use crate::schema::check::{Checked, column, repeated};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Operation, Safety};

/// At most so many candidates in one call.
pub const MOST_CANDIDATES: usize = 20;

const EMAIL: &str = "Email Address";
const RD: Location = Location::JsonParameter("rd");
/// Nothing above it is a time limit anybody means: 68 years.
const LONGEST_LIMIT: i64 = i32::MAX as i64;

const CANDIDATE: FieldType = FieldType::StringMap(
    "RegistrationFields",
    &[(EMAIL, TextRule::Email), ("First Name", TextRule::NotEmpty)],
);

const OPTIONAL_PARAMS: FieldType = FieldType::Record(
    "RegistrationOptionalParams",
    &[
        Field::required(
            "email",
            FieldType::Text(TextRule::Email),
            "The candidate it belongs to: an `Email Address` of `registrationDetails`.",
        ),
        Field::optional(
            "contextData",
            FieldType::Text(TextRule::Any),
            "TextRule that the vendor hands back in webhooks and results.",
        )
        .wire("context_data"),
        Field::optional(
            "compensatoryTime",
            FieldType::IntegerText(0, LONGEST_LIMIT),
            "Extra minutes. Not on the vendor's page; deployed clients send it, as a string.",
        )
        .wire("compensatory_time"),
    ],
);

const STATUS: Shape = Shape::Record(
    "RegistrationStatus",
    &[
        Output::required("email", Shape::Text, "The candidate's e-mail address."),
        Output::nullable(
            "status",
            Shape::OpenEnum(&["ToBeTaken", "Completed", "InValid"]),
            "Whether the candidate can start. An unknown word is kept as it is.",
        ),
        Output::nullable("message", Shape::Text, "The vendor's words; they contain the e-mail address."),
        Output::nullable(
            "url",
            Shape::Text,
            "The candidate's own test link, a secret of the candidate. Null when the test cannot be started, or \
             when the vendor leaves it out, as its own sample does.",
        ),
    ],
);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.registerCandidates",
    safety: Safety::Write,
    doc: Doc::new("Registers 1 to 20 candidates in a schedule and gives each a test link of its own."),
    page: Doc::new("https://support.mettl.com/portal/en/kb/articles/register-candidates-in-schedule-api"),
    example: Doc::new(
        "const { registrationStatus } = await mettl.registerCandidates({\n  accessKey: \"0x0x0x0x0x\",\n  \
         registrationDetails: [{ \"First Name\": \"Name\", \"Email Address\": \"name@email.com\" }],\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/schedules/{accessKey}/candidates"),
    input: &[
        Field::required(
            "accessKey",
            FieldType::Text(TextRule::Segment),
            "The key of the schedule: the end of its test link.",
        )
        .at(Location::Path),
        Field::required(
            "registrationDetails",
            FieldType::List(&CANDIDATE, 1, MOST_CANDIDATES),
            "One entry a candidate, by the exact names of the registration fields; `Email Address` (each once) \
             and `First Name` must be there.",
        )
        .at(RD),
        Field::optional(
            "optionalParams",
            FieldType::List(&OPTIONAL_PARAMS, 0, MOST_CANDIDATES),
            "More about candidates that stand in `registrationDetails`.",
        )
        .at(RD),
        Field::optional(
            "allowMissingMandatoryRegistrationFields",
            FieldType::Boolean,
            "Lets mandatory fields other than e-mail and first name be filled in by the candidate. The vendor's \
             default is false.",
        )
        .at(Location::Parameter),
        Field::optional(
            "timeLimitInSec",
            FieldType::Integer(1, LONGEST_LIMIT),
            "Seconds until the links expire. Without it they never do.",
        )
        .at(Location::Parameter),
        Field::optional(
            "showCustomInstructions",
            FieldType::Boolean,
            "Shows the assessment's own instructions before it starts. The vendor's default is false.",
        )
        .at(Location::Parameter),
    ],
    output: &[Output::required(
        "registrationStatus",
        Shape::List(&STATUS),
        "One entry a candidate, in the vendor's order.",
    )],
    rules,
    correlation: None,
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
    let root = FieldPath::Root;
    let emails = column(list, EMAIL);
    if let Some((first, again)) = repeated(&emails) {
        let details = FieldPath::Field(&root, "registrationDetails");
        return Err(FieldPath::Name(&FieldPath::Index(&details, again), EMAIL).error(
            &format!("repeats registrationDetails[{first}]"),
            "each e-mail address once: it is unique in a schedule",
        ));
    }
    extras.map_or(Ok(()), |extras| extras_fit(extras, &emails))
}

/// Optional parameters belong to candidates of this call, one entry each.
#[inline(never)]
fn extras_fit(extras: Item<'_>, emails: &[&str]) -> Result<(), Error> {
    let root = FieldPath::Root;
    let path = FieldPath::Field(&root, "optionalParams");
    let mut named = Vec::new();
    for (index, extra) in extras.children().enumerate() {
        let name = extra.get("email").map_or("", |email| email.text());
        named.push(name);
        if !emails.contains(&name) {
            return Err(FieldPath::Field(&FieldPath::Index(&path, index), "email").error(
                "is not in registrationDetails",
                "an Email Address of registrationDetails, letter by letter",
            ));
        }
    }
    if let Some((first, again)) = repeated(&named) {
        return Err(FieldPath::Field(&FieldPath::Index(&path, again), "email")
            .error(&format!("repeats optionalParams[{first}]"), "one entry a candidate"));
    }
    Ok(())
}
