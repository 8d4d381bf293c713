//! Reading callbacks: the event, its key, and bodies that are refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod common;

use common::table::decoded;
use invigil::engine::{self, Parsed};
use invigil::json::Limits;
use invigil::schema::{Output, Shape};
use invigil::spec::{Callback, UNKNOWN_EVENT};
use invigil::vendors::catalog;
use serde_json::{Value, json};

const TOO_GREAT: &str = "is beyond the range of numbers; the vendor's text is in `raw`";

fn callback(id: &str) -> &'static Callback {
    catalog::find_callback(id).unwrap()
}

fn parsed<'b>(id: &str, body: &'b [u8]) -> Parsed<'b> {
    engine::parse_callback(callback(id), body, Limits::default()).unwrap()
}

/// The name of the event, its key, the fields, and the path and message of each warning.
fn read(id: &str, body: &str) -> (&'static str, String, Value, Vec<(String, String)>) {
    let parsed = parsed(id, body.as_bytes());
    let event = callback(id).events.get(parsed.table.words[0] as usize);
    let head = [
        Output::required("index", Shape::Number, "The event."),
        Output::required("key", Shape::Text, "Its key."),
    ];
    let fields = [&head[..], callback(id).output, event.map_or(&[], |event| event.output)].concat();
    let (value, warnings) = decoded(&fields, &parsed);
    let key = value["key"].as_str().unwrap().to_owned();
    (event.map_or(UNKNOWN_EVENT, |event| event.name), key, value, warnings)
}

fn key(id: &str, body: &Value) -> String {
    read(id, &body.to_string()).1
}

#[test]
fn an_infinite_score_in_a_callback_is_null_with_a_warning() {
    let body = r#"{"CandidateEmailId":"name@email.com","TotalScore ":1e999,"TestInvitationId":2256212}"#;
    let (_, _, value, warnings) = read("imochaV2.callback", body);
    let score = callback("imochaV2.callback")
        .output
        .iter()
        .find(|field| field.wire.starts_with("TotalScore"))
        .unwrap();
    assert_eq!(value[score.name], Value::Null);
    assert_eq!(warnings, [(score.name.into(), TOO_GREAT.into())]);
}

#[test]
fn a_callback_that_is_empty_or_form_encoded_is_refused_with_a_message_that_says_so() {
    let refusal = |id, body: &str| {
        engine::parse_callback(callback(id), body.as_bytes(), Limits::default()).unwrap_err().to_string()
    };
    for Callback { id, .. } in catalog::callbacks() {
        for empty in ["", " \r\n\t"] {
            assert!(refusal(id, empty).contains("cannot be read: the body is empty"), "{empty:?}");
        }
        let multipart = "--b\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n--b--";
        for form in ["TestInvitationId=2256212", "\nTotal%20Score+=50&b=1", "a=", multipart] {
            assert!(refusal(id, form).contains("cannot be read: the body is form-encoded"), "{form:?}");
        }
        for empty in ["{}", " { } "] {
            assert!(refusal(id, empty).contains("cannot be read: the object is empty"), "{empty:?}");
        }
        for other in ["=", "name", "a b=c", "<p class=x>", "[1]=2", r#"{"a"=1}"#, "\"a=b"] {
            assert!(!refusal(id, other).contains("the body is"), "{other:?}");
        }
    }
}

