//! What a schedule is created or edited with: the members of the parameter `sc`.
//!
//! Many of them were only seen in public client code, some of them without a type: those are any JSON. `assessmentId`, which old
//! payloads have, is left out: it is in the path.

use crate::schema::{Field, FieldType, Location, TextRule};

/// The parameter that holds a schedule.
pub(super) const SC: Location = Location::JsonParameter("sc");

/// The maximum length of lists. The limit is ours; the vendor documents none.
const MOST_ITEMS: usize = 1000;
const MAX: i64 = i32::MAX as i64;

const ACCESS: FieldType = FieldType::Record(
    "Access",
    &[
        Field::required(
            "type",
            FieldType::OpenEnum(&["OpenForAll", "ByInvitation"]),
            "Whether anyone with the link can take the test, or only the invited candidates.",
        ),
        Field::optional(
            "candidates",
            FieldType::Nullable(&FieldType::List(
                &FieldType::Record(
                    "InvitedCandidate",
                    &[
                        Field::optional("name", FieldType::Text(TextRule::NotEmpty), "The candidate's name."),
                        Field::required(
                            "email",
                            FieldType::Text(TextRule::Email),
                            "The candidate's e-mail address.",
                        ),
                    ],
                ),
                0,
                MOST_ITEMS,
            )),
            "The invited candidates, with `ByInvitation`; null with `OpenForAll`. The names of their members were seen in public \
             client code.",
        ),
        Field::optional(
            "sendEmail",
            FieldType::Boolean,
            "Sends an e-mail to the candidates; only with `ByInvitation`. The vendor's default is false, also for every later call \
             that adds candidates.",
        ),
        Field::optional(
            "isCandidateCrfPrefilled",
            FieldType::Boolean,
            "Does not ask the candidate for registration fields that are known, other than the e-mail address. The vendor's \
             default is false.",
        ),
        Field::optional(
            "sendReminders",
            FieldType::Nullable(&FieldType::Boolean),
            "Sends reminders. Seen in public client code; not documented.",
        ),
        Field::optional(
            "candidateCrfPrefilled",
            FieldType::Nullable(&FieldType::Boolean),
            "Seen in public client code beside `isCandidateCrfPrefilled`; not documented.",
        ),
    ],
);

const SCHEDULE_WINDOW: FieldType = FieldType::Record(
    "ScheduleWindow",
    &[
        Field::optional(
            "fixedAccessOption",
            FieldType::OpenEnum(&["ExactTime", "SlotWise"]),
            "Whether the test begins at one time or in a slot.",
        ),
        Field::optional("startsOnDate", TEXT, "The first day, such as `Thu, 09 Jul 2020`."),
        Field::optional("endsOnDate", TEXT, "The last day, such as `Thu, 09 Jul 2020`."),
        Field::optional("startsOnTime", TEXT, "The time of day, such as `17:00:00`."),
        Field::optional("endsOnTime", TEXT, "The time of day, such as `17:00:00`."),
        Field::optional("locationTimeZone", TEXT, "The time zone, such as `Asia/Kolkata`.")
            .wire("locationtimeZone"),
        Field::optional("timeZone", TEXT, "The time zone, such as `UTC+05:30`."),
    ],
);

const TEST_LINK_SETTINGS: FieldType = FieldType::Record(
    "TestLinkSettings",
    &[
        Field::optional("testDate", TEXT, "The day of the test."),
        Field::optional("timeZone", TEXT, "The time zone."),
        Field::optional("locationTimeZone", TEXT, "The time zone of a place."),
        Field::optional("testStartTime", TEXT, "When the test starts."),
        Field::optional("testEndTime", TEXT, "When the test ends."),
        Field::optional("reportingStartTime", TEXT, "From when candidates may enter the waiting room."),
        Field::optional("reportingFinishTime", TEXT, "Until when candidates may enter the waiting room."),
    ],
);

const WEB_PROCTORING: FieldType = FieldType::Record(
    "WebProctoring",
    &[
        Field::required("enabled", FieldType::Boolean, "Whether leaving the test window is limited."),
        Field::optional("count", FieldType::Integer(0, MAX), "How often the candidate may leave it."),
        Field::optional(
            "showRemainingCounts",
            FieldType::Boolean,
            "Shows how often it is still allowed. Seen in public client code; not documented.",
        ),
    ],
);

const VISUAL_PROCTORING: FieldType = FieldType::Record(
    "VisualProctoring",
    &[
        Field::optional(
            "mode",
            FieldType::OpenEnum(&["OFF", "PHOTO", "VIDEO"]),
            "Whether photos or a video are taken. `VIDEO` was seen in public client code; it is not documented.",
        ),
        Field::optional(
            "options",
            FieldType::Record(
                "VisualProctoringOptions",
                &[
                    Field::optional("candidateScreenCapture", FieldType::Boolean, "Captures the screen."),
                    Field::optional(
                        "candidateAuthorization",
                        FieldType::Boolean,
                        "Identifies the candidate.",
                    ),
                    Field::optional(
                        "isAudioProctoring",
                        FieldType::Boolean,
                        "Records the sound. Seen in public client code; not documented.",
                    ),
                ],
            ),
            "Options of the proctoring.",
        ),
    ],
);

