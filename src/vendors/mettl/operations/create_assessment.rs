//! `mettl.createAssessment`: creates an assessment.
//!
//! Vendor page: "Create Assessment". The name is unique, but it is not documented what a second call does: the call is a
//! `Write`.

use crate::error::Error;
use crate::http::{Method, PathTemplate};
use crate::schema::check::Checked;
use crate::schema::{Doc, Field, FieldType, Location, TextRule};
use crate::spec::{Operation, Safety};

const ASSESSMENTS: Location = Location::JsonParameter("assessments");
const MAX: i64 = i32::MAX as i64;
/// The maximum length of the lists. The limit is ours; the vendor documents none.
const MOST_ITEMS: usize = 1000;
const TEXT: FieldType = FieldType::Text(TextRule::NotEmpty);

const SKILL: FieldType = FieldType::Record(
    "AssessmentSkill",
    &[
        Field::required("name", TEXT, "The name of the skill."),
        Field::optional(
            "level",
            FieldType::OpenEnum(&["easy", "medium", "difficult"]),
            "The level of difficulty.",
        ),
        Field::optional("questionCount", FieldType::Integer(0, MAX), "The number of questions."),
        Field::optional(
            "questionPooling",
            FieldType::Json,
            "Seen in public client code; its type and meaning are not known.",
        ),
        Field::optional("questionType", TEXT, "The type of the questions. Its values are not documented."),
        Field::optional("correctGrade", FieldType::Number, "The marks for a right answer."),
        Field::optional("incorrectGrade", FieldType::Number, "The marks for a wrong answer."),
    ],
);

const SECTION: FieldType = FieldType::Record(
    "AssessmentSection",
    &[
        Field::optional("name", TEXT, "The name."),
        Field::optional("duration", FieldType::Integer(1, MAX), "The duration in minutes."),
        Field::optional("instructions", FieldType::Text(TextRule::Any), "The instructions."),
        Field::optional(
            "allQuestionsMandatory",
            FieldType::Boolean,
            "Whether every question must be answered.",
        ),
        Field::optional("randomizeQuestions", FieldType::Boolean, "Shows the questions in random order."),
        Field::optional("skills", FieldType::List(&SKILL, 0, MOST_ITEMS), "The skills that are tested."),
    ],
);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.createAssessment",
    safety: Safety::Write,
    safety_reason: Doc::new("A repeated call may create a second assessment or fail, because the name is taken; the vendor does not say."),
    doc: Doc::new("Creates an assessment. What the response contains is not in the pages that this was written from, so it is only in `raw`."),
    page: Doc::new("https://support.mettl.com/portal/en/kb/articles/create-assessment-api"),
    example: Doc::new(
        "await mettl.createAssessment({\n  name: \"Assessment\",\n  duration: 30,\n  sections: [{ name: \"Section\", skills: [{ \
         name: \"Skill\", level: \"easy\", questionCount: 5 }] }],\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/assessments"),
    input: &[
        Field::required("name", TEXT, "The name, which is unique.").at(ASSESSMENTS),
        Field::optional(
            "duration",
            FieldType::Integer(1, MAX),
            "The duration in minutes. Required unless every section has one.",
        )
        .at(ASSESSMENTS),
        Field::optional("instructions", FieldType::Text(TextRule::Any), "The instructions.").at(ASSESSMENTS),
        Field::optional("allowCopyPaste", FieldType::Boolean, "Allows copying and pasting.").at(ASSESSMENTS),
        Field::optional(
            "exitRedirectionUrl",
            FieldType::Text(TextRule::Url),
            "The URL to which the candidate is sent after the test.",
        )
        .wire("exitRedirectionURL")
        .at(ASSESSMENTS),
        Field::optional("showReportToCandidateOnExit", FieldType::Boolean, "Shows the report to the candidate.")
            .at(ASSESSMENTS),
        Field::optional("onScreenCalculator", FieldType::Boolean, "Offers a calculator.").at(ASSESSMENTS),
        Field::optional(
            "sections",
            FieldType::List(&SECTION, 0, MOST_ITEMS),
            "The sections. The names of their members were seen in public client code; they are not documented.",
        )
        .at(ASSESSMENTS),
    ],
    output: &[],
    rules,
    correlation: None,
    bulk: None,
    paging: None,
};

/// Requires a duration of the assessment, or of each of its sections.
fn rules(input: &Checked<'_>) -> Result<(), Error> {
    let timed = input.get("sections").is_some_and(|sections| {
        sections.count() > 0 && sections.children().all(|section| section.get("duration").is_some())
    });
    if timed || input.get("duration").is_some() {
        return Ok(());
    }
    Err(Error::invalid("duration", "is missing", "the duration in minutes, unless every section has one"))
}
