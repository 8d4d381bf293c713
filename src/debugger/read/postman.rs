//! Postman: a collection (version 2.1 or 2.0), a folder, an item, or its request.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::json::{is_disabled, limit, read_headers, text};
use super::{RequestParts, encode_pair, refused, url as web};
use crate::error::Error;
use crate::json::{NodeKind, Value};

/// How often values of variables may contain variables.
const MOST_LEVELS: usize = 5;

/// Collects the items with a request, folder by folder. The scanner has limited the depth.
pub(super) fn requests<'d>(items: Value<'d>, to: &mut Vec<Value<'d>>) {
    for item in items.items() {
        match item.get("item") {
            Some(folder) => requests(folder, to),
            None => to.push(item),
        }
    }
}

/// The URL of a request as it was typed.
pub(super) fn url(request: Value<'_>) -> Cow<'_, str> {
    if request.kind() == NodeKind::String {
        return text(Some(request));
    }
    let Some(url) = request.get("url") else { return Cow::Borrowed("") };
    if url.kind() == NodeKind::String {
        return text(Some(url));
    }
    let raw = text(url.get("raw"));
    let query = url.get("query").map(enabled_query);
    let base = if raw.is_empty() { Cow::Owned(assembled(url)) } else { raw };
    // The list has what is disabled, too, and the text not always what is enabled.
    let Some(query) = query else { return base };
    let base = base.split(['?', '#']).next().unwrap_or_default();
    Cow::Owned(if query.is_empty() { base.into() } else { [base, "?", &query].concat() })
}

/// The URL without its query, of its parts.
fn assembled(url: Value<'_>) -> String {
    let joined = |name: &str, separator: &str| match url.get(name) {
        Some(list) if list.kind() == NodeKind::Array => {
            let parts = list.items().map(|part| text(Some(part).filter(|part| part.as_str().is_some())));
            parts.collect::<Vec<_>>().join(separator)
        }
        single => text(single).into_owned(),
    };
    let (protocol, port) = (text(url.get("protocol")), text(url.get("port")));
    let mut base = if protocol.is_empty() { String::new() } else { format!("{protocol}://") };
    base.push_str(&joined("host", "."));
    if !port.is_empty() {
        base.push(':');
        base.push_str(&port);
    }
    let path = joined("path", "/");
    if !path.is_empty() {
        base.push('/');
        base.push_str(path.trim_start_matches('/'));
    }
    base
}

/// The enabled rows of a query. Postman sends them as they were typed, except for `&` and `#`.
fn enabled_query(rows: Value<'_>) -> String {
    let rows = rows.items().filter(|row| !is_disabled(*row));
    let typed = |text: Cow<'_, str>| text.replace('&', "%26").replace('#', "%23");
    let pair = |row: Value<'_>| {
        let name = typed(text(row.get("key")));
        match row.get("value").and_then(Value::as_str) {
            Some(value) => [&name.replace('=', "%3D"), "=", &typed(value)].concat(),
            None => name,
        }
    };
    rows.map(pair).collect::<Vec<_>>().join("&")
}

/// Reads a request of the collection, whose variables replace their names.
pub(super) fn read(request: Value<'_>, collection: Value<'_>, parts: &mut RequestParts) -> Result<(), Error> {
    let mut values = BTreeMap::new();
    if let Some(variables) = collection.get("variable") {
        for variable in variables.items().filter(|variable| !is_disabled(*variable)) {
            let name = variable.get("key").or_else(|| variable.get("id"));
            if let Some(value) = variable.get("value").and_then(Value::as_str) {
                values.insert(text(name), value);
            }
        }
    }
    let mut variables = Variables { values, unknown: Vec::new() };
    // Postman sends GET if nothing else is chosen.
    let method = text(request.get("method"));
    parts.method = Some(if method.is_empty() { "GET".into() } else { method.into_owned() });
    let url = with_path_variables(request, url(request));
    parts.url = variables.replace(&url)?.into_owned();
    if !parts.url.is_empty() && !web::has_scheme(&parts.url) && !parts.url.starts_with("{{") {
        parts.note("scheme-assumed", "The URL has no scheme: Postman uses http.");
        parts.url = format!("http://{}", parts.url);
    }
    read_headers(request.get("header"), parts);
    let known = variables.unknown.len();
    for (_, value) in &mut parts.headers {
        *value = variables.replace(value)?.into_owned();
    }
    let has_unknown_header = variables.unknown.len() > known;
    // Headers are not signed.
    variables.unknown.truncate(known);
    if let Some(body) = request.get("body").filter(|body| !is_disabled(*body)) {
        read_body(body, &mut variables, parts)?;
    }
    if has_unknown_header || !variables.unknown.is_empty() {
        parts.note(
            "postman-variable",
            "The request contains a Postman {{variable}}, whose value is not in the collection.",
        );
    }
    for name in variables.unknown {
        parts.unknown.value(&name);
    }
    Ok(())
}

