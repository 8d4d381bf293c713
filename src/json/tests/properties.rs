//! Compares the reader with `serde_json` on generated texts.
//!
//! `serde_json` decides whether a text is JSON by reading it as `IgnoredAny`, which checks nothing but the grammar.
//! Reading it as a value would also refuse `1e999`, lone surrogates and more than 127 levels, which this reader accepts
//! as `JSON.parse` does.

use proptest::prelude::*;
use proptest::sample::select;
use serde::de::IgnoredAny;

use super::super::{Document, Limits, NodeKind, Value, repair};

/// Limits that no text of these tests reaches.
const UNBOUNDED: Limits = Limits { max_bytes: usize::MAX, max_depth: u32::MAX };

fn white_space() -> impl Strategy<Value = String> {
    prop_oneof![6 => Just(String::new()), 1 => "[ \t\r\n]{1,12}"]
}

fn number() -> impl Strategy<Value = String> {
    "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,10})?([eE][+-]?[0-9]{1,3})?"
}

/// A string with its quotes.
fn string() -> impl Strategy<Value = String> {
    let plain = any::<char>().prop_filter("must be escaped", |&character| {
        character >= ' ' && character != '"' && character != '\\'
    });
    let telling = vec![",]", ",}", ", ]", "é", "€", "😀", "{", "[", ":", "/", "\u{7f}"];
    let short = vec!["\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t"];
    let piece = prop_oneof![
        4 => "[ -!#-\\[\\]-~]{0,12}",
        2 => plain.prop_map(String::from),
        1 => select(telling).prop_map(String::from),
        1 => select(short).prop_map(String::from),
        1 => "\\\\u[0-9a-fA-F]{4}",
        1 => "\\\\u[dD][89abAB][0-9a-f]{2}\\\\u[dD][c-fC-F][0-9a-f]{2}",
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

/// A text as JSON and with trailing commas, and the number of trailing commas.
#[derive(Clone, Debug)]
struct Text {
    strict: String,
    loose: String,
    commas: usize,
}

impl Text {
    fn after(self, prefix: &str) -> Self {
        let (strict, loose) = (format!("{prefix}{}", self.strict), format!("{prefix}{}", self.loose));
        Self { strict, loose, commas: self.commas }
    }
}

fn texts() -> impl Strategy<Value = Text> {
    let word = select(vec!["null", "true", "false"]).prop_map(String::from);
    let scalar = prop_oneof![word, number(), string()];
    let leaf = (white_space(), scalar, white_space()).prop_map(|(before, scalar, after)| {
        let strict = format!("{before}{scalar}{after}");
        Text { loose: strict.clone(), strict, commas: 0 }
    });
    leaf.prop_recursive(5, 60, 6, |inner| {
        let short = select(vec!["\"a\"", "\"\\u0061\"", "\"b\""]).prop_map(String::from);
        let member = (white_space(), prop_oneof![short, string()], white_space(), inner.clone())
            .prop_map(|(before, name, after, value)| value.after(&format!("{before}{name}{after}:")));
        let tail = || (any::<bool>(), white_space(), white_space());
        prop_oneof![
            (prop::collection::vec(inner, 0..6), tail()).prop_map(|(items, tail)| container(
                ['[', ']'],
                &items,
                tail
            )),
            (prop::collection::vec(member, 0..6), tail()).prop_map(|(members, tail)| container(
                ['{', '}'],
                &members,
                tail
            )),
        ]
    })
}

fn container([open, close]: [char; 2], parts: &[Text], tail: (bool, String, String)) -> Text {
    let (comma, space, after) = tail;
    let comma = comma && !parts.is_empty();
    let strict: Vec<_> = parts.iter().map(|part| part.strict.as_str()).collect();
    let loose: Vec<_> = parts.iter().map(|part| part.loose.as_str()).collect();
    let extra = if comma { "," } else { "" };
    Text {
        strict: format!("{open}{}{space}{close}{after}", strict.join(",")),
        loose: format!("{open}{}{extra}{space}{close}{after}", loose.join(",")),
        commas: parts.iter().map(|part| part.commas).sum::<usize>() + usize::from(comma),
    }
}

fn texts_of_json() -> impl Strategy<Value = String> {
    texts().prop_map(|text| text.strict)
}

/// Returns whether `serde_json` accepts a text.
fn is_json(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes).ok();
    let text = text.map(|text| text.strip_prefix('\u{feff}').unwrap_or(text));
    text.is_some_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok())
}

