//! What the calls of one client share: a budget for retries, the rate of requests, and the offset of the clock.

/// The shared state of a client. A new client has [`Pace::default`].
///
/// It is five numbers, so that the driver can keep it where the client is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pace {
    /// What retries have cost, less what answers have paid back.
    spent: f64,
    /// When the next turn is, in milliseconds of the clock of [`super::Moment::now_ms`].
    next_ms: f64,
    /// Before this time the vendor wants no request, in milliseconds of the same clock.
    not_before_ms: f64,
    /// What responses with status 429 have added to the time between two requests, in milliseconds.
    added_ms: f64,
    /// What to add to the host's clock to get the vendor's, in seconds.
    pub clock_offset: f64,
}

/// The cost of one retry. An answer after a retry pays it back, any other answer a fifth of it. A refusal is an answer.
const RETRY_COST: f64 = 5.0;
const ANSWER_PAYS: f64 = 1.0;
/// What may be spent: 100 retries. When a vendor is down, a client soon sends each request only once.
const BUDGET: f64 = 100.0 * RETRY_COST;
/// How many times its interval a client that was told to slow down waits at most.
const SLOWEST: f64 = 16.0;
/// The part of the added time that is left after an answer.
const RECOVERY: f64 = 0.9;

impl Pace {
    /// Takes the next turn and returns when it is; `None` if it is later than `left_ms` from now.
    pub(super) fn turn(&mut self, now_ms: f64, interval_ms: f64, left_ms: f64) -> Option<f64> {
        let at_ms = self.next_ms.max(self.not_before_ms).max(now_ms);
        if at_ms - now_ms > left_ms {
            return None;
        }
        self.next_ms = at_ms + interval_ms + self.added_ms;
        Some(at_ms)
    }

    /// Gives a turn back that will not be used, if it is the last one: calls that wait keep theirs.
    pub(super) fn give_back(&mut self, turn_ms: f64, interval_ms: f64) {
        #[allow(clippy::float_cmp, reason = "the same sum as in `turn`")]
        if turn_ms + interval_ms + self.added_ms == self.next_ms {
            self.next_ms = turn_ms;
        }
    }

    /// Whether the vendor has asked for a wait that is not over. A request that has its turn then needs a new one.
    pub(super) fn is_held(&self, now_ms: f64) -> bool {
        self.not_before_ms > now_ms
    }

    /// Takes the cost of a retry from the budget. Returns whether it was there.
    pub(super) fn pays_for_retry(&mut self) -> bool {
        let pays = self.spent + RETRY_COST <= BUDGET;
        if pays {
            self.spent += RETRY_COST;
        }
        pays
    }

    /// Notes that the vendor has answered.
    pub(super) fn answered(&mut self, after_retry: bool) {
        self.spent = (self.spent - if after_retry { RETRY_COST } else { ANSWER_PAYS }).max(0.0);
        self.added_ms *= RECOVERY;
    }

    /// After status 429: no request before a time, and a longer time between two requests if their rate is limited.
    pub(super) fn slow_down(&mut self, not_before_ms: f64, interval_ms: f64) {
        self.not_before_ms = self.not_before_ms.max(not_before_ms);
        self.added_ms = (self.added_ms + interval_ms).min((SLOWEST - 1.0) * interval_ms);
    }

    /// The numbers of the state.
    pub fn to_numbers(self) -> [f64; 5] {
        [self.spent, self.next_ms, self.not_before_ms, self.added_ms, self.clock_offset]
    }

    /// Creates the state from its numbers.
    pub fn from_numbers([spent, next_ms, not_before_ms, added_ms, clock_offset]: [f64; 5]) -> Self {
        Self { spent, next_ms, not_before_ms, added_ms, clock_offset }
    }
}
