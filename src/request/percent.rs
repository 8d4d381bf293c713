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

/// How many bytes are encoded at a step.
const STEP: usize = 8;
/// Room for a step: every byte writes four, the last one at most 21 bytes behind the first; and so much that
/// an offset below 32 fits without a question.
const STEP_ROOM: usize = 36;

/// Appends a parameter's name or value; the same text as [`PARAMETER`] gives, several times as fast.
///
/// Every byte writes four and moves on by one or three: no branch depends on the text.
pub fn encode_parameter(bytes: &[u8], to: &mut Buffer) {
    to.ensure(bytes.len() * 3);
    let (room, len) = to.room();
    let mut end = 0;
    each_step(bytes, |step, count| {
        let Some(place) = room.get_mut(end..).and_then(|room| room.first_chunk_mut()) else { return false };
        end += encode_step(*step, count, place).0;
        true
    });
    *len += end;
}

/// Appends, raw and encoded, a beginning of a text that a JSON string holds as it is, and gives its length. It
/// ends at the text's end, or less than a step before the first byte that needs an escape. There must be room.
pub(super) fn json_run(text: &[u8], raw: &mut Buffer, encoded: &mut Buffer) -> usize {
    let (raw_room, raw_len) = raw.room();
    let (room, encoded_len) = encoded.room();
    let mut done = 0;
    let mut end = 0;
    each_step(text, |step, count| {
        let place = room.get_mut(end..).and_then(|room| room.first_chunk_mut());
        let raw_place = raw_room.get_mut(done..).and_then(|room| room.first_chunk_mut::<STEP>());
        let (Some(place), Some(raw_place)) = (place, raw_place) else { return false };
        let (len, marks) = encode_step(*step, count, place);
        if marks & JSON_SPECIAL != 0 {
            return false;
        }
        *raw_place = *step;
        done += count;
        end += len;
        true
    });
    *raw_len += done;
    *encoded_len += end;
    done
}

/// Gives a text in steps, the last one filled up with zeros, as long as the answer is true.
#[inline]
fn each_step(text: &[u8], mut take: impl FnMut(&[u8; STEP], usize) -> bool) {
    let (steps, rest) = text.as_chunks::<STEP>();
    for step in steps {
        if !take(step, STEP) {
            return;
        }
    }
    if !rest.is_empty() {
        let mut step = [0; STEP];
        for (to, from) in step.iter_mut().zip(rest) {
            *to = *from;
        }
        take(&step, rest.len());
    }
}

/// Encodes the first `count` bytes of a step. Gives the length, and the marks of all bytes.
#[inline]
fn encode_step(step: [u8; STEP], count: usize, room: &mut [u8; STEP_ROOM]) -> (usize, u8) {
    let mut end = 0;
    let mut marks = 0;
    for byte in step.iter().take(count) {
        let entry = TABLE.get(usize::from(*byte)).copied().unwrap_or_default();
        // Never more than 21; the mask says so to the compiler, which then leaves out the check.
        let at = end & 31;
        if let Some(place) = room.get_mut(at..at + 4) {
            place.copy_from_slice(&entry);
        }
        let [.., last] = entry;
        marks |= last;
        end += usize::from(last & !JSON_SPECIAL);
    }
    (end, marks)
}
