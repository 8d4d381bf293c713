//! The state machine of a call: every event in every state, with the attempts and the outcome of its error; what is
//! repeated, when, and how often.
#![allow(clippy::panic, clippy::unnecessary_wraps, clippy::float_cmp, reason = "tests")]

mod call;
mod clock;
mod pace;

use call::{Call, NOW, ONCE, THRICE, after, delay, failed, given_up, head, operation, sending, vendor};
use invigil::error::{Error, ErrorKind, Outcome};
use invigil::exchange::{Action, Event, Exchange, Notice, Policy, ResponseHead};
use invigil::spec::Safety;
use invigil::time::RetryAfter;

/// The states of a call after its start.
fn states() -> [(&'static str, Call); 3] {
    let answered = |status| {
        let mut call = Call::sent(Safety::Write, ONCE);
        assert_eq!(call.on(head(status)), Action::ReadBody);
        call
    };
    [
        ("begun", Call::sent(Safety::Write, ONCE)),
        ("answered 200", answered(200)),
        ("answered 503", answered(503)),
    ]
}

#[test]
fn a_successful_call_passes_through_every_state() {
    let mut call = Call::new(Safety::Write, Policy::default());
    assert_eq!(call.exchange.status(), 0);
    assert_eq!(call.begin(), Action::Send { timeout_ms: 30_000, clock_offset: 0.0 });
    assert_eq!(call.exchange.status(), 0);
    assert_eq!(call.on(head(201)), Action::ReadBody);
    assert_eq!(call.exchange.status(), 201);
    assert_eq!(call.on(Event::BodyReceived), Action::Parse);
    assert_eq!(call.on(Event::Parsed), Action::Done);
    assert_eq!((call.exchange.status(), call.exchange.attempts()), (201, 1));
    assert_eq!(call.exchange.take_notices(), []);
}

#[test]
fn every_status_but_a_redirect_has_a_body_to_read() {
    for status in (100..300).chain(400..600) {
        let mut call = Call::sent(Safety::Write, ONCE);
        assert_eq!(call.on(head(status)), Action::ReadBody);
        assert_eq!(call.exchange.status(), status);
    }
}

#[test]
fn the_default_policy_has_the_documented_limits() {
    let policy = Policy::default();
    assert_eq!([policy.timeout_ms, policy.total_timeout_ms], [30_000, 120_000]);
    assert_eq!(policy.max_response_bytes, 16 * 1024 * 1024);
    assert_eq!([policy.attempts, policy.base_delay_ms], [3, 300]);
    assert_eq!([policy.max_delay_ms, policy.retry_after_cap_ms], [20_000, 60_000]);
}

#[test]
fn the_shorter_time_limit_applies() {
    for (timeout_ms, total_timeout_ms, least) in
        [(1, 2, 1), (2, 1, 1), (7, 7, 7), (0, 5, 1), (u32::MAX, u32::MAX, 2_147_483_647)]
    {
        let mut call = Call::new(Safety::Write, Policy { timeout_ms, total_timeout_ms, ..ONCE });
        assert_eq!(call.begin(), Action::Send { timeout_ms: least, clock_offset: 0.0 });
        let error = given_up(call.on(Event::TimedOut));
        assert_eq!(error.kind, ErrorKind::Timeout { after_ms: least });
    }
}

/// After a timeout or an abort of a request that was sent, the outcome is unknown, in every state.
#[test]
fn timeouts_and_aborts_have_an_unknown_outcome() {
    for (event, code) in [(Event::TimedOut, "TIMEOUT"), (Event::Aborted, "ABORTED")] {
        for (name, mut call) in states() {
            let error = given_up(call.on(event.clone()));
            assert_eq!((error.code(), error.sending), (code, sending(1, Outcome::Unknown)), "{name}");
            assert_eq!(error.operation, Some("mettl.registerCandidates"));
        }
    }
}

#[test]
fn redirects_are_not_followed_and_not_repeated() {
    for status in 300..400 {
        let mut call = Call::sent(Safety::Read, THRICE);
        let error = given_up(call.on(head(status)));
        assert_eq!(error.kind, ErrorKind::Redirect { status });
        assert_eq!((error.code(), error.sending), ("REDIRECT", sending(1, Outcome::Unknown)));
    }
    // If the host hides or follows redirects, the status is not known.
    for status in [0, 200, 302, 404] {
        let mut call = Call::sent(Safety::Read, THRICE);
        let hidden = ResponseHead { status, redirected: true, ..ResponseHead::default() };
        let error = given_up(call.on(Event::HeadReceived(hidden)));
        assert_eq!(error.kind, ErrorKind::Redirect { status: 0 });
        assert_eq!(error.sending, sending(1, Outcome::Unknown));
    }
}

/// Whatever the code is.
#[test]
fn without_a_connection_nothing_was_sent() {
    for code in ["ETIMEDOUT", "EHOSTUNREACH", "TypeError"] {
        let error = given_up(Call::sent(Safety::Write, ONCE).on(Event::Unconnected(code.into())));
        assert_eq!(error.kind, ErrorKind::Transport { problem: code.into() });
        assert_eq!(error.sending, sending(1, Outcome::NotSent));
        assert!(matches!(
            Call::sent(Safety::Write, THRICE).on(Event::Unconnected(code.into())),
            Action::Wait { .. }
        ));
    }
}

#[test]
fn only_four_codes_mean_that_nothing_was_sent() {
    for reason in ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"] {
        let error = given_up(Call::sent(Safety::Write, ONCE).on(failed(reason)));
        assert_eq!(error.kind, ErrorKind::Transport { problem: reason.into() });
        assert_eq!((error.code(), error.sending), ("TRANSPORT", sending(1, Outcome::NotSent)));
    }
    for reason in [
        "",
        "ECONNRESET",
        "EPIPE",
        "ETIMEDOUT",
        "UND_ERR_SOCKET",
        "UND_ERR_HEADERS_TIMEOUT",
        "TypeError",
        "econnrefused",
        "ECONNREFUSED ",
    ] {
        for (name, mut call) in states() {
            let error = given_up(call.on(failed(reason)));
            assert_eq!(error.kind, ErrorKind::Transport { problem: reason.into() }, "{name}");
            assert_eq!(error.sending, sending(1, Outcome::Unknown), "{name}: {reason}");
        }
    }
}

