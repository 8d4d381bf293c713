//! A request as it was read: what was sent, and what its text does not show.

use serde::Serialize;

use super::{Candidate, Unknown, Unread};
use crate::debugger::warnings::Warning;
use crate::http::Method;

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
    /// A raw HTTP request, or the headers of one in a browser.
    Http,
    /// What `curl -v` or `curl --trace-ascii` prints.
    Verbose,
    /// A line of an access log.
    Log,
    /// A call of `fetch`.
    Fetch,
    /// A command of PowerShell.
    PowerShell,
    /// A Postman collection, or one of its requests.
    Postman,
    /// The configuration of an HTTP library as JSON.
    Config,
    /// Fields: method, URL, headers, body.
    Object,
}

impl Format {
    /// The format in words, for a text that is one request.
    pub(super) const fn describe(self) -> &'static str {
        match self {
            Self::Url => "a URL",
            Self::Curl => "a curl command",
            Self::Har => "a HAR entry",
            Self::Http => "a raw HTTP request",
            Self::Verbose => "the output of curl -v",
            Self::Log => "a line of an access log",
            Self::Fetch => "a call of fetch",
            Self::PowerShell => "a PowerShell command",
            Self::Postman => "a Postman request",
            Self::Config => "the configuration of an HTTP library",
            Self::Object => "the fields of a request",
        }
    }
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
    /// What was read, in words: "a HAR file, entry 3 of 41".
    pub description: String,
    /// Which entry of the text it is, from 1, if the text has entries.
    pub entry: Option<usize>,
    /// The entries that may be meant, if there are several.
    pub candidates: Vec<Candidate>,
    /// The method as written; a bare URL has none.
    pub method: Option<String>,
    /// The URL before `?` and `#`.
    pub endpoint: String,
    /// Endpoints that the text may mean as well, because it does not name the host or the scheme, or because clients
    /// write it differently.
    pub other_endpoints: Vec<String>,
    /// Scheme and host with their letters as they are written, unless that is how they were sent.
    pub written_origin: String,
    /// What follows `#` in the URL: it is not sent.
    pub fragment: String,
    /// The parameters in the order sent: those of the query, then those of the body.
    pub parameters: Vec<Parameter>,
    /// The members of a JSON body, which no vendor reads as parameters.
    pub members: Vec<Parameter>,
    /// Names (in lower case) and values.
    pub headers: Vec<(String, String)>,
    /// The type of the body.
    pub body: Body,
    /// The text of the body.
    pub body_text: String,
    /// What is odd or had to be assumed.
    pub notes: Vec<Warning>,
    /// What the text does not show.
    pub unknown: Unknown,
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

    /// The member of the JSON body with that name.
    pub fn member(&self, name: &str) -> Option<&Parameter> {
        self.members.iter().find(|member| member.name == name)
    }

    /// Whether the request may have parameters in a body that was not read.
    pub(in crate::debugger) fn has_unread_body(&self, method: &str) -> bool {
        match self.unknown.body {
            Unread::Nothing => false,
            Unread::BodyIfAny => has_body(method),
            Unread::Body => true,
        }
    }

    /// Whether the JSON body was sent instead of a form: it has what a signed request needs.
    pub(in crate::debugger) fn has_json_instead_of_form(&self) -> bool {
        ["ak", "asgn"].iter().any(|name| self.parameter(name).is_none() && self.member(name).is_some())
    }
}

/// Whether requests with that method have a body.
pub(super) fn has_body(method: &str) -> bool {
    Method::parse(method).is_some_and(Method::has_body)
}

pub(super) fn find_header<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}
