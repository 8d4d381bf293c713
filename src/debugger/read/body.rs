//! The parameters of a body: of a form, or of what was sent instead of one.

use super::{Body, Parameter, RequestParts, SentIn, encode, encode_pair, pairs};
use crate::json::{Document, Limits, NodeKind};
use crate::schema::check::MOST_PARAMETERS;

/// Reads a body. Its type follows from the `content-type`, or else from the text.
pub(super) fn read(text: &str, parts: &mut RequestParts, to: &mut Vec<Parameter>) -> Body {
    let start = text.trim_start();
    if parts.is_multipart {
        pairs::split(text, SentIn::Body, to, &mut parts.notes);
        return Body::Multipart;
    }
    if start.is_empty() {
        return Body::None;
    }
    let content_type = parts.header("content-type").unwrap_or_default().to_ascii_lowercase();
    if content_type.starts_with("multipart/form-data") || (content_type.is_empty() && start.starts_with("--"))
    {
        multipart(start, parts, to);
        return Body::Multipart;
    }
    if content_type.contains("json") || start.starts_with(['{', '[']) {
        json(start, &mut parts.members);
        return Body::Json;
    }
    if !text.contains('=') {
        return Body::Other;
    }
    pairs::split(text, SentIn::Body, to, &mut parts.notes);
    Body::Form
}

/// Reads the members of a JSON object. They are no parameters, but a program that sends them may have signed them.
fn json(text: &str, to: &mut Vec<Parameter>) {
    let Ok(document) = Document::scan(text.as_bytes(), Limits::default()) else { return };
    for (name, value) in document.root().members() {
        let text = match value.kind() {
            NodeKind::String => value.as_str().unwrap_or_default(),
            _ => value.raw().into(),
        };
        if to.len() <= MOST_PARAMETERS {
            let raw = [&encode(&name), "=", &text].concat();
            to.push(Parameter { name: name.into(), value: text.into(), raw, sent_in: SentIn::Body });
        }
    }
}

/// Reads the text parts of a multipart form. Files are never signed.
fn multipart(text: &str, parts: &mut RequestParts, to: &mut Vec<Parameter>) {
    let boundary = text.lines().next().unwrap_or_default().trim_end();
    if boundary.len() < 3 {
        return;
    }
    let mut has_files = false;
    for part in text.split(boundary).skip(1) {
        let part = part.strip_prefix('\r').unwrap_or(part);
        let Some(part) = part.strip_prefix('\n') else { continue };
        let Some((head, content)) = part.split_once("\r\n\r\n").or_else(|| part.split_once("\n\n")) else {
            continue;
        };
        if head.to_ascii_lowercase().contains("filename") {
            has_files = true;
        } else if let Some((_, name)) = head.split_once("name=\"")
            && let Some((name, _)) = name.split_once('"')
        {
            let content = content.strip_suffix('\n').unwrap_or(content);
            push(name, content.strip_suffix('\r').unwrap_or(content), to);
        }
    }
    parts.note_files(has_files);
}

/// Adds a parameter whose value is known, but not how it was encoded: up to one more than are allowed.
fn push(name: &str, value: &str, to: &mut Vec<Parameter>) {
    if to.len() <= MOST_PARAMETERS {
        let raw = encode_pair(name, value);
        to.push(Parameter { name: name.into(), value: value.into(), raw, sent_in: SentIn::Body });
    }
}
