//! The forms in which the key may have been used.

use zeroize::Zeroizing;

use super::hypothesis::{Case, Decoding, KeyForm, KeySource, Space};
use crate::encoding::hex;

#[derive(Clone)]
pub struct Keys {
    /// The private key without what surrounded it.
    pub private: Zeroizing<String>,
    /// The private key as it was given.
    pub given: Zeroizing<String>,
    pub public: Option<String>,
}

impl Keys {
    pub fn bytes(&self, form: KeyForm) -> Zeroizing<Vec<u8>> {
        let source = match form.source {
            KeySource::Private if form.space == Space::AsGiven => self.given.as_str(),
            KeySource::Private => self.private.as_str(),
            KeySource::Public => self.public.as_deref().unwrap_or_default(),
            KeySource::Word(word) => word,
        };
        let mut text = Zeroizing::new(String::with_capacity(2 * source.len() + 16));
        text.push_str(form.quote);
        match form.case {
            Case::AsIs | Case::Title => text.push_str(source),
            Case::Upper => text.extend(source.chars().flat_map(char::to_uppercase)),
            Case::Lower => text.extend(source.chars().flat_map(char::to_lowercase)),
        }
        text.push_str(form.quote);
        if let Space::Around(before, after) = form.space {
            text.insert_str(0, before);
            text.push_str(after);
        }
        match form.decoding {
            // Most programs fail if there are other characters.
            Decoding::Hex if text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit()) => {
                from_hex(text.bytes().filter(|byte| *byte != b'-'))
            }
            Decoding::None | Decoding::Hex => Zeroizing::new(text.as_bytes().to_vec()),
            Decoding::NoDashes => Zeroizing::new(text.bytes().filter(|byte| *byte != b'-').collect()),
            Decoding::HexPrefix => from_hex(text.bytes()),
            Decoding::Base64 => from_base64(text.bytes(), false),
            Decoding::Base64Dropped => {
                from_base64(text.bytes().filter(|byte| !matches!(byte, b'-' | b'_')), false)
            }
        }
    }
}

/// Decodes pairs of digits up to the first character that is not a digit.
fn from_hex(digits: impl Iterator<Item = u8>) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::new());
    let mut digits = digits.map_while(hex::value);
    while let (Some(high), Some(low)) = (digits.next(), digits.next()) {
        bytes.push(high << 4 | low);
    }
    bytes
}

/// Decodes both alphabets of base64. Other characters are skipped, as most decoders do. `keep_rest`: the bits of an
/// incomplete last byte are kept.
pub fn from_base64(text: impl Iterator<Item = u8>, keep_rest: bool) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::new());
    let (mut word, mut bits) = (0_u32, 0);
    for digit in text.take_while(|byte| *byte != b'=').filter_map(base64_digit) {
        word = (word << 6 | u32::from(digit)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(word >> bits & 255).unwrap_or(0));
        }
    }
    if keep_rest && bits > 0 {
        bytes.push(u8::try_from(word << (8 - bits) & 255).unwrap_or(0));
    }
    bytes
}

pub const fn base64_digit(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}
