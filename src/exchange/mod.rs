//! A call as a state machine without I/O: it receives events and returns the next action.
//!
//! ```text
//!   ┌──────────────────────────── Waited ─────────────────────────────┐
//!   v                                                                 │
//! begin ──> Send ──HeadReceived──> ReadBody ──BodyReceived──> Parse ──│──Parsed──> Done
//!   │         │                       │                         │     │
//!   │         └── Failed, TimedOut ───┴──────── Refused ────────┴──> Wait, if the request may be repeated; else Fail
//!   └──> Wait for a turn in the client's rate
//! ```
//!
//! The driver (`src/wasm/fetch.rs`, or a native program) owns the clocks, the network, the timers and the randomness. It
//! builds the request anew for every [`Action::Send`], so that every attempt has a fresh timestamp and signature. What the
//! calls of one client share is their [`Pace`].

mod notice;
mod pace;
mod policy;

pub use notice::Notice;
pub use pace::Pace;
pub use policy::Policy;

use crate::error::{Error, ErrorKind, Outcome};
use crate::spec::{Auth, Operation, Safety};
use crate::time::{RetryAfter, Timestamp};
use crate::vendors::catalog;

/// The moment of an event, and a random number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// Milliseconds of a clock that never goes backwards.
    pub now_ms: f64,
    /// Unix seconds, as the host's clock shows them.
    pub unix: f64,
    /// At least 0 and less than 1.
    pub random: f64,
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
    /// `fetch` failed before a connection was made, with such a code or name.
    Unconnected(String),
    /// The time of [`Action::Send`] expired.
    TimedOut,
    /// The time of [`Action::Wait`] is over.
    Waited,
    /// The caller's signal aborted the call.
    Aborted,
    /// The body is larger than the policy allows.
    TooLarge,
    /// The request could not be built, because the client was disposed of or the call ended before. Nothing was sent.
    NotBuilt,
    /// The response was parsed: the call succeeded.
    Parsed,
    /// The vendor reported a failure, or the response cannot be read.
    Refused(Error),
}

/// The head of a response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResponseHead {
    /// The HTTP status.
    pub status: u16,
    /// Whether the host followed a redirect, or hides one.
    pub redirected: bool,
    /// The header `Retry-After`.
    pub retry_after: Option<RetryAfter>,
    /// The header `Date`, in Unix seconds.
    pub date: Option<i64>,
}

impl ResponseHead {
    /// Sets what is used of the headers `Retry-After` and `Date`. A header that cannot be read is ignored.
    #[must_use]
    pub fn with_headers(mut self, retry_after: Option<&str>, date: Option<&str>) -> Self {
        self.retry_after = retry_after.and_then(RetryAfter::read);
        self.date = date.and_then(Timestamp::read).map(|date| date.unix_seconds());
        self
    }
}

/// The codes which mean that no connection was made, so that nothing was sent.
const NOT_SENT: [&str; 4] = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];

/// The statuses after which the same request may succeed.
const REPEATABLE: [u16; 6] = [408, 429, 500, 502, 503, 504];

/// How far the clock must be from the vendor's before a refused signature is blamed on it, in seconds.
const FAR_CLOCK: f64 = 60.0;

/// The difference of clocks that the resolution of `Date` and the way of the response explain, in seconds.
const SAME_CLOCK: f64 = 2.0;

/// A difference of clocks that no machine has, in seconds: ten years. The header is wrong.
const IMPOSSIBLE_CLOCK: f64 = 3.2e8;

/// The next action of the driver.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Wait, and report [`Event::Waited`].
    Wait {
        /// The time to wait in milliseconds.
        delay_ms: u32,
    },
    /// Build the request and send it, and interrupt it after a time.
    Send {
        /// The time until the body must be complete, in milliseconds.
        timeout_ms: u32,
        /// What to add to the host's clock for the time to sign with, in seconds.
        clock_offset: f64,
    },
    /// Read the body within the same time.
    ReadBody,
    /// Parse the response and report [`Event::Parsed`] or [`Event::Refused`].
    Parse,
    /// End the call with its result.
    Done,
    /// End the call with an error.
    Fail(Error),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    New,
    Waiting,
    /// The request was passed to the network.
    Sending,
    Reading,
    Parsing,
    Over,
}

