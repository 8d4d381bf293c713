//! Sends requests: drives [`crate::exchange`] with the host's `fetch`.
//!
//! Every call into JavaScript that can throw is declared with `catch`: an exception that unwinds through WebAssembly would
//! make the whole instance unusable. JavaScript owns the timers and the caller's signal and exposes them as one promise.
//! So this code is entered only through wasm-bindgen-futures, and `pkg/src/core.ts` guards all of its entry points.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use js_sys::{Float64Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal};

use super::build::operation_of;
use super::call::{Written, finish, status_of};
use super::parse::{ids_of, leave};
use super::state::with;
use crate::engine::parse_correlated;
use crate::error::{Error, Outcome};
use crate::exchange::{Action, Event, Exchange, Moment, Pace, Policy, ResponseHead};
use crate::http::HttpResponse;
use crate::json::Limits;
use crate::spec::{CorrelationIds, Operation};

#[wasm_bindgen]
extern "C" {
    /// A pending call: see `pkg/src/call.ts`.
    pub type Call;

    /// Builds the request for the host's clock and an offset in seconds, and returns a promise of the response. The code
    /// `NOT_BUILT` of an error means that nothing was sent.
    #[wasm_bindgen(method, catch)]
    fn fetch(this: &Call, signal: &AbortSignal, clock_offset: f64, path: &str) -> Result<Promise, JsValue>;
    /// Returns a promise of the next part of the body in bytes, or of null at the end.
    #[wasm_bindgen(method, catch)]
    fn part(this: &Call) -> Result<Promise, JsValue>;
    /// Returns a promise of "timeout" or "aborted".
    #[wasm_bindgen(method)]
    fn interruption(this: &Call, after_ms: u32) -> Promise;
    /// Returns a [`Moment`] and the client's [`Pace`].
    #[wasm_bindgen(method)]
    fn moment(this: &Call) -> Float64Array;
    /// Keeps the client's [`Pace`].
    #[wasm_bindgen(method)]
    fn keep(this: &Call, pace: &Float64Array);
    /// Reports a notice as JSON.
    #[wasm_bindgen(method, catch)]
    fn notice(this: &Call, json: &str) -> Result<(), JsValue>;
    /// Ends the call. The state holds the result or the error.
    #[wasm_bindgen(method, catch)]
    fn settle(this: &Call, status: u32) -> Result<(), JsValue>;

    type Response;
    #[wasm_bindgen(method, getter, catch)]
    fn status(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn redirected(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = type)]
    fn kind(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn headers(this: &Response) -> Result<Headers, JsValue>;

    type Headers;
    #[wasm_bindgen(method, catch)]
    fn get(this: &Headers, name: &str) -> Result<JsValue, JsValue>;
}

/// Sends the request of an operation. The facade has built it once, so the input is valid. The status of reading the input
/// is returned; the status of the call is passed to `call.settle`.
#[wasm_bindgen]
pub fn send(
    operation: usize,
    len: usize,
    tokens: usize,
    escaped: bool,
    policy: &Float64Array,
    call: Call,
) -> u32 {
    let mut sent = None;
    let policy = policy_of(policy);
    let status = status_of(|state| {
        let operation = operation_of(operation)?;
        let ids = ids_of(state, operation, Written { len, tokens, escaped })?;
        sent = Some(Sent { operation, policy, ids });
        Ok(())
    });
    // Not while the state is borrowed, because this calls JavaScript.
    if let Some(sent) = sent {
        spawn_local(drive(sent, call));
    }
    status
}

/// A request that is being sent.
struct Sent {
    operation: &'static Operation,
    policy: Policy,
    ids: Option<CorrelationIds>,
}

/// Reads a policy in the order of `policyOf` in `pkg/src/call.ts`.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the facade has checked the numbers"
)]
fn policy_of(numbers: &Float64Array) -> Policy {
    let number = |index| numbers.get_index(index);
    let whole = |index| number(index) as u32;
    Policy {
        timeout_ms: whole(0),
        total_timeout_ms: whole(1),
        max_response_bytes: whole(2) as usize,
        attempts: whole(3),
        base_delay_ms: whole(4),
        max_delay_ms: whole(5),
        retry_after_cap_ms: whole(6),
        interval_ms: number(7),
        has_fixed_time: whole(8) == 1,
        repeats_unknown: whole(9) == 1,
        waits_for_turn: whole(10) == 1,
    }
}

