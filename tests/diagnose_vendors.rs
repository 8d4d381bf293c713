//! The diagnosis of requests without a signature, and warnings that do not depend on the signature.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod common;

use common::{AK, KEY, invalid};
use invigil::debugger::{Diagnosis, Verdict, diagnose};
use invigil::error::Error;
use invigil::input::Input;
use invigil::mac::{Algorithm, MacKey};
use invigil::{UnixSeconds, debugger::Warning};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

const NOW: u64 = 1_635_976_260;

fn ask_at(request: &Value, now: u64) -> Result<Diagnosis, Error> {
    let input = json!({ "request": request, "privateKey": KEY });
    diagnose(Input::from_json(&input).root(), UnixSeconds::new(now).unwrap())
}

fn ask(request: &Value) -> Diagnosis {
    ask_at(request, NOW).unwrap()
}

/// The codes of the checks that have failed.
fn failed(diagnosis: &Diagnosis) -> Vec<&str> {
    assert_eq!(diagnosis.verdict, Verdict::Unsigned);
    assert!(diagnosis.checks.iter().all(|check| check.passed.is_some() && check.message.ends_with('.')));
    diagnosis.checks.iter().filter(|check| check.passed == Some(false)).map(|check| check.code).collect()
}

fn codes(diagnosis: &Diagnosis) -> Vec<&str> {
    assert_eq!(diagnosis.verdict, Verdict::Explained);
    diagnosis.causes.iter().map(|cause| cause.code).collect()
}

fn message<'d>(diagnosis: &'d Diagnosis, code: &str) -> &'d str {
    &diagnosis.checks.iter().find(|check| check.code == code && check.passed == Some(false)).unwrap().message
}

fn post(url: &str, header: (&str, &str), body: &Value) -> Value {
    json!({
        "method": "POST", "url": url,
        "headers": { header.0: header.1, "content-type": "application/json" }, "body": body.to_string(),
    })
}

const INVITE: &str = "https://apiv3.imocha.io/v3/tests/1/invite";

#[test]
fn a_correct_imocha_request_passes_every_check() {
    let body = json!({ "email": "a@b.c", "name": "N", "callbackUrl": "https://d.e" });
    let diagnosis = ask(&post(INVITE, ("X-API-Key", "canary-of-imocha"), &body));
    assert_eq!(failed(&diagnosis), [""; 0]);
    assert_eq!(diagnosis.vendor, Some("imocha"));
    assert_eq!(diagnosis.summary, "iMocha V3 has no signature; nothing wrong was found in the request.");
    assert!(diagnosis.expected.is_none() && diagnosis.corrected.is_none() && diagnosis.proof.is_none());
    assert!(!diagnosis.to_json().contains("canary-of-imocha"));
    let body = json!({ "emailId": "a@b.c", "fullName": "N", "callbackURL": "https://d.e" });
    let url = "https://api.interviewmocha.com/v2/org/tests/1/register";
    assert_eq!(failed(&ask(&post(url, ("x-api-key", "k"), &body))), [""; 0]);
    let url = "https://apiv3.imocha.io/v3/reports/1?reportType=1";
    assert_eq!(failed(&ask(&json!(format!("curl {url} -H 'x-api-key: k'")))), [""; 0]);
}

#[test]
fn known_misspellings_of_imocha_are_found() {
    let body = json!({ "emailId": "a@b.c", "Name": "N", "callbackURL": "https://d.e", "colour": 1 });
    let diagnosis = ask(&post(INVITE, ("x-api-key", "k"), &body));
    assert_eq!(
        failed(&diagnosis),
        [
            "field-misspelt",
            "field-misspelt",
            "field-unknown",
            "field-misspelt",
            "field-missing",
            "field-missing"
        ]
    );
    let json = diagnosis.to_json();
    for words in [
        "callbackURL is documented as callbackUrl",
        "emailId is documented as email",
        "Name is documented as name",
    ] {
        assert!(json.contains(words), "{words}");
    }
    // In V2 it is the opposite.
    let body = json!({ "email": "a@b.c", "fullName": "N", "callbackUrl": "https://d.e" });
    let url = "https://api.interviewmocha.com/v2/org/tests/1/register";
    let json = ask(&post(url, ("x-api-key", "k"), &body)).to_json();
    assert!(
        json.contains("callbackUrl is documented as callbackURL")
            && json.contains("email is documented as emailId")
    );
}

