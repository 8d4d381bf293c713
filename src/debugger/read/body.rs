//! The parameters of a body: of a form, and of what people send instead of one.

use super::{Body, Parameter, Place, RequestBuilder, pairs};
use crate::encoding::percent::encode_parameter;
use crate::error::Error;
use crate::json::{Document, Limits, NodeKind};
use crate::schema::check::MOST_PARAMETERS;

/// Reads a body; what kind it is, its `content-type` or else its text says.
pub(super) fn read(text: &str, builder: &mut RequestBuilder, to: &mut Vec<Parameter>) -> Result<Body, Error> {
    let start = text.trim_start();
    if start.is_empty() {
        return Ok(Body::None);
    }
    let kind = builder.header("content-type").unwrap_or_default().to_ascii_lowercase();
    if kind.starts_with("multipart/form-data") || (kind.is_empty() && start.starts_with("--")) {
        multipart(start, builder, to)?;
        return Ok(Body::Multipart);
    }
    if kind.contains("json") || start.starts_with(['{', '[']) {
        json(start, to)?;
        return Ok(Body::Json);
    }
    if !text.contains('=') {
        return Ok(Body::Other);
    }
    pairs::split(text, Place::Body, to, &mut builder.notes)?;
    Ok(Body::Form)
}

/// The members of a JSON object: Mettl does not read them, but who sends them has most likely signed them.
fn json(text: &str, to: &mut Vec<Parameter>) -> Result<(), Error> {
    let Ok(document) = Document::scan(text.as_bytes(), Limits::default()) else { return Ok(()) };
    for (name, value) in document.root().members() {
        let text = match value.kind() {
            NodeKind::String => value.as_str().unwrap_or_default(),
            _ => value.raw().into(),
        };
        push(&name, &text, to)?;
    }
    Ok(())
}

/// The text parts of a multipart form. Files are never signed.
fn multipart(text: &str, builder: &mut RequestBuilder, to: &mut Vec<Parameter>) -> Result<(), Error> {
    let boundary = text.lines().next().unwrap_or_default().trim_end();
    if boundary.len() < 3 {
        return Ok(());
    }
    let mut files = 0;
    for part in text.split(boundary).skip(1) {
        let part = part.strip_prefix('\r').unwrap_or(part);
        let Some(part) = part.strip_prefix('\n') else { continue };
        let Some((head, content)) = part.split_once("\r\n\r\n").or_else(|| part.split_once("\n\n")) else {
            continue;
        };
        if head.to_ascii_lowercase().contains("filename") {
            files += 1;
        } else if let Some((_, name)) = head.split_once("name=\"")
            && let Some((name, _)) = name.split_once('"')
        {
            let content = content.strip_suffix('\n').unwrap_or(content);
            push(name, content.strip_suffix('\r').unwrap_or(content), to)?;
        }
    }
    if files > 0 {
        builder.note("multipart-file", "The files of the multipart body are left out: they are not signed.");
    }
    Ok(())
}

/// Adds a parameter whose text is known, and not how it was encoded.
pub(super) fn push(name: &str, value: &str, to: &mut Vec<Parameter>) -> Result<(), Error> {
    if to.len() > MOST_PARAMETERS {
        return Err(Error::invalid("request", "has too many parameters", "at most 1000 parameters"));
    }
    let raw = pair(name, value);
    to.push(Parameter { name: name.into(), value: value.into(), raw, place: Place::Body });
    Ok(())
}

/// `name=value`, percent-encoded.
pub(super) fn pair(name: &str, value: &str) -> String {
    let mut raw = crate::encoding::buffer::Buffer::new();
    encode_parameter(name.as_bytes(), &mut raw);
    raw.push(b'=');
    encode_parameter(value.as_bytes(), &mut raw);
    String::from_utf8_lossy(raw.as_slice()).into_owned()
}
