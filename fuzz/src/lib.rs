//! The fuzz targets as plain functions. Each takes any bytes and panics if the core breaks one of its guarantees.
//!
//! `fuzz_targets/` passes them to libFuzzer (`cargo +nightly fuzz run tape`). `tests/fuzz_corpus.rs` runs them with the
//! corpus and with a fixed set of mutations of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a panic is how a fuzzer detects a broken guarantee"
)]
#![allow(unreachable_pub, reason = "this file is also a module of `tests/fuzz_corpus.rs`")]

use invigil::debugger::read::text as read_text;
use invigil::debugger::{Diagnosing, Verdict, explain as explained};
use invigil::error::ErrorKind;
use invigil::operation;
use invigil::request::url::{check_base, check_endpoint};
use invigil::response::json::{Document, JsonProblem, Limits};
use invigil::response::{HttpResponse, parse};
use invigil::schema::read::{IN_POOL, NONE, SMALL};
use invigil::schema::{Output, Shape};
use invigil::value::{Item, Room, Tape, Unread};
use invigil::vendors::{Credentials, Vendor};
use invigil::{Error, UnixSeconds};
use serde::de::IgnoredAny;
use serde_json::json;

/// Reads a text of tokens. It must be refused, or be walked in a time bounded by its length. Every operation must refuse
/// it with an error that names a field, or build a request whose URL is ASCII.
pub fn tape(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let count = text.matches('\u{1f}').count();
    assert_eq!(Tape::read(text, count + 1, Room::default()).err(), Some(Unread::Escape));
    for tape in [Tape::read(text, count, Room::default()), Tape::read_escaped(text, count)] {
        match tape {
            Ok(tape) => {
                // A row of a table is visited in addition to its cells.
                let mut steps = 2 * count + 2;
                walk(tape.root(), &mut steps);
                build(tape.root());
            }
            Err(why) => assert_eq!(why, Unread::Malformed),
        }
    }
}

fn walk(item: Item<'_>, steps: &mut usize) {
    *steps = steps.checked_sub(1).expect("the walk does not end");
    item.children().for_each(|child| walk(child, steps));
    item.members().for_each(|(_, value)| walk(value, steps));
    let _ = (item.text(), item.column_names().count());
}

fn build(input: Item<'_>) {
    let now = UnixSeconds::new(1_635_976_200).unwrap();
    for operation in operation::ALL {
        let base = "https://api.example.com/prefix";
        let credentials = credentials(operation.vendor, base);
        let built = operation.build(input, &credentials, now);
        let asked = operation.asked(input);
        match built {
            Ok(request) => {
                assert!(asked.is_ok_and(|asked| asked.is_some() == operation.matching.is_some()));
                let content = request.headers.iter().any(|(name, _)| *name == "content-type");
                assert_eq!(content, request.body.is_some());
                assert!(request.url.bytes().all(|byte| byte.is_ascii_graphic()));
                let path = request.url.strip_prefix(base).unwrap();
                let (path, _) = path.split_once('?').unwrap_or((path, ""));
                assert!(check_endpoint("url", &format!("{base}{path}")).is_ok());
                let body = request.body.as_deref().unwrap_or_default();
                if operation.vendor == Vendor::Mettl {
                    assert!(body.bytes().all(|byte| byte.is_ascii_graphic()));
                    assert!(body.rsplit('&').next().is_some_and(|last| last.starts_with("asgn=")));
                } else if content {
                    assert_eq!(strict(body.as_bytes()), Some(true), "the body is not JSON");
                }
            }
            Err(error) => {
                assert!(matches!(error.kind, ErrorKind::InvalidInput { .. }));
                check_error(&error);
            }
        }
    }
}

fn credentials(vendor: Vendor, base: &str) -> Credentials {
    let options = Tape::from_json(&match vendor {
        Vendor::Mettl => json!({ "publicKey": "public", "privateKey": "private", "baseUrl": base }),
        Vendor::IMocha | Vendor::IMochaV2 => json!({ "apiKey": "key", "baseUrl": base }),
        Vendor::TestInvite => json!({
            "organizationName": "name", "organizationId": "id", "privateKey": "private", "baseUrl": base,
        }),
        Vendor::PerspectAi => json!({ "token": "token", "baseUrl": base }),
    });
    Credentials::from_options(vendor, options.root()).unwrap()
}

