//! `{ method, url, headers?, body? }`, the request options of Node.js, and the configuration of axios, got or Python's requests, which names parameters
//! in further fields.
//!
//! How a library encodes them does not matter, because they are read decoded. What libraries send differently is
//! refused, or noted where it is no part of a signature.

use std::borrow::Cow;

use super::json::{limit, read_headers, text};
use super::{Format, RequestParts, encode_pair};
use crate::error::Error;
use crate::json::{NodeKind, Value};
use crate::schema::read::kind_name;

/// Fields that only a configuration has.
const FIELDS: [&str; 8] = ["baseURL", "prefixUrl", "params", "searchParams", "qs", "data", "json", "form"];
/// Fields that hold a part of the request in a way that is not read.
const UNREAD: [&str; 5] = ["parameters", "formData", "multipart", "files", "stream"];
/// The parts of the URL in the request options of Node.js.
const NODE: [&str; 5] = ["protocol", "hostname", "host", "port", "path"];
/// What only axios has, or only Python's requests.
const AXIOS: [&str; 9] = [
    "baseURL",
    "adapter",
    "transformRequest",
    "responseType",
    "validateStatus",
    "withCredentials",
    "xsrfCookieName",
    "paramsSerializer",
    "maxContentLength",
];
const PYTHON: [&str; 6] = ["json", "cookies", "allow_redirects", "verify", "cert", "proxies"];

/// The library that a configuration is for, if it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Library {
    Unknown,
    Axios,
    Python,
}

/// Whether a value is a configuration or the fields of a request.
pub(super) fn format(request: Value<'_>) -> Option<Format> {
    let has = |name: &&str| request.get(name).is_some();
    let has_url = ["url", "baseURL", "prefixUrl"].iter().any(|name| {
        request.get(name).is_some_and(|url| url.get("href").unwrap_or(url).kind() == NodeKind::String)
    });
    let is_config = FIELDS.iter().chain(&UNREAD).any(&has);
    let has_path = ["hostname", "host"].iter().any(&has) && text(request.get("path")).starts_with('/');
    (has_url || has_path).then_some(if is_config { Format::Config } else { Format::Object })
}

/// The names of all fields that are read.
pub(super) fn fields() -> impl Iterator<Item = &'static str> {
    let common = ["method", "url", "headers", "body", "query"].into_iter();
    common.chain(NODE).chain(FIELDS).chain(UNREAD).chain(AXIOS).chain(PYTHON)
}

pub(super) fn read(request: Value<'_>, library: Library, parts: &mut RequestParts) -> Result<(), Error> {
    let get = |name: &str| request.get(name).filter(|value| !value.is_null());
    // A request of a server has its query in `url` and, parsed, in `query`.
    let unread_query =
        get("query").filter(|query| !query.is_empty() && !text(request.get("url")).contains('?'));
    for name in UNREAD.into_iter().chain(unread_query.map(|_| "query")) {
        if name == "query" || get(name).is_some() {
            let expected = "the parameters in the query of url, in params or in body, as they were sent";
            return Err(Error::invalid(&path(name), "is not read", expected));
        }
    }
    let string = |name: &str| -> Result<Option<Cow<'_, str>>, Error> {
        let Some(value) = get(name).map(|value| value.get("href").unwrap_or(value)) else { return Ok(None) };
        value.as_str().map(Some).ok_or_else(|| wrong(name, value, "a string"))
    };
    parts.method = string("method")?.map(Cow::into_owned);
    // The libraries send it in capitals.
    if let (Some(method), Some(Format::Config)) = (&mut parts.method, format(request)) {
        method.make_ascii_uppercase();
    }
    let base = string("baseURL")?.or(string("prefixUrl")?);
    parts.url = joined(base.as_deref().unwrap_or_default(), &string("url")?.unwrap_or_default());
    if parts.url.is_empty()
        && let Some(host) = string("hostname")?.or(string("host")?)
    {
        parts.url = node_url(request, &host);
    }
    if let Some(headers) = get("headers") {
        if !matches!(headers.kind(), NodeKind::Object | NodeKind::Array) {
            return Err(wrong("headers", headers, "an object, or a list of [name, value]"));
        }
        read_headers(Some(headers), parts);
    }
    for name in ["params", "searchParams", "qs"] {
        let Some(value) = get(name) else { continue };
        let query = pairs(name, value, parts)?;
        // The fragment is not sent.
        if let Some((url, _)) = parts.url.split_once('#') {
            parts.url = url.into();
        }
        if name == "searchParams"
            && let Some((url, _)) = parts.url.split_once('?')
        {
            parts.url = url.into();
            parts.note("query-replaced", "got replaces the query of url by searchParams.");
        }
        if !query.is_empty() {
            parts.push_query(&query);
        }
    }
    read_body(request, library, parts)
}

