//! Values that the reader returns, case by case. Refusals, repairs and properties are in `tests/`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

mod properties;
mod refusals;
mod repairs;

use std::borrow::Cow;

use super::string::{plain_length, utf16_surplus};
use super::*;

fn scan(text: &str) -> Document<'_> {
    Document::scan(text.as_bytes(), Limits::default()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn problem(bytes: &[u8]) -> (JsonProblem, usize) {
    let error = Document::scan(bytes, Limits::default()).unwrap_err();
    (error.problem, error.offset)
}

#[test]
fn reads_a_document_of_every_type() {
    for (text, kind) in [
        ("null", NodeKind::Null),
        ("false", NodeKind::False),
        ("true", NodeKind::True),
        ("0", NodeKind::Number),
        ("\"\"", NodeKind::String),
        ("[]", NodeKind::Array),
        ("{}", NodeKind::Object),
    ] {
        for padded in [text.to_owned(), format!(" \t\r\n{text} \t\r\n")] {
            let document = scan(&padded);
            assert_eq!(document.root().kind(), kind, "{padded:?}");
            assert_eq!(document.root().raw(), text);
            assert_eq!(document.nodes().len(), 1);
        }
    }
}

#[test]
fn keeps_the_text_of_numbers() {
    for text in [
        "0",
        "-0",
        "1",
        "-1",
        "10",
        "1234567890",
        "0.0",
        "-0.0",
        "0.5",
        "1.25",
        "1e1",
        "1E1",
        "1e+1",
        "1e-1",
        "0e0",
        "0E+00",
        "1.5e007",
        "123456789012345678901234567890",
        "0.1234567890123456789012345678901234567890",
        "1e999",
        "-1e-999",
    ] {
        assert_eq!(scan(text).root().number_text(), Some(text));
        let array = format!("[{text},{text} , {text}]");
        let document = scan(&array);
        assert!(document.root().items().all(|item| item.number_text() == Some(text)));
        assert_eq!(document.root().len(), 3);
    }
}

#[test]
fn reads_escapes() {
    for (body, value) in [
        (r#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r"\u0041\u00e9\u20AC\u20ac", "Aé€€"),
        (r"\u0000", "\0"),
        (r"\ud83d\ude00 and \uD83D\uDE00", "😀 and 😀"),
        (r"\udbff\udfff\ud800\udc00", "\u{10ffff}\u{10000}"),
        (r"before \u005c\u0022 after", "before \\\" after"),
        (r"é\né", "é\né"),
        (r"\\u0041", "\\u0041"),
        (r"https:\/\/tests.mettl.com\/x", "https://tests.mettl.com/x"),
    ] {
        let text = format!("\"{body}\"");
        let document = scan(&text);
        let root = document.root();
        assert_eq!(root.as_str().unwrap(), value);
        assert!(matches!(root.as_str(), Some(Cow::Owned(_))));
        assert!(!root.string_is_verbatim());
        assert_eq!(root.raw(), text);
    }
    let document = scan("\"plain é\"");
    assert!(matches!(document.root().as_str(), Some(Cow::Borrowed("plain é"))));
    assert!(document.root().string_is_verbatim());
}

#[test]
fn a_lone_surrogate_is_read_as_the_replacement_character() {
    for (body, value) in [
        (r"\ud800", "\u{fffd}"),
        (r"\udc00", "\u{fffd}"),
        (r"a\ud800b", "a\u{fffd}b"),
        (r"\ud800\u0041", "\u{fffd}A"),
        (r"\ud800\ud83d\ude00", "\u{fffd}😀"),
        (r"\udc00\ud800", "\u{fffd}\u{fffd}"),
        (r"\udc00\udc00", "\u{fffd}\u{fffd}"),
        (r"\ud800\n", "\u{fffd}\n"),
        (r"\ud83d\ude00\ude00", "😀\u{fffd}"),
    ] {
        let text = format!("{{\"{body}\":[\"{body}\"]}}");
        let document = scan(&text);
        let (name, list) = document.root().members().next().unwrap();
        assert_eq!(name, value);
        assert_eq!(list.items().next().unwrap().as_str().unwrap(), value);
        assert_eq!(document.root().get(value).unwrap().len(), 1);
    }
}

#[test]
fn skips_one_byte_order_mark_and_does_not_count_it() {
    let document = scan("\u{feff}{\"ä\":\"x\"}");
    assert_eq!(document.text(), "{\"ä\":\"x\"}");
    let value = document.root().get("ä").unwrap();
    assert_eq!((value.utf16_start(), value.utf16_end()), (6, 7));
    assert_eq!(problem("\u{feff}[,".as_bytes()), (JsonProblem::UnexpectedByte, 1));
    assert_eq!(problem("\u{feff}\u{feff}[]".as_bytes()), (JsonProblem::UnexpectedByte, 0));
    assert_eq!(problem("[]\u{feff}".as_bytes()), (JsonProblem::TrailingText, 2));
}

#[test]
fn the_last_member_with_a_name_wins() {
    let document = scan(r#"{"a":1,"b":2,"a":3,"\u0061":{"a":5},"A":6,"":7,"__proto__":8}"#);
    let root = document.root();
    assert_eq!(root.get("a").unwrap().raw(), r#"{"a":5}"#);
    assert_eq!(root.get("a").unwrap().get("a").unwrap().raw(), "5");
    assert_eq!(root.get("b").unwrap().raw(), "2");
    assert_eq!(root.get("A").unwrap().raw(), "6");
    assert_eq!(root.get("").unwrap().raw(), "7");
    assert_eq!(root.get("__proto__").unwrap().raw(), "8");
    assert!(root.get("c").is_none());
    let names: Vec<_> = root.members().map(|(name, _)| name).collect();
    assert_eq!(names, ["a", "b", "a", "a", "A", "", "__proto__"]);
    assert_eq!(root.len(), 7);
}

#[test]
fn distinguishes_names_with_trailing_spaces() {
    let document = scan(r#"{"status ":"x","status":"y"}"#);
    assert_eq!(document.root().get("status ").unwrap().as_str().unwrap(), "x");
    assert_eq!(document.root().get("status").unwrap().as_str().unwrap(), "y");
}

#[test]
fn iterates_over_the_direct_content_of_containers() {
    let document = scan(r#"[[1,[2,3]],{"a":[4],"b":{}},[],"s"]"#);
    let items: Vec<_> = document.root().items().map(Value::raw).collect();
    assert_eq!(items, ["[1,[2,3]]", r#"{"a":[4],"b":{}}"#, "[]", r#""s""#]);
    assert_eq!(document.root().items().map(Value::len).collect::<Vec<_>>(), [2, 2, 0, 0]);
    assert_eq!(document.root().items().map(Value::is_empty).collect::<Vec<_>>(), [false, false, true, true]);
    let object = document.root().items().nth(1).unwrap();
    let members: Vec<_> = object.members().map(|(name, value)| (name, value.raw())).collect();
    assert_eq!(members, [("a".into(), "[4]"), ("b".into(), "{}")]);
}

#[test]
fn methods_return_nothing_for_other_types() {
    let document = scan(r#"[null,true,1,"1",[1],{"a":1}]"#);
    for item in document.root().items() {
        let kind = item.kind();
        assert_eq!(item.is_null(), kind == NodeKind::Null);
        assert_eq!(item.as_bool().is_some(), kind == NodeKind::True);
        assert_eq!(item.number_text().is_some(), kind == NodeKind::Number);
        assert_eq!(item.as_integer_text().is_some(), kind == NodeKind::Number);
        assert_eq!(item.as_str().is_some(), kind == NodeKind::String);
        assert_eq!(item.string_is_verbatim(), kind == NodeKind::String);
        assert_eq!(item.items().count(), usize::from(kind == NodeKind::Array));
        assert_eq!(item.members().count(), usize::from(kind == NodeKind::Object));
        assert_eq!(item.get("a").is_some(), kind == NodeKind::Object);
        assert_eq!(item.is_empty(), !matches!(item.len(), 1..));
    }
    assert_eq!(scan("false").root().as_bool(), Some(false));
}

#[test]
fn integers_keep_every_digit() {
    for (text, integer) in [
        ("0", Some("0")),
        ("-0", Some("0")),
        ("-0.0", Some("0")),
        ("1.0", Some("1")),
        ("-17.000", Some("-17")),
        ("9007199254740993", Some("9007199254740993")),
        ("123456789012345678901234567890", Some("123456789012345678901234567890")),
        ("1.5", None),
        ("1.05", None),
        ("1e3", None),
        ("1E3", None),
        ("1.0e3", None),
        ("0e0", None),
    ] {
        assert_eq!(scan(text).root().as_integer_text(), integer, "{text}");
    }
}

#[test]
fn debug_and_errors_contain_none_of_the_text() {
    let document = scan(r#"{"name":"Asha"}"#);
    let value = document.root().get("name").unwrap();
    let shown = format!("{document:?} {value:?}");
    assert!(!shown.contains("Asha") && !shown.contains("name"), "{shown}");
    assert!(shown.contains("String at 9..13"), "{shown}");
    let error = Document::scan(br#"{"name":"Asha" "x"}"#, Limits::default()).unwrap_err();
    assert_eq!(error.to_string(), "the JSON text has an unexpected character (at byte 15)");
}

#[test]
fn chunks_find_the_same_end_of_a_string_as_single_bytes() {
    let is_plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\';
    for length in 0..20 {
        for position in 0..length {
            for byte in 0..=255 {
                for filler in [b'a', b' ', b'!', 0x7f, 0x80, 0xff, b'#', b']'] {
                    let mut bytes = vec![filler; length];
                    bytes[position] = byte;
                    let expected = if is_plain(byte) { length } else { position };
                    assert_eq!(plain_length(&bytes), expected, "{bytes:?}");
                }
            }
        }
    }
}

#[test]
fn computes_the_surplus_of_utf8_over_utf16() {
    for text in ["", "abc", "é", "€", "😀", "aé€😀z", "\u{10ffff}\u{ffff}\u{7ff}\u{800}\u{10000}\u{80}"]
    {
        assert_eq!(utf16_surplus(text.as_bytes()), text.len() - text.encode_utf16().count(), "{text}");
    }
}