/// Parses a response whose status depends on the first byte. The reader and `serde_json` must agree on whether the rest
/// is JSON, and every range of the result must be valid.
pub fn answer(data: &[u8]) {
    let Some((first, body)) = data.split_first() else { return };
    let status = [200, 201, 302, 400, 401, 429, 500, 0][usize::from(first & 7)];
    let document = Document::scan(body, Limits::default());
    let strict = strict(body);
    match &document {
        Ok(_) => assert!(strict != Some(false), "accepted, but refused by serde_json"),
        Err(error) => {
            assert!(
                strict != Some(true) || error.problem == JsonProblem::TooDeep,
                "refused, but accepted by serde_json: {error}"
            );
            assert!(error.offset <= body.len());
        }
    }
    for operation in operation::ALL {
        match parse(operation, HttpResponse { status, body }, Limits::default()) {
            Ok(parsed) => {
                assert!((200..300).contains(&status));
                let text: Vec<u16> = parsed.text.encode_utf16().collect();
                let pool: Vec<u16> = parsed.table.pool.encode_utf16().collect();
                let slice = |from: u32, to: u32| {
                    let (units, from) =
                        if from & IN_POOL == 0 { (&text, from) } else { (&pool, from - IN_POOL) };
                    String::from_utf16(
                        units.get(from as usize..to as usize).expect("a range inside the text"),
                    )
                    .expect("whole characters")
                };
                let rest = read_fields(operation.output, &parsed.table.words, &slice);
                assert_eq!(rest, [0; 0], "no field reads these words");
                for [a, b, c, d] in &parsed.table.warnings {
                    let _ = (slice(*a, *b), slice(*c, *d));
                }
            }
            Err(error) => {
                assert_ne!(error.code(), "INTERNAL");
                assert!(error.code() != "RESPONSE_FORMAT" || (200..300).contains(&status));
                check_error(&error);
            }
        }
    }
}

/// Returns whether `serde_json` accepts the body, or `None` beyond its limit of 127 levels, which only its message reports.
fn strict(body: &[u8]) -> Option<bool> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    // `IgnoredAny` does not check for UTF-8.
    let Ok(text) = std::str::from_utf8(body) else { return Some(false) };
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => Some(true),
        Err(error) if error.to_string().starts_with("recursion limit") => None,
        Err(_) => Some(false),
    }
}

/// Reads the words of the fields as `pkg/src/table.ts` does. Returns the words after them.
fn read_fields<'w>(fields: &[Output], words: &'w [u32], slice: &impl Fn(u32, u32) -> String) -> &'w [u32] {
    fields.iter().fold(words, |words, field| read_shape(field.shape, field.identity, words, slice))
}

fn read_shape<'w>(
    of: Shape,
    required: bool,
    words: &'w [u32],
    slice: &impl Fn(u32, u32) -> String,
) -> &'w [u32] {
    if let Shape::Record(_, fields) = of {
        return read_fields(fields, words, slice);
    }
    let (&first, rest) = words.split_first().expect("a missing word");
    assert!(!required || first != NONE, "a required field is null");
    match of {
        Shape::Text | Shape::Word(_) | Shape::Number | Shape::Id | Shape::Instant | Shape::Json => {
            let (&second, rest) = rest.split_first().expect("a missing second word");
            if first != NONE && second != SMALL {
                let text = slice(first, second);
                match of {
                    Shape::Json => assert_eq!(strict(text.as_bytes()), Some(true)),
                    Shape::Number => assert!(text.parse::<f64>().is_ok()),
                    Shape::Id => {
                        assert!(text.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()));
                    }
                    _ => {}
                }
            }
            rest
        }
        Shape::Boolean => {
            assert!(matches!(first, 0 | 1 | NONE));
            rest
        }
        Shape::Match => {
            assert_eq!(first, NONE, "an index without an input");
            rest
        }
        Shape::Maybe(_, fields) => {
            if first == NONE {
                rest
            } else {
                read_fields(fields, rest, slice)
            }
        }
        Shape::List(_) if first == NONE => rest,
        Shape::List(of) => (0..first).fold(rest, |rest, _| read_shape(*of, true, rest, slice)),
        Shape::Record(..) => unreachable!(),
    }
}

/// Checks a URL. An accepted URL must match the grammar below, which is much stricter than that of a URL parser.
pub fn url(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(path) = check_endpoint("url", text) {
        let authority = text.strip_suffix(path).expect("a URL that ends with its path");
        check_authority(authority);
        assert!(path.starts_with('/'));
        assert!(path.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#\\\"<>^`{}".contains(&byte)));
        for segment in path.split('/') {
            assert!(
                !matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | ".."),
                "{text}"
            );
        }
    }
    if let Ok(base) = check_base(text) {
        assert!(!base.text.ends_with('/'));
        assert!(*text == base.text || *text == format!("{}/", base.text));
        assert!(check_endpoint("url", &format!("{}/v2/account", base.text)).is_ok());
        assert_eq!(check_base(&base.text).as_ref(), Ok(&base));
    }
}