/// The URL of Node.js' `{ protocol?, hostname, port?, path }`, with the protocol of the module `https`.
fn node_url(request: Value<'_>, host: &str) -> String {
    let protocol = text(request.get("protocol"));
    let protocol = if protocol.is_empty() { "https:" } else { &protocol };
    let port = request.get("port").map(|port| port.as_str().unwrap_or_else(|| port.raw().into()));
    let port = port.filter(|port| !matches!(&**port, "" | "null"));
    let port = port.map(|port| [":", &port].concat()).unwrap_or_default();
    [protocol, "//", host, &port, &text(request.get("path"))].concat()
}

/// Joins a base URL and a URL, unless that is absolute.
fn joined(base: &str, url: &str) -> String {
    if base.is_empty() || super::url::has_scheme(url) {
        return url.into();
    }
    if url.is_empty() {
        return base.into();
    }
    [base.trim_end_matches('/'), "/", url.trim_start_matches('/')].concat()
}

fn read_body(request: Value<'_>, library: Library, parts: &mut RequestParts) -> Result<(), Error> {
    let bodies = ["body", "data", "form", "json"].into_iter();
    let mut bodies =
        bodies.filter_map(|name| Some((name, request.get(name).filter(|value| !value.is_null())?)));
    let Some((name, body)) = bodies.next() else { return Ok(()) };
    if let Some((other, _)) = bodies.next() {
        let expected = "a single body: body, data, form or json";
        return Err(Error::invalid(&path(other), &format!("is given besides {name}"), expected));
    }
    let content_type = parts.header("content-type").unwrap_or_default().to_ascii_lowercase();
    match (name, body.kind()) {
        ("body" | "data", NodeKind::String) => parts.body = body.as_str().map(Cow::into_owned),
        ("body", _) => return Err(wrong(name, body, "a string")),
        ("json", _) => json(body, parts),
        ("data", _) if content_type.contains("json") => json(body, parts),
        ("data", _) if content_type.is_empty() => match library_of(request, library) {
            Library::Axios => {
                parts.note("data-as-json", "axios sends an object in data as JSON.");
                json(body, parts);
            }
            Library::Python => {
                parts.note("data-as-form", "Python's requests sends a dictionary in data as a form.");
                let pairs = pairs(name, body, parts)?;
                parts.form_body(pairs);
            }
            Library::Unknown => {
                let problem = format!(
                    "is {}, which axios sends as JSON, but Python's requests as a form",
                    kind_name(body.kind())
                );
                let expected = "data as a string, or a content-type in headers";
                return Err(Error::invalid(&path(name), &problem, expected));
            }
        },
        _ => {
            let pairs = pairs(name, body, parts)?;
            parts.form_body(pairs);
        }
    }
    Ok(())
}

fn library_of(request: Value<'_>, library: Library) -> Library {
    let has = |names: &[&str]| names.iter().any(|name| request.get(name).is_some());
    if has(&AXIOS) {
        Library::Axios
    } else if has(&PYTHON) {
        Library::Python
    } else {
        library
    }
}

fn json(body: Value<'_>, parts: &mut RequestParts) {
    parts.body = Some(body.raw().into());
    parts.default_type("application/json");
}

/// Parameters as a query: of an object, of a list of `[name, value]`, or as a string.
fn pairs(field: &str, value: Value<'_>, parts: &mut RequestParts) -> Result<String, Error> {
    let mut query = String::new();
    let mut add = |name: Cow<'_, str>, value: Value<'_>| {
        let shown = || format!("{field}.{}", crate::mask::excerpt(&name));
        let text = match value.kind() {
            NodeKind::String => value.as_str().unwrap_or_default(),
            NodeKind::True | NodeKind::False | NodeKind::Number => {
                if value.kind() != NodeKind::Number {
                    parts.note_once(
                        "boolean-text",
                        "A boolean is read as true or false, as JavaScript sends it; Python's requests sends True or False.",
                    );
                }
                value.raw().into()
            }
            NodeKind::Null => {
                parts.note_once(
                    "null-omitted",
                    "A parameter that is null is left out, as axios and Python's requests do; got sends an empty value.",
                );
                return Ok(());
            }
            NodeKind::Array | NodeKind::Object => {
                return Err(wrong(
                    &shown(),
                    value,
                    "a string, because libraries send lists and objects differently",
                ));
            }
        };
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(&encode_pair(&name, &text));
        limit(query.len())
    };
    match value.kind() {
        NodeKind::String => {
            let text = text(Some(value));
            query.push_str(text.strip_prefix('?').unwrap_or(&text));
        }
        NodeKind::Object => {
            for (name, value) in value.members() {
                add(name, value)?;
            }
        }
        NodeKind::Array => {
            for pair in value.items() {
                let mut both = pair.items();
                match (both.next().and_then(Value::as_str), both.next(), both.next()) {
                    (Some(name), Some(value), None) => add(name, value)?,
                    _ => return Err(wrong(field, value, "an object, or a list of [name, value]")),
                }
            }
        }
        _ => return Err(wrong(field, value, "an object, or a list of [name, value]")),
    }
    Ok(query)
}

fn path(name: &str) -> String {
    ["request.", name].concat()
}

fn wrong(name: &str, value: Value<'_>, expected: &str) -> Error {
    Error::invalid(&path(name), &format!("is {}", kind_name(value.kind())), expected)
}
