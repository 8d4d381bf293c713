//! A raw HTTP request: request line, headers, an empty line, the body.

use super::{Form, Request, RequestBuilder, refused, url};
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

/// Reads it. White space behind the body is not part of it: it comes from the pasting.
pub(super) fn read(text: &str) -> Result<Request, Error> {
    let mut builder = RequestBuilder::default();
    let mut rest = text;
    let mut first = true;
    let mut target = "";
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let line = line.strip_suffix('\r').unwrap_or(line);
        rest = after;
        if first {
            let mut words = line.split_ascii_whitespace();
            builder.method = words.next().map(str::to_owned);
            target = words.next().unwrap_or_default();
            first = false;
        } else if line.is_empty() {
            break;
        } else if let Some((name, value)) = line.split_once(':') {
            builder.headers.push((name.trim().to_ascii_lowercase(), value.trim().into()));
        } else {
            return Err(refused("has a line among its headers that is none"));
        }
        if builder.headers.len() > 1000 {
            return Err(refused("has too many headers"));
        }
    }
    builder.url = absolute(target, &mut builder);
    let body = match builder.header("content-length").and_then(|length| length.parse::<usize>().ok()) {
        // What a paste has added behind it.
        Some(length) if rest.get(length..).is_some_and(|behind| behind.trim().is_empty()) => {
            rest.get(..length).unwrap_or_default()
        }
        _ => rest.trim_end_matches(['\r', '\n']),
    };
    builder.body = Some(body.into());
    builder.finish(Form::Http)
}

/// The URL of a request target. The text does not tell http from https.
fn absolute(target: &str, builder: &mut RequestBuilder) -> String {
    if url::has_scheme(target) {
        return target.into();
    }
    let Some(host) = builder.header("host").map(str::to_owned).filter(|host| !host.is_empty()) else {
        builder.note("host-missing", "There is no Host header: only the path of the endpoint is known.");
        return target.into();
    };
    let name = host.split(':').next().unwrap_or_default();
    let scheme = match builder.header("x-forwarded-proto") {
        Some("http") => "http",
        _ if matches!(name, "localhost" | "127.0.0.1") || host.ends_with(":80") => "http",
        _ => "https",
    };
    builder.note(
        "scheme-assumed",
        "The text does not tell the scheme: it is taken from the host, and https as a rule.",
    );
    format!("{scheme}://{host}{target}")
}
