//! Many calls as one state machine without I/O: items in, chunks of them to send, and one outcome for each item, in order.
//!
//! ```text
//! Read ──Item──> waiting ──Send──> in flight ──CallEnded──> settled ──take──> the caller
//!                   ^                  │            │
//!                   │                  │         unknown ──Ask──> in flight ──CallEnded──> settled
//!                   └──halves, rests───┘
//! ```
//!
//! While the vendor cannot be reached, the machine waits: it sends one call after each [`Action::Pause`], until one is
//! answered.
//!
//! The machine knows items by their index only. The driver (`pkg/src/bulk-run.ts`, or a native program) keeps the items,
//! sends what [`Bulk::action`] says and reports what happened. It may send an item again only in these cases: the vendor
//! refused the call, nothing was sent, or the policy allows it ([`Policy::repeat`]).

mod outage;
mod protocol;

use std::collections::VecDeque;

use outage::Outage;
pub use outage::{MOST_PAUSES, MOST_PAUSES_AT_FIRST};
pub use protocol::{Action, Policy, Start, Status, Taken, Verdict};

/// The items that may be read ahead of the oldest one without an outcome, in calls of full size for each concurrent call.
const CALLS_AHEAD: usize = 4;
/// The least number of items that may be read ahead: a call that waits must not stop the others.
const LEAST_AHEAD: usize = 256;
/// The number of calls in succession that invite nobody after which the run ends: the reason is most likely not in the items.
/// A chunk of 20 candidates of whom all are refused takes 39 calls.
pub const MOST_FRUITLESS: u32 = 40;
/// The number of questions in succession without an answer after which no more are waited for, as long as other calls are
/// answered.
pub const MOST_UNANSWERED: u32 = 5;
/// How often an item whose calls may have been performed is sent again during an outage: it may be the item with which the
/// vendor fails.
pub const MOST_REPEATS: u8 = 3;

#[derive(Clone, Copy, Debug, Default)]
struct Item {
    status: Option<Status>,
    /// Whether an attempt may have been performed.
    unsure: bool,
    /// How often it was sent again after a call that missed.
    repeats: u8,
}

#[derive(Debug)]
struct Call {
    number: u32,
    items: Vec<usize>,
    asks: bool,
}

/// The state of a run.
#[derive(Debug)]
pub struct Bulk {
    policy: Policy,
    /// The items that were read and not taken, and the index of the first of them.
    window: VecDeque<Item>,
    first: usize,
    /// The items that wait to be sent, in their order.
    fresh: VecDeque<usize>,
    /// Parts of calls that are to be sent again by themselves, the next one last.
    parts: Vec<Vec<usize>>,
    /// The items that the vendor is to be asked for.
    asks: VecDeque<usize>,
    /// The items that were refused since the vendor has last invited somebody: the reason may not be in them.
    refused: Vec<usize>,
    calls: Vec<Call>,
    /// The number of the last call.
    number: u32,
    reading: bool,
    ended: bool,
    stopped: bool,
    /// How many calls in succession have brought no candidate forward.
    fruitless: u32,
    /// How many questions in succession have had no answer.
    unanswered: u32,
    outage: Outage,
    counts: [usize; Status::ALL.len()],
}

impl Bulk {
    /// A run that has not begun. Limit and concurrency are at least 1.
    pub fn new(policy: Policy) -> Self {
        let policy = Policy { limit: policy.limit.max(1), concurrency: policy.concurrency.max(1), ..policy };
        Self {
            policy,
            window: VecDeque::new(),
            first: 0,
            fresh: VecDeque::new(),
            parts: Vec::new(),
            asks: VecDeque::new(),
            refused: Vec::new(),
            calls: Vec::new(),
            number: 0,
            reading: false,
            ended: false,
            stopped: false,
            fruitless: 0,
            unanswered: 0,
            outage: Outage::default(),
            counts: [0; Status::ALL.len()],
        }
    }

    /// The most items that are read and not taken at any time.
    pub fn capacity(&self) -> usize {
        self.policy.limit.saturating_mul(self.policy.concurrency).saturating_mul(CALLS_AHEAD).max(LEAST_AHEAD)
    }

    /// How many items have each status so far, in the order of [`Status::ALL`].
    pub fn counts(&self) -> [usize; Status::ALL.len()] {
        self.counts
    }

    /// Returns what to do next. Called again and again until it returns [`Action::Wait`].
    pub fn action(&mut self) -> Action {
        if self.stopped {
            return Action::Wait;
        }
        if self.outage.lasts()
            && self.calls.is_empty()
            && self.has_work()
            && let Some(doublings) = self.outage.pause()
        {
            return Action::Pause { doublings };
        }
        if self.calls.len() < self.outage.limit(self.policy.concurrency) {
            // A question changes nothing. But if the vendor answers none, an invitation finds out whether it is back.
            let sends_first = self.unanswered >= MOST_UNANSWERED && self.outage.is_on();
            if (sends_first || self.asks.is_empty())
                && let Some(items) = self.next_items()
            {
                return Action::Send { call: self.begin(items.clone(), false), items };
            }
            if let Some(item) = self.asks.pop_front() {
                return Action::Ask { call: self.begin(vec![item], true), item };
            }
        }
        if self.can_read() && !self.reading {
            self.reading = true;
            return Action::Read;
        }
        Action::Wait
    }

