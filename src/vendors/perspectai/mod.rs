//! PerspectAI: a token in a header and parameters in the query.
//!
//! Facts: the vendor's page "Candidate Status".

mod envelope;
pub mod operations;

use crate::http::{Content, KeyHeader};
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Auth, Documented, Vendor};

/// The vendor.
pub const VENDOR: Vendor = Vendor {
    id: "perspectai",
    platform: "perspectai",
    class: "PerspectAI",
    name: "PerspectAI",
    doc: Doc::new("A client for PerspectAI."),
    // The vendor does not publish the URL of its API.
    base_url: None,
    options: &[
        Field::required(
            "token",
            FieldType::Text(TextRule::HeaderKey),
            "The complete value of the header `authorization` that you received from PerspectAI. A scheme such as `Bearer` is not \
             documented and not added.",
        ),
        Field::required(
            "baseUrl",
            FieldType::Text(TextRule::BaseUrl),
            "The base URL that you received from PerspectAI. The vendor documents no public one.",
        ),
    ],
    secrets: &["token"],
    example: Doc::new("{ baseUrl: \"https://example.com\", token: \"token\" }"),
    auth: Auth::Header(KeyHeader::Authorization, "token"),
    content: Content::Json,
    envelope: envelope::open,
    responses: envelope::RESPONSES,
    operations: &[&operations::candidate_status::OPERATION],
    callbacks: &[],
    documented: Documented::for_debugger(&Documented { hosts: &[], endpoints: &[], misnomers: &[] }),
};
