//! `imocha.cancelInvitation`: cancels a pending invitation.
//!
//! Vendor page: "Cancel Invitation" (V3).
//!
//! A second call fails if nothing happened in between; but the candidate may have been invited again, and then that invitation would be
//! cancelled. So the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::{INVITATION, STATUS, TEST_INVITATION_ID};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.cancelInvitation",
    safety: Safety::Write,
    safety_reason: Doc::new(
        "Between two calls the candidate may have been invited again, and that invitation would be cancelled, too.",
    ),
    doc: Doc::new("Cancels a pending invitation. The vendor refuses to cancel any other."),
    page: Doc::new("iMocha's page \"Cancel Invitation\" (V3), at https://developer.imocha.io"),
    example: Doc::new("const { status } = await imocha.cancelInvitation({ testInvitationId: 2932950 });"),
    method: Method::Post,
    path: PathTemplate::new("/invitations/{testInvitationId}/cancel"),
    input: &[TEST_INVITATION_ID],
    output: &[INVITATION, STATUS],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
