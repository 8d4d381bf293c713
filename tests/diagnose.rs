//! Every known mistake is made here by hand, and has to be found; what is right is valid, and another key unexplained.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unreachable,
    reason = "tests"
)]

mod common;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE};
use common::{AK, KEY};
use hmac::{Hmac, KeyInit, Mac as _};
use invigil::UnixSeconds;
use invigil::debugger::{Diagnosing, Diagnosis, Verdict, diagnose};
use invigil::input::Input;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;
use sha1::Sha1;
use sha2::digest::Digest as _;
use sha2::{Sha256, Sha512};

const NOW: u64 = 1_635_976_260;
const URL: &str = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
const RD: &str = r#"{"registrationDetails":[{"First Name":"Zoë N","Email Address":"name@email.com","Photo":"https://example.com/a/b"}]}"#;
const TS: &str = "1635976200";

fn sha256(key: &[u8], text: &[u8]) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(key).unwrap().chain_update(text).finalize().into_bytes().to_vec()
}

fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The usual signature of a text.
fn signed(text: &str) -> String {
    base64(&sha256(KEY.as_bytes(), text.as_bytes()))
}

fn percent(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)]))
        .collect()
}

/// The registration of these tests, with an `asgn` as it stands on the wire.
fn request(asgn: &str) -> serde_json::Value {
    let body = format!(
        "ak={AK}&ts={TS}&showCustomInstructions=true&rd={}&timeLimitInSec=86400&asgn={asgn}",
        percent(RD)
    );
    let kind = "application/x-www-form-urlencoded; charset=UTF-8";
    json!({ "method": "POST", "url": URL, "headers": { "content-type": kind }, "body": body })
}

/// What is signed rightly, in its parts: method, URL, and the values in order.
fn lines() -> Vec<String> {
    [AK, RD, "true", "86400", TS].map(str::to_owned).to_vec()
}

fn joined(head: &str, values: &[String], separator: &str) -> String {
    values.iter().fold(head.to_owned(), |text, value| text + separator + value)
}

/// The right text, its values changed.
fn with_values(change: impl Fn(&mut Vec<String>)) -> String {
    let mut values = lines();
    change(&mut values);
    joined(&format!("POST{URL}"), &values, "\n")
}

/// The right text with another head.
fn with_head(head: &str) -> String {
    joined(head, &lines(), "\n")
}

fn right() -> String {
    with_head(&format!("POST{URL}"))
}

fn ask(request: &serde_json::Value, key: &str) -> Diagnosis {
    let input = json!({ "request": request, "privateKey": key });
    let diagnosis = diagnose(Input::from_json(&input).root(), UnixSeconds::new(NOW).unwrap()).unwrap();
    assert!(!diagnosis.to_json().contains(key), "the key shows");
    diagnosis
}

