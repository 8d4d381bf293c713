//! `imochaV2.registerCandidateByTestLink`: registers a candidate for a test through one of its test links. The vendor has deprecated V2.
//!
//! Vendor page: "Register candidate by test link" (V2).
//!
//! According to the vendor's pages, registering the same candidate again updates the name and the two URLs. So the call is idempotent.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha_v2::invitation::{
    CALLBACK_URL, EMAIL_ID, FULL_NAME, INVITATION, REDIRECT_URL, TEST_ID, TEST_LINK_ID, bulk,
};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.registerCandidateByTestLink",
    safety: Safety::Idempotent,
    safety_reason: Doc::new(
        "The vendor documents that registering the same candidate again updates the existing registration.",
    ),
    doc: Doc::new(
        "Registers a candidate for a test through one of its test links. Registering the same candidate again updates the name and the URLs. The vendor has deprecated V2.",
    ),
    page: Doc::new("iMocha's page \"Register candidate by test link\" (V2)"),
    example: Doc::new(
        "const { testUrl } = await imochaV2.registerCandidateByTestLink({\n  testId: 840702,\n  testLinkId: 1,\n  emailId: \"name@email.com\",\n  fullName: \"Name\",\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/tests/{testId}/testlinks/{testLinkId}/register"),
    input: &[TEST_ID, TEST_LINK_ID, EMAIL_ID, FULL_NAME, CALLBACK_URL, REDIRECT_URL],
    output: &[
        INVITATION,
        Output::nullable(
            "testUrl",
            Shape::Text,
            "The candidate's personal test link, which `registerCandidate` calls `takeTestUrl`. It gives access to the test, so treat it as a secret.",
        ),
        Output::nullable(
            "testAccessTime",
            Shape::Text,
            "When the test can be taken, as a sentence in English.",
        ),
    ],
    rules: |_| Ok(()),
    correlation: None,
    bulk: Some(bulk("testUrl")),
    paging: None,
};
