//! The calls of a client under a simulated clock and a simulated network, which fails in every way.
//!
//! Each run has a seed. A run that fails prints it, and `SIMULATION_SEED=… cargo test --test exchange_simulation` repeats
//! it. `SIMULATION_STEPS` sets the number of steps.
#![allow(clippy::panic, clippy::float_cmp, clippy::indexing_slicing, reason = "tests")]

#[path = "common/random.rs"]
mod random;

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};

use invigil::error::{Error, ErrorKind, Outcome};
use invigil::exchange::{Action, Event, Exchange, Moment, Pace, Policy, ResponseHead};
use invigil::spec::{Operation, Safety};
use invigil::time::RetryAfter;
use invigil::vendors::catalog;
use random::Random;

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end)).unwrap_or(0)
    }

    #[allow(clippy::cast_precision_loss, reason = "53 bits")]
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn one_of<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(u32::try_from(values.len()).unwrap_or(1)) as usize]
    }
}

/// One call, and what the vendor knows of it.
struct Call {
    exchange: Exchange,
    policy: Policy,
    safety: Safety,
    began_ms: f64,
    /// When `event` happens.
    at_ms: f64,
    event: Option<Event>,
    /// What follows the head of a response.
    then: Option<Event>,
    deadline_ms: f64,
    sends: u32,
    /// How often the vendor has done what the call asks for.
    effects: u32,
    ended: bool,
}

struct World {
    random: Random,
    pace: Pace,
    now_ms: f64,
    /// What the vendor's clock shows when the host's shows 0.
    vendor_offset: f64,
    last_send_ms: f64,
    interval_ms: f64,
    steps: u64,
}

const UNIX: f64 = 1_636_102_800.0;

impl World {
    fn moment(&mut self) -> Moment {
        Moment { now_ms: self.now_ms, unix: UNIX + self.now_ms / 1000.0, random: self.random.unit() }
    }

    fn new_call(&mut self) -> Call {
        let random = &mut self.random;
        let safety = random.one_of(&[Safety::Read, Safety::Idempotent, Safety::Write]);
        let policy = Policy {
            timeout_ms: random.one_of(&[1, 50, 1_000, 30_000]),
            total_timeout_ms: random.one_of(&[1, 100, 5_000, 120_000]),
            max_response_bytes: 64,
            attempts: random.one_of(&[1, 2, 3, 10]),
            base_delay_ms: random.one_of(&[0, 1, 300]),
            max_delay_ms: random.one_of(&[0, 10, 20_000]),
            retry_after_cap_ms: random.one_of(&[0, 500, 60_000]),
            interval_ms: self.interval_ms,
            has_fixed_time: random.below(4) == 0,
            waits_for_turn: random.below(4) == 0,
            repeats_unknown: random.below(8) == 0,
        };
        Call {
            exchange: Exchange::new(operation(safety), policy),
            policy,
            safety,
            began_ms: self.now_ms,
            at_ms: self.now_ms + f64::from(random.below(2_000)),
            event: None,
            then: None,
            deadline_ms: f64::INFINITY,
            sends: 0,
            effects: 0,
            ended: false,
        }
    }

    /// Runs the next step of a call.
    fn step(&mut self, call: &mut Call) {
        self.steps += 1;
        self.now_ms = self.now_ms.max(call.at_ms);
        let at = self.moment();
        let before = call.event.clone();
        if call.policy.waits_for_turn && call.sends == 0 {
            call.began_ms = self.now_ms;
        }
        let action = match call.event.take() {
            None => {
                call.began_ms = self.now_ms;
                call.exchange.begin(at, &mut self.pace)
            }
            Some(event) => call.exchange.on(event, at, &mut self.pace),
        };
        for notice in call.exchange.take_notices() {
            assert!(notice.to_json().starts_with('{'));
        }
        let within = self.now_ms - call.began_ms <= f64::from(call.policy.total_timeout_ms) + 1.0;
        assert!(within, "a call takes longer than it may: {:?}", call.policy);
        self.follow(call, action, before.as_ref());
    }

