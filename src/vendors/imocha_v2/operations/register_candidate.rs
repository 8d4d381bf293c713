//! `imochaV2.registerCandidate`: registers one candidate for a test. The vendor has deprecated V2.
//!
//! Vendor page: "Register candidate for test" (V2).

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::imocha_v2::invitation::{
    CALLBACK_URL, EMAIL_ID, FULL_NAME, INVITATION, REDIRECT_URL, TAKE_TEST_URL, TEST_ID, bulk,
};

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
    input: &[TEST_ID, EMAIL_ID, FULL_NAME, CALLBACK_URL, REDIRECT_URL],
    output: &[INVITATION, TAKE_TEST_URL],
    rules: |_| Ok(()),
    correlation: None,
    bulk: Some(bulk("takeTestUrl")),
    paging: None,
};
