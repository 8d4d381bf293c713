//! Mistakes that are easily taken for others: each is found under its own name, and only there.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::signing::{diagnosis, percent, signature};
use common::{AK, KEY};
use invigil::UnixSeconds;
use invigil::debugger::{Diagnosing, Diagnosis, Verdict};
use invigil::input::Input;
use serde_json::{Value, json};

const TS: &str = "1635976200";
const ENDPOINT: &str = "https://api.mettl.com/v2/schedules/s/candidates";

/// The base64 signature of a POST with these values.
fn sign(values: &[&str]) -> String {
    signature(&[&[&*format!("POST{ENDPOINT}")], values].concat().join("\n"))
}

/// The URL of a request that sends these parameters besides `ak`, `ts` and the signature of the values.
fn url(sent: &[(&str, &str)], signed: &[&str]) -> String {
    let more: Vec<_> = sent.iter().map(|(name, value)| format!("&{name}={}", percent(value))).collect();
    format!("{ENDPOINT}?ak={AK}&ts={TS}{}&asgn={}", more.concat(), percent(&sign(signed)))
}

#[track_caller]
fn ask(request: impl Into<Value>) -> Diagnosis {
    diagnosis(&request.into(), 2).unwrap_or_else(|error| panic!("{error}"))
}

/// The codes of the causes, and the parameters that they name.
fn found(diagnosis: &Diagnosis) -> Vec<(&str, Option<&str>)> {
    diagnosis.causes.iter().map(|cause| (cause.code, cause.parameter.as_deref())).collect()
}

#[test]
fn a_value_that_was_read_with_its_line_break() {
    let rd = r#"{"a":"b & c"}"#;
    for end in ["\n", "\r\n"] {
        let with = |value: &str| format!("{value}{end}");
        for (signed, parameter) in [([&*with(AK), rd, "x", TS], "ak"), ([AK, &with(rd), "x", TS], "rd")] {
            let diagnosis = ask(format!("curl -X POST '{}'", url(&[("rd", rd), ("tag", "x")], &signed)));
            assert_eq!(found(&diagnosis), [("value-line-break", Some(parameter))], "{end:?}");
            assert!(diagnosis.causes.iter().all(|cause| cause.message.contains(parameter)));
            // Other words for the same text are no alternatives.
            assert!(diagnosis.alternatives.is_empty(), "{end:?} {parameter}: {:?}", diagnosis.alternatives);
        }
        // After a short value, an empty one is more likely, but no text is empty with CRLF.
        let diagnosis = ask(format!("curl -X POST '{}'", url(&[("tag", "x")], &[AK, &with("x"), TS])));
        let code = if end == "\n" { "parameter-added" } else { "value-line-break" };
        assert_eq!(found(&diagnosis).iter().map(|(code, _)| *code).collect::<Vec<_>>(), [code]);
        assert!(diagnosis.alternatives.is_empty(), "{:?}", diagnosis.alternatives);
        // After the last value it is a mistake of its own.
        let diagnosis = ask(format!("curl -X POST '{}'", url(&[], &[AK, &with(TS)])));
        assert_eq!(found(&diagnosis), [("trailing-newline", None)], "{end:?}");
    }
    // As Go's encoder writes JSON.
    let escaped = "{\"a\":\"b \\u0026 c\"}\n";
    let diagnosis = ask(format!("curl -X POST '{}'", url(&[("rd", rd)], &[AK, escaped, TS])));
    let mut codes: Vec<_> = found(&diagnosis).into_iter().map(|(code, _)| code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["payload-reformatted", "value-line-break"]);
}

