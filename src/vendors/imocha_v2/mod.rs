//! iMocha, V2 of its API, which the vendor has deprecated: a key in a header and a JSON body.
//!
//! Facts: the vendor's page "Register candidate for test" (V2).

pub mod callbacks;
mod envelope;
pub mod operations;

use super::BASE_URL as BASE_URL_OPTION;
use crate::http::{Content, KeyHeader};
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Auth, Documented, Endpoint, Vendor};

/// The default base URL.
pub const BASE_URL: &str = "https://api.interviewmocha.com/v2/org";

/// The vendor.
pub const VENDOR: Vendor = Vendor {
    id: "imochaV2",
    platform: "imocha",
    class: "IMochaV2",
    name: "iMocha V2",
    doc: Doc::new("A client for iMocha, V2 of its API, which the vendor has deprecated."),
    base_url: Some(BASE_URL),
    options: &[
        Field::required("apiKey", FieldType::Text(TextRule::HeaderKey), "The API key, sent as `x-api-key`."),
        BASE_URL_OPTION,
    ],
    secrets: &["apiKey"],
    example: Doc::new("{ apiKey: \"key\" }"),
    auth: Auth::Header(KeyHeader::ApiKey, "apiKey"),
    content: Content::JsonUtf8,
    envelope: envelope::open,
    responses: envelope::RESPONSES,
    operations: &[&operations::register_candidate::OPERATION],
    callbacks: &[&callbacks::REPORT],
    documented: Documented::for_debugger(&Documented {
        hosts: &["api.interviewmocha.com"],
        endpoints: &[
            Endpoint::post(
                "/tests/{testId}/testlinks/{testLinkId}/register",
                &["emailId", "fullName"],
                &["callbackURL", "redirectURL"],
            ),
            Endpoint::get("/tests"),
            Endpoint::get("/tests/{testId}"),
            Endpoint::get("/tests/{testId}/testlinks"),
            Endpoint::get("/tests/{testId}/testlinks/{testLinkId}"),
            Endpoint::get("/report/{testInvitationId}"),
            Endpoint::get("/report/{testInvitationId}/sections"),
            Endpoint::get("/report/{testInvitationId}/skills"),
            Endpoint::get("/testinvitation/{testInvitationId}/reattempt"),
            Endpoint::get("/testinvitation/{testInvitationId}/cancel"),
        ],
        misnomers: &[("email", "emailId"), ("name", "fullName")],
    }),
};
