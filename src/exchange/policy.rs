//! The limits of a call, and how long it waits between its attempts.

use crate::time::RetryAfter;

/// The limits of a call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Policy {
    /// The time for one attempt, including the body, in milliseconds.
    pub timeout_ms: u32,
    /// The time for the whole call, with all attempts and waits, in milliseconds.
    pub total_timeout_ms: u32,
    /// The maximum size of the body in bytes.
    pub max_response_bytes: usize,
    /// The maximum number of attempts; 1 if a call is never repeated.
    pub attempts: u32,
    /// The longest wait before the second attempt, in milliseconds. It doubles with every attempt.
    pub base_delay_ms: u32,
    /// The longest wait between two attempts, in milliseconds, unless the vendor asks for a longer one.
    pub max_delay_ms: u32,
    /// The longest wait that a vendor can ask for with `Retry-After`, in milliseconds.
    pub retry_after_cap_ms: u32,
    /// The time between two requests of a client in milliseconds; 0 if its rate is not limited.
    pub interval_ms: f64,
    /// Whether the caller has chosen the time to sign with, so that no clock is corrected.
    pub has_fixed_time: bool,
    /// Whether the wait for the first turn counts neither for the time of the call nor against it: a bulk run has more calls
    /// than its rate allows.
    pub waits_for_turn: bool,
    /// Whether the caller allows a write to be repeated although its outcome is unknown.
    pub repeats_unknown: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            timeout_ms: 30_000,
            total_timeout_ms: 120_000,
            max_response_bytes: 16 << 20,
            attempts: 3,
            base_delay_ms: 300,
            max_delay_ms: 20_000,
            retry_after_cap_ms: 60_000,
            interval_ms: 0.0,
            has_fixed_time: false,
            waits_for_turn: false,
            repeats_unknown: false,
        }
    }
}

impl Policy {
    /// The wait after an attempt in milliseconds: "full jitter", a random part of a time that doubles with every attempt.
    pub(super) fn backoff_ms(&self, attempt: u32, random: f64) -> f64 {
        let doublings = i32::try_from(attempt.saturating_sub(1).min(32)).unwrap_or(32);
        let longest = f64::from(self.base_delay_ms) * 2_f64.powi(doublings);
        random * longest.min(self.max_delay_ms.into())
    }

    /// The wait that the vendor asks for in milliseconds, at most the cap.
    pub(super) fn retry_after_ms(&self, after: RetryAfter, unix: f64) -> f64 {
        (after.seconds_from(unix) * 1000.0).clamp(0.0, self.retry_after_cap_ms.into())
    }
}
