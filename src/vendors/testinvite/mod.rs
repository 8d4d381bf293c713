//! TestInvite: credentials and input in a JSON body.
//!
//! Facts: the vendor's pages on creating tickets ("Types, Examples, and Response"), on fetching test results, tasks and monitoring
//! assets. What the last three return is not in the pages that this was written from.

pub mod callbacks;
mod correlation;
mod envelope;
pub mod operations;

use super::BASE_URL as BASE_URL_OPTION;
use crate::http::Content;
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Auth, BodyCredential, Documented, Vendor};

/// The default base URL.
pub const BASE_URL: &str = "https://www.testinvite.com/api/v1/fatih";

/// The vendor.
pub const VENDOR: Vendor = Vendor {
    id: "testinvite",
    platform: "testinvite",
    class: "TestInvite",
    name: "TestInvite",
    doc: Doc::new("A client for TestInvite."),
    base_url: Some(BASE_URL),
    options: &[
        Field::required("organizationName", FieldType::Text(TextRule::NotEmpty), "The organization's name."),
        Field::required("organizationId", FieldType::Text(TextRule::Key), "The organization's id."),
        Field::required(
            "privateKey",
            FieldType::Text(TextRule::Key),
            "The organization's private key. TestInvite requires it in the body of every request, so treat request bodies as \
             secrets too.",
        ),
        BASE_URL_OPTION,
    ],
    secrets: &["privateKey"],
    example: Doc::new(
        "{\n  organizationName: \"Organization Name\",\n  organizationId: \"id\",\n  privateKey: \"private\",\n}",
    ),
    auth: Auth::Body(&[
        BodyCredential { path: &["requester", "name"], option: "organizationName" },
        BodyCredential { path: &["requester", "auth", "organizationId"], option: "organizationId" },
        BodyCredential { path: &["requester", "auth", "privateKey"], option: "privateKey" },
    ]),
    content: Content::Json,
    envelope: envelope::open,
    responses: envelope::RESPONSES,
    operations: &[
        &operations::create_tickets::OPERATION,
        &operations::query_test_results::OPERATION,
        &operations::fetch_tasks::OPERATION,
        &operations::fetch_monitoring_assets::OPERATION,
    ],
    callbacks: &[&callbacks::SESSION],
    documented: Documented::for_debugger(&Documented {
        hosts: &["www.testinvite.com"],
        endpoints: &[],
        misnomers: &[],
    }),
};
