//! `mettl.listAssessmentSchedules`: lists the schedules of an assessment.
//!
//! Vendor page: "All Schedules in Assessment".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::assessment::ASSESSMENT_ID;
use crate::vendors::mettl::schedule::SCHEDULE;

const FILTER: Location = Location::JsonParameter("filter");
const MAX: i64 = i32::MAX as i64;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.listAssessmentSchedules",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the schedules of an assessment."),
    page: Doc::new("Mettl's page \"All Schedules in Assessment\""),
    example: Doc::new("const { schedules } = await mettl.listAssessmentSchedules({ assessmentId: 1 });"),
    method: Method::Get,
    path: PathTemplate::new("/assessments/{assessmentId}/schedules"),
    input: &[
        ASSESSMENT_ID,
        Field::optional(
            "visualProctoring",
            FieldType::Record(
                "VisualProctoringFilter",
                &[
                    Field::optional(
                        "mode",
                        FieldType::OpenEnum(&["OFF", "PHOTO"]),
                        "Whether photos are taken.",
                    ),
                    Field::optional(
                        "options",
                        FieldType::Record(
                            "VisualProctoringFilterOptions",
                            &[
                                Field::optional(
                                    "candidateScreenCapture",
                                    FieldType::Boolean,
                                    "Whether the screen is captured.",
                                ),
                                Field::optional(
                                    "candidateAuthorization",
                                    FieldType::Boolean,
                                    "Whether the candidate is identified.",
                                ),
                            ],
                        ),
                        "Options of the photos.",
                    ),
                ],
            ),
            "Only schedules with this visual proctoring.",
        )
        .at(FILTER),
        Field::optional(
            "webProctoring",
            FieldType::Record(
                "WebProctoringFilter",
                &[
                    Field::required(
                        "enabled",
                        FieldType::Boolean,
                        "Whether leaving the test window is limited.",
                    ),
                    Field::optional(
                        "count",
                        FieldType::Integer(0, MAX),
                        "How often the candidate may leave it.",
                    ),
                ],
            ),
            "Only schedules with this web proctoring.",
        )
        .at(FILTER),
    ],
    output: &[Output::required("schedules", Shape::List(&SCHEDULE), "The schedules.")],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
