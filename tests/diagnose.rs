//! Special cases of the diagnosis. Every known mistake, alone and with others, is made and judged by the generator in
//! `js-tests/diagnose`, which shares nothing with the core.
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
use base64::engine::general_purpose::STANDARD;
use common::{AK, KEY};
use hmac::{Hmac, KeyInit, Mac as _};
use invigil::UnixSeconds;
use invigil::debugger::{Diagnosing, Diagnosis, NormalForm, Verdict, diagnose};
use invigil::input::Input;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;
use sha1::Sha1;
use sha2::Sha256;

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

/// The registration of these tests, with an encoded `asgn`.
fn request(asgn: &str) -> serde_json::Value {
    let body = format!(
        "ak={AK}&ts={TS}&showCustomInstructions=true&rd={}&timeLimitInSec=86400&asgn={asgn}",
        percent(RD)
    );
    let kind = "application/x-www-form-urlencoded; charset=UTF-8";
    json!({ "method": "POST", "url": URL, "headers": { "content-type": kind }, "body": body })
}

/// The values that are signed, in their order.
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
fn a_private_key_among_the_values_is_found_and_not_shown() {
    let signed_text = with_values(|values| values.insert(1, KEY.into()));
    let diagnosis = ask(&request(&percent(&signed(&signed_text))), KEY);
    assert_eq!(codes(&diagnosis), ["parameter-added"]);
    assert_eq!(diagnosis.received.string_to_sign, Some(signed_text.replace(KEY, "[private key]")));
    // With names included in the string to sign, the name of the parameter is known.
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
fn what_surrounds_a_key_where_it_is_given_is_no_mistake_of_the_signer() {
    for given in [
        format!("{KEY}\n"),
        format!("\u{feff}{KEY}\u{a0}"),
        format!("\"{KEY}\""),
        format!("METTL_PRIVATE_KEY={KEY}"),
    ] {
        let diagnosis = ask(&request(&percent(&signed(&right()))), &given);
        assert!(!diagnosis.to_json().contains(KEY), "the key shows");
        assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Valid, vec![]), "{given:?}");
        assert_eq!(diagnosis.notes[0].code, "private-key-cleaned");
        assert_eq!(diagnosis.expected.unwrap().signature, signed(&right()));
    }
    // The same text in the program that signs is one.
    for (given, code) in [
        (format!("{KEY}\n"), "key-whitespace"),
        (format!("  {KEY}   "), "key-whitespace"),
        (format!("\"{KEY}\""), "key-quoted"),
        (format!("'{KEY}'"), "key-quoted"),
        (format!("\u{feff}{KEY}"), "key-quoted"),
        (format!("METTL_PRIVATE_KEY={KEY}"), "key-quoted"),
    ] {
        let signature = base64(&sha256(given.as_bytes(), right().as_bytes()));
        let diagnosis = ask(&request(&percent(&signature)), &given);
        assert_eq!(codes(&diagnosis), [code], "{given:?}");
        assert!(!diagnosis.to_json().contains(KEY), "the key shows");
        assert_eq!(diagnosis.expected.unwrap().signature, signed(&right()));
    }
    // What surrounds the public key is removed, too.
    let input = json!({ "request": request(&percent(&signed(&right()))), "privateKey": KEY, "publicKey": format!("'{AK}' ") });
    let diagnosis = diagnose(Input::from_json(&input).root(), UnixSeconds::new(NOW).unwrap()).unwrap();
    assert!(diagnosis.warnings.is_empty());
    assert_eq!(diagnosis.notes[0].code, "public-key-cleaned");
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

/// The plus sign of a signature that is not encoded arrives as a space.
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

/// Searches only a part of the hypotheses.
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

/// A bare URL has no method, so each documented method may have been signed.
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
        // The assumed method is not reported as a second mistake either.
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

#[test]
fn a_raw_hash_cuts_off_a_value_and_what_follows() {
    let endpoint = "https://api.mettl.com/v2/schedules";
    let right = signed(&format!("GET{endpoint}\n{AK}\nBlue #5\n20\n{TS}"));
    let asgn = percent(&right);
    let ends_with_signature = format!("GET {endpoint}?ak={AK}&name=Blue+#5&size=20&ts={TS}&asgn={asgn}");
    let begins_with_it = format!("GET {endpoint}?asgn={asgn}&ak={AK}&ts={TS}&size=20&name=Blue+#5");
    for url in [&ends_with_signature, &begins_with_it] {
        let diagnosis = ask(&json!(url), KEY);
        assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Explained, vec!["value-cut"]), "{url}");
        assert_eq!(diagnosis.causes[0].parameter.as_deref(), Some("name"));
        assert_eq!(diagnosis.expected.unwrap().signature, right);
        let corrected = diagnosis.corrected.unwrap();
        assert_eq!(ask(&json!(format!("GET {}", corrected.url)), KEY).verdict, Verdict::Valid);
    }
    // Together with another mistake.
    let other = percent(&signed(&format!("get{endpoint}\n{AK}\nBlue #5\n20\n{TS}")));
    let diagnosis = ask(&json!(ends_with_signature.replace(&asgn, &other)), KEY);
    assert_eq!(codes(&diagnosis), ["method-case", "value-cut"]);
    // A place in a page is no part of a value.
    let right = percent(&signed(&format!("GET{endpoint}\n{AK}\n{TS}")));
    for end in ["#top", "#asgn=other", "#"] {
        let diagnosis = ask(&json!(format!("GET {endpoint}?ak={AK}&ts={TS}&asgn={right}{end}")), KEY);
        assert_eq!(diagnosis.verdict, Verdict::Valid, "{end}");
    }
    let diagnosis = ask(&json!(format!("GET {endpoint}?ak={AK}&ts={TS}#top")), KEY);
    assert_eq!(diagnosis.verdict, Verdict::Unsigned);
}

#[test]
fn values_in_another_normal_form_are_found_with_a_function_that_knows_them() {
    let normalize = |text: &str, form: NormalForm| match form {
        NormalForm::Composed => text.replace("e\u{308}", "\u{eb}"),
        NormalForm::Decomposed => text.replace('\u{eb}', "e\u{308}"),
    };
    let diagnose = |text: &str, normalize| {
        let input = json!({ "request": request(&percent(&signed(text))), "privateKey": KEY, "depth": 2 });
        let now = UnixSeconds::new(NOW).unwrap();
        let mut diagnosing =
            Diagnosing::with_normalize(Input::from_json(&input).root(), now, normalize).unwrap();
        while !diagnosing.step(u64::MAX) {}
        diagnosing.finish()
    };
    // It is sent as one character.
    let text = normalize(&right(), NormalForm::Decomposed);
    assert_ne!(text, right());
    let diagnosis = diagnose(&text, normalize);
    assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Explained, vec!["unicode-normalization"]));
    assert!(diagnosis.causes[0].message.ends_with(": NFD."));
    assert_eq!(diagnosis.received.string_to_sign, Some(text.clone()));
    // Together with a form of values, which is applied afterwards.
    let encoded = with_values(|values| {
        let rd = percent(&normalize(RD, NormalForm::Decomposed));
        values[1] = rd.replace("%2E", ".").replace("%2D", "-");
    });
    let diagnosis = diagnose(&encoded, normalize);
    assert_eq!(codes(&diagnosis), ["unicode-normalization", "values-percent-encoded"]);
    let without: fn(&str, NormalForm) -> String = |text, _| text.into();
    assert_eq!(diagnose(&text, without).verdict, Verdict::Unexplained);
}