fn check_authority(text: &str) {
    let (secure, authority) = match text.strip_prefix("https://") {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix("http://").expect("a scheme")),
    };
    let (host, port) = match authority.strip_prefix("[::1]") {
        Some(port) => ("[::1]", port),
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    if let Some(port) = port.strip_prefix(':') {
        let number: u16 = port.parse().expect("a port");
        assert!(number.to_string() == port && number != if secure { 443 } else { 80 }, "{text}");
    } else {
        assert_eq!(port, "", "{text}");
    }
    let plain = !host.is_empty()
        && host
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte));
    assert!(plain || host == "[::1]", "{text}");
    assert!(secure || matches!(host, "[::1]" | "127.0.0.1" | "localhost"), "{text}");
}

/// Explains a request. The lines are method, URL, private key and version, followed by one parameter per line. No part of
/// the explanation may contain the key.
pub fn explain(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut lines = text.split('\n');
    let mut line = || lines.next().unwrap_or_default();
    let mut input = serde_json::json!({ "method": line(), "url": line(), "privateKey": line() });
    let key = input["privateKey"].as_str().unwrap().to_owned();
    match line() {
        "" => {}
        version => input["version"] = version.into(),
    }
    let pairs: Vec<_> = lines.map(|line| line.split_once('=').unwrap_or((line, ""))).collect();
    input["params"] = serde_json::json!(pairs);
    match explained(Tape::from_json(&input).root()) {
        Ok(explanation) => {
            assert!(
                explanation.string_to_sign.starts_with(&(explanation.method.clone() + &explanation.endpoint))
            );
            assert_eq!(explanation.sorted_names.len(), explanation.parameters.len());
            assert!(explanation.sorted_names.windows(2).all(|pair| pair[0].as_bytes() <= pair[1].as_bytes()));
            let same =
                explanation.received_signature.as_ref().map(|received| *received == explanation.signature);
            assert_eq!(explanation.matches, same);
            let json: serde_json::Value = serde_json::from_str(&explanation.to_json()).expect("JSON");
            assert_eq!(json["stringToSign"], explanation.string_to_sign);
            assert_eq!(json["text"], explanation.text());
            // Other texts may contain a shorter key by chance.
            if key.len() >= 8 {
                let parameters = explanation.parameters.iter().flat_map(|(name, value)| [name, value]);
                let mut shown =
                    parameters.chain(&explanation.received_signature).chain([&explanation.string_to_sign]);
                assert!(!shown.any(|text| text.contains(&key)), "the key is visible");
            }
        }
        Err(error) => {
            assert!(matches!(error.kind, ErrorKind::InvalidInput { .. }));
            check_error(&error);
        }
    }
}

/// Reads a request in any form. It must be refused with an error that names a field, or be read within limits. Then a
/// small part of the search for its mistake runs, and its result must not contain the key.
pub fn read(data: &[u8]) {
    const KEY: &str = "zy98x765-4321-0987-654w-32v1u0987654";
    let Ok(text) = std::str::from_utf8(data) else { return };
    match read_text(text) {
        Ok(request) => {
            assert!(request.parameters.len() <= 1000);
            assert!(!request.endpoint.contains(['?', '#']));
            // Percent-encoding at most triples the size of a parameter.
            let size: usize = request.parameters.iter().map(|parameter| parameter.raw.len()).sum();
            assert!(size <= 3 * text.len() + 2 * request.parameters.len());
        }
        Err(error) => {
            assert!(
                matches!(&error.kind, ErrorKind::InvalidInput { field, .. } if field.starts_with("request"))
            );
            check_error(&error);
        }
    }
    let input = Tape::from_json(&serde_json::json!({ "request": text, "privateKey": KEY }));
    match Diagnosing::new(input.root(), UnixSeconds::new(1_635_976_200).unwrap()) {
        Ok(mut diagnosing) => {
            diagnosing.step(1 << 14);
            let diagnosis = diagnosing.finish();
            let json: serde_json::Value = serde_json::from_str(&diagnosis.to_json()).expect("JSON");
            assert_eq!(json["verdict"], diagnosis.verdict.as_str());
            assert_eq!(diagnosis.verdict == Verdict::Explained, !diagnosis.causes.is_empty());
            assert_eq!(diagnosis.proof.is_some(), diagnosis.received.string_to_sign.is_some());
            assert!(!json.to_string().contains(KEY), "the key is visible");
            if diagnosis.verdict == Verdict::Valid {
                let expected = diagnosis.expected.expect("a signature");
                assert_eq!(diagnosis.received.signature.as_ref(), Some(&expected.signature));
            }
        }
        Err(error) => {
            assert_eq!(error.operation, Some("mettl.diagnose"));
            assert!(!error.to_string().contains(KEY));
            check_error(&error);
        }
    }
}

/// Checks the JSON of an error.
fn check_error(error: &Error) {
    let json: serde_json::Value = serde_json::from_str(&error.to_json()).expect("JSON");
    assert_eq!(json["code"], error.code());
    assert_eq!(json["message"], error.to_string());
}
