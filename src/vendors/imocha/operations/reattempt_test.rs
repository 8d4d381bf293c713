//! `imocha.reattemptTest`: lets a candidate take a test again.
//!
//! Vendor page: "Reattempt Test" (V3).
//!
//! After a completed test, a second call could make a second new invitation. So the call is a `Write`. The part of the page that says
//! which fields are mandatory is not public.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::{
    CALLBACK_URL, END, HIDE_INSTRUCTION, INVITATION, REDIRECT_URL, SEND_EMAIL, START, TEST_INVITATION_ID,
    TEST_URL, TIME_ZONE_ID,
};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.reattemptTest",
    safety: Safety::Write,
    safety_reason: Doc::new("For a completed test, every call may create another invitation."),
    doc: Doc::new(
        "Lets a candidate take a test again. A pending, cancelled or expired invitation is renewed; for a completed test there is a new invitation with another id.",
    ),
    page: Doc::new("iMocha's page \"Reattempt Test\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "const { testInvitationId, testUrl } = await imocha.reattemptTest({ testInvitationId: 2932950 });",
    ),
    method: Method::Post,
    path: PathTemplate::new("/invitations/{testInvitationId}/reattempt"),
    input: &[
        TEST_INVITATION_ID,
        START.wire("StartDateTime"),
        END.wire("EndDateTime"),
        TIME_ZONE_ID.wire("TimeZoneId"),
        CALLBACK_URL.wire("CallbackUrl"),
        REDIRECT_URL.wire("RedirectUrl"),
        HIDE_INSTRUCTION,
        SEND_EMAIL,
    ],
    output: &[
        INVITATION,
        TEST_URL,
        Output::nullable("callbackUrlRegistered", Shape::Text, "The URL of the callback that is in force."),
        Output::nullable("redirectUrlRegistered", Shape::Text, "The URL of the redirect that is in force."),
    ],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
