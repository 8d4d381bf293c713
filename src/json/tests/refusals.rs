//! Texts that the reader refuses, with the reason and the offset.

use super::super::*;
use super::{problem, scan};

/// Checks that each text is refused for this reason at its offset.
fn all_refused(expected: JsonProblem, cases: &[(&str, usize)]) {
    for (text, offset) in cases {
        assert_eq!(problem(text.as_bytes()), (expected, *offset), "{text}");
    }
}

#[test]
#[rustfmt::skip]
fn refuses_malformed_numbers() {
    all_refused(
        JsonProblem::BadNumber,
        &[
            ("01", 1), ("-01", 2), ("00", 1), ("-a", 1), ("--1", 1), ("-.5", 1), ("1.e1", 2),
            ("1. ", 2), ("[1.]", 3), ("1ex", 2), ("1e+x", 3), ("1e+-1", 3), ("[1e]", 3),
            ("-Infinity", 1), ("1..2", 2), ("[-]", 2),
        ],
    );
    all_refused(
        JsonProblem::UnexpectedEnd,
        &[("-", 1), ("1.", 2), ("1e", 2), ("1e-", 3), ("[1", 2), ("1.5E+", 5)],
    );
    all_refused(
        JsonProblem::UnexpectedByte,
        &[(".5", 0), ("+1", 0), ("NaN", 0), ("Infinity", 0), ("[1x]", 2), ("[1 2]", 3)],
    );
    all_refused(
        JsonProblem::TrailingText,
        &[
            ("1x", 1), ("0x10", 1), ("1 2", 2), ("1.5.5", 3), ("1e1.5", 3), ("1_000", 1),
            ("1e5e5", 3),
        ],
    );
}

#[test]
#[rustfmt::skip]
fn refuses_malformed_literals() {
    all_refused(
        JsonProblem::UnexpectedEnd,
        &[("t", 1), ("tru", 3), ("fals", 4), ("nul", 3), ("[nul", 4)],
    );
    all_refused(
        JsonProblem::UnexpectedByte,
        &[
            ("True", 0), ("NULL", 0), ("nulL", 3), ("trye", 2), ("[nul]", 4), ("undefined", 0),
            ("'a'", 0), ("a", 0), ("nan", 1), ("\u{a0}1", 0), ("\u{c}1", 0),
            ("/* */ 1", 0), ("\u{0}", 0),
        ],
    );
    all_refused(JsonProblem::TrailingText, &[("truex", 4), ("nullnull", 4), ("true//", 4)]);
}

#[test]
#[rustfmt::skip]
fn refuses_malformed_structure() {
    all_refused(
        JsonProblem::UnexpectedByte,
        &[
            ("[,]", 1), ("[1,]", 3), ("[1,,2]", 3), ("[1:2]", 2), ("[1}", 2), ("]", 0), ("}", 0),
            ("{,}", 1), ("{]", 1), ("{\"a\"}", 4), ("{\"a\":}", 5), ("{\"a\":1,}", 7),
            ("{\"a\":1,,\"b\":2}", 7), ("{\"a\" 1}", 5), ("{\"a\"::1}", 5), ("{\"a\":1]", 6),
            ("{\"a\":1 \"b\":2}", 7), ("{a:1}", 1), ("{'a':1}", 1), ("{1:1}", 1), ("{null:1}", 1),
            ("{\"a\",\"b\"}", 4), ("[\"a\" \"b\"]", 5), ("[[]}", 3), ("{[]:1}", 1), (",1", 0),
            ("[1;2]", 2), ("[\"a\":1]", 4), ("{\"a\":1;}", 6),
        ],
    );
    all_refused(
        JsonProblem::UnexpectedEnd,
        &[
            ("[", 1), ("{", 1), ("[1", 2), ("[1,", 3), ("[[]", 3), ("[1 ", 3), ("{\"a\"", 4),
            ("{\"a\":", 5), ("{\"a\":1", 6), ("{\"a\":1,", 7), ("{\"a\": {}", 8),
        ],
    );
    all_refused(
        JsonProblem::TrailingText,
        &[
            ("[]]", 2), ("{}}", 2), ("[] []", 3), ("{},", 2), ("\"a\"b", 3), ("[]\u{0}", 2),
            ("[]é", 2),
        ],
    );
}

