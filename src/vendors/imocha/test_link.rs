//! A test link: one of the ways in which candidates reach a test.

use crate::schema::{Output, Shape};

const SCHEDULE: Shape = Shape::Record(
    "InvitationSchedule",
    &[
        Output::nullable(
            "scheduleType",
            Shape::OpenEnum(&["validityindays", "timebound", "slotwise"]),
            "How the time in which the test can be taken is given.",
        ),
        Output::nullable(
            "scheduleDetails",
            Shape::Record(
                "ScheduleDetails",
                &[
                    Output::nullable(
                        "startDateTime",
                        Shape::Text,
                        "From when the test can be taken. The format is not documented.",
                    ),
                    Output::nullable(
                        "endDateTime",
                        Shape::Text,
                        "Until when the test can be taken. The format is not documented.",
                    ),
                    Output::nullable("timeZoneId", Shape::Id, "The vendor's id of the time zone."),
                    Output::nullable(
                        "invitationValidityInDays",
                        Shape::Number,
                        "For how many days an invitation is valid.",
                    ),
                ],
            ),
            "The time in which the test can be taken.",
        ),
    ],
);

/// The members of a test link.
pub(super) const FIELDS: &[Output] = &[
    Output::required("testLinkId", Shape::Id, "The id of the test link."),
    Output::nullable("testId", Shape::Id, "The id of the test."),
    Output::nullable("testLinkName", Shape::Text, "The name."),
    Output::nullable(
        "testLink",
        Shape::Text,
        "The key of the link. It gives access to the test, so treat it as a secret.",
    ),
    Output::nullable(
        "testLinkStatus",
        Shape::OpenEnum(&["active", "inactive"]),
        "Whether the link can be used.",
    ),
    Output::nullable("invitationType", Shape::OpenEnum(&["email", "open"]), "Who can use the link."),
    Output::nullable("isApiLink", Shape::Boolean, "Whether the link belongs to the API."),
    Output::nullable(
        "proctoringSettings",
        Shape::Record(
            "ProctoringSettings",
            &[Output::nullable(
                "proctoringMode",
                Shape::OpenEnum(&["disabled", "image", "video"]),
                "How the candidate is watched.",
            )],
        ),
        "The proctoring.",
    ),
    Output::nullable(
        "stakeholderEmails",
        Shape::Text,
        "The addresses that are notified, separated by commas.",
    ),
    Output::nullable("invitationSchedule", SCHEDULE, "When the test can be taken."),
];
