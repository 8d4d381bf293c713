//! The fuzz targets as plain functions. Each takes any bytes and panics if the core breaks a promise.
//!
//! `fuzz_targets/` passes them to libFuzzer (`node scripts/fuzz.mjs`); `tests/fuzz_corpus.rs` runs them over the corpus and
//! over a fixed set of mutations of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a fuzz target reports a broken promise by panicking"
)]
#![allow(unreachable_pub, reason = "a module in `tests/fuzz_corpus.rs`")]

use invigil::debugger::read::text as read_text;
use invigil::debugger::{Diagnosing, Verdict, explain as explain_input};
use invigil::engine::{Parsed, build, correlation_ids, parse, parse_callback};
use invigil::error::ErrorKind;
use invigil::http::url::{check_base, check_endpoint};
use invigil::http::{HttpResponse, RequestDescriptor};
use invigil::input::{Input, Item, ReadError, Scratch};
use invigil::json::{Document, JsonProblem, Limits};
use invigil::schema::read::{IN_POOL, NONE, SMALL};
use invigil::schema::{Output, Shape};
use invigil::spec::{Auth, Callback, Vendor};
use invigil::time::{RetryAfter, Timestamp};
use invigil::vendors::Credentials;
use invigil::vendors::catalog::{self, VENDORS};
use invigil::{Error, UnixSeconds};
use serde::de::IgnoredAny;

/// A token text is refused, or can be walked in the time that its length allows. Every operation refuses the input with
/// the name of a field, or builds a request that is ASCII.
pub fn input(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let count = text.matches('\u{1f}').count();
    assert_eq!(Input::read(text, count + 1, Scratch::default()).err(), Some(ReadError::Escape));
    for input in [Input::read(text, count, Scratch::default()), Input::read_escaped(text, count)] {
        match input {
            Ok(input) => {
                // A row of a table is visited in addition to its cells.
                let mut budget = 2 * count + 2;
                walk(input.root(), &mut budget);
                build_all(input.root());
            }
            Err(error) => assert_eq!(error, ReadError::Malformed),
        }
    }
}

fn walk(item: Item<'_>, budget: &mut usize) {
    *budget = budget.checked_sub(1).expect("the walk ends");
    item.children().for_each(|child| walk(child, budget));
    item.members().for_each(|(_, value)| walk(value, budget));
    let _ = item.text();
    for column in 0..item.columns() {
        let _ = item.column_name(column);
    }
}

const BASE_URL: &str = "https://api.example.com/prefix";

fn build_all(input: Item<'_>) {
    let now = UnixSeconds::new(1_635_976_200).unwrap();
    for vendor in VENDORS {
        let credentials = credentials(vendor);
        for operation in vendor.operations {
            let ids = correlation_ids(operation, input);
            match build(operation, input, &credentials, now) {
                Ok(request) => {
                    assert!(ids.is_ok_and(|ids| ids.is_some() == operation.correlation.is_some()));
                    check_request(vendor, &request);
                }
                Err(error) => {
                    assert!(matches!(error.kind, ErrorKind::InvalidInput { .. }));
                    check_printed(&error);
                }
            }
        }
    }
}

fn check_request(vendor: &Vendor, request: &RequestDescriptor) {
    let has_content_type = request.headers.iter().any(|(name, _)| *name == "content-type");
    assert_eq!(has_content_type, request.body.is_some());
    assert!(request.url.bytes().all(|byte| byte.is_ascii_graphic()));
    let path = request.url.strip_prefix(BASE_URL).unwrap();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    assert!(check_endpoint(&format!("{BASE_URL}{path}")).is_ok());
    if let Some((_, boundary)) = request.headers.iter().find_map(|(_, value)| value.split_once("boundary=")) {
        return check_multipart(boundary, request.body.as_deref().unwrap());
    }
    let body = request.body_text().unwrap_or_default();
    if matches!(vendor.auth, Auth::Signature { .. }) {
        // The parameters of a method without a body are in the query.
        let parameters = request.body_text().unwrap_or(query);
        assert!(parameters.bytes().all(|byte| byte.is_ascii_graphic()));
        assert!(parameters.rsplit('&').next().is_some_and(|last| last.starts_with("asgn=")));
    } else if has_content_type {
        assert_eq!(is_json(body.as_bytes()), Some(true), "the body is not JSON");
    }
}

