//! iMocha, V2 of its API, which the vendor has deprecated: a key in a header and a JSON body.
//!
//! Facts: the vendor's pages on V2, such as "Register candidate for test", and its own client for Java.

pub mod callbacks;
mod envelope;
mod invitation;
pub mod operations;
mod report;
mod test;
mod test_link;

use super::BASE_URL as BASE_URL_OPTION;
use crate::http::{Content, KeyHeader};
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Auth, Documented, Vendor};

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
    operations: &[
        &operations::register_candidate::OPERATION,
        &operations::list_tests::OPERATION,
        &operations::get_test::OPERATION,
        &operations::register_candidate_by_test_link::OPERATION,
        &operations::list_test_links::OPERATION,
        &operations::get_test_link::OPERATION,
        &operations::create_test_link::OPERATION,
        &operations::update_test_link::OPERATION,
        &operations::get_report::OPERATION,
        &operations::get_report_sections::OPERATION,
        &operations::get_report_skills::OPERATION,
        &operations::reattempt_test::OPERATION,
        &operations::cancel_invitation::OPERATION,
    ],
    callbacks: &[&callbacks::REPORT],
    documented: Documented::for_debugger(&Documented {
        hosts: &["api.interviewmocha.com"],
        endpoints: &[],
        misnomers: &[("email", "emailId"), ("name", "fullName")],
    }),
};
