//! A test, as the vendor's own client for Java reads it. No page on it is public.

use crate::schema::{Output, Shape};

/// The name of a test.
pub(super) const NAME: Output = Output::nullable("testName", Shape::Text, "The name of the test.");

/// The duration of a test or section.
pub(super) const DURATION: Output =
    Output::nullable("duration", Shape::Number, "The duration. The unit is not documented.");

/// The number of questions of a test or section.
pub(super) const QUESTIONS: Output = Output::nullable("questions", Shape::Number, "The number of questions.");

/// The members of a test that a list and a single test have in common.
pub(super) const FIELDS: [Output; 8] = [
    Output::required("testId", Shape::Id, "The id of the test."),
    NAME,
    Output::nullable(
        "accessKey",
        Shape::Text,
        "The key of the test. What it gives access to is not documented.",
    ),
    DURATION,
    QUESTIONS,
    Output::nullable("testStatus", Shape::Text, "The status of the test. Its values are not documented."),
    Output::nullable("testOwner", Shape::Text, "The owner of the test."),
    Output::nullable("testTopics", Shape::Text, "The topics of the test."),
];