fn codes(diagnosis: &Diagnosis) -> Vec<&'static str> {
    let mut codes: Vec<_> = diagnosis.causes.iter().map(|cause| cause.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The request with this signature is explained by these mistakes, and it is told what was signed.
#[track_caller]
fn explains(signature: &str, expected: &[&str], text: Option<&str>) {
    explains_wire(&percent(signature), expected, text);
}

#[track_caller]
fn explains_wire(asgn: &str, expected: &[&str], text: Option<&str>) {
    let diagnosis = ask(&request(asgn), KEY);
    assert_eq!(diagnosis.verdict, Verdict::Explained, "{expected:?}");
    assert_eq!(codes(&diagnosis), expected);
    if let Some(text) = text {
        assert_eq!(diagnosis.received.string_to_sign.as_deref(), Some(text));
    }
    let told = diagnosis.expected.as_ref().unwrap();
    assert_eq!(
        (told.string_to_sign.as_str(), told.signature.as_str()),
        (right().as_str(), signed(&right()).as_str())
    );
    assert!(diagnosis.causes.iter().all(|cause| cause.message.ends_with('.') && cause.fix.ends_with('.')));
    assert!(
        diagnosis.corrected.unwrap().body.unwrap().ends_with(&format!("&asgn={}", told.encoded_signature))
    );
}

/// A wrong text, signed as usual.
#[track_caller]
fn text(code: &str, text: &str) {
    assert_ne!(text, right());
    explains(&signed(text), &[code], Some(text));
}

#[test]
fn what_is_right_is_valid() {
    let diagnosis = ask(&request(&percent(&signed(&right()))), KEY);
    assert_eq!(diagnosis.verdict, Verdict::Valid);
    assert!(diagnosis.causes.is_empty() && diagnosis.warnings.is_empty() && diagnosis.notes.is_empty());
    assert_eq!(diagnosis.received.string_to_sign, Some(right()));
    assert_eq!(diagnosis.hypotheses_tried, 1);
    assert_eq!(diagnosis.summary, "The signature is right.");
}

#[test]
fn mistakes_in_the_parameters() {
    for (place, name) in
        ["ak", "rd", "showCustomInstructions", "timeLimitInSec", "ts"].into_iter().enumerate()
    {
        let signed_text = with_values(|values| drop(values.remove(place)));
        let diagnosis = ask(&request(&percent(&signed(&signed_text))), KEY);
        assert_eq!(codes(&diagnosis), ["parameter-omitted"]);
        assert_eq!(diagnosis.causes[0].parameter.as_deref(), Some(name));
        assert_eq!(diagnosis.received.string_to_sign, Some(signed_text));
    }
    text("parameter-omitted", &with_values(|values| drop(values.drain(2..4))));
    text("parameter-omitted", &with_values(|values| drop(values.drain(1..4))));
    text("parameter-added", &with_values(|values| values.insert(1, "true".into())));
    text("parameter-added", &with_values(|values| values.insert(3, String::new())));
    // The same as a line feed at the end, which is commoner.
    let diagnosis = ask(&request(&percent(&signed(&(right() + "\n")))), KEY);
    assert_eq!(codes(&diagnosis), ["trailing-newline"]);
    assert_eq!(diagnosis.alternatives[0].causes[0].code, "parameter-added");
    text("parameter-order", &with_values(|values| values.reverse()));
    text("parameter-order", &with_values(|values| values.sort()));
    text(
        "parameter-order",
        &joined(&format!("POST{URL}"), &[AK, TS, "true", RD, "86400"].map(str::to_owned), "\n"),
    );
    text(
        "parameter-order",
        &joined(&format!("POST{URL}"), &[AK, TS, RD, "true", "86400"].map(str::to_owned), "\n"),
    );
    text(
        "parameter-order",
        &joined(&format!("POST{URL}"), &[TS, AK, RD, "true", "86400"].map(str::to_owned), "\n"),
    );
    let names = ["ak", "rd", "showCustomInstructions", "timeLimitInSec", "ts"];
    for joint in ["=", ":", ""] {
        let pairs = |values: &mut Vec<String>| {
            for (value, name) in values.iter_mut().zip(names) {
                *value = format!("{name}{joint}{value}");
            }
        };
        text("names-included", &with_values(pairs));
    }
}

#[test]
fn the_private_key_as_a_value_is_told_and_not_shown() {
    let signed_text = with_values(|values| values.insert(1, KEY.into()));
    let diagnosis = ask(&request(&percent(&signed(&signed_text))), KEY);
    assert_eq!(codes(&diagnosis), ["parameter-added"]);
    assert_eq!(diagnosis.received.string_to_sign, Some(signed_text.replace(KEY, "[private key]")));
    // Names are signed, too, so its name is known.
    let pairs: Vec<String> = ["ak", "privateKey", "rd", "showCustomInstructions", "timeLimitInSec", "ts"]
        .iter()
        .zip([AK, KEY, RD, "true", "86400", TS])
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let signed_text = joined(&format!("POST{URL}"), &pairs, "\n");
    let diagnosis = ask(&request(&percent(&signed(&signed_text))), KEY);
    assert_eq!(codes(&diagnosis), ["names-included", "parameter-added"]);
    let added = diagnosis.causes.iter().find(|cause| cause.code == "parameter-added").unwrap();
    assert_eq!(added.parameter.as_deref(), Some("privateKey"));
}

#[test]
fn mistakes_in_the_values() {
    let each = |form: &dyn Fn(&str) -> String| {
        with_values(|values| values.iter_mut().for_each(|value| *value = form(value)))
    };
    let unreserved = |text: &str| percent(text).replace("%2D", "-").replace("%2E", ".").replace("%5F", "_");
    text("values-percent-encoded", &each(&unreserved));
    text(
        "values-percent-encoded",
        &each(&|value| {
            unreserved(value)
                .replace("%3A", "%3a")
                .replace("%7B", "%7b")
                .replace("%7D", "%7d")
                .replace("%2C", "%2c")
                .replace("%5B", "%5b")
                .replace("%5D", "%5d")
                .replace("%C3%AB", "%c3%ab")
                .replace("%2F", "%2f")
        }),
    );
    text("values-form-encoded", &each(&|value| unreserved(value).replace("%20", "+")));
    text("values-double-encoded", &each(&|value| unreserved(&unreserved(value))));
    // Sent as percent() writes them, hyphens encoded, too.
    let sent = |values: &mut Vec<String>| values[1] = percent(RD);
    text("values-percent-encoded", &with_values(sent));

    let payload = |form: String| with_values(|values| values[1].clone_from(&form));
    let value: serde_json::Value = serde_json::from_str(RD).unwrap();
    text("payload-reformatted", &payload(RD.replace("ë", "\\u00eb")));
    text("payload-reformatted", &payload(RD.replace("ë", "\\u00EB")));
    text("payload-reformatted", &payload(RD.replace('/', "\\/")));
    text("payload-reformatted", &payload(RD.replace('/', "\\/").replace("ë", "\\u00eb")));
    text("payload-reformatted", &payload(RD.replace("\":", "\": ").replace("\",\"", "\", \"")));
    text(
        "payload-reformatted",
        &payload(RD.replace("\":", "\": ").replace("\",\"", "\", \"").replace("ë", "\\u00eb")),
    );
    text("payload-reformatted", &payload(serde_json::to_string_pretty(&value).unwrap()));
    // serde_json's map sorts.
    text("payload-reformatted", &payload(value.to_string()));
}

#[test]
fn mistakes_in_the_time() {
    let time = |time: &str| with_values(|values| *values.last_mut().unwrap() = time.into());
    text("timestamp-unit", &time("1635976200000"));
    text("timestamp-fraction", &time("1635976200.0"));
    for changed in ["1635976190", "1635976199", "1635976201", "1635976202"] {
        text("timestamp-changed", &time(changed));
    }
    let diagnosis = ask(&request(&percent(&signed(&time("1635976198")))), KEY);
    assert_eq!(diagnosis.causes[0].parameter.as_deref(), Some("ts"));
    assert!(diagnosis.causes[0].message.contains("2 seconds before"));
}

#[test]
fn mistakes_in_the_frame() {
    let head = |head: &str| with_head(head);
    let path = "/v2/schedules/0x0x0x0x0x/candidates";
    text("endpoint-scheme", &head(&format!("POSThttp://api.mettl.com{path}")));
    text("endpoint-scheme", &head(&format!("POSTapi.mettl.com{path}")));
    text("endpoint-host-missing", &head(&format!("POST{path}")));
    text("endpoint-trailing-slash", &head(&format!("POST{URL}/")));
    for version in ["/v1/", "/v3/", "/"] {
        text("endpoint-version", &head(&format!("POST{}", URL.replace("/v2/", version))));
    }
    text("method-case", &head(&format!("post{URL}")));
    text("method-case", &head(&format!("Post{URL}")));
    text("method-missing", &head(URL));
    for method in ["GET", "PUT", "DELETE"] {
        text("method-wrong", &head(&format!("{method}{URL}")));
    }
    for separator in ["\n", " ", "&", ",", ":", "\r\n"] {
        text("method-separator", &head(&format!("POST{separator}{URL}")));
    }
    for separator in ["", "\r\n", "\\n", "&", ",", " ", "\r", "\t", ";", "|"] {
        text("separator", &joined(&format!("POST{URL}"), &lines(), separator));
    }
    text("trailing-newline", &(right() + "\n"));
}

#[test]
fn mistakes_in_the_key() {
    let key = |key: &[u8]| base64(&sha256(key, right().as_bytes()));
    for (code, bytes) in [
        ("keys-swapped", AK.to_owned()),
        ("key-case", KEY.to_uppercase()),
        ("key-quoted", format!("\"{KEY}\"")),
        ("key-quoted", format!("'{KEY}'")),
        ("key-whitespace", format!("{KEY}\n")),
        ("key-whitespace", format!(" {KEY}")),
        ("key-whitespace", format!("{KEY}\r\n")),
        ("key-missing", String::new()),
        ("key-missing", "undefined".into()),
    ] {
        explains(&key(bytes.as_bytes()), &[code], Some(&right()));
    }
    let digits = KEY.replace('-', "");
    let mut bits: Vec<u8> = Vec::new();
    for digit in digits.bytes() {
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let value = alphabet.iter().position(|own| *own == digit).unwrap();
        bits.extend((0..6).rev().map(|bit| u8::from(value >> bit & 1 == 1)));
    }
    let decoded: Vec<u8> =
        bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | bit)).collect();
    explains(&key(&decoded), &["key-decoded"], Some(&right()));
}