async fn drive(sent: Sent, call: Call) {
    let mut exchange = Exchange::new(sent.operation, sent.policy);
    // The body must stay in memory until JavaScript has read it.
    let mut body = Vec::new();
    let result = run(&mut exchange, &sent, &call, &mut body).await;
    #[cfg(feature = "panic-on-purpose")]
    super::call::panic_at("end");
    let status = with(|state| {
        let status = finish(state, result.map_err(Into::into));
        if status != 0 {
            state.leave_body(&body);
        }
        status
    });
    // If the facade itself fails, nobody is left to receive the error.
    let _ = call.settle(status);
}

/// Runs the call to its end. If it succeeds, the state holds the result.
async fn run(exchange: &mut Exchange, sent: &Sent, call: &Call, body: &mut Vec<u8>) -> Result<(), Error> {
    let mut attempt = None;
    let mut action = step(exchange, call, Exchange::begin);
    loop {
        let event = match action {
            Action::Wait { delay_ms } => match JsFuture::from(call.interruption(delay_ms)).await {
                Ok(why) if why == "aborted" => Event::Aborted,
                _ => Event::Waited,
            },
            Action::Send { timeout_ms, clock_offset } => {
                let own = attempt.insert(Attempt::new(call, timeout_ms).map_err(|problem| {
                    Error::internal(problem).of(sent.operation.id).sent(0, Outcome::NotSent)
                })?);
                body.clear();
                own.head(call, clock_offset, sent.operation).await
            }
            Action::ReadBody => match &mut attempt {
                Some(own) => own.read(call, sent.policy.max_response_bytes, body).await,
                None => Event::NotBuilt,
            },
            Action::Parse => parse(sent, exchange.status(), body),
            Action::Done => return Ok(()),
            Action::Fail(error) => return Err(error),
        };
        #[cfg(feature = "panic-on-purpose")]
        super::call::panic_at("answer");
        if matches!(event, Event::BodyReceived) {
            attempt = None;
        }
        action = step(exchange, call, |exchange, at, pace| exchange.on(event, at, pace));
        if !matches!(action, Action::ReadBody)
            && let Some(unfinished) = attempt.take()
        {
            unfinished.controller.abort();
        }
    }
}

/// Runs one step of the exchange, with the client's pace, and reports what it has decided.
fn step(
    exchange: &mut Exchange,
    call: &Call,
    run: impl FnOnce(&mut Exchange, Moment, &mut Pace) -> Action,
) -> Action {
    let numbers = call.moment();
    let number = |index| numbers.get_index(index);
    let at = Moment { now_ms: number(0), unix: number(1), random: number(2) };
    let before = [number(3), number(4), number(5), number(6), number(7)];
    let mut pace = Pace::from_numbers(before);
    let action = run(exchange, at, &mut pace);
    if pace != Pace::from_numbers(before) {
        call.keep(&Float64Array::from(&pace.to_numbers()[..]));
    }
    for notice in exchange.take_notices() {
        let _ = call.notice(&notice.to_json());
    }
    action
}

fn parse(sent: &Sent, status: u16, body: &[u8]) -> Event {
    let response = HttpResponse { status, body };
    let limits = Limits { max_bytes: sent.policy.max_response_bytes, ..Limits::default() };
    match parse_correlated(sent.operation, response, sent.ids.as_ref(), limits) {
        Ok(parsed) => {
            with(|state| leave(state, parsed));
            Event::Parsed
        }
        Err(error) => Event::Refused(error),
    }
}

/// An attempt whose body has not been read.
struct Attempt {
    controller: AbortController,
    interruption: JsFuture,
}

