//! A raw HTTP request: request line, headers, an empty line, the body.

use super::{Format, Request, RequestParts, refused, url};
use crate::error::Error;

/// Whether a text begins with a request line. A lone `GET https://…` is read as a URL.
pub(super) fn is_one(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let mut words = first.split_ascii_whitespace();
    let (method, target, protocol) = (words.next(), words.next(), words.next());
    method.is_some_and(url::is_method)
        && match (target, protocol) {
            (Some(_), Some(protocol)) => protocol.starts_with("HTTP/"),
            (Some(_), None) => text.len() > first.len(),
            _ => false,
        }
}

/// Reads it. Line breaks after the body come from pasting and are ignored.
pub(super) fn read(text: &str) -> Result<Request, Error> {
    let mut parts = RequestParts::default();
    let mut rest = text;
    let mut first = true;
    let mut target = "";
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let line = line.strip_suffix('\r').unwrap_or(line);
        rest = after;
        if first {
            let mut words = line.split_ascii_whitespace();
            parts.method = words.next().map(str::to_owned);
            target = words.next().unwrap_or_default();
            first = false;
        } else if line.is_empty() {
            break;
        } else if let Some((name, value)) = line.split_once(':') {
            parts.headers.push((name.trim().to_ascii_lowercase(), value.trim().into()));
        } else {
            return Err(refused("has a line among its headers that is not a header"));
        }
        if parts.headers.len() > 1000 {
            return Err(refused("has too many headers"));
        }
    }
    parts.url = absolute(target, &mut parts);
    let body = match parts.header("content-length").and_then(|length| length.parse::<usize>().ok()) {
        // The rest was added by pasting.
        Some(length) if rest.get(length..).is_some_and(|rest| rest.trim().is_empty()) => {
            rest.get(..length).unwrap_or_default()
        }
        _ => rest.trim_end_matches(['\r', '\n']),
    };
    parts.body = Some(body.into());
    parts.finish(Format::Http)
}

/// The URL of a request target. The text does not say whether the scheme is http or https.
fn absolute(target: &str, parts: &mut RequestParts) -> String {
    if url::has_scheme(target) {
        return target.into();
    }
    let Some(host) = parts.header("host").map(str::to_owned).filter(|host| !host.is_empty()) else {
        parts.note("host-missing", "There is no Host header: only the path of the endpoint is known.");
        return target.into();
    };
    let name = host.split(':').next().unwrap_or_default();
    let scheme = match parts.header("x-forwarded-proto") {
        Some("http") => "http",
        _ if matches!(name, "localhost" | "127.0.0.1") || host.ends_with(":80") => "http",
        _ => "https",
    };
    parts.note(
        "scheme-assumed",
        "The text does not name the scheme: https is assumed, except for local hosts and port 80.",
    );
    format!("{scheme}://{host}{target}")
}
