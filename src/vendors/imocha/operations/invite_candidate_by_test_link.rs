//! `imocha.inviteCandidateByTestLink`: invites a candidate to a test through one of its test links.
//!
//! Vendor page: "Invite Candidate By Test Link" (V3).
//!
//! The vendor documents that the call is idempotent for an e-mail address within a test link: a pending invitation is returned with
//! new access times, and one that was cancelled or has expired is pending again. That holds only for a given address, so it is
//! required, although `disableMandatoryFields` could make the vendor make one up.

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::{
    BULK, CALLBACK_URL, DISABLE_MANDATORY_FIELDS, EMAIL, HIDE_INSTRUCTION, INVITATION, NAME, REDIRECT_URL,
    SEND_EMAIL, STATUS, TEST_ID, TEST_LINK_ID, TEST_URL,
};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.inviteCandidateByTestLink",
    safety: Safety::Idempotent,
    safety_reason: Doc::new(
        "The vendor documents that a repeated call for an e-mail address within a test link returns the same invitation. Beware of repeating \
         it later: it replaces access times and time zone, and revives an invitation that was cancelled or has expired.",
    ),
    doc: Doc::new(
        "Invites a candidate to a test through one of its test links. Inviting the same candidate again returns \
         the same invitation: a pending one gets the new access times and time zone, and one that was cancelled or has expired is \
         pending again. Invitations through other links are independent.",
    ),
    page: Doc::new("iMocha's page \"Invite Candidate By Test Link\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "const { testUrl } = await imocha.inviteCandidateByTestLink({\n  testId: 1134601,\n  testLinkId: 200,\n  email: \"name@email.com\",\n  name: \"Name\",\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/tests/{testId}/testlinks/{testLinkId}/invite"),
    input: &[
        TEST_ID,
        TEST_LINK_ID,
        EMAIL,
        NAME,
        CALLBACK_URL,
        REDIRECT_URL,
        DISABLE_MANDATORY_FIELDS,
        HIDE_INSTRUCTION,
        SEND_EMAIL,
    ],
    output: &[INVITATION, TEST_URL, STATUS],
    rules: |_| Ok(()),
    correlation: None,
    bulk: Some(BULK),
    paging: None,
};
