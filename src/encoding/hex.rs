//! Hexadecimal digits.

/// The digit of a value below 16, in lower case.
pub(crate) const fn lower(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'a' + value - 10 }
}

/// The digit of a value below 16, in upper case.
pub(crate) const fn upper(value: u8) -> u8 {
    lower(value).to_ascii_uppercase()
}

/// The digits of bytes, in lower case.
pub(crate) fn digits(bytes: &[u8]) -> impl Iterator<Item = u8> {
    bytes.iter().flat_map(|byte| [lower(byte >> 4), lower(byte & 15)])
}

/// The value of a digit in either case.
pub(crate) const fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}
