//! `imochaV2.registerCandidate`: a test link for one candidate. V2 is deprecated by the vendor.
//!
//! Vendor page: "Register candidate for test" (V2).

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Operation, Safety};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.registerCandidate",
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
    path: PathTemplate::new("/tests/{testId}/register"),
    input: &[
        Field::required("testId", FieldType::Id, "The id of the test.").at(Location::Path),
        Field::required("emailId", FieldType::Text(TextRule::Email), "The candidate's e-mail address."),
        Field::required("fullName", FieldType::Text(TextRule::NotEmpty), "The candidate's name."),
        Field::optional(
            "callbackUrl",
            FieldType::Text(TextRule::Url),
            "Where the vendor posts the result, once, when the report is ready.",
        )
        .wire("callbackURL"),
        Field::optional(
            "redirectUrl",
            FieldType::Text(TextRule::Url),
            "Where the candidate's browser goes after the test.",
        )
        .wire("redirectURL"),
    ],
    output: &[
        Output::required("testInvitationId", Shape::Id, "The id of this candidate's test."),
        Output::nullable(
            "takeTestUrl",
            Shape::Text,
            "The candidate's own test link, a secret of the candidate.",
        )
        .wire("takeTestURL"),
    ],
    rules: |_| Ok(()),
    correlation: None,
    paging: None,
};
