//! The order of parameters: ascending by the bytes of their names, which is not JavaScript's order of strings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use std::collections::BTreeSet;

use common::{AK, KEY, Tokens, V, client, encode, invalid, now, record, text};
use invigil::error::Error;
use invigil::http::RequestBuilder;
use invigil::input::{Input, Scratch};
use invigil::operation;
use invigil::schema::Place;
use invigil::vendors::Vendor;
use invigil::vendors::mettl::sign::{MOST_PARAMETERS, any};
use invigil::vendors::mettl::{Placement, Version};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

fn sign(params: V) -> Result<RequestBuilder, Error> {
    let request =
        record([("method", text("POST")), ("url", text("https://api.mettl.com/v2/x")), ("params", params)]);
    let Tokens { text, count } = encode(&request, true);
    let tape = Input::read_escaped(&text, count).unwrap();
    let mut builder = RequestBuilder::default();
    any(tape.root(), &client(Version::V2, Placement::Form, KEY), now(), &mut builder).map(|()| builder)
}

fn pairs<'n>(names: impl IntoIterator<Item = &'n String>) -> V {
    let pair = |(index, name): (usize, &String)| V::List(vec![text(name), text(&format!("value {index}"))]);
    V::List(names.into_iter().enumerate().map(pair).collect())
}

fn members<'n>(names: impl IntoIterator<Item = &'n String>) -> V {
    let member = |(index, name): (usize, &String)| (name.clone(), text(&format!("value {index}")));
    V::Record(names.into_iter().enumerate().map(member).collect())
}

/// Names and values as they are sent, and the values as they are signed.
fn sent(builder: &RequestBuilder) -> (Vec<(String, String)>, Vec<String>) {
    let body = builder.to_descriptor().body.unwrap();
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let pairs = body.split('&').map(|pair| pair.split_once('=').unwrap());
    let mut pairs: Vec<(String, String)> =
        pairs.map(|(name, value)| (decoded(name), decoded(value))).collect();
    assert_eq!(pairs.pop().unwrap().0, "asgn");
    let signed = std::str::from_utf8(builder.string_to_sign()).unwrap();
    (pairs, signed.split('\n').skip(1).map(String::from).collect())
}

/// What the standard library makes of the same names.
fn expected(names: &[String]) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        names.iter().enumerate().map(|(index, name)| (name.clone(), format!("value {index}"))).collect();
    all.push(("ak".into(), AK.into()));
    all.push(("ts".into(), "1635976200".into()));
    all.sort_by(|one, other| one.0.as_bytes().cmp(other.0.as_bytes()));
    all
}

#[test]
fn no_operation_has_a_parameter_in_front_of_the_public_key() {
    for operation in operation::ALL.iter().filter(|operation| operation.vendor == Vendor::Mettl) {
        for field in operation.input {
            if let Place::Parameter | Place::JsonParameter(_) = field.place {
                let name = if let Place::JsonParameter(name) = field.place { name } else { field.wire };
                assert!(name > "ak", "{}: {name}", operation.id);
            }
        }
    }
}

#[track_caller]
fn compare(names: &[String]) {
    for params in [pairs(names), members(names)] {
        let (sent, signed) = sent(&sign(params).unwrap());
        let expected = expected(names);
        assert_eq!(signed, expected.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>());
        assert_eq!(sent, expected);
    }
}

#[test]
fn capitals_prefixes_and_characters_beyond_the_bmp() {
    // As UTF-16, U+1F600 (d83d de00) comes before U+FF21; as bytes it comes behind.
    let names = [
        "\u{1f600}",
        "\u{ff21}",
        "é",
        "z",
        "a",
        "A",
        "_",
        "sort_order",
        "sort",
        "sort ",
        "\u{0}",
        "ta",
        "al",
    ];
    compare(&names.map(String::from));
    let (sent, _) = sent(&sign(pairs(&["\u{1f600}".to_owned(), "\u{ff21}".to_owned()])).unwrap());
    let order: Vec<&str> = sent.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(order, ["ak", "ts", "\u{ff21}", "\u{1f600}"]);
}

#[test]
fn a_thousand_and_no_more() {
    // In the worst order for a sort that swaps neighbours.
    let names: Vec<String> = (0..=MOST_PARAMETERS).rev().map(|number| format!("p{number:04}")).collect();
    assert_eq!(MOST_PARAMETERS, 1_000);
    compare(&names[1..]);
    for params in [pairs(&names), members(&names)] {
        let error = sign(params).unwrap_err();
        assert_eq!(invalid(&error), ["params", "has 1001 entries", "at most 1000"]);
    }
}

#[test]
fn what_is_undefined_does_not_count() {
    let mut members: Vec<(String, V)> = (0..=1_000).map(|number| (format!("p{number}"), text(""))).collect();
    members[7].1 = V::Absent;
    let (sent, _) = sent(&sign(V::Record(members)).unwrap());
    assert_eq!(sent.len(), 1_002);
    assert!(!sent.iter().any(|(name, _)| name == "p7"));
}

