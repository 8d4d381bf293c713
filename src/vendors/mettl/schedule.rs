//! A schedule, and the reference to one in a path.
//!
//! The names of its members come from public client code; the vendor's pages on schedules are not public in full.

use crate::schema::{Field, FieldType, Location, Output, Shape, TextRule};

/// The schedule in the path of a request.
pub(super) const ACCESS_KEY: Field = Field::required(
    "accessKey",
    FieldType::Text(TextRule::Segment),
    "The access key of the schedule: the last part of its test link.",
)
.at(Location::Path);

/// A schedule.
pub(super) const SCHEDULE: Shape = Shape::Record(
    "Schedule",
    &[
        Output::required(
            "accessKey",
            Shape::Id,
            "The access key, by which other operations refer to the schedule.",
        ),
        Output::nullable("id", Shape::Id, "The id. Not known to be in every response."),
        Output::nullable("name", Shape::Text, "The name."),
        Output::nullable(
            "accessUrl",
            Shape::Text,
            "The test link of the schedule. It gives access to the test, so treat it as a secret.",
        ),
        Output::nullable("status", Shape::Text, "The status. Its values are not documented."),
        Output::nullable(
            "assessmentId",
            Shape::Id,
            "The id of the assessment. Known only from the response of `createSchedule`.",
        ),
        Output::nullable(
            "assessmentDetails",
            Shape::NullableRecord(
                "AssessmentDetails",
                &[
                    Output::nullable("id", Shape::Id, "The id of the assessment."),
                    Output::nullable("duration", Shape::Number, "The duration in minutes."),
                ],
            ),
            "The assessment. Known only from the response of `getSchedule`.",
        ),
        Output::nullable(
            "scheduleWindow",
            Shape::NullableRecord(
                "ScheduleTimes",
                &[
                    Output::nullable("startsOnDate", Shape::Text, "The first day, as the vendor writes it."),
                    Output::nullable("startsOnTime", Shape::Text, "The time of day on the first day."),
                    Output::nullable("endsOnDate", Shape::Text, "The last day, as the vendor writes it."),
                    Output::nullable("endsOnTime", Shape::Text, "The time of day on the last day."),
                ],
            ),
            "When the test can be taken. Null for a schedule that is always on.",
        ),
    ],
);