const IP_ACCESS_RESTRICTION: FieldType = FieldType::Record(
    "IpAccessRestriction",
    &[
        Field::optional("enabled", FieldType::Boolean, "Whether addresses are restricted."),
        Field::optional("type", FieldType::OpenEnum(&["SINGLE", "RANGE"]), "What is allowed."),
        Field::optional("ip", TEXT, "The address, for `SINGLE`."),
        Field::optional("ranges", FieldType::Json, "The addresses, for `RANGE`. Their form is not known."),
    ],
);

const SECURE_BROWSER: FieldType = FieldType::Record(
    "SecureBrowser",
    &[Field::required("enabled", FieldType::Boolean, "Whether the browser is required.")],
);

const TEST_GRADE_NOTIFICATION: FieldType = FieldType::Record(
    "TestGradeNotification",
    &[
        Field::required("enabled", FieldType::Boolean, "Whether e-mails are sent."),
        Field::optional(
            "recipients",
            FieldType::List(&FieldType::Text(TextRule::Email), 0, MOST_ITEMS),
            "The e-mail addresses of the recipients.",
        ),
    ],
);

const TEXT: FieldType = FieldType::Text(TextRule::NotEmpty);

const fn url(name: &'static str, doc: &'static str) -> Field {
    Field::optional(name, FieldType::Text(TextRule::Url), doc).at(SC)
}

/// A setting of v1 whose type is not known.
const fn old(name: &'static str) -> Field {
    Field::optional(
        name,
        FieldType::Json,
        "A setting of v1. Seen in public client code; its type and meaning are not known.",
    )
    .at(SC)
}

const fn required_if(required: bool, name: &'static str, kind: FieldType, doc: &'static str) -> Field {
    Field { required, ..Field::optional(name, kind, doc).at(SC) }
}

/// The input of the operation that creates a schedule (`new`) or edits one, after the field of its path.
pub(super) const fn fields(path: Field, new: bool) -> [Field; 22] {
    [
        path,
        required_if(new, "name", TEXT, "The name, which is unique in the assessment."),
        required_if(new, "sourceApp", TEXT, "The name of your application."),
        required_if(new, "access", ACCESS, "Who can take the test."),
        Field::optional(
            "scheduleType",
            FieldType::OpenEnum(&["AlwaysOn", "Fixed"]),
            "Whether the test can be taken at any time. Seen in public client code; not documented.",
        )
        .at(SC),
        Field::optional(
            "scheduleWindow",
            FieldType::Nullable(&SCHEDULE_WINDOW),
            "When the test can be taken, for `Fixed`; null for `AlwaysOn`. Seen in public client code; not documented.",
        )
        .at(SC),
        Field::optional(
            "testLinkType",
            FieldType::OpenEnum(&["DURATION", "SCHEDULED"]),
            "`SCHEDULED` has a waiting room. Seen in public client code; not documented.",
        )
        .at(SC),
        Field::optional(
            "testLinkSettings",
            TEST_LINK_SETTINGS,
            "The times of a `SCHEDULED` test. Seen in public client code; not documented.",
        )
        .at(SC),
        Field::optional("webProctoring", WEB_PROCTORING, "Limits leaving the test window.").at(SC),
        Field::optional("visualProctoring", VISUAL_PROCTORING, "Watches the candidate.").at(SC),
        Field::optional(
            "secureBrowser",
            SECURE_BROWSER,
            "Requires the vendor's browser. Seen in public client code; not documented.",
        )
        .at(SC),
        Field::optional(
            "ipAccessRestriction",
            IP_ACCESS_RESTRICTION,
            "Restricts the addresses from which the test can be taken. Seen in public client code; not documented.",
        )
        .at(SC),
        Field::optional(
            "testGradeNotification",
            TEST_GRADE_NOTIFICATION,
            "Sends e-mails when a test is graded. Seen in public client code; not documented.",
        )
        .at(SC),
        url("testStartNotificationUrl", "The URL of the webhook for a started test."),
        url("testFinishNotificationUrl", "The URL of the webhook for a finished test."),
        url("testGradedNotificationUrl", "The URL of the webhook for a graded test."),
        url("testResumeEnabledForExpiredTestUrl", "The URL of the webhook for an expired test that can be resumed.")
        .wire("testResumeEnabledForExpiredTestURL"),
        url("exitRedirectionUrl", "The URL to which the candidate is sent after the test, in v1. Seen in public client code."),
        old("allowCopyPaste"),
        old("imageProctoring"),
        old("isCandidateAuthProctored"),
        old("showResultsOnTestCompletion"),
    ]
}
