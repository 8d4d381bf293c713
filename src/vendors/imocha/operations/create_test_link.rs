//! `imocha.createTestLink`: creates a test link.
//!
//! Vendor page: "Create test link" (V3). It calls `invitationType` an integer, but its sample has a word. The part that says which fields are
//! mandatory, and the response, are not public. The vendor promises nothing about a repetition, so the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::imocha::invitation::TEST_ID;

const MAX: i64 = i32::MAX as i64;

const PROCTORING: FieldType = FieldType::Record(
    "ProctoringSettingsInput",
    &[Field::optional(
        "proctoringMode",
        FieldType::OpenEnum(&["disabled", "image", "video"]),
        "How the candidate is watched.",
    )],
);

const SCHEDULE: FieldType = FieldType::Record(
    "InvitationScheduleInput",
    &[
        Field::optional(
            "scheduleType",
            FieldType::OpenEnum(&["validityindays", "timebound", "slotwise"]),
            "How the time in which the test can be taken is given. According to a help page of the vendor, links of the API allow \
             only `validityindays`, unless its support enables the others.",
        ),
        Field::optional(
            "scheduleDetails",
            FieldType::Record(
                "ScheduleDetailsInput",
                &[
                    Field::optional(
                        "startDateTime",
                        FieldType::Text(TextRule::NotEmpty),
                        "From when the test can be taken, as it is to be sent: the format is not documented.",
                    ),
                    Field::optional(
                        "endDateTime",
                        FieldType::Text(TextRule::NotEmpty),
                        "Until when the test can be taken, as it is to be sent: the format is not documented.",
                    ),
                    Field::optional(
                        "timeZoneId",
                        FieldType::Id,
                        "The vendor's id of a time zone, such as 200.",
                    ),
                    Field::optional(
                        "invitationValidityInDays",
                        FieldType::Integer(0, MAX),
                        "For how many days an invitation is valid.",
                    ),
                ],
            ),
            "The time in which the test can be taken.",
        ),
    ],
);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.createTestLink",
    safety: Safety::Write,
    safety_reason: Doc::new("Every call may create another test link; the vendor does not say."),
    doc: Doc::new(
        "Creates a test link. What the response contains is not in the pages that this was written from, so it is only in `raw`. The vendor has taken the page out of its menu.",
    ),
    page: Doc::new("iMocha's page \"Create test link\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "await imocha.createTestLink({\n  testId: 1134601,\n  testLinkName: \"Link\",\n  invitationSchedule: {\n    scheduleType: \"validityindays\",\n    scheduleDetails: { invitationValidityInDays: 7, timeZoneId: 200 },\n  },\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/tests/{testId}/testlinks"),
    input: &[
        TEST_ID,
        Field::optional("testLinkName", FieldType::Text(TextRule::NotEmpty), "The name."),
        Field::optional(
            "testLinkStatus",
            FieldType::OpenEnum(&["active", "inactive"]),
            "Whether the link can be used.",
        ),
        Field::optional(
            "invitationType",
            FieldType::OpenEnum(&["email", "open"]),
            "Who can use the link. The vendor's page calls it an integer, but its sample has a word.",
        ),
        Field::optional("proctoringSettings", PROCTORING, "The proctoring."),
        Field::optional(
            "stakeholderEmails",
            FieldType::Text(TextRule::Any),
            "The addresses that are notified, separated by commas.",
        ),
        Field::optional("invitationSchedule", SCHEDULE, "When the test can be taken."),
    ],
    output: &[],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
