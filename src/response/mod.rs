//! Answers: bytes in, typed values out.

pub mod json;

use std::borrow::Cow;

use crate::error::{Error, ErrorKind};
use crate::mask::people;
use crate::operation::{Asked, Operation};
use crate::schema::read::{Table, read};
use json::{Document, JsonError, Limits};

/// An answer as it arrived.
#[derive(Clone, Copy, Debug)]
pub struct HttpResponse<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: &'a [u8],
}

impl HttpResponse<'_> {
    /// 2xx.
    pub const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// 3xx.
    pub const fn is_redirect(&self) -> bool {
        matches!(self.status, 300..=399)
    }

    /// Whether the same call may succeed later: too many requests, or a fault of the server.
    pub const fn is_retryable(&self) -> bool {
        matches!(self.status, 429 | 500..=599)
    }

    /// `VENDOR`: this answer is a failure, with the vendor's code and words, in which addresses are masked.
    pub fn failure(&self, code: Option<&str>, words: Option<&str>) -> Error {
        let masked = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(people);
        Error::new(ErrorKind::Vendor {
            vendor_code: masked(code),
            vendor_message: masked(words),
            status: self.status,
            retryable: self.is_retryable(),
            at_fault: self.status >= 500,
            hint: None,
        })
    }

    /// `RESPONSE_FORMAT`: this answer is not what the vendor documents.
    pub fn misread(&self, problem: impl Into<String>) -> Error {
        Error::new(ErrorKind::ResponseFormat { problem: problem.into(), status: self.status })
    }
}

/// What was read from an answer.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The text that the table's offsets count in: the body's, or the repaired one's.
    pub text: Cow<'a, str>,
    /// The values.
    pub table: Table,
}

/// Reads the answer to an operation.
///
/// Errors: `REDIRECT` for 3xx; `VENDOR` for a failure that the vendor reports, and for any text with another
/// status than 2xx; `RESPONSE_FORMAT` where a 2xx is not what is documented.
pub fn parse<'a>(
    operation: &'static Operation,
    response: HttpResponse<'a>,
    limits: Limits,
) -> Result<Parsed<'a>, Error> {
    parse_matched(operation, response, None, limits)
}

/// [`parse`], and results are matched to what was asked, where the operation does that: see [`Operation::asked`].
pub fn parse_matched<'a>(
    operation: &'static Operation,
    response: HttpResponse<'a>,
    asked: Option<&Asked>,
    limits: Limits,
) -> Result<Parsed<'a>, Error> {
    let run = || {
        if response.is_redirect() {
            return Err(Error::new(ErrorKind::Redirect { status: response.status }));
        }
        let mut table = Table::default();
        let unreadable = |error| unreadable(response, error);
        let text = document(response.body, limits, &mut table, &unreadable, &mut |document, table| {
            let answer = (operation.envelope)(&response, document.root())?;
            table.words.reserve(document.nodes().len());
            read(operation.output, answer, table).map_err(|problem| {
                Error::new(ErrorKind::ResponseFormat { problem, status: response.status })
            })?;
            if let (Some(matching), Some(asked)) = (&operation.matching, asked) {
                (matching.assign)(answer, asked, table);
            }
            Ok(())
        })?;
        Ok(Parsed { text, table })
    };
    run().map_err(|error: Error| error.of(operation.id))
}

/// Scans a body, strictly, then with known mistakes repaired, and reads it with `then`. Gives the text that was
/// scanned; what was odd about it becomes a warning.
pub(crate) fn document<'a>(
    body: &'a [u8],
    limits: Limits,
    table: &mut Table,
    unreadable: &dyn Fn(JsonError) -> Error,
    then: &mut dyn FnMut(&Document<'_>, &mut Table) -> Result<(), Error>,
) -> Result<Cow<'a, str>, Error> {
    let owned = match Document::scan(body, limits) {
        Ok(document) => {
            match document.root().as_str().filter(|text| text.trim_ascii_start().starts_with('{')) {
                None => {
                    then(&document, table)?;
                    return Ok(Cow::Borrowed(document.text()));
                }
                Some(text) => {
                    table.warn("", "the answer is JSON text inside a JSON string");
                    text.into_owned().into_bytes()
                }
            }
        }
        Err(error) => {
            let (text, repairs) = json::repair(body).ok_or_else(|| unreadable(error))?;
            for repair in repairs {
                table.warn("", &format!("repaired: {repair}"));
            }
            // If that was not all, what was wrong first is told.
            Document::scan(&text, limits).map_err(|_| unreadable(error))?;
            text
        }
    };
    let document = Document::scan(&owned, limits).map_err(unreadable)?;
    then(&document, table)?;
    Ok(Cow::Owned(document.text().into()))
}

/// No JSON: with another status than 2xx the status is the news, whatever the text is.
fn unreadable(response: HttpResponse<'_>, error: JsonError) -> Error {
    if response.is_success() { response.misread(error.to_string()) } else { response.failure(None, None) }
}
