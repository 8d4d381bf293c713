//! A call with the pace of its client and a clock, and the events that reach it.

use invigil::error::{Error, ErrorKind, Outcome, Sending};
use invigil::exchange::{Action, Event, Exchange, Moment, Pace, Policy, ResponseHead};
use invigil::spec::{Operation, Safety};
use invigil::vendors::catalog;

pub(crate) const ONCE: Policy = Policy {
    timeout_ms: 1_000,
    total_timeout_ms: 5_000,
    max_response_bytes: 64,
    attempts: 1,
    base_delay_ms: 100,
    max_delay_ms: 1_000,
    retry_after_cap_ms: 2_000,
    interval_ms: 0.0,
    has_fixed_time: false,
    waits_for_turn: false,
    repeats_unknown: false,
};
pub(crate) const THRICE: Policy = Policy { attempts: 3, ..ONCE };

/// Friday, 2021-11-05 09:00:00 GMT.
pub(crate) const NOW: i64 = 1_636_102_800;
pub(crate) const START: Moment = Moment { now_ms: 50_000.0, unix: 1_636_102_800.0, random: 0.5 };

pub(crate) fn after(passed_ms: f64) -> Moment {
    Moment { now_ms: START.now_ms + passed_ms, unix: START.unix + (passed_ms / 1000.0).floor(), ..START }
}

pub(crate) fn operation(safety: Safety) -> &'static Operation {
    let id = match safety {
        Safety::Read => "mettl.getAccountInfo",
        Safety::Idempotent => "imocha.inviteCandidate",
        Safety::Write => "mettl.registerCandidates",
    };
    let operation = catalog::find(id).unwrap_or_else(|| panic!("no {id}"));
    assert_eq!(operation.safety, safety);
    operation
}

pub(crate) fn head(status: u16) -> Event {
    Event::HeadReceived(ResponseHead { status, ..ResponseHead::default() })
}

pub(crate) fn failed(reason: &str) -> Event {
    Event::Failed(reason.into())
}

pub(crate) fn vendor(code: &str, status: u16) -> Event {
    Event::Refused(Error::new(ErrorKind::Vendor {
        vendor_code: Some(code.into()),
        vendor_message: None,
        status,
        retryable: matches!(status, 408 | 429 | 500..),
        may_have_acted: status >= 500,
        hint: None,
    }))
}

/// A call, the pace of its client, and the time.
pub(crate) struct Call {
    pub(crate) exchange: Exchange,
    pub(crate) pace: Pace,
    pub(crate) at: Moment,
}

impl Call {
    pub(crate) fn new(safety: Safety, policy: Policy) -> Self {
        Self { exchange: Exchange::new(operation(safety), policy), pace: Pace::default(), at: START }
    }

    pub(crate) fn begin(&mut self) -> Action {
        self.exchange.begin(self.at, &mut self.pace)
    }

    pub(crate) fn on(&mut self, event: Event) -> Action {
        self.exchange.on(event, self.at, &mut self.pace)
    }

    /// Begins and sends at once.
    pub(crate) fn sent(safety: Safety, policy: Policy) -> Self {
        let mut call = Self::new(safety, policy);
        assert!(matches!(call.begin(), Action::Send { .. }));
        call
    }

    /// Receives a response whose content is `event`.
    pub(crate) fn answered(&mut self, head: ResponseHead, event: Event) -> Action {
        assert_eq!(self.on(Event::HeadReceived(head)), Action::ReadBody);
        assert_eq!(self.on(Event::BodyReceived), Action::Parse);
        self.on(event)
    }

    pub(crate) fn refused(&mut self, code: &str, status: u16) -> Action {
        self.answered(ResponseHead { status, ..ResponseHead::default() }, vendor(code, status))
    }

    /// Passes the wait that was asked for.
    pub(crate) fn waited(&mut self, action: &Action) -> Action {
        let Action::Wait { delay_ms } = *action else { panic!("{action:?}") };
        self.at = Moment { now_ms: self.at.now_ms + f64::from(delay_ms), ..self.at };
        self.on(Event::Waited)
    }
}

#[track_caller]
pub(crate) fn given_up(action: Action) -> Error {
    match action {
        Action::Fail(error) => error,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
pub(crate) fn delay(action: &Action) -> u32 {
    match action {
        Action::Wait { delay_ms } => *delay_ms,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn sending(attempts: u32, outcome: Outcome) -> Option<Sending> {
    Some(Sending { attempts, outcome })
}
