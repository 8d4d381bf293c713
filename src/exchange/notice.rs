//! What a call has decided, for the caller's logs and metrics.

/// A decision. It contains no secret and no personal data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Notice {
    /// The request waits for its turn in the client's rate.
    Wait {
        /// The time to wait in milliseconds.
        delay_ms: u32,
    },
    /// An attempt failed, and there will be another.
    Retry {
        /// The time until the next attempt in milliseconds.
        delay_ms: u32,
        /// The code of the error.
        code: &'static str,
        /// The HTTP status; 0 if no response arrived.
        status: u16,
    },
    /// The vendor refused the time of a signature, and the request is signed again.
    Skew {
        /// What is added to the host's clock from now on, in seconds.
        offset_seconds: f64,
    },
}

impl Notice {
    /// The notice as JSON: the members of an event in JavaScript.
    pub fn to_json(self) -> String {
        match self {
            Self::Wait { delay_ms } => format!(r#"{{"type":"wait","delayMs":{delay_ms}}}"#),
            Self::Retry { delay_ms, code, status } => {
                format!(r#"{{"type":"retry","delayMs":{delay_ms},"code":"{code}","status":{status}}}"#)
            }
            Self::Skew { offset_seconds } => {
                // A date of HTTP has whole seconds, and printing a fraction would add 18 kB to the core.
                #[allow(clippy::cast_possible_truncation, reason = "the cast saturates")]
                let whole = offset_seconds.round() as i64;
                format!(r#"{{"type":"skew","offsetSeconds":{whole}}}"#)
            }
        }
    }
}
