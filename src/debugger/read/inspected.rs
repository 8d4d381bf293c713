//! The configuration of an HTTP library as a program prints it: `util.inspect` of Node.js, also within an error of axios,
//! `repr` of Python, or a literal in a program.

use super::{MOST_REQUEST, Request, json, literal, unknown, url};
use crate::error::Error;

/// Reads the object that a text begins with, or that is the `config` in it; `None` if there is no such object.
pub(super) fn read(text: &str) -> Option<Result<Request, Error>> {
    let marks = ["config: {", "config = {", "options = {", "settings = {", "request({"];
    let start = if text.starts_with('{') {
        Some(0)
    } else {
        marks.iter().find_map(|mark| Some(text.find(mark)? + mark.len() - 1))
    };
    let object = text.get(start?..)?;
    if object.len() > MOST_REQUEST {
        return None;
    }
    let json = literal::value(object).ok()?;
    let document = json::scan(&json).ok()?;
    let root = document.root();
    let found = json::request_in(root).map(|(_, request)| request);
    let request = found.unwrap_or(root);
    let has_url = request.get("url").is_some_and(unknown::is_unknown);
    // A signed URL within an expression is found by itself.
    if found.is_none() && (!has_url || url::within(text).is_some()) {
        return None;
    }
    // Only one request was printed.
    Some(unknown::refuse_expressions(request, "an object").and_then(|()| json::read(&json, None)))
}
