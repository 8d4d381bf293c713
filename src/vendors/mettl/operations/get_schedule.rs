//! `mettl.getSchedule`: returns a schedule.
//!
//! Vendor page: "Get Schedule".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::schedule::{ACCESS_KEY, SCHEDULE};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.getSchedule",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns a schedule."),
    page: Doc::new("Mettl's page \"Get Schedule\""),
    example: Doc::new("const { schedule } = await mettl.getSchedule({ accessKey: \"0x0x0x0x0x\" });"),
    method: Method::Get,
    path: PathTemplate::new("/schedules/{accessKey}"),
    input: &[ACCESS_KEY],
    output: &[Output::required("schedule", SCHEDULE, "The schedule.")],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