#[test]
fn a_key_given_with_white_space_was_used_without() {
    let diagnosis = ask(&request(&percent(&signed(&right()))), &format!("{KEY}\n"));
    assert_eq!(codes(&diagnosis), ["key-whitespace"]);
    // Who signs is right, so what is expected is what was received.
    assert_eq!(diagnosis.expected.unwrap().signature, signed(&right()));
}

#[test]
fn a_key_of_hexadecimal_digits_was_decoded() {
    let key = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
    let bytes: Vec<u8> = (0..16)
        .map(|place| u8::from_str_radix(&key.replace('-', "")[2 * place..2 * place + 2], 16).unwrap())
        .collect();
    let diagnosis = ask(&request(&percent(&base64(&sha256(&bytes, right().as_bytes())))), key);
    assert_eq!(codes(&diagnosis), ["key-decoded"]);
}

#[test]
fn mistakes_in_the_code() {
    let text = right();
    let (key, bytes) = (KEY.as_bytes(), text.as_bytes());
    let sha1 = Hmac::<Sha1>::new_from_slice(key).unwrap().chain_update(bytes).finalize().into_bytes();
    explains(&base64(&sha1), &["hash-algorithm"], Some(&text));
    let sha512 = Hmac::<Sha512>::new_from_slice(key).unwrap().chain_update(bytes).finalize().into_bytes();
    explains(&base64(&sha512), &["hash-algorithm"], Some(&text));
    for parts in [vec![bytes], vec![key, bytes], vec![bytes, key], vec![key, b"\n", bytes]] {
        let hash = Sha256::digest(parts.concat());
        explains(&base64(&hash), &["hash-not-keyed"], Some(&text));
    }
    explains(&base64(&sha256(bytes, key)), &["hmac-arguments-swapped"], Some(&text));
    explains(&base64(&Sha1::digest(bytes)), &["hash-algorithm", "hash-not-keyed"], Some(&text));

    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect();
    for bytes in [little, big, latin] {
        explains(&base64(&sha256(key, &bytes)), &["text-encoding"], Some(&text));
    }
}

