//! `imochaV2.createTestLink`: creates a test link. The vendor has deprecated V2.
//!
//! Vendor page: "Create test link" (V2), whose response is not public.

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::imocha_v2::invitation::TEST_ID;
use crate::vendors::imocha_v2::test_link::{
    ACCESS_TIME, EMAIL_TO_STAKEHOLDER, END, IMAGE_PROCTORING, INVITE_CANDIDATE_ONLY, NAME, START, STATUS,
    TIME_ZONE_ID, period,
};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.createTestLink",
    safety: Safety::Write,
    safety_reason: Doc::new("Every call may create another test link; the vendor does not say."),
    doc: Doc::new(
        "Creates a test link. What the response contains is not in the pages that this was written from, so it is only in `raw`. The vendor has deprecated V2.",
    ),
    page: Doc::new("iMocha's page \"Create test link\" (V2)"),
    example: Doc::new(
        "await imochaV2.createTestLink({ testId: 840702, testLinkName: \"Link\", accessTime: 0, timeZoneId: 1720 });",
    ),
    method: Method::Post,
    path: PathTemplate::new("/tests/{testId}/testlinks"),
    input: &[
        TEST_ID,
        NAME,
        ACCESS_TIME,
        START,
        END,
        TIME_ZONE_ID,
        INVITE_CANDIDATE_ONLY,
        IMAGE_PROCTORING,
        EMAIL_TO_STAKEHOLDER,
        STATUS,
    ],
    output: &[],
    rules: period,
    correlation: None,
    bulk: None,
    paging: None,
};
