//! `imochaV2.getReportSkills`: returns the results of a candidate's test by skill. The vendor has deprecated V2.
//!
//! Vendor page: none that is public. The names are those of the vendor's own client for Java.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha_v2::invitation::{INVITATION, TEST_INVITATION_ID};
use crate::vendors::imocha_v2::report::SKILL;
use crate::vendors::imocha_v2::test::NAME;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.getReportSkills",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new(
        "Returns the results of a candidate's test by skill. The call is not in the pages that this was written from; the names are those of the vendor's own client. The vendor has deprecated V2.",
    ),
    page: Doc::new("none that this was written from: the vendor's own client for Java shows it"),
    example: Doc::new("const { skills } = await imochaV2.getReportSkills({ testInvitationId: 2256212 });"),
    method: Method::Get,
    path: PathTemplate::new("/report/{testInvitationId}/skills"),
    input: &[TEST_INVITATION_ID],
    output: &[
        INVITATION,
        Output::nullable("testId", Shape::Id, "The id of the test."),
        NAME,
        Output::nullable("candidateScore", Shape::Number, "The candidate's score."),
        Output::nullable("totalTestScore", Shape::Number, "The maximum score."),
        Output::required("skills", Shape::List(&SKILL), "The skills."),
    ],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