/// A multipart body has its boundary at both ends, and else only where a part begins.
fn check_multipart(boundary: &str, body: &[u8]) {
    let delimiter = format!("--{boundary}");
    let end = format!("\r\n{delimiter}--\r\n");
    assert!(body.starts_with(delimiter.as_bytes()) && body.ends_with(end.as_bytes()));
    let count = |text: &[u8]| body.windows(text.len()).filter(|window| *window == text).count();
    let parts = count(format!("{delimiter}\r\nContent-Disposition: form-data; name=\"").as_bytes());
    assert_eq!(count(boundary.as_bytes()), parts + 1);
}

/// Credentials with the base URL of the tests; every other required option is a text.
fn credentials(vendor: &'static Vendor) -> Credentials {
    let options = vendor.options.iter().filter_map(|option| match option.name {
        "baseUrl" => Some((option.name.to_owned(), BASE_URL.into())),
        "headers" => Some((option.name.to_owned(), serde_json::json!({ "authorization": "text" }))),
        name => option.required.then(|| (name.to_owned(), "text".into())),
    });
    let options = Input::from_json(&serde_json::Value::Object(options.collect()));
    Credentials::from_options(vendor, options.root()).unwrap()
}

/// A response, whose first byte selects the status. `serde_json` agrees whether it is JSON, and everything that was read
/// can be sliced.
pub fn response(data: &[u8]) {
    let Some((first, body)) = data.split_first() else { return };
    let status = [200, 201, 302, 400, 401, 429, 500, 0][usize::from(first & 7)];
    let document = Document::scan(body, Limits::default());
    let expected = is_json(body);
    match &document {
        Ok(_) => assert!(expected != Some(false), "accepted, but not by serde_json"),
        Err(error) => {
            assert!(
                expected != Some(true) || error.problem == JsonProblem::TooDeep,
                "refused, but not by serde_json: {error}"
            );
            assert!(error.offset <= body.len());
        }
    }
    let is_success = (200..300).contains(&status);
    for operation in catalog::operations() {
        match parse(operation, HttpResponse { status, body }, Limits::default()) {
            Ok(parsed) => {
                assert!(is_success);
                check_table(operation.output, &parsed);
            }
            Err(error) => {
                assert_ne!(error.code(), "INTERNAL");
                assert!(error.code() != "RESPONSE_FORMAT" || is_success);
                check_printed(&error);
            }
        }
    }
}

/// The body of a callback, of every vendor: it is refused as one, or everything that was read can be sliced.
pub fn callback(body: &[u8]) {
    for callback in catalog::callbacks() {
        match parse_callback(callback, body, Limits::default()) {
            Ok(parsed) => {
                // Also damaged JSON that could be repaired.
                assert_ne!(is_json(parsed.text.as_bytes()), Some(false));
                check_table(&callback_fields(callback, &parsed), &parsed);
            }
            Err(error) => {
                assert_eq!(error.code(), "RESPONSE_FORMAT");
                check_printed(&error);
            }
        }
    }
}

/// A date of a response, or of the headers `Date` and `Retry-After`: what was read is written in RFC 3339, and read
/// again as the same.
pub fn time(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let read = Timestamp::read(text);
    for timestamp in [read, Timestamp::read_utc(text), Timestamp::read_day(text)].into_iter().flatten() {
        let written = timestamp.to_rfc3339();
        let (day, rest) = written.split_once('T').expect("a time");
        assert_eq!(Timestamp::read(&written), Some(timestamp), "{text}");
        assert!(rest.ends_with('Z') && Timestamp::read_day(day).is_some(), "{written}");
        // The years 0 to 9999.
        assert!((-62_167_219_200..253_402_300_800).contains(&timestamp.unix_seconds()), "{written}");
        let millis = timestamp.unix_seconds() * 1000;
        assert_eq!(Timestamp::from_millis(millis), Some(timestamp.whole_seconds()), "{written}");
    }
    if read.is_some() {
        assert_eq!(Timestamp::read_utc(text), read, "{text} has a zone");
    }
    match RetryAfter::read(text) {
        Some(RetryAfter::Seconds(_)) => assert!(text.trim_ascii().bytes().all(|byte| byte.is_ascii_digit())),
        Some(RetryAfter::At(seconds)) => {
            assert_eq!(Timestamp::read(text.trim_ascii()).map(|at| at.unix_seconds()), Some(seconds));
        }
        None => {}
    }
}