#[test]
fn names_stand_once() {
    for (names, field) in [
        (vec!["x", "x"], r#"params["x"]"#),
        (vec!["b", "a", "c", "b"], r#"params["b"]"#),
        (vec!["x", "X", "x"], r#"params["x"]"#),
        (vec!["name@email.com", "name@email.com"], r#"params["[e-mail]"]"#),
    ] {
        let names: Vec<String> = names.into_iter().map(String::from).collect();
        let error = sign(pairs(&names)).unwrap_err();
        assert_eq!(invalid(&error), [field, "stands there twice", "each name once"]);
    }
}

#[test]
fn names_that_the_signer_adds() {
    for name in ["ak", "ts", "asgn"] {
        let error = sign(pairs(&[name.to_owned()])).unwrap_err();
        assert_eq!(invalid(&error)[..2], [format!("params[\"{name}\"]").as_str(), "is added by the signer"]);
    }
    compare(&["AK", "Ts", "ak ", "asgn2"].map(String::from));
    assert_eq!(invalid(&sign(pairs(&[String::new()])).unwrap_err())[0], r#"params[""]"#);
}

#[test]
fn what_a_value_may_be() {
    let value = |value: V| sign(record([("x", value)]));
    for (own, as_sent) in [
        (text(""), ""),
        (text("a\nb\u{0}\u{1f}\u{1b} +&=é😀"), "a\nb\u{0}\u{1f}\u{1b} +&=é😀"),
        (V::Bool(true), "true"),
        (V::Bool(false), "false"),
        (V::Number("-7".into()), "-7"),
        (V::BigInt("123456789012345678901234567890".into()), "123456789012345678901234567890"),
    ] {
        let builder = value(own).unwrap();
        assert_eq!(sent(&builder).0[2], ("x".to_owned(), as_sent.to_owned()));
        let signed = format!("POSThttps://api.mettl.com/v2/x\n{AK}\n1635976200\n{as_sent}");
        assert_eq!(std::str::from_utf8(builder.string_to_sign()).unwrap(), signed);
    }
    for (own, problem) in [
        (V::Null, "is null"),
        (V::IllFormed, "has a lone surrogate (half of a character)"),
        (V::Number("1.5".into()), "is not a whole number"),
        (V::Number("NaN".into()), "is not a whole number"),
        (V::Number("1e+21".into()), "is not a whole number"),
        (V::List(vec![]), "is an array"),
        (V::Record(vec![]), "is an object"),
        (V::Date("0".into()), "is a Date"),
        (V::Other("function".into()), "is a function"),
    ] {
        let error = value(own).unwrap_err();
        assert_eq!(invalid(&error), [r#"params["x"]"#, problem, "text, as it is to be sent"]);
    }
}

#[test]
fn what_params_may_be() {
    for (params, field, problem) in [
        (V::Null, "params", "is null"),
        (text("a=b"), "params", "is a string"),
        (V::List(vec![text("a")]), "params[0]", "is not a pair"),
        (V::List(vec![V::List(vec![text("a")])]), "params[0]", "is not a pair"),
        (V::List(vec![V::List(vec![text("a"), text("b"), text("c")])]), "params[0]", "is not a pair"),
        (V::List(vec![V::List(vec![V::Null, text("b")])]), "params[0][0]", "is null"),
        (
            V::List(vec![V::List(vec![V::IllFormed, text("b")])]),
            "params[0][0]",
            "has a lone surrogate (half of a character)",
        ),
        (V::List(vec![V::List(vec![text("a"), V::Null])]), r#"params["a"]"#, "is null"),
    ] {
        assert_eq!(invalid(&sign(params).unwrap_err())[..2], [field, problem]);
    }
    assert_eq!(sent(&sign(V::Absent).unwrap()).0.len(), 2);
}

#[test]
fn what_a_request_may_be() {
    let refused = |request: V| {
        let Tokens { text, count } = encode(&request, false);
        let tape = Input::read(&text, count, Scratch::default()).unwrap();
        let client = client(Version::V2, Placement::Form, KEY);
        let error = any(tape.root(), &client, now(), &mut RequestBuilder::default()).unwrap_err();
        invalid(&error)[..2].join(" ")
    };
    let url = || text("https://api.mettl.com/v2/x");
    assert_eq!(refused(V::Null), "input is null");
    assert_eq!(refused(record([("url", url())])), "method is missing");
    assert_eq!(refused(record([("method", V::Null), ("url", url())])), "method is null");
    assert_eq!(
        refused(record([("method", text("GETS")), ("url", url())])),
        "method is not a method that can be signed"
    );
    assert_eq!(refused(record([("method", text("GET"))])), "url is missing");
    assert_eq!(
        refused(record([("method", text("GET")), ("uri", url())])),
        "uri is not a field of this input"
    );
    let of = |url: &str| record([("method", text("GET")), ("url", text(url))]);
    assert_eq!(refused(of("https://api.mettl.com/v1/x")), "url is of v1, the client of v2");
    assert_eq!(refused(of("https://api.mettl.com/v2/x/v3")), "url is of v3, the client of v2");
    assert_eq!(refused(of("https://api.mettl.com/v2/x?ak=1")), "url has a query or fragment");
    assert_eq!(refused(of("https://api.mettl.com")), "url has no path");
    assert_eq!(refused(of("/v2/x")), "url is not an absolute URL with https:// in small letters");
}

proptest! {
    #[test]
    fn random_names(
        names in prop::collection::btree_set("[a-cA-C_\u{e9}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}]{1,4}", 0..60),
        seed: u64,
    ) {
        let added = ["ak", "ts", "asgn"];
        let names: BTreeSet<String> = names.into_iter().filter(|name| !added.contains(&name.as_str())).collect();
        let mut names: Vec<String> = names.into_iter().collect();
        // Any order but the sorted one.
        let mix = |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        names.sort_by_key(|name| name.bytes().fold(seed, mix));
        compare(&names);
    }
}
