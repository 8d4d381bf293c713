//! A URL, as it stands in a log or in an address bar.

use super::{Form, Request, RequestBuilder, refused};
use crate::error::Error;

/// Reads a URL; `GET https://…` names the method, too.
pub(super) fn read(text: &str) -> Result<Request, Error> {
    let mut builder = RequestBuilder::default();
    let text = match text.split_once([' ', '\t']) {
        Some((word, rest)) if is_method(word) => {
            builder.method = Some(word.into());
            rest.trim()
        }
        _ => text,
    };
    let text = unwrap(text);
    if !looks_like_one(&text) {
        return Err(refused("is nothing that can be read"));
    }
    builder.url = if has_scheme(&text) || text.starts_with('/') {
        text
    } else {
        builder.note("scheme-assumed", "The URL has no scheme: https is assumed.");
        format!("https://{text}")
    };
    builder.finish(Form::Url)
}

/// Takes away quotes and brackets around a URL, and a comma behind it.
fn unwrap(text: &str) -> String {
    let text = text.trim_end_matches([',', ';']);
    for (open, close) in [('"', '"'), ('\'', '\''), ('<', '>'), ('`', '`')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|text| text.strip_suffix(close)) {
            return inner.into();
        }
    }
    text.into()
}

/// Whether a word is a method in capitals.
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

/// A scheme, a path, or a host with a path.
pub(super) fn looks_like_one(text: &str) -> bool {
    if has_scheme(text) || text.starts_with('/') {
        return true;
    }
    let end = text.find(['/', '?']).unwrap_or(text.len());
    let host = text.get(..end).unwrap_or_default();
    let plain = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte));
    plain && (host.contains('.') || host.starts_with("localhost")) && host.len() < 260
}
