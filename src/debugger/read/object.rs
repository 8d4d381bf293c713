//! An object of the caller: the fields of a request, a configuration, or a HAR file or Postman collection that was
//! parsed. It is written as JSON, which the other readers read.

use super::config::{self, Library};
use super::{Format, Request, RequestParts, json, refused};
use crate::encoding::json_text::write_string;
use crate::error::Error;
use crate::input::{Item, ValueKind};
use crate::json::{Document, Limits};
use crate::schema::check::{ROUNDED, is_rounded};
use crate::schema::found;

/// Reads it. Other fields are ignored: a built request has more of them.
pub(super) fn read(input: Item<'_>, entry: Option<usize>) -> Result<Request, Error> {
    if ["log", "entries", "item", "request", "postData", "header"]
        .into_iter()
        .any(|name| input.get(name).is_some())
    {
        return json::read(&text(input, |_| true)?, entry);
    }
    if ["url", "baseURL", "prefixUrl", "hostname", "host"].into_iter().all(|name| input.get(name).is_none()) {
        return Err(Error::invalid("request.url", "is missing", "the URL as it was sent"));
    }
    let text = text(input, |name| config::fields().any(|field| field == name))?;
    let limits = Limits { max_bytes: super::MOST_TEXT, max_depth: 64 };
    let document = Document::scan(text.as_bytes(), limits).map_err(|_| refused("is too long"))?;
    let root = document.root();
    let mut parts = RequestParts::default();
    // A program in JavaScript has a configuration of axios rather than of Python's requests.
    config::read(root, Library::Axios, &mut parts)?;
    parts.finish(config::format(root).unwrap_or(Format::Object))
}

/// The members that are wanted, as JSON.
fn text(input: Item<'_>, wanted: impl Fn(&str) -> bool) -> Result<String, Error> {
    let mut to = vec![b'{'];
    for (name, value) in input.members().filter(|(name, _)| wanted(name)) {
        write_member(name, value, "request", &mut to)?;
    }
    to.push(b'}');
    String::from_utf8(to).map_err(|_| Error::internal("JSON that is not UTF-8"))
}

fn write_member(name: &str, value: Item<'_>, path: &str, to: &mut Vec<u8>) -> Result<(), Error> {
    if value.kind() == ValueKind::Absent {
        return Ok(());
    }
    if to.last() != Some(&b'{') {
        to.push(b',');
    }
    write_string(name, to);
    to.push(b':');
    write(value, &[path, ".", name].concat(), to)
}

/// Writes a value. The writer of the input has limited its depth. A number that JavaScript has rounded is refused: what was
/// signed may have had other digits, and no mistake of the signer explains that.
fn write(value: Item<'_>, path: &str, to: &mut Vec<u8>) -> Result<(), Error> {
    match value.kind() {
        ValueKind::Text => write_string(value.text(), to),
        ValueKind::Null => to.extend_from_slice(b"null"),
        ValueKind::True => to.extend_from_slice(b"true"),
        ValueKind::False => to.extend_from_slice(b"false"),
        ValueKind::Number if is_rounded(value.text()) => {
            return Err(Error::invalid(path, ROUNDED, "its digits as text, or the whole request as text"));
        }
        ValueKind::Number | ValueKind::BigInt
            if value.text().ends_with(|last: char| last.is_ascii_digit()) =>
        {
            to.extend_from_slice(value.text().as_bytes());
        }
        ValueKind::List => {
            to.push(b'[');
            for (index, item) in value.children().enumerate() {
                if index > 0 {
                    to.push(b',');
                }
                write(item, path, to)?;
            }
            to.push(b']');
        }
        ValueKind::Record => {
            to.push(b'{');
            for (name, member) in value.members() {
                write_member(name, member, path, to)?;
            }
            to.push(b'}');
        }
        _ => {
            return Err(Error::invalid(
                path,
                &found(value),
                "a string, URLSearchParams, bytes, or plain data",
            ));
        }
    }
    Ok(())
}
