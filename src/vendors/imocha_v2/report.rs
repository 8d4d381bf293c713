//! The report of a candidate's test.
//!
//! The vendor's pages have some of the names; the others are those of the vendor's own client for Java, and say so.

use crate::schema::{Output, Shape};

/// The members of a report.
pub(super) const REPORT: &[Output] = &[
    Output::nullable("emailId", Shape::Text, "The candidate's e-mail address."),
    Output::nullable("fullName", Shape::Text, "The candidate's name."),
    Output::nullable("testName", Shape::Text, "The name of the test."),
    Output::nullable(
        "testStatus",
        Shape::OpenEnum(&["Pending", "In progress", "Completed", "Reset"]),
        "The status of the test.",
    ),
    Output::nullable(
        "reportStatus",
        Shape::OpenEnum(&["Pending", "In progress", "Generated"]),
        "The status of the report.",
    ),
    Output::nullable("attemptedOn", Shape::UtcTime, "When the candidate attempted the test."),
    Output::nullable("score", Shape::JsonText(&Shape::Number), "The candidate's score. The vendor's table calls it a string."),
    Output::nullable("totalScore", Shape::JsonText(&Shape::Number), "The maximum score. The vendor's table calls it a string."),
    Output::nullable("timeTaken", Shape::Number, "The time taken in minutes."),
    Output::nullable("duration", Shape::Number, "The duration of the test in minutes."),
    Output::nullable("questions", Shape::Number, "The number of questions."),
    Output::nullable("windowViolations", Shape::Number, "How often the candidate left the window.").wire("wv"),
    Output::nullable("timeViolations", Shape::Number, "For how many seconds the candidate was outside the window.")
        .wire("tv"),
    Output::nullable("testResult", Shape::Text, "The result of the test. Seen in the vendor's own client; not documented."),
    Output::nullable(
        "testCutOffPercent",
        Shape::Number,
        "The percentage that is needed to pass. Seen in the vendor's own client; not documented.",
    ),
    Output::nullable(
        "candidatePercent",
        Shape::Number,
        "The candidate's percentage. Seen in the vendor's own client; not documented.",
    ),
    Output::nullable(
        "reportPdfUrl",
        Shape::Text,
        "The URL of the report. It gives access to the report, so treat it as a secret. Seen in the vendor's own client; not \
         documented.",
    )
    .wire("reportPDFUrl"),
    Output::nullable(
        "proctoringImagesCount",
        Shape::Number,
        "The number of images of the proctoring. Seen in the vendor's own client; not documented.",
    ),
    Output::nullable(
        "violatedProctoringImages",
        Shape::Json,
        "Seen in the vendor's own client; neither its meaning nor its type is known.",
    ),
];

/// A section of a test in a report.
pub(super) const SECTION: Shape = Shape::Record(
    "ReportSection",
    &[
        Output::nullable("sectionName", Shape::Text, "The name."),
        Output::nullable(
            "candidateScore",
            Shape::JsonText(&Shape::Number),
            "The candidate's score. A string in the vendor's table, a number in its sample.",
        ),
        Output::nullable(
            "sectionScore",
            Shape::JsonText(&Shape::Number),
            "The maximum score. A string in the vendor's table, a number in its sample.",
        ),
        Output::nullable(
            "candidateTimeTaken",
            Shape::Json,
            "The time taken. Seen in the vendor's own client; neither its type nor its unit is known.",
        ),
        Output::nullable(
            "sectionTime",
            Shape::Text,
            "The duration of the section. Seen in the vendor's own client; the unit is not known.",
        ),
        Output::nullable(
            "noOfQuestionsInSection",
            Shape::Number,
            "The number of questions. Seen in the vendor's own client; not documented.",
        ),
        Output::nullable(
            "noOfAnsweredQuestions",
            Shape::Number,
            "The number of questions with an answer. Seen in the vendor's own client; not documented.",
        ),
        Output::nullable(
            "noOfNotAnsweredQuestions",
            Shape::Number,
            "The number of questions without an answer. Seen in the vendor's own client; not documented.",
        ),
        Output::nullable(
            "noOfSkippedQuestions",
            Shape::Number,
            "The number of questions that were skipped. Seen in the vendor's own client; not documented.",
        ),
        Output::nullable(
            "noOfCorrectQuestions",
            Shape::Number,
            "The number of questions with a correct answer. Seen in the vendor's own client; not documented.",
        ),
        Output::nullable(
            "noOfWrongQuestions",
            Shape::Number,
            "The number of questions with a wrong answer. Seen in the vendor's own client; not documented.",
        ),
        Output::nullable(
            "negativeMarks",
            Shape::Number,
            "The negative marks. Seen in the vendor's own client; not documented.",
        ),
    ],
);

/// A skill in a report.
pub(super) const SKILL: Shape = Shape::Record(
    "ReportSkill",
    &[
        Output::nullable("skillId", Shape::Id, "The id of the skill."),
        Output::nullable("skillName", Shape::Text, "The name of the skill."),
        Output::nullable("candidateSkillScore", Shape::Number, "The candidate's score."),
        Output::nullable("totalSkillScore", Shape::Number, "The maximum score."),
        Output::nullable("sectionId", Shape::Id, "The id of the section."),
        Output::nullable("sectionName", Shape::Text, "The name of the section."),
    ],
);
