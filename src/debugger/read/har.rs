//! HAR: the request of an entry, as browsers and proxies save it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::json::{read_headers, text};
use super::{RequestParts, Unread, encode_pair, refused};
use crate::error::Error;
use crate::json::Value;

pub(super) fn read(request: Value<'_>, parts: &mut RequestParts) -> Result<(), Error> {
    parts.method = Some(text(request.get("method")).into_owned());
    parts.url = text(request.get("url")).into_owned();
    read_headers(request.get("headers"), parts);
    // The query of the URL is what was sent; `queryString` is the same in a list.
    if !parts.url.contains('?')
        && let Some(list) = request.get("queryString")
    {
        let query = listed(list, parts);
        if !query.is_empty() {
            parts.push_query(&query);
        }
    }
    let size = request.get("bodySize").and_then(|size| size.raw().parse::<i64>().ok());
    let unread = if size.is_some_and(|size| size > 0) { Unread::Body } else { Unread::Nothing };
    let Some(post) = request.get("postData") else {
        parts.unknown.body = unread;
        if unread == Unread::Body {
            parts.note_unread_body("The HAR file");
        }
        return Ok(());
    };
    let kind = text(post.get("mimeType"));
    if !kind.is_empty() {
        parts.default_type(&kind);
    }
    // HTTP Toolkit keeps a body that is no text beside `postData`.
    let content = [Some(post), request.get("_content")].into_iter().flatten();
    let mut texts = content.filter(|content| !text(content.get("text")).is_empty());
    if let Some(content) = texts.next() {
        let body = text(content.get("text"));
        parts.body = Some(if text(content.get("encoding")).eq_ignore_ascii_case("base64") {
            let bytes = STANDARD.decode(body.trim());
            let bytes = bytes.map_err(|_| refused("has a body that is not the base64 it says it is"))?;
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            without_headers(&body).to_owned()
        });
    } else if let Some(list) = post.get("params") {
        let body = listed(list, parts);
        parts.form_body(body);
    } else {
        parts.unknown.body = unread;
    }
    Ok(())
}

/// Firefox saves the body of a page's form after the headers that describe it.
fn without_headers(text: &str) -> &str {
    match text.split_once("\r\n\r\n") {
        Some((head, body)) if head.lines().all(is_content_header) => body,
        _ => text,
    }
}

fn is_content_header(line: &str) -> bool {
    line.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("content-")) && line.contains(": ")
}

/// A list of names and values as a query, without files.
fn listed(list: Value<'_>, parts: &mut RequestParts) -> String {
    let rows = list.items().filter(|row| row.get("fileName").is_none());
    let pairs: Vec<_> = rows.map(|row| (text(row.get("name")), text(row.get("value")))).collect();
    let texts = || pairs.iter().flat_map(|(name, value)| [name, value]);
    // Chrome and Internet Explorer list what was sent, Firefox and others what that decodes to. An encoded list has
    // escapes, and no character that must be escaped.
    let is_encoded = texts().any(|text| text.contains('%')) && texts().all(|text| is_encoded(text));
    if is_encoded {
        parts.note_once(
            "params-encoded",
            "The listed parameters are percent-encoded already: they are read as they were sent.",
        );
    }
    let pairs = pairs
        .iter()
        .map(|(name, value)| if is_encoded { format!("{name}={value}") } else { encode_pair(name, value) });
    pairs.collect::<Vec<_>>().join("&")
}

/// Whether a text may be the result of percent-encoding. Encoders differ in the punctuation that they leave alone.
fn is_encoded(text: &str) -> bool {
    let mut parts = text.split('%');
    let is_plain =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~+!*'()".contains(&byte));
    parts.next().is_none_or(is_plain)
        && parts.all(|part| {
            let (escape, rest) = part.split_at_checked(2).unwrap_or_default();
            escape.len() == 2 && escape.bytes().all(|byte| byte.is_ascii_hexdigit()) && is_plain(rest)
        })
}
