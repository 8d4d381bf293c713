#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac as _};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use serde_json::{Value, json};
use sha1::Sha1;
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
fn a_tape_from_javascript() {
    // undefined is skipped, a bigint is digits, and a list of records is no list of pairs.
    let read = |tokens: &[&str]| {
        let text: String = tokens.iter().flat_map(|token| [*token, "\u{1f}"]).collect();
        let tape = Input::read(&text, tokens.len(), crate::input::Scratch::default()).unwrap();
        explain(tape.root())
    };
    let head =
        ["{", "kmethod", "sGET", "kurl", "s/v2", "kprivateKey", "szy98x765", "kversion", "v", "kparams"];
    let with = |tail: &[&str]| read(&[&head, tail].concat());
    let got = with(&["{", "kak", "s1", "kx", "v", "kts", "i1635976200", "}", "}"]).unwrap();
    assert_eq!(got.string_to_sign, "GET/v2\n1\n1635976200");
    let got =
        with(&["[", "[", "sak", "s1", "]", "[", "sx", "v", "]", "[", "sts", "n2", "]", "]", "}"]).unwrap();
    assert_eq!(got.string_to_sign, "GET/v2\n1\n2");
    assert_eq!(with(&["v", "}"]).unwrap().string_to_sign, "GET/v2");
    let field = |tail: &[&str]| with(tail).unwrap_err().to_string();
    assert_eq!(
        field(&["{", "kx", "d0", "}", "}"]),
        "mettl.explain: params[\"x\"] is a Date; expected: text, as it is to be sent"
    );
    assert_eq!(
        field(&["{", "kx", "u", "}", "}"]),
        "mettl.explain: params[\"x\"] has a lone surrogate (half of a character); expected: text, as it is to be sent"
    );
    assert_eq!(
        field(&["T2,1", "name", "value", "ak", "1", "}"]),
        "mettl.explain: params[0] is an object; expected: a pair: [name, value]"
    );
    assert_eq!(
        read(&["{", "kmethod", "sGET", "kurl", "u", "kprivateKey", "sk", "}"]).unwrap_err().to_string(),
        "mettl.explain: url has a lone surrogate (half of a character); expected: a string that is not empty"
    );
}

#[test]
fn refuses_other_inputs() {
    let base = json!({ "method": "GET", "url": ACCOUNT, "privateKey": KEY });
    let with = |name: &str, value: Value| {
        let mut input = base.clone();
        input[name] = value;
        refused(&input)
    };
    let is = |field: &str, problem: &str| (field.to_owned(), problem.to_owned());
    assert_eq!(refused(&json!("x")), is("input", "is a string"));
    let near = is("privatekey", "is not a field of this input (did you mean `privateKey`?)");
    assert_eq!(with("privatekey", json!(KEY)), near);
    assert_eq!(with("now", json!(1)), is("now", "is not a field of this input"));
    for name in ["method", "url", "privateKey"] {
        let mut without = base.clone();
        without.as_object_mut().unwrap().remove(name);
        assert_eq!(refused(&without), is(name, "is missing"));
        assert_eq!(with(name, json!("")), is(name, "is empty"));
        assert_eq!(with(name, json!(1)), is(name, "is a number"));
        assert_eq!(with(name, Value::Null), is(name, "is null"));
        assert_eq!(with(name, json!([KEY])), is(name, "is an array"));
    }
    assert_eq!(with("version", json!("v4")), is("version", "is not one of the words"));
    assert_eq!(with("version", json!("V2")), is("version", "is not one of the words"));
    assert_eq!(with("version", json!(2)), is("version", "is a number"));
    assert_eq!(with("version", Value::Null), is("version", "is null"));
    assert_eq!(with("params", json!("a=b")), is("params", "is a string"));
    assert_eq!(with("params", Value::Null), is("params", "is null"));
    assert_eq!(with("params", json!({ "x": null })), is("params[\"x\"]", "is null"));
    assert_eq!(with("params", json!({ "x": 1.5 })), is("params[\"x\"]", "is not an integer"));
    assert_eq!(with("params", json!({ "x": [] })), is("params[\"x\"]", "is an array"));
    assert_eq!(with("params", json!({ "x": {} })), is("params[\"x\"]", "is an object"));
    assert_eq!(with("params", json!({ "asgn": null })), is("params[\"asgn\"]", "is null"));
    assert_eq!(with("params", json!({ "name@email.com": {} })), is("params[\"[e-mail]\"]", "is an object"));
    assert_eq!(with("params", json!([["x", null]])), is("params[\"x\"]", "is null"));
    assert_eq!(with("params", json!([["x", "y"], [1, "y"]])), is("params[1][0]", "is a number"));
    for pair in [json!([]), json!(["x"]), json!(["x", "y", "z"]), json!({ "x": "y" }), json!("x")] {
        let problem = match &pair {
            Value::Object(_) => "is an object",
            Value::String(_) => "is a string",
            _ => "does not have two items",
        };
        assert_eq!(with("params", json!([pair])), is("params[0]", problem));
    }
}

