//! The machine of a bulk run, simulated: a source, a vendor with faults, a caller, kills and resumes, all from one seed.
//!
//! `SIMULATION_STEPS` is the number of steps (default 300,000); `SIMULATION_SEED` runs one seed alone. A failure prints its seed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
#![allow(
    clippy::struct_excessive_bools,
    reason = "each is something that goes wrong or not, whatever the others do"
)]

#[path = "common/random.rs"]
mod random;

use std::collections::HashSet;

use invigil::bulk::{Action, Bulk, MOST_PAUSES, Policy, Start, Status, Taken, Verdict};
use random::Random;

impl Random {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// What the vendor did with an item, and what the journal knows of it.
#[derive(Clone, Debug, Default)]
struct Truth {
    /// The vendor refuses a call with this item.
    bad: bool,
    /// The core refuses it before anything is sent.
    invalid: bool,
    /// The vendor fails with every call that has this item, and has acted or not.
    poison: bool,
    performed: u32,
    /// The number of attempts of which the driver does not know what became of them.
    open: u32,
    recorded: Option<Status>,
}

#[derive(Debug)]
struct InFlight {
    call: u32,
    items: Vec<usize>,
    asks: bool,
}

struct World {
    random: Random,
    policy: Policy,
    items: Vec<Truth>,
    faults: usize,
    /// The vendor refuses every call for a reason that is not in its items, such as an account that has expired.
    closed: bool,
    /// Whether it begins to do so at some time.
    closes: bool,
    /// The items that were refused by themselves since somebody was invited.
    refused: Vec<usize>,
    /// The vendor answers no question.
    silent: bool,
    /// Whether such a question misses the vendor.
    misses: bool,
    /// Whether an item of this run has failed.
    failed: bool,
    /// How many outcomes of this run were taken, and whether it has ended early.
    taken: usize,
    stopped: bool,
    steps: u64,
}

/// Runs a seed until every item has its outcome, through kills and resumes, and returns the number of steps.
fn simulate(seed: u64) -> u64 {
    let mut random = Random(seed);
    let limit = [1, 1, 2, 5, 20, 200][random.below(6)];
    let policy = Policy {
        limit,
        concurrency: 1 + random.below(6),
        narrow: random.chance(50),
        ask: random.chance(50),
        repeat: random.chance(30),
    };
    let count = [0, 1, limit, 3 * limit + 1, random.below(700)][random.below(5)];
    // Often none at all, so that it can be seen what a run does with each.
    let mut percent = |most| if random.chance(40) { 0 } else { random.below(most) };
    let (bad, invalid, faults) = (percent(8), percent(5), percent(60));
    let poison = [0, 0, 1, 30][random.below(4)];
    let poison_at_end = [0, 3][random.below(2)];
    let items = (0..count)
        .map(|index| Truth {
            bad: random.chance(bad),
            invalid: random.chance(invalid),
            poison: random.chance(poison) || index + poison_at_end >= count,
            ..Truth::default()
        })
        .collect();
    let mut world = World {
        random,
        policy,
        items,
        faults,
        closed: false,
        closes: false,
        refused: Vec::new(),
        silent: false,
        misses: false,
        failed: false,
        taken: 0,
        stopped: false,
        steps: 0,
    };
    let mut run = 0;
    let mut is_over = false;
    let is_coarse = !policy.narrow && limit > 1 && bad > 0;
    while !is_over {
        world.closed = run <= 4 && world.random.chance(10);
        world.closes = run <= 4 && world.random.chance(20);
        world.silent = run <= 6 && world.random.chance(30);
        world.misses = world.random.chance(50);
        // Later runs have no faults, so that the simulation ends. Some of them still have no answers to questions.
        if run > 4 {
            world.faults = 0;
        }
        if run > 6 {
            world.items.iter_mut().for_each(|item| item.poison = false);
        }
        let is_well = run > 6;
        let has_ended = world.run(run <= 4);
        // Without narrowing, calls with a bad item are refused for ever, and 40 of them in succession end every run.
        is_over = is_well && (has_ended || (is_coarse && run > 20));
        // After a run that came to its end, another one without faults: it must not leave anybody out.
        run = if has_ended { run.max(6) + 1 } else { run + 1 };
        assert!(run < 400, "the runs do not end");
    }
    for (index, truth) in world.items.iter().enumerate() {
        let is_lost = truth.performed == 0 && truth.open == 0 && !truth.bad && !truth.invalid;
        assert!(
            !is_lost || is_coarse || truth.recorded == Some(Status::Unknown),
            "item {index} is lost: {truth:?}"
        );
    }
    world.steps
}

impl World {
    /// One run. Returns whether it came to its end without being killed, stopped or giving up.
    fn run(&mut self, may_break: bool) -> bool {
        let mut bulk = Bulk::new(self.policy);
        let mut flights: Vec<InFlight> = Vec::new();
        let (mut read, mut reading, mut pausing) = (0, false, false);
        (self.taken, self.stopped) = (0, false);
        self.failed = false;
        self.refused.clear();
        let mut idle = 0;
        let mut has_reason = self.may_give_up();
        // A caller that is slow, and a source that is slow.
        let (take_chance, read_chance) = (10 + self.random.below(90), 10 + self.random.below(90));
        loop {
            self.steps += 1;
            if may_break && self.random.below(2000) == 0 {
                // Killed: what is in flight has its effect or not, and nobody learns it.
                for flight in flights.drain(..).filter(|flight| !flight.asks) {
                    self.perform_some(&flight.items);
                }
                return false;
            }
            if self.closes && self.random.below(100) == 0 {
                self.closed = true;
            }
            if may_break && !self.stopped && self.random.below(3000) == 0 {
                bulk.stop();
                self.stopped = true;
                has_reason = true;
            }
            match bulk.action() {
                Action::Wait => {}
                Action::Read => {
                    assert!(!reading && !self.stopped, "read twice, or after the stop");
                    reading = true;
                }
                Action::Send { call, items } => {
                    assert!(
                        !self.stopped && !pausing && !items.is_empty() && items.len() <= self.policy.limit
                    );
                    self.begin(&items, read);
                    flights.push(InFlight { call, items, asks: false });
                }
                Action::Ask { call, item } => {
                    assert!(!self.stopped && !pausing && self.policy.ask, "asked when it must not");
                    assert!(self.items[item].open > 0, "asked without need");
                    flights.push(InFlight { call, items: vec![item], asks: true });
                }
                Action::Pause { doublings } => {
                    assert!(
                        !self.stopped && !pausing && flights.is_empty() && doublings < MOST_PAUSES,
                        "paused"
                    );
                    pausing = true;
                }
            }
            assert!(flights.len() <= self.policy.concurrency, "too many calls");
            assert!(read - self.taken <= bulk.capacity(), "the window is not bounded");
            let mut moved = false;
            if reading && self.random.chance(read_chance) {
                moved = true;
                reading = false;
                if read == self.items.len() {
                    bulk.source_ended();
                } else {
                    read += usize::from(bulk.item(self.start(read)));
                }
            }
            if pausing && self.random.chance(40) {
                moved = true;
                pausing = false;
                bulk.pause_ended();
            }
            if !flights.is_empty() && self.random.chance(40) {
                moved = true;
                let flight = flights.swap_remove(self.random.below(flights.len()));
                self.end(&mut bulk, flight);
                self.stopped |= bulk.gives_up();
            }
            if self.random.chance(take_chance) {
                match bulk.take() {
                    Taken::Nothing => {}
                    Taken::Outcome(index, status) => {
                        assert_eq!(index, self.taken, "an outcome out of order");
                        self.judge(index, status);
                        self.taken += 1;
                        moved = true;
                    }
                    Taken::End => {
                        assert!(flights.is_empty(), "ended before its calls");
                        self.check_end(&bulk, read, has_reason);
                        return !self.stopped;
                    }
                }
            }
            idle = if moved { 0 } else { idle + 1 };
            // Fewer than the steps after which a kill would hide it.
            assert!(idle < 500, "stuck: {bulk:?}");
        }
    }

