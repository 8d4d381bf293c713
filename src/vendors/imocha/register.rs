//! `imochaV2.registerCandidate`: a test link for one candidate. V2 is deprecated by the vendor.
//!
//! Vendor page: "Register candidate for test" (V2).

use super::envelope;
use crate::operation::{Operation, Safety, Segment};
use crate::request::Method;
use crate::schema::{Doc, Field, Kind, Output, Place, Shape, Text};
use crate::vendors::Vendor;

/// The operation.
pub static OPERATION: Operation = Operation {
    id: "imochaV2.registerCandidate",
    vendor: Vendor::IMochaV2,
    // Posting again for the same candidate updates the name and the two URLs, says the page.
    safety: Safety::Idempotent,
    doc: Doc::new(
        "Registers a candidate for a test and gives the test link. Posted again for the same candidate it updates \
         name and URLs. V2 is deprecated by the vendor.",
    ),
    page: Doc::new("iMocha's page \"Register candidate for test\" (V2)"),
    example: Doc::new(
        "const { takeTestUrl } = await imochaV2.registerCandidate({\n  testId: 840702,\n  emailId: \
         \"name@email.com\",\n  fullName: \"Name\",\n});",
    ),
    method: Method::Post,
    path: &[Segment::Literal("tests"), Segment::Field("testId"), Segment::Literal("register")],
    input: &[
        Field::required("testId", Kind::Id, "The id of the test.").at(Place::Path),
        Field::required("emailId", Kind::Text(Text::Email), "The candidate's e-mail address."),
        Field::required("fullName", Kind::Text(Text::NotEmpty), "The candidate's name."),
        Field::optional(
            "callbackUrl",
            Kind::Text(Text::Url),
            "Where the vendor posts the result, once, when the report is ready.",
        )
        .wire("callbackURL"),
        Field::optional(
            "redirectUrl",
            Kind::Text(Text::Url),
            "Where the candidate's browser goes after the test.",
        )
        .wire("redirectURL"),
    ],
    output: &[
        Output::identity("testInvitationId", Shape::Id, "The id of this candidate's test."),
        Output::field(
            "takeTestUrl",
            Shape::Text,
            "The candidate's own test link, a secret of the candidate.",
        )
        .wire("takeTestURL"),
    ],
    rules: |_| Ok(()),
    envelope: envelope::open_v2,
    matching: None,
    paging: None,
};
