//! Expressions and placeholders where a program, a shell or Postman inserts a value: `${ts}`, `{{ts}}`, `{ts}`, `$ts`, `%s`.
//! Nothing is evaluated, so such a value is not known.

use super::RequestParts;

/// Names that have an expression instead of a value even if that may be the value of another.
const OWN: [&str; 3] = ["ak", "ts", "asgn"];

/// Lists the parts of the URL and of the body that are expressions.
pub(super) fn find(parts: &mut RequestParts) {
    // A shell replaces variables within a value, too.
    let in_shell = parts.notes.iter().any(|note| note.code == "shell-variable");
    let is_unknown = |name: &str, value: &str| {
        is_expression(value) || (in_shell && has_variable(value)) || (OWN.contains(&name) && value == "{}")
    };
    let (url, fragment) = parts.url.split_once('#').unwrap_or((&parts.url, ""));
    let (endpoint, query) = url.split_once('?').unwrap_or((url, ""));
    let mut unknown = std::mem::take(&mut parts.unknown);
    if endpoint.split('/').any(|segment| is_unknown("", segment)) {
        unknown.value("the URL");
    }
    let body = parts.body.as_deref().unwrap_or_default();
    let body = if body.trim_start().starts_with(['{', '[', '-']) { "" } else { body };
    let pairs = |text: &str| {
        let pairs = text.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>()
    };
    let query = pairs(query);
    // `#{ts}` of Ruby.
    if let Some((name, _)) = query.last().filter(|_| fragment.starts_with('{')) {
        unknown.value(name);
    }
    for (name, value) in &query {
        if is_unknown(name, value) || is_unknown("", name) {
            unknown.value(if value.is_empty() { "the query" } else { name });
        }
    }
    for (name, value) in pairs(body) {
        if is_unknown(&name, &value) {
            unknown.value(&name);
        } else if is_unknown("", &name) {
            unknown.body = super::Unread::Body;
        }
    }
    parts.unknown = unknown;
}

/// Whether a value, as it is written, is an expression or contains one.
fn is_expression(value: &str) -> bool {
    let has = |mark: &str| value.contains(mark);
    has("${") || has("$(") || has("#{") || value.starts_with("{{") || is_whole(value)
}

/// Whether all of a value is one expression.
fn is_whole(value: &str) -> bool {
    let is_name = |first: u8| first.is_ascii_alphanumeric() || first == b'_';
    let inner = |open: char, close: char| value.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    if let Some(name) = inner('{', '}').or_else(|| inner('%', '%')) {
        return name.bytes().next().is_some_and(is_name);
    }
    if let Some(name) = value.strip_prefix('$') {
        return name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    }
    // `%s` of C and its like, `%(name)s` of Python; other signs begin an escape.
    let format = value.strip_prefix('%').map(|rest| rest.rsplit_once(')').map_or(rest, |(_, rest)| rest));
    matches!(format, Some("s" | "d" | "i" | "u" | "v" | "q" | "@"))
}

/// Whether a text contains `$name`, or a command in backticks.
fn has_variable(value: &str) -> bool {
    value.contains('`')
        || value.split('$').skip(1).any(|rest| {
            rest.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '_' | '{' | '('))
        })
}