/// The code may come from a proxy while the body is read: after a response head the request was surely sent.
#[test]
fn after_a_response_head_the_request_was_sent() {
    let [_, answered @ ..] = states();
    for (name, mut call) in answered {
        let error = given_up(call.on(failed("ECONNREFUSED")));
        assert_eq!(error.sending, sending(1, Outcome::Unknown), "{name}");
    }
}

#[test]
fn bodies_that_are_too_large_are_refused_and_not_repeated() {
    for status in [200, 503] {
        let mut call = Call::sent(Safety::Read, THRICE);
        assert_eq!(call.on(head(status)), Action::ReadBody);
        let error = given_up(call.on(Event::TooLarge));
        let problem = "it is larger than 64 bytes".into();
        assert_eq!(error.kind, ErrorKind::ResponseFormat { problem, status });
        assert_eq!(error.sending, sending(1, Outcome::Unknown));
    }
}

/// The outcome of a failure that the parsed response reports.
#[test]
fn failures_in_the_response_have_their_outcome() {
    let vendor = |status, retryable, may_have_acted| ErrorKind::Vendor {
        vendor_code: Some("E401".into()),
        vendor_message: None,
        status,
        retryable,
        may_have_acted,
        hint: None,
    };
    let format = |status| ErrorKind::ResponseFormat { problem: "x".into(), status };
    for (status, kind, outcome) in [
        (200, vendor(200, false, false), Outcome::Refused),
        (404, vendor(404, false, false), Outcome::Refused),
        (429, vendor(429, true, false), Outcome::Refused),
        (200, vendor(200, false, true), Outcome::Unknown),
        (500, vendor(500, true, true), Outcome::Unknown),
        (503, vendor(503, true, true), Outcome::Unknown),
        (200, format(200), Outcome::Unknown),
        // A page of a proxy that is not JSON: with this status it refuses the request all the same.
        (429, format(429), Outcome::Refused),
        (500, ErrorKind::Internal { problem: "x".into() }, Outcome::Unknown),
    ] {
        let mut call = Call::sent(Safety::Write, ONCE);
        let head = ResponseHead { status, ..ResponseHead::default() };
        let error = given_up(call.answered(head, Event::Refused(Error::new(kind.clone()))));
        assert_eq!(error.kind, kind);
        assert_eq!(error.sending, sending(1, outcome), "{kind:?}");
    }
}

type Happening = Box<dyn Fn(&mut Call) -> Action>;

