//! A test. Its names come from public client code; the vendor's pages on tests are not public in full.

use crate::schema::{Output, Shape};

/// The id of a test in a result.
pub(super) const ID: Output = Output::required("testId", Shape::Id, "The id of the test.");

/// The name of a test.
pub(super) const NAME: Output = Output::nullable("testName", Shape::Text, "The name of the test.");

/// The duration of a test or section.
pub(super) const DURATION: Output =
    Output::nullable("duration", Shape::Number, "The duration. The unit is not documented for V3.");

/// The number of questions of a test or section.
pub(super) const QUESTIONS: Output = Output::nullable("questions", Shape::Number, "The number of questions.");
