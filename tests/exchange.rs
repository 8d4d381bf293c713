//! The state machine of a call: every event in every state, with the attempts and the outcome of its error.
#![allow(clippy::panic, clippy::unnecessary_wraps, reason = "tests")]

use invigil::error::{Error, ErrorKind, Outcome, Sending};
use invigil::exchange::{Action, Event, Exchange, Policy, ResponseHead};

const OPERATION: &str = "mettl.registerCandidates";
const POLICY: Policy = Policy { timeout_ms: 1_000, total_timeout_ms: 5_000, max_response_bytes: 64 };

fn head(status: u16) -> ResponseHead {
    ResponseHead { status, redirected: false }
}

fn failed(reason: &str) -> Event {
    Event::Failed(reason.into())
}

/// The states of a call after its start.
fn states() -> [(&'static str, Exchange); 3] {
    let begun = || {
        let mut exchange = Exchange::new(OPERATION, POLICY);
        assert_eq!(exchange.begin(), Action::Send { timeout_ms: 1_000 });
        exchange
    };
    let answered = |status| {
        let mut exchange = begun();
        assert_eq!(exchange.on(Event::HeadReceived(head(status))), Action::ReadBody);
        exchange
    };
    [("begun", begun()), ("answered 200", answered(200)), ("answered 503", answered(503))]
}

#[track_caller]
fn given_up(step: Action) -> Error {
    match step {
        Action::Fail(error) => {
            assert_eq!(error.operation, Some(OPERATION));
            error
        }
        other => panic!("{other:?}"),
    }
}

fn sending(outcome: Outcome) -> Option<Sending> {
    Some(Sending { attempts: 1, outcome })
}

#[test]
fn a_successful_call_passes_through_every_state() {
    let mut exchange = Exchange::new(OPERATION, Policy::default());
    assert_eq!(exchange.status(), 0);
    assert_eq!(exchange.begin(), Action::Send { timeout_ms: 30_000 });
    assert_eq!(exchange.status(), 0);
    assert_eq!(exchange.on(Event::HeadReceived(head(201))), Action::ReadBody);
    assert_eq!(exchange.status(), 201);
    assert_eq!(exchange.on(Event::BodyReceived), Action::Parse);
    assert_eq!(exchange.status(), 201);
}

#[test]
fn every_status_but_a_redirect_has_a_body_to_read() {
    for status in (100..300).chain(400..600) {
        let mut exchange = Exchange::new(OPERATION, POLICY);
        let _ = exchange.begin();
        assert_eq!(exchange.on(Event::HeadReceived(head(status))), Action::ReadBody);
        assert_eq!(exchange.status(), status);
    }
}

#[test]
fn the_default_policy_has_the_documented_limits() {
    let policy = Policy::default();
    assert_eq!([policy.timeout_ms, policy.total_timeout_ms], [30_000, 120_000]);
    assert_eq!(policy.max_response_bytes, 16 * 1024 * 1024);
}

#[test]
fn the_shorter_time_limit_applies() {
    for (timeout_ms, total_timeout_ms, least) in
        [(1, 2, 1), (2, 1, 1), (7, 7, 7), (0, 5, 0), (u32::MAX, u32::MAX, u32::MAX)]
    {
        let mut exchange = Exchange::new(OPERATION, Policy { timeout_ms, total_timeout_ms, ..POLICY });
        assert_eq!(exchange.begin(), Action::Send { timeout_ms: least });
        let error = given_up(exchange.on(Event::TimedOut));
        assert_eq!(error.kind, ErrorKind::Timeout { after_ms: least });
    }
}

/// After a timeout or an abort the outcome is unknown, in every state.
#[test]
fn timeouts_and_aborts_have_an_unknown_outcome() {
    for (name, mut exchange) in states() {
        let error = given_up(exchange.on(Event::TimedOut));
        assert_eq!((error.code(), error.sending), ("TIMEOUT", sending(Outcome::Unknown)), "{name}");
    }
    for (name, mut exchange) in states() {
        let error = given_up(exchange.on(Event::Aborted));
        assert_eq!((error.code(), error.sending), ("ABORTED", sending(Outcome::Unknown)), "{name}");
    }
}

#[test]
fn redirects_are_not_followed() {
    for status in 300..400 {
        for (name, mut exchange) in states() {
            let error = given_up(exchange.on(Event::HeadReceived(head(status))));
            assert_eq!(error.kind, ErrorKind::Redirect { status }, "{name}");
            assert_eq!((error.code(), error.sending), ("REDIRECT", sending(Outcome::Unknown)), "{name}");
        }
    }
    // If the host hides or follows redirects, the status is not known.
    for status in [0, 200, 302, 404] {
        for (name, mut exchange) in states() {
            let error = given_up(exchange.on(Event::HeadReceived(ResponseHead { status, redirected: true })));
            assert_eq!(error.kind, ErrorKind::Redirect { status: 0 }, "{name}");
            assert_eq!(error.sending, sending(Outcome::Unknown), "{name}");
        }
    }
}

#[test]
fn only_four_codes_mean_that_nothing_was_sent() {
    for reason in ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"] {
        let [(_, mut begun), ..] = states();
        let error = given_up(begun.on(failed(reason)));
        assert_eq!(error.kind, ErrorKind::Transport { problem: reason.into() });
        assert_eq!((error.code(), error.sending), ("TRANSPORT", sending(Outcome::NotSent)));
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
        for (name, mut exchange) in states() {
            let error = given_up(exchange.on(failed(reason)));
            assert_eq!(error.kind, ErrorKind::Transport { problem: reason.into() }, "{name}");
            assert_eq!(error.sending, sending(Outcome::Unknown), "{name}: {reason}");
        }
    }
}

