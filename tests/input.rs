//! Reading the token text of an input. The tests write it independently, from the documented table of tokens.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{Tokens, V, back, encode, record, text};
use invigil::input::{Input, Item, ReadError, Scratch, ValueKind};
use proptest::prelude::*;
use serde_json::json;

fn read(text: &str, count: usize) -> Result<V, ReadError> {
    Input::read(text, count, Scratch::default()).map(|tape| back(tape.root()))
}

fn read_escaped(text: &str, count: usize) -> Result<V, ReadError> {
    Input::read_escaped(text, count).map(|tape| back(tape.root()))
}

/// Reads a text in which `|` replaces the separator, with the right count of separators.
fn tokens(text: &str) -> Result<V, ReadError> {
    let text = text.replace('|', "\u{1f}");
    read(&text, text.matches('\u{1f}').count())
}

#[test]
fn every_token_is_read() {
    assert_eq!(tokens("v|"), Ok(V::Absent));
    assert_eq!(tokens("0|"), Ok(V::Null));
    assert_eq!(tokens("t|"), Ok(V::Bool(true)));
    assert_eq!(tokens("f|"), Ok(V::Bool(false)));
    assert_eq!(tokens("n-1.5e+300|"), Ok(V::Number("-1.5e+300".into())));
    assert_eq!(tokens("i12345678901234567890|"), Ok(V::BigInt("12345678901234567890".into())));
    assert_eq!(tokens("dNaN|"), Ok(V::Date("NaN".into())));
    assert_eq!(tokens("s|"), Ok(text("")));
    assert_eq!(tokens("ss|"), Ok(text("s")));
    assert_eq!(tokens("u|"), Ok(V::IllFormed));
    assert_eq!(tokens("xMap|"), Ok(V::Other("Map".into())));
    assert_eq!(tokens("[|]|"), Ok(V::List(vec![])));
    assert_eq!(tokens("{|}|"), Ok(V::Record(vec![])));
    assert_eq!(tokens("{|ka|s1|kb|[|]|}|"), Ok(record([("a", text("1")), ("b", V::List(vec![]))])));
}

#[test]
fn a_table_is_a_list_of_records() {
    let rows =
        vec![record([("a", text("1")), ("b", text("2"))]), record([("a", text("")), ("b", text("4"))])];
    assert_eq!(tokens("T2,2|a|b|1|2||4|"), Ok(V::List(rows.clone())));
    // Between other items: the following token is not read as a cell.
    assert_eq!(tokens("[|T2,2|a|b|1|2||4|sx|]|"), Ok(V::List(vec![V::List(rows), text("x")])));
    assert_eq!(tokens("T1,0|a|"), Ok(V::List(vec![])));
}

#[test]
fn a_table_gives_its_columns_and_cells() {
    let text = "T2,2|first|second|1|2|3|4|".replace('|', "\u{1f}");
    let tape = Input::read(&text, 7, Scratch::default()).unwrap();
    let table = tape.root();
    assert_eq!(table.columns(), 2);
    assert_eq!([table.column_name(0), table.column_name(1)], ["first", "second"]);
    let rows: Vec<Item<'_>> = table.children().collect();
    assert_eq!(rows.len(), 2);
    assert_eq!([rows[1].cell(0).text(), rows[1].cell(1).text()], ["3", "4"]);
    assert_eq!(rows[1].get("second").map(|value| value.text()), Some("4"));
    assert!(rows[1].get("third").is_none());
    assert_eq!((rows[0].kind(), rows[0].columns()), (ValueKind::Record, 0));
    assert_eq!(rows[0].children().count(), 0);
    assert_eq!(table.members().count(), 0);
}

#[test]
fn an_undefined_member_is_absent() {
    let tape = Input::read("{\u{1f}ka\u{1f}v\u{1f}kb\u{1f}0\u{1f}}\u{1f}", 6, Scratch::default()).unwrap();
    assert!(tape.root().get("a").is_none());
    assert_eq!(tape.root().get("b").map(|value| value.kind()), Some(ValueKind::Null));
    assert_eq!(tape.root().members().count(), 2);
}

#[test]
fn other_values_have_no_members_and_no_children() {
    for text in ["v|", "0|", "t|", "n1|", "s{|", "x[|"] {
        let text = text.replace('|', "\u{1f}");
        let tape = Input::read(&text, 1, Scratch::default()).unwrap();
        let root = tape.root();
        assert_eq!((root.members().count(), root.children().count(), root.columns()), (0, 0, 0), "{text}");
    }
}

