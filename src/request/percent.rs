//! Percent-encoding.
//!
//! One set serves query, form body and path: everything but the unreserved characters of RFC 3986 is
//! encoded, in capitals. A space is `%20`, never `+`, which every decoder of forms reads alike. The crate
//! `percent-encoding` defines the set; [`encode_parameter`] is the hot path's version of the same, and a test
//! holds the two against each other.

use super::buffer::Buffer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is encoded in a parameter: all but letters, digits and `-._~`.
pub const PARAMETER: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What is encoded in a path segment: `@` stays, as every known client of Mettl leaves it.
pub const SEGMENT: &AsciiSet = &PARAMETER.remove(b'@');

/// Appends a path segment.
pub fn encode_segment(text: &str, to: &mut Buffer) {
    for part in utf8_percent_encode(text, SEGMENT) {
        to.extend(part.as_bytes());
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

/// For each byte its [`entry`]; in the last place also [`JSON_SPECIAL`], so that one look tells both.
static TABLE: [[u8; 4]; 256] = table();

/// Marks what a JSON string cannot hold as it is.
const JSON_SPECIAL: u8 = 0x80;

const fn table() -> [[u8; 4]; 256] {
    let mut table = [[0; 4]; 256];
    let mut byte = 0;
    #[allow(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        reason = "evaluated by the compiler, which checks the bounds; byte is below 256"
    )]
    while byte < 256 {
        table[byte] = entry(byte as u8);
        if byte < 0x20 || byte == b'"' as usize || byte == b'\\' as usize {
            table[byte][3] |= JSON_SPECIAL;
        }
        byte += 1;
    }
    table
}

/// Appends a parameter's name or value; the same text as [`PARAMETER`] gives, several times as fast.
///
/// Every byte writes four and moves on by one or three: no branch depends on the text.
pub fn encode_parameter(bytes: &[u8], to: &mut Buffer) {
    to.ensure(bytes.len() * 3);
    let (room, len) = to.room();
    let mut end = 0;
    for &byte in bytes {
        end += put(looked_up(byte), room, end);
    }
    *len += end;
}

/// Appends, raw and encoded, the longest beginning of a text that a JSON string holds as it is, and gives its
/// length. There must be room.
pub(super) fn json_run(text: &[u8], raw: &mut Buffer, encoded: &mut Buffer) -> usize {
    let (raw_room, raw_len) = raw.room();
    let (room, encoded_len) = encoded.room();
    let mut count = 0;
    let mut end = 0;
    for (byte, place) in text.iter().zip(raw_room) {
        let entry = looked_up(*byte);
        let [.., marks] = entry;
        if marks & JSON_SPECIAL != 0 {
            break;
        }
        *place = *byte;
        end += put(entry, room, end);
        count += 1;
    }
    *raw_len += count;
    *encoded_len += end;
    count
}

/// Writes what was looked up, and gives its length.
#[inline]
fn put(entry: [u8; 4], room: &mut [u8], at: usize) -> usize {
    if let Some(place) = room.get_mut(at..).and_then(|room| room.first_chunk_mut::<4>()) {
        *place = entry;
    }
    let [.., len] = entry;
    usize::from(len & !JSON_SPECIAL)
}

/// A byte's place in the table.
#[inline]
fn looked_up(byte: u8) -> [u8; 4] {
    TABLE.get(usize::from(byte)).copied().unwrap_or_default()
}