    /// The items of the next call that sends, if there is one.
    fn next_items(&mut self) -> Option<Vec<usize>> {
        if let Some(items) = self.parts.pop() {
            return Some(items);
        }
        if self.fresh.is_empty() || (self.fresh.len() < self.policy.limit && !self.no_more_come()) {
            return None;
        }
        let mut items = Vec::new();
        while items.len() < self.policy.limit
            && let Some(item) = self.fresh.pop_front()
        {
            items.push(item);
        }
        Some(items)
    }

    fn has_work(&self) -> bool {
        !(self.asks.is_empty() && self.parts.is_empty() && self.fresh.is_empty())
    }

    /// Continues after [`Action::Pause`].
    pub fn pause_ended(&mut self) {
        self.outage.pause_ended();
    }

    fn can_read(&self) -> bool {
        !self.ended && self.window.len() < self.capacity()
    }

    /// Whether a call cannot become fuller. If outcomes wait to be taken or calls are in flight, there will be room to read
    /// more: a slow caller must not get a call for each item.
    fn no_more_come(&self) -> bool {
        let stuck = self.calls.is_empty() && self.window.front().is_some_and(|item| item.status.is_none());
        self.ended || (stuck && !self.can_read() && !self.reading)
    }

    fn begin(&mut self, items: Vec<usize>, asks: bool) -> u32 {
        self.number = self.number.wrapping_add(1);
        self.calls.push(Call { number: self.number, items, asks });
        self.number
    }

    /// Adds the item that was read. Returns whether it belongs to the run: not if the run was stopped meanwhile.
    pub fn item(&mut self, start: Start) -> bool {
        self.reading = false;
        if self.stopped {
            return false;
        }
        let index = self.first + self.window.len();
        self.window.push_back(Item { unsure: start == Start::Open, ..Item::default() });
        match start {
            Start::New => self.fresh.push_back(index),
            Start::Open if self.policy.ask => self.asks.push_back(index),
            Start::Open => self.repeat(vec![index]),
            Start::Finished(status) => self.settle(index, status),
        }
        true
    }

    /// Notes that the source has no more items.
    pub fn source_ended(&mut self) {
        self.reading = false;
        self.ended = true;
    }

    /// Ends the run: nothing is read or sent any more. What is in flight is reported as usual.
    pub fn stop(&mut self) {
        self.stopped = true;
        while let Some(items) = self.parts.pop() {
            self.conclude(items, Status::Failed);
        }
        while let Some(item) = self.fresh.pop_front() {
            self.conclude(vec![item], Status::Failed);
        }
        while let Some(item) = self.asks.pop_front() {
            self.conclude(vec![item], Status::Unknown);
        }
        self.end_refused(Status::Failed);
    }

    fn end_refused(&mut self, status: Status) {
        let refused = std::mem::take(&mut self.refused);
        self.conclude(refused, status);
    }

    /// Sets the outcome of an item that the response to a call speaks of.
    pub fn settle(&mut self, index: usize, status: Status) {
        let Some(item @ Item { status: None, .. }) = self.get(index) else { return };
        item.status = Some(status);
        if let Some(count) = self.counts.get_mut(status as usize) {
            *count += 1;
        }
    }

    /// Settles items that the last attempt did not perform. An earlier one may have.
    fn conclude(&mut self, items: Vec<usize>, status: Status) {
        for index in items {
            let unsure = self.get(index).is_some_and(|item| item.unsure);
            self.settle(index, if unsure { Status::Unknown } else { status });
        }
    }

    fn is_invited(&mut self, index: usize) -> bool {
        let status = self.get(index).and_then(|item| item.status);
        matches!(status, Some(Status::Invited | Status::AlreadyInvited))
    }

    fn get(&mut self, index: usize) -> Option<&mut Item> {
        self.window.get_mut(index.checked_sub(self.first)?)
    }

    /// Sends items again, after the others, so that an item whose calls always miss does not stop those: once, and during
    /// an outage more often; as often as it takes if nothing was sent, which cannot be the item's fault.
    fn send_again(&mut self, items: Vec<usize>, otherwise: Status) {
        let most = match otherwise {
            _ if self.stopped => 0,
            _ if !self.outage.lasts() => 1,
            Status::Unknown => MOST_REPEATS,
            _ => u8::MAX,
        };
        for index in items {
            match self.get(index) {
                Some(item) if item.repeats < most => {
                    item.repeats += 1;
                    self.fresh.push_back(index);
                }
                _ => self.conclude(vec![index], otherwise),
            }
        }
    }

