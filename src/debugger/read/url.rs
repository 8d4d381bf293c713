//! A URL, as it is in a log or in an address bar.

use super::{Format, Request, RequestParts, Unread, refused};
use crate::error::Error;
use crate::http::Method;

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
    // `https://… -> 401, https://…`
    let has_other = text.split_whitespace().skip(1).any(has_scheme);
    if !looks_like_url(&text) || goes_on || has_other {
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
    // A method before it does not tell whether there is a body.
    parts.unknown.body = Unread::BodyIfAny;
    parts.finish(Format::Url)
}

/// What a sentence may have after a URL.
pub(super) const PUNCTUATION: [char; 7] = ['.', ',', ':', '!', '?', ')', '*'];

/// Where the first URL of a text begins.
pub(super) fn start(text: &str) -> Option<usize> {
    ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()
}

/// Whether a character ends a URL in a text.
pub(super) fn is_end(letter: char) -> bool {
    letter.is_whitespace() || "\"'`<>|".contains(letter)
}

/// Reads the first signed URL in a text in no known format, such as a line of a log, an error message or a program.
pub(super) fn within(text: &str) -> Option<Result<Request, Error>> {
    let mut end = 0;
    let (start, url) = text.split_inclusive(is_end).find_map(|word| {
        end += word.len();
        let from = start(word)?;
        let url = word.get(from..)?.trim_end_matches(is_end);
        let (_, rest) = url.split_once("asgn=")?;
        // `{noformat}` ends it, and the punctuation of a sentence.
        // Other values may have parentheses of their own.
        let last = rest.rfind('&').map_or(0, |at| at + 1);
        let is_mark =
            |letter| matches!(letter, '{' | '}' | '[' | ']' | '\\' | ';') || (letter == '(' && last == 0);
        let after = rest.get(last..)?.find(is_mark).map_or(rest.len(), |at| last + at);
        let url = url.get(..url.len() - rest.len() + after)?;
        Some((end - word.len() + from, url.trim_end_matches(PUNCTUATION)))
    })?;
    // Node.js prints two slashes before the path if `NODE_DEBUG=undici` is set.
    let line = text.get(..start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let by_undici = line.contains("sending request");
    let mut parts = RequestParts {
        method: method_near(text, start, url.len()),
        url: url.into(),
        ..RequestParts::default()
    };
    if let Some((scheme, rest)) = url.split_once("://").filter(|_| by_undici)
        && let Some((host, path)) = rest.split_once("//")
    {
        parts.url = [scheme, "://", host, "/", path].concat();
    }
    parts.unknown.body = Unread::BodyIfAny;
    // `"…asgn=" + asgn`, `"…asgn=" . $asgn`, `"…asgn={}".format(asgn)`
    let after = text.get(start + url.len()..).unwrap_or_default();
    let goes_on = after.strip_prefix(['"', '\'', '`']).map(str::trim_start);
    if after.starts_with(['{', '[', '(']) && url.ends_with(['=', '$', '#'])
        || goes_on.is_some_and(|rest| rest.starts_with(['+', '.', '%']) && !rest.starts_with(".\n"))
    {
        let last = url.rsplit(['&', '?']).next().unwrap_or_default();
        parts.unknown.value(last.split('=').next().unwrap_or_default());
    }
    parts.note(
        "text-ignored",
        "Only the signed URL in the text is read, and the method if it is beside it: headers and parameters in a body are not known here.",
    );
    Some(parts.finish(Format::Url))
}

/// The method beside a URL: the word before it, such as `requests.post("`, or what is named as the method near it. A
/// sentence may mention another method, so nothing else counts.
fn method_near(text: &str, start: usize, length: usize) -> Option<String> {
    let is_between = |letter: char| !letter.is_ascii_alphanumeric();
    let line = text.get(..start)?.rsplit('\n').next().unwrap_or_default();
    let mut words = line.rsplit(is_between).filter(|word| !word.is_empty());
    let word = words.find(|word| !matches!(*word, "to" | "url" | "Url" | "URL" | "for" | "request"));
    // "get" may be a word of a sentence.
    if let Some(method) = word.and_then(Method::parse).map(Method::as_str)
        && (word == Some(method) || !line.ends_with(' '))
    {
        return Some(method.into());
    }
    let end = start + length;
    let before = text.get(text.floor_char_boundary(start.saturating_sub(NEAR))..start)?;
    let after = text.get(end..text.floor_char_boundary(end + NEAR))?;
    let mut found = None;
    for method in named_methods(before).chain(named_methods(after)) {
        if found.is_some_and(|other| other != method) {
            return None;
        }
        found = Some(method);
    }
    found.map(str::to_owned)
}

const MOST_URLS: usize = 1000;
/// How far from a URL its method may be named, in bytes.
const NEAR: usize = 600;

/// What a text names as a method: `method: "POST"`, `CURLOPT_CUSTOMREQUEST => 'POST'`, `type: "POST"` of jQuery, and
/// what is called on a builder: `.POST(body)`, `.post(body)`. `map.put(…)` and `future.get()` are other calls.
fn named_methods(text: &str) -> impl Iterator<Item = &'static str> {
    let is_between = |letter: char| !letter.is_ascii_alphanumeric();
    let (mut name, mut before) = ("", ' ');
    text.split_inclusive(is_between).filter_map(move |piece| {
        let word = piece.trim_end_matches(is_between);
        let opens = std::mem::replace(&mut before, piece.chars().next_back()?) == '.' && before == '(';
        if word.is_empty() {
            return None;
        }
        let is_named = ["method", "customrequest", "type"].iter().any(|label| {
            let start = name.len().wrapping_sub(label.len());
            name.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(label))
        });
        name = word;
        let method = Method::parse(word)?.as_str();
        (is_named || opens && (word == method || matches!(word, "post" | "patch"))).then_some(method)
    })
}