    /// Checks a run that has come to its end. `has_reason`: to give up before everything was sent.
    fn check_end(&self, bulk: &Bulk, read: usize, has_reason: bool) {
        let is_complete = read == self.items.len() && !self.failed;
        let is_excused = has_reason || (self.silent && is_complete);
        assert!(!bulk.gives_up() || is_excused, "gave up without need: {bulk:?}");
        assert_eq!(self.taken, read, "an item without an outcome");
        let counted: usize = bulk.counts().iter().sum();
        assert_eq!(counted, read, "the counts differ");
        assert!(self.stopped || read == self.items.len(), "ended early");
    }

    /// Whether there is a reason to give up before everything was sent. A few items with which the vendor fails are none, nor
    /// are questions that it does not answer, as long as it answers others.
    fn may_give_up(&self) -> bool {
        let count = |is: fn(&Truth) -> bool| {
            self.items.iter().filter(|item| item.recorded.is_none() && is(item)).count()
        };
        let well = count(|item| !item.bad && !item.invalid && !item.poison && item.open == 0);
        let (bad, poison, open) =
            (count(|item| item.bad), count(|item| item.poison), count(|item| item.open > 0));
        let only_misses = poison > 3 || (poison > 0 && (self.policy.limit > 1 || well < 4));
        // If questions of an earlier run come first, the vendor has answered nothing yet.
        self.faults > 0 || self.closed || self.closes || bad > 1 || only_misses || (self.silent && open > 0)
    }

    fn start(&self, index: usize) -> Start {
        match &self.items[index] {
            Truth { recorded: Some(status), .. } => Start::Finished(*status),
            Truth { open: 1.., .. } => Start::Open,
            _ => Start::New,
        }
    }

    /// The driver begins a call: its items are those in the window, each once, and none may be repeated without leave.
    fn begin(&mut self, items: &[usize], read: usize) {
        let distinct: HashSet<_> = items.iter().collect();
        assert_eq!(distinct.len(), items.len(), "an item twice in one call");
        for &index in items {
            assert!((self.taken..read).contains(&index), "sent outside of the window");
            let truth = &mut self.items[index];
            assert_eq!(truth.recorded, None, "a finished item was sent");
            assert!(truth.open == 0 || self.policy.repeat, "a write was sent twice");
            truth.open += 1;
        }
    }

