//! One error type with stable codes.
//!
//! No error holds a secret or a candidate's data: input is named by field and index, vendor texts pass
//! through [`crate::mask`] before they get here.

use std::fmt;
use std::ops::Deref;

use crate::encoding::json_text::write_string;

/// Why a call failed.
///
/// ```
/// use invigil::Error;
/// let error = Error::invalid("accessKey", "is empty", "the key at the end of the test link");
/// assert_eq!(error.code(), "INVALID_INPUT");
/// assert_eq!(error.to_string(), "accessKey is empty; expected: the key at the end of the test link");
/// ```
///
/// It is one pointer wide: an error is rare, and what every `?` on the way would move is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Details>);

/// What an [`Error`] holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// What kind of failure, with what belongs to that kind.
    pub kind: ErrorKind,
    /// The operation, such as `mettl.registerCandidates`, where there is one.
    pub operation: Option<&'static str>,
    /// Set when the failure is that of a call that was to be sent.
    pub sending: Option<Sending>,
}

/// The kinds of failure; each has one stable code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `INVALID_INPUT`: refused before anything was sent.
    InvalidInput {
        /// The input that is wrong, such as `registrationDetails[3]["Email Address"]`.
        field: String,
        /// What is wrong with it.
        problem: String,
        /// What would be right.
        expected: String,
    },
    /// `VENDOR`: the vendor answered with a failure.
    Vendor {
        /// The vendor's own code, such as `E401`, if the answer had one.
        vendor_code: Option<String>,
        /// The vendor's own words, masked.
        vendor_message: Option<String>,
        /// The HTTP status; Mettl's failures usually arrive with 200.
        status: u16,
        /// Whether the same call may succeed later without a change (HTTP 429 and 5xx).
        retryable: bool,
        /// Whether the vendor says that the fault is its own (HTTP 5xx, or a code that means it): then it may have
        /// acted.
        at_fault: bool,
        /// What it means, where the vendor's words do not tell.
        hint: Option<&'static str>,
    },
    /// `RESPONSE_FORMAT`: the answer is not what the vendor documents.
    ResponseFormat {
        /// What is wrong, and where.
        problem: String,
        /// The HTTP status; 0 of a callback, which has none.
        status: u16,
    },
    /// `TRANSPORT`: `fetch` failed.
    Transport {
        /// What is known about it.
        problem: String,
    },
    /// `TIMEOUT`: the time allowed ran out.
    Timeout {
        /// The bound, in milliseconds.
        after_ms: u32,
    },
    /// `ABORTED`: the caller's signal fired.
    Aborted,
    /// `REDIRECT`: the answer was a redirect, which is never followed.
    Redirect {
        /// The HTTP status; 0 where the host hides it.
        status: u16,
    },
    /// `INTERNAL`: a fault of invigil itself.
    Internal {
        /// What is known about it.
        problem: String,
    },
}

/// What is known about a call that was to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sending {
    /// How often the request was handed to the host's `fetch`.
    pub attempts: u32,
    /// Whether the vendor may have acted on it.
    pub outcome: Outcome,
}

/// Whether the vendor may have acted on a failed call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Surely not: nothing reached the vendor.
    NotSent,
    /// The vendor answered and refused.
    Refused,
    /// Nobody can tell from here.
    Unknown,
}

impl Outcome {
    /// The word in the JavaScript face.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotSent => "notSent",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }
}

impl Deref for Error {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

impl Error {
    /// An error of the given kind, of no operation yet.
    #[cold]
    #[inline(never)]
    pub fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Details { kind, operation: None, sending: None }))
    }

    /// `INVALID_INPUT` for a field, with what is wrong and what would be right.
    #[cold]
    #[inline(never)]
    pub fn invalid(field: &str, problem: &str, expected: &str) -> Self {
        Self::new(ErrorKind::InvalidInput {
            field: field.into(),
            problem: problem.into(),
            expected: expected.into(),
        })
    }

    /// `INTERNAL`, for what cannot happen.
    #[cold]
    #[inline(never)]
    pub fn internal(problem: &str) -> Self {
        Self::new(ErrorKind::Internal { problem: problem.into() })
    }

    /// The same error, of an operation.
    #[must_use]
    pub fn of(mut self, operation: &'static str) -> Self {
        self.0.operation = Some(operation);
        self
    }

    /// The same failure of the vendor, where it says that the fault is its own, or not whose it is.
    #[must_use]
    pub fn at_fault(mut self) -> Self {
        if let ErrorKind::Vendor { at_fault, .. } = &mut self.0.kind {
            *at_fault = true;
        }
        self
    }

    /// The same failure of the vendor, with what it means.
    #[must_use]
    pub fn hinted(mut self, means: &'static str) -> Self {
        if let ErrorKind::Vendor { hint, .. } = &mut self.0.kind {
            *hint = Some(means);
        }
        self
    }

    /// The same error, of a call that was to be sent.
    #[must_use]
    pub fn sent(mut self, attempts: u32, outcome: Outcome) -> Self {
        self.0.sending = Some(Sending { attempts, outcome });
        self
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::InvalidInput { .. } => "INVALID_INPUT",
            ErrorKind::Vendor { .. } => "VENDOR",
            ErrorKind::ResponseFormat { .. } => "RESPONSE_FORMAT",
            ErrorKind::Transport { .. } => "TRANSPORT",
            ErrorKind::Timeout { .. } => "TIMEOUT",
            ErrorKind::Aborted => "ABORTED",
            ErrorKind::Redirect { .. } => "REDIRECT",
            ErrorKind::Internal { .. } => "INTERNAL",
        }
    }
}

