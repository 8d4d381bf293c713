//! Responses to a registration, against a model of what is read, what is a warning and what is an error. The result is
//! read back as `pkg/src/table.ts` reads it, by UTF-16 offsets.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use std::fmt::Write as _;

use invigil::engine::{Parsed, parse};
use invigil::error::{Error, ErrorKind};
use invigil::http::HttpResponse;
use invigil::json::Limits;
use invigil::vendors::catalog;
use proptest::prelude::*;
use serde_json::{Value, json};

use common::table::decoded;

fn respond(status: u16, body: &[u8]) -> Result<Parsed<'_>, Error> {
    let register = catalog::find("mettl.registerCandidates").unwrap();
    parse(register, HttpResponse { status, body }, Limits::default())
}

/// The list of the result, and path and message of each warning.
fn result(parsed: &Parsed<'_>) -> (Value, Vec<(String, String)>) {
    let register = catalog::find("mettl.registerCandidates").unwrap();
    let (mut result, warnings) = decoded(register.output, parsed);
    (result["registrationStatus"].take(), warnings)
}

#[track_caller]
fn read(body: &str) -> (Value, Vec<(String, String)>) {
    result(&respond(200, body.as_bytes()).unwrap())
}

/// The problem of a `RESPONSE_FORMAT`.
#[track_caller]
fn misread(status: u16, body: &[u8]) -> String {
    let error = respond(status, body).unwrap_err();
    assert_eq!((error.operation, error.sending), (Some("mettl.registerCandidates"), None));
    match &error.kind {
        ErrorKind::ResponseFormat { problem, status: found } => {
            assert_eq!(*found, status);
            problem.clone()
        }
        other => panic!("{other:?}"),
    }
}

/// Code and message of a `VENDOR`.
#[track_caller]
fn vendor(status: u16, body: &[u8]) -> (Option<String>, Option<String>) {
    let error = respond(status, body).unwrap_err();
    assert_eq!((error.operation, error.sending), (Some("mettl.registerCandidates"), None));
    match &error.kind {
        ErrorKind::Vendor { vendor_code, vendor_message, status: found, retryable, .. } => {
            assert_eq!(*found, status);
            assert_eq!(*retryable, matches!(status, 408 | 429) || (500..600).contains(&status), "{status}");
            (vendor_code.clone(), vendor_message.clone())
        }
        other => panic!("{other:?}"),
    }
}

fn of(code: &str, message: &str) -> (Option<String>, Option<String>) {
    (Some(code.into()), Some(message.into()))
}

