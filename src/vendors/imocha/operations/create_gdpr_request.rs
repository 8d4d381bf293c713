//! `imocha.createGdprRequest`: requests that the data of a candidate be processed according to the GDPR.
//!
//! Vendor page: "GDPR process" (V3).
//!
//! The vendor promises nothing about a repetition, so the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Output, Shape, TextRule};
use crate::spec::{Operation, Safety};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.createGdprRequest",
    safety: Safety::Write,
    safety_reason: Doc::new("The vendor does not say what a repeated request does."),
    doc: Doc::new(
        "Requests that the data of a candidate be processed according to the GDPR. The vendor does so after it has responded.",
    ),
    page: Doc::new("iMocha's page \"GDPR process\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "const { result } = await imocha.createGdprRequest({ candidateEmail: \"name@email.com\" });",
    ),
    method: Method::Post,
    path: PathTemplate::new("/gdpr/requests"),
    input: &[
        Field::required(
            "candidateEmail",
            FieldType::Text(TextRule::Email),
            "The candidate's e-mail address.",
        )
        .wire("CandidateEmail"),
        Field::optional(
            "testInvitationId",
            FieldType::Id,
            "The id of an invitation. The vendor's page does not say what leaving it out means.",
        )
        .wire("testinvitationId"),
    ],
    output: &[Output::nullable(
        "result",
        Shape::Text,
        "The vendor's message, such as `Request accepted for processing`.",
    )],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