    fn follow(&mut self, call: &mut Call, action: Action, before: Option<&Event>) {
        match action {
            Action::Wait { delay_ms } => {
                assert!(delay_ms > 0, "a wait of nothing");
                self.after(call, f64::from(delay_ms), Event::Waited);
                if self.random.below(50) == 0 {
                    let aborted_ms = f64::from(self.random.below(delay_ms));
                    self.after(call, aborted_ms, Event::Aborted);
                }
            }
            Action::Send { timeout_ms, clock_offset } => {
                let left = f64::from(call.policy.total_timeout_ms) - (self.now_ms - call.began_ms);
                assert!(timeout_ms >= 1 && timeout_ms <= call.policy.timeout_ms.max(1));
                assert!(f64::from(timeout_ms) <= left.ceil().max(1.0), "{timeout_ms} of {left}");
                assert!(!call.policy.has_fixed_time || clock_offset == 0.0);
                assert!(
                    self.now_ms - self.last_send_ms >= self.interval_ms.floor(),
                    "requests follow each other too fast"
                );
                self.last_send_ms = self.now_ms;
                call.sends += 1;
                assert!(call.sends <= call.policy.attempts, "too many attempts");
                call.deadline_ms = self.now_ms + f64::from(timeout_ms);
                self.network(call, clock_offset);
            }
            Action::ReadBody => {
                let event = call.then.clone().unwrap_or(Event::BodyReceived);
                let event = if matches!(event, Event::Parsed | Event::Refused(_)) {
                    Event::BodyReceived
                } else {
                    event
                };
                self.arrives(call, event);
            }
            Action::Parse => {
                call.event = call.then.take();
                assert!(call.event.is_some());
            }
            Action::Done => {
                assert!(matches!(before, Some(Event::Parsed)));
                assert!(call.effects >= 1);
                call.ended = true;
            }
            Action::Fail(error) => {
                Self::judge(call, &error);
                call.ended = true;
            }
        }
    }

    /// Whether the error says the truth about what the vendor did.
    fn judge(call: &Call, error: &Error) {
        let Some(sending) = error.sending else { panic!("no outcome: {error:?}") };
        assert_eq!(sending.attempts, call.sends);
        if sending.outcome != Outcome::Unknown {
            assert_eq!(call.effects, 0, "{error:?} after the vendor has acted");
        }
        if sending.outcome == Outcome::NotSent {
            assert!(matches!(error.code(), "TRANSPORT" | "TIMEOUT" | "ABORTED"), "{error:?}");
        }
    }

    fn after(&self, call: &mut Call, delay_ms: f64, event: Event) {
        call.at_ms = self.now_ms + delay_ms;
        call.event = Some(event);
    }

    /// Something arrives after a while, unless the deadline or the caller's signal is earlier.
    fn arrives(&mut self, call: &mut Call, event: Event) {
        let delay_ms = f64::from(self.random.one_of(&[1, 10, 100, 5_000, 40_000]));
        if self.now_ms + delay_ms >= call.deadline_ms {
            self.after(call, (call.deadline_ms - self.now_ms).max(0.0), Event::TimedOut);
        } else {
            self.after(call, delay_ms, event);
        }
        if self.random.below(100) == 0 {
            self.after(call, 0.0, Event::Aborted);
        }
    }

    fn acts(call: &mut Call) {
        call.effects += 1;
        let repeatable = call.safety != Safety::Write || call.policy.repeats_unknown;
        assert!(call.effects == 1 || repeatable, "a write was done twice");
    }

