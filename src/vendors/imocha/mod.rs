//! iMocha, V3 of its API: a key in a header and a JSON body.
//!
//! Facts: the vendor's pages on V3, at <https://developer.imocha.io>.

pub mod callbacks;
mod envelope;
mod invitation;
pub mod operations;
mod report;
mod test;
mod test_link;
mod test_settings;

pub(super) use envelope::join;

use super::BASE_URL as BASE_URL_OPTION;
use crate::http::{Content, KeyHeader};
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Auth, Documented, Vendor};

/// The default base URL.
pub const BASE_URL: &str = "https://apiv3.imocha.io/v3";

/// The vendor.
pub const VENDOR: Vendor = Vendor {
    id: "imocha",
    platform: "imocha",
    class: "IMocha",
    name: "iMocha V3",
    doc: Doc::new("A client for iMocha, V3 of its API."),
    base_url: Some(BASE_URL),
    options: &[
        Field::required("apiKey", FieldType::Text(TextRule::HeaderKey), "The API key, sent as `x-api-key`."),
        BASE_URL_OPTION,
    ],
    secrets: &["apiKey"],
    example: Doc::new("{ apiKey: \"key\" }"),
    auth: Auth::Header(KeyHeader::ApiKey, "apiKey"),
    content: Content::Json,
    envelope: envelope::open,
    responses: envelope::RESPONSES,
    operations: &[
        &operations::retrieve_invites::OPERATION,
        &operations::invite_candidate::OPERATION,
        &operations::invite_candidate_by_test_link::OPERATION,
        &operations::reattempt_test::OPERATION,
        &operations::cancel_invitation::OPERATION,
        &operations::list_tests::OPERATION,
        &operations::get_test::OPERATION,
        &operations::list_test_links::OPERATION,
        &operations::get_test_link::OPERATION,
        &operations::get_report::OPERATION,
        &operations::process_callbacks::OPERATION,
        &operations::list_business_units::OPERATION,
        &operations::create_gdpr_request::OPERATION,
        &operations::create_user::OPERATION,
        &operations::get_report_questions::OPERATION,
        &operations::get_test_settings::OPERATION,
        &operations::update_test_settings::OPERATION,
        &operations::create_test_link::OPERATION,
    ],
    callbacks: &[&callbacks::ATTEMPT],
    documented: Documented::for_debugger(&Documented {
        hosts: &["apiv3.imocha.io", "apiv3.interviewmocha.com"],
        endpoints: &[],
        misnomers: &[("emailId", "email"), ("fullName", "name")],
    }),
};
