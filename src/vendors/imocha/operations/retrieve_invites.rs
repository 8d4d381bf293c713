//! `imocha.retrieveInvites`: lists the test attempts of a period.
//!
//! Vendor page: "Retrieve Invites" (V3).

use crate::error::Error;
use crate::http::{Method, PathTemplate};
use crate::schema::FieldPath;
use crate::schema::check::{Checked, timestamp};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape};
use crate::spec::{Operation, Safety};

const ATTEMPT: Shape = Shape::Record(
    "TestAttempt",
    &[
        Output::required("testInvitationId", Shape::Id, "The id of the attempt."),
        Output::required("testId", Shape::Id, "The id of the test."),
        Output::nullable("name", Shape::Text, "The candidate's name."),
        Output::nullable("email", Shape::Text, "The candidate's e-mail address."),
        Output::nullable(
            "invitationType",
            Shape::OpenEnum(&["api", "app"]),
            "Whether the candidate was invited through the API or in the vendor's application.",
        )
        .wire("invitationtype"),
        Output::nullable(
            "testStatus",
            Shape::OpenEnum(&["Completed", "Testleft", "Terminated", "Cancelled", "Expired"]),
            "The status of the attempt. The vendor's pages spell the values differently; the spelling is kept.",
        ),
    ],
);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.retrieveInvites",
    safety: Safety::Read,
    safety_reason: Doc::new("A query, although its method is `POST`."),
    doc: Doc::new("Lists the test attempts of a period that were completed, cancelled, or expired."),
    page: Doc::new("iMocha's page \"Retrieve Invites\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "const { testAttempts } = await imocha.retrieveInvites({\n  state: \"completed\",\n  startDateTime: \
         new Date(\"2020-03-20T16:00:00Z\"),\n  endDateTime: \"2020-06-20T16:00:00Z\",\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/candidates/testattempts"),
    input: &[
        Field::required(
            "state",
            FieldType::ClosedEnum(&["completed", "cancelled", "expired"]),
            "Which attempts to list. `completed` includes attempts that were left or terminated.",
        )
        .at(Location::Parameter),
        Field::required("startDateTime", FieldType::Timestamp, "The beginning of the period.")
            .wire("StartDateTime"),
        Field::required("endDateTime", FieldType::Timestamp, "The end of the period.").wire("EndDateTime"),
        Field::optional(
            "testId",
            FieldType::Id,
            "Lists only attempts of this test. Not documented by the vendor; public clients send it.",
        ),
    ],
    output: &[Output::required(
        "testAttempts",
        Shape::List(&ATTEMPT),
        "The attempts, in the vendor's order.",
    )],
    rules,
    correlation: None,
    bulk: None,
    paging: None,
};

/// Refuses a period that ends before it begins: the vendor would return an empty list without an explanation.
fn rules(input: &Checked<'_>) -> Result<(), Error> {
    let at = |name| input.get(name).and_then(timestamp).map(|at| at.unix_seconds());
    if at("endDateTime") < at("startDateTime") {
        return Err(FieldPath::Field(&FieldPath::Root, "endDateTime")
            .error("is before startDateTime", "a point in time after startDateTime"));
    }
    Ok(())
}
