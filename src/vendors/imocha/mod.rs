//! iMocha, V3 of its API: a key in a header and a JSON body.
//!
//! Facts: the vendor's pages on V3, at <https://developer.imocha.io>.

pub mod callbacks;
mod envelope;
pub mod operations;

pub(super) use envelope::join;

use super::BASE_URL as BASE_URL_OPTION;
use crate::http::{Content, KeyHeader};
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Auth, Documented, Endpoint, Vendor};

/// The default base URL.
pub const BASE_URL: &str = "https://apiv3.imocha.io/v3";

/// The optional members of the body of an invitation.
const INVITE: &[&str] = &[
    "callbackUrl",
    "redirectUrl",
    "disableMandatoryFields",
    "hideInstruction",
    "sendEmail",
    "stakeholderEmails",
    "startDateTime",
    "endDateTime",
    "timeZoneId",
    "ProctoringMode",
];

/// The vendor.
pub const VENDOR: Vendor = Vendor {
    id: "imocha",
    platform: "imocha",
    class: "IMocha",
    name: "iMocha V3",
    doc: Doc::new("A client for iMocha, V3 of its API."),
    base_url: Some(BASE_URL),
    options: &[
        Field::required("apiKey", FieldType::Text(TextRule::HeaderKey), "The API key, sent as `x-api-key`."),
        BASE_URL_OPTION,
    ],
    secrets: &["apiKey"],
    example: Doc::new("{ apiKey: \"key\" }"),
    auth: Auth::Header(KeyHeader::ApiKey, "apiKey"),
    content: Content::Json,
    envelope: envelope::open,
    operations: &[&operations::retrieve_invites::OPERATION],
    callbacks: &[&callbacks::ATTEMPT],
    documented: Documented::for_debugger(&Documented {
        hosts: &["apiv3.imocha.io", "apiv3.interviewmocha.com"],
        endpoints: &[
            Endpoint::post("/tests/{testId}/invite", &["email", "name"], INVITE),
            Endpoint::post("/tests/{testId}/testlinks/{testLinkId}/invite", &["email", "name"], INVITE),
            Endpoint::post(
                "/invitations/{testInvitationId}/reattempt",
                &[],
                &[
                    "StartDateTime",
                    "EndDateTime",
                    "TimeZoneId",
                    "CallbackUrl",
                    "RedirectUrl",
                    "hideInstruction",
                    "sendEmail",
                ],
            ),
            Endpoint::post("/invitations/{testInvitationId}/cancel", &[], &[]),
            Endpoint::post("/callbacks/process", &["testinvitationIds"], &[]),
            Endpoint::post("/gdpr/requests", &["CandidateEmail"], &["testinvitationId"]),
            Endpoint::post("/accounts/user/create", &["email", "fullName"], &["businessunitId"]),
            Endpoint::get("/tests"),
            Endpoint::get("/tests/{testId}"),
            Endpoint::get("/tests/{testId}/settings"),
            Endpoint::post("/tests/{testId}/settings", &[], &[]),
            Endpoint::get("/tests/{testId}/testlinks"),
            Endpoint::get("/tests/{testId}/testlinks/{testLinkId}"),
            Endpoint::get("/reports/{testInvitationId}"),
            Endpoint::get("/accounts/business-units"),
        ],
        misnomers: &[("emailId", "email"), ("fullName", "name")],
    }),
};
