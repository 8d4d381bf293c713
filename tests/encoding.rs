//! The dual writer against `percent-encoding` and `serde_json`. Every writer is tried at every length around the growth
//! of the buffer, which would silently drop bytes that it has no room for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "tests")]

use invigil::encoding::buffer::Buffer;
use invigil::encoding::dual_writer::{DualWriter, Fixed};
use invigil::encoding::json_text::write_string;
use invigil::encoding::percent::{encode_parameter, encode_segment};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode};
use proptest::prelude::*;

/// The characters that are encoded in a parameter: all but the unreserved ones of RFC 3986.
const PARAMETER: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The characters that are encoded in a path segment.
const SEGMENT: &AsciiSet = &PARAMETER.remove(b'@');

fn encoded(bytes: &[u8]) -> Vec<u8> {
    percent_encode(bytes, PARAMETER).to_string().into_bytes()
}

fn inside_json(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    quoted[1..quoted.len() - 1].to_owned()
}

/// Both buffers of a dual writer, with their expected contents.
#[derive(Default)]
struct Pair {
    raw: Buffer,
    encoded: Buffer,
    expected: Vec<u8>,
    expected_encoded: Vec<u8>,
}

impl Pair {
    /// Both buffers start with this many bytes.
    fn with_prefix(len: usize) -> Self {
        let mut pair = Self::default();
        let prefix: Vec<u8> = (b'a'..=b'z').cycle().take(len).collect();
        pair.raw.extend(&prefix);
        pair.encoded.extend(&prefix);
        pair.expected.clone_from(&prefix);
        pair.expected_encoded = prefix;
        pair
    }

    fn writer(&mut self) -> DualWriter<'_> {
        DualWriter { raw: &mut self.raw, encoded: &mut self.encoded }
    }

    fn expect(&mut self, raw: &[u8]) {
        self.expected.extend(raw);
        self.expected_encoded.extend(encoded(raw));
    }

    #[track_caller]
    fn compare(&self) {
        assert_eq!(self.raw.as_slice(), self.expected);
        assert_eq!(self.encoded.as_slice(), self.expected_encoded);
        assert_eq!([self.raw.len(), self.encoded.len()], [self.expected.len(), self.expected_encoded.len()]);
        assert_eq!(self.raw.is_empty(), self.expected.is_empty());
    }

    fn text(&mut self, text: &[u8]) {
        self.writer().text(text);
        self.expect(text);
    }

    fn json(&mut self, text: &str) {
        self.writer().json(text);
        self.expect(inside_json(text).as_bytes());
    }

    fn fixed(&mut self, text: &str) {
        self.writer().fixed(&Fixed::new(text));
        self.expect(text.as_bytes());
    }

    fn repeat(&mut self, from: [usize; 2], to: [usize; 2]) {
        self.writer().repeat(from, to);
        self.expected.extend_from_within(from[0]..to[0]);
        self.expected_encoded.extend_from_within(from[1]..to[1]);
    }
}

/// Lengths around the end of the capacity: a buffer has eight spare bytes and grows to powers of two from 1024 on.
fn boundaries() -> impl Iterator<Item = usize> {
    (0..20).chain(980..1_040).chain(2_030..2_052).chain(4_070..4_100)
}

/// All the punctuation that the core writes, and more.
const PUNCTUATION: [&str; 22] = [
    "",
    "\"",
    "\":",
    "\":\"",
    "{\"",
    ",\"",
    "{",
    "}",
    "{}",
    "[",
    ",",
    "]",
    "[]",
    "\"},",
    "\",\"",
    "\"}]",
    "\"}",
    "},{",
    "\"},{\"",
    "a-z._~",
    "\"\"\"\"\"\"\"\"",
    "12345678",
];

#[test]
fn every_byte_is_encoded() {
    for byte in 0..=u8::MAX {
        let mut buffer = Buffer::default();
        encode_parameter(&[byte], &mut buffer);
        assert_eq!(buffer.as_slice(), encoded(&[byte]), "{byte}");
        let kept = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        assert_eq!(buffer.len(), if kept { 1 } else { 3 }, "{byte}");
    }
}

#[test]
fn a_segment_keeps_the_at_sign_and_encodes_what_would_change_the_path() {
    let mut buffer = Buffer::default();
    encode_segment("a@b c/d?e#f%2f\\é;+", &mut buffer);
    assert_eq!(buffer.as_slice(), b"a@b%20c%2Fd%3Fe%23f%252f%5C%C3%A9%3B%2B");
}

#[test]
fn every_latin_character_is_escaped_as_json() {
    for character in (0..0x300).filter_map(char::from_u32) {
        let text = character.to_string();
        let mut pair = Pair::default();
        pair.json(&text);
        pair.compare();
        let mut quoted = Vec::new();
        write_string(&text, &mut quoted);
        assert_eq!(String::from_utf8(quoted).unwrap(), serde_json::to_string(&text).unwrap());
    }
}