#[test]
fn mistakes_in_the_writing() {
    let text = right();
    let mac = sha256(KEY.as_bytes(), text.as_bytes());
    let right = base64(&mac);
    assert!(right.contains(['+', '/']), "so that the alphabets differ");
    let found = |asgn: &str, codes: &[&str]| explains_wire(asgn, codes, Some(&text));
    found(&percent(&percent(&right)), &["signature-double-encoded"]);
    found(&percent(&percent(&percent(&right))), &["signature-double-encoded"]);
    found(&hex(&mac), &["signature-hex"]);
    found(&hex(&mac).to_uppercase(), &["signature-hex"]);
    found(&percent(&base64(hex(&mac).as_bytes())), &["signature-of-hex"]);
    found(&percent(&base64(hex(&mac).to_uppercase().as_bytes())), &["signature-of-hex"]);
    found(&percent(&URL_SAFE.encode(&mac)), &["signature-base64url"]);
    found(&percent(URL_SAFE.encode(&mac).trim_end_matches('=')), &["signature-base64url"]);
    found(&percent(&STANDARD_NO_PAD.encode(&mac)), &["signature-unpadded"]);
    found(&percent(&format!("{right}\n")), &["signature-line-break"]);
    found(&percent(&format!("{}\r\n{}", &right[..20], &right[20..])), &["signature-line-break"]);
    for length in [16, 17, 30, 42] {
        found(&percent(&right[..length]), &["signature-truncated"]);
    }
    let long = base64(hex(&mac).as_bytes());
    found(
        &percent(&format!("{}\n{}\n", &long[..76], &long[76..])),
        &["signature-line-break", "signature-of-hex"],
    );
    found(&percent(&hex(&mac)[..40]), &["signature-hex", "signature-truncated"]);
}

