//! A call of an HTTP library, as a browser copies it or as it is in a program: `fetch`, axios, or Python's requests.

use super::choice::choose_read;
use super::json::read_headers;
use super::literal::{self, Argument};
use super::program::{self, Variables};
use super::{FORM_TYPE, Format, MOST_TEXT, Request, RequestParts, Unread, config, http, refused, unknown};
use crate::error::Error;
use crate::json::{Document, Limits, NodeKind, Value};

/// A function that sends a request.
pub(super) struct Call<'t> {
    /// `fetch`, `axios` or `requests`.
    library: &'t str,
    /// The name of the method in lower case, `request`, or nothing.
    function: &'t str,
    /// The text after the opening bracket.
    arguments: &'t str,
    /// The variables that the arguments may name.
    pub(super) variables: Variables,
}

/// The call that a text begins with, or the one after assignments of variables.
pub(super) fn find_in_program(text: &str) -> Option<Call<'_>> {
    find(text).or_else(|| program::find(text))
}

/// The call that a text begins with. `const response = await` or `const { data } =` may precede it.
pub(super) fn find(text: &str) -> Option<Call<'_>> {
    let (start, arguments) = text.split_once('(')?;
    let is_start = start.len() < 80
        && start.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" _$.={},:".contains(&byte));
    let name = start.trim_end().rsplit([' ', '=']).next().filter(|_| is_start)?;
    let (object, function) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_function =
        matches!(function, "get" | "post" | "put" | "patch" | "delete" | "head" | "options" | "request");
    let (library, function) = match object {
        _ if name == "fetch" || function == "fetch" => ("fetch", ""),
        "axios" if function.is_empty() || is_function => (object, function),
        "requests" if is_function => (object, function),
        _ => return None,
    };
    Some(Call { library, function, arguments, variables: Variables::default() })
}

/// The most calls that are read, and the most that cannot be: to find that out may cost the length of the text.
const MOST_CALLS: usize = 1000;
const MOST_FAULTS: usize = 4;

/// Reads the calls, or the one that is wanted or most likely meant.
pub(super) fn read(text: &str, wanted: Option<usize>) -> Result<Request, Error> {
    let mut requests = Vec::new();
    let mut next = find_in_program(text);
    let mut faults = 0;
    while let Some(call) = next {
        let mut rest = http::next_line(call.arguments).1;
        let request = read_call(text, &call, &mut rest);
        faults += usize::from(request.is_err());
        requests.push(request);
        if faults == MOST_FAULTS || requests.len() == MOST_CALLS {
            break;
        }
        // Browsers write `; ;` between the calls.
        let mut starts = http::lines_at(rest)
            .map(|(at, line)| at + line.len() - line.trim_start_matches([' ', '\t', ';']).len());
        next = starts
            .find_map(|at| find(http::next_line(rest.get(at..)?).0).and_then(|_| find(rest.get(at..)?)));
    }
    if requests.is_empty() {
        return Err(refused("is not in a format that can be read"));
    }
    choose_read(requests, wanted, ("a list of calls", "call"))
}

