//! How fast a client sends: its rate, what a 429 does to it, and the budget of its retries.

use super::call::{Call, ONCE, START, THRICE, after, delay, failed, given_up, operation, sending, vendor};
use invigil::error::Outcome;
use invigil::exchange::{Action, Event, Exchange, Notice, Pace, Policy, ResponseHead};
use invigil::spec::Safety;
use invigil::time::RetryAfter;

#[test]
fn requests_per_second_spaces_the_calls_of_a_client() {
    let policy = Policy { interval_ms: 200.0, ..ONCE };
    let mut pace = Pace::default();
    let mut begin = |policy| {
        let mut exchange = Exchange::new(operation(Safety::Read), policy);
        let action = exchange.begin(START, &mut pace);
        (action, exchange.take_notices())
    };
    assert!(matches!(begin(policy).0, Action::Send { .. }));
    for delay_ms in [200, 400, 600] {
        assert_eq!(begin(policy), (Action::Wait { delay_ms }, vec![Notice::Wait { delay_ms }]));
    }
    // A turn that comes too late is not waited for, and not taken.
    let (late, _) = begin(Policy { total_timeout_ms: 799, ..policy });
    let error = given_up(late);
    assert_eq!((error.code(), error.sending), ("TIMEOUT", sending(0, Outcome::NotSent)));
    assert!(error.to_string().ends_with(": not sent: its turn in the client's rate is not within 799 ms"));
    assert_eq!(begin(policy).0, Action::Wait { delay_ms: 800 });
}

/// Otherwise the next call would wait for all the calls that were aborted.
#[test]
fn a_call_that_is_aborted_gives_its_turn_back() {
    let policy = Policy { interval_ms: 200.0, ..ONCE };
    let mut pace = Call::sent(Safety::Read, policy).pace;
    let mut calls = Vec::new();
    for delay_ms in [200, 400, 600, 800] {
        let mut call = Call { pace, ..Call::new(Safety::Read, policy) };
        assert_eq!(delay(&call.begin()), delay_ms);
        pace = call.pace;
        calls.push(call);
    }
    // The last first: a turn in the middle would be a gap.
    for mut call in calls.into_iter().rev() {
        call.pace = pace;
        let error = given_up(call.on(Event::Aborted));
        assert_eq!((error.code(), error.sending), ("ABORTED", sending(0, Outcome::NotSent)));
        pace = call.pace;
    }
    assert_eq!(delay(&Call { pace, ..Call::new(Safety::Read, policy) }.begin()), 200);
    // A wait between two attempts has no turn yet.
    let mut call = Call { pace, ..Call::sent(Safety::Read, Policy { attempts: 2, ..policy }) };
    let before = call.pace;
    let _ = call.on(failed("ECONNREFUSED"));
    let _ = given_up(call.on(Event::Aborted));
    assert_eq!(call.pace.to_numbers()[1], before.to_numbers()[1]);
}

/// A longer timer of JavaScript ends at once.
#[test]
fn no_wait_is_longer_than_a_timer() {
    let policy = Policy { interval_ms: 1e12, waits_for_turn: true, ..ONCE };
    let mut second =
        Call { pace: Call::sent(Safety::Write, policy).pace, ..Call::new(Safety::Write, policy) };
    assert_eq!(second.begin(), Action::Wait { delay_ms: 2_147_483_647 });
}

#[test]
fn a_429_slows_the_client_down_and_successes_speed_it_up() {
    let policy = Policy { interval_ms: 100.0, total_timeout_ms: 600_000, ..ONCE };
    let mut pace = Pace::default();
    let mut at = START;
    // The time from one request to the next, each after the answer to the one before.
    let mut call = |status: u16| {
        let mut call = Call { exchange: Exchange::new(operation(Safety::Read), policy), pace, at };
        let mut action = call.begin();
        let waited = call.at.now_ms;
        if let Action::Wait { .. } = action {
            action = call.waited(&action);
        }
        assert!(matches!(action, Action::Send { .. }));
        let waited = call.at.now_ms - waited;
        let head = ResponseHead { status, ..ResponseHead::default() };
        let _ = call.answered(head, if status == 200 { Event::Parsed } else { vendor("x", status) });
        (pace, at) = (call.pace, call.at);
        waited
    };
    assert_eq!([call(429), call(429), call(429), call(200)], [0.0, 100.0, 200.0, 300.0]);
    let next = call(200);
    assert!((300.0..=400.0).contains(&next), "{next}");
    let recovered = (0..60).map(|_| call(200)).last();
    assert!(recovered.is_some_and(|waited| (100.0..=103.0).contains(&waited)), "{recovered:?}");
}