/// The fields of a callback whose table was read: its event, the key of the event, and what follows them.
fn callback_fields(callback: &Callback, parsed: &Parsed<'_>) -> Vec<Output> {
    let index = parsed.table.words.first().copied().expect("the event") as usize;
    assert!(index <= callback.events.len());
    let of_event = callback.events.get(index).map_or(&[][..], |event| event.output);
    let event = [
        Output::required("event", Shape::Number, "The event."),
        Output::required("eventKey", Shape::Id, "Its key."),
    ];
    [&event, callback.output, of_event].concat()
}

fn check_table(fields: &[Output], parsed: &Parsed<'_>) {
    let text: Vec<u16> = parsed.text.encode_utf16().collect();
    let pool: Vec<u16> = parsed.table.pool.encode_utf16().collect();
    let slice = |from: u32, to: u32| {
        let (units, from) = if from & IN_POOL == 0 { (&text, from) } else { (&pool, from - IN_POOL) };
        let units = units.get(from as usize..to as usize).expect("the offsets are inside the text");
        String::from_utf16(units).expect("whole characters")
    };
    let rest = read_fields(fields, &parsed.table.words, &slice);
    assert_eq!(rest, [0; 0], "words that no field reads");
    for [a, b, c, d] in &parsed.table.warnings {
        let _ = (slice(*a, *b), slice(*c, *d));
    }
}

/// Whether the text is JSON; `None` if it has more than 127 levels, where `serde_json` gives up.
fn is_json(body: &[u8]) -> Option<bool> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    // `IgnoredAny` does not check that the text is UTF-8.
    let Ok(text) = std::str::from_utf8(body) else { return Some(false) };
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => Some(true),
        Err(error) if error.to_string().starts_with("recursion limit") => None,
        Err(_) => Some(false),
    }
}

/// Reads the fields as `pkg/src/table.ts` does, and returns the words after them.
fn read_fields<'w>(fields: &[Output], words: &'w [u32], slice: &impl Fn(u32, u32) -> String) -> &'w [u32] {
    fields.iter().fold(words, |words, field| read_shape(field.shape, field.required, words, slice))
}

fn read_shape<'w>(
    shape: Shape,
    required: bool,
    words: &'w [u32],
    slice: &impl Fn(u32, u32) -> String,
) -> &'w [u32] {
    match shape {
        Shape::Record(_, fields) => return read_fields(fields, words, slice),
        Shape::JsonText(of) => return read_shape(*of, required, words, slice),
        _ => {}
    }
    let (&first, rest) = words.split_first().expect("a word");
    assert!(!required || first != NONE, "a required field that is null");
    match shape {
        Shape::Text
        | Shape::OpenEnum(_)
        | Shape::Number
        | Shape::Id
        | Shape::Timestamp
        | Shape::UtcTime
        | Shape::Json => {
            let (&second, rest) = rest.split_first().expect("a second word");
            if first != NONE && !(SMALL - 8..=SMALL).contains(&second) {
                let text = slice(first, second);
                match shape {
                    Shape::Json => assert_eq!(is_json(text.as_bytes()), Some(true)),
                    Shape::Number => assert!(text.parse::<f64>().is_ok_and(f64::is_finite)),
                    Shape::Id => assert!(!text.is_empty()),
                    _ => {}
                }
            }
            rest
        }
        Shape::Boolean => {
            assert!(matches!(first, 0 | 1 | NONE));
            rest
        }
        Shape::InputIndex => {
            assert_eq!(first, NONE, "no input was given");
            rest
        }
        Shape::NullableRecord(_, fields) => {
            if first == NONE {
                rest
            } else {
                read_fields(fields, rest, slice)
            }
        }
        Shape::List(_) | Shape::Map(_) if first == NONE => rest,
        Shape::List(of) => (0..first).fold(rest, |rest, _| read_shape(*of, true, rest, slice)),
        Shape::Map(of) => (0..first)
            .fold(rest, |rest, _| read_shape(*of, true, read_shape(Shape::Text, true, rest, slice), slice)),
        Shape::Record(..) | Shape::JsonText(_) => unreachable!(),
    }
}

