//! Errors as text and as data, and the masking of secrets.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod common;

use common::{AK, KEY, client, now, v2_form};
use invigil::error::{Error, ErrorKind, Outcome};
use invigil::http::HttpResponse;
use invigil::http::RequestDescriptor;
use invigil::input::Input;
use invigil::mac::{Algorithm, MacKey};
use invigil::vendors::Credentials;
use invigil::vendors::catalog::{self, VENDORS};
use invigil::vendors::mettl::{self, Placement, Version};
use invigil::{Secret, UnixSeconds, engine};
use serde_json::{Value, json};

const OPERATION: &str = "mettl.registerCandidates";

fn data(error: &Error) -> Value {
    serde_json::from_str(&error.to_json()).unwrap()
}

fn vendor(code: Option<&str>, message: Option<&str>) -> Error {
    Error::new(ErrorKind::Vendor {
        vendor_code: code.map(String::from),
        vendor_message: message.map(String::from),
        status: 200,
        retryable: false,
        may_have_acted: false,
        hint: None,
    })
}

/// An error of each kind, with its code, message and further members.
fn kinds() -> Vec<(Error, &'static str, &'static str, Value)> {
    let of = Error::new;
    let problem = || String::from("wrong");
    vec![
        (
            Error::invalid("accessKey", "is empty", "a key"),
            "INVALID_INPUT",
            "accessKey is empty; expected: a key",
            json!({ "field": "accessKey", "problem": "is empty", "expected": "a key" }),
        ),
        (
            vendor(Some("E401"), Some("Signature mismatch")),
            "VENDOR",
            "the vendor responded with E401 (HTTP 200): Signature mismatch",
            json!({ "vendorCode": "E401", "vendorMessage": "Signature mismatch", "status": 200, "retryable": false }),
        ),
        (
            HttpResponse { status: 503, body: b"" }.failure(None, None),
            "VENDOR",
            "the vendor responded with a failure (HTTP 503)",
            json!({ "vendorCode": null, "vendorMessage": null, "status": 503, "retryable": true }),
        ),
        (
            HttpResponse { status: 401, body: b"" }
                .failure(None, Some("no entry for name@email.com"))
                .with_hint("the key was refused"),
            "VENDOR",
            "the vendor responded with a failure (HTTP 401): no entry for [e-mail] (the key was refused)",
            json!({
                "vendorCode": null, "vendorMessage": "no entry for [e-mail]", "status": 401, "retryable": false,
            }),
        ),
        (
            of(ErrorKind::ResponseFormat { problem: problem(), status: 0 }),
            "RESPONSE_FORMAT",
            "the callback cannot be read: wrong",
            json!({ "status": 0 }),
        ),
        (
            of(ErrorKind::ResponseFormat { problem: problem(), status: 200 }),
            "RESPONSE_FORMAT",
            "the response (HTTP 200) cannot be read: wrong",
            json!({ "status": 200 }),
        ),
        (
            of(ErrorKind::Transport { problem: "ECONNRESET".into() }),
            "TRANSPORT",
            "the request failed: ECONNRESET",
            json!({}),
        ),
        (
            of(ErrorKind::Timeout { after_ms: 30_000 }),
            "TIMEOUT",
            "no complete response within 30000 ms",
            json!({ "afterMs": 30_000 }),
        ),
        (of(ErrorKind::Aborted), "ABORTED", "aborted by the caller's signal", json!({})),
        (
            of(ErrorKind::Redirect { status: 302 }),
            "REDIRECT",
            "the response was a redirect (HTTP 302); redirects are never followed",
            json!({ "status": 302 }),
        ),
        (
            of(ErrorKind::Redirect { status: 0 }),
            "REDIRECT",
            "the response was a redirect; redirects are never followed",
            json!({ "status": 0 }),
        ),
        (Error::internal("wrong"), "INTERNAL", "a bug in invigil: wrong", json!({})),
    ]
}

#[test]
fn errors_are_printed_as_sentences() {
    for (error, code, sentence, _) in kinds() {
        assert_eq!(error.code(), code);
        assert_eq!(error.to_string(), sentence);
        assert_eq!(error.of(OPERATION).to_string(), format!("{OPERATION}: {sentence}"));
    }
    assert_eq!(vendor(Some("E403"), None).to_string(), "the vendor responded with E403 (HTTP 200)");
    assert_eq!(vendor(None, Some("x")).to_string(), "the vendor responded with a failure (HTTP 200): x");
}

#[test]
fn errors_are_printed_as_data() {
    for (error, code, sentence, mut more) in kinds() {
        more["code"] = json!(code);
        more["message"] = json!(sentence);
        more["operation"] = Value::Null;
        assert_eq!(data(&error), more);

        let error = error.of(OPERATION).sent(2, Outcome::Unknown);
        more["message"] = json!(format!("{OPERATION}: {sentence}"));
        more["operation"] = json!(OPERATION);
        more["attempts"] = json!(2);
        more["outcome"] = json!("unknown");
        assert_eq!(data(&error), more);
    }
}

