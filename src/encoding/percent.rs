//! Percent-encoding.
//!
//! Query, form body and path share one set: every character except the unreserved ones of RFC 3986 is encoded, with
//! uppercase hex digits. A space becomes `%20`, never `+`, so every form decoder reads it correctly. The crate
//! `percent-encoding` defines the sets, and the debugger encodes with it; [`encode_parameter`] does the same sixteen bytes
//! at a time, and a test compares the two.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

use super::buffer::Buffer;
use super::chunk::{CHUNK, Chunk};
use super::hex;

/// The characters that are encoded in a parameter: all but letters, digits and `-._~`.
pub const PARAMETER: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The characters that are encoded in a path segment. `@` stays as it is, as in every known client of Mettl.
pub const SEGMENT: &AsciiSet = &PARAMETER.remove(b'@');

/// Appends a path segment.
pub fn encode_segment(text: &str, to: &mut Buffer) {
    for (index, part) in text.as_bytes().split(|byte| *byte == b'@').enumerate() {
        if index > 0 {
            to.push(b'@');
        }
        encode_parameter(part, to);
    }
}

/// Returns the encoded form of a byte in up to three bytes, and its length in the fourth.
pub(super) const fn entry(byte: u8) -> [u8; 4] {
    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
        [byte, 0, 0, 1]
    } else {
        [b'%', hex::upper(byte >> 4), hex::upper(byte & 15), 3]
    }
}

/// The [`entry`] of each byte as one number. The last byte of an entry also holds [`JSON_SPECIAL`], so that one lookup
/// answers both questions.
static TABLE: [u32; 256] = table();

/// Marks a byte that must be escaped in a JSON string.
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

/// Appends the name or the value of a parameter.
///
/// Unreserved characters are copied 16 bytes at a time; the others are looked up in a table.
pub fn encode_parameter(bytes: &[u8], to: &mut Buffer) {
    to.ensure(bytes.len() * 3);
    let (spare, len) = to.spare();
    let mut at = 0;
    let mut end = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let chunk = Chunk::next(rest);
        put(chunk.bytes(), spare, end);
        let plain = chunk.unreserved();
        at += plain;
        end += plain;
        if let (true, Some(byte)) = (plain < CHUNK, bytes.get(at)) {
            let (text, marks) = look_up(*byte);
            put(text, spare, end);
            at += 1;
            end += (marks & !JSON_SPECIAL) as usize;
        }
    }
    *len += end;
}

/// Appends, raw and encoded, the longest prefix of a text that needs no escape in a JSON string. Returns its length.
/// The capacity must have been ensured.
pub(super) fn json_run(text: &[u8], raw: &mut Buffer, encoded: &mut Buffer) -> usize {
    let (raw_spare, raw_len) = raw.spare();
    let (encoded_spare, encoded_len) = encoded.spare();
    let mut at = 0;
    let mut end = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let chunk = Chunk::next(rest);
        put(chunk.bytes(), raw_spare, at);
        put(chunk.bytes(), encoded_spare, end);
        let plain = chunk.unreserved();
        at += plain;
        end += plain;
        if let (true, Some(byte)) = (plain < CHUNK, text.get(at)) {
            let (text, marks) = look_up(*byte);
            if marks & JSON_SPECIAL != 0 {
                break;
            }
            put(text, encoded_spare, end);
            at += 1;
            end += marks as usize;
        }
    }
    *raw_len += at;
    *encoded_len += end;
    at
}

/// Writes a fixed number of bytes at a position. The caller decides how many of them belong to the content.
#[inline]
fn put<const N: usize>(bytes: [u8; N], spare: &mut [u8], at: usize) {
    if let Some(target) = spare.get_mut(at..).and_then(|spare| spare.first_chunk_mut::<N>()) {
        *target = bytes;
    }
}

/// Returns the encoded form of a byte, and its length combined with [`JSON_SPECIAL`].
#[inline]
fn look_up(byte: u8) -> ([u8; 4], u32) {
    let entry = TABLE.get(usize::from(byte)).copied().unwrap_or_default();
    (entry.to_le_bytes(), entry >> 24)
}