/// An accepted URL fits a grammar that is written here again, and is far narrower than that of any parser.
pub fn url(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(path) = check_endpoint(text) {
        let authority = text.strip_suffix(path).expect("the path is the end");
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
        assert!(!base.ends_with('/'));
        assert!(text == base || *text == format!("{base}/"));
        assert!(check_endpoint(&format!("{base}/v2/account")).is_ok());
        assert_eq!(check_base(base), Ok(base));
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

/// A request to explain: method, URL, private key and version in one line each, then one parameter per line. No part of
/// the explanation contains the key.
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
    match explain_input(Input::from_json(&input).root()) {
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
            assert_eq!(json["text"], explanation.text);
            // White space around a key is not a part of it, and a shorter key occurs in many texts by chance.
            let key = key.trim();
            if key.len() >= 8 {
                let parameters = explanation.parameters.iter().flat_map(|(name, value)| [name, value]);
                let mut shown =
                    parameters.chain(&explanation.received_signature).chain([&explanation.string_to_sign]);
                assert!(!shown.any(|text| text.contains(key)), "the key is shown");
            }
        }
        Err(error) => {
            assert!(matches!(error.kind, ErrorKind::InvalidInput { .. }));
            check_printed(&error);
        }
    }
}

/// A request in any form is refused by name, or read within its limits. A request that was read is diagnosed with a small
/// part of the search, and the diagnosis does not contain the key.
pub fn read(data: &[u8]) {
    const KEY: &str = "zy98x765-4321-0987-654w-32v1u0987654";
    let Ok(text) = std::str::from_utf8(data) else { return };
    match read_text(text, None) {
        Ok(request) => {
            assert!(request.parameters.len() <= 1000);
            assert!(!request.endpoint.contains(['?', '#']));
            // Percent-encoding makes at most three bytes of one.
            let size: usize = request.parameters.iter().map(|parameter| parameter.raw.len()).sum();
            assert!(size <= 3 * text.len() + 2 * request.parameters.len());
        }
        Err(error) => {
            assert!(
                matches!(&error.kind, ErrorKind::InvalidInput { field, .. } if field.starts_with("request"))
            );
            check_printed(&error);
        }
    }
    let input = Input::from_json(&serde_json::json!({ "request": text, "privateKey": KEY }));
    match Diagnosing::new(input.root(), UnixSeconds::new(1_635_976_200).unwrap()) {
        Ok(mut diagnosing) => {
            diagnosing.step(1 << 14);
            let diagnosis = diagnosing.finish();
            let json: serde_json::Value = serde_json::from_str(&diagnosis.to_json()).expect("JSON");
            assert_eq!(json["verdict"], serde_json::to_value(diagnosis.verdict).expect("a word"));
            assert_eq!(diagnosis.verdict == Verdict::Explained, !diagnosis.causes.is_empty());
            assert_eq!(diagnosis.proof.is_some(), diagnosis.received.string_to_sign.is_some());
            assert!(!json.to_string().contains(KEY), "the key is shown");
            if diagnosis.verdict == Verdict::Valid {
                let expected = diagnosis.expected.expect("a signature");
                assert_eq!(diagnosis.received.signature.as_ref(), Some(&expected.signature));
            }
        }
        Err(error) => {
            assert_eq!(error.operation, Some("mettl.diagnose"));
            assert!(!error.to_string().contains(KEY));
            check_printed(&error);
        }
    }
}

/// The text and the JSON of an error agree.
fn check_printed(error: &Error) {
    let json: serde_json::Value = serde_json::from_str(&error.to_json()).expect("JSON");
    assert_eq!(json["code"], error.code());
    assert_eq!(json["message"], error.to_string());
}
