//! Refused inputs, each with its exact field, problem and expectation.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "tests"
)]

mod candidates;
#[path = "../common/mod.rs"]
mod common;

use common::{Tokens, V, encode, invalid, now, record, text, v2_form};
use invigil::engine;
use invigil::error::Error;
use invigil::http::RequestDescriptor;
use invigil::input::{Input, Scratch};
use invigil::schema::check::repeated;
use invigil::spec::Operation;
use invigil::vendors::catalog;
use percent_encoding::percent_decode_str;

fn register() -> &'static Operation {
    catalog::find("mettl.registerCandidates").unwrap()
}

fn build(input: &V) -> Result<RequestDescriptor, Error> {
    let Tokens { text, count } = encode(input, false);
    let tape = Input::read(&text, count, Scratch::default()).unwrap();
    engine::build(register(), tape.root(), &v2_form(), now())
}

fn candidate(number: usize) -> V {
    record([("First Name", text("Name")), ("Email Address", text(&format!("name{number}@email.com")))])
}

/// An input with these candidates.
fn with_details(details: V) -> V {
    record([("accessKey", text("0x0x0x0x0x")), ("registrationDetails", details)])
}

/// An input with three candidates and one field replaced.
fn with(name: &str, value: V) -> V {
    let V::Record(mut members) = with_details(V::List((0..3).map(candidate).collect())) else {
        panic!("a record")
    };
    members.retain(|(member, _)| member != name);
    members.push((name.into(), value));
    V::Record(members)
}

fn extra<const N: usize>(members: [(&str, V); N]) -> V {
    with("optionalParams", V::List(vec![record(members)]))
}

#[track_caller]
fn refused(input: V, field: &str, problem: &str, expected: &str) {
    let error = build(&input).unwrap_err();
    assert_eq!(invalid(&error), [field, problem, expected]);
    assert_eq!(error.operation, Some("mettl.registerCandidates"));
    assert_eq!(error.sending, None);
}

const ACCESS_KEY: &str = "a key of at most 512 bytes, without control characters, other than . and ..";
const ADDRESS: &str = "an address such as name@email.com, of at most 320 bytes";
const MAP: &str = "an object with string values, or a list of [name, value]";
const NAMES_OF_FIELDS: &str = "accessKey, registrationDetails, optionalParams, \
    allowMissingMandatoryRegistrationFields, timeLimitInSec, showCustomInstructions";

#[test]
fn the_smallest_and_the_largest_input_are_accepted() {
    build(&with_details(V::List(vec![candidate(0)]))).unwrap();
    let mut all = with("timeLimitInSec", V::Number("86400".into()));
    let V::Record(members) = &mut all else { panic!("a record") };
    members.push(("showCustomInstructions".into(), V::Bool(false)));
    members.push(("allowMissingMandatoryRegistrationFields".into(), V::Absent));
    members.push(("optionalParams".into(), V::List(vec![])));
    let body = build(&all).unwrap().body_text().unwrap().to_owned();
    assert!(body.contains("&showCustomInstructions=false&timeLimitInSec=86400&"), "{body}");
    assert!(body.contains("%22optionalParams%22%3A%5B%5D%7D&"), "{body}");
    assert!(!body.contains("allowMissing"), "{body}");
}

#[test]
fn an_input_that_is_not_an_object_is_refused() {
    for (input, problem) in [
        (V::Absent, "is undefined"),
        (V::Null, "is null"),
        (text("x"), "is a string"),
        (V::List(vec![]), "is an array"),
        (V::Table(vec!["accessKey".into()], vec![vec!["x".into()]]), "is an array"),
        (V::Number("NaN".into()), "is NaN"),
    ] {
        refused(input, "input", problem, "an object");
    }
}

