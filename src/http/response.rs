//! A response, and the errors that it can be turned into.

use crate::error::{Error, ErrorKind};
use crate::mask::people;

/// A response as it was received.
#[derive(Clone, Copy, Debug)]
pub struct HttpResponse<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: &'a [u8],
}

impl HttpResponse<'_> {
    /// Returns whether the status is 2xx.
    pub const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// Returns whether the status is 3xx.
    pub const fn is_redirect(&self) -> bool {
        matches!(self.status, 300..=399)
    }

    /// Returns whether the same call may succeed later: after 408, 429 and 5xx. [`crate::exchange`] repeats requests after
    /// most of these, not after such as 501 or 520, for which a few seconds are too short.
    pub const fn is_retryable(&self) -> bool {
        matches!(self.status, 408 | 429 | 500..=599)
    }

    /// Creates a `VENDOR` error with the vendor's code and message. Personal data in them is masked.
    pub fn failure(&self, code: Option<&str>, message: Option<&str>) -> Error {
        let masked = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(people);
        Error::new(ErrorKind::Vendor {
            vendor_code: masked(code),
            vendor_message: masked(message),
            status: self.status,
            retryable: self.is_retryable(),
            may_have_acted: self.status >= 500,
            hint: None,
        })
    }

    /// Creates a `RESPONSE_FORMAT` error: the response is not what the vendor documents.
    pub fn malformed(&self, problem: impl Into<String>) -> Error {
        Error::new(ErrorKind::ResponseFormat { problem: problem.into(), status: self.status })
    }
}