/// The members have a fixed order, and texts are escaped.
#[test]
fn members_of_an_error_are_ordered_and_escaped() {
    let error = Error::invalid("a\"b", "\u{1}\n", "é😀\\").of(OPERATION).sent(1, Outcome::NotSent);
    assert_eq!(
        error.to_json(),
        "{\"code\":\"INVALID_INPUT\",\"message\":\"mettl.registerCandidates: a\\\"b \\u0001\\n; expected: é😀\\\\\",\
         \"operation\":\"mettl.registerCandidates\",\"field\":\"a\\\"b\",\"problem\":\"\\u0001\\n\",\
         \"expected\":\"é😀\\\\\",\"attempts\":1,\"outcome\":\"notSent\"}"
    );
}

#[test]
fn outcomes_have_their_names() {
    for (outcome, word) in
        [(Outcome::NotSent, "notSent"), (Outcome::Refused, "refused"), (Outcome::Unknown, "unknown")]
    {
        assert_eq!(outcome.as_str(), word);
        assert_eq!(data(&Error::internal("").sent(1, outcome))["outcome"], word);
    }
}

#[test]
fn an_error_implements_the_trait_of_the_standard_library() {
    let error: Box<dyn std::error::Error + Send + Sync> = Box::new(Error::internal("wrong"));
    assert_eq!(error.to_string(), "a bug in invigil: wrong");
    assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
}

#[test]
fn a_secret_prints_nothing() {
    let secret = Secret::new(String::from(KEY));
    let copy = secret.clone();
    for text in
        [format!("{secret}"), format!("{secret:?}"), format!("{copy:#?}"), format!("{:?}", Some(&secret))]
    {
        assert!(text.contains("[secret]") && !text.contains("zy98"), "{text}");
    }
    assert_eq!(secret.expose(), KEY);
    assert_eq!(format!("{:?}", Secret::new(vec![1_u8, 2, 3])), "[secret]");
}

#[test]
fn keys_do_not_print() {
    for algorithm in [Algorithm::HmacSha1, Algorithm::HmacSha256] {
        let key = MacKey::new(algorithm, KEY.as_bytes());
        assert_eq!(format!("{key:?}"), format!("MacKey({}, [secret])", algorithm.name()));
    }
    for version in Version::ALL {
        let credentials = Credentials::Mettl(client(version, Placement::Form, KEY));
        for text in [format!("{credentials:?}"), format!("{credentials:#?}")] {
            assert!(text.contains("[secret]") && !text.contains("zy98") && !text.contains("inner"), "{text}");
        }
    }
}

const INVISIBLE: &str = "begins or ends with white space or an invisible character";

#[test]
fn a_refused_key_is_not_in_the_error() {
    let long = "secret".repeat(1_000);
    for (key, problem) in [
        ("", "is empty"),
        ("\u{feff}secret", INVISIBLE),
        ("secret\u{feff}", INVISIBLE),
        ("\u{200b}secret", INVISIBLE),
        ("secret\u{200d}", INVISIBLE),
        ("secret\u{2060}", INVISIBLE),
        ("\u{a0}secret", INVISIBLE),
        ("secret\u{a0}", INVISIBLE),
        ("secret\u{3000}", INVISIBLE),
        ("secret\u{ad}", INVISIBLE),
        ("\u{180e}secret", INVISIBLE),
        ("\u{202b}secret", INVISIBLE),
        ("secret\u{2066}", INVISIBLE),
        ("secret\u{61c}", INVISIBLE),
        (" secret", INVISIBLE),
        ("secret\n", INVISIBLE),
        ("sec\u{0}ret", "has a control character"),
        ("sec\nret", "has a control character"),
        (&long, "is too long"),
    ] {
        let secret = Secret::new(key.to_owned());
        for (field, result) in [
            (
                "privateKey",
                mettl::Credentials::new(Version::V2, Placement::Form, mettl::BASE_URL, AK, &secret),
            ),
            (
                "publicKey",
                mettl::Credentials::new(
                    Version::V2,
                    Placement::Form,
                    mettl::BASE_URL,
                    key,
                    &Secret::new(KEY.into()),
                ),
            ),
        ] {
            let error = result.unwrap_err();
            assert_eq!(common::invalid(&error), [field, problem, "the key as the vendor shows it"]);
            assert!(!format!("{error:?} {error} {}", data(&error)).contains("secret"), "{error:?}");
        }
    }
    let most = Secret::new("x".repeat(4_096));
    assert!(mettl::Credentials::new(Version::V2, Placement::Form, mettl::BASE_URL, AK, &most).is_ok());
}