#[test]
fn at_most_a_thousand_parameters() {
    let query = |count: usize| "x=1&".repeat(count);
    let of = |in_query: usize, in_params: usize| {
        let params = vec![json!(["asgn", "1"]); in_params];
        json!({ "method": "GET", "url": format!("/v2?{}", query(in_query)), "params": params, "privateKey": KEY })
    };
    assert_eq!(run(&of(1000, 0)).sorted_names.len(), 1000);
    let got = run(&of(1, 999));
    assert_eq!(got.sorted_names.len(), 1);
    assert_eq!(
        got.warnings.iter().filter(|warning| warning.starts_with("asgn")).collect::<Vec<_>>(),
        ["asgn occurs more than once: the first one is compared."]
    );
    assert_eq!(refused(&of(1001, 0)).0, "url");
    assert_eq!(refused(&of(1000, 1)), ("params".into(), "has too many parameters".into()));
    assert_eq!(refused(&of(0, 1001)).0, "params");
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
fn repeated_names_keep_their_order() {
    let got = run(&json!({
        "method": "GET",
        "url": format!("{ACCOUNT}&b=2&a=9&b=1&b=3&asgn=first&ts=0"),
        "params": [["b", "0"], ["asgn", "second"], ["a", "8"], ["name@email.com", ""], ["name@email.com", ""]],
        "privateKey": KEY,
    }));
    assert_eq!(
        got.sorted_names,
        ["a", "a", "ak", "b", "b", "b", "b", "name@email.com", "name@email.com", "ts", "ts"]
    );
    assert!(got.string_to_sign.ends_with(&format!("account\n9\n8\n{AK}\n2\n1\n3\n0\n\n\n1635976200\n0")));
    assert_eq!(got.received_signature.as_deref(), Some("first"));
    assert_eq!(got.matches, Some(false));
    warned(
        &got,
        &[
            "asgn occurs more than once: the first one is compared.",
            "a occurs more than once: every value is signed, in the order given.",
            "b occurs more than once: every value is signed, in the order given.",
            "[e-mail] occurs more than once: every value is signed, in the order given.",
            "ts occurs more than once: every value is signed, in the order given.",
        ],
    );
}

#[test]
fn names_sort_by_their_bytes() {
    let got = get(
        "https://x/v2?sort_order=5&sort=4&ü=9&ts=6&B=1&%F0%9F%98%80=11&ak=3&%EF%BC%A1=10&_=2&2=0&tsa=7&z=8",
    );
    assert_eq!(
        got.sorted_names,
        ["2", "B", "_", "ak", "sort", "sort_order", "ts", "tsa", "z", "ü", "Ａ", "😀"]
    );
    // UTF-16, the order of JavaScript's sort, would put the last two the other way round.
    assert_eq!(got.string_to_sign, "GEThttps://x/v2\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11");
}

#[test]
fn every_order_of_parameters_has_one_signature() {
    let pairs = [("ak", AK), ("ts", "1635976200"), ("limit", "100"), ("offset", "0"), ("sort", "createdAt")];
    let mut orders = vec![vec![]];
    for pair in pairs {
        let mut longer = Vec::new();
        for order in &orders {
            for at in 0..=order.len() {
                let mut order: Vec<(&str, &str)> = order.clone();
                order.insert(at, pair);
                longer.push(order);
            }
        }
        orders = longer;
    }
    assert_eq!(orders.len(), 120);
    let mut signatures: Vec<_> = orders
        .iter()
        .map(|order| {
            let got =
                run(&json!({ "method": "GET", "url": "https://x/v2", "params": order, "privateKey": KEY }));
            let given: Vec<_> =
                got.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            assert_eq!(&given, order);
            got.signature
        })
        .collect();
    signatures.dedup();
    assert_eq!(signatures.len(), 1);
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

#[test]
fn the_private_key_is_never_shown() {
    let refusal = ("privateKey".to_owned(), "is part of the request itself".to_owned());
    for input in [
        json!({ "method": "GET", "url": ACCOUNT.replace(AK, KEY), "privateKey": KEY }),
        json!({ "method": "GET", "url": format!("https://x/{KEY}"), "privateKey": KEY }),
        json!({ "method": "GET", "url": format!("{ACCOUNT}&{KEY}"), "privateKey": KEY }),
        json!({ "method": "GET", "url": format!("{ACCOUNT}&asgn=x{KEY}"), "privateKey": KEY }),
        json!({ "method": "GET", "url": ACCOUNT, "params": { "key": KEY.replace('-', "%2D") + KEY }, "privateKey": KEY }),
        json!({ "method": "GET", "url": ACCOUNT, "params": { KEY: null }, "privateKey": KEY }),
        json!({ "method": "GET", "url": ACCOUNT, KEY: "", "privateKey": KEY }),
        json!({ "method": KEY.to_uppercase(), "url": ACCOUNT, "privateKey": KEY.to_uppercase() }),
    ] {
        let error = try_explain(&input).unwrap_err();
        assert!(!format!("{error} {error:?}").to_lowercase().contains(KEY));
        assert_eq!(refused(&input), refusal);
    }
    let shown = get(ACCOUNT);
    assert!(!format!("{shown:?}{}{}", shown.to_json(), shown.text).contains(KEY));
    // A text that is shorter than any key occurs in many requests by chance.
    run(&json!({ "method": "GET", "url": ACCOUNT, "privateKey": "account" }));
}

fn mac256(key: &str, text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn mac1(key: &str, text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-d]{0,2}",
        "\\PC{0,12}",
        "[\\x00-\\x7f]{0,12}",
        Just("ak".to_owned()),
        Just("ts".to_owned()),
        Just("asgn".to_owned()),
    ]
}

proptest! {
    #[test]
    fn the_same_as_built_by_hand(
        in_query in prop::collection::vec((word(), word()), 0..12),
        in_params in prop::collection::vec((word(), word()), 0..12),
        endpoint in prop_oneof!["/[a-z/]{0,12}", "https?://[a-z.]{1,9}/v[123]/[^?#]{0,12}", "[^?#]{1,12}"],
        method in "[A-Z]{1,7}",
        // 8 bytes and more that no request above contains.
        key in "[A-Z]{4}[0-9]{4}\\PC{0,80}",
        version in prop::option::of(prop::sample::select(vec!["v1", "v2", "v3"])),
    ) {
        let query: Vec<_> =
            in_query.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value).replace("%20", "+"))).collect();
        let mut input = json!({
            "method": method,
            "url": format!("{endpoint}?{}", query.join("&")),
            "params": in_params,
            "privateKey": key,
        });
        if let Some(version) = version {
            input["version"] = version.into();
        }
        let got = run(&input);

        let all: Vec<_> = in_query.into_iter().chain(in_params).collect();
        let received = all.iter().find(|(name, _)| name == "asgn").map(|(_, value)| value.clone());
        let signed: Vec<_> = all.into_iter().filter(|(name, _)| name != "asgn").collect();
        prop_assert_eq!(&got.parameters, &signed);
        let mut sorted = signed.clone();
        sorted.sort_by(|(first, _), (second, _)| first.as_bytes().cmp(second.as_bytes()));
        let names: Vec<_> = sorted.iter().map(|(name, _)| name.clone()).collect();
        prop_assert_eq!(&got.sorted_names, &names);
        let values = sorted.iter().map(|(_, value)| format!("\n{value}")).collect::<Vec<_>>().concat();
        let string_to_sign = format!("{method}{endpoint}{values}");
        prop_assert_eq!(&got.string_to_sign, &string_to_sign);
        let v1 = match version {
            Some(version) => version == "v1",
            None => got.version == "v1",
        };
        let mac = if v1 { mac1(&key, &string_to_sign) } else { mac256(&key, &string_to_sign) };
        prop_assert_eq!(&got.signature, &STANDARD.encode(mac));
        prop_assert_eq!(got.matches, received.as_ref().map(|received| *received == got.signature));
        prop_assert_eq!(&got.received_signature, &received);
        prop_assert!(!got.to_json().contains(&key));
    }

    #[test]
    fn accepts_any_text(method in "\\PC{1,5}|[\\x00-\\x7f]{1,5}", url in "\\PC{1,80}|[%&=+?#a-f0-9\\x00]{1,80}", key in "\\PC{1,9}") {
        let input = json!({ "method": method, "url": url, "privateKey": key });
        match try_explain(&input) {
            Ok(got) => check_shape(&got),
            Err(error) => prop_assert!(error.to_string().contains("is part of the request itself")),
        }
    }
}
