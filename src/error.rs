//! The error type with its stable codes.
//!
//! An error never contains a secret or a candidate's data: it names input by field and index, and vendor messages are
//! masked with [`crate::mask`] first.

use std::fmt;
use std::ops::Deref;

use crate::encoding::json_text::write_string;

/// The reason why a call failed.
///
/// ```
/// use invigil::Error;
/// let error = Error::invalid("accessKey", "is empty", "the key at the end of the test link");
/// assert_eq!(error.code(), "INVALID_INPUT");
/// assert_eq!(error.to_string(), "accessKey is empty; expected: the key at the end of the test link");
/// ```
///
/// An error is as wide as one pointer: errors are rare, but every `?` moves a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Details>);

/// The data of an [`Error`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The kind of failure, with its data.
    pub kind: ErrorKind,
    /// The operation, such as `mettl.registerCandidates`, if there is one.
    pub operation: Option<&'static str>,
    /// Set if a call that sends a request failed.
    pub sending: Option<Sending>,
}

/// The kinds of failure. Each has a stable code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `INVALID_INPUT`: the input is invalid. Nothing was sent.
    InvalidInput {
        /// The invalid part of the input, such as `registrationDetails[3]["Email Address"]`.
        field: String,
        /// The problem, such as `is missing`.
        problem: String,
        /// What is accepted.
        expected: String,
    },
    /// `VENDOR`: the vendor reported a failure.
    Vendor {
        /// The vendor's error code, such as `E401`, if the response has one. A number is kept as text.
        vendor_code: Option<String>,
        /// The vendor's message, masked.
        vendor_message: Option<String>,
        /// The HTTP status. Mettl usually reports failures with 200.
        status: u16,
        /// Whether the same call may succeed later (HTTP 429 and 5xx).
        retryable: bool,
        /// Whether the vendor may have acted although it reported a failure: HTTP 5xx, or a code that means a failure of
        /// the server.
        may_have_acted: bool,
        /// An explanation, if the vendor's message does not give one.
        hint: Option<&'static str>,
    },
    /// `RESPONSE_FORMAT`: the response is not what the vendor documents.
    ResponseFormat {
        /// The problem and its position.
        problem: String,
        /// The HTTP status; 0 for a callback, which has none.
        status: u16,
    },
    /// `TRANSPORT`: `fetch` failed.
    Transport {
        /// The code or the name of the error.
        problem: String,
    },
    /// `TIMEOUT`: no complete response arrived in time.
    Timeout {
        /// The timeout in milliseconds.
        after_ms: u32,
    },
    /// `ABORTED`: the caller's signal aborted the call.
    Aborted,
    /// `REDIRECT`: the response was a redirect. Redirects are never followed.
    Redirect {
        /// The HTTP status; 0 if the host hides it.
        status: u16,
    },
    /// `INTERNAL`: a bug in invigil.
    Internal {
        /// The problem.
        problem: String,
    },
}

/// The state in which a call that sends a request failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The number of times the request was passed to the host's `fetch`.
    pub attempts: u32,
    /// Whether the vendor may have acted on it.
    pub outcome: Outcome,
}

/// Whether the vendor may have acted on a failed call. The order is from certainly not to perhaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It has not: nothing reached the vendor.
    NotSent,
    /// It has not: it responded and refused.
    Refused,
    /// It may have.
    Unknown,
}

impl Outcome {
    /// Returns the name in JavaScript.
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
    /// Creates an error without an operation.
    #[cold]
    #[inline(never)]
    pub fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Details { kind, operation: None, sending: None }))
    }

    /// Creates an `INVALID_INPUT` for a field, with the problem and what is accepted.
    #[cold]
    #[inline(never)]
    pub fn invalid(field: &str, problem: &str, expected: &str) -> Self {
        Self::new(ErrorKind::InvalidInput {
            field: field.into(),
            problem: problem.into(),
            expected: expected.into(),
        })
    }

    /// Creates an `INTERNAL`, for a state that cannot occur.
    #[cold]
    #[inline(never)]
    pub fn internal(problem: &str) -> Self {
        Self::new(ErrorKind::Internal { problem: problem.into() })
    }

    /// Sets the operation.
    #[must_use]
    pub fn of(mut self, operation: &'static str) -> Self {
        self.0.operation = Some(operation);
        self
    }

    /// Marks a vendor's failure after which the vendor may have acted.
    #[must_use]
    pub fn may_have_acted(mut self) -> Self {
        if let ErrorKind::Vendor { may_have_acted, .. } = &mut self.0.kind {
            *may_have_acted = true;
        }
        self
    }

    /// Adds an explanation to a vendor's failure.
    #[must_use]
    pub fn with_hint(mut self, explanation: &'static str) -> Self {
        if let ErrorKind::Vendor { hint, .. } = &mut self.0.kind {
            *hint = Some(explanation);
        }
        self
    }

    /// Sets the state in which a call that sends a request failed.
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

/// Writes an object member by member: `serde_json` would add 6 kB of WebAssembly.
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
                f.write_str("the vendor responded with ")?;
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
                write!(f, "the response (HTTP {status}) cannot be read: {problem}")
            }
            ErrorKind::Transport { problem } => write!(f, "the request failed: {problem}"),
            ErrorKind::Timeout { after_ms } => match self.sending {
                Some(Sending { attempts: 0, .. }) => {
                    write!(f, "not sent: its turn in the client's rate is not within {after_ms} ms")
                }
                _ => write!(f, "no complete response within {after_ms} ms"),
            },
            ErrorKind::Aborted => f.write_str("aborted by the caller's signal"),
            ErrorKind::Redirect { status: 0 } => {
                f.write_str("the response was a redirect; redirects are never followed")
            }
            ErrorKind::Redirect { status } => {
                write!(f, "the response was a redirect (HTTP {status}); redirects are never followed")
            }
            ErrorKind::Internal { problem } => write!(f, "a bug in invigil: {problem}"),
        }
    }
}

impl std::error::Error for Error {}