/// What is repeated: a table of the safety, what happened, and whether there is a second attempt.
#[test]
fn what_is_repeated_depends_on_the_safety() {
    let status = |status: u16| move |call: &mut Call| call.refused("x", status);
    let page = |status: u16| {
        move |call: &mut Call| {
            let error = Error::new(ErrorKind::ResponseFormat { problem: "HTML".into(), status });
            call.answered(ResponseHead { status, ..ResponseHead::default() }, Event::Refused(error))
        }
    };
    let table: [(&str, Happening, bool, bool); 18] = [
        ("refused connection", Box::new(|call| call.on(failed("ECONNREFUSED"))), true, true),
        ("connect timeout", Box::new(|call| call.on(failed("UND_ERR_CONNECT_TIMEOUT"))), true, true),
        ("reset", Box::new(|call| call.on(failed("ECONNRESET"))), true, false),
        ("timeout", Box::new(|call| call.on(Event::TimedOut)), true, false),
        ("400", Box::new(status(400)), false, false),
        ("401", Box::new(status(401)), false, false),
        ("404", Box::new(status(404)), false, false),
        ("408", Box::new(status(408)), true, false),
        ("409", Box::new(status(409)), false, false),
        ("429", Box::new(status(429)), true, true),
        ("500", Box::new(status(500)), true, false),
        ("501 without a meaning of its own", Box::new(page(501)), false, false),
        ("502", Box::new(status(502)), true, false),
        ("503", Box::new(status(503)), true, false),
        ("504", Box::new(status(504)), true, false),
        ("a page with 200", Box::new(page(200)), false, false),
        ("a page with 429", Box::new(page(429)), true, true),
        ("a page with 503", Box::new(page(503)), true, false),
    ];
    for (name, happening, reads, writes) in &table {
        for (safety, policy, expected) in [
            (Safety::Read, THRICE, *reads),
            (Safety::Idempotent, THRICE, *reads),
            (Safety::Write, THRICE, *writes),
            (Safety::Write, Policy { repeats_unknown: true, ..THRICE }, *reads),
            (Safety::Read, ONCE, false),
        ] {
            let mut call = Call::sent(safety, policy);
            let action = happening(&mut call);
            assert_eq!(matches!(action, Action::Wait { .. }), expected, "{name}, {safety:?}: {action:?}");
            if expected {
                assert!(matches!(call.waited(&action), Action::Send { .. }));
                assert_eq!(call.exchange.attempts(), 2);
            }
        }
    }
}

/// Mettl's E000 is "some error occurred", with HTTP 200: the vendor may have acted, and a read may have found nothing.
#[test]
fn a_code_with_status_200_is_an_answer() {
    for safety in [Safety::Read, Safety::Write] {
        let mut call = Call::sent(safety, THRICE);
        let error = Error::new(ErrorKind::Vendor {
            vendor_code: Some("E000".into()),
            vendor_message: None,
            status: 200,
            retryable: false,
            may_have_acted: true,
            hint: None,
        });
        let head = ResponseHead { status: 200, ..ResponseHead::default() };
        let action = call.answered(head, Event::Refused(error));
        assert_eq!(given_up(action).sending, sending(1, Outcome::Unknown));
    }
}

/// The outcome of a call is the worst of its attempts.
#[test]
fn one_unknown_attempt_makes_the_outcome_unknown() {
    let mut call = Call::sent(Safety::Idempotent, THRICE);
    let wait = call.on(failed("ECONNRESET"));
    assert!(matches!(call.waited(&wait), Action::Send { .. }));
    assert_eq!(given_up(call.refused("x", 400)).sending, sending(2, Outcome::Unknown));

    let mut call = Call::sent(Safety::Write, THRICE);
    let wait = call.on(failed("ECONNREFUSED"));
    assert!(matches!(call.waited(&wait), Action::Send { .. }));
    assert_eq!(given_up(call.refused("x", 400)).sending, sending(2, Outcome::Refused));
}

#[test]
fn an_abort_while_waiting_keeps_the_outcome_of_the_attempts() {
    for (event, outcome) in [(failed("ECONNREFUSED"), Outcome::NotSent), (failed("reset"), Outcome::Unknown)]
    {
        let mut call = Call::sent(Safety::Read, THRICE);
        let _ = delay(&call.on(event));
        let error = given_up(call.on(Event::Aborted));
        assert_eq!((error.code(), error.sending), ("ABORTED", sending(1, outcome)));
    }
}

/// "Full jitter": the wait is a random part of a time that doubles, up to a limit.
#[test]
fn the_wait_is_a_random_part_of_a_time_that_doubles() {
    let policy = Policy { attempts: 8, total_timeout_ms: 60_000, ..ONCE };
    for random in [0.0, 0.25, 0.999_999] {
        let mut call = Call::sent(Safety::Read, policy);
        call.at.random = random;
        for longest in [100.0, 200.0, 400.0, 800.0, 1_000.0, 1_000.0, 1_000.0_f64] {
            let action = call.on(failed("ECONNRESET"));
            assert_eq!(f64::from(delay(&action)), (longest * random).ceil().max(1.0));
            assert!(matches!(call.waited(&action), Action::Send { .. }));
        }
        assert_eq!(given_up(call.on(failed("ECONNRESET"))).sending, sending(8, Outcome::Unknown));
    }
}

