//! A call as a state machine without I/O: it receives events and returns the next action.
//!
//! ```text
//! begin ──> Send ──HeadReceived──> ReadBody ──BodyReceived──> Parse
//!             │                       │
//!             └──Failed, TimedOut, Aborted, TooLarge──> Fail
//! ```
//!
//! The driver (`src/wasm/fetch.rs`, or a native program) owns the clock, the network and the timers. The machine makes
//! one attempt and never repeats a request.

use crate::error::{Error, ErrorKind, Outcome};

/// The limits of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The time for one attempt, including the body, in milliseconds.
    pub timeout_ms: u32,
    /// The time for the whole call in milliseconds.
    pub total_timeout_ms: u32,
    /// The maximum size of the body in bytes.
    pub max_response_bytes: usize,
}

impl Default for Policy {
    fn default() -> Self {
        Self { timeout_ms: 30_000, total_timeout_ms: 120_000, max_response_bytes: 16 << 20 }
    }
}

/// An event that the driver reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The head of the response arrived.
    HeadReceived(ResponseHead),
    /// The body arrived completely.
    BodyReceived,
    /// `fetch` or reading the body failed, with the code of the cause, such as `ECONNREFUSED`, or the name of the error.
    Failed(String),
    /// The time of [`Action::Send`] expired.
    TimedOut,
    /// The caller's signal aborted the call.
    Aborted,
    /// The body is larger than the policy allows.
    TooLarge,
}

/// The head of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponseHead {
    /// The HTTP status.
    pub status: u16,
    /// Whether the host followed a redirect, or hides one.
    pub redirected: bool,
}

/// The codes which mean that no connection was made, so that nothing was sent.
const NOT_SENT: [&str; 4] = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];

/// The next action of the driver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Send the request and interrupt it after a time.
    Send {
        /// The time until the body must be complete, in milliseconds.
        timeout_ms: u32,
    },
    /// Read the body within the same time.
    ReadBody,
    /// Parse the response and pass an error to [`Exchange::response_error`].
    Parse,
    /// End the call with an error.
    Fail(Error),
}

/// The state of a call.
#[derive(Debug)]
pub struct Exchange {
    operation: &'static str,
    policy: Policy,
    attempts: u32,
    status: u16,
}

impl Exchange {
    /// Creates a call that has not begun.
    pub fn new(operation: &'static str, policy: Policy) -> Self {
        Self { operation, policy, attempts: 0, status: 0 }
    }

    /// Returns the first action.
    pub fn begin(&mut self) -> Action {
        self.attempts = 1;
        Action::Send { timeout_ms: self.timeout_ms() }
    }

    /// Returns the HTTP status of the response; 0 before it arrives.
    pub fn status(&self) -> u16 {
        self.status
    }

    fn timeout_ms(&self) -> u32 {
        self.policy.timeout_ms.min(self.policy.total_timeout_ms)
    }

    /// Handles an event and returns the next action.
    pub fn on(&mut self, event: Event) -> Action {
        let (kind, outcome) = match event {
            Event::HeadReceived(head) if head.redirected || matches!(head.status, 300..=399) => {
                let status = if head.redirected { 0 } else { head.status };
                (ErrorKind::Redirect { status }, Outcome::Unknown)
            }
            Event::HeadReceived(head) => {
                self.status = head.status;
                return Action::ReadBody;
            }
            Event::BodyReceived => return Action::Parse,
            Event::Failed(reason) => {
                // After the head of a response has arrived, the request was sent, whatever the code is.
                let sent = self.status != 0 || !NOT_SENT.contains(&reason.as_str());
                (
                    ErrorKind::Transport { problem: reason },
                    if sent { Outcome::Unknown } else { Outcome::NotSent },
                )
            }
            Event::TimedOut => (ErrorKind::Timeout { after_ms: self.timeout_ms() }, Outcome::Unknown),
            Event::Aborted => (ErrorKind::Aborted, Outcome::Unknown),
            Event::TooLarge => {
                let problem = format!("it is larger than {} bytes", self.policy.max_response_bytes);
                (ErrorKind::ResponseFormat { problem, status: self.status }, Outcome::Unknown)
            }
        };
        Action::Fail(Error::new(kind).of(self.operation).sent(self.attempts, outcome))
    }

    /// Completes an error that was found in the response: the vendor reported a failure, or the response cannot be read.
    pub fn response_error(&self, error: Error) -> Error {
        let outcome = match &error.kind {
            // A server that failed may have acted before. One that refused the request has not.
            ErrorKind::Vendor { may_have_acted: false, .. } => Outcome::Refused,
            _ => Outcome::Unknown,
        };
        error.of(self.operation).sent(self.attempts, outcome)
    }
}
