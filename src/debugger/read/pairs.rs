//! `name=value&name=value`, decoded once.

use super::{Parameter, Place};
use crate::debugger::warning::Warning;
use crate::error::Error;
use crate::schema::check::MOST_PARAMETERS;

/// Splits a query or form body. Empty pairs are nothing.
pub(super) fn split(
    text: &str,
    place: Place,
    to: &mut Vec<Parameter>,
    notes: &mut Vec<Warning>,
) -> Result<(), Error> {
    for raw in text.split('&').filter(|pair| !pair.is_empty()) {
        if to.len() > MOST_PARAMETERS {
            return Err(Error::invalid("request", "has too many parameters", "at most 1000 parameters"));
        }
        let (name, value) = raw.split_once('=').unwrap_or((raw, ""));
        let mut faults = Faults::default();
        let name = decode_noting(name, &mut faults);
        let value = decode_noting(value, &mut faults);
        if faults.malformed {
            notes.push(Warning::of(
                "malformed-escape",
                &name,
                "{} has a malformed percent escape: it is read as it stands.",
            ));
        }
        if faults.not_utf8 {
            notes.push(Warning::of(
                "not-utf8",
                &name,
                "{} is not UTF-8: what cannot be read is replaced by U+FFFD, as the vendor most likely does.",
            ));
        }
        to.push(Parameter { name, value, raw: raw.into(), place });
    }
    Ok(())
}

/// What was wrong with encoded text.
#[derive(Default)]
pub(crate) struct Faults {
    pub(crate) malformed: bool,
    pub(crate) not_utf8: bool,
}

/// Decodes form encoding: `+` is a space and `%XX` a byte. Notes what is wrong with it.
pub(crate) fn decode_noting(text: &str, faults: &mut Faults) -> String {
    decode_bytes(text, true, faults)
}

/// Decodes form encoding.
pub(crate) fn decode(text: &str) -> String {
    decode_bytes(text, true, &mut Faults::default())
}

/// Decodes `%XX` alone.
pub(crate) fn decode_percent(text: &str) -> String {
    decode_bytes(text, false, &mut Faults::default())
}

fn decode_bytes(text: &str, plus_is_space: bool, faults: &mut Faults) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let mut byte = *first;
        if byte == b'+' && plus_is_space {
            byte = b' ';
        } else if byte == b'%' {
            match after {
                [high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    byte = (digit(*high) << 4) | digit(*low);
                    rest = after;
                }
                _ => faults.malformed = true,
            }
        }
        bytes.push(byte);
    }
    String::from_utf8(bytes).unwrap_or_else(|error| {
        faults.not_utf8 = true;
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
}

/// What a hexadecimal digit stands for.
pub(crate) const fn digit(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        b'a'..=b'f' => byte - b'a' + 10,
        b'A'..=b'F' => byte - b'A' + 10,
        _ => 0,
    }
}
