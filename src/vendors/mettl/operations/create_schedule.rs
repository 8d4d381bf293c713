//! `mettl.createSchedule`: creates a schedule of an assessment.
//!
//! Vendor page: "Create Schedule". A second call with the same name fails, because the name is unique; but it is not
//! documented how, and candidates may have got a second e-mail. So the call is a `Write`.

use crate::error::Error;
use crate::http::{Method, PathTemplate};
use crate::input::ValueKind;
use crate::schema::check::Checked;
use crate::schema::{Doc, Field, FieldPath, Output};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::assessment::ASSESSMENT_ID;
use crate::vendors::mettl::schedule::SCHEDULE;
use crate::vendors::mettl::schedule_settings::fields;

const INPUT: [Field; 22] = fields(ASSESSMENT_ID, true);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.createSchedule",
    safety: Safety::Write,
    safety_reason: Doc::new(
        "A repeated call may create a second schedule or fail, because the name is taken; the vendor does not say.",
    ),
    doc: Doc::new("Creates a schedule of an assessment."),
    page: Doc::new("https://support.mettl.com/portal/en/kb/articles/create-schedule-api"),
    example: Doc::new(
        "const { createdSchedule } = await mettl.createSchedule({\n  assessmentId: 1,\n  name: \"Schedule\",\n  sourceApp: \
         \"My application\",\n  access: { type: \"OpenForAll\" },\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/assessments/{assessmentId}/schedules"),
    input: &INPUT,
    output: &[Output::required("createdSchedule", SCHEDULE, "The new schedule.")],
    rules,
    correlation: None,
    bulk: None,
    paging: None,
};

/// Requires the candidates of a schedule that only they can take.
fn rules(input: &Checked<'_>) -> Result<(), Error> {
    let Some(access) = input.get("access") else { return Ok(()) };
    let by_invitation = access.get("type").is_some_and(|kind| kind.text() == "ByInvitation");
    let candidates = access.get("candidates");
    if by_invitation && candidates.is_none_or(|candidates| candidates.kind() == ValueKind::Null) {
        let access = FieldPath::Field(&FieldPath::Root, "access");
        return Err(FieldPath::Field(&access, "candidates")
            .error("is missing", "the invited candidates: ByInvitation requires them"));
    }
    Ok(())
}
