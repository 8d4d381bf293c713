//! HAR: a file that a browser saved, one of its entries, or the fields of a request as JSON.

use std::borrow::Cow;

use super::choice::{Entry, choose};
use super::{Format, MOST_TEXT, Request, RequestParts, encode_pair, refused};
use crate::error::Error;
use crate::json::{Document, Limits, NodeKind, Value};

/// Reads one of the entries of a list, or the only request.
pub(super) fn read(json: &str, wanted: Option<usize>) -> Result<Request, Error> {
    let limits = Limits { max_bytes: MOST_TEXT, max_depth: 64 };
    let document = Document::scan(json.as_bytes(), limits)
        .map_err(|error| refused(&format!("begins like JSON but is not JSON: {error}")))?;
    let root = document.root();
    let entries = root.get("log").and_then(|log| log.get("entries")).or_else(|| root.get("entries"));
    let mut parts = RequestParts::default();
    let found = match entries.unwrap_or(root) {
        list if list.kind() == NodeKind::Array && list.items().any(|entry| request_in(entry).is_some()) => {
            let all: Vec<_> = list.items().map(|item| entry(request_in(item))).collect();
            let words =
                if entries.is_some() { ("a HAR file", "entry") } else { ("a list of requests", "request") };
            let index = choose(&all, wanted, words, &mut parts)?;
            list.items().nth(index).and_then(request_in)
        }
        entry => request_in(entry),
    };
    let request = found.ok_or_else(|| refused("is JSON without a request"))?;
    let is_har = entries.is_some() || root.get("request").is_some() || request.get("httpVersion").is_some();
    fields(request, &mut parts);
    parts.finish(if is_har { Format::Har } else { Format::Object })
}

/// The request of an entry, or the value itself if it is one.
fn request_in(value: Value<'_>) -> Option<Value<'_>> {
    let request = value.get("request").unwrap_or(value);
    request.get("url").filter(|url| url.kind() == NodeKind::String).map(|_| request)
}

/// What the choice depends on.
fn entry(request: Option<Value<'_>>) -> Entry<'_> {
    Entry {
        method: text(request.and_then(|request| request.get("method"))),
        url: text(request.and_then(|request| request.get("url"))),
        signed: request.is_some_and(is_signed),
    }
}

fn is_signed(request: Value<'_>) -> bool {
    let body = request.get("postData");
    let named = |list: Option<Value<'_>>| {
        list.is_some_and(|list| list.items().any(|pair| text(pair.get("name")) == "asgn"))
    };
    text(request.get("url")).contains("asgn=")
        || text(body.and_then(|body| body.get("text"))).contains("asgn=")
        || named(body.and_then(|body| body.get("params")))
        || named(request.get("queryString"))
}

fn fields(request: Value<'_>, parts: &mut RequestParts) {
    let owned = |value: Option<Value<'_>>| value.and_then(Value::as_str).map(Cow::into_owned);
    parts.method = owned(request.get("method"));
    parts.url = owned(request.get("url")).unwrap_or_default();
    if let Some(headers) = request.get("headers") {
        for header in headers.items() {
            if let (Some(name), Some(value)) = (owned(header.get("name")), owned(header.get("value"))) {
                parts.headers.push((name.to_ascii_lowercase(), value));
            }
        }
        for (name, value) in headers.members() {
            if let Some(value) = value.as_str() {
                parts.headers.push((name.to_ascii_lowercase(), value.into_owned()));
            }
        }
    }
    // The query of the URL is what was sent; `queryString` is the same, decoded.
    if !parts.url.contains('?')
        && let Some(list) = request.get("queryString").and_then(listed)
    {
        parts.push_query(&list);
    }
    let post = request.get("postData");
    parts.body = owned(post.and_then(|post| post.get("text")))
        .filter(|text| !text.is_empty())
        .or_else(|| post.and_then(|post| post.get("params")).and_then(listed))
        .or_else(|| owned(request.get("body")));
    if parts.header("content-type").is_none()
        && let Some(kind) = owned(post.and_then(|post| post.get("mimeType")))
    {
        parts.headers.push(("content-type".into(), kind));
    }
}

fn text(value: Option<Value<'_>>) -> Cow<'_, str> {
    value.and_then(Value::as_str).unwrap_or_default()
}

/// A list of names and values as a query, without files.
fn listed(list: Value<'_>) -> Option<String> {
    let pairs: Vec<String> = list
        .items()
        .filter(|item| item.get("fileName").is_none())
        .map(|item| encode_pair(&text(item.get("name")), &text(item.get("value"))))
        .collect();
    (!pairs.is_empty()).then(|| pairs.join("&"))
}
