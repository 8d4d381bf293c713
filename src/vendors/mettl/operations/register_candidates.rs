//! `mettl.registerCandidates`: registers candidates in a schedule.
//!
//! Vendor page: "15. Register Candidates in Schedule".

use crate::error::Error;
use crate::http::{Method, PathTemplate};
use crate::input::Item;
use crate::schema::FieldPath;
use crate::schema::check::{Checked, column, repeated};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Bulk, Entry, Invited, Operation, Reconcile, Safety};
use crate::vendors::mettl::schedule::ACCESS_KEY;

/// The maximum number of candidates in one call, documented by the vendor.
pub const MOST_CANDIDATES: usize = 20;

const EMAIL: &str = "Email Address";
const RD: Location = Location::JsonParameter("rd");
/// The longest time limit that is accepted; in seconds it is 68 years. The limit is ours.
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
            "The candidate: an `Email Address` of `registrationDetails`.",
        ),
        Field::optional(
            "contextData",
            FieldType::Text(TextRule::Any),
            "Text that the vendor returns in webhooks and results.",
        )
        .wire("context_data"),
        Field::optional(
            "compensatoryTime",
            FieldType::IntegerText(0, LONGEST_LIMIT),
            "Extra minutes for the candidate. Not documented by the vendor; deployed clients send it as a string.",
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
            "Whether the candidate can start the test. Unknown values are kept unchanged.",
        ),
        Output::nullable(
            "message",
            Shape::Text,
            "The vendor's message. It contains the candidate's e-mail address.",
        ),
        Output::nullable(
            "url",
            Shape::Text,
            "The candidate's personal test link. It gives access to the test, so treat it as a secret. Null if the test cannot \
             be started, or if the vendor omits it, as in its own sample.",
        ),
    ],
);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.registerCandidates",
    safety: Safety::Write,
    safety_reason: Doc::new("The vendor does not say whether a repeated registration creates another link or sends another e-mail."),
    doc: Doc::new("Registers 1 to 20 candidates in a schedule and returns a personal test link for each."),
    page: Doc::new("https://support.mettl.com/portal/en/kb/articles/register-candidates-in-schedule-api"),
    example: Doc::new(
        "const { registrationStatus } = await mettl.registerCandidates({\n  accessKey: \"0x0x0x0x0x\",\n  \
         registrationDetails: [{ \"First Name\": \"Name\", \"Email Address\": \"name@email.com\" }],\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/schedules/{accessKey}/candidates"),
    input: &[
        ACCESS_KEY,
        Field::required(
            "registrationDetails",
            FieldType::List(&CANDIDATE, 1, MOST_CANDIDATES),
            "One entry for each candidate, keyed by the exact names of the registration fields. `Email Address` and `First Name` \
             are required; each e-mail address may occur only once.",
        )
        .at(RD),
        Field::optional(
            "optionalParams",
            FieldType::List(&OPTIONAL_PARAMS, 0, MOST_CANDIDATES),
            "Additional parameters for candidates in `registrationDetails`.",
        )
        .at(RD),
        Field::optional(
            "allowMissingMandatoryRegistrationFields",
            FieldType::Boolean,
            "Lets the candidate fill in missing mandatory fields other than e-mail address and first name. The vendor's default \
             is false.",
        )
        .at(Location::Parameter),
        Field::optional(
            "timeLimitInSec",
            FieldType::Integer(1, LONGEST_LIMIT),
            "The time until the links expire, in seconds. Without it, they never expire.",
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
        "One entry for each candidate, in the vendor's order.",
    )],
    rules,
    correlation: None,
    bulk: Some(Bulk {
        list: Some("registrationDetails"),
        entry: Entry::ByField { list: "registrationStatus", field: "email", item: EMAIL },
        link: "url",
        status: Some((
            "status",
            &[("ToBeTaken", Invited::Yes), ("Completed", Invited::Before), ("InValid", Invited::No)],
        )),
        message: Some("message"),
        // The vendor checks a call as a whole, and an address is unique in a schedule: a part of a refused call is no repetition.
        narrow: true,
        // Signature, key, time, and the limit of the account.
        stops: &["401", "403", "E401", "E403", "E504", "E607"],
        reconcile: Some(Reconcile {
            operation: "getCandidateResult",
            shared: &["accessKey"],
            item: (EMAIL, "email"),
        }),
    }),
    paging: None,
};

/// Requires each e-mail address to occur once, and each entry of the optional parameters to belong to another candidate of
/// the call.
fn rules(input: &Checked<'_>) -> Result<(), Error> {
    let Some(list) = input.get("registrationDetails") else { return Ok(()) };
    let extras = input.get("optionalParams");
    if extras.is_none() && list.children().nth(1).is_none() {
        // A single candidate repeats nothing.
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
            "each e-mail address only once: it is unique in a schedule",
        ));
    }
    extras.map_or(Ok(()), |extras| extras_fit(extras, &emails))
}

/// Requires the optional parameters to belong to candidates of the call, with one entry for each.
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
                "exactly the same text as an Email Address of registrationDetails",
            ));
        }
    }
    if let Some((first, again)) = repeated(&named) {
        return Err(FieldPath::Field(&FieldPath::Index(&path, again), "email")
            .error(&format!("repeats optionalParams[{first}]"), "one entry for each candidate"));
    }
    Ok(())
}
