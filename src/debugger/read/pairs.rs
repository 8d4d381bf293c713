//! `name=value&name=value`, decoded once.

use super::{Parameter, Place};
use crate::debugger::warning::Warning;
use crate::error::Error;
use crate::vendors::mettl::sign::MOST_PARAMETERS;

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
        let (name, name_fault) = decode(name);
        let (value, value_fault) = decode(value);
        match name_fault.max(value_fault) {
            Fault::None => {}
            Fault::Malformed => notes.push(Warning::of(
                "malformed-escape",
                &name,
                "{} has a malformed percent escape: it is read as it stands.",
            )),
            Fault::NotUtf8 => notes.push(Warning::of(
                "not-utf8",
                &name,
                "{} is not UTF-8: what cannot be read is replaced by U+FFFD, as the vendor most likely does.",
            )),
        }
        to.push(Parameter { name, value, raw: raw.into(), place });
    }
    Ok(())
}

/// What was wrong with an encoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    None,
    Malformed,
    NotUtf8,
}

/// Decodes form encoding: `+` is a space and `%XX` a byte.
pub(crate) fn decode(text: &str) -> (String, Fault) {
    decode_bytes(text, true)
}

/// Decodes `%XX` alone.
pub(crate) fn decode_percent(text: &str) -> (String, Fault) {
    decode_bytes(text, false)
}

fn decode_bytes(text: &str, plus_is_space: bool) -> (String, Fault) {
    let mut bytes = Vec::with_capacity(text.len());
    let mut fault = Fault::None;
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
                _ => fault = Fault::Malformed,
            }
        }
        bytes.push(byte);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, fault),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), Fault::NotUtf8),
    }
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
