//! Percent-encoding.
//!
//! One set serves query, form body and path: everything but the unreserved characters of RFC 3986 is
//! encoded, in capitals. A space is `%20`, never `+`, which every decoder of forms reads alike. The crate
//! `percent-encoding` defines the set; [`encode_parameter`] is the hot path's version of the same, and a test
//! holds the two against each other.

use super::buffer::Buffer;
use super::chunk::{CHUNK, Chunk};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

/// What is encoded in a parameter: all but letters, digits and `-._~`.
pub const PARAMETER: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What is encoded in a path segment: `@` stays, as every known client of Mettl leaves it.
pub const SEGMENT: &AsciiSet = &PARAMETER.remove(b'@');

/// Appends a path segment.
pub fn encode_segment(text: &str, to: &mut Buffer) {
    for (place, part) in text.as_bytes().split(|byte| *byte == b'@').enumerate() {
        if place > 0 {
            to.push(b'@');
        }
        encode_parameter(part, to);
    }
}

/// What a byte becomes: its text, and how many of the three bytes count.
pub(super) const fn entry(byte: u8) -> [u8; 4] {
    const fn hex(digit: u8) -> u8 {
        if digit < 10 { b'0' + digit } else { b'A' + digit - 10 }
    }
    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
        [byte, 0, 0, 1]
    } else {
        [b'%', hex(byte >> 4), hex(byte & 15), 3]
    }
}

/// For each byte its [`entry`], as one number; in the last place also [`JSON_SPECIAL`], so that one look tells both.
static TABLE: [u32; 256] = table();

/// Marks what a JSON string cannot hold as it is.
const JSON_SPECIAL: u32 = 0x80;

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    #[allow(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        reason = "evaluated by the compiler, which checks the bounds; byte is below 256"
    )]
    while byte < 256 {
        table[byte] = u32::from_le_bytes(entry(byte as u8));
        if byte < 0x20 || byte == b'"' as usize || byte == b'\\' as usize {
            table[byte] |= JSON_SPECIAL << 24;
        }
        byte += 1;
    }
    table
}

/// Appends a parameter's name or value; the same text as [`PARAMETER`] gives, many times as fast.
///
/// What needs no encoding is copied sixteen bytes at a step, the rest looked up.
pub fn encode_parameter(bytes: &[u8], to: &mut Buffer) {
    to.ensure(bytes.len() * 3);
    let (room, len) = to.room();
    let mut at = 0;
    let mut end = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let step = Chunk::next(rest);
        put(step.bytes(), room, end);
        let plain = step.unreserved();
        at += plain;
        end += plain;
        if let (true, Some(byte)) = (plain < CHUNK, bytes.get(at)) {
            let (text, marks) = looked_up(*byte);
            put(text, room, end);
            at += 1;
            end += (marks & !JSON_SPECIAL) as usize;
        }
    }
    *len += end;
}

/// Appends, raw and encoded, the longest beginning of a text that a JSON string holds as it is, and gives its
/// length. There must be room.
pub(super) fn json_run(text: &[u8], raw: &mut Buffer, encoded: &mut Buffer) -> usize {
    let (raw_room, raw_len) = raw.room();
    let (room, encoded_len) = encoded.room();
    let mut at = 0;
    let mut end = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let step = Chunk::next(rest);
        put(step.bytes(), raw_room, at);
        put(step.bytes(), room, end);
        let plain = step.unreserved();
        at += plain;
        end += plain;
        if let (true, Some(byte)) = (plain < CHUNK, text.get(at)) {
            let (text, marks) = looked_up(*byte);
            if marks & JSON_SPECIAL != 0 {
                break;
            }
            put(text, room, end);
            at += 1;
            end += marks as usize;
        }
    }
    *raw_len += at;
    *encoded_len += end;
    at
}

/// Writes a few bytes; how many of them count is the caller's business.
#[inline]
fn put<const N: usize>(bytes: [u8; N], room: &mut [u8], at: usize) {
    if let Some(place) = room.get_mut(at..).and_then(|room| room.first_chunk_mut::<N>()) {
        *place = bytes;
    }
}

/// What a byte becomes, and what its place in the table says about it.
#[inline]
fn looked_up(byte: u8) -> ([u8; 4], u32) {
    let entry = TABLE.get(usize::from(byte)).copied().unwrap_or_default();
    (entry.to_le_bytes(), entry >> 24)
}
