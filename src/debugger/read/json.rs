//! JSON: a HAR file, a Postman collection, a configuration, or a list of them. Finds the requests in it and reads one.

use std::borrow::Cow;

use super::choice::{Entry, choose};
use super::{
    Format, MOST_REQUEST, MOST_TEXT, Request, RequestParts, config, har, postman, refused, too_long, url,
};
use crate::error::Error;
use crate::json::{Document, Limits, NodeKind, Value};

/// Reads the only request of a JSON text, or one of several.
pub(super) fn read(json: &str, wanted: Option<usize>) -> Result<Request, Error> {
    let document =
        scan(json).map_err(|error| refused(&format!("begins like JSON but is not JSON: {error}")))?;
    let root = document.root();
    let mut parts = RequestParts::default();
    let in_har = root.get("log").and_then(|log| log.get("entries")).or_else(|| root.get("entries"));
    let (all, words) = if let Some(entries) = in_har {
        (entries.items().collect(), ("a HAR file", "entry"))
    } else if root.kind() == NodeKind::Array {
        (root.items().collect(), ("a list of requests", "request"))
    } else if let Some(items) = root.get("item") {
        let mut all = Vec::new();
        postman::requests(items, &mut all);
        (all, ("a Postman collection", "request"))
    } else {
        (vec![root], ("", ""))
    };
    let found: Vec<_> = all.into_iter().map(request_in).collect();
    let index = if words.0.is_empty() || found.iter().all(Option::is_none) {
        0
    } else {
        let entries: Vec<_> =
            found.iter().map(|request| request.map_or_else(Entry::default, entry)).collect();
        choose(&entries, wanted, words, &mut parts)?
    };
    let Some(Some((format, request))) = found.get(index).copied() else {
        // A line of a log may have the URL in its message.
        return url::within(json).unwrap_or_else(|| Err(refused("is JSON without a request")));
    };
    match format {
        Format::Har => har::read(request, &mut parts)?,
        Format::Postman => postman::read(request, root, &mut parts)?,
        _ => config::read(request, config::Library::Unknown, &mut parts)?,
    }
    parts.finish(format)
}

pub(super) fn scan(json: &str) -> Result<Document<'_>, crate::json::JsonError> {
    Document::scan(json.as_bytes(), Limits { max_bytes: MOST_TEXT, max_depth: 64 })
}

/// Whether a text is JSON.
pub(super) fn is_one(text: &str) -> bool {
    scan(text).is_ok()
}

/// Whether a text begins like JSON and names a part of a request, as opposed to a line of a log.
pub(super) fn begins(text: &str) -> bool {
    let inner = text.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '{' | '['));
    let names = ["\"log\"", "\"entries\"", "\"url\"", "\"request\"", "\"config\"", "\"item\""];
    inner.starts_with('"') && names.iter().any(|name| text.contains(name))
}

/// The lines of a text as a list, if each of several lines is an object.
pub(super) fn list_of_lines(text: &str) -> Option<String> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    (lines().nth(1).is_some() && lines().all(|line| line.starts_with('{') && is_one(line)))
        .then(|| ["[", &lines().collect::<Vec<_>>().join(","), "]"].concat())
}

/// The request in a value, and its format.
pub(super) fn request_in(value: Value<'_>) -> Option<(Format, Value<'_>)> {
    // An error or a response of axios has its configuration, a line of pino the request of the server.
    let mut inner = ["config", "req"].into_iter().filter_map(|name| value.get(name));
    if let Some(found) = inner.find_map(|inner| config::format(inner).map(|format| (format, inner))) {
        return Some(found);
    }
    let inner = value.get("request");
    let request = inner.unwrap_or(value);
    let has = |name: &str| request.get(name).is_some();
    let has_mode = request.get("body").is_some_and(|body| body.get("mode").is_some());
    let url = request.get("url").map(Value::kind);
    // Node.js prints the members of a URL.
    let is_url = request.get("url").is_some_and(|url| url.get("href").is_some());
    let is_postman = url == Some(NodeKind::Object) && !is_url || has_mode || has("header");
    // Postman writes a request without anything else as its URL.
    if is_postman && url.is_some() || inner.is_some_and(|inner| inner.kind() == NodeKind::String) {
        Some((Format::Postman, request))
    } else if url == Some(NodeKind::String)
        && (inner.is_some() || ["httpVersion", "postData", "queryString"].into_iter().any(has))
    {
        Some((Format::Har, request))
    } else {
        config::format(request).map(|format| (format, request))
    }
}

/// What the choice depends on.
fn entry((format, request): (Format, Value<'_>)) -> Entry<'_> {
    let url = if format == Format::Postman { postman::url(request) } else { text(request.get("url")) };
    // A signature has a name in a list of parameters, or is part of a URL or of a body.
    let signed = url.contains("asgn=")
        || ["body", "postData", "queryString", "params", "searchParams", "qs", "data", "json", "form", "url"]
            .into_iter()
            .any(|name| request.get(name).is_some_and(names_signature));
    Entry { method: text(request.get("method")), url, signed }
}

fn names_signature(part: Value<'_>) -> bool {
    let raw = part.raw();
    raw.contains("asgn=") || raw.contains("\"asgn\"")
}

/// The text of a value that is a string.
pub(super) fn text(value: Option<Value<'_>>) -> Cow<'_, str> {
    value.and_then(Value::as_str).unwrap_or_default()
}

/// Adds headers: an object, or a list of `{ name, value }`, `{ key, value }` or `[name, value]`. Disabled ones are left
/// out.
pub(super) fn read_headers(headers: Option<Value<'_>>, parts: &mut RequestParts) {
    let Some(headers) = headers else { return };
    let mut add = |name: Cow<'_, str>, value: Option<Value<'_>>| {
        if !name.is_empty()
            && let Some(value) = value.and_then(Value::as_str)
        {
            parts.headers.push((name.to_ascii_lowercase(), value.into_owned()));
        }
    };
    for (name, value) in headers.members() {
        add(name, Some(value));
    }
    for header in headers.items().filter(|header| !is_disabled(*header)) {
        let name = header.get("name").or_else(|| header.get("key")).or_else(|| header.items().next());
        add(text(name), header.get("value").or_else(|| header.items().nth(1)));
    }
}

pub(super) fn is_disabled(row: Value<'_>) -> bool {
    row.get("disabled").and_then(Value::as_bool) == Some(true)
}

/// The length that a request may grow to while it is read.
pub(super) fn limit(length: usize) -> Result<(), Error> {
    if length > MOST_REQUEST {
        return Err(too_long());
    }
    Ok(())
}