/// A text whose signature has a plus sign, which arrives as a space.
#[test]
fn a_signature_that_is_not_encoded() {
    for seconds in 0..50 {
        let ts = (1_635_976_200 + seconds).to_string();
        let text = format!("GEThttps://api.mettl.com/v2/account\n{AK}\n{ts}");
        let signature = signed(&text);
        if signature.contains('+') {
            let url = format!("https://api.mettl.com/v2/account?ak={AK}&ts={ts}&asgn={signature}");
            let diagnosis = ask(&json!(url), KEY);
            assert_eq!(codes(&diagnosis), ["signature-not-encoded"]);
            assert_eq!(diagnosis.received.encoded_signature, Some(signature));
            return;
        }
    }
    unreachable!("one of fifty has a plus sign");
}

#[test]
fn fifteen_characters_prove_nothing() {
    let diagnosis = partly(&request(&percent(&signed(&right())[..15])), KEY);
    assert_eq!(diagnosis.verdict, Verdict::Unexplained);
    assert_eq!(diagnosis.checks[0].code, "signature-unreadable");
}

/// Searches a part of what there is to search.
fn partly(request: &serde_json::Value, key: &str) -> Diagnosis {
    let input = json!({ "request": request, "privateKey": key });
    let mut diagnosing =
        Diagnosing::new(Input::from_json(&input).root(), UnixSeconds::new(NOW).unwrap()).unwrap();
    for _ in 0..20 {
        if diagnosing.step(1 << 19) {
            break;
        }
    }
    diagnosing.finish()
}

#[test]
fn another_key_is_unexplained_and_named_first() {
    for text in [right(), with_head(&format!("post{URL}")), with_values(|values| values.reverse())] {
        let signature = base64(&sha256(b"another key", text.as_bytes()));
        let diagnosis = partly(&request(&percent(&signature)), KEY);
        assert_eq!(diagnosis.verdict, Verdict::Unexplained);
        assert!(diagnosis.causes.is_empty() && diagnosis.proof.is_none());
        assert_eq!(diagnosis.received.string_to_sign, None);
        assert_eq!(diagnosis.checks[0].code, "wrong-private-key");
        assert!(diagnosis.hypotheses_tried > 5_000, "all singles and many pairs");
    }
}

#[test]
fn pairs_and_triples() {
    let values = [AK, TS, "true", RD, "86400"].map(str::to_owned);
    let text = joined(&format!("post{URL}"), &values, "\n");
    explains(&signed(&text), &["method-case", "parameter-order"], Some(&text));
    let text = joined(&format!("post{URL}"), &values, "&");
    explains(&signed(&text), &["method-case", "parameter-order", "separator"], Some(&text));
    let text = joined(&format!("POST{}", URL.replace("https", "http")), &lines(), "\r\n");
    let mac = sha256(format!("{KEY}\n").as_bytes(), text.as_bytes());
    explains_wire(
        &hex(&mac),
        &["endpoint-scheme", "key-whitespace", "separator", "signature-hex"],
        Some(&text),
    );
}

#[test]
fn equal_values_give_alternatives() {
    let url = format!("https://api.mettl.com/v2/assessments?ak={AK}&limit=20&offset=20&ts={TS}");
    let text = format!("GEThttps://api.mettl.com/v2/assessments\n{AK}\n20\n{TS}");
    let diagnosis = ask(&json!(format!("{url}&asgn={}", percent(&signed(&text)))), KEY);
    assert_eq!(codes(&diagnosis), ["parameter-omitted"]);
    assert_eq!(diagnosis.causes[0].parameter.as_deref(), Some("limit"));
    assert_eq!(diagnosis.alternatives.len(), 1);
    assert_eq!(diagnosis.alternatives[0].causes[0].parameter.as_deref(), Some("offset"));
    assert_eq!(diagnosis.alternatives[0].string_to_sign, text);
}