/// Checks what must hold for arbitrary bytes.
fn check(bytes: &[u8]) {
    let outcome = Document::scan(bytes, UNBOUNDED);
    assert_eq!(outcome.is_ok(), is_json(bytes), "{:?} {outcome:?}", String::from_utf8_lossy(bytes));
    match outcome {
        Ok(document) => {
            check_offsets(&document);
            if let Ok(expected) = serde_json::from_str(document.text()) {
                check_value(document.root(), &expected);
            }
        }
        Err(error) => assert!(error.offset <= bytes.len()),
    }
}

/// Checks that the byte offsets and the UTF-16 offsets of every node denote the same text, and that the nodes are nested
/// correctly.
fn check_offsets(document: &Document<'_>) {
    let text = document.text();
    let units: Vec<u16> = text.encode_utf16().collect();
    for (index, node) in document.nodes().iter().enumerate() {
        let in_bytes = &text[node.start as usize..node.end as usize];
        let in_units = &units[node.utf16_start as usize..node.utf16_end as usize];
        assert_eq!(String::from_utf16(in_units).unwrap(), in_bytes);
        assert!(index < node.next as usize && node.next as usize <= document.nodes().len());
        assert_eq!(node.escaped, node.kind == NodeKind::String && in_bytes.contains('\\'));
    }
    assert_eq!(document.nodes()[0].next as usize, document.nodes().len());
}

fn check_value(value: Value<'_>, expected: &serde_json::Value) {
    use serde_json::Value as Json;
    assert_eq!(&serde_json::from_str::<Json>(value.raw()).unwrap(), expected);
    match expected {
        Json::Null => assert!(value.is_null()),
        Json::Bool(expected) => assert_eq!(value.as_bool(), Some(*expected)),
        Json::String(expected) => {
            assert_eq!(value.as_str().unwrap(), expected.as_str());
            assert!(!value.string_is_verbatim() || value.raw() == format!("\"{expected}\""));
        }
        Json::Number(expected) => {
            let (ours, theirs) =
                (value.number_text().unwrap().parse::<f64>().unwrap(), expected.as_f64().unwrap());
            // Without the feature float_roundtrip, serde_json may differ in the last digit or two.
            assert!((ours - theirs).abs() <= theirs.abs() * 1e-15 || (ours - theirs).abs() < 1e-307);
            if expected.is_i64() || expected.is_u64() {
                assert_eq!(value.as_integer_text().unwrap(), expected.to_string());
            }
        }
        Json::Array(expected) => {
            assert_eq!(value.len(), expected.len());
            value.items().zip(expected).for_each(|(item, expected)| check_value(item, expected));
        }
        Json::Object(expected) => {
            assert_eq!(value.is_empty(), expected.is_empty());
            assert!(value.members().all(|(name, _)| expected.contains_key(name.as_ref())));
            for (name, expected) in expected {
                check_value(value.get(name).unwrap(), expected);
            }
        }
    }
}

#[derive(Clone, Debug)]
enum Mutation {
    Replace(u8),
    Insert(u8),
    Remove,
    Cut,
    Repeat(usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let byte = || {
        let telling = b"\"\\{}[],:0159.-+eEtrufalsn /\n\t\x00\x1f\x7f\x80\xbf\xc3\xe2\xed\xf0\xff<";
        prop_oneof![3 => select(telling.to_vec()), 1 => any::<u8>()]
    };
    prop_oneof![
        4 => byte().prop_map(Mutation::Replace),
        4 => byte().prop_map(Mutation::Insert),
        3 => Just(Mutation::Remove),
        1 => Just(Mutation::Cut),
        2 => (1..12_usize).prop_map(Mutation::Repeat),
    ]
}

fn mutate(bytes: &mut Vec<u8>, at: prop::sample::Index, mutation: &Mutation) {
    let at = at.index(bytes.len() + 1);
    let inside = at < bytes.len();
    match mutation {
        Mutation::Replace(byte) if inside => bytes[at] = *byte,
        Mutation::Replace(byte) | Mutation::Insert(byte) => bytes.insert(at, *byte),
        Mutation::Remove if inside => drop(bytes.remove(at)),
        Mutation::Remove => drop(bytes.pop()),
        Mutation::Cut => bytes.truncate(at),
        Mutation::Repeat(length) => {
            let end = bytes.len().min(at + length);
            let copy = bytes[at..end].to_vec();
            bytes.splice(at..at, copy);
        }
    }
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn reads_json_as_serde_json_does(text in texts_of_json()) {
        prop_assert!(is_json(text.as_bytes()));
        check(text.as_bytes());
    }

    #[test]
    fn reads_the_output_of_serde_json(text in texts_of_json()) {
        if let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) {
            check(serde_json::to_string_pretty(&value).unwrap().as_bytes());
        }
    }