#[test]
fn unknown_fields_are_refused() {
    let fields = format!("one of {NAMES_OF_FIELDS}");
    refused(with("candidates", V::Null), "candidates", "is not a field of this input", &fields);
    // One more letter, one less, two that are swapped.
    for near in ["AccessKey", "ACCESSKEY", "acessKey", "accesKy", "acecssKey", "accessKye"] {
        let input = record([(near, text("x"))]);
        refused(input, near, "is not a field of this input (did you mean `accessKey`?)", &fields);
    }
    let long = "x".repeat(60);
    refused(with(&long, V::Null), &format!("{}…", "x".repeat(40)), "is not a field of this input", &fields);
    refused(with("name@email.com", V::Null), "[e-mail]", "is not a field of this input", &fields);
    let field = "optionalParams[0].context_data";
    let extras = "email, contextData, compensatoryTime";
    let input = extra([("email", text("name0@email.com")), ("context_data", text("x"))]);
    let known = format!("one of {extras}");
    refused(input, field, "is not a field of this input (did you mean `contextData`?)", &known);
    let swapped = extra([("emial", text("name0@email.com"))]);
    let problem = "is not a field of this input (did you mean `email`?)";
    refused(swapped, "optionalParams[0].emial", problem, &known);
    refused(extra([("name", text("x"))]), "optionalParams[0].name", "is not a field of this input", &known);
}

#[test]
fn missing_fields_are_refused() {
    refused(record([]), "accessKey", "is missing", "a string with a key");
    refused(with("accessKey", V::Absent), "accessKey", "is missing", "a string with a key");
    refused(with_details(V::Absent), "registrationDetails", "is missing", "an array of 1 to 20 items");
    refused(
        extra([("contextData", text("x"))]),
        "optionalParams[0].email",
        "is missing",
        "an e-mail address",
    );
}

#[test]
fn access_keys_are_one_path_segment() {
    let long = "x".repeat(513);
    for (key, problem) in [
        ("", "is empty"),
        (".", "would change the path"),
        ("..", "would change the path"),
        ("a\nb", "has a control character"),
        ("a\u{0}", "has a control character"),
        ("\u{7f}", "has a control character"),
        (long.as_str(), "is too long"),
    ] {
        refused(with("accessKey", text(key)), "accessKey", problem, ACCESS_KEY);
    }
    refused(with("accessKey", V::Number("5".into())), "accessKey", "is a number", "a string with a key");
    let half = "has a lone surrogate (half of a character)";
    refused(with("accessKey", V::IllFormed), "accessKey", half, "a string with a key");
    for (key, segment) in [
        ("...", "..."),
        ("a/../b?c#d", "a%2F..%2Fb%3Fc%23d"),
        ("é😀 %2f", "%C3%A9%F0%9F%98%80%20%252f"),
        (long.get(1..).unwrap(), long.get(1..).unwrap()),
    ] {
        let url = build(&with("accessKey", text(key))).unwrap().url;
        assert_eq!(url, format!("https://api.mettl.com/v2/schedules/{segment}/candidates"));
    }
    // 512 bytes, not characters.
    refused(with("accessKey", text(&"é".repeat(257))), "accessKey", "is too long", ACCESS_KEY);
}

#[test]
fn values_of_a_wrong_type_are_refused() {
    let flags = "true or false";
    for (value, problem) in [
        (V::Null, "is null"),
        (text("true"), "is a string"),
        (V::Number("1".into()), "is a number"),
        (V::BigInt("1".into()), "is a bigint"),
        (V::Date("0".into()), "is a Date"),
        (V::List(vec![]), "is an array"),
        (V::Record(vec![]), "is an object"),
        (V::Other("function".into()), "is a function"),
        (V::Other("name@email.com".into()), "is a [e-mail]"),
    ] {
        refused(with("showCustomInstructions", value), "showCustomInstructions", problem, flags);
    }
    refused(
        with("optionalParams", V::Record(vec![])),
        "optionalParams",
        "is an object",
        "an array of 0 to 20 items",
    );
    refused(with("optionalParams", V::List(vec![V::Null])), "optionalParams[0]", "is null", "an object");
    let input = extra([("email", text("name0@email.com")), ("contextData", V::Bool(true))]);
    refused(input, "optionalParams[0].contextData", "is a boolean", "a string");
}

