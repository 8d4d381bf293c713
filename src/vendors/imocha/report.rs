//! The report of a candidate's test.
//!
//! The sample on the vendor's page is cut. Some names come from its table, and the others from public client code.

use crate::schema::{Output, Shape};

const SECTION: Shape = Shape::Record(
    "ReportSection",
    &[
        Output::nullable("sectionId", Shape::Id, "The id of the section."),
        Output::nullable("sectionName", Shape::Text, "The name of the section."),
        Output::nullable("candidateScore", Shape::Number, "The candidate's score."),
        Output::nullable("sectionScore", Shape::Number, "The maximum score."),
        Output::nullable("noOfQuestions", Shape::Number, "The number of questions.").wire("noOfQue"),
        Output::nullable("sectionTime", Shape::Number, "The duration in minutes."),
        Output::nullable("sectionTimeTaken", Shape::Number, "The time taken in seconds."),
        Output::nullable("negativeMark", Shape::Number, "Seen in public client code; not documented."),
        Output::nullable(
            "correctQuestions",
            Shape::Number,
            "The number of questions with a correct answer. Seen in public client code.",
        ),
        Output::nullable(
            "wrongQuestions",
            Shape::Number,
            "The number of questions with a wrong answer. Seen in public client code.",
        ),
        Output::nullable(
            "skippedQuestions",
            Shape::Number,
            "The number of questions that were skipped. Seen in public client code.",
        ),
        Output::nullable(
            "notAnsweredQuestions",
            Shape::Number,
            "The number of questions without an answer. Seen in public client code.",
        ),
    ],
);

const DIFFICULTY: Shape = Shape::Record(
    "DifficultyAnalysis",
    &[
        Output::nullable("difficultyLevel", Shape::Text, "The level of difficulty."),
        Output::nullable("noOfQuestions", Shape::Number, "The number of questions."),
        Output::nullable(
            "noOfCorrectQuestions",
            Shape::Number,
            "The number of questions with a correct answer.",
        ),
        Output::nullable("percentage", Shape::Number, "The percentage."),
    ],
);

/// The members of a report.
pub(super) const REPORT: [Output; 17] = [
    Output::required("testInvitationId", Shape::Id, "The id of the invitation."),
    Output::nullable(
        "testId",
        Shape::Id,
        "The id of the test. The vendor's table calls it a string; public clients read a number.",
    ),
    Output::nullable("testName", Shape::Text, "The name of the test."),
    Output::nullable("candidateName", Shape::Text, "The candidate's name. Seen in public client code."),
    Output::nullable("candidateEmail", Shape::Text, "The candidate's e-mail address."),
    Output::nullable("attemptedOn", Shape::UtcTime, "When the candidate took the test."),
    super::invitation::STATUS,
    Output::nullable("candidatePoints", Shape::Number, "The points that were scored."),
    Output::nullable("totalTestPoints", Shape::Number, "The points that can be scored."),
    Output::nullable("score", Shape::Number, "Deprecated by the vendor; use `candidatePoints`."),
    Output::nullable("scorePercentage", Shape::Number, "The score in percent, rounded."),
    Output::nullable("performanceCategory", Shape::Text, "The category of performance, such as `Beginner`."),
    Output::nullable(
        "pdfReportUrl",
        Shape::Text,
        "The URL of the report. It gives access to the report, so treat it as a secret.",
    ),
    Output::nullable(
        "timeTaken",
        Shape::Number,
        "The time taken. Seen in public client code; the unit is not documented.",
    ),
    Output::nullable(
        "testDuration",
        Shape::Number,
        "The duration of the test. Seen in public client code; the unit is not documented.",
    ),
    Output::nullable(
        "difficultyAnalysis",
        Shape::List(&DIFFICULTY),
        "The results by difficulty. Seen in public client code.",
    )
    .wire("quesDifficultyAnalysis"),
    Output::nullable("sections", Shape::List(&SECTION), "The results by section."),
];