/// The URL with its path variables, such as `:id`, replaced.
fn with_path_variables<'d>(request: Value<'_>, url: Cow<'d, str>) -> Cow<'d, str> {
    let Some(rows) = request.get("url").and_then(|url| url.get("variable")) else { return url };
    let values: BTreeMap<_, _> = rows
        .items()
        .map(|row| (text(row.get("key").or_else(|| row.get("id"))), text(row.get("value"))))
        .collect();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let replaced = path.split('/').map(|segment| {
        let value = segment.strip_prefix(':').and_then(|name| values.get(name));
        value.map_or(segment, |value| value.as_ref())
    });
    let path = replaced.collect::<Vec<_>>().join("/");
    Cow::Owned(if query.is_empty() { path } else { [&path, "?", query].concat() })
}

fn read_body(body: Value<'_>, variables: &mut Variables<'_>, parts: &mut RequestParts) -> Result<(), Error> {
    let mode = text(body.get("mode"));
    match mode.as_ref() {
        "" | "none" => {}
        "raw" => {
            let raw = text(body.get("raw"));
            let language = body
                .get("options")
                .and_then(|options| options.get("raw"))
                .and_then(|raw| raw.get("language"));
            if text(language) == "json" {
                parts.default_type("application/json");
            }
            parts.body = Some(variables.replace(&raw)?.into_owned());
        }
        "urlencoded" | "formdata" => {
            let mut form = String::new();
            for row in body.get(&mode).into_iter().flat_map(Value::items).filter(|row| !is_disabled(*row)) {
                if text(row.get("type")) == "file" {
                    parts.note_files(true);
                    continue;
                }
                let (name, value) = (text(row.get("key")), text(row.get("value")));
                let pair = encode_pair(&variables.replace(&name)?, &variables.replace(&value)?);
                form.push_str(if form.is_empty() { "" } else { "&" });
                form.push_str(&pair);
                limit(form.len())?;
            }
            if mode == "formdata" {
                parts.default_type("multipart/form-data");
            }
            parts.form_body(form);
        }
        other => {
            let problem =
                format!("is a Postman request whose body has the mode {}", crate::mask::excerpt(other));
            return Err(refused(&problem));
        }
    }
    Ok(())
}

/// The variables whose values are known.
struct Variables<'d> {
    values: BTreeMap<Cow<'d, str>, Cow<'d, str>>,
    /// The variables without a value that were found, with their braces.
    unknown: Vec<String>,
}

impl Variables<'_> {
    /// Replaces every `{{name}}`.
    fn replace<'t>(&mut self, text: &'t str) -> Result<Cow<'t, str>, Error> {
        let mut text = Cow::Borrowed(text);
        for _ in 0..MOST_LEVELS {
            let Some(replaced) = self.replace_once(&text)? else { break };
            text = Cow::Owned(replaced);
        }
        Ok(text)
    }

    /// Returns `None` if there is nothing to replace.
    fn replace_once(&mut self, text: &str) -> Result<Option<String>, Error> {
        let mut replaced = String::new();
        let mut rest = text;
        let mut found = false;
        while let Some((start, after)) = rest.split_once("}}") {
            let (before, name) = match start.rsplit_once("{{") {
                Some((before, name)) => (before, Some(name)),
                None => (start, None),
            };
            replaced.push_str(before);
            rest = after;
            let Some(name) = name else {
                replaced.push_str("}}");
                continue;
            };
            if let Some(value) = self.values.get(name.trim()) {
                replaced.push_str(value);
                found = true;
            } else {
                let variable = ["{{", name, "}}"].concat();
                replaced.push_str(&variable);
                // Braces of JSON are no variable.
                if !name.starts_with('"') && !name.contains(['{', '\n']) {
                    self.unknown.push(variable);
                }
            }
            limit(replaced.len())?;
        }
        replaced.push_str(rest);
        Ok(found.then_some(replaced))
    }
}
