//! A response as it arrived, and the errors that it can be read as.

use crate::error::{Error, ErrorKind};
use crate::mask::people;

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
    pub fn malformed(&self, problem: impl Into<String>) -> Error {
        Error::new(ErrorKind::ResponseFormat { problem: problem.into(), status: self.status })
    }
}
