//! The result of a candidate, and the reference to a candidate in a path.
//!
//! The names of the members come from public client code, its fixtures, and results of 2016 and 2024; the vendor's pages on
//! results are not public in full. Counts arrive as floats, such as `1.0`.

use crate::schema::{Field, FieldType, Location, Output, Shape, TextRule};

/// The candidate in the path of a request.
pub(super) const EMAIL: Field = Field::required(
    "email",
    FieldType::Text(TextRule::Email),
    "The candidate's e-mail address, as it was registered.",
)
.at(Location::Path);

/// Whether a result contains essay responses.
pub(super) const QR: Field = Field::optional(
    "qr",
    FieldType::Boolean,
    "Adds the responses to essay questions, for grading them manually. The vendor's default is false.",
)
.at(Location::Parameter);

const TOTAL_MARKS: Output = Output::nullable("totalMarks", Shape::Number, "The marks that were scored.");
const MAX_MARKS: Output = Output::nullable("maxMarks", Shape::Number, "The marks that can be scored.");
const TIME_TAKEN: Output =
    Output::nullable("timeTaken", Shape::Number, "The time taken. The vendor does not document its unit.");
const TOTAL_QUESTION: Output = Output::nullable("totalQuestion", Shape::Number, "The number of questions.");
const TOTAL_CORRECT: Output =
    Output::nullable("totalCorrectAnswers", Shape::Number, "The number of correct answers.");
const TOTAL_UNANSWERED: Output =
    Output::nullable("totalUnAnswered", Shape::Number, "The number of questions without an answer.");

const DIFFICULTY_MARKS: Output = Output::nullable(
    "difficultyMarks",
    Shape::List(&Shape::Record(
        "DifficultyMarks",
        &[
            Output::nullable(
                "level",
                Shape::OpenEnum(&["EASY"]),
                "The level of difficulty. Unknown values are kept unchanged.",
            ),
            TOTAL_MARKS,
            MAX_MARKS,
            TIME_TAKEN,
            TOTAL_QUESTION,
            TOTAL_CORRECT,
            TOTAL_UNANSWERED,
        ],
    )),
    "The marks by difficulty.",
);

const SKILL_MARKS: Shape = Shape::Record(
    "SkillMarks",
    &[
        Output::nullable("skillName", Shape::Text, "The skill."),
        TOTAL_MARKS,
        MAX_MARKS,
        TIME_TAKEN,
        TOTAL_QUESTION,
        TOTAL_CORRECT,
        TOTAL_UNANSWERED,
        DIFFICULTY_MARKS,
    ],
);

const TEXT_RESPONSE: Shape = Shape::NullableRecord(
    "TextResponse",
    &[
        Output::nullable("candidateResponse", Shape::Text, "The text that the candidate wrote."),
        Output::nullable("uploadedFiles", Shape::List(&Shape::Json), "Uploaded files. Not documented."),
    ],
);

const QUESTION_RESPONSE: Shape = Shape::NullableRecord(
    "QuestionResponse",
    &[
        Output::nullable(
            "mcqTypeResponse",
            Shape::NullableRecord(
                "McqTypeResponse",
                &[Output::nullable(
                    "responseIndex",
                    Shape::Json,
                    "The option that was chosen. Not documented.",
                )],
            ),
            "The answer to a question with one right option.",
        ),
        Output::nullable(
            "mcaTypeResponse",
            Shape::NullableRecord(
                "McaTypeResponse",
                &[Output::nullable(
                    "responses",
                    Shape::List(&Shape::Json),
                    "The options that were chosen. Not documented.",
                )],
            ),
            "The answer to a question with several right options.",
        ),
        Output::nullable("longAnswerTypeResponse", TEXT_RESPONSE, "The long answer."),
        Output::nullable("shortAnswerTypeResponse", TEXT_RESPONSE, "The short answer."),
        Output::nullable("diagramTypeResponse", Shape::Json, "Not documented."),
    ],
);

const EVALUATOR: Shape = Shape::Record(
    "EvaluatorData",
    &[
        Output::nullable("name", Shape::Text, "The name of the evaluator."),
        Output::nullable("email", Shape::Text, "The e-mail address of the evaluator."),
        Output::nullable("marksAwarded", Shape::Number, "The marks that the evaluator awarded."),
        Output::nullable("evaluationComments", Shape::Text, "The comments."),
        Output::nullable("evaluationTime", Shape::Json, "Not documented."),
        Output::nullable("evaluatorRole", Shape::Text, "The role of the evaluator."),
    ],
);

const QUESTION: Shape = Shape::Record(
    "QuestionWiseResponse",
    &[
        Output::nullable("questionId", Shape::Id, "The id of the question."),
        Output::nullable(
            "apiQuestionType",
            Shape::OpenEnum(&["MCQ", "MCA", "LONG_ANSWER", "SHORT_ANSWER"]),
            "The type of the question. Unknown values are kept unchanged.",
        ),
        Output::nullable("version", Shape::Json, "The version of the question. Not documented."),
        Output::nullable("questionResponse", QUESTION_RESPONSE, "The answer, by the type of the question."),
        Output::nullable("minMarks", Shape::Number, "The least marks that can be scored."),
        MAX_MARKS,
        Output::nullable("marksScored", Shape::Number, "The marks that were scored."),
        Output::nullable("isAttempted", Shape::Boolean, "Whether the candidate answered."),
        Output::nullable(
            "timeSpent",
            Shape::Number,
            "The time spent. The vendor does not document its unit.",
        ),
        Output::nullable("skillName", Shape::Text, "The skill that the question tests."),
        Output::nullable("evaluatorData", Shape::List(&EVALUATOR), "What evaluators awarded."),
    ],
);