impl Attempt {
    fn new(call: &Call, timeout_ms: u32) -> Result<Self, &'static str> {
        let controller = AbortController::new().map_err(|_| "the host has no AbortController")?;
        Ok(Self { controller, interruption: call.interruption(timeout_ms).into() })
    }

    /// Sends the request and waits for the head of the response.
    async fn head(&mut self, call: &Call, clock_offset: f64, operation: &Operation) -> Event {
        let path = operation.path.as_str();
        let Ok(promise) = call.fetch(&self.controller.signal(), clock_offset, path) else {
            return Event::NotBuilt;
        };
        match self.until(promise).await {
            Err(Event::Failed(problem)) if problem == "NOT_BUILT" => Event::NotBuilt,
            Ok(response) => read_head(&response.unchecked_into()).map_or_else(failed, Event::HeadReceived),
            Err(event) => event,
        }
    }

    async fn read(&mut self, call: &Call, max: usize, bytes: &mut Vec<u8>) -> Event {
        loop {
            let part = match call.part().map_err(failed) {
                Ok(promise) => self.until(promise).await,
                Err(event) => Err(event),
            };
            match part {
                Ok(part) if part.is_null() => return Event::BodyReceived,
                Ok(part) => {
                    if !push(&part.unchecked_into(), max, bytes) {
                        return Event::TooLarge;
                    }
                }
                Err(event) => return event,
            }
        }
    }

    /// Waits for a promise or the interruption, whichever comes first.
    async fn until(&mut self, promise: Promise) -> Result<JsValue, Event> {
        let mut wanted = JsFuture::from(promise);
        poll_fn(|context| {
            if let Poll::Ready(why) = Pin::new(&mut self.interruption).poll(context) {
                let aborted = why.is_ok_and(|why| why == "aborted");
                return Poll::Ready(Err(if aborted { Event::Aborted } else { Event::TimedOut }));
            }
            Pin::new(&mut wanted).poll(context).map(|result| result.map_err(failed))
        })
        .await
    }
}

fn read_head(response: &Response) -> Result<ResponseHead, JsValue> {
    let followed = response.redirected()?.is_truthy();
    let hidden = response.kind()?.as_string().is_some_and(|kind| kind == "opaqueredirect");
    // A hidden redirect has status 0, like the response of a network error (`Response.error()`).
    let min = if hidden { 0.0 } else { 100.0 };
    let status =
        response.status()?.as_f64().filter(|status| (min..600.0).contains(status) && status.fract() == 0.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be from 0 to 599")]
    let status = status.ok_or_else(|| JsValue::from_str("no status"))? as u16;
    let head = ResponseHead { status, redirected: followed || hidden, ..ResponseHead::default() };
    // A custom `fetch` may return a response without headers.
    let header = |name: &str| response.headers().ok()?.get(name).ok()?.as_string();
    Ok(head.with_headers(header("retry-after").as_deref(), header("date").as_deref()))
}

/// Appends a part of the body. Returns false if the body is larger than allowed.
fn push(part: &Uint8Array, max: usize, bytes: &mut Vec<u8>) -> bool {
    let start = bytes.len();
    let end = start + part.length() as usize;
    if end > max {
        return false;
    }
    bytes.resize(end, 0);
    if let Some(target) = bytes.get_mut(start..) {
        part.copy_to(target);
    }
    true
}

/// Creates the event for an error that `fetch` threw, with the code of the error or of its cause, or else with its name.
/// The message is ignored because it may contain anything. A custom `fetch` may put anything into code and name too, so only
/// text that looks like a code or a name is reported.
#[allow(clippy::needless_pass_by_value, reason = "`map_err` passes the error by value")]
fn failed(error: JsValue) -> Event {
    let text = |of: &JsValue, name: &str| {
        Reflect::get(of, &name.into()).ok()?.as_string().filter(|value| is_known(value.as_bytes()))
    };
    let cause = Reflect::get(&error, &"cause".into()).unwrap_or(JsValue::UNDEFINED);
    let reason = text(&cause, "code").or_else(|| text(&error, "code")).or_else(|| text(&error, "name"));
    Event::Failed(reason.unwrap_or_else(|| "fetch failed".into()))
}

/// Returns whether a text looks like a code or a name, such as `ECONNREFUSED`, `UND_ERR_SOCKET`, `CERT_HAS_EXPIRED` or
/// `TypeError`. Most keys contain digits, and none has such a form.
fn is_known(text: &[u8]) -> bool {
    let (mut lowercase, mut underscore) = (false, false);
    for byte in text {
        match byte {
            b'A'..=b'Z' => {}
            b'a'..=b'z' => lowercase = true,
            b'_' => underscore = true,
            _ => return false,
        }
    }
    let name = !underscore && text.ends_with(b"Error");
    let code = !lowercase && (underscore || text.first() == Some(&b'E'));
    text.len() <= 64 && (name || code)
}
