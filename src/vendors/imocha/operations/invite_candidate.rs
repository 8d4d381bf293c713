//! `imocha.inviteCandidate`: invites a candidate to a test and returns the test link.
//!
//! Vendor page: "Invite Candidate" (V3).
//!
//! The vendor documents that the call is idempotent for an e-mail address within a test link: a pending invitation is returned with
//! new access times, and one that was cancelled or has expired is pending again. That holds only for a given address, so it is
//! required, although `disableMandatoryFields` could make the vendor make one up.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::{
    BULK, CALLBACK_URL, DISABLE_MANDATORY_FIELDS, EMAIL, END, HIDE_INSTRUCTION, INVITATION, NAME,
    REDIRECT_URL, SEND_EMAIL, START, STATUS, TEST_ID, TEST_URL, TIME_ZONE_ID,
};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.inviteCandidate",
    safety: Safety::Idempotent,
    safety_reason: Doc::new(
        "The vendor documents that a repeated call for an e-mail address returns the same invitation. Beware of repeating \
         it later: it replaces access times and time zone, and revives an invitation that was cancelled or has expired.",
    ),
    doc: Doc::new(
        "Invites a candidate to a test and returns the test link. Inviting the same candidate again returns \
         the same invitation: a pending one gets the new access times and time zone, and one that was cancelled or has expired is \
         pending again.",
    ),
    page: Doc::new("iMocha's page \"Invite Candidate\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "const { testUrl } = await imocha.inviteCandidate({\n  testId: 1134601,\n  email: \"name@email.com\",\n  name: \"Name\",\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/tests/{testId}/invite"),
    input: &[
        TEST_ID,
        EMAIL,
        NAME,
        CALLBACK_URL,
        REDIRECT_URL,
        DISABLE_MANDATORY_FIELDS,
        HIDE_INSTRUCTION,
        SEND_EMAIL,
        Field::optional(
            "stakeholderEmails",
            FieldType::Text(TextRule::Any),
            "The addresses that are notified, separated by commas; `disable` notifies nobody.",
        ),
        START,
        END,
        TIME_ZONE_ID,
        Field::optional(
            "proctoringMode",
            FieldType::OpenEnum(&["disabled", "image", "video"]),
            "How the candidate is watched.",
        )
        .wire("ProctoringMode"),
    ],
    output: &[INVITATION, TEST_URL, STATUS],
    rules: |_| Ok(()),
    correlation: None,
    bulk: Some(BULK),
    paging: None,
};
