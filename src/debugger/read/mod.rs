//! Reading a request in whatever format it was pasted: one file per format.
//!
//! | File | Format |
//! |---|---|
//! | `url.rs` | a URL, with or without a method before it |
//! | `curl/`, `shell/` | a curl command, and the words of a command line |
//! | `har.rs` | a HAR file, one of its entries, or the fields of a request as JSON |
//! | `http.rs` | a raw HTTP request |
//! | `object.rs` | `{ method, url, headers?, body? }` |
//! | `body.rs`, `pairs.rs` | what the formats share: the parameters of a body, and `name=value&…` |
//!
//! Each of them returns a [`Request`]: what was sent, as it was sent. Nothing is corrected; what is odd or had to be
//! assumed becomes a note. Text beyond a limit is refused, so hostile text costs no more than its length.

mod body;
mod curl;
mod har;
mod http;
mod object;
mod pairs;
mod shell;
mod url;

pub(crate) use pairs::{decode, decode_percent, encode, encode_pair, hex_digit, split};

use serde::Serialize;

use super::warnings::Warning;
use crate::error::Error;
use crate::input::{Item, ValueKind};
use crate::schema::check::MOST_PARAMETERS;

/// The longest text, in bytes. The HAR file of a long session is larger; its one entry is not.
pub const MOST_TEXT: usize = 8 << 20;
/// The longest request in such a text, in bytes. Twenty candidates are about 10 kB.
pub const MOST_REQUEST: usize = 1 << 20;

/// The format that a request was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A URL.
    #[default]
    Url,
    /// A curl command.
    Curl,
    /// A HAR file or entry.
    Har,
    /// A raw HTTP request.
    Http,
    /// Fields: method, URL, headers, body.
    Object,
}

/// The part of the request that a parameter was sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentIn {
    /// The query of the URL.
    Query,
    /// A form body, or what was sent instead of one.
    Body,
}

/// A parameter as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, decoded.
    pub name: String,
    /// Its value, decoded once.
    pub value: String,
    /// `name=value` as it was sent.
    pub raw: String,
    /// The part of the request that it was sent in.
    pub sent_in: SentIn,
}

impl Parameter {
    /// The value as it was sent.
    pub fn raw_value(&self) -> &str {
        self.raw.split_once('=').map_or("", |(_, value)| value)
    }
}

/// The type of a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Body {
    /// No body.
    #[default]
    None,
    /// `name=value&…`
    Form,
    /// JSON.
    Json,
    /// A multipart form.
    Multipart,
    /// Anything else: it has no parameters.
    Other,
}

/// A request as it was sent.
#[derive(Clone, Debug)]
pub struct Request {
    /// The format that it was read from.
    pub format: Format,
    /// The method as written; a bare URL has none.
    pub method: Option<String>,
    /// The URL before `?` and `#`.
    pub endpoint: String,
    /// The parameters in the order sent: those of the query, then those of the body.
    pub parameters: Vec<Parameter>,
    /// Names (in lower case) and values.
    pub headers: Vec<(String, String)>,
    /// The type of the body.
    pub body: Body,
    /// The text of the body.
    pub body_text: String,
    /// What is odd or had to be assumed.
    pub notes: Vec<Warning>,
}

/// What is expected, for errors.
const READABLE: &str =
    "a URL, a curl command, a HAR entry or file, a raw HTTP request, or { method, url, headers, body }";

fn refused(problem: &str) -> Error {
    Error::invalid("request", problem, READABLE)
}

fn too_long() -> Error {
    Error::invalid("request", "is too long", "a request of at most 1 MiB")
}

/// Reads what the caller passed: a text or an object.
pub fn read(input: Item<'_>) -> Result<Request, Error> {
    match input.kind() {
        ValueKind::Text => text(input.text()),
        ValueKind::Record => object::read(input),
        ValueKind::Absent => Err(refused("is missing")),
        _ => Err(refused(&crate::schema::found(input))),
    }
}

/// Reads a text in any of the formats.
pub fn text(text: &str) -> Result<Request, Error> {
    if text.len() > MOST_TEXT {
        return Err(Error::invalid(
            "request",
            "is too long",
            "at most 8 MiB: the one entry of a large HAR file",
        ));
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(refused("is empty"));
    }
    if text.starts_with(['{', '[']) {
        // A prompt may begin so, too.
        har::read(text).or_else(|error| curl::find(text).map_or(Err(error), curl::read))
    } else if let Some(command) = curl::find(text) {
        curl::read(command)
    } else if http::is_one(text) {
        http::read(text)
    } else {
        url::read(text)
    }
}

/// The parts of a request that a reader has found so far.
#[derive(Default)]
struct RequestParts {
    method: Option<String>,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
    notes: Vec<Warning>,
}

impl RequestParts {
    fn note(&mut self, code: &'static str, message: &str) {
        self.notes.push(Warning::new(code, message));
    }

    fn header(&self, name: &str) -> Option<&str> {
        find_header(&self.headers, name)
    }

    /// Adds a note unless there is one with that code.
    fn note_once(&mut self, code: &'static str, message: &str) {
        if self.notes.iter().all(|own| own.code != code) {
            self.note(code, message);
        }
    }

    /// Appends to the query.
    fn push_query(&mut self, query: &str) {
        self.url.push(if self.url.contains('?') { '&' } else { '?' });
        self.url.push_str(query);
    }

    /// Reads the parameters of the URL and of the body.
    fn finish(mut self, format: Format) -> Result<Request, Error> {
        let len = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let headers: usize = self.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
        let size = self.url.len() + headers + len(&self.method) + len(&self.body);
        if size > MOST_REQUEST {
            return Err(too_long());
        }
        if self.url.is_empty() {
            return Err(refused("has no URL"));
        }
        let mut parameters = Vec::new();
        let url = std::mem::take(&mut self.url);
        let url = if let Some((url, _)) = url.split_once('#') {
            self.note("fragment", "The fragment (from # on) is removed: it is neither sent nor signed.");
            url
        } else {
            &url
        };
        let (endpoint, query) = url.split_once('?').unwrap_or((url, ""));
        split(query, SentIn::Query, &mut parameters, &mut self.notes);
        let text = self.body.take().unwrap_or_default();
        let body = body::read(&text, &mut self, &mut parameters);
        if parameters.len() > MOST_PARAMETERS {
            return Err(Error::invalid("request", "has too many parameters", "at most 1000 parameters"));
        }
        Ok(Request {
            format,
            method: self.method.filter(|method| !method.is_empty()),
            endpoint: endpoint.into(),
            parameters,
            headers: self.headers,
            body,
            body_text: text,
            notes: self.notes,
        })
    }
}

impl Request {
    /// The first header with that name, which is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        find_header(&self.headers, name)
    }

    /// The first parameter with that name.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

fn find_header<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}