    /// What the network and the vendor make of a request.
    fn network(&mut self, call: &mut Call, clock_offset: f64) {
        call.then = None;
        if self.random.below(6) == 0 {
            let refused = self.random.one_of(&["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
            self.after(call, 1.0, Event::Failed(refused.into()));
            return;
        }
        if self.random.below(20) == 0 {
            self.after(call, 1.0, Event::Unconnected("ETIMEDOUT".into()));
            return;
        }
        if self.random.below(8) == 0 {
            // The connection breaks, before or after the vendor has acted.
            if self.random.below(2) == 0 {
                Self::acts(call);
            }
            self.arrives(call, Event::Failed("ECONNRESET".into()));
            return;
        }
        let date = if self.random.below(8) == 0 {
            None
        } else {
            #[allow(clippy::cast_possible_truncation, reason = "seconds since 1970")]
            Some((UNIX + self.now_ms / 1000.0 + self.vendor_offset) as i64)
        };
        let retry_after = match self.random.below(4) {
            0 => Some(RetryAfter::Seconds(self.random.one_of(&[0, 1, 30, u32::MAX]))),
            1 => Some(RetryAfter::At(self.random.one_of(&[i64::MIN, 0, 1_636_102_900, i64::MAX]))),
            _ => None,
        };
        let mut head = ResponseHead { status: 200, redirected: false, retry_after, date };
        let vendor = |code: &str, status: u16, may_have_acted| {
            let kind = ErrorKind::Vendor {
                vendor_code: Some(code.into()),
                vendor_message: None,
                status,
                retryable: matches!(status, 408 | 429 | 500..),
                may_have_acted,
                hint: None,
            };
            Event::Refused(Error::new(kind))
        };
        let clock_is_wrong = (self.vendor_offset - clock_offset).abs() > 30.0;
        if clock_is_wrong && !call.policy.has_fixed_time {
            call.then = Some(vendor(self.random.one_of(&["E504", "E401"]), 200, false));
            self.arrives(call, Event::HeadReceived(head));
            return;
        }
        match self.random.below(10) {
            0 => {
                head.status = self.random.one_of(&[400, 401, 404, 408, 429]);
                call.then = Some(vendor("x", head.status, false));
            }
            1 => {
                // Also with the codes that blame the clock: what may have been done is not sent again.
                head.status = self.random.one_of(&[500, 502, 503, 504]);
                if self.random.below(2) == 0 {
                    Self::acts(call);
                }
                let code = self.random.one_of(&["x", "E504", "E401"]);
                call.then = Some(vendor(code, head.status, true));
            }
            2 => {
                Self::acts(call);
                let problem = "HTML".into();
                call.then =
                    Some(Event::Refused(Error::new(ErrorKind::ResponseFormat { problem, status: 200 })));
            }
            3 => {
                Self::acts(call);
                let broken = Event::Failed("UND_ERR_SOCKET".into());
                call.then = Some(if self.random.below(2) == 0 { Event::TooLarge } else { broken });
            }
            4 => head.status = self.random.one_of(&[301, 302, 307, 308]),
            _ => {
                Self::acts(call);
                call.then = Some(Event::Parsed);
            }
        }
        self.arrives(call, Event::HeadReceived(head));
    }
}

fn operation(safety: Safety) -> &'static Operation {
    let id = match safety {
        Safety::Read => "mettl.getAccountInfo",
        Safety::Idempotent => "imocha.inviteCandidate",
        Safety::Write => "mettl.registerCandidates",
    };
    catalog::find(id).unwrap_or_else(|| panic!("no {id}"))
}

/// Runs some calls of one client at the same time. Returns the number of steps.
fn run(seed: u64) -> u64 {
    let mut random = Random(seed);
    let interval_ms = random.one_of(&[0.0, 0.0, 7.5, 250.0]);
    let vendor_offset = random.one_of(&[0.0, 0.0, 400.0, -90_000.0]);
    let mut world = World {
        random,
        pace: Pace::default(),
        now_ms: 1_000.0,
        vendor_offset,
        last_send_ms: 0.0,
        interval_ms,
        steps: 0,
    };
    let mut calls: Vec<Call> = (0..=world.random.below(12)).map(|_| world.new_call()).collect();
    loop {
        let next = calls
            .iter_mut()
            .filter(|call| !call.ended)
            .min_by(|one, other| one.at_ms.total_cmp(&other.at_ms));
        let Some(call) = next else { return world.steps };
        world.step(call);
        assert!(world.steps < 10_000, "the calls do not end");
    }
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

#[test]
fn every_call_ends_in_time_and_tells_the_truth() {
    if let Some(seed) = number("SIMULATION_SEED") {
        run(seed);
        return;
    }
    let wanted = number("SIMULATION_STEPS").unwrap_or(200_000);
    let (mut steps, mut seed) = (0, 0);
    while steps < wanted {
        seed += 1;
        let result = catch_unwind(AssertUnwindSafe(|| run(seed)));
        steps += result.unwrap_or_else(|_| panic!("SIMULATION_SEED={seed} reproduces the failure above"));
    }
}