/// The method of a request whose URL was found in a text, if it is named near that.
pub(super) fn add_method(text: &str, request: &mut Request) {
    let is_part = request.notes.iter().any(|note| note.code == "text-ignored");
    if request.format == Format::Url
        && request.method.is_none()
        && is_part
        && let Some(start) = text.find(&request.endpoint)
    {
        let url = text.get(start..).unwrap_or_default();
        let length = url.find(char::is_whitespace).unwrap_or(url.len());
        request.method = method_near(text, start, length);
    }
}

/// The URLs of a text that has nothing but several URLs, each with its method if that is before it.
pub(super) fn list(text: &str) -> Option<Vec<String>> {
    let mut urls: Vec<String> = Vec::new();
    let mut method = "";
    for word in text.split_whitespace() {
        if is_method(word) {
            method = word;
            continue;
        }
        // They may also be joined by a comma or a semicolon.
        for (index, piece) in word.split_inclusive([',', ';']).enumerate() {
            if piece.starts_with("https://") || piece.starts_with("http://") {
                let method = std::mem::take(&mut method);
                urls.push(if method.is_empty() { piece.into() } else { [method, " ", piece].concat() });
            } else if index > 0 {
                urls.last_mut()?.push_str(piece);
            } else if !matches!(piece, "," | ";") {
                return None;
            }
        }
    }
    for url in &mut urls {
        url.truncate(url.trim_end_matches([',', ';']).len());
    }
    (2..=MOST_URLS).contains(&urls.len()).then_some(urls)
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

pub(super) fn has_scheme(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// Whether a text begins with a scheme, a path, or a host.
pub(super) fn looks_like_url(text: &str) -> bool {
    if let Some(path) = text.strip_prefix('/') {
        // Comments of programs begin so, too.
        let path = path.split('?').next().unwrap_or_default();
        return !path.starts_with(['/', '*']) && !path.contains(char::is_whitespace);
    }
    if has_scheme(text) {
        return true;
    }
    let end = text.find(['/', '?']).unwrap_or(text.len());
    let host = text.get(..end).unwrap_or_default();
    let plain = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte));
    plain && (host.contains('.') || host.starts_with("localhost")) && host.len() < 260
}
