//! A vendor that cannot be reached: the run waits, longer each time, and sends one call after each wait.

/// The number of calls in succession that must miss the vendor before it counts as an outage.
const CALLS: u32 = 3;
/// The number of pauses in succession after which the run ends: about twelve minutes with the default delays.
pub const MOST_PAUSES: u32 = 40;
/// The same for a run that has had no answer yet: its base URL may be wrong.
pub const MOST_PAUSES_AT_FIRST: u32 = 5;

#[derive(Debug, Default)]
pub(super) struct Outage {
    /// How many calls in succession have missed the vendor.
    misses: u32,
    /// How many pauses in succession have not helped.
    pauses: u32,
    pausing: bool,
    /// Whether the vendor has answered at all.
    reached: bool,
}

impl Outage {
    pub(super) fn missed(&mut self) {
        self.misses += 1;
    }

    pub(super) fn answered(&mut self) {
        *self = Self { reached: true, pausing: self.pausing, ..Self::default() };
    }

    /// Whether no call may begin before a pause has ended.
    pub(super) fn lasts(&self) -> bool {
        self.misses >= CALLS
    }

    /// Whether it lasts, or one call tries whether it is over.
    pub(super) fn is_on(&self) -> bool {
        self.lasts() || self.pauses > 0
    }

    /// Begins a pause, unless there is one. Returns how often the first delay is doubled.
    pub(super) fn pause(&mut self) -> Option<u32> {
        (!std::mem::replace(&mut self.pausing, true)).then_some(self.pauses)
    }

    /// After a pause, one call tries whether the vendor is back. If it misses too, there is another pause.
    pub(super) fn pause_ended(&mut self) {
        self.pausing = false;
        self.pauses += 1;
        self.misses = CALLS - 1;
    }

    /// The most calls at the same time now.
    pub(super) fn limit(&self, concurrency: usize) -> usize {
        match (self.lasts(), self.pauses) {
            (true, _) => 0,
            (_, 0) => concurrency,
            _ => 1,
        }
    }

    pub(super) fn is_hopeless(&self) -> bool {
        self.lasts() && self.pauses >= if self.reached { MOST_PAUSES } else { MOST_PAUSES_AT_FIRST }
    }
}
