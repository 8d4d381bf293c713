//! A URL, as it is in a log or in an address bar.

use super::{Format, Request, RequestParts, refused};
use crate::error::Error;

/// Reads a URL; `GET https://…` names the method as well.
pub(super) fn read(text: &str) -> Result<Request, Error> {
    let mut parts = RequestParts::default();
    let whole = text;
    let text = match text.split_once([' ', '\t']) {
        Some((word, rest)) if is_method(word) => {
            parts.method = Some(word.into());
            rest.trim()
        }
        _ => text,
    };
    let text = unquote(text);
    // A log may write `GET https://…asgn=…%3D: {`.
    let goes_on = text
        .split_once([' ', '\n'])
        .is_some_and(|(word, _)| has_scheme(word) && word.contains("asgn=") && word.ends_with(':'));
    if !looks_like_url(&text) || goes_on {
        if let Some(request) = within(whole) {
            return request;
        }
        if !looks_like_url(&text) {
            return Err(refused("is not in a format that can be read"));
        }
    }
    parts.url = if has_scheme(&text) || text.starts_with('/') {
        text
    } else {
        parts.note("scheme-assumed", "The URL has no scheme: https is assumed.");
        format!("https://{text}")
    };
    parts.finish(Format::Url)
}

/// Reads the first signed URL in a text in no known format, such as a line of a log, an error message or a program.
pub(super) fn within(text: &str) -> Option<Result<Request, Error>> {
    let is_end = |letter: char| letter.is_whitespace() || "\"'`<>|".contains(letter);
    let mut end = 0;
    let (start, url) = text.split_inclusive(is_end).find_map(|word| {
        end += word.len();
        let from = ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min()?;
        let url = word.get(from..)?.trim_end_matches(is_end);
        let (_, rest) = url.split_once("asgn=")?;
        // `{noformat}` ends it, and the punctuation of a sentence.
        let after = rest.find(['{', '}', '(', '[', ']', '\\', ';']).unwrap_or(rest.len());
        let url = url.get(..url.len() - rest.len() + after)?;
        Some((end - word.len() + from, url.trim_end_matches(['.', ',', ':', '!', '?', ')', '*'])))
    })?;
    let mut parts = RequestParts {
        method: method_near(text, start, url.len()),
        url: url.into(),
        ..RequestParts::default()
    };
    parts.note(
        "text-ignored",
        "Only the signed URL in the text is read, and the method if it is beside it: headers and parameters in a body are not known here.",
    );
    Some(parts.finish(Format::Url))
}

/// The method beside a URL: the word before it, such as `requests.post("`, or what is named as the method near it. A
/// sentence may mention another method, so nothing else counts.
fn method_near(text: &str, start: usize, length: usize) -> Option<String> {
    let known = |word: &str| {
        let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];
        methods.into_iter().find(|method| method.eq_ignore_ascii_case(word))
    };
    let is_between = |letter: char| !letter.is_ascii_alphanumeric();
    let line = text.get(..start)?.rsplit('\n').next().unwrap_or_default();
    let mut words = line.rsplit(is_between).filter(|word| !word.is_empty());
    let word = words.find(|word| !matches!(*word, "to" | "url" | "Url" | "URL"));
    // "get" may be a word of a sentence.
    if let Some(method) = word.and_then(known)
        && (word == Some(method) || !line.ends_with(' '))
    {
        return Some(method.into());
    }
    let named = |after: &str| {
        let after = after.trim_start_matches(|letter: char| " \t:='\"(,".contains(letter));
        known(after.split(is_between).next()?)
    };
    let near: String = text.get(..start)?.chars().rev().take(200).collect();
    let near: String = near.chars().rev().collect();
    let before = near.to_ascii_lowercase().rsplit_once("method").and_then(|(_, after)| named(after));
    let rest: String = text.get(start + length..)?.chars().take(200).collect();
    let after = rest.to_ascii_lowercase().split_once("method").and_then(|(_, after)| named(after));
    match (before, after) {
        (Some(before), Some(after)) if before != after => None,
        (before, after) => before.or(after).map(str::to_owned),
    }
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

/// Whether a text begins with a URL, or with a method and a URL.
pub(super) fn is_one(text: &str) -> bool {
    let (word, rest) = text.split_once([' ', '\t']).unwrap_or((text, ""));
    looks_like_url(text) || (is_method(word) && looks_like_url(rest.trim_start()))
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
