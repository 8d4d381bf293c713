//! Explanations of signatures, stage by stage.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod order;
mod properties;
mod refusals;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac as _};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use sha2::Sha256;

use super::{Explanation, explain};
use crate::error::{Error, ErrorKind};
use crate::input::Input;
use crate::vendors::mettl::Version;

const VECTORS: &str = include_str!("../../js-tests/vectors/mettl-signing.json");
const KEY: &str = "zy98x765-4321-0987-654w-32v1u0987654";
const AK: &str = "ab12c345-6789-0123-456d-78e9f0123456";
const ACCOUNT: &str =
    "https://api.mettl.com/v2/account?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200";
const STEPS: [&str; 9] = [
    "method",
    "endpoint",
    "parameters",
    "sortedNames",
    "stringToSign",
    "algorithm",
    "hmac",
    "signature",
    "encodedSignature",
];

fn try_explain(input: &Value) -> Result<Explanation, Error> {
    explain(Input::from_json(input).root())
}

#[track_caller]
fn run(input: &Value) -> Explanation {
    let explanation = try_explain(input).unwrap();
    check_shape(&explanation);
    explanation
}

#[track_caller]
fn get(url: &str) -> Explanation {
    run(&json!({ "method": "GET", "url": url, "privateKey": KEY }))
}

