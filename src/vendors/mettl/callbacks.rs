//! The callbacks. None of them is signed. The vendor's page is not public in full: names and values are those of public
//! receivers and their fixtures, of 2014 to 2024.

use super::candidate::TEST_STATUS;
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Callback, Event};

/// Whether a number comes in quotes is not known for certain: some public receivers read every value as a string.
const NUMBER: Shape = Shape::JsonText(&Shape::Number);

const FINISH_MODE: Output =
    Output::nullable("finishMode", Shape::OpenEnum(&["NormalSubmission"]), "How the test was finished.")
        .wire("finish_mode");

/// Posted to the notification URLs of a schedule. The word for a resumed test is not known.
pub const NOTIFICATION: Callback = Callback {
    id: "mettl.callback",
    doc: Doc::new(
        "The callback that Mettl posts to the notification URLs of a schedule: when a test is started, finished or graded, or \
         when an expired test may be resumed. The vendor's word for the last one is not known, so it is read as `unknown`.",
    ),
    page: Doc::new("Mettl's knowledge base on schedules; the bodies are those of public receivers"),
    event: Some("EVENT_TYPE"),
    events: &[
        Event::plain("startAssessment", &["startAssessment"]),
        Event { name: "finishTest", words: &["finishTest"], output: &[FINISH_MODE] },
        Event { name: "gradedAssessment", words: &["gradedAssessment"], output: GRADED },
    ],
    key: &["candidate_instance_id", "timestamp_GMT"],
    output: &[
        Output::nullable(
            "eventType",
            Shape::OpenEnum(&["startAssessment", "finishTest", "gradedAssessment"]),
            "The vendor's word for the event. Unknown values are kept unchanged.",
        )
        .wire("EVENT_TYPE"),
        Output::required("invitationKey", Shape::Text, "The access key of the schedule.")
            .wire("invitation_key"),
        Output::nullable("assessmentId", Shape::Id, "The id of the assessment.")
            .wire("assessment_id")
            .or_wire("assessmentId"),
        Output::nullable("candidateInstanceId", Shape::Id, "The id of the candidate's test.")
            .wire("candidate_instance_id"),
        Output::nullable(
            "contextData",
            Shape::Text,
            "The `contextData` of the candidate's registration, unchanged: a place for a token of your own.",
        )
        .wire("context_data"),
        Output::nullable(
            "timestampGMT",
            Shape::Timestamp,
            "The time of the event. Whether it is that of the sending is not documented.",
        )
        .wire("timestamp_GMT"),
        Output::nullable("sourceApp", Shape::Text, "The `sourceApp` of the schedule.").wire("source_app"),
        Output::nullable(
            "notificationUrl",
            Shape::Text,
            "The URL that it was posted to. It may hold a token of yours.",
        )
        .wire("notification_url"),
        Output::nullable("name", Shape::Text, "The candidate's name."),
        Output::nullable("email", Shape::Text, "The candidate's e-mail address."),
    ],
};

const GRADED: &[Output] = &[
    FINISH_MODE,
    Output::nullable("startTimeGMT", Shape::Timestamp, "When the test was started.").wire("start_time_GMT"),
    Output::nullable("endTimeGMT", Shape::Timestamp, "When the test ended.").wire("end_time_GMT"),
    Output::nullable(
        "startTime",
        Shape::Text,
        "The vendor's text in a local time zone, such as `IST`, which is ambiguous. Use `startTimeGMT`.",
    )
    .wire("start_time"),
    Output::nullable(
        "endTime",
        Shape::Text,
        "The vendor's text in a local time zone, such as `IST`, which is ambiguous. Use `endTimeGMT`.",
    )
    .wire("end_time"),
    Output::nullable("marksScored", NUMBER, "The marks that were scored.").wire("marks_scored"),
    Output::nullable("maxMarks", NUMBER, "The marks that can be scored.").wire("max_marks"),
    Output::nullable("totalAttemptTime", NUMBER, "The time taken. The vendor does not document its unit.")
        .wire("total_attempt_time"),
    Output::nullable("percentile", NUMBER, "The percentile."),
    Output::nullable("assessmentName", Shape::Text, "The name of the assessment.").wire("assessment_name"),
    Output::nullable("clientId", Shape::Id, "The id of the account.").wire("client_id"),
    Output::nullable("scheduleTitle", Shape::Text, "The name of the schedule.").wire("schedule_title"),
    Output::nullable(
        "sectionalScores",
        Shape::JsonText(&Shape::List(&Shape::Record(
            "SectionalScore",
            &[
                Output::nullable("sectionName", Shape::Text, "The section."),
                Output::nullable("sectionScore", NUMBER, "The marks that were scored in it."),
                Output::nullable("sectionMaxScore", NUMBER, "The marks that can be scored in it."),
            ],
        ))),
        "The marks by section. The vendor sends them as JSON text inside a string.",
    )
    .wire("sectional_scores"),
    Output::nullable("gradingType", Shape::OpenEnum(&["NormalGrading"]), "How the test was graded.")
        .wire("grading_type"),
    Output::nullable(
        "registrationDetails",
        Shape::Map(&Shape::Text),
        "The registration fields by their names.",
    ),
    Output::nullable("proctoringDetails", Shape::Json, "Not documented: null or an object."),
    Output::nullable("testStatus", TEST_STATUS, "The status of the test, and its result."),
];