#[test]
fn wrong_keys_hosts_versions_and_methods_are_found() {
    let body = json!({ "email": "a@b.c", "name": "N" });
    for (header, codes) in [
        (("authorization", "Bearer k"), vec!["key-present"]),
        (("x-api-key", ""), vec!["key-well-formed"]),
        (("x-api-key", "undefined"), vec!["key-well-formed"]),
        (("x-api-key", "<key>"), vec!["key-well-formed"]),
        (("x-api-key", "Bearer k"), vec!["key-well-formed"]),
        (("x-api-key", " k"), vec!["key-well-formed"]),
        (("x-api-key", "\"k\""), vec!["key-well-formed"]),
    ] {
        assert_eq!(failed(&ask(&post(INVITE, header, &body))), codes, "{header:?}");
    }
    let key = ("x-api-key", "k");
    for (url, codes) in [
        ("http://apiv3.imocha.io/v3/tests/1/invite", vec!["scheme"]),
        ("https://api.imocha.io/v3/tests/1/invite", vec!["host"]),
        ("https://apiv3.imocha.io/v2/org/tests/1/register", vec!["version", "endpoint"]),
        ("https://api.interviewmocha.com/v2/tests/1/register", vec!["version", "endpoint"]),
        ("https://apiv3.imocha.io/v3/tests/1/invites", vec!["endpoint"]),
    ] {
        assert_eq!(failed(&ask(&post(url, key, &body))), codes, "{url}");
    }
    let mut request = post(INVITE, key, &body);
    request["method"] = "GET".into();
    assert_eq!(failed(&ask(&request)), ["method"]);
    request = post(INVITE, key, &body);
    request["body"] = "email=a&name=b".into();
    request["headers"]["content-type"] = "application/x-www-form-urlencoded".into();
    assert_eq!(failed(&ask(&request)), ["body-shape", "content-type"]);
    // The documented method is GET, although POST would be usual.
    let reattempt = "https://api.interviewmocha.com/v2/org/testinvitation/1/reattempt";
    assert_eq!(
        failed(&ask(&json!({ "method": "POST", "url": reattempt, "headers": { "x-api-key": "k" } }))),
        ["method"]
    );
}

#[test]
fn what_stays_on_this_computer_needs_no_https() {
    for (url, passed, expected) in [
        ("https://apiv3.imocha.io/v3/tests", true, "The request uses https."),
        ("HTTPS://apiv3.imocha.io/v3/tests", true, "The request uses https."),
        (
            "http://apiv3.imocha.io/v3/tests",
            false,
            "The request does not use https: the key can be read in transit.",
        ),
        ("http://localhost:3000/v3/tests", true, LOOPBACK),
        ("http://127.0.0.1/v3/tests", true, LOOPBACK),
        ("http://[::1]:3000/v3/tests", true, LOOPBACK),
        ("http://[::1]/v3/tests", true, LOOPBACK),
        (
            "http://localhost.example/v3/tests",
            false,
            "The request does not use https: the key can be read in transit.",
        ),
    ] {
        let request = json!({ "method": "GET", "url": url, "headers": { "x-api-key": "abc" } });
        let diagnosis = ask(&request);
        let check = diagnosis.checks.iter().find(|check| check.code == "scheme").unwrap();
        assert_eq!((check.passed, check.message.as_str()), (Some(passed), expected), "{url}");
    }
    for (host, codes) in [("localhost:3000", &[][..]), ("[::1]:3000", &[]), ("a.localhost.b", &["http"])] {
        let url = REGISTER.replace("https://api.mettl.com", &["http://", host].concat());
        assert_eq!(warned(&registration(&url, "1635976200", 1), NOW), codes, "{host}");
    }
}

const LOOPBACK: &str = "The request does not leave this computer, so it needs no https.";