/// The code may come from a proxy while the body is read: after a response head the request was surely sent.
#[test]
fn after_a_response_head_the_request_was_sent() {
    let [_, answered @ ..] = states();
    for (name, mut exchange) in answered {
        let error = given_up(exchange.on(failed("ECONNREFUSED")));
        assert_eq!(error.sending, sending(Outcome::Unknown), "{name}");
    }
}

#[test]
fn too_long_bodies_are_refused() {
    for ((name, mut exchange), status) in states().into_iter().zip([0, 200, 503]) {
        let error = given_up(exchange.on(Event::TooLarge));
        let problem = "it is larger than 64 bytes".into();
        assert_eq!(error.kind, ErrorKind::ResponseFormat { problem, status }, "{name}");
        assert_eq!((error.code(), error.sending), ("RESPONSE_FORMAT", sending(Outcome::Unknown)), "{name}");
    }
}

/// The outcome of a failure that the parsed response reports.
#[test]
fn failures_in_the_response_have_their_outcome() {
    let [_, (_, exchange), _] = states();
    let vendor = |status, retryable, may_have_acted| ErrorKind::Vendor {
        vendor_code: Some("E401".into()),
        vendor_message: None,
        status,
        retryable,
        may_have_acted,
        hint: None,
    };
    for (kind, outcome) in [
        (vendor(200, false, false), Outcome::Refused),
        (vendor(404, false, false), Outcome::Refused),
        (vendor(429, true, false), Outcome::Refused),
        (vendor(499, false, false), Outcome::Refused),
        (vendor(200, false, true), Outcome::Unknown),
        (vendor(500, true, true), Outcome::Unknown),
        (vendor(503, true, true), Outcome::Unknown),
        (ErrorKind::ResponseFormat { problem: "x".into(), status: 200 }, Outcome::Unknown),
        (ErrorKind::Redirect { status: 302 }, Outcome::Unknown),
        (ErrorKind::Internal { problem: "x".into() }, Outcome::Unknown),
    ] {
        let error = exchange.response_error(Error::new(kind.clone()));
        assert_eq!(error.kind, kind);
        assert_eq!((error.operation, error.sending), (Some(OPERATION), sending(outcome)));
    }
}