#[test]
fn a_signature_in_the_wrong_place_is_a_mistake() {
    let asgn = sign(&[AK, TS]);
    let endpoint = format!("{ENDPOINT}?ak={AK}&ts={TS}");
    let in_header = |header: &str| format!("curl -X POST '{endpoint}' -H '{header}'");
    for request in [
        format!("curl -X POST '{endpoint}&signature={}'", percent(&asgn)),
        format!("curl -X POST '{endpoint}&sign={}'", percent(&asgn)),
        format!("curl -X POST '{endpoint}&ASGN={}'", percent(&asgn)),
        in_header(&format!("asgn: {asgn}")),
        in_header(&format!("X-Signature: {asgn}")),
        in_header(&format!("Authorization: {asgn}")),
        in_header(&format!("Authorization: HMAC {asgn}")),
        in_header(&format!("Authorization: hmac {AK}:{asgn}")),
    ] {
        let diagnosis = ask(request.clone());
        assert_eq!(found(&diagnosis), [("signature-name", Some("asgn"))], "{request}");
        assert!(diagnosis.summary.starts_with("The signature is wrong."), "{}", diagnosis.summary);
        let messages = diagnosis.warnings.iter().chain(&diagnosis.notes);
        assert_eq!(messages.filter(|warning| warning.code == "signature-name").count(), 0, "{request}");
    }
    // It adds to other mistakes, and is told as well if nothing is found.
    let wrong = sign(&[TS, AK]);
    let diagnosis = ask(in_header(&format!("asgn: {wrong}")));
    assert_eq!(found(&diagnosis), [("parameter-order", None), ("signature-name", Some("asgn"))]);
    let diagnosis = ask(in_header(&format!("asgn: {}", sign(&["another"]))));
    assert_eq!(found(&diagnosis), []);
    assert!(diagnosis.notes.iter().any(|note| note.code == "signature-name"));
    // Other credentials are none.
    let diagnosis = ask(in_header("Authorization: Bearer abc"));
    assert_eq!(found(&diagnosis), []);
}

#[test]
fn a_raw_plus_is_what_it_looks_like() {
    let rd = r#"{"n":"a+b@c.de"}"#;
    let asgn = percent(&sign(&[AK, rd, TS]));
    let command = format!("curl {ENDPOINT} -d 'rd={rd}' -d 'ak={AK}&ts={TS}' -d 'asgn={asgn}'");
    let diagnosis = ask(command);
    assert_eq!(found(&diagnosis), [("values-not-encoded", None)]);
    assert!(diagnosis.alternatives.is_empty());
    // The corrected request is for the same person.
    let curl = diagnosis.corrected.unwrap().curl;
    assert!(curl.contains("a%2Bb%40c.de"), "{curl}");
    // A plus in an encoded value is a space, and was signed encoded.
    let asgn = percent(&sign(&[AK, "Jane+Doe", TS]));
    let diagnosis = ask(format!("POST {ENDPOINT}?ak={AK}&ts={TS}&name=Jane+Doe&asgn={asgn}"));
    assert_eq!(found(&diagnosis), [("values-form-encoded", None)]);
    assert!(diagnosis.corrected.unwrap().curl.contains("name=Jane%20Doe"));
}

#[test]
fn words_of_other_languages() {
    for word in ["None", "True", "False", "1", "0", "null", "undefined"] {
        let diagnosis = ask(format!("curl -X POST '{}'", url(&[], &[AK, word, TS])));
        let codes: Vec<_> = found(&diagnosis).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, ["parameter-added"], "{word}");
        assert!(diagnosis.causes.iter().all(|cause| cause.message.contains(word)));
    }
    for (sent, signed) in [("true", "TRUE"), ("false", "FALSE"), ("1", "TRUE"), ("True", "TRUE")] {
        let diagnosis = ask(format!("curl -X POST '{}'", url(&[("qr", sent)], &[AK, signed, TS])));
        assert_eq!(found(&diagnosis), [("value-spelling", None)], "{sent} {signed}");
    }
    let (sent, pretty) =
        (r#"{"a":["b","c"],"d":{}}"#, "{\r\n  \"a\" : [ \"b\", \"c\" ],\r\n  \"d\" : { }\r\n}");
    for signed in [pretty.to_owned(), pretty.replace('\r', "")] {
        let diagnosis = ask(format!("curl -X POST '{}'", url(&[("rd", sent)], &[AK, &signed, TS])));
        assert_eq!(found(&diagnosis), [("payload-reformatted", Some("rd"))], "{signed}");
    }
}

#[test]
fn a_search_that_has_ended_is_done() {
    let valid = url(&[], &[AK, TS]);
    let unsigned = format!("{ENDPOINT}?ak={AK}&ts={TS}");
    for (request, depth, expected) in [
        (&valid, 3, Verdict::Valid),
        (&unsigned, 3, Verdict::Unsigned),
        (&url(&[], &["another"]), 1, Verdict::Unexplained),
        (&url(&[], &[TS, AK]), 3, Verdict::Explained),
    ] {
        let input = json!({ "request": request, "privateKey": KEY, "depth": depth });
        let now = UnixSeconds::new(1_635_976_260).unwrap();
        let mut diagnosing = Diagnosing::new(Input::from_json(&input).root(), now).unwrap();
        while !diagnosing.step(1 << 16) {
            assert!(diagnosing.progress().1 <= 1.0);
        }
        assert!((diagnosing.progress().1 - 1.0).abs() < f64::EPSILON, "{request}");
        assert_eq!(diagnosing.finish().verdict, expected);
    }
}