impl Error {
    /// The error as JSON text: how it crosses into JavaScript.
    ///
    /// ```
    /// let error = invigil::Error::invalid("accessKey", "is empty", "a key");
    /// let data: serde_json::Value = serde_json::from_str(&error.to_json())?;
    /// assert_eq!(data["code"], "INVALID_INPUT");
    /// assert_eq!(data["field"], "accessKey");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[cold]
    pub fn to_json(&self) -> String {
        let mut json = Json(Vec::new());
        json.text("code", Some(self.code()));
        json.text("message", Some(&self.to_string()));
        json.text("operation", self.operation);
        match &self.kind {
            ErrorKind::InvalidInput { field, problem, expected } => {
                json.text("field", Some(field));
                json.text("problem", Some(problem));
                json.text("expected", Some(expected));
            }
            ErrorKind::Vendor { vendor_code, vendor_message, status, retryable, .. } => {
                json.text("vendorCode", vendor_code.as_deref());
                json.text("vendorMessage", vendor_message.as_deref());
                json.number("status", (*status).into());
                json.member("retryable", if *retryable { "true" } else { "false" });
            }
            ErrorKind::ResponseFormat { status, .. } | ErrorKind::Redirect { status } => {
                json.number("status", (*status).into());
            }
            ErrorKind::Timeout { after_ms } => json.number("afterMs", *after_ms),
            ErrorKind::Transport { .. } | ErrorKind::Aborted | ErrorKind::Internal { .. } => {}
        }
        if let Some(Sending { attempts, outcome }) = self.sending {
            json.number("attempts", attempts);
            json.text("outcome", Some(outcome.as_str()));
        }
        json.0.push(b'}');
        String::from_utf8(json.0).unwrap_or_default()
    }
}

/// Writes an object, member by member: `serde_json` would be 6 kB of wasm for this alone.
struct Json(Vec<u8>);

impl Json {
    fn member(&mut self, name: &str, value: &str) {
        self.0.push(if self.0.is_empty() { b'{' } else { b',' });
        write_string(name, &mut self.0);
        self.0.push(b':');
        self.0.extend_from_slice(value.as_bytes());
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        match text {
            Some(text) => {
                self.member(name, "");
                write_string(text, &mut self.0);
            }
            None => self.member(name, "null"),
        }
    }

    fn number(&mut self, name: &str, number: u32) {
        self.member(name, &number.to_string());
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation {
            write!(f, "{operation}: ")?;
        }
        match &self.kind {
            ErrorKind::InvalidInput { field, problem, expected } => {
                write!(f, "{field} {problem}; expected: {expected}")
            }
            ErrorKind::Vendor { vendor_code, vendor_message, status, hint, .. } => {
                f.write_str("the vendor answered ")?;
                match vendor_code {
                    Some(code) => write!(f, "{code}")?,
                    None => f.write_str("a failure")?,
                }
                write!(f, " (HTTP {status})")?;
                if let Some(message) = vendor_message {
                    write!(f, ": {message}")?;
                }
                match hint {
                    Some(hint) => write!(f, " ({hint})"),
                    None => Ok(()),
                }
            }
            ErrorKind::ResponseFormat { problem, status: 0 } => {
                write!(f, "the callback cannot be read: {problem}")
            }
            ErrorKind::ResponseFormat { problem, status } => {
                write!(f, "the answer (HTTP {status}) cannot be read: {problem}")
            }
            ErrorKind::Transport { problem } => write!(f, "the request failed on its way: {problem}"),
            ErrorKind::Timeout { after_ms } => write!(f, "no complete answer within {after_ms} ms"),
            ErrorKind::Aborted => f.write_str("aborted by the caller's signal"),
            ErrorKind::Redirect { status: 0 } => {
                f.write_str("the answer was a redirect; redirects are never followed")
            }
            ErrorKind::Redirect { status } => {
                write!(f, "the answer was a redirect (HTTP {status}); redirects are never followed")
            }
            ErrorKind::Internal { problem } => write!(f, "a fault of invigil itself: {problem}"),
        }
    }
}

impl std::error::Error for Error {}
