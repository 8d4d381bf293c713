//! `imochaV2.cancelInvitation`: cancels the invitation of a candidate. The vendor has deprecated V2.
//!
//! Vendor page: none that is public. The names are those of the vendor's own client for Java.
//!
//! It is a `GET` that changes something. So the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha_v2::invitation::{INVITATION, TEST_INVITATION_ID};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.cancelInvitation",
    safety: Safety::Write,
    safety_reason: Doc::new(
        "A `GET` that changes something. Between two calls the candidate may have been registered again, and that invitation would be cancelled, too.",
    ),
    doc: Doc::new(
        "Cancels the invitation of a candidate. It is sent with `GET`, although it changes something. The call is not in the pages that this was written from; the names are those of the vendor's own client. The vendor has deprecated V2.",
    ),
    page: Doc::new("none that this was written from: the vendor's own client for Java shows it"),
    example: Doc::new("const { status } = await imochaV2.cancelInvitation({ testInvitationId: 2256212 });"),
    method: Method::Get,
    path: PathTemplate::new("/testinvitation/{testInvitationId}/cancel"),
    input: &[TEST_INVITATION_ID],
    output: &[
        INVITATION,
        Output::nullable("status", Shape::Text, "The status. Its values are not documented."),
    ],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
