//! The settings of a test, which are read and written as a whole.

use crate::schema::{Field, FieldType, Output, Shape, TextRule};

/// Off or on. The vendor writes 0 and 1.
const FLAG: FieldType = FieldType::Integer(0, 1);
const MAX: i64 = i32::MAX as i64;

/// The groups of settings in a request. The vendor's page says that none of them may be left out.
pub(super) const INPUT: [Field; 6] = [
    Field::required(
        "testSettings",
        FieldType::Record(
            "TestSettingsInput",
            &[
                Field::required("testName", FieldType::Text(TextRule::NotEmpty), "The name of the test."),
                Field::required("testAliasName", FieldType::Text(TextRule::Any), "The alias of the test."),
                Field::required(
                    "typeOfTest",
                    FLAG,
                    "0 for multiple questions, which can be marked for review; 1 for single questions.",
                ),
                Field::required("practiceTest", FLAG, "Whether it is a practice test: 0 or 1."),
            ],
        ),
        "The settings of the test itself.",
    ),
    Field::required(
        "questionSettings",
        FieldType::Record(
            "QuestionSettingsInput",
            &[
                Field::required(
                    "randomQuestions",
                    FLAG,
                    "Whether the questions come in random order: 0 or 1.",
                ),
                Field::required("randomAnswers", FLAG, "Whether the answers come in random order: 0 or 1."),
                Field::required(
                    "showQuestionScore",
                    FLAG,
                    "Whether the score of a question is shown: 0 or 1.",
                ),
            ],
        ),
        "The settings of the questions.",
    ),
    Field::required(
        "displayMessageSettings",
        FieldType::Record(
            "DisplayMessageSettingsInput",
            &[
                Field::required(
                    "sectionEndPopup",
                    FLAG,
                    "Whether the end of a section is announced: 0 or 1.",
                ),
                Field::required(
                    "sectionTimeLeftAlert",
                    FLAG,
                    "Whether the time that is left for a section is announced: 0 or 1.",
                ),
                Field::required(
                    "candidateFeedback",
                    FLAG,
                    "Whether the candidate is asked for feedback: 0 or 1.",
                ),
            ],
        ),
        "Which messages the candidate sees.",
    ),
    Field::required(
        "emailSettings",
        FieldType::Record(
            "EmailSettingsInput",
            &[Field::required(
                "sendTestReportEmailToCandidate",
                FLAG,
                "Whether the candidate gets the report by e-mail: 0 or 1.",
            )],
        ),
        "Which e-mails are sent.",
    ),
    Field::required(
        "imageProctoringSettings",
        FieldType::Record(
            "ImageProctoringSettingsInput",
            &[
                Field::required(
                    "terminateTestOnImageViolation",
                    FLAG,
                    "Whether violations end the test: 0 or 1.",
                ),
                Field::required(
                    "terminateTestAfterViolationCount",
                    FieldType::Integer(0, MAX),
                    "After how many violations.",
                ),
            ],
        ),
        "The settings of proctoring by images.",
    ),
    Field::required(
        "windowViolationSettings",
        FieldType::Record(
            "WindowViolationSettingsInput",
            &[
                Field::required(
                    "copyPaste",
                    FLAG,
                    "The setting of copying and pasting; which value allows it is not documented.",
                ),
                Field::required(
                    "displayViolationSettings",
                    FieldType::Record(
                        "DisplayViolationSettingsInput",
                        &[
                            Field::required(
                                "displayViolationPopUp",
                                FLAG,
                                "Whether a violation is announced: 0 or 1.",
                            ),
                            Field::required(
                                "terminateTestOnWindowViolation",
                                FLAG,
                                "Whether violations end the test: 0 or 1.",
                            ),
                            Field::required(
                                "terminateTestAfterViolationCount",
                                FieldType::Integer(0, MAX),
                                "After how many violations.",
                            ),
                        ],
                    ),
                    "The settings of violations.",
                ),
            ],
        ),
        "What happens if the candidate leaves the window.",
    ),
];

/// The groups of settings in a result.
pub(super) const OUTPUT: &[Output] = &[
    Output::nullable(
        "testSettings",
        Shape::Record(
            "TestSettings",
            &[
                Output::nullable("testName", Shape::Text, "The name of the test."),
                Output::nullable("testAliasName", Shape::Text, "The alias of the test."),
                Output::nullable(
                    "typeOfTest",
                    Shape::Number,
                    "0 for multiple questions, which can be marked for review; 1 for single questions.",
                ),
                Output::nullable("practiceTest", Shape::Number, "Whether it is a practice test: 0 or 1."),
            ],
        ),
        "The settings of the test itself.",
    ),
    Output::nullable(
        "questionSettings",
        Shape::Record(
            "QuestionSettings",
            &[
                Output::nullable(
                    "randomQuestions",
                    Shape::Number,
                    "Whether the questions come in random order: 0 or 1.",
                ),
                Output::nullable(
                    "randomAnswers",
                    Shape::Number,
                    "Whether the answers come in random order: 0 or 1.",
                ),
                Output::nullable(
                    "showQuestionScore",
                    Shape::Number,
                    "Whether the score of a question is shown: 0 or 1.",
                ),
            ],
        ),
        "The settings of the questions.",
    ),
    Output::nullable(
        "displayMessageSettings",
        Shape::Record(
            "DisplayMessageSettings",
            &[
                Output::nullable(
                    "sectionEndPopup",
                    Shape::Number,
                    "Whether the end of a section is announced: 0 or 1.",
                ),
                Output::nullable(
                    "sectionTimeLeftAlert",
                    Shape::Number,
                    "Whether the time that is left for a section is announced: 0 or 1.",
                ),
                Output::nullable(
                    "candidateFeedback",
                    Shape::Number,
                    "Whether the candidate is asked for feedback: 0 or 1.",
                ),
            ],
        ),
        "Which messages the candidate sees.",
    ),
    Output::nullable(
        "emailSettings",
        Shape::Record(
            "EmailSettings",
            &[Output::nullable(
                "sendTestReportEmailToCandidate",
                Shape::Number,
                "Whether the candidate gets the report by e-mail: 0 or 1.",
            )],
        ),
        "Which e-mails are sent.",
    ),
    Output::nullable(
        "imageProctoringSettings",
        Shape::Record(
            "ImageProctoringSettings",
            &[
                Output::nullable(
                    "terminateTestOnImageViolation",
                    Shape::Number,
                    "Whether violations end the test: 0 or 1.",
                ),
                Output::nullable(
                    "terminateTestAfterViolationCount",
                    Shape::Number,
                    "After how many violations.",
                ),
            ],
        ),
        "The settings of proctoring by images.",
    ),
    Output::nullable(
        "windowViolationSettings",
        Shape::Record(
            "WindowViolationSettings",
            &[
                Output::nullable(
                    "copyPaste",
                    Shape::Number,
                    "The setting of copying and pasting; which value allows it is not documented.",
                ),
                Output::nullable(
                    "displayViolationSettings",
                    Shape::Record(
                        "DisplayViolationSettings",
                        &[
                            Output::nullable(
                                "displayViolationPopUp",
                                Shape::Number,
                                "Whether a violation is announced: 0 or 1.",
                            ),
                            Output::nullable(
                                "terminateTestOnWindowViolation",
                                Shape::Number,
                                "Whether violations end the test: 0 or 1.",
                            ),
                            Output::nullable(
                                "terminateTestAfterViolationCount",
                                Shape::Number,
                                "After how many violations.",
                            ),
                        ],
                    ),
                    "The settings of violations.",
                ),
            ],
        ),
        "What happens if the candidate leaves the window.",
    ),
];