    #[test]
    fn keeps_the_text_of_numbers(numbers in prop::collection::vec(number(), 1..20)) {
        let text = format!("[{}]", numbers.join(" , "));
        let document = Document::scan(text.as_bytes(), UNBOUNDED).unwrap();
        let read: Vec<_> = document.root().items().filter_map(Value::number_text).collect();
        prop_assert_eq!(read, numbers);
    }

    #[test]
    fn accepts_and_refuses_damaged_texts_as_serde_json_does(
        text in texts_of_json(),
        mutations in prop::collection::vec((any::<prop::sample::Index>(), mutation()), 1..5),
    ) {
        let mut bytes = text.into_bytes();
        for (at, mutation) in mutations {
            mutate(&mut bytes, at, &mutation);
            check(&bytes);
        }
    }

    #[test]
    fn refuses_a_text_that_is_cut_off(
        text in texts_of_json(),
        at in any::<prop::sample::Index>(),
    ) {
        let list = format!("[{text}]");
        check(&list.as_bytes()[..at.index(list.len())]);
    }

    #[test]
    fn accepts_and_refuses_random_tokens_as_serde_json_does(tokens in prop::collection::vec(select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"a\":", "\\", "\\u", "d800", "1", "0", ".", "e",
        "-", "true", "null", " ", "\n", "é", "😀", "\u{feff}",
    ]), 0..14)) {
        check(tokens.concat().as_bytes());
    }

    #[test]
    fn accepts_and_refuses_random_bytes_as_serde_json_does(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        check(&bytes);
        let mut quoted = b"\"".to_vec();
        quoted.extend_from_slice(&bytes);
        quoted.push(b'"');
        check(&quoted);
    }

    #[test]
    fn removes_exactly_the_trailing_commas(text in texts()) {
        let Text { strict, loose, commas } = text;
        let unchanged = (strict.clone().into_bytes(), vec![]);
        let (repaired, repairs) = repair(loose.as_bytes()).unwrap_or(unchanged);
        prop_assert_eq!(String::from_utf8(repaired).unwrap(), strict);
        prop_assert_eq!(repairs.len(), commas);
        for repair in repairs {
            prop_assert_eq!(loose.as_bytes()[repair.offset()], b',');
        }
    }

    #[test]
    fn a_repair_changes_only_what_it_reports(
        text in texts(),
        mutations in prop::collection::vec((any::<prop::sample::Index>(), mutation()), 0..4),
    ) {
        let mut bytes = text.loose.into_bytes();
        for (at, mutation) in &mutations {
            mutate(&mut bytes, *at, mutation);
        }
        if let Some((repaired, repairs)) = repair(&bytes) {
            check(&repaired);
            if !repairs.iter().all(|repair| matches!(repair, super::super::Repair::TrailingComma { .. })) {
                // Escapes are longer than the characters that they represent, and the indentation of a wrapped URL is removed.
                prop_assert!(repaired.len() <= bytes.len() + repairs.len());
                return Ok(());
            }
            prop_assert_eq!(repaired.len() + repairs.len(), bytes.len());
            for repair in repairs.iter().rev() {
                prop_assert_eq!(bytes.remove(repair.offset()), b',');
            }
            prop_assert_eq!(bytes, repaired);
        }
    }
}
