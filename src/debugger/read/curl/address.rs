//! What curl makes of a URL before it sends it.

use super::super::normal::without_dots;
use super::super::url::has_scheme;
use super::Command;

/// A URL in parts.
struct Address<'u> {
    scheme: &'u str,
    host: &'u str,
    path: &'u str,
    query: Option<&'u str>,
    fragment: Option<&'u str>,
}

impl<'u> Address<'u> {
    fn of(url: &'u str) -> Self {
        let cut = |text: &'u str, at: char| {
            text.split_once(at).map_or((text, None), |(one, other)| (one, Some(other)))
        };
        let (url, fragment) = cut(url, '#');
        let (url, query) = cut(url, '?');
        let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
        let (host, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len())).unwrap_or((rest, ""));
        Self { scheme, host, path, query, fragment }
    }
}

/// The URL that is sent, with its fragment. `query` is appended.
pub(super) fn sent(command: &mut Command, mut url: String, query: &str) -> String {
    if !command.is_glob_off {
        url = unglob(command, &url);
    }
    if !has_scheme(&url) && !url.starts_with('/') {
        if command.default_scheme.is_none() {
            command.parts.note("scheme-assumed", "The URL has no scheme: curl uses http.");
        }
        url = [command.default_scheme.as_deref().unwrap_or("http"), "://", &url].concat();
    }
    let address = Address::of(&url);
    let mut path = if command.is_path_as_is || address.path.is_empty() {
        address.path.into()
    } else {
        without_dots(address.path, true)
    };
    if path.is_empty() {
        path.push('/');
    }
    if path.ends_with('/')
        && let Some(file) = command.upload.as_deref().filter(|file| !matches!(*file, "-" | "."))
    {
        // The name of an uploaded file becomes the end of the path.
        path.push_str(&super::super::encode(file.rsplit(['/', '\\']).next().unwrap_or_default()));
    }
    let mut sent = if address.scheme.is_empty() {
        String::new()
    } else {
        [address.scheme, "://", address.host].concat()
    };
    if let Some(target) = &command.target {
        sent.push_str(target);
        return sent;
    }
    sent.push_str(&path);
    let queries = address.query.into_iter().chain(Some(query)).filter(|query| !query.is_empty());
    let queries: Vec<_> = queries.collect();
    if !queries.is_empty() {
        sent.push('?');
        sent.push_str(&queries.join("&"));
    }
    if let Some(fragment) = address.fragment {
        sent.push('#');
        sent.push_str(fragment);
    }
    sent
}

/// Removes the backslashes before brackets and braces, which curl otherwise reads as lists.
fn unglob(command: &mut Command, url: &str) -> String {
    let mut plain = String::with_capacity(url.len());
    let mut letters = url.chars().peekable();
    let mut is_list = false;
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next @ ('{' | '}' | '[' | ']')) if letter == '\\' => {
                plain.push(*next);
                letters.next();
            }
            _ => {
                is_list |= matches!(letter, '{' | '[');
                plain.push(letter);
            }
        }
    }
    if is_list && !url.contains("://[") {
        command.parts.note_once(
            "curl-glob",
            "The URL contains brackets, which curl reads as lists unless --globoff is given.",
        );
    }
    plain
}
