//! `imocha.getTestSettings`: returns the settings of a test.
//!
//! Vendor page: "Update test settings" (V3). The settings are read in the form in which a `POST` sends them.

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::TEST_ID;
use crate::vendors::imocha::test_settings::OUTPUT;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.getTestSettings",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns the settings of a test."),
    page: Doc::new("iMocha's page \"Update test settings\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "const { testSettings, questionSettings } = await imocha.getTestSettings({ testId: 1134601 });",
    ),
    method: Method::Get,
    path: PathTemplate::new("/tests/{testId}/settings"),
    input: &[TEST_ID],
    output: OUTPUT,
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
