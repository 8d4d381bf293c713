//! The failures that envelopes find, where the vendors' types vary.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use super::{imocha, imocha_v2, mettl};
use crate::error::ErrorKind;
use crate::http::HttpResponse;
use crate::json::{Document, Limits};
use crate::spec::Vendor;

/// Returns the vendor's code, and whether the vendor may have acted.
fn failure(vendor: &Vendor, status: u16, body: &str) -> (Option<String>, bool) {
    let document = Document::scan(body.as_bytes(), Limits::default()).unwrap();
    let response = HttpResponse { status, body: body.as_bytes() };
    match (vendor.envelope)(&response, document.root()).unwrap_err().kind.clone() {
        ErrorKind::Vendor { vendor_code, may_have_acted, .. } => (vendor_code, may_have_acted),
        other => panic!("{other:?}"),
    }
}

#[test]
fn keeps_the_text_of_a_numeric_error_code() {
    for (vendor, body, code, may_have_acted) in [
        (&mettl::VENDOR, r#"{"status":"ERROR","error":{"code":401}}"#, "401", false),
        (&mettl::VENDOR, r#"{"error":{"code":-1.50}}"#, "-1.50", true),
        (&mettl::VENDOR, r#"{"status":"ERROR","error":{"code":"E000"}}"#, "E000", true),
        (&mettl::VENDOR, r#"{"status":"ERROR","error":{"code":500}}"#, "500", true),
        (&imocha_v2::VENDOR, r#"{"statuscode":403.4,"result":"no"}"#, "403.4", false),
        (&imocha_v2::VENDOR, r#"{"statuscode":"403.4","result":"no"}"#, "403.4", false),
        (&imocha_v2::VENDOR, r#"{"statuscode":500}"#, "500", true),
        (&imocha::VENDOR, r#"{"statusCode":401,"message":"no"}"#, "401", false),
        (&imocha::VENDOR, r#"{"statusCode":"503","message":"no"}"#, "503", true),
        // A code that says nothing known, with a status that says success.
        (&mettl::VENDOR, r#"{"status":"ERROR","error":{"code":"E028"}}"#, "E028", false),
        (&mettl::VENDOR, r#"{"status":"ERROR","error":{"code":7}}"#, "7", true),
        (&imocha_v2::VENDOR, r#"{"statuscode":5,"result":[]}"#, "5", true),
        (&imocha_v2::VENDOR, r#"{"statuscode":"302"}"#, "302", true),
        (&imocha::VENDOR, r#"{"statusCode":302,"message":"no"}"#, "302", true),
    ] {
        assert_eq!(failure(vendor, 200, body), (Some(code.to_owned()), may_have_acted), "{body}");
    }
    // The same codes with a status that refuses.
    assert_eq!(failure(&mettl::VENDOR, 400, r#"{"error":{"code":7}}"#), (Some("7".to_owned()), false));
    assert_eq!(failure(&imocha_v2::VENDOR, 403, r#"{"statuscode":5}"#), (Some("5".to_owned()), false));
    assert_eq!(failure(&imocha::VENDOR, 400, r#"{"statusCode":302}"#), (Some("302".to_owned()), false));
    // A code of any other type is no code.
    assert_eq!(failure(&mettl::VENDOR, 200, r#"{"error":{"code":{}}}"#), (None, true));
}

#[test]
fn a_numeric_success_code_is_a_success() {
    let body = r#"{"statuscode":200.1,"result":{"testInvitationId":1}}"#;
    let document = Document::scan(body.as_bytes(), Limits::default()).unwrap();
    let response = HttpResponse { status: 200, body: body.as_bytes() };
    let result = (imocha_v2::VENDOR.envelope)(&response, document.root()).unwrap();
    assert_eq!(result.raw(), r#"{"testInvitationId":1}"#);
}

/// Returns what the envelope of V3 contains.
fn opened(body: &str) -> String {
    let document = Document::scan(body.as_bytes(), Limits::default()).unwrap();
    let response = HttpResponse { status: 200, body: body.as_bytes() };
    (imocha::VENDOR.envelope)(&response, document.root()).unwrap().raw().to_owned()
}

#[test]
fn imocha_bare_object() {
    let body = r#"{"testInvitationId":1,"status":"cancelled"}"#;
    assert_eq!(opened(body), body);
}

#[test]
fn imocha_result_and_errors() {
    assert_eq!(opened(r#"{"result":{"testAttempts":[]},"errors":null}"#), r#"{"testAttempts":[]}"#);
    assert_eq!(opened(r#"{"result":{},"errors":[]}"#), "{}");
    assert_eq!(failure(&imocha::VENDOR, 200, r#"{"result":null,"errors":["no"]}"#), (None, false));
}

#[test]
fn imocha_result_that_is_a_text_or_a_list() {
    let text = r#"{"result":"Request accepted for processing"}"#;
    assert_eq!(opened(text), text);
    assert_eq!(opened(r#"{"result":[{"questionId":1}],"errors":null}"#), r#"[{"questionId":1}]"#);
}

#[test]
fn imocha_errors_alone() {
    assert_eq!(failure(&imocha::VENDOR, 400, r#"{"errors":["no"]}"#), (None, false));
}

#[test]
fn imocha_status_code_and_message() {
    let body = r#"{"statusCode":400,"message":"no"}"#;
    assert_eq!(failure(&imocha::VENDOR, 400, body), (Some("400".to_owned()), false));
}
