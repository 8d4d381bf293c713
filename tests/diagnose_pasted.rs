//! Requests as they are pasted: from servers, logs and browsers, and damaged on the way.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests"
)]

mod common;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::{AK, KEY};
use hmac::{Hmac, KeyInit, Mac as _};
use invigil::UnixSeconds;
use invigil::debugger::read::{Format, Request, text};
use invigil::debugger::{Diagnosis, Verdict, diagnose};
use invigil::input::Input;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use sha2::Sha256;

const TS: &str = "1635976200";
const ENDPOINT: &str = "https://api.mettl.com/v2/schedules/k/candidates";
const RD: &str = r#"{"registrationDetails":[{"First Name":"Zoë & Ann's <N>","Email Address":"a@b.c"}]}"#;

fn percent(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn signature(text: &str) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).unwrap().chain_update(text);
    percent(&STANDARD.encode(mac.finalize().into_bytes()))
}

/// The encoded parameters of a registration at an endpoint, with the right signature.
fn registration(endpoint: &str) -> String {
    let asgn = signature(&format!("POST{endpoint}\n{AK}\n{RD}\n{TS}"));
    format!("ak={AK}&ts={TS}&rd={}&asgn={asgn}", percent(RD))
}

/// The query of a GET of an endpoint, with the right signature.
fn query(endpoint: &str) -> String {
    format!("ak={AK}&ts={TS}&asgn={}", signature(&format!("GET{endpoint}\n{AK}\n{TS}")))
}

#[track_caller]
fn ask(request: impl Into<Value>) -> Diagnosis {
    let request = request.into();
    let input = json!({ "request": request, "privateKey": KEY });
    let now = UnixSeconds::new(1_635_976_260).unwrap();
    diagnose(Input::from_json(&input).root(), now).unwrap_or_else(|error| panic!("{error}: {request}"))
}

#[track_caller]
fn reads(input: &str) -> Request {
    text(input, None).unwrap_or_else(|error| panic!("{error}: {input}"))
}

fn codes(diagnosis: &Diagnosis) -> Vec<&str> {
    diagnosis.notes.iter().map(|note| note.code).collect()
}

/// The request is read in that format, and its signature is right.
#[track_caller]
fn valid(format: Format, notes: &[&str], request: impl Into<Value>) {
    let request = request.into();
    let diagnosis = ask(request.clone());
    let about = format!("{} in {request}", diagnosis.summary);
    assert_eq!((diagnosis.verdict, diagnosis.request.form), (Verdict::Valid, format), "{about}");
    assert_eq!(codes(&diagnosis), notes, "{about}");
}

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

#[test]
fn raw_http_as_it_is_pasted() {
    let form = registration(ENDPOINT);
    let path = "/v2/schedules/k/candidates";
    let valid = |notes: &[&str], request: String| valid(Format::Http, notes, request);
    let length = form.len();
    for lines in [
        format!("POST {path} HTTP/1.1\nHost: api.mettl.com\n{FORM}\n\n{form}"),
        // Indented, also with tabs.
        format!("  POST {path} HTTP/1.1\n  Host: api.mettl.com\n  {FORM}\n\n  {form}\n"),
        format!("\tPOST {path} HTTP/1.1\r\n\tHost: api.mettl.com\r\n\t{FORM}\r\n\t\r\n\t{form}"),
        // The empty line has spaces, or the length counts the body alone.
        format!("POST {path} HTTP/1.1\nHost: api.mettl.com\n{FORM}\n   \n{form}"),
        format!("POST {path} HTTP/1.1\nHost: api.mettl.com\n{FORM}\nContent-Length: {length}\n\n{form}\n\n"),
        // A folded header.
        format!("POST {path} HTTP/1.1\nHost: api.mettl.com\nX-Long: a\n b: c\n{FORM}\n\n{form}"),
        // In chunks, and decoded although the header says otherwise.
        format!(
            "POST {path} HTTP/1.1\r\nHost: api.mettl.com\r\n{FORM}\r\nTransfer-Encoding: chunked\r\n\r\n10;x=y\r\n{}\r\n{:X}\r\n{}\r\n0\r\n\r\n",
            &form[..16],
            length - 16,
            &form[16..]
        ),
    ] {
        valid(&["scheme-assumed"], lines);
    }
    let chunked = "Transfer-Encoding: chunked";
    valid(
        &["chunked-body", "scheme-assumed"],
        format!("POST {path} HTTP/1.1\nHost: api.mettl.com\n{FORM}\n{chunked}\n\n{form}"),
    );
    valid(&["port-removed"], format!("POST {path} HTTP/1.1\nHost: api.mettl.com:443\n{FORM}\n\n{form}"));
    // A target that was decoded by whoever printed it keeps its spaces.
    let request = reads("GET /v2/account?ak=a b&ts=1 HTTP/1.1\nHost: a.b\n\n");
    assert_eq!(request.parameters[0].value, "a b");
    assert_eq!(reads("POST /v2/x?a=b HTTP/1.1\nHost: [::1]:80\n\n").endpoint, "http://[::1]/v2/x");
}

