//! Reading a request in whatever format it was pasted: one file per format.
//!
//! | File | Format |
//! |---|---|
//! | `url.rs` | a URL, with or without a method before it |
//! | `curl/`, `shell/` | a curl command, and the words of a command line |
//! | `http.rs` | a raw HTTP request |
//! | `verbose.rs`, `trace.rs` | what `curl -v` and `curl --trace-ascii` print |
//! | `log.rs` | a line of an access log |
//! | `devtools.rs` | the headers panel of a browser |
//! | `call.rs`, `literal.rs`, `program.rs` | a call of `fetch`, axios or Python's requests, literals of their languages, and variables before the call |
//! | `powershell.rs`, `powershell_words.rs` | a command of PowerShell, and the words of a script |
//! | `scanner.rs` | what the readers of literals share |
//! | `inspected.rs` | an object as Node.js or Python prints it |
//! | `host.rs` | the URL of a request whose text has only a path |
//! | `normal.rs` | what becomes of a URL before it is sent |
//! | `repair.rs`, `damage.rs` | what pasting did to a text, undone before it is read |
//! | `comments.rs` | comments of a program before its request |
//! | `json.rs`, `choice.rs` | JSON, and which of its requests is read |
//! | `har.rs` | a HAR file or one of its entries |
//! | `postman.rs` | a Postman collection or one of its requests |
//! | `config.rs` | `{ method, url, headers?, body? }`, or the configuration of axios, got or Python's requests |
//! | `object.rs` | the same as an object of the caller |
//! | `unknown.rs` | what a text does not show of a request |
//! | `body.rs`, `pairs.rs` | what the formats share: the parameters of a body, and `name=value&…` |
//!
//! Each of them returns a [`Request`] (`request.rs`): what was sent, as it was sent. No mistake of the program is corrected; what is
//! odd, had to be assumed, or was repaired becomes a note. Text beyond a limit is refused, so hostile text costs no more
//! than its length.

mod body;
mod call;
mod choice;
mod comments;
mod config;
mod curl;
mod damage;
mod devtools;
mod har;
mod host;
mod http;
mod inspected;
mod json;
mod literal;
mod log;
mod normal;
mod object;
mod pairs;
mod postman;
mod powershell;
mod powershell_words;
mod program;
pub(super) mod repair;
mod request;
mod scanner;
mod shell;
mod trace;
mod unknown;
mod url;
mod verbose;

pub use choice::Candidate;
pub(crate) use pairs::{decode, decode_percent, encode, encode_pair, split};
pub use request::{Body, Format, Parameter, Request, SentIn};
pub use unknown::{Unknown, Unread};

use request::{find_header, has_body};

use super::warnings::Warning;
use crate::error::Error;
use crate::input::{Item, ValueKind};
use crate::schema::check::MOST_PARAMETERS;

/// The longest text, in bytes. The HAR file of a long session is larger; its one entry is not.
pub const MOST_TEXT: usize = 8 << 20;
/// The longest request in such a text, in bytes. Twenty candidates are about 10 kB.
pub const MOST_REQUEST: usize = 1 << 20;

/// What is expected, for errors.
const READABLE: &str = "a URL, a curl command or its verbose output, a HAR entry or file, a raw HTTP request, a call of \
    fetch, a PowerShell command, a line of an access log, a Postman collection, or { method, url, headers, body }";

const FORM_TYPE: &str = "application/x-www-form-urlencoded";

fn refused(problem: &str) -> Error {
    Error::invalid("request", problem, READABLE)
}

fn too_long() -> Error {
    Error::invalid("request", "is too long", "a request of at most 1 MiB")
}

/// Reads what the caller passed: a text or an object.
///
/// `entry` chooses one of several requests in it, counted from 1.
pub fn read(input: Item<'_>, entry: Option<usize>) -> Result<Request, Error> {
    let request = match input.kind() {
        ValueKind::Text => text(input.text(), entry)?,
        ValueKind::Record => object::read(input, entry)?,
        ValueKind::Absent => return Err(refused("is missing")),
        _ => return Err(refused(&crate::schema::found(input))),
    };
    if entry.is_some() && request.entry.is_none() {
        let problem = format!("is given, but there is only one request: {}", request.description);
        return Err(Error::invalid("entry", &problem, "no entry"));
    }
    Ok(request)
}

