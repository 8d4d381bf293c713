//! A URL, as it is in a log or in an address bar.

use super::{Format, Request, RequestParts, refused};
use crate::error::Error;

/// Reads a URL; `GET https://…` names the method as well.
pub(super) fn read(text: &str) -> Result<Request, Error> {
    let mut parts = RequestParts::default();
    let text = match text.split_once([' ', '\t']) {
        Some((word, rest)) if is_method(word) => {
            parts.method = Some(word.into());
            rest.trim()
        }
        _ => text,
    };
    let text = unquote(text);
    if !looks_like_url(&text) {
        return Err(refused("is not in a format that can be read"));
    }
    parts.url = if has_scheme(&text) || text.starts_with('/') {
        text
    } else {
        parts.note("scheme-assumed", "The URL has no scheme: https is assumed.");
        format!("https://{text}")
    };
    parts.finish(Format::Url)
}

/// Removes quotes and brackets around a URL, and a comma after it.
fn unquote(text: &str) -> String {
    let text = text.trim_end_matches([',', ';']);
    for (open, close) in [('"', '"'), ('\'', '\''), ('<', '>'), ('`', '`')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|text| text.strip_suffix(close)) {
            return inner.into();
        }
    }
    text.into()
}

/// Whether a word looks like a method in capitals.
pub(super) fn is_method(word: &str) -> bool {
    (3..=10).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a text begins with a scheme.
pub(super) fn has_scheme(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// Whether a text begins with a scheme, a path, or a host.
pub(super) fn looks_like_url(text: &str) -> bool {
    if has_scheme(text) || text.starts_with('/') {
        return true;
    }
    let end = text.find(['/', '?']).unwrap_or(text.len());
    let host = text.get(..end).unwrap_or_default();
    let plain = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte));
    plain && (host.contains('.') || host.starts_with("localhost")) && host.len() < 260
}
