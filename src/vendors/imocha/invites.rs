//! `imocha.retrieveInvites`: the test attempts of a period.
//!
//! Vendor page: "Retrieve Invites" (V3).

use super::envelope;
use crate::error::Error;
use crate::operation::{Operation, Safety, Segment};
use crate::request::Method;
use crate::schema::check::{Checked, Path, instant};
use crate::schema::{Doc, Field, Kind, Output, Place, Shape};
use crate::vendors::Vendor;

const ATTEMPT: Shape = Shape::Record(
    "TestAttempt",
    &[
        Output::identity("testInvitationId", Shape::Id, "The id of the attempt."),
        Output::identity("testId", Shape::Id, "The id of the test."),
        Output::field("name", Shape::Text, "The candidate's name."),
        Output::field("email", Shape::Text, "The candidate's e-mail address."),
        Output::field(
            "invitationType",
            Shape::Word(&["api", "app"]),
            "Whether it came from the API or from the vendor's own pages.",
        )
        .wire("invitationtype"),
        Output::field(
            "testStatus",
            Shape::Word(&["Completed", "Testleft", "Terminated", "Cancelled", "Expired"]),
            "What became of it. The vendor's spellings differ from page to page; they are kept.",
        ),
    ],
);

/// The operation.
pub static OPERATION: Operation = Operation {
    id: "imocha.retrieveInvites",
    vendor: Vendor::IMocha,
    safety: Safety::Read,
    doc: Doc::new("Lists the test attempts of a period that were completed, cancelled, or expired."),
    page: Doc::new("iMocha's page \"Retrieve Invites\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "const { testAttempts } = await imocha.retrieveInvites({\n  state: \"completed\",\n  startDateTime: \
         new Date(\"2020-03-20T16:00:00Z\"),\n  endDateTime: \"2020-06-20T16:00:00Z\",\n});",
    ),
    method: Method::Post,
    path: &[Segment::Literal("candidates"), Segment::Literal("testattempts")],
    input: &[
        Field::required(
            "state",
            Kind::Choice(&["completed", "cancelled", "expired"]),
            "Which attempts. `completed` has those that were left or terminated too.",
        )
        .at(Place::Parameter),
        Field::required("startDateTime", Kind::Instant, "The beginning of the period.").wire("StartDateTime"),
        Field::required("endDateTime", Kind::Instant, "The end of the period.").wire("EndDateTime"),
        Field::optional(
            "testId",
            Kind::Id,
            "Only attempts of that test. Not on the vendor's page; public clients send it.",
        ),
    ],
    output: &[Output::identity(
        "testAttempts",
        Shape::List(&ATTEMPT),
        "The attempts, in the vendor's order.",
    )],
    rules,
    envelope: envelope::open_v3,
    matching: None,
    paging: None,
};

/// The vendor would answer with nothing, and nobody would know why.
fn rules(input: &Checked<'_>) -> Result<(), Error> {
    let at = |name| input.get(name).and_then(instant).map(|at| at.unix_seconds());
    if at("endDateTime") < at("startDateTime") {
        return Err(Path::Field(&Path::Root, "endDateTime")
            .error("is before startDateTime", "a point in time after startDateTime"));
    }
    Ok(())
}