#[test]
fn testinvite() {
    let url = "https://www.testinvite.com/api/v1/fatih/create-tickets";
    let requester =
        json!({ "name": "n", "auth": { "organizationId": "o", "privateKey": "canary-of-testinvite" } });
    let body = json!({ "requester": requester, "task": { "taskId": "t" }, "users": [{ "fullname": "f" }] });
    let diagnosis = ask(&post(url, ("accept", "*/*"), &body));
    assert_eq!((failed(&diagnosis), diagnosis.vendor), (vec![], Some("testinvite")));
    assert!(!diagnosis.to_json().contains("canary-of-testinvite"));
    let body = json!({ "requester": { "name": "n", "auth": { "organizationID": "o" } }, "Users": [] });
    let diagnosis = ask(&post(url, ("accept", "*/*"), &body));
    assert_eq!(
        failed(&diagnosis),
        ["key-present", "key-present", "field-misspelt", "field-missing", "field-missing"]
    );
    assert!(message(&diagnosis, "key-present").starts_with("requester.auth.organizationId is missing"));
    // Recognized by its body, whatever its host.
    let body = json!({ "requester": requester });
    let diagnosis = ask(&post("http://localhost:5000/api/v1/fatih/fetch-tasks", ("accept", "*/*"), &body));
    assert_eq!((failed(&diagnosis), diagnosis.vendor), (vec!["host"], Some("testinvite")));
}

#[test]
fn perspectai() {
    let url = "https://api.example.com/portal/invite/07?limit=10&page=1";
    let diagnosis = ask(&json!({ "method": "GET", "url": url, "headers": { "authorization": "token" } }));
    assert_eq!((failed(&diagnosis), diagnosis.vendor), (vec![], Some("perspectai")));
    let diagnosis = ask(&json!(format!("POST {url}")));
    assert_eq!(failed(&diagnosis), ["method", "key-present"]);
}

#[test]
fn a_mettl_request_without_a_signature() {
    let url = format!("https://api.mettl.com/v2/account?ak={AK}&ts=1635976200");
    let diagnosis = ask(&json!(url));
    assert_eq!((failed(&diagnosis), diagnosis.vendor), (vec!["asgn-present"], Some("mettl")));
    assert_eq!(diagnosis.expected.unwrap().signature, "v4+lYYoZTdoeFV9XSTehS1MLRpBmjTRqQqKGizlHIN8=");
    assert!(diagnosis.corrected.unwrap().url.starts_with(&url));
    let diagnosis = ask(&json!("https://api.mettl.com/v2/account?Asgn=x&ts="));
    assert_eq!(failed(&diagnosis), ["ak-present", "ts-present", "asgn-present"]);
    assert!(message(&diagnosis, "asgn-present").contains("Asgn may be meant"));
    // Without a key there is no expected signature.
    let input = json!({ "request": url, "privateKey": "" });
    let diagnosis = diagnose(Input::from_json(&input).root(), UnixSeconds::new(NOW).unwrap()).unwrap();
    assert_eq!((diagnosis.verdict, diagnosis.expected), (Verdict::Unsigned, None));
    let diagnosis = ask(&json!("https://example.com/?a=b"));
    assert_eq!((diagnosis.verdict, diagnosis.vendor), (Verdict::Unsigned, None));
}

/// A registration with the right signature.
fn registration(url: &str, ts: &str, candidates: usize) -> Value {
    let candidate = json!({ "First Name": "N", "Email Address": "a@b.c" });
    let rd = json!({ "registrationDetails": vec![candidate; candidates] }).to_string();
    let text = format!("POST{url}\n{AK}\n{rd}\n{ts}");
    let asgn = MacKey::new(Algorithm::HmacSha256, KEY.as_bytes()).sign(text.as_bytes()).base64();
    let percent = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let body = format!("ak={AK}&rd={}&ts={ts}&asgn={}", percent(&rd), percent(&asgn));
    let headers = json!({ "content-type": "application/x-www-form-urlencoded" });
    json!({ "method": "POST", "url": url, "headers": headers, "body": body })
}

const REGISTER: &str = "https://api.mettl.com/v2/schedules/k/candidates";

fn warned(request: &Value, now: u64) -> Vec<&'static str> {
    let diagnosis = ask_at(request, now).unwrap();
    assert!(diagnosis.warnings.iter().all(|Warning { message, .. }| message.ends_with('.')));
    diagnosis.warnings.iter().map(|warning| warning.code).collect()
}

