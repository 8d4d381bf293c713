//! `perspectai.candidateStatus`: the candidates of an assessment, page by page.
//!
//! Vendor page: "Candidate Status".

use crate::error::Error;
use crate::operation::{Operation, Paging, Safety, Segment};
use crate::request::Method;
use crate::response::HttpResponse;
use crate::response::json::Value;
use crate::schema::{Doc, Field, Kind, Output, Place, Shape, Text};
use crate::vendors::Vendor;

const MOST: i64 = i32::MAX as i64;

const CANDIDATE: Shape = Shape::Record(
    "Candidate",
    &[
        Output::identity("candidateId", Shape::Text, "The candidate's id, a UUID.").wire("cand_id"),
        Output::field("mobileNo", Shape::Number, "The candidate's mobile number.").wire("mobile_no"),
        Output::field("name", Shape::Text, "The candidate's name."),
        Output::field("email", Shape::Text, "The candidate's e-mail address.").wire("email_id"),
        Output::field("reviewers", Shape::List(&Shape::Text), "Who reviews the candidate."),
        Output::field("status", Shape::Word(STATUSES), "The candidate's status."),
        Output::field("statusReason", Shape::Text, "Why.").wire("status_reason"),
        Output::identity("assessmentId", Shape::Text, "The id of the assessment (`assment_id` on the wire).")
            .wire("assment_id"),
        Output::field("perspectScore", Shape::Number, "The score of all cognitive abilities.")
            .wire("persp_score"),
        Output::field("profileScore", Shape::Number, "The score of all sections of the assessment.")
            .wire("profile_score"),
        Output::field("licenseKey", Shape::Text, "Deprecated by the vendor; `-` where there is none.")
            .wire("lic_key"),
        Output::field("endDate", Shape::Instant, "When the assessment expires.").wire("end_date"),
        Output::field("candidateRecommendation", Shape::Text, "The final recommendation.")
            .wire("candidate_recommendation"),
        Output::field("invitedOn", Shape::Instant, "When the candidate was invited.").wire("invited_on"),
        Output::field(
            "startedOn",
            Shape::Instant,
            "When the candidate started; the vendor's own sample has it before `invitedOn`.",
        )
        .wire("started_on"),
        Output::field("completedOn", Shape::Instant, "When the candidate was done.").wire("completed_on"),
        Output::field(
            "completionStatus",
            Shape::Word(&["Ongoing", "Complete"]),
            "The vendor's internal status.",
        )
        .wire("completion_status"),
        Output::field("reportSeen", Shape::Boolean, "Whether the report was looked at.").wire("report_seen"),
        Output::field("reportDownloaded", Shape::Boolean, "Whether the report was downloaded.")
            .wire("report_downloaded"),
        Output::field("autoRecommendation", Shape::Text, "The flag of an automatic rejection by score.")
            .wire("auto_recommendation"),
        Output::field(
            "suspiciousActivity",
            Shape::Maybe(
                "SuspiciousActivity",
                &[
                    Output::field("status", Shape::Text, "What proctoring says."),
                    Output::field(
                        "colorCode",
                        Shape::Number,
                        "1, 2 or 3. The vendor does not say which is which.",
                    )
                    .wire("color_code"),
                ],
            ),
            "The summary of proctoring; null where the vendor sends an empty object.",
        )
        .wire("suspicious_activity"),
    ],
);

const STATUSES: &[&str] = &["Yet to Register", "Registered", "Ongoing", "Expired", "Complete"];

/// The operation.
pub static OPERATION: Operation = Operation {
    id: "perspectai.candidateStatus",
    vendor: Vendor::PerspectAi,
    safety: Safety::Read,
    doc: Doc::new("Lists the candidates of an assessment with status, scores and dates, page by page."),
    page: Doc::new("PerspectAI's page \"Candidate Status\""),
    example: Doc::new(
        "const { candidates, totalPages } = await perspectai.candidateStatus({\n  assessmentCode: \"846\",\n  limit: \
         100,\n  page: 1,\n});",
    ),
    method: Method::Get,
    path: &[Segment::Literal("portal"), Segment::Literal("invite"), Segment::Field("assessmentCode")],
    input: &[
        Field::required(
            "assessmentCode",
            Kind::Text(Text::Segment),
            "The code of the assessment, as text: a number would lose leading zeros.",
        )
        .at(Place::Path),
        Field::required("limit", Kind::Integer(1, MOST), "Candidates a page. The vendor names no maximum.")
            .at(Place::Parameter),
        Field::required(
            "page",
            Kind::Integer(0, MOST),
            "The page. The vendor does not say whether 0 or 1 is the first.",
        )
        .at(Place::Parameter),
        Field::optional("status", Kind::Word(STATUSES), "Only candidates with this status.")
            .at(Place::Parameter),
        Field::optional(
            "search",
            Kind::Text(Text::NotEmpty),
            "Only candidates found by this invitation id or e-mail address.",
        )
        .at(Place::Parameter),
    ],
    output: &[
        Output::field("message", Shape::Text, "The vendor's words."),
        Output::identity("candidates", Shape::List(&CANDIDATE), "The candidates of this page.").wire("data"),
        Output::identity("totalCandidates", Shape::Number, "Candidates on all pages.")
            .wire("total_candidates"),
        Output::identity("totalPages", Shape::Number, "How many pages there are.").wire("total_pages"),
    ],
    rules: |_| Ok(()),
    envelope: open,
    matching: None,
    paging: Some(Paging {
        page: "page",
        pages: "totalPages",
        total: "totalCandidates",
        list: "candidates",
        // Another invitation of the same candidate is another entry.
        key: &["candidateId", "assessmentId", "invitedOn"],
    }),
};

/// There is no envelope: a failure is told by the HTTP status, with a `message`.
fn open<'d>(response: &HttpResponse<'_>, answer: Value<'d>) -> Result<Value<'d>, Error> {
    if response.is_success() {
        return Ok(answer);
    }
    let words = answer.text("message");
    Err(response.failure(None, words.as_deref()))
}
