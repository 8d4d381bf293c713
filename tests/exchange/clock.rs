//! A wrong clock, which the vendor's answers correct.

use super::call::{Call, NOW, ONCE, THRICE, given_up, sending, vendor};
use invigil::error::Outcome;
use invigil::exchange::{Action, Notice, Policy, ResponseHead};
use invigil::spec::Safety;

fn dated(offset: i64) -> ResponseHead {
    ResponseHead { status: 200, date: Some(NOW + offset), ..ResponseHead::default() }
}

/// Mettl refuses the time with E504, and a signature over it with E401.
#[test]
fn a_wrong_clock_is_corrected_and_the_request_signed_again_once() {
    for (code, offset, corrected) in [
        ("E504", 90_000, true),
        ("E504", -30, true),
        ("E504", 1, false),
        ("E504", 400_000_000, false),
        ("E401", 3_600, true),
        ("E401", -61, true),
        ("E401", 59, false),
        ("E403", 3_600, false),
    ] {
        let mut call = Call::sent(Safety::Write, THRICE);
        let action = call.answered(dated(offset), vendor(code, 200));
        #[allow(clippy::cast_precision_loss, reason = "small")]
        let clock_offset = offset as f64;
        if !corrected {
            assert_eq!(given_up(action).sending, sending(1, Outcome::Refused), "{code} {offset}");
            assert_eq!(call.pace.clock_offset, 0.0);
            continue;
        }
        // At once, with what is measured, which the client keeps.
        assert_eq!(action, Action::Send { timeout_ms: 1_000, clock_offset }, "{code} {offset}");
        assert_eq!(call.exchange.take_notices(), [Notice::Skew { offset_seconds: clock_offset }]);
        assert_eq!(call.pace.clock_offset, clock_offset);
        // Once, even if the vendor's clock moves.
        let action = call.answered(dated(offset + 7_200), vendor(code, 200));
        assert_eq!(given_up(action).sending, sending(2, Outcome::Refused));
        let mut next = Call { pace: call.pace, ..Call::new(Safety::Write, THRICE) };
        assert_eq!(next.begin(), Action::Send { timeout_ms: 1_000, clock_offset });
    }
}

/// HTTP 500 with E504: the vendor may have registered the candidate.
#[test]
fn a_wrong_clock_does_not_repeat_what_may_have_been_done() {
    for code in ["E504", "E401"] {
        let mut call = Call::sent(Safety::Write, THRICE);
        let head = ResponseHead { status: 500, ..dated(90_000) };
        assert_eq!(given_up(call.answered(head, vendor(code, 500))).sending, sending(1, Outcome::Unknown));
        assert_eq!(call.pace.clock_offset, 0.0);
    }
}

#[test]
fn a_time_that_the_caller_has_chosen_is_not_corrected() {
    let mut call = Call::sent(Safety::Write, Policy { has_fixed_time: true, ..THRICE });
    assert_eq!(given_up(call.answered(dated(90_000), vendor("E504", 200))).code(), "VENDOR");
    assert_eq!(call.pace.clock_offset, 0.0);
    // Without retries the offset is kept for the next call.
    let mut call = Call::sent(Safety::Write, ONCE);
    assert_eq!(given_up(call.answered(dated(90_000), vendor("E504", 200))).code(), "VENDOR");
    assert_eq!(call.pace.clock_offset, 90_000.0);
}

/// Only Mettl signs: to the others a code that looks alike says nothing about a clock.
#[test]
fn other_vendors_know_no_clock() {
    let mut call = Call::sent(Safety::Idempotent, THRICE);
    assert_eq!(given_up(call.answered(dated(90_000), vendor("E504", 200))).code(), "VENDOR");
}

/// A turn that comes too late for the corrected request: the vendor's refusal says more than a timeout.
#[test]
fn the_refusal_is_kept_if_the_corrected_request_has_no_turn() {
    let policy = Policy { interval_ms: 10_000.0, ..THRICE };
    let mut call = Call::sent(Safety::Write, policy);
    let error = given_up(call.answered(dated(90_000), vendor("E504", 200)));
    assert_eq!((error.code(), error.sending), ("VENDOR", sending(1, Outcome::Refused)));
}
