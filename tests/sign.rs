//! Signing a request to any endpoint: the accepted parameters, and their order, which is that of the bytes of their names
//! and not that of JavaScript's strings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use std::collections::BTreeSet;

use common::{AK, KEY, Tokens, V, client, encode, invalid, now, record, text};
use invigil::debugger::explain;
use invigil::error::Error;
use invigil::http::RequestBuilder;
use invigil::input::Input;
use invigil::schema::check::MOST_PARAMETERS;
use invigil::vendors::mettl::sign::any;
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
    let request = builder.to_descriptor();
    let body = request.body_text().unwrap();
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let pairs = body.split('&').map(|pair| pair.split_once('=').unwrap());
    let mut pairs: Vec<(String, String)> =
        pairs.map(|(name, value)| (decoded(name), decoded(value))).collect();
    assert_eq!(pairs.pop().unwrap().0, "asgn");
    let signed = std::str::from_utf8(builder.string_to_sign()).unwrap();
    (pairs, signed.split('\n').skip(1).map(String::from).collect())
}

/// The same parameters, sorted by the standard library.
fn expected(names: &[String]) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        names.iter().enumerate().map(|(index, name)| (name.clone(), format!("value {index}"))).collect();
    all.push(("ak".into(), AK.into()));
    all.push(("ts".into(), "1635976200".into()));
    all.sort_by(|one, other| one.0.as_bytes().cmp(other.0.as_bytes()));
    all
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
fn capitals_prefixes_and_supplementary_characters_sort_by_bytes() {
    // As UTF-16, U+1F600 (d83d de00) comes before U+FF21; as bytes it comes after.
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
fn at_most_a_thousand_parameters_are_accepted() {
    // In the worst order for a sort that swaps neighbours.
    let names: Vec<String> = (0..=MOST_PARAMETERS).rev().map(|number| format!("p{number:04}")).collect();
    assert_eq!(MOST_PARAMETERS, 1_000);
    compare(&names[1..]);
    for params in [pairs(&names), members(&names)] {
        let error = sign(params).unwrap_err();
        assert_eq!(invalid(&error), ["params", "has more than 1000 names", "at most 1000 names"]);
    }
}

#[test]
fn sign_and_explain_accept_the_same_values() {
    let explained = |params: V| {
        let url = text("https://api.mettl.com/v2/x");
        let request =
            record([("method", text("POST")), ("url", url), ("privateKey", text(KEY)), ("params", params)]);
        let Tokens { text, count } = encode(&request, true);
        explain(Input::read_escaped(&text, count).unwrap().root()).map(|_| ())
    };
    let number = |digits: &str| V::Number(digits.into());
    let name = "params[\"name\"]";
    let (inexact, fraction) = ("is not exact: JavaScript rounds it", "is not an integer");
    let expected = "text, as it is to be sent";
    for (value, problem) in [
        (text("text"), None),
        (text(""), None),
        (V::Bool(true), None),
        (V::Absent, None),
        (number("9007199254740991"), None),
        (number("-9007199254740991"), None),
        (V::BigInt("9007199254740993".into()), None),
        (number("9007199254740992"), Some(inexact)),
        (number("-9007199254740992"), Some(inexact)),
        (number("1.5"), Some(fraction)),
        (number("1e+21"), Some(inexact)),
        (number("-9223372036854775808"), Some(inexact)),
        (number("-100000000000000000000"), Some(inexact)),
        (number("-1e+21"), Some(inexact)),
        (number("NaN"), Some(fraction)),
        (V::Null, Some("is null")),
        (V::Date("0".into()), Some("is a Date")),
        (V::List(vec![]), Some("is an array")),
        (V::IllFormed, Some("has a lone surrogate (half of a character)")),
    ] {
        for params in
            [record([("name", value.clone())]), V::List(vec![V::List(vec![text("name"), value.clone()])])]
        {
            for outcome in [sign(params.clone()).map(|_| ()), explained(params)] {
                match (outcome, problem) {
                    (Ok(()), None) => {}
                    (Err(error), Some(problem)) => assert_eq!(invalid(&error), [name, problem, expected]),
                    (outcome, _) => panic!("{value:?}: {outcome:?}"),
                }
            }
        }
    }
    for pair in [V::Null, V::List(vec![]), V::List(vec![text("name")])] {
        let params = V::List(vec![pair]);
        let [signed, explained] =
            [sign(params.clone()).map(|_| ()), explained(params)].map(Result::unwrap_err);
        assert_eq!(invalid(&signed), invalid(&explained));
        assert_eq!(invalid(&signed)[2], "a pair: [name, value]");
    }
}

proptest! {
    #[test]
    fn random_names_are_sorted(
        names in prop::collection::btree_set("[a-cA-C_\u{e9}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}]{1,4}", 0..60),
        seed: u64,
    ) {
        let added = ["ak", "ts", "asgn"];
        let names: BTreeSet<String> = names.into_iter().filter(|name| !added.contains(&name.as_str())).collect();
        let mut names: Vec<String> = names.into_iter().collect();
        // Shuffled by the seed.
        let mix = |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        names.sort_by_key(|name| name.bytes().fold(seed, mix));
        compare(&names);
    }
}