#[test]
fn punctuation_is_written_to_both_buffers() {
    for text in PUNCTUATION {
        let mut pair = Pair::default();
        pair.fixed(text);
        pair.compare();
    }
    let printable: Vec<char> = (' '..='~').collect();
    for window in printable.windows(8) {
        let mut pair = Pair::default();
        pair.fixed(&window.iter().collect::<String>());
        pair.compare();
    }
}

#[test]
fn punctuation_at_the_end_of_the_capacity() {
    for len in boundaries() {
        for text in PUNCTUATION {
            let mut pair = Pair::with_prefix(len);
            pair.fixed(text);
            pair.fixed(text);
            pair.text(b".");
            pair.compare();
        }
    }
}

/// Only escapes, which become longest: six bytes for one, eight when encoded.
#[test]
fn text_of_escapes_only_fits() {
    for len in 0..600 {
        for text in ["\u{1}".repeat(len), "\"".repeat(len), "\u{7f}".repeat(len)] {
            let mut pair = Pair::default();
            pair.json(&text);
            pair.compare();
        }
    }
}

#[test]
fn text_at_the_end_of_the_capacity() {
    for len in boundaries() {
        for text in ["", "a", "\u{0}", "\"", "\u{1}\u{2}\u{3}\n\"\\", "é😀", "\u{1f}\u{1f}\u{1f}\u{1f}"] {
            let mut pair = Pair::with_prefix(len);
            pair.json(text);
            pair.text(text.as_bytes());
            pair.json(text);
            pair.compare();
        }
    }
}

#[test]
fn repetition_at_the_end_of_the_capacity() {
    for len in boundaries() {
        for name in [
            "",
            "x",
            "seven77",
            "eight888",
            "nine 9999",
            "Email Address\":\"",
            "a name that is longer than 24",
        ] {
            let mut pair = Pair::with_prefix(len);
            let from = pair.writer().mark();
            pair.json(name);
            let to = pair.writer().mark();
            // Directly after its source, where the reads overlap the writes.
            pair.repeat(from, to);
            pair.text(b"|");
            pair.repeat(from, to);
            pair.compare();
        }
    }
}

#[test]
fn repetition_of_every_length_and_place() {
    for from in 0..20 {
        for to in from..60 {
            for len in to..(to + 12) {
                let mut pair = Pair::with_prefix(len);
                pair.repeat([from; 2], [to; 2]);
                pair.compare();
            }
        }
    }
}

#[test]
fn a_cleared_buffer_has_no_old_content() {
    let mut pair = Pair::with_prefix(3_000);
    pair.raw.clear();
    pair.encoded.clear();
    pair.expected.clear();
    pair.expected_encoded.clear();
    pair.compare();
    pair.json("short");
    pair.compare();
}

/// One write into a buffer.
#[derive(Clone, Debug)]
enum Write {
    Text(Vec<u8>),
    Json(String),
    Fixed(usize),
    /// Repeats the text between two random earlier marks.
    Repeat(prop::sample::Index, prop::sample::Index),
}

fn awkward_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ -~]{0,40}",
        1 => "[\u{0}-\u{1f}\"\\\\\u{7f}]{1,6}",
        2 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn writes() -> impl Strategy<Value = Vec<Write>> {
    let write = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..80).prop_map(Write::Text),
        awkward_text().prop_map(Write::Json),
        (0..PUNCTUATION.len()).prop_map(Write::Fixed),
        any::<(prop::sample::Index, prop::sample::Index)>().prop_map(|(from, to)| Write::Repeat(from, to)),
    ];
    prop::collection::vec(write, 0..60)
}

proptest! {
    #[test]
    fn parameters_of_random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let mut buffer = Buffer::default();
        encode_parameter(&bytes, &mut buffer);
        prop_assert_eq!(buffer.as_slice(), encoded(&bytes));
        prop_assert_eq!(percent_decode(buffer.as_slice()).collect::<Vec<u8>>(), bytes);
    }

    #[test]
    fn segments_of_random_text(text in awkward_text()) {
        let mut buffer = Buffer::default();
        encode_segment(&text, &mut buffer);
        prop_assert_eq!(buffer.as_slice(), percent_encode(text.as_bytes(), SEGMENT).to_string().into_bytes());
        prop_assert!(!buffer.as_slice().iter().any(|byte| b"/?#\\ ".contains(byte)));
    }

    #[test]
    fn json_of_random_text(text in awkward_text()) {
        let mut pair = Pair::default();
        pair.json(&text);
        pair.compare();
    }

    #[test]
    fn writes_in_any_order(prefix in 0..1_100_usize, writes in writes()) {
        let mut pair = Pair::with_prefix(prefix);
        let mut marks = vec![[0; 2], pair.writer().mark()];
        for write in writes {
            match write {
                Write::Text(bytes) => pair.text(&bytes),
                Write::Json(text) => pair.json(&text),
                Write::Fixed(which) => pair.fixed(PUNCTUATION[which]),
                Write::Repeat(from, to) => {
                    let (from, to) = (*from.get(&marks), *to.get(&marks));
                    if from[0] <= to[0] && to[0] - from[0] < 4_000 {
                        pair.repeat(from, to);
                    }
                }
            }
            marks.push(pair.writer().mark());
        }
        pair.compare();
    }
}
