//! A raw HTTP request: request line, headers, an empty line, the body.

use super::{Format, Request, RequestParts, refused, url};
use crate::error::Error;

const MOST_HEADERS: usize = 1000;

/// Whether a text begins with a request line. A lone `GET https://…` is read as a URL.
pub(super) fn is_one(text: &str) -> bool {
    let (first, rest) = next_line(text);
    let Some((method, target)) = first.split_once([' ', '\t']) else { return false };
    let (target, protocol) = split_protocol(target);
    let (second, _) = next_line(rest);
    url::is_method(method)
        && !target.is_empty()
        && (protocol.is_some()
            || (!rest.is_empty() && (second.trim().is_empty() || as_header(second).is_some())))
}

/// Whether a line is a whole request line, with the protocol at its end.
pub(super) fn is_request_line(line: &str) -> bool {
    line.split_once(' ').is_some_and(|(method, target)| {
        let (target, protocol) = split_protocol(target);
        url::is_method(method) && !target.is_empty() && protocol.is_some()
    })
}

pub(super) fn read(text: &str) -> Result<Request, Error> {
    parts(text)?.finish(Format::Http)
}

/// The parts of it. An indentation of all its lines, and line breaks after the body, come from pasting.
pub(super) fn parts(text: &str) -> Result<RequestParts, Error> {
    let mut parts = RequestParts::default();
    let (first, rest) = next_line(text);
    request_line(first, &mut parts);
    let indentation = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let indentation = rest.get(..indentation).unwrap_or_default();
    let rest = headers(rest, indentation, &mut parts)?;
    let rest = if indentation.is_empty() {
        rest.into()
    } else {
        let lines = rest.split_inclusive('\n').map(|line| line.strip_prefix(indentation).unwrap_or(line));
        lines.collect::<String>()
    };
    parts.body = Some(body(&rest, &mut parts));
    Ok(parts)
}

/// Reads `METHOD target HTTP/…`. A target that was decoded by whoever printed it may contain spaces.
pub(super) fn request_line(line: &str, parts: &mut RequestParts) {
    let line = line.trim();
    let (method, target) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    parts.method = Some(method.into());
    parts.url = split_protocol(target).0.into();
}

/// The target and the protocol after it.
fn split_protocol(target: &str) -> (&str, Option<&str>) {
    let target = target.trim();
    match target.rsplit_once([' ', '\t']) {
        Some((target, protocol)) if protocol.starts_with("HTTP/") => (target.trim_end(), Some(protocol)),
        None if target.starts_with("HTTP/") => ("", Some(target)),
        _ => (target, None),
    }
}

/// Reads the headers up to an empty line, and returns what follows it.
fn headers<'t>(text: &'t str, indentation: &str, parts: &mut RequestParts) -> Result<&'t str, Error> {
    let mut rest = text;
    while !rest.is_empty() {
        let (line, after) = next_line(rest);
        rest = after;
        if line.trim().is_empty() {
            break;
        }
        let line = line.strip_prefix(indentation).unwrap_or(line);
        if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), parts.headers.last_mut()) {
            // A folded header, which HTTP/1.1 once allowed.
            value.push(' ');
            value.push_str(line.trim());
        } else {
            push_header(line, parts)?;
        }
    }
    Ok(rest)
}

pub(super) fn push_header(line: &str, parts: &mut RequestParts) -> Result<(), Error> {
    let Some((name, value)) = as_header(line) else {
        return Err(refused("has a line among its headers that is not a header"));
    };
    parts.headers.push((name, value.into()));
    if parts.headers.len() > MOST_HEADERS { Err(refused("has too many headers")) } else { Ok(()) }
}

/// The name, in lower case, and the value of a header.
pub(super) fn as_header(line: &str) -> Option<(String, &str)> {
    let line = line.trim();
    // The names of HTTP/2 pseudo headers begin with a colon.
    let at = line.get(1..)?.find(':')? + 1;
    let (name, value) = line.split_at_checked(at)?;
    let name = name.trim_end();
    let is_name = name.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"(),/;<=>?@[\\]{}&".contains(&byte));
    is_name.then(|| (name.to_ascii_lowercase(), value.get(1..).unwrap_or_default().trim()))
}

/// The body without what pasting added.
fn body(rest: &str, parts: &mut RequestParts) -> String {
    let is_chunked = parts
        .header("transfer-encoding")
        .is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
    if is_chunked && !rest.trim().is_empty() {
        if let Some(body) = without_chunks(rest) {
            return body;
        }
        parts.note(
            "chunked-body",
            "The body should be in chunks but is not: it is read as it is, as if it were decoded already.",
        );
    }
    let length = parts.header("content-length").and_then(|length| length.parse::<usize>().ok());
    match length.and_then(|length| rest.split_at_checked(length)) {
        Some((body, after)) if after.trim().is_empty() => body.into(),
        _ => without_blank_lines(before_next(rest, length, parts)).into(),
    }
}

/// The text without blank lines at its end.
fn without_blank_lines(mut text: &str) -> &str {
    while let Some((before, last)) = text.rsplit_once('\n')
        && last.trim().is_empty()
    {
        text = before;
    }
    text.trim_end_matches('\r')
}

/// The body before the response, which Wireshark and consoles show after it, even in the same line, and before another
/// request, which files of editors have after `###`.
fn before_next<'t>(body: &'t str, length: Option<usize>, parts: &mut RequestParts) -> &'t str {
    let is_status = |line: &str| {
        let (version, status) = line.split_once(' ').unwrap_or_default();
        version.len() <= 8 && status.bytes().take(3).filter(u8::is_ascii_digit).count() == 3
    };
    let start = body.match_indices("HTTP/").map(|(at, _)| at).find(|at| {
        let (before, line) = body.split_at_checked(*at).unwrap_or_default();
        (Some(*at) == length || before.is_empty() || before.ends_with('\n')) && is_status(line)
    });
    let other = lines_at(body).find(|(_, line)| line.starts_with("###") || is_request_line(line.trim()));
    let Some(at) = start.into_iter().chain(other.map(|(at, _)| at)).min() else { return body };
    let message = "The text after the request is ignored: it is the response, or another request.";
    parts.note("text-ignored", message);
    body.get(..at).unwrap_or_default()
}

/// The content of chunks, if the text consists of them: each has its size in a line before it.
fn without_chunks(text: &str) -> Option<String> {
    let mut content = String::new();
    let mut rest = text;
    loop {
        let (line, after) = next_line(rest);
        let digits = line.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(digits, 16).ok()?;
        if size == 0 {
            return Some(content);
        }
        let (chunk, after) = after.split_at_checked(size)?;
        content.push_str(chunk);
        let after = after.strip_prefix('\r').unwrap_or(after);
        rest = after.strip_prefix('\n')?;
    }
}

/// The lines with their ends, and where they begin.
pub(super) fn lines_at(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    })
}

/// A line without its end, and what follows it.
pub(super) fn next_line(text: &str) -> (&str, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    (line.strip_suffix('\r').unwrap_or(line), rest)
}