#[test]
#[rustfmt::skip]
fn refuses_malformed_strings() {
    all_refused(
        JsonProblem::UnexpectedEnd,
        &[
            ("\"", 1), ("\"abc", 4), ("\"abc\\", 5), ("\"abc\\\"", 6), ("\"\\u", 3), ("\"\\u12", 5),
            ("\"12345678", 9), ("{\"a", 3),
        ],
    );
    all_refused(
        JsonProblem::BadEscape,
        &[
            ("\"\\x41\"", 1), ("\"\\u12\"", 1), ("\"\\u12g4\"", 1), ("\"\\U0041\"", 1),
            ("\"\\'\"", 1),
            ("\"ab\\ \"", 3), ("\"\\a\"", 1), ("\"\\0\"", 1), ("\"\\\n\"", 1), ("\"\\é\"", 1),
            ("\"\\u+123\"", 1), ("\"\\ud800\\u12\"", 7), ("\"\\ud800\\x\"", 7),
        ],
    );
    for control in 0..0x20 {
        for filler in ["", "abc", "0123456789"] {
            let text = format!("\"{filler}{}\"", char::from(control));
            assert_eq!(problem(text.as_bytes()), (JsonProblem::ControlInString, filler.len() + 1));
        }
    }
    // These characters may be raw.
    for body in ["\u{7f}", "\u{2028}\u{2029}", "\u{ffff}", "\u{10ffff}", "\u{feff}"] {
        assert_eq!(scan(&format!("\"{body}\"")).root().as_str().unwrap(), body);
    }
}

#[test]
fn refuses_bytes_that_are_not_utf8() {
    for (bytes, offset) in [
        (&b"\"\xff\""[..], 1),
        (b"\"ab\xc3\"", 3),
        (b"[\"\xed\xa0\x80\"]", 2),
        (b"\"\xc0\xaf\"", 1),
        (b"\"\xf4\x90\x80\x80\"", 1),
        (b"\"\xe2\x82", 1),
        (b"{}\xff", 2),
        (b"\xff\xfe{\0}\0", 0),
    ] {
        assert_eq!(problem(bytes), (JsonProblem::NotUtf8, offset));
    }
}

#[test]
fn distinguishes_empty_texts_and_html_pages() {
    for (text, offset) in [("", 0), ("  \r\n\t", 5), ("\u{feff}", 0), ("\u{feff} ", 1)] {
        assert_eq!(problem(text.as_bytes()), (JsonProblem::Empty, offset), "{text:?}");
    }
    for (bytes, offset) in [
        (&b"<!doctype html>"[..], 0),
        (b"\n\n  <html>", 4),
        (b"<?xml version=\"1.0\"?>", 0),
        (b"<p>Caf\xe9</p>", 0),
        (b"\xef\xbb\xbf<html>", 0),
    ] {
        assert_eq!(problem(bytes), (JsonProblem::LooksLikeHtml, offset));
    }
}

#[test]
fn limits_the_size() {
    let limits = Limits { max_bytes: 6, ..Limits::default() };
    assert!(Document::scan(b"[1234]", limits).is_ok());
    let error = Document::scan(b"[1234] ", limits).unwrap_err();
    assert_eq!((error.problem, error.offset), (JsonProblem::TooLarge, 6));
    // The byte order mark counts: it was received too.
    let error = Document::scan("\u{feff}[12]".as_bytes(), limits).unwrap_err();
    assert_eq!(error.problem, JsonProblem::TooLarge);
    assert_eq!(Limits::default(), Limits { max_bytes: 16_777_216, max_depth: 64 });
}

#[test]
fn limits_the_depth() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(Document::scan(nested(64).as_bytes(), Limits::default()).is_ok());
    assert_eq!(problem(nested(65).as_bytes()), (JsonProblem::TooDeep, 64));
    let objects = format!("{}1{}", "{\"a\":[".repeat(32), "]}".repeat(32));
    assert!(Document::scan(objects.as_bytes(), Limits::default()).is_ok());
    assert_eq!(problem(format!("[{objects}]").as_bytes()).0, JsonProblem::TooDeep);
    // Siblings do not add up.
    let wide = format!("[{}1]", "[[]],{\"a\":{}},".repeat(500));
    let limits = Limits { max_depth: 3, ..Limits::default() };
    assert!(Document::scan(wide.as_bytes(), limits).is_ok());
    let flat = Limits { max_depth: 0, ..Limits::default() };
    assert!(Document::scan(b" \"a\" ", flat).is_ok());
    assert_eq!(Document::scan(b" []", flat).unwrap_err().problem, JsonProblem::TooDeep);
}

#[test]
fn depth_uses_no_stack() {
    let limits = Limits { max_depth: u32::MAX, ..Limits::default() };
    let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    assert_eq!(Document::scan(deep.as_bytes(), limits).unwrap().nodes().len(), 1_000_000);
    let open = "{\"a\":".repeat(1_000_000);
    let error = Document::scan(open.as_bytes(), limits).unwrap_err();
    assert_eq!((error.problem, error.offset), (JsonProblem::UnexpectedEnd, 5_000_000));
}