    /// Sends items of unknown outcome again, if that is allowed.
    fn repeat(&mut self, items: Vec<usize>) {
        if self.policy.repeat {
            self.send_again(items, Status::Unknown);
        } else {
            self.conclude(items, Status::Unknown);
        }
    }

    /// Handles those of the items whose outcome a call has left unknown.
    fn unknown(&mut self, items: Vec<usize>, missed: bool) {
        for index in items {
            match self.get(index) {
                Some(item @ Item { status: None, .. }) => item.unsure = true,
                _ => continue,
            }
            if self.policy.ask && !self.stopped {
                self.asks.push_back(index);
            } else if missed {
                self.repeat(vec![index]);
            } else {
                self.settle(index, Status::Unknown);
            }
        }
    }

    /// Handles the end of a call that did not reach the vendor, or that the vendor was too busy to perform.
    pub fn call_missed(&mut self, call: u32, verdict: Verdict) {
        let Some(Call { items, asks, .. }) = self.remove(call) else { return };
        let lasted = self.outage.lasts();
        if !asks || self.unanswered < MOST_UNANSWERED || self.outage.is_on() {
            self.outage.missed();
        }
        if asks {
            // Calls that were in flight when the outage began say nothing more.
            self.unanswered += u32::from(!lasted);
            if self.outage.lasts() && !self.stopped {
                self.asks.extend(items);
            } else {
                self.end_question(items);
            }
        } else {
            // Whether questions have answers cannot be told while nothing has.
            self.unanswered = 0;
            match verdict {
                Verdict::Failed => self.send_again(items, Status::Failed),
                _ => self.unknown(items, true),
            }
        }
        self.stop_if_hopeless();
    }

    /// Ends a question without an answer, and after several of them all others.
    fn end_question(&mut self, mut items: Vec<usize>) {
        if self.unanswered >= MOST_UNANSWERED {
            while let Some(item) = self.asks.pop_front() {
                items.push(item);
            }
        }
        self.conclude(items, Status::Unknown);
    }

    fn remove(&mut self, number: u32) -> Option<Call> {
        let at = self.calls.iter().position(|call| call.number == number)?;
        Some(self.calls.swap_remove(at))
    }

    /// Handles the end of a call.
    pub fn call_ended(&mut self, call: u32, verdict: Verdict) {
        let Some(Call { mut items, asks, .. }) = self.remove(call) else { return };
        if !matches!(verdict, Verdict::Invalid(_)) {
            self.outage.answered();
        }
        if asks {
            let has_answer = matches!(verdict, Verdict::Answered | Verdict::Absent);
            self.unanswered = if has_answer { 0 } else { self.unanswered + 1 };
        } else if !self.stopped {
            if items.iter().any(|index| self.is_invited(*index)) {
                self.fruitless = 0;
                self.end_refused(Status::Rejected);
            } else if !matches!(verdict, Verdict::Invalid(_)) {
                self.fruitless += 1;
            }
        }
        match verdict {
            Verdict::Absent => self.repeat(items),
            _ if asks => self.end_question(items),
            Verdict::Answered | Verdict::Unknown => self.unknown(items, false),
            Verdict::Invalid(position) if position < items.len() => {
                let rest = items.split_off(position + 1);
                let invalid = items.split_off(position);
                self.conclude(invalid, Status::Rejected);
                items.extend(rest);
                self.part(items);
            }
            Verdict::Refused if self.policy.narrow && items.len() > 1 => {
                let second = items.split_off(items.len() / 2);
                self.part(second);
                self.part(items);
            }
            Verdict::Refused if items.len() == 1 && !self.stopped => self.refused.extend(items),
            Verdict::Refused | Verdict::Invalid(_) | Verdict::Failed => self.conclude(items, Status::Failed),
        }
        self.stop_if_hopeless();
    }

    fn stop_if_hopeless(&mut self) {
        if self.gives_up() && !self.stopped {
            self.stop();
        }
    }

    /// Whether the run has ended because nothing comes forward: see [`MOST_FRUITLESS`] and [`MOST_PAUSES`].
    pub fn gives_up(&self) -> bool {
        self.fruitless >= MOST_FRUITLESS || self.outage.is_hopeless()
    }

    /// Sends items again by themselves, before any others.
    fn part(&mut self, items: Vec<usize>) {
        if self.stopped {
            self.conclude(items, Status::Failed);
        } else if !items.is_empty() {
            self.parts.push(items);
        }
    }

    /// Takes the next outcome, in the order of the items.
    pub fn take(&mut self) -> Taken {
        if self.calls.is_empty() && !self.has_work() {
            // Nothing is left that could tell whether the reason is in the items.
            self.end_refused(Status::Rejected);
        }
        let settled = self.window.front().and_then(|item| item.status);
        if let Some(status) = settled {
            self.window.pop_front();
            self.first += 1;
            return Taken::Outcome(self.first - 1, status);
        }
        let over = self.stopped || self.ended;
        if over && self.window.is_empty() && self.calls.is_empty() {
            return Taken::End;
        }
        Taken::Nothing
    }
}