/// Reads a text in any of the formats.
pub fn text(text: &str, entry: Option<usize>) -> Result<Request, Error> {
    if text.len() > MOST_TEXT {
        return Err(Error::invalid(
            "request",
            "is too long",
            "at most 8 MiB: the one entry of a large HAR file",
        ));
    }
    // Only JSON may hold more than the request; quoting at most doubles what it quotes.
    if text.len() > 2 * MOST_REQUEST && !repair::trim(text).starts_with(['{', '[']) {
        return Err(too_long());
    }
    let mut notes = Vec::new();
    let text = comments::remove(text);
    if let Some(urls) = url::list(text) {
        let read = urls.iter().map(|url| repaired_text(url, None)).collect();
        return choice::choose_read(read, entry, ("a list of URLs", "URL"));
    }
    let repaired = repair::text(text, &mut notes);
    let mut request = repaired_text(&repaired, entry)?;
    notes.append(&mut request.notes);
    request.notes = notes;
    url::add_method(text, &mut request);
    Ok(request)
}

/// The format of the request that a text begins with. Everything in brackets counts as JSON, which is a configuration.
fn format_of(text: &str) -> Option<Format> {
    Some(if text.starts_with(['{', '[']) {
        Format::Config
    } else if verbose::output(text).is_some() || trace::is_one(text) {
        Format::Verbose
    } else if powershell::is_one(text) {
        Format::PowerShell
    } else if curl::begins(text) {
        Format::Curl
    } else if call::find_in_program(text).is_some() {
        Format::Fetch
    } else if devtools::is_one(text) || http::is_one(text) {
        Format::Http
    } else if log::is_one(text) {
        Format::Log
    } else if url::is_one(text) {
        Format::Url
    } else {
        return None;
    })
}

fn repaired_text(text: &str, entry: Option<usize>) -> Result<Request, Error> {
    let curl = |text| curl::find(text).map(|found| curl::read(found, entry));
    match format_of(text) {
        _ if text.is_empty() => Err(refused("is empty")),
        Some(Format::Config) if let Some(list) = json::list_of_lines(text) => json::read(&list, entry),
        Some(Format::Config) if json::is_one(text) => json::read(text, entry),
        Some(Format::Config) => {
            // A prompt or a line of a log may begin so, too, or the text is an object as a program prints it.
            let other = curl(text).or_else(|| inspected::read(text));
            let other = other.or_else(|| log::is_one(text).then(|| log::read(text)));
            // The URL in JSON that is cut off or damaged is not the whole request.
            let other = other.or_else(|| if json::begins(text) { None } else { url::within(text) });
            other.unwrap_or_else(|| json::read(text, entry))
        }
        Some(Format::Verbose) if trace::is_one(text) => trace::read(text),
        Some(Format::Verbose) => {
            let (command, output) = verbose::output(text).unwrap_or_default();
            curl(command).unwrap_or_else(|| verbose::read(output))
        }
        Some(Format::PowerShell) => powershell::read(text),
        Some(Format::Fetch) => call::read(text, entry),
        Some(Format::Http) if devtools::is_one(text) => devtools::read(text),
        Some(Format::Http) => http::read(text),
        Some(Format::Log) => log::read(text),
        Some(Format::Url) => url::read(text),
        // The request may begin anywhere.
        _ => {
            let found = curl(text).or_else(|| inspected::read(text));
            found.unwrap_or_else(|| url::read(text))
        }
    }
}

