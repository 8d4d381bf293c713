//! `{ method, url, headers?, body? }`, such as what a client has built or a server has received.

use super::{Format, Request, RequestParts};
use crate::error::Error;
use crate::input::{Item, ValueKind};
use crate::schema::found;

/// Reads it. Other fields are ignored: a built request has more of them.
pub(super) fn read(input: Item<'_>) -> Result<Request, Error> {
    let mut parts = RequestParts {
        method: text(input, "method")?.map(str::to_owned),
        body: text(input, "body")?.map(str::to_owned),
        ..RequestParts::default()
    };
    parts.url = text(input, "url")?
        .ok_or_else(|| Error::invalid("request.url", "is missing", "the URL as it was sent"))?
        .into();
    for wrong in ["params", "parameters"] {
        if input.get(wrong).is_some() {
            return Err(Error::invalid(
                &format!("request.{wrong}"),
                "is not read",
                "the parameters in the query of url, or in body, as they were sent",
            ));
        }
    }
    if let Some(headers) = input.get("headers") {
        read_headers(headers, &mut parts)?;
    }
    parts.finish(Format::Object)
}

fn text<'t>(input: Item<'t>, name: &str) -> Result<Option<&'t str>, Error> {
    match input.get(name) {
        None => Ok(None),
        Some(value) if value.kind() == ValueKind::Null => Ok(None),
        Some(value) if value.kind() == ValueKind::Text => Ok(Some(value.text())),
        Some(value) => Err(Error::invalid(&format!("request.{name}"), &found(value), "a string")),
    }
}

/// Reads an object or a list of pairs.
fn read_headers(headers: Item<'_>, parts: &mut RequestParts) -> Result<(), Error> {
    const EXPECTED: &str = "an object, or a list of [name, value]";
    let wrong = |item| Error::invalid("request.headers", &found(item), EXPECTED);
    let mut add = |name: &str, value: Item<'_>| {
        if value.kind() == ValueKind::Text {
            parts.headers.push((name.to_ascii_lowercase(), value.text().into()));
        }
    };
    match headers.kind() {
        ValueKind::Record => headers.members().for_each(|(name, value)| add(name, value)),
        ValueKind::List => {
            for pair in headers.children() {
                let mut parts = pair.children();
                match (parts.next(), parts.next()) {
                    (Some(name), Some(value)) if name.kind() == ValueKind::Text => add(name.text(), value),
                    _ => return Err(wrong(pair)),
                }
            }
        }
        ValueKind::Null => {}
        _ => return Err(wrong(headers)),
    }
    Ok(())
}
