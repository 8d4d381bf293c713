//! The order of parameters: ascending by the bytes of their names, which is not JavaScript's order of strings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use std::collections::BTreeSet;

use common::{AK, KEY, Tokens, V, client, encode, invalid, now, record, text};
use invigil::error::Error;
use invigil::operation;
use invigil::request::Draft;
use invigil::schema::Place;
use invigil::value::Tape;
use invigil::vendors::Vendor;
use invigil::vendors::mettl::sign::{MOST_PARAMETERS, any};
use invigil::vendors::mettl::{Placement, Version};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

fn sign(params: V) -> Result<Draft, Error> {
    let request =
        record([("method", text("POST")), ("url", text("https://api.mettl.com/v2/x")), ("params", params)]);
    let Tokens { text, count } = encode(&request, true);
    let tape = Tape::read_escaped(&text, count).unwrap();
    let mut draft = Draft::default();
    any(tape.root(), &client(Version::V2, Placement::Form, KEY), now(), &mut draft).map(|()| draft)
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
fn sent(draft: &Draft) -> (Vec<(String, String)>, Vec<String>) {
    let body = draft.to_descriptor().body.unwrap();
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let pairs = body.split('&').map(|pair| pair.split_once('=').unwrap());
    let mut pairs: Vec<(String, String)> =
        pairs.map(|(name, value)| (decoded(name), decoded(value))).collect();
    assert_eq!(pairs.pop().unwrap().0, "asgn");
    let signed = std::str::from_utf8(draft.string_to_sign()).unwrap();
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

#[test]
fn no_parameter_of_an_operation_sorts_before_the_public_key() {
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
        assert_eq!(invalid(&error), ["params", "has 1001 entries", "at most 1000"]);
    }
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
        // Shuffled by the seed.
        let mix = |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        names.sort_by_key(|name| name.bytes().fold(seed, mix));
        compare(&names);
    }
}