/// The state of a call.
#[derive(Debug)]
pub struct Exchange {
    operation: &'static Operation,
    policy: Policy,
    state: State,
    /// When the call began.
    began_ms: f64,
    attempts: u32,
    /// The worst outcome of the attempts so far.
    outcome: Outcome,
    /// When the next attempt has its turn in the client's rate, if it has one.
    turn_ms: Option<f64>,
    /// The timeout of the current attempt.
    timeout_ms: u32,
    /// The offset with which the current attempt was signed.
    clock_offset: f64,
    corrected: bool,
    head: ResponseHead,
    /// The error of the last attempt, while the next is waited for.
    last: Option<Error>,
    notices: Vec<Notice>,
}

impl Exchange {
    /// Creates a call that has not begun.
    pub fn new(operation: &'static Operation, policy: Policy) -> Self {
        Self {
            operation,
            policy,
            state: State::New,
            began_ms: 0.0,
            attempts: 0,
            outcome: Outcome::NotSent,
            turn_ms: None,
            timeout_ms: 0,
            clock_offset: 0.0,
            corrected: false,
            head: ResponseHead::default(),
            last: None,
            notices: Vec::new(),
        }
    }

    /// Returns the first action.
    pub fn begin(&mut self, at: Moment, pace: &mut Pace) -> Action {
        self.began_ms = at.now_ms;
        self.launch(at, pace)
    }

    /// Returns the HTTP status of the last response; 0 before it arrives.
    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// Returns how often the request was passed to the network.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Takes what has been decided since the last call of this function.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// Handles an event and returns the next action. `pace` is the client's.
    pub fn on(&mut self, event: Event, at: Moment, pace: &mut Pace) -> Action {
        match (self.state, event) {
            (State::Waiting, Event::Waited) => self.launch(at, pace),
            (State::Sending, Event::HeadReceived(head)) if head.redirected || head.status / 100 == 3 => {
                let status = if head.redirected { 0 } else { head.status };
                self.fail(Error::new(ErrorKind::Redirect { status }), Outcome::Unknown)
            }
            (State::Sending, Event::HeadReceived(head)) => {
                self.head = head;
                self.state = State::Reading;
                Action::ReadBody
            }
            (State::Reading, Event::BodyReceived) => {
                self.state = State::Parsing;
                Action::Parse
            }
            (State::Sending, Event::Unconnected(problem)) => {
                let error = Error::new(ErrorKind::Transport { problem });
                self.repeat_or_fail(error, Outcome::NotSent, at, pace)
            }
            (State::Sending | State::Reading, Event::Failed(problem)) => {
                // After the head of a response has arrived, the request was sent, whatever the code is.
                let not_sent = self.state == State::Sending && NOT_SENT.contains(&problem.as_str());
                let outcome = if not_sent { Outcome::NotSent } else { Outcome::Unknown };
                self.repeat_or_fail(Error::new(ErrorKind::Transport { problem }), outcome, at, pace)
            }
            (State::Sending | State::Reading, Event::TimedOut) => {
                let error = Error::new(ErrorKind::Timeout { after_ms: self.timeout_ms });
                self.repeat_or_fail(error, Outcome::Unknown, at, pace)
            }
            (State::Waiting, Event::Aborted) => {
                if let Some(turn_ms) = self.turn_ms {
                    pace.give_back(turn_ms, self.policy.interval_ms);
                }
                self.fail(Error::new(ErrorKind::Aborted), Outcome::NotSent)
            }
            (State::Sending | State::Reading, Event::Aborted) => {
                self.fail(Error::new(ErrorKind::Aborted), Outcome::Unknown)
            }
            (State::Sending | State::Reading, Event::TooLarge) => {
                let problem = format!("it is larger than {} bytes", self.policy.max_response_bytes);
                let kind = ErrorKind::ResponseFormat { problem, status: self.head.status };
                self.fail(Error::new(kind), Outcome::Unknown)
            }
            (State::Sending, Event::NotBuilt) => {
                self.attempts -= 1;
                self.fail(Error::internal("the request cannot be built again"), Outcome::NotSent)
            }
            (State::Parsing, Event::Parsed) => {
                self.state = State::Over;
                pace.answered(self.attempts > 1);
                Action::Done
            }
            (State::Parsing, Event::Refused(error)) => {
                let outcome = self.outcome_of(&error);
                if matches!(error.kind, ErrorKind::Vendor { .. }) && !REPEATABLE.contains(&self.head.status) {
                    // The vendor is well: it has read the request.
                    pace.answered(self.attempts > 1);
                }
                self.repeat_or_fail(error, outcome, at, pace)
            }
            _ => self.fail(Error::internal("an event that the state excludes"), Outcome::Unknown),
        }
    }

