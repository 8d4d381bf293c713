//! Reading a request from whatever people have of it: one file a form.
//!
//! | File | Form |
//! |---|---|
//! | `url.rs` | a URL, with a method in front or without |
//! | `curl.rs`, `shell.rs` | a curl command, and the words of a shell's line |
//! | `har.rs` | a HAR file, one of its entries, or the fields of a request as JSON |
//! | `http.rs` | a raw HTTP request |
//! | `object.rs` | `{ method, url, headers?, body? }` |
//! | `body.rs`, `pairs.rs` | what the forms share: a body's parameters, `name=value&…` |
//!
//! All of them give a [`Request`]: what was sent, as it was sent. Nothing is corrected on the way; what is odd or
//! had to be assumed is noted. Every bound is a refusal by name, so hostile text costs no more than its length.

mod body;
mod curl;
mod har;
mod http;
mod object;
mod pairs;
mod shell;
mod url;

pub(crate) use pairs::{Faults, decode, decode_noting, decode_percent, digit};

use super::warning::Warning;
use crate::error::Error;
use crate::input::{Item, ValueKind};
use crate::schema::check::MOST_PARAMETERS;

/// The longest text, in bytes: a HAR file of a long session is larger, and has to be cut down to the call.
pub const MOST_TEXT: usize = 8 << 20;
/// The longest request in it, in bytes: twenty candidates are some 10 kB.
pub const MOST_REQUEST: usize = 1 << 20;

/// Which form a request was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A URL.
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

impl Form {
    /// The word in the JavaScript face.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Curl => "curl",
            Self::Har => "har",
            Self::Http => "http",
            Self::Object => "object",
        }
    }
}

/// Where a parameter stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the URL's query.
    Query,
    /// In a form body, or what was sent instead of one.
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
    /// Where it stood.
    pub place: Place,
}

impl Parameter {
    /// The value as it was sent.
    pub fn raw_value(&self) -> &str {
        self.raw.split_once('=').map_or("", |(_, value)| value)
    }
}

/// What the body was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Body {
    /// There was none.
    #[default]
    None,
    /// `name=value&…`
    Form,
    /// JSON.
    Json,
    /// The parts of a multipart form.
    Multipart,
    /// Nothing that has parameters.
    Other,
}

/// A request as it was sent.
#[derive(Clone, Debug)]
pub struct Request {
    /// What it was read from.
    pub form: Form,
    /// The method as written; a bare URL has none.
    pub method: Option<String>,
    /// The URL before `?` and `#`.
    pub endpoint: String,
    /// The parameters in the order sent: those of the query, then those of the body.
    pub parameters: Vec<Parameter>,
    /// Names (in small letters) and values.
    pub headers: Vec<(String, String)>,
    /// What the body was.
    pub body: Body,
    /// The body's text.
    pub body_text: String,
    /// What is odd, or had to be assumed.
    pub notes: Vec<Warning>,
}

/// What can be read, for errors.
const READABLE: &str =
    "a URL, a curl command, a HAR entry or file, a raw HTTP request, or { method, url, headers, body }";

fn refused(problem: &str) -> Error {
    Error::invalid("request", problem, READABLE)
}

/// Reads what the caller passed: text, or an object.
pub fn read(input: Item<'_>) -> Result<Request, Error> {
    match input.kind() {
        ValueKind::Text => text(input.text()),
        ValueKind::Record => object::read(input),
        ValueKind::Absent => Err(refused("is missing")),
        _ => Err(refused(&crate::schema::found(input))),
    }
}

/// Reads a text in whichever form it has.
pub fn text(text: &str) -> Result<Request, Error> {
    if text.len() > MOST_TEXT {
        return Err(Error::invalid(
            "request",
            "is too long",
            "at most 8 MiB: of a large HAR file, the one entry",
        ));
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(refused("is empty"));
    }
    if text.starts_with(['{', '[']) {
        har::read(text)
    } else if let Some(words) = curl::command(text) {
        curl::read(words)
    } else if http::is_one(text) {
        http::read(text)
    } else {
        url::read(text)
    }
}

/// What a reader has put together.
#[derive(Default)]
struct RequestBuilder {
    method: Option<String>,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
    notes: Vec<Warning>,
}

impl RequestBuilder {
    fn note(&mut self, code: &'static str, message: &str) {
        self.notes.push(Warning::new(code, message));
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Takes the URL and the body apart.
    fn finish(mut self, form: Form) -> Result<Request, Error> {
        let len = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let headers: usize = self.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
        let size = self.url.len() + headers + len(&self.method) + len(&self.body);
        if size > MOST_REQUEST {
            return Err(Error::invalid("request", "is too long", "a request of at most 1 MiB"));
        }
        if self.url.is_empty() {
            return Err(refused("has no URL"));
        }
        let mut parameters = Vec::new();
        let url = std::mem::take(&mut self.url);
        let url = if let Some((url, _)) = url.split_once('#') {
            self.note("fragment", "The fragment (from # on) is cut: it is never sent, and not signed.");
            url
        } else {
            &url
        };
        let (endpoint, query) = url.split_once('?').unwrap_or((url, ""));
        pairs::split(query, Place::Query, &mut parameters, &mut self.notes)?;
        let text = self.body.take().unwrap_or_default();
        let body = body::read(&text, &mut self, &mut parameters)?;
        if parameters.len() > MOST_PARAMETERS {
            return Err(Error::invalid("request", "has too many parameters", "at most 1000 parameters"));
        }
        Ok(Request {
            form,
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
    /// The first header of a name, which is given in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The first parameter of a name.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}
