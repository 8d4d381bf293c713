//! `name=value&name=value`: decoding it once, and encoding it.

use super::{Parameter, SentIn};
use crate::debugger::warnings::Warning;
use percent_encoding::{percent_decode, utf8_percent_encode};

use crate::encoding::percent::PARAMETER;
use crate::schema::check::MOST_PARAMETERS;

/// Splits a query or form body, up to one parameter more than are allowed. Empty pairs are skipped.
pub(crate) fn split(text: &str, sent_in: SentIn, to: &mut Vec<Parameter>, notes: &mut Vec<Warning>) {
    let room = (MOST_PARAMETERS + 1).saturating_sub(to.len());
    for raw in text.split('&').filter(|pair| !pair.is_empty()).take(room) {
        let (name, value) = raw.split_once('=').unwrap_or((raw, ""));
        let (name, is_utf8_name) = decoded(name, true);
        let (value, is_utf8) = decoded(value, true);
        // Every % must begin an escape.
        let is_escape = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        if !raw.split('%').skip(1).all(is_escape) {
            notes.push(Warning::of(
                "malformed-escape",
                &name,
                "{} has a malformed percent escape, which is kept unchanged.",
            ));
        }
        if !(is_utf8_name && is_utf8) {
            notes.push(Warning::of(
                "not-utf8",
                &name,
                "{} is not UTF-8: invalid bytes are replaced by U+FFFD, as the vendor most likely does.",
            ));
        }
        to.push(Parameter { name, value, raw: raw.into(), sent_in });
    }
}

/// Decodes form encoding: `+` is a space and `%XX` a byte.
pub(crate) fn decode(text: &str) -> String {
    decoded(text, true).0
}

/// Decodes only `%XX`.
pub(crate) fn decode_percent(text: &str) -> String {
    decoded(text, false).0
}

/// The decoded text, and whether it is UTF-8.
fn decoded(text: &str, plus_is_space: bool) -> (String, bool) {
    let plain = |byte: u8| if byte == b'+' && plus_is_space { b' ' } else { byte };
    let bytes: Vec<u8> = text.bytes().map(plain).collect();
    let bytes: Vec<u8> = percent_decode(&bytes).collect();
    match String::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), false),
    }
}

pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, PARAMETER).to_string()
}

pub(crate) fn encode_pair(name: &str, value: &str) -> String {
    [&encode(name), "=", &encode(value)].concat()
}
