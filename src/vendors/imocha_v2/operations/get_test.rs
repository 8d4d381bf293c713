//! `imochaV2.getTest`: returns a test, its sections and the content of its page. The vendor has deprecated V2.
//!
//! Vendor page: none that is public. The names are those of the vendor's own client for Java.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha_v2::invitation::TEST_ID;
use crate::vendors::imocha_v2::test::{DURATION, FIELDS, NAME, QUESTIONS};

const SECTION: Shape = Shape::Record(
    "TestSection",
    &[
        Output::nullable("sectionName", Shape::Text, "The name."),
        Output::nullable("sectionType", Shape::Text, "The type. Its values are not documented."),
        QUESTIONS,
        DURATION,
    ],
);

const PAGE_CONTENT: Shape = Shape::Record(
    "TestPageContent",
    &[
        NAME,
        Output::nullable("testDescription", Shape::Text, "The description."),
        Output::nullable("testTopic", Shape::Text, "The topic."),
        Output::nullable("sectionDetail", Shape::Json, "Its type is not known."),
        Output::nullable("testUsefulFor", Shape::Text, "For whom the test is useful."),
    ],
);

const OUTPUT: [Output; 10] = {
    let [id, name, access_key, duration, questions, status, owner, topics] = FIELDS;
    let sections = Output::nullable("sections", Shape::List(&SECTION), "The sections.");
    let content = Output::nullable("testPageContent", PAGE_CONTENT, "The content of the test's page.");
    [id, name, access_key, duration, questions, status, owner, topics, sections, content]
};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imochaV2.getTest",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new(
        "Returns a test, its sections and the content of its page. The call is not in the pages that this was written from; the names are those of the vendor's own client. The vendor has deprecated V2.",
    ),
    page: Doc::new("none that this was written from: the vendor's own client for Java shows it"),
    example: Doc::new("const { testName, sections } = await imochaV2.getTest({ testId: 840702 });"),
    method: Method::Get,
    path: PathTemplate::new("/tests/{testId}"),
    input: &[TEST_ID],
    output: &OUTPUT,
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
