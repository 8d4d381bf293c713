//! `imochaV2.registerCandidate`: registers one candidate for a test. The vendor has deprecated V2.
//!
//! Vendor page: "Register candidate for test" (V2).

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Operation, Safety};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.registerCandidate",
    // According to the vendor's page, registering the same candidate again updates the name and the two URLs.
    safety: Safety::Idempotent,
    safety_reason: Doc::new(
        "The vendor documents that registering the same candidate again updates the existing registration.",
    ),
    doc: Doc::new(
        "Registers a candidate for a test and returns the test link. Registering the same candidate again updates the name \
         and the URLs. The vendor has deprecated V2.",
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
            "The URL to which the vendor posts the result once the report is ready.",
        )
        .wire("callbackURL"),
        Field::optional(
            "redirectUrl",
            FieldType::Text(TextRule::Url),
            "The URL to which the candidate's browser is redirected after the test.",
        )
        .wire("redirectURL"),
    ],
    output: &[
        Output::required("testInvitationId", Shape::Id, "The id of this candidate's test."),
        Output::nullable(
            "takeTestUrl",
            Shape::Text,
            "The candidate's personal test link. It gives access to the test, so treat it as a secret.",
        )
        .wire("takeTestURL"),
    ],
    rules: |_| Ok(()),
    correlation: None,
    paging: None,
};
