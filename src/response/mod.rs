//! Answers: bytes in, typed values out.

pub mod json;

use std::borrow::Cow;

use crate::error::{Error, ErrorKind};
use crate::operation::Operation;
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
    read_answer(operation, response, limits).map_err(|error| error.of(operation.id))
}

fn read_answer<'a>(
    operation: &Operation,
    response: HttpResponse<'a>,
    limits: Limits,
) -> Result<Parsed<'a>, Error> {
    if response.is_redirect() {
        return Err(Error::new(ErrorKind::Redirect { status: response.status }));
    }
    let mut table = Table::default();
    match Document::scan(response.body, limits) {
        Ok(document) => {
            values(operation, response, &document, &mut table)?;
            Ok(Parsed { text: Cow::Borrowed(document.text()), table })
        }
        Err(error) => {
            let Some((body, repairs)) = json::repair(response.body) else {
                return Err(unreadable(response, error));
            };
            let document = Document::scan(&body, limits).map_err(|_| unreadable(response, error))?;
            for repair in repairs {
                table.warn("", &format!("repaired: {repair}"));
            }
            values(operation, response, &document, &mut table)?;
            Ok(Parsed { text: Cow::Owned(document.text().into()), table })
        }
    }
}

fn values(
    operation: &Operation,
    response: HttpResponse<'_>,
    document: &Document<'_>,
    table: &mut Table,
) -> Result<(), Error> {
    let answer = (operation.envelope)(&response, document.root())?;
    read(operation.output, answer, table)
        .map_err(|problem| Error::new(ErrorKind::ResponseFormat { problem, status: response.status }))
}

/// No JSON: with another status than 2xx the status is the news, whatever the text is.
fn unreadable(response: HttpResponse<'_>, error: JsonError) -> Error {
    Error::new(if response.is_success() {
        ErrorKind::ResponseFormat { problem: error.to_string(), status: response.status }
    } else {
        ErrorKind::Vendor {
            vendor_code: None,
            vendor_message: None,
            status: response.status,
            retryable: response.is_retryable(),
        }
    })
}
