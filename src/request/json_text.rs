//! Writing JSON text: minified, with the escapes that `JSON.stringify` uses.

/// Appends a string with its quotes.
pub fn write_string(text: &str, to: &mut Vec<u8>) {
    to.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        let (plain, tail) = rest.split_at(at);
        to.extend_from_slice(plain);
        let Some((&byte, after)) = tail.split_first() else { break };
        escape(byte, to);
        rest = after;
    }
    to.extend_from_slice(rest);
    to.push(b'"');
}

fn escape(byte: u8, to: &mut Vec<u8>) {
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x09 => b't',
        0x0a => b'n',
        0x0c => b'f',
        0x0d => b'r',
        _ => {
            const HEX: [u8; 16] = *b"0123456789abcdef";
            to.extend_from_slice(b"\\u00");
            to.push(HEX.get(usize::from(byte >> 4)).copied().unwrap_or(b'0'));
            to.push(HEX.get(usize::from(byte & 15)).copied().unwrap_or(b'0'));
            return;
        }
    };
    to.extend_from_slice(&[b'\\', short]);
}
