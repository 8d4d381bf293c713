//! One call, as a machine without I/O: it is told what happened and answers what to do next.
//!
//! ```text
//! begin ──> Send ──answered──> ReadBody ──received──> Parse
//!             │                   │
//!             └───failed, interrupted, too large──> Fail
//! ```
//!
//! The driver (`src/wasm/fetch.rs`, or a native program) owns the clock, the network and the timers. This
//! version makes one attempt and never repeats a request by itself.

use crate::error::{Error, ErrorKind, Outcome};

/// The bounds of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Milliseconds for one attempt, the body included.
    pub timeout_ms: u32,
    /// Milliseconds for the whole call.
    pub total_timeout_ms: u32,
    /// The longest body, in bytes.
    pub max_response_bytes: usize,
}

impl Default for Policy {
    fn default() -> Self {
        Self { timeout_ms: 30_000, total_timeout_ms: 120_000, max_response_bytes: 16 << 20 }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The head of an answer came.
    Answered(ResponseHead),
    /// The body came whole.
    Received,
    /// `fetch`, or reading the body, failed.
    Failed(Failure),
    /// The time that [`Action::Send`] gave ran out.
    TimedOut,
    /// The caller's signal fired.
    Aborted,
    /// The body is longer than the policy allows.
    TooLarge,
}

/// The head of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponseHead {
    /// The HTTP status.
    pub status: u16,
    /// The host followed a redirect, or hides one from us.
    pub redirected: bool,
}

/// How `fetch` failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The code of the cause, such as `ECONNREFUSED`, or the name of the error.
    pub reason: String,
}

/// The codes that say that no connection was made, so nothing can have been sent.
const NOT_SENT: [&str; 4] = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Send the request, and interrupt it after so many milliseconds.
    Send {
        /// Counts until the body is whole.
        timeout_ms: u32,
    },
    /// Read the body, within the same time.
    ReadBody,
    /// Parse the answer; its failures are [`Exchange::refused`].
    Parse,
    /// Give up.
    Fail(Error),
}

/// One call.
#[derive(Debug)]
pub struct Exchange {
    operation: &'static str,
    policy: Policy,
    attempts: u32,
    status: u16,
}

impl Exchange {
    /// A call that is about to be made.
    pub fn new(operation: &'static str, policy: Policy) -> Self {
        Self { operation, policy, attempts: 0, status: 0 }
    }

    /// The first step.
    pub fn begin(&mut self) -> Action {
        self.attempts = 1;
        Action::Send { timeout_ms: self.timeout_ms() }
    }

    /// The HTTP status of the answer, once there is one.
    pub fn status(&self) -> u16 {
        self.status
    }

    fn timeout_ms(&self) -> u32 {
        self.policy.timeout_ms.min(self.policy.total_timeout_ms)
    }

    /// The next step.
    pub fn on(&mut self, event: Event) -> Action {
        let (kind, outcome) = match event {
            Event::Answered(head) if head.redirected || matches!(head.status, 300..=399) => {
                let status = if head.redirected { 0 } else { head.status };
                (ErrorKind::Redirect { status }, Outcome::Unknown)
            }
            Event::Answered(head) => {
                self.status = head.status;
                return Action::ReadBody;
            }
            Event::Received => return Action::Parse,
            Event::Failed(Failure { reason }) => {
                // Once there was an answer, the request was sent, whatever the code says.
                let sent = self.status != 0 || !NOT_SENT.contains(&reason.as_str());
                (
                    ErrorKind::Transport { problem: reason },
                    if sent { Outcome::Unknown } else { Outcome::NotSent },
                )
            }
            Event::TimedOut => (ErrorKind::Timeout { after_ms: self.timeout_ms() }, Outcome::Unknown),
            Event::Aborted => (ErrorKind::Aborted, Outcome::Unknown),
            Event::TooLarge => {
                let problem = format!("it is longer than {} bytes", self.policy.max_response_bytes);
                (ErrorKind::ResponseFormat { problem, status: self.status }, Outcome::Unknown)
            }
        };
        Action::Fail(Error::new(kind).of(self.operation).sent(self.attempts, outcome))
    }

    /// A failure that stands in the answer: the vendor refused, or what it did cannot be read.
    pub fn refused(&self, error: Error) -> Error {
        let outcome = match &error.kind {
            // A server that failed may have acted before; one that counts requests has not.
            ErrorKind::Vendor { at_fault: false, .. } => Outcome::Refused,
            _ => Outcome::Unknown,
        };
        error.of(self.operation).sent(self.attempts, outcome)
    }
}
