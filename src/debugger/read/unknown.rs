//! What a text does not show of a request: a body, or the values in place of which it has expressions. Nothing is
//! evaluated, so the value of `${ts}`, `{{ts}}`, `{ts}`, `$ts` or `%s` is not known.

use super::literal::UNKNOWN;
use super::{RequestParts, refused};
use crate::error::Error;
use crate::json::Value;
use crate::mask::excerpt;

/// The most parts without a value that are named.
const MOST: usize = 10;

/// Whether the parameters in the body are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unread {
    /// They are: the body was read, or there is none.
    #[default]
    Nothing,
    /// The text shows no bodies, so a request whose method has one may have one.
    BodyIfAny,
    /// There is a body that was not read.
    Body,
}

/// What is not known of a request because its text does not show it. Nothing is concluded from such a part: a diagnosis
/// either fails and names it, or begins with what it supposes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown {
    /// The body.
    pub body: Unread,
    /// The names of parameters, or other parts, that have an expression or a placeholder instead of a value.
    pub values: Vec<String>,
}

impl Unknown {
    /// Adds the name of a part whose value is not known.
    pub(super) fn value(&mut self, name: &str) {
        let name = if name.is_empty() { "a parameter without a name".into() } else { excerpt(name) };
        if self.values.len() < MOST && !self.values.contains(&name) {
            self.values.push(name);
        }
    }
}

/// Refuses a literal of a program that has an expression in a part of the request which may be signed. `subject` says what
/// the text is.
pub(super) fn refuse_expressions(request: Value<'_>, subject: &str) -> Result<(), Error> {
    let bodies = ["body", "data", "form", "json"];
    let parts = ["baseURL", "prefixUrl", "url", "method", "params", "searchParams", "qs"];
    for part in parts.into_iter().chain(bodies) {
        let Some(value) = request.get(part) else { continue };
        if let Some((name, _)) = value.members().find(|(_, member)| is_unknown(*member)) {
            return Err(expression(subject, &format!("{part}.{}", excerpt(&name))));
        }
        if is_unknown(value) {
            return Err(expression(subject, part));
        }
    }
    Ok(())
}

/// Whether a value of a literal is an expression or contains one.
pub(super) fn is_unknown(value: Value<'_>) -> bool {
    value.raw() == UNKNOWN
        || value.items().any(is_unknown)
        || value.members().any(|(_, member)| is_unknown(member))
}

/// The error for a part that must be known to the letter.
pub(super) fn expression(subject: &str, part: &str) -> Error {
    let part = if part == "url" { "URL" } else { part };
    refused(&format!(
        "is {subject} whose {part} is not a plain text but an expression, such as a variable, a call or a template with ${{…}}"
    ))
}

/// Names that have an expression instead of a value even if that may be the value of another.
const OWN: [&str; 3] = ["ak", "ts", "asgn"];

/// Lists the parts of the URL and of the body that are expressions.
pub(super) fn find_expressions(parts: &mut RequestParts) {
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
    for (is_body, text) in [(false, query), (true, body)] {
        for pair in text.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            if is_unknown(name, value) {
                unknown.value(name);
            } else if is_unknown("", name) && is_body {
                unknown.body = Unread::Body;
            } else if is_unknown("", name) {
                unknown.value("the query");
            }
        }
    }
    // `#{ts}` of Ruby.
    if fragment.starts_with('{') {
        let last = query.rsplit('&').next().unwrap_or_default();
        unknown.value(last.split('=').next().unwrap_or_default());
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
