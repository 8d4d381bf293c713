//! The panel of a browser that shows the headers of a request: `Request URL: …`, `Request Method: …`, and the headers
//! with those of HTTP/2 (`:path: …`). Newer browsers copy names and values in lines of their own.

use super::http::{self, lines_at};
use super::{Format, Request, RequestParts, encode_pair, refused};
use crate::error::Error;

const URL: &str = "request url";
const METHOD: &str = "request method";
/// HTTP/2 sends the request line as these.
const PSEUDO: [&str; 4] = [":authority", ":method", ":path", ":scheme"];

/// Whether a text is a copy of such a panel.
pub(super) fn is_one(text: &str) -> bool {
    let has = |wanted: &str| pairs(text).any(|(name, _)| name == wanted);
    let first = text.lines().next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_first =
        |name: &str| first.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
    (PSEUDO.into_iter().any(is_first) && has(":path")) || (is_heading(&first) || is_first(URL)) && has(URL)
}

fn is_heading(line: &str) -> bool {
    matches!(line.trim_end_matches(':'), "general" | "headers" | "request headers")
}

/// Reads the request; the headers of the response are no part of it.
pub(super) fn read(text: &str) -> Result<Request, Error> {
    let mut parts = RequestParts::default();
    let (text, form) = form_data(text);
    parts.body = form;
    for (name, value) in pairs(text) {
        match name.as_str() {
            URL if parts.url.is_empty() => parts.url = value.into(),
            METHOD | ":method" => parts.method = Some(value.into()),
            _ if parts.headers.len() >= 1000 => return Err(refused("has too many headers")),
            _ => parts.headers.push((name, value.into())),
        }
    }
    if parts.url.is_empty() {
        parts.url = parts.header(":path").unwrap_or_default().into();
    }
    if parts.url.is_empty() {
        return Err(refused("looks like the headers panel of a browser without a Request URL"));
    }
    parts.note_missing_body("The headers panel of a browser");
    parts.finish(Format::Http)
}

/// The text before the lists of decoded parameters, and those of the form, which older browsers show below the headers.
fn form_data(text: &str) -> (&str, Option<String>) {
    let is_heading = |line: &str, heading: &str| line.trim().to_ascii_lowercase().starts_with(heading);
    let start_of = |heading: &str| {
        let found = lines_at(text).find(|(_, line)| is_heading(line, heading));
        found.map(|(at, line)| (at, at + line.len()))
    };
    let form = start_of("form data");
    let end = [form, start_of("query string parameters"), start_of("request payload")];
    let end = end.into_iter().flatten().map(|(start, _)| start).min().unwrap_or(text.len());
    let body = form.map(|(_, from)| {
        let lines = text.get(from..).unwrap_or_default().lines();
        let pairs = lines.filter_map(|line| line.trim().split_once(": "));
        pairs.map(|(name, value)| encode_pair(name, value)).collect::<Vec<_>>().join("&")
    });
    (text.get(..end).unwrap_or_default(), body)
}

/// The names, in lower case, and values: in one line each, or in two.
fn pairs(text: &str) -> impl Iterator<Item = (String, &str)> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    std::iter::from_fn(move || {
        loop {
            let line = lines.next()?;
            let lower = line.to_ascii_lowercase();
            let label = lower.trim_end_matches(':');
            let is_label = [URL, METHOD].contains(&label) || PSEUDO.contains(&label);
            if is_label {
                return Some((label.into(), lines.next().unwrap_or_default()));
            }
            let named = [URL, METHOD].into_iter().find_map(|name| {
                let value = lower.strip_prefix(name)?.strip_prefix(':')?;
                Some((name.into(), line.get(line.len() - value.len()..)?.trim()))
            });
            if let Some(pair) = named.or_else(|| http::as_header(line)) {
                return Some(pair);
            }
        }
    })
}
