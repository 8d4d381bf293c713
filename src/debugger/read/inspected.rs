//! The configuration of an HTTP library as a program prints it: `util.inspect` of Node.js, also within an error of axios,
//! `repr` of Python, or a literal in a program.

use super::{MOST_REQUEST, Request, json, literal};
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
    // Only one request was printed.
    json::is_request(&json).then(|| json::read(&json, None))
}
