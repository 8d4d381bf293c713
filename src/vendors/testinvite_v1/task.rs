//! A task.

use crate::schema::{Field, FieldType, Location, Output, Shape, TextRule};

pub(super) const TASK_ID: Field =
    Field::required("taskId", FieldType::Text(TextRule::Segment), "The id of the task.").at(Location::Path);

/// The fields of a task. Those after `createdAt` are only in a detailed one.
pub(super) const TASK: &[Output] = &[
    Output::required("taskId", Shape::Id, "The id of the task."),
    Output::nullable("title", Shape::Text, "The title."),
    Output::nullable("createdAt", Shape::Number, "When the task was created, in Unix seconds."),
    Output::nullable(
        "accessMethod",
        Shape::OpenEnum(&["invitation-code", "single-credential", "double-credential", "no-auth"]),
        "How candidates log in.",
    ),
    Output::nullable("active", Shape::Boolean, "Whether the task is active."),
    Output::nullable(
        "steps",
        Shape::List(&Shape::Record(
            "Step",
            &[
                Output::nullable("id", Shape::Id, "The id of the step."),
                Output::nullable(
                    "attemptLimit",
                    Shape::Number,
                    "How often it may be attempted; -1 is unlimited.",
                ),
                Output::nullable(
                    "test",
                    Shape::Record(
                        "StepTest",
                        &[Output::nullable("testId", Shape::Id, "The id of the test.")],
                    ),
                    "The test of the step.",
                ),
                Output::nullable(
                    "webcamRecording",
                    Shape::OpenEnum(&["NONE", "PHOTO", "VIDEO"]),
                    "What the camera records.",
                ),
                Output::nullable(
                    "screenRecording",
                    Shape::OpenEnum(&["NONE", "SCREENSHOT", "SCREENCAPTURE"]),
                    "What is recorded of the screen.",
                ),
            ],
        )),
        "The steps. The vendor returns more of each than is in the pages that this was written from.",
    ),
    Output::nullable(
        "programs",
        Shape::Json,
        "The programs. Their form is not in the pages that this was written from.",
    ),
    Output::nullable(
        "stages",
        Shape::Json,
        "The stages. Their form is not in the pages that this was written from.",
    ),
    Output::nullable(
        "emailTemplates",
        Shape::List(&Shape::Record(
            "EmailTemplate",
            &[
                Output::nullable("name", Shape::Text, "The name of the template."),
                Output::nullable("subject", Shape::Text, "The subject of the e-mail."),
            ],
        )),
        "The templates of e-mails.",
    ),
    Output::nullable("privateChatEnabled", Shape::Boolean, "Whether there is a private chat."),
];