#[test]
fn the_envelope_decides_between_result_and_failure() {
    for word in ["SUCCESS", "success", "Success"] {
        let body = format!(r#"{{"status":"{word}","registrationStatus":[]}}"#);
        assert_eq!(read(&body), (json!([]), vec![]));
        assert_eq!(vendor(400, body.as_bytes()), (None, None));
    }
    let error = r#"{"status":"ERROR","error":{"code":"E401","message":"Signature mismatch"}}"#;
    for status in [200, 201, 299, 400, 401, 403, 404, 408, 429, 500, 502, 503, 504, 599] {
        assert_eq!(vendor(status, error.as_bytes()), of("E401", "Signature mismatch"));
    }
    // Any other status is a failure, whatever else is in the response.
    for (body, expected) in [
        (r#"{"status":"ERROR"}"#, (None, None)),
        (r#"{"status":"FAILED","registrationStatus":[]}"#, (None, None)),
        (r#"{"status":"","registrationStatus":[]}"#, (None, None)),
        (r#"{"status":"SUCCESS ","registrationStatus":[]}"#, (None, None)),
        (r#"{"error":{"code":"E504"}}"#, (Some("E504".into()), None)),
        (r#"{"status":null,"error":{"message":"x"}}"#, (None, Some("x".into()))),
        (r#"{"status":"ERROR","error":{"code":504,"message":["x"]}}"#, (Some("504".into()), None)),
        (r#"{"status":"ERROR","error":"E401"}"#, (None, None)),
        (r#"{"status":"ERROR","error":{"code":"E401","message":"a\u0041"},}"#, of("E401", "aA")),
    ] {
        assert_eq!(vendor(200, body.as_bytes()), expected, "{body}");
    }
    for body in ["{}", "[]", "null", "\"SUCCESS\"", "7", r#"{"status":1}"#, r#"{"status":null,"error":"x"}"#]
    {
        assert_eq!(misread(200, body.as_bytes()), "`status` is missing or not a string", "{body}");
        assert_eq!(vendor(404, body.as_bytes()), (None, None), "{body}");
    }
    // The last of two values wins, as in `JSON.parse`.
    assert_eq!(
        vendor(200, br#"{"status":"SUCCESS","registrationStatus":[],"status":"ERROR"}"#),
        (None, None)
    );
}

#[test]
fn offsets_count_utf16() {
    // One, two, three and four bytes; one and two units.
    let (list, _) = read(
        "{\"é\":\"€\",\"status\":\"SUCCESS\",\"😀\":[\"😀😀\"],\"registrationStatus\":[{\"message\":\"é\u{0301}😀€\",\
         \"email\":\"😀@ü.de\",\"status\":\"\\ud83d\\ude00 \\u00e9\",\"url\":\"a\\/b\"}]}",
    );
    assert_eq!(
        list,
        json!([{ "email": "😀@ü.de", "status": "😀 é", "message": "é\u{301}😀€", "url": "a/b" }])
    );
    // A byte order mark does not count.
    let (list, _) = read("\u{feff}{\"status\":\"SUCCESS\",\"registrationStatus\":[{\"email\":\"é\"}]}");
    assert_eq!(list[0]["email"], "é");
}

#[test]
fn a_lone_surrogate_becomes_the_replacement_character() {
    let (list, _) = read(r#"{"status":"SUCCESS","registrationStatus":[{"email":"\ud83dx"}]}"#);
    assert_eq!(list[0]["email"], "\u{fffd}x");
}

#[test]
fn text_that_needs_no_change_is_not_copied() {
    let body = r#"{"status":"SUCCESS","registrationStatus":[{"email":"name@email.com","url":"x"}]}"#;
    let parsed = respond(200, body.as_bytes()).unwrap();
    assert_eq!(parsed.table.pool, "");
    assert!(matches!(parsed.text, std::borrow::Cow::Borrowed(_)));
}

#[test]
fn limits_apply_to_the_body() {
    let register = catalog::find("mettl.registerCandidates").unwrap();
    let body = r#"{"status":"SUCCESS","registrationStatus":[],"x":[[[[]]]]}"#.as_bytes();
    let with = |status, max_bytes, max_depth| {
        parse(register, HttpResponse { status, body }, Limits { max_bytes, max_depth })
            .map(|_| ())
            .map_err(|error| error.code())
    };
    assert_eq!(with(200, body.len(), 5), Ok(()));
    assert_eq!(with(200, body.len() - 1, 5), Err("RESPONSE_FORMAT"));
    assert_eq!(with(200, body.len(), 4), Err("RESPONSE_FORMAT"));
    assert_eq!(with(500, body.len(), 4), Err("VENDOR"));
}

/// Any JSON. Some of its strings are values that a field may have.
fn anything() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        prop::sample::select(vec!["ToBeTaken", "SUCCESS", "a@b.c", "", "é", "😀€"]).prop_map(String::from),
        "\\PC{0,8}",
        "[\u{0}-\u{1f}\"\\\\/]{0,4}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        text.prop_map(Value::String),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::Array),
            prop::collection::vec(("\\PC{0,3}", inner), 0..3)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn mostly_text() -> impl Strategy<Value = Value> {
    prop_oneof![3 => "\\PC{0,20}".prop_map(Value::String), 1 => anything()]
}

/// A list of records, each with some of its fields.
fn items() -> impl Strategy<Value = Value> {
    let fields = (mostly_text(), mostly_text(), mostly_text(), anything(), anything());
    let record =
        (fields, 0..64_u8, anything()).prop_map(|((email, status, message, url, more), present, other)| {
            let mut members = serde_json::Map::new();
            let values =
                [("email", email), ("status", status), ("message", message), ("url", url), ("more", more)];
            for (bit, (name, value)) in values.into_iter().enumerate() {
                // Only a few entries have no e-mail address.
                if present & (1 << bit) != 0 || (bit == 0 && present > 3) {
                    members.insert(name.into(), value);
                }
            }
            if present == 63 { other } else { Value::Object(members) }
        });
    prop::collection::vec(record, 0..5).prop_map(Value::Array)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The path and the message of each warning.
type Warnings = Vec<(String, String)>;

/// The expected result, computed independently.
fn model(list: Option<&Value>) -> Result<(Value, Warnings), String> {
    let Some(list) = list else { return Err("registrationStatus is missing".into()) };
    let Value::Array(items) = list else {
        let not = if list.is_null() { "" } else { ", not a list" };
        return Err(format!("registrationStatus is {}{not}", kind(list)));
    };
    let (mut result, mut warnings) = (Vec::new(), Vec::new());
    for (index, item) in items.iter().enumerate() {
        let at = format!("registrationStatus[{index}]");
        let unusable = match item.get("email") {
            _ if !item.is_object() => Some(format!("it is {}, not an object", kind(item))),
            None => Some(format!("{at}.email is missing")),
            Some(Value::Null) => Some(format!("{at}.email is null")),
            Some(Value::String(_)) => None,
            Some(other) => Some(format!("{at}.email is {}, not a string", kind(other))),
        };
        if let Some(problem) = unusable {
            warnings.push((at, format!("is left out: {problem}")));
            continue;
        }
        let mut credential = json!({ "email": item["email"] });
        for name in ["status", "message", "url"] {
            let value = &item[name];
            credential[name] = if value.is_string() { value.clone() } else { Value::Null };
            if !value.is_string() && !value.is_null() {
                warnings.push((format!("{at}.{name}"), format!("is {}, not a string", kind(value))));
            }
        }
        result.push(credential);
    }
    Ok((Value::Array(result), warnings))
}

/// JSON text in which every character of a string is escaped.
fn escaped(value: &Value, to: &mut String) {
    let quoted = |text: &str, to: &mut String| {
        to.push('"');
        for unit in text.encode_utf16() {
            write!(to, "\\u{unit:04X}").unwrap();
        }
        to.push('"');
    };
    match value {
        Value::String(text) => quoted(text, to),
        Value::Array(items) => {
            to.push('[');
            for (index, item) in items.iter().enumerate() {
                to.push_str(if index > 0 { " ,\n" } else { "" });
                escaped(item, to);
            }
            to.push(']');
        }
        Value::Object(members) => {
            to.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                to.push_str(if index > 0 { ",\t" } else { " " });
                quoted(name, to);
                to.push(':');
                escaped(member, to);
            }
            to.push('}');
        }
        other => to.push_str(&other.to_string()),
    }
}

proptest! {
    #[test]
    fn each_field_is_read_or_null_with_a_warning_and_an_entry_without_its_email_is_left_out(
        list in prop_oneof![6 => items().prop_map(Some), 1 => anything().prop_map(Some), 1 => Just(None)],
        before in anything(),
    ) {
        let mut body = json!({ "a": before, "status": "SUCCESS" });
        if let Some(list) = &list {
            body["registrationStatus"] = list.clone();
        }
        let mut other = String::new();
        escaped(&body, &mut other);
        for text in [body.to_string(), serde_json::to_string_pretty(&body).unwrap(), other] {
            match (respond(200, text.as_bytes()), model(list.as_ref())) {
                (Ok(parsed), Ok(expected)) => prop_assert_eq!(result(&parsed), expected),
                (Err(_), Err(problem)) => prop_assert_eq!(misread(200, text.as_bytes()), problem),
                (Ok(parsed), Err(problem)) => prop_assert!(false, "{problem}, but read as {:?}", result(&parsed)),
                (Err(error), Ok(_)) => prop_assert!(false, "{error}"),
            }
        }
    }

    #[test]
    fn any_json_with_any_status_has_one_of_the_documented_outcomes(body in anything(), error in anything(), word in anything(), status: u16) {
        for body in [body, json!({ "status": word, "error": error, "registrationStatus": [] })] {
            let text = body.to_string();
            let success = (200..300).contains(&status);
            let word = body["status"].as_str();
            match respond(status, text.as_bytes()) {
                Ok(_) => prop_assert!(success && word.is_some_and(|word| word.eq_ignore_ascii_case("success"))),
                Err(error) => match &error.kind {
                    ErrorKind::Redirect { .. } => prop_assert!((300..400).contains(&status)),
                    ErrorKind::ResponseFormat { .. } => prop_assert!(success),
                    ErrorKind::Vendor { .. } => prop_assert!(!success || word.is_some() || body["error"].is_object()),
                    other => prop_assert!(false, "{other:?}"),
                },
            }
        }
    }
}