#[test]
fn integers_have_a_range() {
    let right = "an integer from 1 to 2147483647";
    for (number, problem) in [
        ("0", "is below 1"),
        ("-1", "is below 1"),
        ("2147483648", "is above 2147483647"),
        ("9007199254740993", "is above 2147483647"),
        ("1.5", "is not an integer"),
        ("1e+21", "is above 2147483647"),
        ("-10000000000000000000", "is below 1"),
        ("Infinity", "is not an integer"),
        ("NaN", "is not an integer"),
    ] {
        refused(with("timeLimitInSec", V::Number(number.into())), "timeLimitInSec", problem, right);
    }
    refused(with("timeLimitInSec", text("60")), "timeLimitInSec", "is a string", right);
    for number in ["1", "2147483647"] {
        let body =
            build(&with("timeLimitInSec", V::Number(number.into()))).unwrap().body_text().unwrap().to_owned();
        assert!(body.contains(&format!("&timeLimitInSec={number}&")), "{body}");
    }
}

#[test]
fn integers_may_be_given_as_digits() {
    let right = "an integer from 0 to 2147483647, or its digits in a string";
    let with_time = |value: V| extra([("email", text("name0@email.com")), ("compensatoryTime", value)]);
    let field = "optionalParams[0].compensatoryTime";
    for (digits, problem) in [
        ("", "is not an integer"),
        (" 5", "is not an integer"),
        ("5m", "is not an integer"),
        ("٣", "is not an integer"),
        ("99999999999999999999", "is above 2147483647"),
        ("05", "is not written as a number"),
        ("00", "is not written as a number"),
        ("+5", "is not written as a number"),
        ("-1", "is below 0"),
        ("2147483648", "is above 2147483647"),
    ] {
        refused(with_time(text(digits)), field, problem, right);
    }
    for value in [V::Number("30".into()), text("30")] {
        let body = build(&with_time(value)).unwrap().body_text().unwrap().to_owned();
        let decoded = percent_decode_str(&body).decode_utf8_lossy().into_owned();
        assert!(
            decoded.contains(r#""optionalParams":[{"email":"name0@email.com","compensatory_time":"30"}]"#),
            "{decoded}"
        );
    }
}

#[test]
fn lists_have_a_minimum_and_a_maximum() {
    let right = "an array of 1 to 20 items";
    let list = |count: usize| with_details(V::List((0..count).map(candidate).collect()));
    let row = |number: usize| vec!["Name".to_owned(), format!("name{number}@email.com")];
    let names = || vec!["First Name".to_owned(), "Email Address".to_owned()];
    let table = |count: usize| with_details(V::Table(names(), (0..count).map(row).collect()));
    for input in [list(20), table(20)] {
        build(&input).unwrap();
    }
    for (count, problem) in [(0, "is empty"), (21, "has 21 items"), (2_000, "has 2000 items")] {
        refused(list(count), "registrationDetails", problem, right);
        refused(table(count), "registrationDetails", problem, right);
    }
    let extras = |count: usize| {
        let extra = |number| record([("email", text(&format!("name{number}@email.com")))]);
        let V::Record(mut members) = list(20) else { panic!("a record") };
        members.push(("optionalParams".into(), V::List((0..count).map(extra).collect())));
        V::Record(members)
    };
    build(&extras(20)).unwrap();
    refused(extras(21), "optionalParams", "has 21 items", "an array of 0 to 20 items");
}

#[test]
fn errors_contain_no_value_of_a_candidate() {
    for input in [
        with_details(V::List(vec![record([("Email Address", text("secret value"))])])),
        with_details(V::List(vec![record([
            ("Email Address", text("a@secret.value")),
            ("First Name", text("")),
        ])])),
        extra([("email", text("secret@value"))]),
        extra([("email", text("name0@email.com")), ("compensatoryTime", text("secret"))]),
        with("accessKey", text("secret\n")),
        with("timeLimitInSec", text("secret")),
    ] {
        let error = build(&input).unwrap_err();
        let all = format!("{error} {error:?} {}", error.to_json());
        assert!(!all.contains("secret"), "{all}");
    }
}

#[test]
fn repeated_values_are_found() {
    assert_eq!(repeated(&[]), None);
    assert_eq!(repeated(&["a", "b", "c"]), None);
    assert_eq!(repeated(&["a", "b", "a", "b"]), Some((0, 2)));
    assert_eq!(repeated(&["x", "a", "b", "b", "x"]), Some((2, 3)));
    assert_eq!(repeated(&["", "a", ""]), Some((0, 2)));
    assert_eq!(repeated(&["ab", "a", "b", "abc"]), None);
}
