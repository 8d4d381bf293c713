//! `perspectai.candidateStatus`: lists the candidates of an assessment, page by page.
//!
//! Vendor page: "Candidate Status".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{NextPage, Operation, Paging, Safety};

const MAX: i64 = i32::MAX as i64;

const CANDIDATE: Shape = Shape::Record(
    "Candidate",
    &[
        Output::required("candidateId", Shape::Id, "The candidate's id, a UUID.").wire("cand_id"),
        Output::nullable("mobileNo", Shape::Number, "The candidate's mobile number.").wire("mobile_no"),
        Output::nullable("name", Shape::Text, "The candidate's name."),
        Output::nullable("email", Shape::Text, "The candidate's e-mail address.").wire("email_id"),
        Output::nullable("reviewers", Shape::List(&Shape::Text), "The reviewers of the candidate."),
        Output::nullable("status", Shape::OpenEnum(STATUSES), "The candidate's status."),
        Output::nullable("statusReason", Shape::Text, "The reason for the status.").wire("status_reason"),
        Output::required("assessmentId", Shape::Id, "The id of the assessment (`assment_id` on the wire).")
            .wire("assment_id"),
        Output::nullable("perspectScore", Shape::Number, "The cumulative score for all cognitive abilities.")
            .wire("persp_score"),
        Output::nullable(
            "profileScore",
            Shape::Number,
            "The cumulative score for all sections of the assessment.",
        )
        .wire("profile_score"),
        Output::nullable(
            "licenseKey",
            Shape::Text,
            "The license key; `-` if there is none. Deprecated by the vendor.",
        )
        .wire("lic_key"),
        Output::nullable("endDate", Shape::Timestamp, "When the assessment expires.").wire("end_date"),
        Output::nullable("candidateRecommendation", Shape::Text, "The final recommendation.")
            .wire("candidate_recommendation"),
        Output::nullable("invitedOn", Shape::Timestamp, "When the candidate was invited.").wire("invited_on"),
        Output::nullable(
            "startedOn",
            Shape::Timestamp,
            "When the candidate started. In the vendor's own sample this is before `invitedOn`.",
        )
        .wire("started_on"),
        Output::nullable("completedOn", Shape::Timestamp, "When the candidate finished.")
            .wire("completed_on"),
        Output::nullable(
            "completionStatus",
            Shape::OpenEnum(&["Ongoing", "Complete"]),
            "The vendor's internal status.",
        )
        .wire("completion_status"),
        Output::nullable("reportSeen", Shape::Boolean, "Whether the report was viewed.").wire("report_seen"),
        Output::nullable("reportDownloaded", Shape::Boolean, "Whether the report was downloaded.")
            .wire("report_downloaded"),
        Output::nullable(
            "autoRecommendation",
            Shape::Text,
            "The flag for rejecting the candidate automatically based on the score.",
        )
        .wire("auto_recommendation"),
        Output::nullable(
            "suspiciousActivity",
            Shape::NullableRecord(
                "SuspiciousActivity",
                &[
                    Output::nullable("status", Shape::Text, "The proctoring summary as text."),
                    Output::nullable(
                        "colorCode",
                        Shape::Number,
                        "1, 2 or 3. The vendor does not document the meaning.",
                    )
                    .wire("color_code"),
                ],
            ),
            "The summary of proctoring; null if the vendor sends an empty object.",
        )
        .wire("suspicious_activity"),
    ],
);

const STATUSES: &[&str] = &["Yet to Register", "Registered", "Ongoing", "Expired", "Complete"];

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "perspectai.candidateStatus",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the candidates of an assessment with their status, scores and dates, page by page."),
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
            "The code of the assessment as text: a number would lose leading zeros.",
        )
        .at(Location::Path),
        Field::required(
            "limit",
            FieldType::Integer(1, MAX),
            "The number of candidates per page. The vendor documents no maximum.",
        )
        .at(Location::Parameter),
        Field::required(
            "page",
            FieldType::Integer(0, MAX),
            "The number of the page. The vendor does not document whether the first page is 0 or 1.",
        )
        .at(Location::Parameter),
        Field::optional("status", FieldType::OpenEnum(STATUSES), "Lists only candidates with this status.")
            .at(Location::Parameter),
        Field::optional(
            "search",
            FieldType::Text(TextRule::NotEmpty),
            "Lists only candidates that match this invitation id or e-mail address.",
        )
        .at(Location::Parameter),
    ],
    output: &[
        Output::nullable("message", Shape::Text, "The vendor's message."),
        Output::required("candidates", Shape::List(&CANDIDATE), "The candidates of this page.").wire("data"),
        Output::required("totalCandidates", Shape::Number, "The number of candidates on all pages.")
            .wire("total_candidates"),
        Output::required("totalPages", Shape::Number, "The number of pages.").wire("total_pages"),
    ],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: Some(Paging {
        next: NextPage::Number { field: "page", first: None, pages: &["totalPages"] },
        total: &["totalCandidates"],
        list: "candidates",
        // Each invitation of a candidate is an entry of its own.
        key: &["candidateId", "assessmentId", "invitedOn"],
    }),
};