/// Reads the arguments of a call. What they do not tell is an error: a URL in them is not the whole request. `rest`
/// becomes what follows them.
fn read_call<'t>(text: &str, call: &Call<'t>, rest: &mut &'t str) -> Result<Request, Error> {
    let library = call.library;
    let (arguments, has_unknown, after) =
        literal::arguments(call.arguments, &call.variables, library == "requests")
            .map_err(|problem| refused(&format!("looks like a call of {library} that {problem}")))?;
    *rest = after;
    let json = ["{", &fields(call, arguments).join(","), "}"].concat();
    let limits = Limits { max_bytes: 2 * MOST_TEXT, max_depth: 80 };
    let document = Document::scan(json.as_bytes(), limits)
        .map_err(|_| refused(&format!("looks like a call of {library} whose arguments cannot be read")))?;
    let root = document.root();
    unknown::refuse_expressions(root, &format!("a call of {library}"))?;
    let mut parts = RequestParts { description: format!("a call of {library}"), ..RequestParts::default() };
    if has_unknown {
        parts.note(
            "expression",
            &format!(
                "The call of {library} contains expressions, such as variables: they are not evaluated."
            ),
        );
    }
    if root.get("url").is_none_or(|url| url.is_null() || url.as_str().is_some_and(|url| url.is_empty())) {
        return Err(refused(&format!("is a call of {library} without a URL")));
    }
    let until_end = text.get(..text.len() - rest.len()).unwrap_or(text);
    let is_multipart = until_end.contains("new FormData");
    if library != "fetch" {
        let sender = if library == "axios" { config::Library::Axios } else { config::Library::Python };
        config::read(root, sender, &mut parts)?;
        parts.method.get_or_insert_with(|| "GET".into());
        // axios says so of a text, Python's requests does not.
        if library == "axios" && parts.body.is_some() {
            form_type(is_multipart, &mut parts);
        }
        return parts.finish(Format::Config);
    }
    parts.url = plain(root.get("url"), "url")?.unwrap_or_default();
    // An init that is an expression.
    if root.get("init").is_some() {
        if !parts.url.contains("asgn=") {
            return Err(refused(
                "is a call of fetch whose second argument is not an object but an expression, such as a variable: method and body are not known",
            ));
        }
        parts.note(
            "body-missing",
            "The second argument of fetch is an expression: the method and parameters in the body are not known here.",
        );
        parts.unknown.body = Unread::Body;
        return parts.finish(Format::Fetch);
    }
    parts.method = plain(root.get("method"), "method")?;
    parts.body = plain(root.get("body"), "body")?;
    read_headers(root.get("headers"), &mut parts);
    if parts.body.is_some() && (is_multipart || until_end.contains("URLSearchParams")) {
        form_type(is_multipart, &mut parts);
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

/// Sets the type of a form that a program has made, whose text is that of `URLSearchParams`.
fn form_type(is_multipart: bool, parts: &mut RequestParts) {
    parts.default_type(if is_multipart { "multipart/form-data" } else { FORM_TYPE });
    if is_multipart && let Some(body) = parts.body.take() {
        parts.form_body(body);
    }
}

/// The fields of the request as members of a JSON object, which the library takes from its arguments.
fn fields(call: &Call<'_>, arguments: Vec<Argument<'_>>) -> Vec<String> {
    let is_get = matches!(call.function, "get" | "delete" | "head" | "options");
    let names: &[&str] = match (call.library, call.function) {
        ("requests", "request") => &["method", "url"],
        ("requests", _) if is_get => &["url", "params"],
        ("axios", "post" | "put" | "patch") | ("requests", _) => &["url", "data"],
        _ => &["url"],
    };
    let mut fields = Vec::new();
    if !matches!(call.function, "" | "request") {
        fields.push(["\"method\":\"", &call.function.to_ascii_uppercase(), "\""].concat());
    }
    let mut names = names.iter();
    for Argument { name, json } in arguments {
        let name = name.or_else(|| {
            // axios takes the URL in its configuration as well.
            let is_config = call.library == "axios" && fields.is_empty() && json.starts_with('{');
            names.next().copied().filter(|_| !is_config)
        });
        // The last argument of JavaScript has further fields.
        match (name, json.strip_prefix('{').and_then(|json| json.strip_suffix('}'))) {
            (Some(name), _) => fields.push(["\"", name, "\":", &json].concat()),
            (None, Some("")) => {}
            (None, Some(members)) => fields.push(members.into()),
            (None, None) if json != "null" && call.library == "fetch" => fields.push("\"init\":0".into()),
            (None, None) => {}
        }
    }
    fields
}

/// The text of a part that must be known to the letter.
fn plain(value: Option<Value<'_>>, what: &str) -> Result<Option<String>, Error> {
    let Some(value) = value.filter(|value| value.kind() != NodeKind::Null) else { return Ok(None) };
    value
        .as_str()
        .map(|text| Some(text.into_owned()))
        .ok_or_else(|| unknown::expression("a call of fetch", what))
}