#[track_caller]
fn refused(input: &Value) -> (String, String) {
    let error = try_explain(input).unwrap_err();
    assert_eq!(error.operation, Some("mettl.explain"));
    assert!(!format!("{error} {error:?}").contains(KEY), "the key is in {error}");
    match error.kind.clone() {
        ErrorKind::InvalidInput { field, problem, .. } => (field, problem),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn warned(explanation: &Explanation, expected: &[&str]) {
    assert_eq!(explanation.warnings, expected);
}

/// What holds for every explanation.
#[track_caller]
fn check_shape(explanation: &Explanation) {
    let names: Vec<_> = explanation.steps.iter().map(|step| step.name).collect();
    assert_eq!(names, STEPS);
    let value = |name| &explanation.steps.iter().find(|step| step.name == name).unwrap().value;
    assert_eq!(value("method"), &explanation.method);
    assert_eq!(value("endpoint"), &explanation.endpoint);
    assert_eq!(value("sortedNames"), &explanation.sorted_names.join(", "));
    let lines: Vec<_> =
        explanation.parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(value("parameters"), &lines.join("\n"));
    assert_eq!(value("stringToSign"), &explanation.string_to_sign);
    assert_eq!(value("algorithm"), explanation.algorithm);
    assert_eq!(value("signature"), &explanation.signature);
    assert_eq!(value("encodedSignature"), &explanation.encoded_signature);
    let bytes = STANDARD.decode(&explanation.signature).unwrap();
    let hex = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    assert_eq!(value("hmac"), &hex);
    assert_eq!(
        explanation.encoded_signature,
        utf8_percent_encode(&explanation.signature, NON_ALPHANUMERIC).to_string()
    );

    let json: Value = serde_json::from_str(&explanation.to_json()).unwrap();
    let steps: Vec<_> = explanation
        .steps
        .iter()
        .map(|step| json!({ "name": step.name, "title": step.title, "value": step.value, "text": step.text }))
        .collect();
    assert_eq!(
        json,
        json!({
            "algorithm": explanation.algorithm,
            "version": explanation.version,
            "method": explanation.method,
            "endpoint": explanation.endpoint,
            "parameters": explanation.parameters,
            "sortedNames": explanation.sorted_names,
            "stringToSign": explanation.string_to_sign,
            "signature": explanation.signature,
            "encodedSignature": explanation.encoded_signature,
            "receivedSignature": explanation.received_signature,
            "matches": explanation.matches,
            "warnings": explanation.warnings,
            "steps": steps,
            "text": explanation.text,
        })
    );
}

fn vectors() -> Vec<Value> {
    let file: Value = serde_json::from_str(VECTORS).unwrap();
    let vectors = file["vectors"].as_array().unwrap().clone();
    assert!(vectors.len() >= 10);
    vectors
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

#[test]
fn every_vector_stage_by_stage() {
    for vector in vectors() {
        let name = &vector["name"];
        let endpoint = vector["endpoint"].as_str().unwrap();
        let pairs = vector["parameters"].as_array().unwrap();
        let query: Vec<_> = pairs
            .iter()
            .map(|pair| {
                format!("{}={}", encode(pair[0].as_str().unwrap()), encode(pair[1].as_str().unwrap()))
            })
            .collect();
        let asgn = vector["encodedSignature"].as_str().unwrap();
        let in_query = format!("{endpoint}?{}&asgn={asgn}", query.join("&"));
        let record: serde_json::Map<_, _> =
            pairs.iter().map(|pair| (pair[0].as_str().unwrap().to_owned(), pair[1].clone())).collect();
        let literal = json!([["asgn", vector["signature"]]]).as_array().unwrap().clone();
        let list: Vec<_> = pairs.iter().chain(&literal).cloned().collect();
        let v1 = vector["algorithm"] == "HMAC-SHA1";
        for (url, params) in [
            (in_query.as_str(), Value::Null),
            (endpoint, Value::Array(list)),
            (&*format!("{endpoint}?asgn={asgn}"), Value::Object(record)),
        ] {
            let mut input =
                json!({ "method": vector["method"], "url": url, "privateKey": vector["privateKey"] });
            if !params.is_null() {
                input["params"] = params.clone();
            }
            let got = run(&input);
            assert_eq!(got.method, vector["method"].as_str().unwrap(), "{name}");
            assert_eq!(got.endpoint, endpoint, "{name}");
            if !params.is_object() {
                // serde_json's map sorts.
                assert_eq!(json!(got.parameters), vector["parameters"], "{name}");
            }
            assert_eq!(json!(got.sorted_names), vector["sortedNames"], "{name}");
            assert_eq!(got.string_to_sign, vector["stringToSign"].as_str().unwrap(), "{name}");
            assert_eq!(got.algorithm, vector["algorithm"].as_str().unwrap(), "{name}");
            assert_eq!(got.version == "v1", v1, "{name}");
            assert_eq!(got.signature, vector["signature"].as_str().unwrap(), "{name}");
            assert_eq!(got.encoded_signature, asgn, "{name}");
            assert_eq!(got.received_signature.as_deref(), vector["signature"].as_str(), "{name}");
            assert_eq!(got.matches, Some(true), "{name}");
            let relative = endpoint.starts_with('/');
            assert_eq!(got.warnings.len(), usize::from(relative), "{name}: {:?}", got.warnings);
            assert!(!got.to_json().contains(vector["privateKey"].as_str().unwrap()), "{name}");
        }
    }
}

#[test]
fn the_vendors_page_step_f() {
    // Example 2, step f, as printed: its asgn is older than the parameter showCustomInstructions.
    let url = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200&rd=%7B%22registrationDetails%22%3A%5B%7B%22First%20Name%22%3A%22Name%22%2C%22Email%20Address%22%3A%22name%40email.com%22%7D%5D%7D&allowMissingMandatoryRegistrationFields=true&timeLimitInSec=86400&showCustomInstructions=true&asgn=qsLTfT3m7XG6ASBIECit2R%2Bzr2z6xk8QlV8R1jouO8Q%3D";
    let of = |url: &str| run(&json!({ "method": "POST", "url": url, "privateKey": KEY }));
    let printed = of(url);
    assert_eq!(printed.received_signature.as_deref(), Some("qsLTfT3m7XG6ASBIECit2R+zr2z6xk8QlV8R1jouO8Q="));
    assert_eq!(printed.encoded_signature, "lWKjNsV4fiEbn0TtKKp38vFwwnzATfEqKHBZ%2FlCmNHc%3D");
    assert_eq!(printed.matches, Some(false));
    assert!(printed.text.contains(
        "\n    qsLTfT3m7XG6ASBIECit2R+zr2z6xk8QlV8R1jouO8Q=\nIt does NOT equal the computed signature.\n"
    ));
    let without = of(&url.replace("&showCustomInstructions=true", ""));
    assert_eq!(without.matches, Some(true));
    assert!(without.text.contains("\nIt equals the computed signature.\n"));
    warned(&printed, &[]);
    warned(&without, &[]);

    // Example 1, step f, as printed.
    let example_1 = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200&rd=%7B%22registrationDetails%22%3A%5B%7B%22First%20Name%22%3A%22Name%22%2C%22Email%20Address%22%3A%22name%40email.com%22%7D%5D%7D&asgn=t72%2BcLqiOZPD4qIKLuabKh2czEebF6ELG8kZt%2F4HPRQ%3D";
    assert_eq!(of(example_1).matches, Some(true));
    // The same with the signature's + sent bare, as form encoding reads it.
    let bare = of(&example_1.replace("%2B", "+"));
    assert_eq!(bare.received_signature.as_deref(), Some("t72 cLqiOZPD4qIKLuabKh2czEebF6ELG8kZt/4HPRQ="));
    assert_eq!(bare.matches, Some(false));
}

#[test]
fn endpoints_of_every_kind() {
    const GUESSED: &str = "No version is given, and the endpoint's path has none: v2 is assumed.";
    const HTTP: &str = "The endpoint is http: the request can be read in transit, and the scheme is signed.";
    const ODD: &str = "The endpoint contains white space or characters outside ASCII: it is signed unchanged, \
        but most clients send such characters percent-encoded.";
    const FRAGMENT: &str = "The fragment (from # on) is removed: it is neither sent nor signed.";
    const EMPTY: &str = "The endpoint is empty.";
    let cases: &[(&str, &str, Version, &[&str])] = &[
        ("/api/endpoint?", "/api/endpoint", Version::V2, &[GUESSED]),
        ("api/endpoint?", "api/endpoint", Version::V2, &[GUESSED]),
        ("/v1/account?", "/v1/account", Version::V1, &[]),
        ("v3/account?", "v3/account", Version::V3, &[]),
        ("https://api.mettl.com/v1?", "https://api.mettl.com/v1", Version::V1, &[]),
        ("https://api.mettl.com/v1/v2/?", "https://api.mettl.com/v1/v2/", Version::V2, &[]),
        ("http://api.mettl.com/v1/account/?", "http://api.mettl.com/v1/account/", Version::V1, &[HTTP]),
        ("HTTP://x/v2?", "HTTP://x/v2", Version::V2, &[HTTP]),
        ("http://localhost:3000/v2?", "http://localhost:3000/v2", Version::V2, &[]),
        ("http://[::1]:3000/v2?", "http://[::1]:3000/v2", Version::V2, &[]),
        ("https://v1?", "https://v1", Version::V2, &[GUESSED]),
        ("https://v1/x?", "https://v1/x", Version::V2, &[GUESSED]),
        ("https://x/v12/V1?", "https://x/v12/V1", Version::V2, &[GUESSED]),
        ("https://x/v2/a%2Bb%zz+c/@x?", "https://x/v2/a%2Bb%zz+c/@x", Version::V2, &[]),
        ("https://x/v2/ü?", "https://x/v2/ü", Version::V2, &[ODD]),
        ("https://x/v2/\u{a0}\0?", "https://x/v2/\u{a0}\0", Version::V2, &[ODD]),
        ("x:v1/v3?", "x:v1/v3", Version::V3, &[]),
        ("x:1://v3?", "x:1://v3", Version::V3, &[]),
        ("://v3/v1/x?", "://v3/v1/x", Version::V1, &[]),
        (" https://x/v2/a\n?", " https://x/v2/a\n", Version::V2, &[ODD]),
        ("?", "", Version::V2, &[EMPTY, GUESSED]),
        ("mailto:x?", "mailto:x", Version::V2, &[GUESSED]),
        ("ü?", "ü", Version::V2, &[ODD, GUESSED]),
        ("aaaaaaü?", "aaaaaaü", Version::V2, &[ODD, GUESSED]),
    ];
    for (url, endpoint, version, warnings) in cases {
        let got = get(&format!("{url}ak={AK}&ts=1"));
        assert_eq!((got.endpoint.as_str(), got.version), (*endpoint, version.as_str()), "{url:?}");
        assert_eq!(got.algorithm, version.algorithm().name(), "{url:?}");
        assert_eq!(got.string_to_sign, format!("GET{endpoint}\n{AK}\n1"), "{url:?}");
        warned(&got, warnings);
    }
    // A second ? belongs to the query, and a ? after # to the fragment.
    let got = get(&format!("https://x/v2?ak={AK}&ts=1&a=?b#c?d"));
    assert_eq!(got.string_to_sign, format!("GEThttps://x/v2\n?b\n{AK}\n1"));
    warned(&got, &[FRAGMENT]);
    let got = run(&json!({
        "method": "GET", "url": "https://x/v2#?ak=1", "params": { "ak": AK, "ts": 1 }, "privateKey": KEY,
    }));
    assert_eq!(got.string_to_sign, format!("GEThttps://x/v2\n{AK}\n1"));
    warned(&got, &[FRAGMENT]);
    assert_eq!(get(&format!("{ACCOUNT}#")).signature, get(ACCOUNT).signature);
}

#[test]
fn the_version_decides_the_hash() {
    let of = |version: &str, url: &str| {
        run(&json!({ "method": "GET", "url": url, "privateKey": KEY, "version": version }))
    };
    let v1_url = ACCOUNT.replace("v2", "v1");
    let got = get(&v1_url);
    assert_eq!((got.version, got.algorithm), ("v1", "HMAC-SHA1"));
    assert_eq!(got.encoded_signature, "dTNl6Auy6YuuXpwGYQnO1wUGrvw%3D");
    assert_eq!(got.signature, of("v1", &v1_url).signature);
    warned(&of("v1", &v1_url), &[]);
    warned(&of("v3", "/x?ak=1&ts=1"), &[]);
    let other = of("v2", &v1_url);
    assert_eq!(other.algorithm, "HMAC-SHA256");
    warned(&other, &["The version is not the one in the endpoint's path: it decides which hash is used."]);
}

#[test]
fn escapes_are_decoded_once_and_broken_ones_kept() {
    let of = |query: &str| {
        let got = get(&format!("{ACCOUNT}&{query}"));
        let (name, value) = got.parameters.last().unwrap().clone();
        (name, value, got.warnings)
    };
    let good: &[(&str, &str, &str)] = &[
        ("x=a+b%20c%2Bd", "x", "a b c+d"),
        ("x=%252B", "x", "%2B"),
        ("x=%c3%bC", "x", "ü"),
        ("x=ü李", "x", "ü李"),
        ("x=a=b==", "x", "a=b=="),
        ("x=", "x", ""),
        ("x", "x", ""),
        ("a+%3D%26=%26%3d", "a =&", "&="),
        ("=x", "", "x"),
        ("&&x=1&&", "x", "1"),
        ("x=%00%0A%1f%7F", "x", "\0\n\u{1f}\u{7f}"),
        ("x=%F0%9F%98%80", "x", "😀"),
    ];
    for (query, name, value) in good {
        assert_eq!(of(query), ((*name).into(), (*value).into(), vec![]), "{query}");
    }
    for (query, value) in [
        ("x=%", "%"),
        ("x=%4", "%4"),
        ("x=%zz", "%zz"),
        ("x=%4g", "%4g"),
        ("x=%u00fc", "%u00fc"),
        ("x=%%34", "%4"),
        ("x=100%&", "100%"),
        ("x=%+1", "% 1"),
        ("x=%é", "%é"),
    ] {
        let (_, decoded, warnings) = of(query);
        assert_eq!(decoded, value, "{query}");
        assert_eq!(warnings, ["x has a malformed percent escape, which is kept unchanged."], "{query}");
    }
    for (query, value) in
        [("x=%FF", "\u{fffd}"), ("x=a%C3", "a\u{fffd}"), ("x=%ED%A0%80", "\u{fffd}\u{fffd}\u{fffd}")]
    {
        let (_, decoded, warnings) = of(query);
        assert_eq!(decoded, value, "{query}");
        assert_eq!(
            warnings,
            ["x is not UTF-8: invalid bytes are replaced by U+FFFD, as the vendor most likely does."],
            "{query}"
        );
    }
    let both = of("%ff%=1");
    assert_eq!(both.0, "\u{fffd}%");
    assert_eq!(both.2.len(), 2);
    assert_eq!(
        of("=%").2,
        ["A parameter without a name has a malformed percent escape, which is kept unchanged."]
    );
}

#[test]
fn params_are_literal_text() {
    let got = run(&json!({
        "method": "POST",
        "url": "https://x/v2?ak=1&b=%41",
        "params": [["ts", 1_635_976_200], ["c", "a+b%20%zz&="], ["d", true], ["e", false], ["f", -7], ["", "g"]],
        "privateKey": KEY,
    }));
    let pairs = [
        ("ak", "1"),
        ("b", "A"),
        ("ts", "1635976200"),
        ("c", "a+b%20%zz&="),
        ("d", "true"),
        ("e", "false"),
        ("f", "-7"),
        ("", "g"),
    ];
    assert_eq!(got.parameters, pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(got.sorted_names, ["", "ak", "b", "c", "d", "e", "f", "ts"]);
    assert_eq!(got.string_to_sign, "POSThttps://x/v2\ng\n1\nA\na+b%20%zz&=\ntrue\nfalse\n-7\n1635976200");
    assert_eq!((got.received_signature, got.matches), (None, None));
    warned(&run(&json!({ "method": "GET", "url": ACCOUNT, "params": {}, "privateKey": KEY })), &[]);
}

#[test]
fn warns_about_what_the_vendor_would_refuse() {
    const NO_AK: &str = "ak is missing: the vendor answers E403.";
    const NO_TS: &str = "ts is missing: the vendor answers E504.";
    const NO_INTEGER: &str = "ts is not a whole number of seconds since 1970: the vendor answers E504.";
    const MILLIS: &str =
        "ts has 13 digits, so it is in milliseconds: the vendor expects seconds and answers E504.";
    const CASE: &str =
        "The method is not in capitals: the vendor signs it in capitals, and so does this explanation.";
    const KEY_ENDS: &str = "The private key begins or ends with white space or an invisible character, which is used as \
        part of the key.";
    const METHOD: &str = "The method is none of GET, POST, DELETE, PUT, PATCH and HEAD.";
    for (query, warnings) in [
        ("", &[NO_AK, NO_TS][..]),
        ("?ak=1", &[NO_TS]),
        ("?ts=1", &[NO_AK]),
        ("?AK=1&Ts=1", &[NO_AK, NO_TS]),
        ("?ak=1&ts=", &[NO_INTEGER]),
        ("?ak=1&ts=1635976200.25", &[NO_INTEGER]),
        ("?ak=1&ts=-1", &[NO_INTEGER]),
        ("?ak=1&ts=+1", &[NO_INTEGER]),
        ("?ak=1&ts=1e9", &[NO_INTEGER]),
        ("?ak=1&ts=١", &[NO_INTEGER]),
        ("?ak=1&ts=1635976200000", &[MILLIS]),
        ("?ak=1&ts=16359762000000", &[]),
    ] {
        warned(&get(&format!("https://x/v2{query}")), warnings);
    }
    let method = |method: &str| run(&json!({ "method": method, "url": ACCOUNT, "privateKey": KEY }));
    for word in ["get", "Get", "gET"] {
        let got = method(word);
        assert_eq!((got.method.as_str(), &got.signature), ("GET", &get(ACCOUNT).signature));
        warned(&got, &[CASE]);
    }
    warned(&method("PATCH"), &[]);
    assert_eq!(method("OPTIONS").string_to_sign.find("OPTIONShttps://"), Some(0));
    warned(&method("OPTIONS"), &[METHOD]);
    warned(&method("GET "), &[METHOD]);
    warned(&method("purge"), &[CASE, METHOD]);
    let got = run(&json!({ "method": "GET", "url": ACCOUNT, "privateKey": format!(" {KEY}\n") }));
    warned(&got, &[KEY_ENDS]);
    assert_ne!(got.signature, get(ACCOUNT).signature);
    for invisible in ["\u{feff}", "\u{200b}", "\u{ad}", "\u{202b}", "\u{180e}"] {
        for key in [format!("{invisible}{KEY}"), format!("{KEY}{invisible}")] {
            let got = run(&json!({ "method": "GET", "url": ACCOUNT, "privateKey": key }));
            warned(&got, &[KEY_ENDS]);
        }
    }
}

#[test]
fn empty_values_and_control_characters() {
    let got = get("https://x/v2?ak=1&b=&c&ts=1&z=");
    assert_eq!(got.string_to_sign, "GEThttps://x/v2\n1\n\n\n1\n");
    assert!(got.text.contains("\n    GEThttps://x/v2\\n\n    1\\n\n    \\n\n    \\n\n    1\\n\n    \n"));
    warned(&got, &[]);

    let got = get("https://x/v2?ak=1&ts=1&x=a%00b%0D%0Ac%1B%09%7F%5Cn");
    let value = "a\0b\r\nc\u{1b}\t\u{7f}\\n";
    assert_eq!(got.parameters[2], ("x".into(), value.into()));
    assert_eq!(got.string_to_sign, format!("GEThttps://x/v2\n1\n1\n{value}"));
    assert_eq!(got.signature, STANDARD.encode(mac256(KEY, &got.string_to_sign)));
    let text = &got.text;
    assert!(text.contains("\n    ak=1\n    ts=1\n    x=a␀b␍\\n\n    c␛␉␡\\n\n"), "{text}");
    assert!(!text.contains(|letter: char| letter.is_control() && letter != '\n'));
    assert!(got.to_json().contains(r#"["x","a\u0000b\r\nc\u001b\t"#));
}

#[test]
fn a_report_to_read() {
    let got = run(&json!({ "method": "get", "url": format!("{ACCOUNT}&asgn=x"), "privateKey": KEY }));
    let text = &got.text;
    assert!(
        text.starts_with("Mettl signature (v2, HMAC-SHA256)\n\n1. Method\n    GET\nThe HTTP method"),
        "{text}"
    );
    let mut rest = text.as_str();
    for (index, step) in got.steps.iter().enumerate() {
        let heading = format!("\n\n{}. {}\n    ", index + 1, step.title);
        rest = rest.split_once(&heading).unwrap_or_else(|| panic!("{heading:?} in {text}")).1;
        assert!(rest.contains(step.text));
        assert!(step.text.ends_with('.') && !step.text.contains('\n'));
    }
    assert!(text.ends_with(
        "\n\nReceived signature\n    x\nIt does NOT equal the computed signature.\n\nWarnings\n- The method is not in capitals: \
         the vendor signs it in capitals, and so does this explanation.\n"
    ));
    assert!(!get(ACCOUNT).text.contains("Warnings"));
    assert!(!get(ACCOUNT).text.contains("Received"));
}

fn mac256(key: &str, text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}
