//! A line of an access log, such as those of Apache, nginx, `HAProxy` and AWS: the request line is in quotes.

use super::{Format, Request, RequestParts, http, scanner, url};
use crate::error::Error;

/// Whether a text is a line of a log. It does not begin with the request itself.
pub(super) fn is_one(text: &str) -> bool {
    text.lines().any(|line| request_of(line).is_some())
}

/// Reads the first line that has a signed request, or the first with a request.
pub(super) fn read(text: &str) -> Result<Request, Error> {
    let mut parts = RequestParts::default();
    let mut lines = text.lines().filter_map(|line| request_of(line).map(|request| (line, request)));
    let first = lines.clone().find(|(_, request)| request.contains("asgn=")).or_else(|| lines.clone().next());
    let (line, request) = first.unwrap_or_default();
    // nginx writes `\x22` and Apache `\"` for a quote.
    http::request_line(&String::from_utf8_lossy(&scanner::unescaped(request)), &mut parts);
    if let Some(host) = host_of(line) {
        parts.headers.push(("host".into(), host.into()));
    }
    if lines.nth(1).is_some() {
        parts.note(
            "log-lines",
            "There are several lines: the first with a signature is read, or else the first.",
        );
    }
    parts.note_missing_body("A log");
    parts.finish(Format::Log)
}

/// The quoted request line in a line of a log.
fn request_of(line: &str) -> Option<&str> {
    let first = line.split(' ').next().unwrap_or_default();
    if url::has_scheme(line) || url::is_method(first) {
        return None;
    }
    let mut escaped = false;
    let quotes = line.bytes().enumerate().filter_map(|(at, byte)| {
        let is_quote = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        is_quote.then_some(at)
    });
    let mut from = None;
    for at in quotes.chain([line.len()]) {
        let part = from.and_then(|from: usize| line.get(from..at)).unwrap_or_default();
        if http::is_request_line(part.trim()) {
            return Some(part.trim());
        }
        from = Some(at + 1);
    }
    None
}

/// The host in a line: `host: "…"` in an error log of nginx, or the first word if it is a name with a port, as in
/// Apache's format with virtual hosts.
fn host_of(line: &str) -> Option<&str> {
    let named = ["host: \"", "host=\"", "host="].iter().find_map(|mark| line.split_once(mark));
    if let Some((_, rest)) = named {
        return rest.split(['"', ' ', ',', ';']).next().filter(|host| !host.is_empty());
    }
    let first = line.split([' ', '\t']).next()?;
    let (name, port) = first.rsplit_once(':')?;
    let is_name = name.contains('.') && name.bytes().any(|byte| byte.is_ascii_alphabetic());
    (is_name && !name.contains([':', '/', '[']) && port.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some(first)
}