    /// Begins an attempt, now or when it is the call's turn.
    fn launch(&mut self, at: Moment, pace: &mut Pace) -> Action {
        let is_free = self.policy.waits_for_turn && self.attempts == 0;
        if is_free {
            self.began_ms = at.now_ms;
        }
        let left_ms = self.left_ms(at);
        let turn_ms = if left_ms <= 0.0 {
            None
        } else if self.turn_ms.is_some() && !pace.is_held(at.now_ms) {
            Some(at.now_ms)
        } else {
            pace.turn(at.now_ms, self.policy.interval_ms, if is_free { f64::INFINITY } else { left_ms })
        };
        self.turn_ms = turn_ms;
        match turn_ms {
            Some(turn_ms) if turn_ms > at.now_ms => {
                let delay_ms = at_least_one(turn_ms - at.now_ms);
                self.notices.push(Notice::Wait { delay_ms });
                self.wait(delay_ms)
            }
            Some(_) => self.send(left_ms, pace),
            None => {
                let after_ms = self.policy.total_timeout_ms;
                let last = self.last.take().unwrap_or_else(|| Error::new(ErrorKind::Timeout { after_ms }));
                self.fail(last, Outcome::NotSent)
            }
        }
    }

    fn send(&mut self, left_ms: f64, pace: &Pace) -> Action {
        self.turn_ms = None;
        self.attempts += 1;
        self.head = ResponseHead::default();
        self.timeout_ms = at_least_one(left_ms.min(self.policy.timeout_ms.into()));
        self.clock_offset = if self.policy.has_fixed_time { 0.0 } else { pace.clock_offset };
        self.state = State::Sending;
        Action::Send { timeout_ms: self.timeout_ms, clock_offset: self.clock_offset }
    }

    fn wait(&mut self, delay_ms: u32) -> Action {
        self.state = State::Waiting;
        Action::Wait { delay_ms }
    }

    /// The time that is left of the whole call.
    fn left_ms(&self, at: Moment) -> f64 {
        (f64::from(self.policy.total_timeout_ms) - (at.now_ms - self.began_ms).max(0.0)).max(0.0)
    }