/// However many calls are refused together, the client does not become slower than a sixteenth of its rate.
#[test]
fn many_429_at_once_do_not_stop_a_client() {
    let policy = Policy { interval_ms: 100.0, ..ONCE };
    let mut pace = Pace::default();
    for _ in 0..100 {
        let mut call = Call { pace, ..Call::sent(Safety::Read, ONCE) };
        call.exchange =
            Exchange::new(operation(Safety::Read), Policy { total_timeout_ms: u32::MAX, ..policy });
        let mut action = call.begin();
        while let Action::Wait { .. } = action {
            action = call.waited(&action);
        }
        let _ = call.refused("x", 429);
        pace = call.pace;
    }
    let mut next = Call { pace, ..Call::new(Safety::Read, Policy { total_timeout_ms: u32::MAX, ..policy }) };
    next.at = after(1e9);
    assert!(matches!(next.begin(), Action::Send { .. }));
    let mut second = Call { pace: next.pace, at: next.at, ..Call::new(Safety::Read, policy) };
    assert_eq!(second.begin(), Action::Wait { delay_ms: 1_600 });
}

/// A call that has its turn waits on if another was told to wait.
#[test]
fn a_429_holds_back_the_calls_that_wait_for_their_turn() {
    let policy = Policy { interval_ms: 100.0, ..ONCE };
    let mut first = Call::sent(Safety::Read, policy);
    let mut second = Call { pace: first.pace, ..Call::new(Safety::Read, policy) };
    let action = second.begin();
    assert_eq!(delay(&action), 100);
    let retry_after = Some(RetryAfter::Seconds(1));
    let _ = first
        .answered(ResponseHead { status: 429, retry_after, ..ResponseHead::default() }, vendor("x", 429));
    second.pace = first.pace;
    let action = second.waited(&action);
    assert_eq!(delay(&action), 900);
    assert!(matches!(second.waited(&action), Action::Send { .. }));
}

/// A bulk run has more calls than its rate allows: the time of each begins with its turn.
#[test]
fn the_wait_for_the_first_turn_may_be_free() {
    let policy = Policy { interval_ms: 60_000.0, waits_for_turn: true, ..ONCE };
    let first = Call::sent(Safety::Write, policy);
    let mut second = Call { pace: first.pace, ..Call::new(Safety::Write, policy) };
    let action = second.begin();
    assert_eq!(delay(&action), 60_000);
    assert_eq!(second.waited(&action), Action::Send { timeout_ms: 1_000, clock_offset: 0.0 });
}

/// When a vendor is down, the calls of a client stop repeating their requests after a while.
#[test]
fn retries_have_a_budget_that_successes_refill() {
    let mut pace = Pace::default();
    let mut retries = |event: fn() -> Event| {
        let mut call = Call { pace, ..Call::sent(Safety::Read, THRICE) };
        let action = match event() {
            failed @ Event::Failed(_) => call.on(failed),
            answer => call.answered(ResponseHead { status: 200, ..ResponseHead::default() }, answer),
        };
        pace = call.pace;
        matches!(action, Action::Wait { .. })
    };
    let down: fn() -> Event = || failed("ECONNRESET");
    assert_eq!((0..300).filter(|_| retries(down)).count(), 100);
    assert!(!retries(down));
    // Five answers pay for one retry; a refusal is one, too.
    let answers: [fn() -> Event; 2] = [|| Event::Parsed, || vendor("E999", 200)];
    for answer in answers {
        for _ in 0..5 {
            assert!(!retries(answer));
        }
        assert!(retries(down));
        assert!(!retries(down));
    }
}
