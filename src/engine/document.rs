//! From the bytes of a body to JSON, strictly first, then with known mistakes repaired.

use std::borrow::Cow;

use crate::error::Error;
use crate::json::{Document, JsonError, Limits, repair};
use crate::schema::read::Table;

/// The values that were read from a body.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The text to which the offsets of the table refer: the body, or the repaired body.
    pub text: Cow<'a, str>,
    /// The values.
    pub table: Table,
}

/// Scans a body and reads it with `read`. Returns the text that was scanned; every repair becomes a warning.
pub(super) fn read_document<'a>(
    body: &'a [u8],
    limits: Limits,
    table: &mut Table,
    unreadable: &dyn Fn(JsonError) -> Error,
    read: &mut dyn FnMut(&Document<'_>, &mut Table) -> Result<(), Error>,
) -> Result<Cow<'a, str>, Error> {
    let owned = match Document::scan(body, limits) {
        Ok(document) => {
            match document.root().as_str().filter(|text| text.trim_ascii_start().starts_with('{')) {
                None => {
                    read(&document, table)?;
                    return Ok(Cow::Borrowed(document.text()));
                }
                Some(text) => {
                    table.warn("", "the response is JSON text inside a JSON string");
                    text.into_owned().into_bytes()
                }
            }
        }
        // Some vendors document no response to a call that changes something. If a result needs no field, no text is one.
        Err(error) if body.trim_ascii().is_empty() => {
            table.warn("", "the response is empty");
            let nothing = Document::scan(b"{}", limits).map_err(unreadable)?;
            // All values are null, so nothing refers to the text.
            return read(&nothing, table).map(|()| Cow::Borrowed("null")).map_err(|_| unreadable(error));
        }
        Err(error) => {
            let (text, repairs) = repair(body).ok_or_else(|| unreadable(error))?;
            for repair in repairs {
                table.warn("", &format!("repaired: {repair}"));
            }
            // If the repair was not enough, the error is about the text as it came.
            Document::scan(&text, limits).map_err(|_| unreadable(error))?;
            text
        }
    };
    let document = Document::scan(&owned, limits).map_err(unreadable)?;
    read(&document, table)?;
    Ok(Cow::Owned(document.text().into()))
}
