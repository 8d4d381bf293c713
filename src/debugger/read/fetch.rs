//! A call of `fetch`, as browsers copy it for themselves and for Node.js, or as it is in a program.

use super::json::read_headers;
use super::{Format, MOST_TEXT, Request, RequestParts, literal, refused};
use crate::error::Error;
use crate::json::{Document, Limits, NodeKind, Value};

/// The text after `fetch(`, if the text is such a call. `const response = await` may precede it.
pub(super) fn call(text: &str) -> Option<&str> {
    let (start, rest) = text.split_once("fetch")?;
    let is_start = start.len() < 80
        && (start.is_empty() || start.ends_with([' ', '=', '.']))
        && start.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" _$.=".contains(&byte));
    if is_start { rest.trim_start().strip_prefix('(') } else { None }
}

/// Reads the arguments of the call.
pub(super) fn read(text: &str) -> Result<Request, Error> {
    let arguments = literal::arguments(call(text).unwrap_or_default())
        .map_err(|problem| refused(&format!("looks like a call of fetch that {problem}")))?;
    let limits = Limits { max_bytes: 2 * MOST_TEXT, max_depth: 80 };
    let document = Document::scan(arguments.json.as_bytes(), limits)
        .map_err(|_| refused("looks like a call of fetch whose arguments cannot be read"))?;
    let mut items = document.root().items();
    let (url, init) = (items.next(), items.next());
    let knows_init = init.is_none_or(|init| matches!(init.kind(), NodeKind::Object | NodeKind::Null));
    let mut parts = RequestParts {
        url: plain(url, "URL")?.ok_or_else(|| refused("is a call of fetch without a URL"))?,
        method: plain(init.and_then(|init| init.get("method")), "method")?,
        body: plain(init.and_then(|init| init.get("body")), "body")?,
        ..RequestParts::default()
    };
    read_headers(init.and_then(|init| init.get("headers")), &mut parts);
    if arguments.has_unknown {
        parts.note(
            "expression",
            "The call of fetch contains expressions of JavaScript, such as variables: they are not evaluated.",
        );
    }
    if !knows_init {
        if !parts.url.contains("asgn=") {
            return Err(refused(
                "is a call of fetch whose second argument is not an object but an expression, such as a variable: method and body are not known",
            ));
        }
        parts.note(
            "body-missing",
            "The second argument of fetch is an expression: the method and parameters in the body are not known here.",
        );
        return parts.finish(Format::Fetch);
    }
    let method = parts.method.get_or_insert_with(|| "GET".into());
    // fetch sends these in capitals, others as they are.
    if ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]
        .iter()
        .any(|known| method.eq_ignore_ascii_case(known))
    {
        method.make_ascii_uppercase();
    }
    parts.finish(Format::Fetch)
}

/// The text of a part that must be known to the letter.
fn plain(value: Option<Value<'_>>, what: &str) -> Result<Option<String>, Error> {
    let Some(value) = value.filter(|value| value.kind() != NodeKind::Null) else { return Ok(None) };
    match value.as_str() {
        Some(text) => Ok(Some(text.into_owned())),
        None => Err(refused(&format!(
            "is a call of fetch whose {what} is not a plain text but an expression, such as a variable, a call or a template with ${{…}}"
        ))),
    }
}
