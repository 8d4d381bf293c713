//! Strings: their end, their escapes, and their length in UTF-16.

use super::JsonProblem;
use crate::encoding::chunk::{CHUNK, Chunk};
use crate::encoding::hex;

/// Counts the bytes before the first quote, backslash or control character; all bytes if there is none.
///
/// Most bytes of a response are inside strings, so 16 are examined at a time. A chunk is padded with zeros, which count
/// as control characters.
#[inline(always)]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    loop {
        let special = Chunk::next(rest).special();
        if special != 0 {
            return bytes.len() - rest.len() + special.trailing_zeros() as usize;
        }
        let Some(after) = rest.get(CHUNK..) else { return bytes.len() };
        rest = after;
    }
}

/// Returns the length of UTF-8 text in bytes minus its length in UTF-16 code units. A character of two bytes adds 1; one
/// of three bytes (one unit) or four bytes (two units) adds 2.
pub(super) fn utf16_surplus(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return 0;
    }
    let continuations = bytes.iter().filter(|&&byte| byte & 0xc0 == 0x80).count();
    let of_four = bytes.iter().filter(|&&byte| byte >= 0xf0).count();
    continuations - of_four
}

/// Reads the escape whose backslash precedes `bytes`; a surrogate pair counts as one. Returns its character, which is
/// `None` for a lone surrogate, and its length after the backslash.
pub(super) fn read_escape(bytes: &[u8]) -> Result<(Option<char>, usize), JsonProblem> {
    let (&letter, after) = bytes.split_first().ok_or(JsonProblem::UnexpectedEnd)?;
    let character = match letter {
        b'"' | b'\\' | b'/' => char::from(letter),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return read_unicode_escape(after),
        _ => return Err(JsonProblem::BadEscape),
    };
    Ok((Some(character), 1))
}

/// Reads the digits after `\u`.
fn read_unicode_escape(bytes: &[u8]) -> Result<(Option<char>, usize), JsonProblem> {
    let unit = read_hex4(bytes)?;
    if let 0xd800..=0xdbff = unit
        && let Some(partner) = bytes.get(4..).and_then(|after| after.strip_prefix(b"\\u"))
        && let Ok(low @ 0xdc00..=0xdfff) = read_hex4(partner)
    {
        let code = 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        return Ok((char::from_u32(code), 11));
    }
    Ok((char::from_u32(unit), 5))
}

fn read_hex4(bytes: &[u8]) -> Result<u32, JsonProblem> {
    let mut unit = 0;
    for index in 0..4 {
        let &byte = bytes.get(index).ok_or(JsonProblem::UnexpectedEnd)?;
        let digit = hex::value(byte).ok_or(JsonProblem::BadEscape)?;
        unit = unit << 4 | u32::from(digit);
    }
    Ok(unit)
}

/// Returns the value of a string whose escapes have been checked. A lone surrogate becomes U+FFFD.
pub(super) fn unescape(body: &str) -> String {
    let mut value = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((plain, escaped)) = rest.split_once('\\') {
        value.push_str(plain);
        let Ok((character, length)) = read_escape(escaped.as_bytes()) else {
            rest = escaped;
            continue;
        };
        value.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        rest = escaped.get(length..).unwrap_or_default();
    }
    value.push_str(rest);
    value
}
