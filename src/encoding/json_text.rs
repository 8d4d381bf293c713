//! Writes JSON text: minified, with the escapes that `JSON.stringify` uses.

use super::hex;

/// Appends a string with its quotes.
pub fn write_string(text: &str, to: &mut Vec<u8>) {
    to.push(b'"');
    for &byte in text.as_bytes() {
        if byte < 0x20 || byte == b'"' || byte == b'\\' {
            let (escape, len) = escape(byte);
            to.extend(escape.into_iter().take(len));
        } else {
            to.push(byte);
        }
    }
    to.push(b'"');
}

/// Returns the escape of a control character, quote or backslash, and its length.
pub const fn escape(byte: u8) -> ([u8; 6], usize) {
    let short = match byte {
        0x08 => b'b',
        0x09 => b't',
        0x0a => b'n',
        0x0c => b'f',
        0x0d => b'r',
        b'"' | b'\\' => byte,
        _ => return ([b'\\', b'u', b'0', b'0', hex::lower(byte >> 4), hex::lower(byte & 15)], 6),
    };
    ([b'\\', short, 0, 0, 0, 0], 2)
}