#[test]
fn scratch_memory_is_reused_and_has_no_old_content() {
    let mut room = Scratch::default();
    let long = "x".repeat(50);
    for (text, count, kept) in [
        (format!("[\u{1f}s{long}\u{1f}]\u{1f}"), 3, Some(V::List(vec![V::Text(long)]))),
        ("T1,1\u{1f}a\u{1f}1\u{1f}".into(), 3, Some(V::List(vec![record([("a", text("1"))])]))),
        ("[\u{1f}[\u{1f}".into(), 2, None),
        ("sx\u{1f}".into(), 1, Some(text("x"))),
        ("T2,9\u{1f}a\u{1f}".into(), 2, None),
        ("0\u{1f}".into(), 1, Some(V::Null)),
    ] {
        match Input::read(&text, count, std::mem::take(&mut room)) {
            Ok(tape) => {
                assert_eq!(Some(back(tape.root())), kept);
                room = tape.into_scratch();
            }
            Err(_) => assert_eq!(kept, None, "{text}"),
        }
    }
}

#[test]
fn malformed_texts_are_refused() {
    for text in [
        "",
        "|",
        "||",
        "y|",
        "S|",
        "é|",
        "]|",
        "}|",
        "[|",
        "{|ka|",
        "[|[|]|",
        "[|]|]|",
        "T|",
        "T1|",
        "T1,|",
        "T,1|",
        "T0,0|",
        "T0,5|",
        "T-1,1|a|",
        "T1,-1|a|",
        "T1,1,1|a|1|",
        "T1 ,1|a|1|",
        "T65536,1|",
        "T65535,4294967295|",
        "T65535,65537|a|",
        "T1,4294967295|a|",
        "T1,4294967294|a|",
        "T1,4294967293|a|",
        "T2,1|a|b|1|",
        "T2,2|a|b|1|2|3|",
        "[|T1,1|a|1|",
        "[|T1,2|a|1|]|",
    ] {
        assert_eq!(tokens(text), Err(ReadError::Malformed), "{text}");
    }
    // Text after the last separator.
    assert_eq!(read("sx\u{1f}y", 1), Err(ReadError::Malformed));
    assert_eq!(read("sx", 0), Err(ReadError::Malformed));
}

#[test]
fn a_wrong_count_requests_escaping() {
    for count in [0, 2, 3, usize::MAX] {
        assert_eq!(read("sx\u{1f}", count), Err(ReadError::Escape), "{count}");
    }
    // Also for a malformed text: a separator inside a value may have caused it.
    assert_eq!(read("s]\u{1f}]\u{1f}", 1), Err(ReadError::Escape));
}

#[test]
fn escaped_texts_are_read() {
    assert_eq!(read_escaped("sa\u{1b}1b\u{1b}2c\u{1b}1\u{1f}", 1), Ok(text("a\u{1f}b\u{1b}c\u{1f}")));
    assert_eq!(read_escaped("s\u{1b}21\u{1f}", 1), Ok(text("\u{1b}1")));
    let names = "{\u{1f}k\u{1b}1\u{1f}s\u{1b}2\u{1f}}\u{1f}";
    assert_eq!(read_escaped(names, 4), Ok(record([("\u{1f}", text("\u{1b}"))])));
    // Without escaping the same text is literal.
    assert_eq!(read("s\u{1b}2\u{1f}", 1), Ok(text("\u{1b}2")));
    for half in ["s\u{1b}\u{1f}", "sx\u{1b}\u{1b}1\u{1f}", "s\u{1b}é\u{1f}"] {
        assert_eq!(read_escaped(half, 1), Err(ReadError::Malformed), "{half:?}");
    }
    assert_eq!(read_escaped("sx\u{1f}", 2), Err(ReadError::Escape));
}

/// The scan for separators reads eight bytes at a time; `0x1e`, `0x20` and `0x9f` differ from a separator in one bit.
#[test]
fn separators_are_found_at_every_position() {
    for len in 0..40 {
        for filler in ["a", "\u{1e}", " ", "\u{9f}", "\u{1b}", "\u{0}"] {
            let value = filler.repeat(len);
            for list in [vec![value.clone()], vec![value.clone(), String::new(), value.clone(), value]] {
                let list = V::List(list.into_iter().map(V::Text).collect());
                let Tokens { text, count } = encode(&list, false);
                assert_eq!(read(&text, count).as_ref(), Ok(&list));
            }
        }
    }
}

#[test]
fn json_is_read_as_an_input() {
    let json = json!({ "a": [1, -2.5, true, false, null, "x", [], {}], "b": { "c": 18_446_744_073_709_551_615_u64 } });
    assert_eq!(back(Input::from_json(&json).root()), V::from(&json));
}

