//! `mettl.editSchedule`: changes a schedule.
//!
//! Vendor page: "Edit Schedule". The values replace the old ones, but a call with `sendEmail` may send its e-mails again, and
//! the vendor promises nothing about a repetition. So the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::any_setting;
use crate::vendors::mettl::schedule::ACCESS_KEY;
use crate::vendors::mettl::schedule_settings::fields;

const INPUT: [Field; 22] = fields(ACCESS_KEY, false);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.editSchedule",
    safety: Safety::Write,
    safety_reason: Doc::new(
        "The values replace the old ones, but with `sendEmail` a repeated call may send its e-mails again.",
    ),
    doc: Doc::new(
        "Changes a schedule. What the response contains is not in the pages that this was written from, so it is only in `raw`.",
    ),
    page: Doc::new("https://support.mettl.com/portal/en/kb/articles/edit-schedule-api"),
    example: Doc::new("await mettl.editSchedule({ accessKey: \"0x0x0x0x0x\", name: \"Another name\" });"),
    method: Method::Post,
    path: PathTemplate::new("/schedules/{accessKey}/edit"),
    input: &INPUT,
    output: &[],
    rules: any_setting,
    correlation: None,
    bulk: None,
    paging: None,
};