    /// Repeats the request after a failed attempt if that is safe and makes sense.
    fn repeat_or_fail(&mut self, error: Error, outcome: Outcome, at: Moment, pace: &mut Pace) -> Action {
        self.outcome = self.outcome.max(outcome);
        // A date of the vendor's is compared with its own clock, if the response tells it.
        #[allow(clippy::cast_precision_loss, reason = "seconds since 1970")]
        let unix = self.head.date.map_or(at.unix, |date| date as f64);
        let wait_ms = self.head.retry_after.map_or(0.0, |after| self.policy.retry_after_ms(after, unix));
        if self.head.status == 429 {
            pace.slow_down(at.now_ms + wait_ms, self.policy.interval_ms);
        }
        // What the vendor may have done is not sent again.
        let is_resigned = outcome == Outcome::Refused && self.measures_clock(&error, at, pace);
        if self.attempts >= self.policy.attempts {
            return self.fail(error, outcome);
        }
        if is_resigned {
            self.last = Some(error);
            return self.launch(at, pace);
        }
        let delay_ms = wait_ms.max(self.policy.backoff_ms(self.attempts, at.random));
        if !self.is_repeatable(&error, outcome) || delay_ms >= self.left_ms(at) || !pace.pays_for_retry() {
            return self.fail(error, outcome);
        }
        let delay_ms = at_least_one(delay_ms);
        let (code, status) = (error.code(), self.head.status);
        self.notices.push(Notice::Retry { delay_ms, code, status });
        self.last = Some(error);
        self.wait(delay_ms)
    }

    /// Whether an attempt that ended so may be repeated.
    fn is_repeatable(&self, error: &Error, outcome: Outcome) -> bool {
        let status = self.head.status;
        if self.operation.safety == Safety::Write && !self.policy.repeats_unknown {
            return outcome == Outcome::NotSent || status == 429;
        }
        match error.kind {
            ErrorKind::Transport { .. } | ErrorKind::Timeout { .. } => true,
            // A code with status 200 is an answer: Mettl's E000, "some error occurred", may say that nothing was found.
            ErrorKind::Vendor { .. } | ErrorKind::ResponseFormat { .. } => REPEATABLE.contains(&status),
            _ => false,
        }
    }

    /// The outcome of an attempt whose response reports a failure or cannot be read.
    fn outcome_of(&self, error: &Error) -> Outcome {
        match error.kind {
            // Whatever else the response says.
            _ if self.head.status == 429 => Outcome::Refused,
            // A server that failed may have acted before. One that refused the request has not.
            ErrorKind::Vendor { may_have_acted: false, .. } => Outcome::Refused,
            _ => Outcome::Unknown,
        }
    }

    /// Measures the host's clock if the vendor has refused the time of the signature. Returns whether the request should
    /// be signed again with the corrected time, which happens once.
    fn measures_clock(&mut self, error: &Error, at: Moment, pace: &mut Pace) -> bool {
        let Some(Auth::Signature { expired, refused }) = self.auth() else { return false };
        let ErrorKind::Vendor { vendor_code: Some(code), .. } = &error.kind else { return false };
        let least = match code.as_str() {
            code if code == expired => SAME_CLOCK,
            code if code == refused => FAR_CLOCK,
            _ => return false,
        };
        let Some(date) = self.head.date.filter(|_| !self.policy.has_fixed_time && !self.corrected) else {
            return false;
        };
        #[allow(clippy::cast_precision_loss, reason = "seconds since 1970")]
        let offset = (date as f64 - at.unix).round();
        if (offset - self.clock_offset).abs() < least || offset.abs() > IMPOSSIBLE_CLOCK {
            return false;
        }
        self.corrected = true;
        pace.clock_offset = offset;
        self.notices.push(Notice::Skew { offset_seconds: offset });
        true
    }

    fn auth(&self) -> Option<Auth> {
        catalog::vendor_of(self.operation).ok().map(|vendor| vendor.auth)
    }

    /// Ends the call. `outcome` is that of the last attempt, or of the wait for the next.
    fn fail(&mut self, error: Error, outcome: Outcome) -> Action {
        self.state = State::Over;
        let outcome = self.outcome.max(outcome);
        Action::Fail(error.of(self.operation.id).sent(self.attempts, outcome))
    }
}

/// A duration as whole milliseconds. A timer of 0 would be a different case in some hosts, and a longer timer than 24 days
/// ends at once.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn at_least_one(duration_ms: f64) -> u32 {
    duration_ms.ceil().clamp(1.0, f64::from(i32::MAX)) as u32
}