/// Visits every item. The number of tokens limits the number of items.
fn walk(item: Item<'_>, budget: &mut usize) {
    *budget = budget.checked_sub(1).expect("the walk ends");
    let _ = (item.text().len(), item.columns());
    for child in item.children() {
        walk(child, budget);
    }
    for (name, value) in item.members() {
        let _ = name.len();
        walk(value, budget);
    }
    for column in 0..item.columns() {
        let _ = item.column_name(column).len();
    }
    for column in 0..item.columns().min(4) {
        let _ = item.cell(column).text();
    }
}

/// Asserts that any text is refused or gives an input that can be visited.
#[track_caller]
fn survives(text: &str) {
    let count = text.matches('\u{1f}').count();
    for tape in [Input::read(text, count, Scratch::default()), Input::read_escaped(text, count)] {
        match tape {
            Ok(tape) => {
                // A row of a table is visited in addition to its cells.
                let mut budget = 2 * count + 2;
                walk(tape.root(), &mut budget);
            }
            Err(why) => assert_eq!(why, ReadError::Malformed),
        }
    }
    assert_eq!(Input::read(text, count + 1, Scratch::default()).err(), Some(ReadError::Escape));
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[ -~]{0,12}",
        3 => any::<char>().prop_map(String::from),
        1 => "[a\u{1b}\u{1f}]{1,3}",
    ]
}

fn tables() -> impl Strategy<Value = V> {
    (1..5_usize, 0..5_usize).prop_flat_map(|(columns, rows)| {
        let cells = || prop::collection::vec(words(), columns);
        (cells(), prop::collection::vec(cells(), rows)).prop_map(|(names, rows)| V::Table(names, rows))
    })
}

fn values() -> impl Strategy<Value = V> {
    let leaf = prop_oneof![
        4 => words().prop_map(V::Text),
        1 => "-?[1-9][0-9]{0,9}".prop_map(V::Number),
        1 => "[0-9]{1,24}".prop_map(V::BigInt),
        1 => "-?[0-9]{1,15}|NaN".prop_map(V::Date),
        1 => any::<bool>().prop_map(V::Bool),
        1 => prop::sample::select(vec![V::Absent, V::Null, V::IllFormed, V::Other("Map".into())]),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(V::List),
            prop::collection::vec((words(), inner), 0..6).prop_map(V::Record),
            tables(),
        ]
    })
}

fn json_values() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|flag| json!(flag)),
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        words().prop_map(|words| json!(words)),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::Array),
            prop::collection::vec((words(), inner), 0..6).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn every_value_is_read_back(value in values()) {
        let Tokens { text, count } = encode(&value, false);
        if value.texts().iter().any(|text| text.contains('\u{1f}')) {
            prop_assert_eq!(read(&text, count), Err(ReadError::Escape));
        } else {
            prop_assert_eq!(read(&text, count), Ok(value.plain()));
        }
        let Tokens { text, count } = encode(&value, true);
        prop_assert_eq!(read_escaped(&text, count), Ok(value.plain()));
    }

    #[test]
    fn json_and_tokens_are_the_same_value(json in json_values()) {
        let value = V::from(&json);
        let Tokens { text, count } = encode(&value, true);
        let tape = Input::from_json(&json);
        prop_assert_eq!(back(tape.root()), value);
        prop_assert_eq!(read_escaped(&text, count), Ok(back(tape.root())));
    }

    #[test]
    fn random_text_is_survived(text in "([\\[\\]{}ksnidtf0vuxTé,1-9\u{1b}]{0,3}\u{1f}){0,30}") {
        survives(&text);
    }

    #[test]
    fn random_tables_are_survived(columns in 0..70_000_u32, rows: u32, text in "([a-z]?\u{1f}){0,9}") {
        survives(&format!("T{columns},{rows}\u{1f}{text}"));
        survives(&format!("[\u{1f}T{},{}\u{1f}{text}]\u{1f}", columns % 4, rows % 4));
    }

    /// A text that was cut or repeated, or in which tokens are missing or changed.
    #[test]
    fn damaged_text_is_survived(
        value in values(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, "[\\[\\]{}ksT,1\u{1f}]"), 1..4),
    ) {
        let mut parts: Vec<String> = encode(&value, false).text.split_inclusive('\u{1f}').map(String::from).collect();
        for (place, what, other) in changes {
            if parts.is_empty() {
                break;
            }
            let at = place.index(parts.len());
            match what {
                0 => drop(parts.remove(at)),
                1 => parts.insert(at, parts[at].clone()),
                2 => parts.truncate(at),
                _ => parts[at] = format!("{other}{}", &parts[at][parts[at].chars().next().map_or(0, char::len_utf8)..]),
            }
        }
        survives(&parts.concat());
    }
}