#[test]
fn a_right_signature_can_have_warnings() {
    let ts = 1_635_976_200;
    let usual = registration(REGISTER, "1635976200", 20);
    for (now, codes) in [
        (ts, vec![]),
        (ts + 86_400, vec![]),
        (ts + 86_401, vec!["timestamp-expired"]),
        (ts - 1, vec!["timestamp-future"]),
    ] {
        assert_eq!(warned(&usual, now), codes);
    }
    assert_eq!(warned(&registration(REGISTER, "1635976200123", 1), NOW), ["timestamp-milliseconds"]);
    assert_eq!(warned(&registration(REGISTER, "1635976200.5", 1), NOW), ["timestamp-fraction"]);
    assert_eq!(warned(&registration(REGISTER, "now", 1), NOW), ["timestamp-format"]);
    assert_eq!(warned(&registration(REGISTER, "1635976200", 21), NOW), ["too-many-candidates"]);
    let http = REGISTER.replace("https", "http");
    assert_eq!(warned(&registration(&http, "1635976200", 1), NOW), ["http"]);
    let mut changed = usual.clone();
    changed["headers"] = json!({ "content-type": "text/plain" });
    assert_eq!(warned(&changed, NOW), ["content-type"]);
    changed["headers"] = json!({});
    assert_eq!(warned(&changed, NOW), ["content-type"]);
    changed = usual.clone();
    changed["body"] = format!("{}&ts=1635976200", usual["body"].as_str().unwrap()).into();
    let diagnosis = ask(&changed);
    assert_eq!(diagnosis.warnings[0].parameter.as_deref(), Some("ts"));
    assert_eq!(diagnosis.warnings[0].code, "parameter-twice");
    assert_eq!(diagnosis.causes[0].code, "parameter-omitted");
}

#[test]
fn a_json_body_instead_of_a_form_is_explained() {
    let mut request = registration(REGISTER, "1635976200", 1);
    let pairs = request["body"].as_str().unwrap().split('&').map(|pair| {
        let (name, value) = pair.split_once('=').unwrap();
        let value = percent_encoding::percent_decode_str(value).decode_utf8().unwrap().into_owned();
        (name.to_owned(), Value::String(value))
    });
    let object: serde_json::Map<_, _> = pairs.collect();
    request["body"] = Value::Object(object).to_string().into();
    request["headers"] = json!({ "content-type": "application/json" });
    let diagnosis = ask(&request);
    assert_eq!(codes(&diagnosis), ["json-body-signed"]);
    let warnings: Vec<_> = diagnosis.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(warnings, ["json-body", "ak-missing", "ts-missing"]);
    assert_eq!(diagnosis.request.parameters, []);
    // The right request has the same signature, in a form.
    assert_eq!(diagnosis.expected.unwrap().signature, diagnosis.received.signature.unwrap());
    let corrected = diagnosis.corrected.unwrap();
    assert!(corrected.curl.contains("-H 'content-type: application/x-www-form-urlencoded"));
    assert!(corrected.body.unwrap().contains("&rd=%7B%22"));
}

/// The signature of a POST of schedules with `values` after `ts`, and the URL with that signature.
fn schedule(values: &[&str]) -> String {
    let post = format!("POST{SCHEDULES}");
    let lines = [&[post.as_str(), AK], values, &["1635976200"]].concat();
    let asgn = MacKey::new(Algorithm::HmacSha256, KEY.as_bytes()).sign(lines.join("\n").as_bytes()).base64();
    format!("{SCHEDULES}?ak={AK}&ts=1635976200&asgn={}", utf8_percent_encode(&asgn, NON_ALPHANUMERIC))
}

const SCHEDULES: &str = "https://api.mettl.com/v2/assessments/1/schedules";

fn with_json(url: &str) -> Diagnosis {
    ask(&json!({
        "method": "POST", "url": url, "headers": { "content-type": "application/json" },
        "body": "{\"name\":\"n\",\"sc\":{\"a\":1}}",
    }))
}

#[test]
fn the_members_of_a_json_body_are_no_parameters() {
    let diagnosis = with_json(&schedule(&[]));
    assert_eq!(diagnosis.verdict, Verdict::Valid);
    assert_eq!(diagnosis.warnings[0].code, "json-body");
    assert_eq!(diagnosis.request.parameters.len(), 2);
    assert_eq!(diagnosis.corrected.unwrap().body, None);

    let diagnosis = with_json(&schedule(&["n", "{\"a\":1}"]));
    assert_eq!(codes(&diagnosis), ["json-body-signed"]);
    assert_ne!(diagnosis.expected.unwrap().signature, diagnosis.received.signature.unwrap());
    let body = diagnosis.corrected.unwrap().body.unwrap();
    assert_eq!(body, "name=n&sc=%7B%22a%22%3A1%7D");
}