#[test]
fn the_event_is_that_of_the_vendors_word() {
    let status =
        |id, status: Value| read(id, &json!({ "TestInvitationId": 1, "Status": status }).to_string()).0;
    let mettl = |word: Value| {
        read("mettl.callback", &json!({ "EVENT_TYPE": word, "invitation_key": "k" }).to_string()).0
    };
    for (event, words) in [
        ("inProgress", ["In Progress", "Inprogress"]),
        ("complete", ["Complete", " COMPLETED"]),
        ("terminated", ["Terminated", "terminated"]),
        ("testLeft", ["Test Left", "Testleft"]),
        ("unknown", ["Finished", ""]),
    ] {
        for word in words {
            assert_eq!(status("imocha.callback", json!(word)), event, "{word}");
        }
    }
    for word in ["startAssessment", "finishTest", "gradedAssessment"] {
        assert_eq!([mettl(json!(word)), mettl(json!(word.to_uppercase()))], [word, word]);
    }
    for word in [json!("resume"), json!(""), json!(5), Value::Null, json!(["finishTest"])] {
        assert_eq!([mettl(word.clone()), status("imocha.callback", word)], ["unknown"; 2]);
    }
    // V2 is documented without a status.
    for (word, event) in [
        (Value::Null, "reportGenerated"),
        (json!("Complete"), "reportGenerated"),
        (json!("Completed"), "reportGenerated"),
        (json!("In Progress"), "unknown"),
    ] {
        assert_eq!(status("imochaV2.callback", word), event);
    }
    assert_eq!(read("testinvite.callback", r#"{"event":"any"}"#).0, "sessionEnded");
}

#[test]
fn the_key_is_the_hash_of_what_identifies_the_event() {
    // Each hash was computed with sha256sum.
    for (id, body, key) in KEYS {
        assert_eq!(read(id, body).1, *key, "{body}");
    }
}

#[test]
fn an_event_that_is_sent_again_has_the_same_key_however_it_is_written() {
    let report = json!({ "TestInvitationId": 22, "Status": "Test Left", "AttemptedOnUtc": "2020-10-09T13:21:53", "TotalScore": 5 });
    for (name, value) in [
        ("TestInvitationId", json!("22")),
        ("TestInvitationId", json!(22.0)),
        ("Status", json!("testleft")),
        ("TotalScore", json!(6)),
        ("New", json!({})),
    ] {
        let mut again = report.clone();
        again[name] = value;
        assert_eq!(key("imocha.callback", &again), key("imocha.callback", &report), "{again}");
    }
    for (name, value) in [
        ("TestInvitationId", json!(23)),
        ("Status", json!("Complete")),
        ("Status", json!("A new word")),
        ("Status", Value::Null),
        ("AttemptedOnUtc", json!("2020-10-09T13:21:54")),
        ("AttemptedOnUtc", Value::Null),
    ] {
        let mut other = report.clone();
        other[name] = value;
        assert_ne!(key("imocha.callback", &other), key("imocha.callback", &report), "{other}");
    }
    let unknown = |word| key("imocha.callback", &json!({ "TestInvitationId": 1, "Status": word }));
    assert_ne!(unknown("A new word"), unknown("Another"));
}

#[test]
fn the_whole_body_counts_if_a_field_of_the_key_is_missing() {
    let key = |body: &str| read("testinvite.callback", body).1;
    assert_eq!(key(r#"{"a b":[1, "\" x\\"] , "c":2}"#), key("{\"a b\" :\n[1,\"\\\" x\\\\\"],\"c\":2}"));
    for other in [r#"{"ab":1}"#, r#"{"a b":2}"#, r#"{"a  b":1}"#] {
        assert_ne!(key(r#"{"a b":1}"#), key(other), "{other}");
    }
    let mettl = |more: &str| {
        read("mettl.callback", &format!(r#"{{"EVENT_TYPE":"finishTest","invitation_key":"k"{more}}}"#)).1
    };
    assert_ne!(mettl(r#","email":"a@b.c""#), mettl(r#","email":"d@b.c""#));
    let v2 = |score: u32| {
        read("imochaV2.callback", &format!(r#"{{"TestInvitationId":1,"CandidateScore ":{score}}}"#)).1
    };
    assert_ne!(v2(34), v2(35));
    let null = r#","candidate_instance_id":null"#;
    assert_ne!(mettl(&format!(r#"{null},"email":"a@b.c""#)), mettl(&format!(r#"{null},"email":"d@b.c""#)));
}

/// Ids of callbacks, bodies, and their keys.
const KEYS: &[(&str, &str, &str)] = &[
    (
        "imocha.callback",
        r#"{"TestInvitationId":2256212,"Status":"Complete","AttemptedOnUtc":"2020-10-09T13:21:53"}"#,
        "imocha:complete:77642bdfa4accf6f15f6ff0eac0dbc4ff0f96c5d0b6fe25b0323ccd31af17121",
    ),
    (
        "imocha.callback",
        r#"{"TestInvitationId":"7","Status":"Paused"}"#,
        "imocha:unknown:8d2691b60e36de29e0db0d2b919639552bfd4f4334c5fb75587cc27fec4b1dd0",
    ),
    (
        "mettl.callback",
        r#"{"EVENT_TYPE":"finishTest","invitation_key":"k","candidate_instance_id":5,"timestamp_GMT":"Fri, 29 Aug 2014 08:55:26 GMT"}"#,
        "mettl:finishTest:d4dc5860f1509b8ccc41ec3332ead10c47d0d108ef6db69a2a51dc1a76ada287",
    ),
    (
        "testinvite.callback",
        r#"{"a": "é b"}"#,
        "testinvite:sessionEnded:0f4c665e0b1f99eacce7b5143c44f6116630da935aa49fb9cbe86c594842d55a",
    ),
];
