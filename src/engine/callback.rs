//! Reading a callback. None of these vendors signs its callbacks, so what is read here is a claim of the sender.

use super::document::{Parsed, read_document};
use crate::encoding::hex;
use crate::encoding::json_text::write_string;
use crate::error::{Error, ErrorKind};
use crate::json::{Document, Limits, NodeKind};
use crate::mac::midstate::SHA256;
use crate::schema::read::{SMALL, Table, member, read};
use crate::spec::{Callback, Event, UNKNOWN_EVENT};

/// Reads the body of a callback. The table begins with the index of the event, which is the number of events if it is not
/// known, and the key of the event, which is the same if it is sent again; then come the fields of all events, and those
/// of this one.
///
/// Errors: `RESPONSE_FORMAT` if it is not what the vendor documents.
///
/// ```
/// use invigil::{engine::parse_callback, json::Limits, vendors::catalog};
/// let body = br#"{"CandidateEmailId":"name@email.com","TotalScore ":50,"TestInvitationId":2256212}"#;
/// let callback = catalog::find_callback("imochaV2.callback").ok_or("unknown callback")?;
/// let parsed = parse_callback(callback, body, Limits::default())?;
/// assert!(parsed.table.warnings.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn parse_callback<'a>(
    callback: &'static Callback,
    body: &'a [u8],
    limits: Limits,
) -> Result<Parsed<'a>, Error> {
    let malformed =
        |problem: String| Error::new(ErrorKind::ResponseFormat { problem, status: 0 }).of(callback.id);
    // The commonest mistakes of a server that receives a callback; an error of JSON would not lead to them.
    if body.trim_ascii().is_empty() {
        return Err(malformed(
            "the body is empty; the vendor sends JSON, so it may have been read before".into(),
        ));
    }
    if is_form(body) || body.starts_with(b"--") {
        return Err(malformed("the body is form-encoded; the vendor sends JSON".into()));
    }
    let mut table = Table::default();
    let text = read_document(
        body,
        limits,
        &mut table,
        &|error| malformed(error.to_string()),
        &mut |document, table| {
            if document.root().kind() != NodeKind::Object {
                return Err(malformed("it is not an object".into()));
            }
            // JavaScript makes an empty object of a form, a stream and a promise, and so do some middlewares of any body
            // that is not JSON. All callbacks would be the same event.
            if document.root().pairs().next().is_none() {
                return Err(malformed(
                    "the object is empty; the body may have been read before, or not as JSON".into(),
                ));
            }
            let word = callback.event.and_then(|name| member(document.root(), name)?.as_str());
            let word = word.as_deref().unwrap_or_default();
            let has_word = |event: &Event| event.words.iter().any(|known| is_like(known, word));
            let index = callback.events.iter().position(has_word).unwrap_or(callback.events.len());
            let event = callback.events.get(index);
            table.words.extend([u32::try_from(index).unwrap_or(0), SMALL]);
            table.pooled(&event_key(callback, event, word, document));
            read(callback.output, document.root(), table)
                .and_then(|()| read(event.map_or(&[], |event| event.output), document.root(), table))
                .map_err(malformed)
        },
    )?;
    Ok(Parsed { text, table })
}

/// Whether a body begins with the name of a form field and `=`. No JSON does.
fn is_form(body: &[u8]) -> bool {
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"%+-._*".contains(byte);
    let mut after = body.trim_ascii_start().iter().skip_while(|byte| in_name(byte));
    body.trim_ascii_start().first().is_some_and(in_name) && after.next() == Some(&b'=')
}

/// Whether two words are the same without regard to letter case and white space: iMocha writes `Test Left` and `Testleft`.
fn is_like(one: &str, other: &str) -> bool {
    let letters = |text: &str| {
        let bytes = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
        bytes.map(|byte| byte.to_ascii_lowercase()).collect::<Vec<_>>()
    };
    letters(one) == letters(other)
}

/// The vendor, the event, and a SHA-256 in hexadecimal of what identifies it: short, and without anything personal.
fn event_key(callback: &Callback, event: Option<&Event>, word: &str, document: &Document<'_>) -> String {
    let vendor = callback.id.split('.').next().unwrap_or_default();
    let mut key = [vendor, event.map_or(UNKNOWN_EVENT, |event| event.name), ""].join(":");
    let hash = SHA256.digest(&identity(callback, event, word, document));
    key.extend(hex::digits(&hash).map(char::from));
    key
}

/// What makes an event the same as another, as a list in JSON: the callback, the event, its word if that is not known, and
/// the values of [`Callback::key`]. If one of these is missing, the body stands for them.
fn identity(callback: &Callback, event: Option<&Event>, word: &str, document: &Document<'_>) -> Vec<u8> {
    let mut list = vec![b'['];
    let mut add = |text: Option<&str>| {
        if list.len() > 1 {
            list.push(b',');
        }
        match text {
            Some(text) => write_string(text, &mut list),
            None => list.extend(b"null"),
        }
    };
    add(Some(callback.id));
    add(Some(event.map_or(UNKNOWN_EVENT, |event| event.name)));
    add(event.is_none().then_some(word));
    let mut whole = callback.key.is_empty();
    for name in callback.key {
        match member(document.root(), name).filter(|value| !value.is_null()) {
            // An id may be a number or its digits in a string.
            Some(value) => add(Some(
                &value
                    .as_str()
                    .or_else(|| value.as_integer_text().map(Into::into))
                    .unwrap_or_else(|| value.raw().into()),
            )),
            None => whole = true,
        }
    }
    if whole {
        add(Some(&without_white_space(document.text())));
    }
    list.push(b']');
    list
}

/// The JSON text without the white space between its values: a middleware that parses it loses that.
fn without_white_space(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let kept = |character: &char| {
        let is_quote = *character == '"' && !escaped;
        escaped = *character == '\\' && !escaped;
        in_string ^= is_quote;
        in_string || !character.is_ascii_whitespace()
    };
    json.chars().filter(kept).collect()
}