#[test]
fn sizes_of_chunks_that_lie_are_no_sizes() {
    for size in ["ffffffffffffffffff", "7fffffffffffffff", "-1", "", "5", "1\r\nak\r\n0", "zz"] {
        let request = reads(&format!(
            "POST /v2/x HTTP/1.1\r\nHost: a.b\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\nak=1"
        ));
        assert_eq!(request.notes[0].code, "chunked-body", "{size}");
        assert!(request.body_text.ends_with("ak=1"), "{size}");
    }
}

#[test]
fn a_scheme_or_host_that_the_text_does_not_name_is_no_mistake() {
    // A server sees the path and the Host header.
    for (host, endpoint) in [
        ("mock:8080", "http://mock:8080/v2/account"),
        ("mock:8080", "https://mock:8080/v2/account"),
        ("localhost:3000", "http://localhost:3000/v2/account"),
        ("localhost:3000", "https://localhost:3000/v2/account"),
        ("[::1]:3000", "http://[::1]:3000/v2/account"),
        ("api.mettl.com", "http://api.mettl.com/v2/account"),
    ] {
        let query = query(endpoint);
        let diagnosis = ask(format!("GET /v2/account?{query} HTTP/1.1\nHost: {host}\n\n"));
        assert_eq!(
            (diagnosis.verdict, codes(&diagnosis)),
            (Verdict::Valid, vec!["scheme-assumed"]),
            "{host}"
        );
        assert_eq!(diagnosis.request.endpoint, endpoint);
        valid(
            Format::Object,
            &["scheme-assumed"],
            json!({ "method": "GET", "url": format!("/v2/account?{query}"), "headers": { "Host": host } }),
        );
    }
    // What is known is used.
    let query = query("https://api.mettl.com/v2/account");
    let path = format!("/v2/account?{query}");
    valid(
        Format::Object,
        &["port-removed"],
        json!({ "method": "GET", "url": path, "headers": { "host": "api.mettl.com:443" } }),
    );
    // Without a host, it is one of Mettl's.
    for endpoint in ["https://api.mettl.com/v2/account", "https://api.mercermettl.eu/v2/account"] {
        let query = self::query(endpoint);
        let diagnosis = ask(format!("GET /v2/account?{query} HTTP/1.1\nAccept: */*\n\n"));
        assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Valid, vec!["host-assumed"]));
        assert_eq!(diagnosis.request.endpoint, endpoint);
    }
    // An explanation that rests on the guess begins with it.
    let text = format!("GEThttps://api.mettl.com/v2/account\n{TS}");
    let diagnosis =
        ask(format!("GET /v2/account?ak={AK}&ts={TS}&asgn={} HTTP/1.1\nAccept: */*\n\n", signature(&text)));
    assert_eq!(diagnosis.verdict, Verdict::Explained);
    assert!(
        diagnosis.summary.starts_with(
            "This is so if the request was sent to https://api.mettl.com, which the text does not say. The signature is wrong. "
        ),
        "{}",
        diagnosis.summary
    );
    // Other vendors have such paths, too.
    assert_eq!(reads("POST /v2/candidates HTTP/1.1\nX-API-KEY: x\n\n{}").notes[0].code, "host-missing");
}
