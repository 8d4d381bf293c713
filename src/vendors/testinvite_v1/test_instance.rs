//! A test instance: one session of a candidate in the test of a step.

use crate::schema::{Output, Shape};

const SCOREBOARD: Output = Output::nullable(
    "scoreboard",
    Shape::Record(
        "Scoreboard",
        &[
            Output::nullable("pointsAchieved", Shape::Number, "The points."),
            Output::nullable("maxAchievablePoints", Shape::Number, "The most points."),
            Output::nullable(
                "achievementRatio",
                Shape::Number,
                "How much of them was achieved. The vendor does not document its unit.",
            ),
            Output::nullable("noOfQuestions", Shape::Number, "The number of questions; only in detail."),
        ],
    ),
    "The points.",
);

const NAME: Output = Output::nullable("name", Shape::Text, "The name.");
const SCORE: Output = Output::nullable("score", Shape::Number, "The score.");

/// What only a complete test has. The lists are only in a detailed one.
const RESULT: &[Output] = &[
    Output::nullable("completedAt", Shape::Number, "When the test was completed, in Unix seconds."),
    SCOREBOARD,
    Output::nullable(
        "sections",
        Shape::List(&Shape::Record(
            "Section",
            &[Output::nullable("uuid", Shape::Id, "The id of the section."), SCOREBOARD],
        )),
        "The points by section.",
    ),
    Output::nullable(
        "dimensions",
        Shape::List(&Shape::Record(
            "Dimension",
            &[
                NAME,
                SCOREBOARD,
                Output::nullable(
                    "subDimensions",
                    Shape::List(&Shape::Record("SubDimension", &[NAME, SCOREBOARD])),
                    "The points by part of the dimension.",
                ),
            ],
        )),
        "The points by dimension.",
    ),
    Output::nullable(
        "effects",
        Shape::List(&Shape::Record(
            "Effect",
            &[
                NAME,
                SCORE,
                Output::nullable(
                    "subEffects",
                    Shape::List(&Shape::Record("SubEffect", &[NAME, SCORE])),
                    "The scores by part of the effect.",
                ),
            ],
        )),
        "The scores by effect.",
    ),
];

/// The fields of a test instance. Those after `result` are only in a detailed one.
pub(super) const TEST_INSTANCE: &[Output] = &[
    Output::required("testInstanceId", Shape::Id, "The id of the test instance."),
    Output::nullable("taskId", Shape::Id, "The id of the task."),
    Output::nullable("stepId", Shape::Id, "The id of the step."),
    Output::nullable(
        "ticketId",
        Shape::Id,
        "The id of the ticket. The vendor does not say whether that is the candidate's id.",
    ),
    Output::nullable("status", Shape::OpenEnum(STATUSES), "The status."),
    Output::nullable(
        "ignored",
        Shape::Boolean,
        "Whether the test instance is ignored. The vendor does not say by what.",
    ),
    Output::nullable(
        "result",
        Shape::NullableRecord("TestResult", RESULT),
        "The result; null as long as there is none, for which the vendor sends `false`.",
    ),
    Output::nullable("organizationId", Shape::Id, "The id of the organization."),
    Output::nullable(
        "candidate",
        Shape::Record(
            "TestInstanceCandidate",
            &[
                Output::nullable("id", Shape::Id, "The id of the candidate."),
                Output::nullable(
                    "kind",
                    Shape::OpenEnum(&["user", "temp"]),
                    "Whether the candidate is a user of the organization.",
                ),
            ],
        ),
        "The candidate.",
    ),
    Output::nullable("folder", Shape::Text, "The folder."),
    Output::nullable("group", Shape::Text, "The group."),
    Output::nullable("labels", Shape::List(&Shape::Text), "The labels."),
    Output::nullable(
        "tags",
        Shape::Json,
        "The tags. Their form is not in the pages that this was written from.",
    ),
];

/// The statuses.
pub(super) const STATUSES: &[&str] = &["STARTED", "COMPLETE", "RESETUP"];

/// The test instances of a page.
pub(super) const TEST_INSTANCES: Output = Output::required(
    "testInstances",
    Shape::List(&Shape::Record("TestInstance", TEST_INSTANCE)),
    "The test instances of this page.",
);