const SECTION_MARKS: Shape = Shape::Record(
    "SectionMarks",
    &[
        Output::nullable("sectionName", Shape::Text, "The section."),
        TOTAL_MARKS,
        MAX_MARKS,
        TIME_TAKEN,
        TOTAL_QUESTION,
        TOTAL_CORRECT,
        TOTAL_UNANSWERED,
        Output::nullable("skillMarks", Shape::List(&SKILL_MARKS), "The marks by skill."),
        DIFFICULTY_MARKS,
        Output::nullable(
            "questionWiseResponse",
            Shape::List(&QUESTION),
            "The answers, if they were asked for.",
        ),
    ],
);

const ANALYSIS: Shape = Shape::NullableRecord(
    "Analysis",
    &[
        Output::nullable("responseStyles", Shape::List(&Shape::Json), "Not documented."),
        Output::nullable(
            "recommendation",
            Shape::List(&Shape::Record(
                "Recommendation",
                &[
                    Output::nullable(
                        "type",
                        Shape::Text,
                        "What is recommended on, such as `Performance Category`.",
                    ),
                    Output::nullable("value", Shape::Text, "The recommendation, such as `Poor`."),
                ],
            )),
            "The recommendations.",
        ),
    ],
);

const RESULT: Shape = Shape::NullableRecord(
    "TestResult",
    &[
        TOTAL_MARKS,
        MAX_MARKS,
        Output::nullable("percentile", Shape::Number, "The percentile."),
        Output::nullable("attemptTime", Shape::Number, "The time taken, in seconds."),
        Output::nullable(
            "candidateCredibilityIndex",
            Shape::Text,
            "The credibility, such as `Not Applicable`.",
        ),
        Output::nullable("codePlagiarism", Shape::Text, "Plagiarism in code, such as `NA`."),
        TOTAL_QUESTION,
        TOTAL_CORRECT,
        TOTAL_UNANSWERED,
        Output::nullable(
            "performanceCategory",
            Shape::Text,
            "The category of the performance, such as `Poor`.",
        ),
        Output::nullable("performanceCategoryVersion", Shape::Number, "The version of the categories."),
        DIFFICULTY_MARKS,
        Output::nullable(
            "analysis",
            ANALYSIS,
            "Response styles and recommendations, if they were asked for.",
        ),
        Output::nullable("sectionMarks", Shape::List(&SECTION_MARKS), "The marks by section."),
    ],
);

/// The status of a candidate's test.
pub(super) const TEST_STATUS: Shape = Shape::Record(
    "TestStatus",
    &[
        Output::nullable(
            "status",
            Shape::OpenEnum(&["InProgress", "Completed", "Archive", "AccessRevoked"]),
            "The status. Unknown values are kept unchanged.",
        ),
        Output::nullable(
            "overallStatus",
            Shape::Text,
            "The status on the vendor's dashboard: Yet to Start, Not Started, In-progress, Completed or Test Stopped. Compare it \
             without letter case, because the API writes some of these in another way.",
        ),
        Output::nullable(
            "detailedStatus",
            Shape::Text,
            "More detail to `overallStatus`, such as `Test-taker Completed`. Compare it without letter case.",
        ),
        Output::nullable("compensatoryTime", Shape::Text, "Extra time, seen as `false`. Not documented."),
        Output::nullable("completionMode", Shape::Text, "How the test ended, such as `Completed`."),
        Output::nullable("startTimeGMT", Shape::Timestamp, "When the test was started.")
            .wire("start_time_GMT"),
        Output::nullable("endTimeGMT", Shape::Timestamp, "When the test ended.").wire("end_time_GMT"),
        Output::nullable(
            "startTime",
            Shape::Text,
            "The vendor's text in a local time zone, such as `IST`, which is ambiguous. Use `startTimeGMT`.",
        ),
        Output::nullable(
            "endTime",
            Shape::Text,
            "The vendor's text in a local time zone, such as `IST`, which is ambiguous. Use `endTimeGMT`.",
        ),
        Output::nullable(
            "lastResponseTime",
            Shape::Text,
            "The time of the last answer, while the test is in progress.",
        ),
        Output::nullable(
            "pdfReport",
            Shape::Text,
            "The URL of the report as a PDF. It may give access to the report, so treat it as a secret.",
        ),
        Output::nullable(
            "htmlReport",
            Shape::Text,
            "The URL of the report as a page. It may give access to the report, so treat it as a secret.",
        ),
        Output::nullable("result", RESULT, "The marks. Null before the test is completed."),
    ],
);

/// The result of a candidate.
pub(super) const CANDIDATE: Shape = Shape::Record(
    "CandidateResult",
    &[
        Output::required("email", Shape::Text, "The candidate's e-mail address."),
        Output::nullable("registration", Shape::Map(&Shape::Text), "The registration fields by their names."),
        Output::nullable("testStatus", TEST_STATUS, "The status of the test, and its result."),
    ],
);