#[test]
fn retry_after_is_obeyed_up_to_the_cap() {
    for (after, date, expected) in [
        (RetryAfter::Seconds(1), None, 1_000),
        (RetryAfter::Seconds(0), None, 50),
        (RetryAfter::Seconds(3_600), None, 2_000),
        (RetryAfter::Seconds(u32::MAX), None, 2_000),
        (RetryAfter::At(NOW + 1), None, 1_000),
        (RetryAfter::At(NOW - 100), None, 50),
        (RetryAfter::At(i64::MAX), None, 2_000),
        // The vendor's clock is an hour ahead: its date is compared with its own clock.
        (RetryAfter::At(NOW + 3_601), Some(NOW + 3_600), 1_000),
    ] {
        let mut call = Call::sent(Safety::Read, THRICE);
        let head = ResponseHead { status: 503, retry_after: Some(after), date, redirected: false };
        let action = call.answered(head, vendor("x", 503));
        assert_eq!(delay(&action), expected, "{after:?}");
    }
}

#[test]
fn a_wait_that_does_not_fit_ends_the_call_at_once() {
    let mut call = Call::sent(Safety::Read, Policy { total_timeout_ms: 1_500, ..THRICE });
    call.at = after(600.0);
    let head =
        ResponseHead { status: 503, retry_after: Some(RetryAfter::Seconds(1)), ..ResponseHead::default() };
    assert_eq!(given_up(call.answered(head, vendor("x", 503))).code(), "VENDOR");
}

/// The last attempt gets what is left of the whole time.
#[test]
fn the_deadline_of_an_attempt_is_at_most_what_is_left() {
    let mut call = Call::sent(Safety::Read, Policy { total_timeout_ms: 1_500, ..THRICE });
    call.at = after(1_000.0);
    let action = call.on(Event::TimedOut);
    assert_eq!(delay(&action), 50);
    assert_eq!(call.waited(&action), Action::Send { timeout_ms: 450, clock_offset: 0.0 });
}

/// A turn that comes too late for a second attempt: the error of the first says more than a timeout.
#[test]
fn the_error_of_the_last_attempt_is_kept() {
    let mut call = Call::sent(Safety::Read, THRICE);
    let wait = call.refused("x", 503);
    let mut other = Call { pace: call.pace, ..Call::sent(Safety::Read, THRICE) };
    let retry_after = Some(RetryAfter::Seconds(60));
    let policy = Policy { retry_after_cap_ms: 60_000, ..ONCE };
    other.exchange = Exchange::new(operation(Safety::Read), policy);
    let _ = other.begin();
    let _ = other
        .answered(ResponseHead { status: 429, retry_after, ..ResponseHead::default() }, vendor("x", 429));
    call.pace = other.pace;
    let error = given_up(call.waited(&wait));
    assert_eq!((error.code(), error.sending), ("VENDOR", sending(1, Outcome::Unknown)));
}

#[test]
fn a_request_that_cannot_be_built_again_was_not_sent() {
    let mut call = Call::sent(Safety::Write, THRICE);
    let wait = call.on(failed("ECONNREFUSED"));
    assert!(matches!(call.waited(&wait), Action::Send { .. }));
    let error = given_up(call.on(Event::NotBuilt));
    assert_eq!((error.code(), error.sending), ("INTERNAL", sending(1, Outcome::NotSent)));
}

#[test]
fn headers_are_read_and_nonsense_is_ignored() {
    let read = |retry_after, date| ResponseHead::default().with_headers(retry_after, date);
    let head = read(Some(" 7 "), Some("Fri, 05 Nov 2021 09:00:00 GMT"));
    assert_eq!((head.retry_after, head.date), (Some(RetryAfter::Seconds(7)), Some(NOW)));
    let head = read(Some("Fri, 05 Nov 2021 09:00:00 GMT"), None);
    assert_eq!((head.retry_after, head.date), (Some(RetryAfter::At(NOW)), None));
    for nonsense in ["", "-1", "1.5", "soon", "2021-11-05T09:00:00Z", "9999999999999999999999 s"] {
        assert_eq!(read(Some(nonsense), None).retry_after, None, "{nonsense}");
    }
}

#[test]
fn notices_are_json() {
    for (notice, json) in [
        (Notice::Wait { delay_ms: 7 }, r#"{"type":"wait","delayMs":7}"#),
        (Notice::Skew { offset_seconds: -90.0 }, r#"{"type":"skew","offsetSeconds":-90}"#),
        (
            Notice::Retry { delay_ms: 9, code: "VENDOR", status: 503 },
            r#"{"type":"retry","delayMs":9,"code":"VENDOR","status":503}"#,
        ),
    ] {
        assert_eq!(notice.to_json(), json);
    }
}