/// Options as JavaScript passes them.
#[test]
fn bad_options_are_refused() {
    let read = |options: &Value| {
        let mut all = json!({ "publicKey": AK, "privateKey": KEY });
        let members = options.as_object().unwrap().clone();
        all.as_object_mut().unwrap().extend(members);
        let options = Input::from_json(&all);
        Credentials::from_options(&mettl::VENDOR, options.root())
    };
    for options in [
        json!({}),
        json!({ "version": "v1", "parameters": "query", "baseUrl": "http://127.0.0.1:4010/mettl/" }),
        json!({ "version": "v3", "parameters": "form", "baseUrl": "https://api.mercermettl.eu" }),
    ] {
        assert!(read(&options).is_ok());
    }
    for (options, field, problem) in [
        (json!({ "publicKey": null }), "publicKey", "is null"),
        (json!({ "privateKey": 5 }), "privateKey", "is a number"),
        (json!({ "version": 2 }), "version", "is a number"),
        (json!({ "version": "V2" }), "version", "is not an accepted value"),
        (json!({ "parameters": "body" }), "parameters", "is not an accepted value"),
        (json!({ "parameters": true }), "parameters", "is a boolean"),
        (json!({ "baseUrl": "http://api.mettl.com" }), "baseUrl", "is http and not loopback"),
        (json!({ "baseUrl": "https://api.mettl.com/v2" }), "baseUrl", "ends with a version"),
        (json!({ "baseUrl": "https://api.mettl.com/v1/" }), "baseUrl", "ends with a version"),
        (json!({ "baseUrl": [] }), "baseUrl", "is an array"),
    ] {
        let error = read(&options).unwrap_err();
        assert_eq!(common::invalid(&error).first_chunk::<2>(), Some(&[field, problem]));
    }
}

#[test]
fn a_missing_or_misspelt_option_is_named() {
    for vendor in VENDORS {
        for option in vendor.options {
            let others = vendor.options.iter().filter(|other| other.required && other.name != option.name);
            let mut options: serde_json::Map<String, Value> =
                others.map(|other| (other.name.to_owned(), common::value_of(other))).collect();
            let read = |options: &serde_json::Map<String, Value>| {
                let options = Input::from_json(&Value::Object(options.clone()));
                Credentials::from_options(vendor, options.root())
            };
            let name = option.name;
            if option.required {
                let error = read(&options).unwrap_err();
                assert_eq!(common::invalid(&error).first_chunk::<2>(), Some(&[name, "is missing"]));
            } else {
                assert!(read(&options).is_ok(), "{} without {name}", vendor.id);
            }
            let misspelt = name.to_uppercase();
            options.insert(misspelt.clone(), json!("x"));
            let error = read(&options).unwrap_err();
            let [field, problem, expected] = common::invalid(&error);
            let suggestion = format!("is not a field of this input (did you mean `{name}`?)");
            assert_eq!([field, problem], [misspelt.as_str(), &suggestion]);
            assert!(expected.starts_with("one of "), "{expected}");
        }
    }
}

#[test]
fn debug_output_of_a_request_is_masked() {
    let query = Credentials::Mettl(client(Version::V2, Placement::Query, KEY));
    let input = Input::from_json(&json!({
        "accessKey": "0x0x0x0x0x",
        "registrationDetails": [{ "First Name": "Gottfried", "Email Address": "name@email.com" }],
    }));
    let register = catalog::find(OPERATION).unwrap();
    let build = |credentials: &Credentials| -> RequestDescriptor {
        engine::build(register, input.root(), credentials, now()).unwrap()
    };
    for request in [build(&query), build(&v2_form())] {
        let signature = {
            let all = [request.url.as_str(), request.body_text().unwrap_or_default()].concat();
            all.rsplit_once("asgn=").unwrap().1.to_owned()
        };
        for text in [format!("{request:?}"), format!("{request:#?}")] {
            for hidden in [&signature, "Gottfried", "name@email", "name%40email"] {
                assert!(!text.contains(hidden), "{text}");
            }
            assert!(text.contains("https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates"), "{text}");
            assert!(!text.contains('?') && request.body.is_none() != text.contains("[masked]"), "{text}");
        }
    }
}

#[test]
fn times_that_are_not_unix_seconds_are_refused() {
    for (seconds, whole) in [
        (0.0, 0),
        (-0.0, 0),
        (0.9, 0),
        (1_635_976_200.999, 1_635_976_200),
        (99_999_999_999.9, 99_999_999_999),
    ] {
        assert_eq!(UnixSeconds::from_f64(seconds).unwrap().get(), whole);
    }
    for seconds in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.1, -1e300] {
        let error = UnixSeconds::from_f64(seconds).unwrap_err();
        assert_eq!(
            common::invalid(&error).first_chunk::<2>(),
            Some(&["now", "is not a point in time after 1970"])
        );
    }
    for seconds in [1e11, 1_635_976_200_000.0, f64::MAX] {
        let error = UnixSeconds::from_f64(seconds).unwrap_err();
        assert_eq!(common::invalid(&error).first_chunk::<2>(), Some(&["now", "looks like milliseconds"]));
    }
    assert_eq!(UnixSeconds::new(99_999_999_999).unwrap().get(), 99_999_999_999);
    assert!(UnixSeconds::new(100_000_000_000).is_err() && UnixSeconds::new(u64::MAX).is_err());
}
