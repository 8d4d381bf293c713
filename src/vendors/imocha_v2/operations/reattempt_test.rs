//! `imochaV2.reattemptTest`: lets a candidate take a completed test again, with another id and link. The vendor has deprecated V2.
//!
//! Vendor page: "Reattempt test" (V2).
//!
//! It is a `GET` that changes something: each call may make another invitation. So the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::imocha_v2::invitation::{INVITATION, TAKE_TEST_URL, TEST_INVITATION_ID};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.reattemptTest",
    safety: Safety::Write,
    safety_reason: Doc::new("A `GET` that changes something: every call may create another invitation."),
    doc: Doc::new(
        "Lets a candidate take a completed test again, with another id and link. It is sent with `GET`, although it changes something. The vendor has deprecated V2.",
    ),
    page: Doc::new("iMocha's page \"Reattempt test\" (V2)"),
    example: Doc::new(
        "const { testInvitationId, takeTestUrl } = await imochaV2.reattemptTest({ testInvitationId: 2256212 });",
    ),
    method: Method::Get,
    path: PathTemplate::new("/testinvitation/{testInvitationId}/reattempt"),
    input: &[TEST_INVITATION_ID],
    output: &[INVITATION, TAKE_TEST_URL],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