/// The parts of a request that a reader has found so far.
#[derive(Default)]
struct RequestParts {
    method: Option<String>,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
    /// The body is written as the parameters of a multipart form.
    is_multipart: bool,
    members: Vec<Parameter>,
    notes: Vec<Warning>,
    unknown: Unknown,
    /// Schemes and hosts that the text may mean as well.
    other_origins: Vec<String>,
    /// What was read, in words. Empty: the format in words.
    description: String,
    entry: Option<usize>,
    candidates: Vec<Candidate>,
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
        if self.notes.iter().all(|note| note.code != code) {
            self.note(code, message);
        }
    }

    fn push_query(&mut self, query: &str) {
        self.url.push(if self.url.contains('?') { '&' } else { '?' });
        self.url.push_str(query);
    }

    /// Sets a body whose parameters are known. Text parts of a multipart form are read as those of a form.
    fn form_body(&mut self, body: String) {
        self.is_multipart = self.header("content-type").is_some_and(|kind| kind.starts_with("multipart/"));
        if self.is_multipart && !body.is_empty() {
            self.note("multipart", "The body is a multipart form, whose text parts are read as parameters.");
        }
        self.default_type(FORM_TYPE);
        self.body = Some(body);
    }

    /// Notes that files of a multipart form are ignored, if there are any.
    fn note_files(&mut self, has_files: bool) {
        if has_files {
            let message = "The files of the multipart body are ignored: they are not signed.";
            self.note_once("multipart-file", message);
        }
    }

    /// Sets the content type unless a header does.
    fn default_type(&mut self, kind: &str) {
        if self.header("content-type").is_none() {
            self.headers.push(("content-type".into(), kind.into()));
        }
    }

    /// Remembers that `what` shows no body, and notes that of a request that may have one.
    fn note_missing_body(&mut self, what: &str) {
        if self.body.is_some() {
            return;
        }
        self.unknown.body = Unread::BodyIfAny;
        if self.method.as_deref().is_some_and(has_body) {
            self.note_unread_body(what);
        }
    }

    /// Notes that there is a body that `what` does not show.
    fn note_unread_body(&mut self, what: &str) {
        let message = format!("{what} does not show the body: parameters in the body are not known here.");
        self.note_once("body-missing", &message);
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
        repair::lines(&mut self, format);
        // What a program has written down is what it has sent.
        if !matches!(format, Format::Har | Format::Postman | Format::Config | Format::Object) {
            repair::separators(&mut self);
        }
        let length = self.header("content-length").and_then(|length| length.trim().parse().ok());
        if length.is_some_and(|length: usize| length > 0)
            && self.body.as_ref().is_none_or(|body| body.trim().is_empty())
            && !self.is_multipart
        {
            self.unknown.body = Unread::Body;
            self.note_unread_body("The text");
        } else if self.method.is_none() && self.body.is_none() && self.unknown.body == Unread::Nothing {
            self.unknown.body = Unread::BodyIfAny;
        }
        // In these, the text is what was sent.
        if !matches!(format, Format::Http | Format::Har | Format::Verbose | Format::Log | Format::Object) {
            unknown::find_expressions(&mut self);
        }
        let path_length = self.url.len();
        host::complete(&mut self);
        let origin = self.url.len().saturating_sub(path_length);
        let mut parameters = Vec::new();
        let url = std::mem::take(&mut self.url);
        let (url, fragment) =
            url.split_once('#').map_or((url.as_str(), None), |(url, fragment)| (url, Some(fragment)));
        if fragment.is_some() {
            self.note("fragment", "The fragment (from # on) is removed: it is neither sent nor signed.");
        }
        let (endpoint, query) = url.split_once('?').unwrap_or((url, ""));
        let path = endpoint.get(origin..).unwrap_or_default();
        let (mut endpoints, written_origin) = normal::endpoints(endpoint, format);
        for origin in &self.other_origins {
            endpoints.append(&mut normal::endpoints(&[origin, path].concat(), format).0);
        }
        let mut endpoints = endpoints.into_iter();
        split(query, SentIn::Query, &mut parameters, &mut self.notes);
        let text = self.body.take().unwrap_or_default();
        let body = body::read(&text, &mut self, &mut parameters);
        if parameters.len().max(self.members.len()) > MOST_PARAMETERS {
            return Err(Error::invalid("request", "has too many parameters", "at most 1000 parameters"));
        }
        if self.description.is_empty() {
            self.description = format.describe().into();
        }
        Ok(Request {
            format,
            description: self.description,
            entry: self.entry,
            candidates: self.candidates,
            method: self.method.filter(|method| !method.is_empty()),
            endpoint: endpoints.next().unwrap_or_default(),
            other_endpoints: endpoints.collect(),
            written_origin,
            fragment: fragment.unwrap_or_default().into(),
            parameters,
            members: self.members,
            headers: self.headers,
            body,
            body_text: text,
            notes: self.notes,
            unknown: self.unknown,
        })
    }
}
