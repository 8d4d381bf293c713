//! `perspectai.candidateStatus`: the candidates of an assessment, page by page.
//!
//! Vendor page: "Candidate Status".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Operation, Paging, Safety};

const MOST: i64 = i32::MAX as i64;

const CANDIDATE: Shape = Shape::Record(
    "Candidate",
    &[
        Output::required("candidateId", Shape::Text, "The candidate's id, a UUID.").wire("cand_id"),
        Output::nullable("mobileNo", Shape::Number, "The candidate's mobile number.").wire("mobile_no"),
        Output::nullable("name", Shape::Text, "The candidate's name."),
        Output::nullable("email", Shape::Text, "The candidate's e-mail address.").wire("email_id"),
        Output::nullable("reviewers", Shape::List(&Shape::Text), "Who reviews the candidate."),
        Output::nullable("status", Shape::OpenEnum(STATUSES), "The candidate's status."),
        Output::nullable("statusReason", Shape::Text, "Why.").wire("status_reason"),
        Output::required("assessmentId", Shape::Text, "The id of the assessment (`assment_id` on the wire).")
            .wire("assment_id"),
        Output::nullable("perspectScore", Shape::Number, "The score of all cognitive abilities.")
            .wire("persp_score"),
        Output::nullable("profileScore", Shape::Number, "The score of all sections of the assessment.")
            .wire("profile_score"),
        Output::nullable("licenseKey", Shape::Text, "Deprecated by the vendor; `-` where there is none.")
            .wire("lic_key"),
        Output::nullable("endDate", Shape::Timestamp, "When the assessment expires.").wire("end_date"),
        Output::nullable("candidateRecommendation", Shape::Text, "The final recommendation.")
            .wire("candidate_recommendation"),
        Output::nullable("invitedOn", Shape::Timestamp, "When the candidate was invited.").wire("invited_on"),
        Output::nullable(
            "startedOn",
            Shape::Timestamp,
            "When the candidate started; the vendor's own sample has it before `invitedOn`.",
        )
        .wire("started_on"),
        Output::nullable("completedOn", Shape::Timestamp, "When the candidate was done.")
            .wire("completed_on"),
        Output::nullable(
            "completionStatus",
            Shape::OpenEnum(&["Ongoing", "Complete"]),
            "The vendor's internal status.",
        )
        .wire("completion_status"),
        Output::nullable("reportSeen", Shape::Boolean, "Whether the report was looked at.")
            .wire("report_seen"),
        Output::nullable("reportDownloaded", Shape::Boolean, "Whether the report was downloaded.")
            .wire("report_downloaded"),
        Output::nullable("autoRecommendation", Shape::Text, "The flag of an automatic rejection by score.")
            .wire("auto_recommendation"),
        Output::nullable(
            "suspiciousActivity",
            Shape::NullableRecord(
                "SuspiciousActivity",
                &[
                    Output::nullable("status", Shape::Text, "What proctoring says."),
                    Output::nullable(
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
pub const OPERATION: Operation = Operation {
    id: "perspectai.candidateStatus",
    safety: Safety::Read,
    doc: Doc::new("Lists the candidates of an assessment with status, scores and dates, page by page."),
    page: Doc::new("PerspectAI's page \"Candidate Status\""),
    example: Doc::new(
        "const { candidates, totalPages } = await perspectai.candidateStatus({\n  assessmentCode: \"846\",\n  limit: \
         100,\n  page: 1,\n});",
    ),
    method: Method::Get,
    path: PathTemplate::new("/portal/invite/{assessmentCode}"),
    input: &[
        Field::required(
            "assessmentCode",
            FieldType::Text(TextRule::Segment),
            "The code of the assessment, as text: a number would lose leading zeros.",
        )
        .at(Location::Path),
        Field::required(
            "limit",
            FieldType::Integer(1, MOST),
            "Candidates a page. The vendor names no maximum.",
        )
        .at(Location::Parameter),
        Field::required(
            "page",
            FieldType::Integer(0, MOST),
            "The page. The vendor does not say whether 0 or 1 is the first.",
        )
        .at(Location::Parameter),
        Field::optional("status", FieldType::OpenEnum(STATUSES), "Only candidates with this status.")
            .at(Location::Parameter),
        Field::optional(
            "search",
            FieldType::Text(TextRule::NotEmpty),
            "Only candidates found by this invitation id or e-mail address.",
        )
        .at(Location::Parameter),
    ],
    output: &[
        Output::nullable("message", Shape::Text, "The vendor's words."),
        Output::required("candidates", Shape::List(&CANDIDATE), "The candidates of this page.").wire("data"),
        Output::required("totalCandidates", Shape::Number, "Candidates on all pages.")
            .wire("total_candidates"),
        Output::required("totalPages", Shape::Number, "How many pages there are.").wire("total_pages"),
    ],
    rules: |_| Ok(()),
    correlation: None,
    paging: Some(Paging {
        page: "page",
        pages: "totalPages",
        total: "totalCandidates",
        list: "candidates",
        // Another invitation of the same candidate is another entry.
        key: &["candidateId", "assessmentId", "invitedOn"],
    }),
};
