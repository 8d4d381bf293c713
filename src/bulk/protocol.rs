//! What the machine, its driver and the caller tell each other.

#[cfg(doc)]
use super::Bulk;

/// What the machine may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The most items of one call.
    pub limit: usize,
    /// The most calls at the same time.
    pub concurrency: usize,
    /// Whether a refused call is divided until the refused items stand alone.
    pub narrow: bool,
    /// Whether the vendor can be asked for an item whose outcome is unknown.
    pub ask: bool,
    /// Whether an item of unknown outcome may be sent again.
    pub repeat: bool,
}

/// The outcome of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The vendor has invited the candidate.
    Invited,
    /// The vendor had invited the candidate before.
    AlreadyInvited,
    /// The vendor refused this item, or it is invalid and was not sent.
    Rejected,
    /// Surely not performed: it may be sent again.
    Failed,
    /// It may have been performed.
    Unknown,
}

impl Status {
    /// All statuses in the order of their numbers at the boundary to JavaScript.
    pub const ALL: [Self; 5] =
        [Self::Invited, Self::AlreadyInvited, Self::Rejected, Self::Failed, Self::Unknown];

    /// The name in JavaScript.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::AlreadyInvited => "alreadyInvited",
            Self::Rejected => "rejected",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

/// What is known of an item when it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// It was not sent before.
    New,
    /// An earlier run began to send it and did not learn the outcome.
    Open,
    /// It has its outcome: an earlier run recorded it.
    Finished(Status),
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The vendor responded: [`Bulk::settle`] was called for each item that the response speaks of, and nothing was taken
    /// since then.
    Answered,
    /// The item at this position of the call is invalid. Nothing was sent.
    Invalid(usize),
    /// The vendor refused the call because of its items.
    Refused,
    /// Surely not performed, for another reason.
    Failed,
    /// The vendor may have acted; or, after [`Action::Ask`], it did not respond.
    Unknown,
    /// After [`Action::Ask`]: the vendor has answered, and does not tell of the item.
    Absent,
}

/// What the driver does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Wait for what is in progress, or for the caller to take outcomes.
    Wait,
    /// Read one item of the source, then call [`Bulk::item`] or [`Bulk::source_ended`].
    Read,
    /// Send these items in one call, then call [`Bulk::call_ended`].
    Send {
        /// The number of the call.
        call: u32,
        /// The indices of the items.
        items: Vec<usize>,
    },
    /// Ask the vendor for this item, then call [`Bulk::call_ended`].
    Ask {
        /// The number of the call.
        call: u32,
        /// The index of the item.
        item: usize,
    },
    /// The vendor cannot be reached: wait, then call [`Bulk::pause_ended`].
    Pause {
        /// How often the first delay is doubled.
        doublings: u32,
    },
}

/// What the caller receives next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Nothing yet.
    Nothing,
    /// The outcome of the next item.
    Outcome(usize, Status),
    /// Every item that was read has its outcome, and no call is in flight.
    End,
}