#[test]
fn the_query_in_the_endpoint_and_the_encoding_of_the_path() {
    let path = "https://api.mettl.com/v2/candidates/name@email.com";
    let sent = format!("{path}?ak={AK}&qr=true&ts={TS}");
    for (code, text) in [
        ("endpoint-query-included", format!("GET{sent}\n{AK}\ntrue\n{TS}")),
        ("endpoint-encoding", format!("GET{}\n{AK}\ntrue\n{TS}", path.replace('@', "%40"))),
    ] {
        let diagnosis = ask(&json!(format!("{sent}&asgn={}", percent(&signed(&text)))), KEY);
        assert_eq!(codes(&diagnosis), [code]);
        assert_eq!(diagnosis.received.string_to_sign, Some(text));
    }
    let text = format!("GET{sent}");
    let diagnosis = ask(&json!(format!("{sent}&asgn={}", percent(&signed(&text)))), KEY);
    assert_eq!(codes(&diagnosis), ["endpoint-query-included", "parameter-omitted"]);
    let encoded = path.replace('@', "%40");
    let text = format!("GET{path}\n{AK}\n{TS}");
    let diagnosis = ask(&json!(format!("{encoded}?ak={AK}&ts={TS}&asgn={}", percent(&signed(&text)))), KEY);
    assert_eq!(codes(&diagnosis), ["endpoint-encoding"]);
}

/// A bare URL names no method: whichever of the documented ones was signed is right.
#[test]
fn a_bare_url_is_valid_with_any_documented_method() {
    let url = "https://api.mettl.com/v2/schedules/k/candidates/a@b.c";
    for method in ["GET", "DELETE"] {
        let text = format!("{method}{url}\n{AK}\n{TS}");
        let diagnosis = ask(&json!(format!("{url}?ak={AK}&ts={TS}&asgn={}", percent(&signed(&text)))), KEY);
        assert_eq!(diagnosis.verdict, Verdict::Valid);
        assert_eq!((diagnosis.request.method.as_str(), diagnosis.request.method_known), (method, false));
        assert_eq!(diagnosis.expected.unwrap().string_to_sign, text);
        assert_eq!(diagnosis.notes[0].code, "method-assumed");
        // With another mistake it is still no mistake.
        let text = text.replace("https", "http");
        let diagnosis = ask(&json!(format!("{url}?ak={AK}&ts={TS}&asgn={}", percent(&signed(&text)))), KEY);
        assert_eq!(codes(&diagnosis), ["endpoint-scheme"]);
        assert_eq!(diagnosis.request.method, method);
    }
}

#[test]
fn v1_wants_sha1() {
    let url = "https://api.mettl.com/v1/account";
    let text = format!("GET{url}\n{AK}\n{TS}");
    let sha1 =
        Hmac::<Sha1>::new_from_slice(KEY.as_bytes()).unwrap().chain_update(&text).finalize().into_bytes();
    let of =
        |signature: String| ask(&json!(format!("{url}?ak={AK}&ts={TS}&asgn={}", percent(&signature))), KEY);
    assert_eq!(of(base64(&sha1)).verdict, Verdict::Valid);
    let wrong = of(signed(&text));
    assert_eq!(codes(&wrong), ["hash-algorithm"]);
    assert_eq!(wrong.proof.unwrap().hash, "SHA-256");
}

#[test]
fn a_missing_ak_is_found_if_it_is_given() {
    let text = format!("GEThttps://api.mettl.com/v2/account\n{AK}\n{TS}");
    let url = format!("https://api.mettl.com/v2/account?ts={TS}&asgn={}", percent(&signed(&text)));
    let input = json!({ "request": url, "privateKey": KEY, "publicKey": AK });
    let diagnosis = diagnose(Input::from_json(&input).root(), UnixSeconds::new(NOW).unwrap()).unwrap();
    assert_eq!(codes(&diagnosis), ["parameter-added"]);
    assert_eq!(diagnosis.causes[0].parameter.as_deref(), Some("ak"));
    assert!(diagnosis.corrected.unwrap().url.contains(AK));
}

#[test]
fn slices_give_the_same_answer() {
    let text = joined(&format!("post{URL}"), &lines(), "&");
    let request = request(&percent(&signed(&text)));
    let whole = ask(&request, KEY);
    let input = json!({ "request": request, "privateKey": KEY });
    let mut diagnosing =
        Diagnosing::new(Input::from_json(&input).root(), UnixSeconds::new(NOW).unwrap()).unwrap();
    let mut last = 0.0;
    while !diagnosing.step(1) {
        let (_, fraction) = diagnosing.progress();
        assert!(fraction >= last && fraction <= 1.0);
        last = fraction;
    }
    assert_eq!(diagnosing.finish(), whole);
}