#[test]
fn one_member_of_a_json_body_that_is_signed_is_named_alone() {
    let diagnosis = with_json(&schedule(&["{\"a\":1}"]));
    assert_eq!(codes(&diagnosis), ["json-body-signed"]);
    assert_eq!(
        diagnosis.received.string_to_sign.unwrap(),
        format!("POST{SCHEDULES}\n{AK}\n{{\"a\":1}}\n1635976200")
    );
}

#[test]
fn a_signature_in_a_json_body_is_not_valid() {
    let url = schedule(&[]);
    let (url, asgn) = url.split_once("&asgn=").unwrap();
    let asgn = percent_encoding::percent_decode_str(asgn).decode_utf8().unwrap();
    let diagnosis = ask(&json!({
        "method": "POST", "url": url, "headers": { "content-type": "application/json" },
        "body": json!({ "asgn": asgn }).to_string(),
    }));
    assert_eq!(codes(&diagnosis), ["signature-in-json"]);
    assert!(diagnosis.corrected.unwrap().url.contains("ts=1635976200"));
}

/// Somebody pastes the private key into both fields.
#[test]
fn a_public_key_that_is_the_private_key_is_not_added_to_the_request() {
    let url = format!("https://api.mettl.com/v2/account?ts=1635976200&asgn={}", "A".repeat(43));
    let input = json!({ "request": url, "privateKey": KEY, "publicKey": KEY, "depth": 1 });
    let diagnosis = diagnose(Input::from_json(&input).root(), UnixSeconds::new(NOW).unwrap()).unwrap();
    assert!(diagnosis.corrected.is_none());
    assert!(!diagnosis.to_json().contains(KEY));
}

#[test]
fn a_request_that_carries_the_private_key_is_diagnosed_without_showing_it() {
    for shown in [KEY.to_owned(), KEY.to_uppercase(), KEY.replace('-', "%2D")] {
        let url =
            format!("https://api.mettl.com/v2/account?ak={shown}&ts=1635976200&asgn={}", "A".repeat(43));
        let input = json!({ "request": url, "privateKey": KEY, "depth": 1 });
        let diagnosis = diagnose(Input::from_json(&input).root(), UnixSeconds::new(NOW).unwrap()).unwrap();
        assert!(diagnosis.warnings.iter().any(|warning| warning.code == "private-key-sent"));
        assert!(diagnosis.corrected.is_none());
        let json = diagnosis.to_json();
        assert!(!json.to_lowercase().contains(KEY) && !json.contains(&shown), "{json}");
        assert_eq!(diagnosis.request.parameters[0].1, "[private key]");
    }
}

#[test]
fn bad_input_is_refused() {
    let url = format!("https://api.mettl.com/v2/account?ak={AK}&ts=1&asgn=x");
    for (input, field, problem) in [
        (json!("text"), "input", "is a string"),
        (json!({ "privateKey": KEY }), "request", "is missing"),
        (json!({ "request": url }), "privateKey", "is missing"),
        (json!({ "request": url, "privateKey": "" }), "privateKey", "is missing"),
        (json!({ "request": url, "privateKey": 7 }), "privateKey", "is a number"),
        (json!({ "request": url, "privateKey": "k".repeat(65_537) }), "privateKey", "is too long"),
        (json!({ "request": url, "privateKey": KEY, "publicKey": [] }), "publicKey", "is an array"),
        (json!({ "request": url, "privateKey": KEY, "depth": 4 }), "depth", "is above 3"),
        (json!({ "request": url, "privateKey": KEY, "key": KEY }), "key", "is not a field of this input"),
        (json!({ "request": url, "privateKey": KEY, KEY: 1 }), "request", "holds the private key"),
    ] {
        let error = diagnose(Input::from_json(&input).root(), UnixSeconds::new(NOW).unwrap()).unwrap_err();
        assert_eq!(error.operation, Some("mettl.diagnose"));
        assert_eq!(invalid(&error)[..2], [field, problem]);
        assert!(!error.to_json().contains(KEY));
    }
}