    fn perform_some(&mut self, items: &[usize]) {
        let is_refused =
            self.closed || items.iter().any(|index| self.items[*index].bad || self.items[*index].invalid);
        for &index in items {
            if !is_refused && self.random.chance(50) {
                self.items[index].performed += 1;
            }
        }
    }

    /// Ends a call in one of the ways in which calls end.
    fn end(&mut self, bulk: &mut Bulk, InFlight { call, items, asks }: InFlight) {
        let faulty = self.random.chance(self.faults);
        let missed = self.random.chance(60);
        if asks {
            let found = self.items[items[0]].performed > 0;
            let (faulty, missed) = (faulty || self.silent, if self.silent { self.misses } else { missed });
            // It is not documented that a candidate who has not started is found.
            if faulty && missed {
                bulk.call_missed(call, Verdict::Unknown);
            } else if faulty {
                bulk.call_ended(call, Verdict::Unknown);
            } else if found && self.random.chance(70) {
                self.settle(bulk, items[0], Status::AlreadyInvited);
                bulk.call_ended(call, Verdict::Answered);
            } else {
                bulk.call_ended(call, Verdict::Absent);
            }
            return;
        }
        if let Some(position) = items.iter().position(|index| self.items[*index].invalid) {
            self.close(&items);
            bulk.call_ended(call, Verdict::Invalid(position));
        } else if faulty && self.random.chance(50) {
            self.close(&items);
            if missed {
                bulk.call_missed(call, Verdict::Failed);
            } else {
                bulk.call_ended(call, Verdict::Failed);
            }
        } else if faulty {
            self.perform_some(&items);
            if missed {
                bulk.call_missed(call, Verdict::Unknown);
            } else {
                bulk.call_ended(call, Verdict::Unknown);
            }
        } else if self.closed || items.iter().any(|index| self.items[*index].bad) {
            self.close(&items);
            if items.len() == 1 && self.items[items[0]].open == 0 {
                self.refused.extend(&items);
            }
            bulk.call_ended(call, Verdict::Refused);
        } else if items.iter().any(|index| self.items[*index].poison) {
            self.perform_some(&items);
            bulk.call_missed(call, Verdict::Unknown);
        } else {
            // A response may leave a candidate out, or all of them.
            let percent = if self.random.chance(95) { 98 } else { 0 };
            for &index in &items {
                self.items[index].performed += 1;
                if self.random.chance(percent) {
                    self.settle(bulk, index, Status::Invited);
                    // Those who were refused before are recorded: the vendor does invite others.
                    for refused in
                        self.refused.drain(..).filter(|index| !self.stopped && *index >= self.taken)
                    {
                        self.items[refused].recorded = Some(Status::Rejected);
                    }
                }
            }
            bulk.call_ended(call, Verdict::Answered);
        }
    }

    /// The attempt was surely not performed. An earlier one that is still open may have been.
    fn close(&mut self, items: &[usize]) {
        for &index in items {
            self.items[index].open -= 1;
        }
    }

    fn settle(&mut self, bulk: &mut Bulk, index: usize, status: Status) {
        self.items[index].open = 0;
        self.items[index].recorded = Some(status);
        bulk.settle(index, status);
    }

    /// Compares an outcome with the truth.
    fn judge(&mut self, index: usize, status: Status) {
        let truth = &mut self.items[index];
        assert!(
            truth.recorded != Some(Status::Rejected) || status == Status::Rejected,
            "recorded as rejected"
        );
        match status {
            Status::Invited | Status::AlreadyInvited => {
                assert!(truth.performed > 0, "called invited, and is not");
                assert!(truth.performed == 1 || self.policy.repeat, "invited twice");
            }
            Status::Rejected => {
                assert!(truth.performed == 0, "called rejected, and was performed");
                // The next run sends it again: the reason may not have been in the item.
                assert!(truth.bad || truth.invalid || self.closed, "wrongly rejected");
            }
            Status::Failed => {
                assert!(truth.performed == 0, "called failed, and was performed");
                self.failed = true;
            }
            Status::Unknown => {
                // An end of its own: the next run would ask again for ever.
                if !self.policy.repeat && !self.stopped {
                    truth.recorded = Some(status);
                }
            }
        }
    }
}

#[test]
fn every_item_gets_one_true_outcome_in_order() {
    if let Ok(seed) = std::env::var("SIMULATION_SEED") {
        simulate(seed.parse().unwrap());
        return;
    }
    let most: u64 = std::env::var("SIMULATION_STEPS").map_or(300_000, |steps| steps.parse().unwrap());
    let (mut steps, mut seed) = (0, 0);
    while steps < most {
        seed += 1;
        let result = std::panic::catch_unwind(|| simulate(seed));
        assert!(result.is_ok(), "failed; reproduce it with SIMULATION_SEED={seed}");
        steps += result.unwrap();
    }
    assert!(seed > 20, "only {seed} seeds");
}
