//! Sends requests: drives [`crate::exchange`] with the host's `fetch`.
//!
//! Every call into JavaScript that can throw is declared with `catch`: an exception that unwinds through WebAssembly would
//! make the whole instance unusable. JavaScript owns the timers and the caller's signal and exposes them as one promise.
//! So this code is entered only through wasm-bindgen-futures, and `pkg/src/core.ts` guards all of its entry points.

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
use crate::layout::{POLICY, SHARED};
use crate::spec::{CorrelationIds, Operation};

#[wasm_bindgen]
extern "C" {
    /// A pending call: see `pkg/src/call.ts`.
    pub type Call;

    /// Builds the request for the host's clock and an offset in seconds, and returns a promise of the response, or of
    /// "timeout" or "aborted". The code `NOT_BUILT` of an error means that this attempt was not sent.
    #[wasm_bindgen(method, catch)]
    fn fetch(
        this: &Call,
        signal: &AbortSignal,
        timeout_ms: u32,
        clock_offset: f64,
        path: &str,
    ) -> Result<Promise, JsValue>;
    /// Returns a promise of the body, of null if it is larger than `most` bytes, or of "timeout" or "aborted".
    #[wasm_bindgen(method, catch)]
    fn body(this: &Call, most: usize) -> Result<Promise, JsValue>;
    /// Returns a promise of "timeout" or "aborted".
    #[wasm_bindgen(method, catch)]
    fn wait(this: &Call, delay_ms: u32) -> Result<Promise, JsValue>;
    /// Returns a [`Moment`] and the client's [`Pace`], which is kept there.
    #[wasm_bindgen(method)]
    fn moment(this: &Call) -> Float64Array;
    /// Returns whether the last attempt made no connection.
    #[wasm_bindgen(method, catch)]
    fn unconnected(this: &Call) -> Result<bool, JsValue>;
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

/// Reads a policy in the order of [`POLICY`].
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the facade has checked the numbers"
)]
fn policy_of(numbers: &Float64Array) -> Policy {
    let mut values = [0.0; POLICY.len()];
    numbers.copy_to(&mut values);
    let [whole @ .., interval_ms] = values;
    let [
        timeout_ms,
        total_timeout_ms,
        max_bytes,
        attempts,
        base_delay_ms,
        max_delay_ms,
        cap_ms,
        fixed,
        repeats,
        waits,
    ] = whole.map(|number| number as u32);
    Policy {
        timeout_ms,
        total_timeout_ms,
        max_response_bytes: max_bytes as usize,
        attempts,
        base_delay_ms,
        max_delay_ms,
        retry_after_cap_ms: cap_ms,
        interval_ms,
        has_fixed_time: fixed == 1,
        repeats_unknown: repeats == 1,
        waits_for_turn: waits == 1,
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
            Action::Wait { delay_ms } => match settled(call.wait(delay_ms)).await {
                Err(Event::Aborted) => Event::Aborted,
                _ => Event::Waited,
            },
            Action::Send { timeout_ms, clock_offset } => {
                let controller = attempt.insert(AbortController::new().map_err(|_| {
                    Error::internal("the host has no AbortController")
                        .of(sent.operation.id)
                        .sent(0, Outcome::NotSent)
                })?);
                let path = sent.operation.path.as_str();
                match settled(call.fetch(&controller.signal(), timeout_ms, clock_offset, path)).await {
                    Ok(response) => {
                        read_head(&response.unchecked_into()).map_or_else(failed, Event::HeadReceived)
                    }
                    Err(Event::Failed(problem)) if problem == "NOT_BUILT" => Event::NotBuilt,
                    Err(Event::Failed(problem)) if call.unconnected().unwrap_or(false) => {
                        Event::Unconnected(problem)
                    }
                    Err(event) => event,
                }
            }
            Action::ReadBody => match settled(call.body(sent.policy.max_response_bytes)).await {
                Ok(bytes) if bytes.is_null() => Event::TooLarge,
                Ok(bytes) => {
                    *body = bytes.unchecked_into::<Uint8Array>().to_vec();
                    attempt = None;
                    Event::BodyReceived
                }
                Err(event) => event,
            },
            Action::Parse => parse(sent, exchange.status(), body),
            Action::Done => return Ok(()),
            Action::Fail(error) => return Err(error),
        };
        #[cfg(feature = "panic-on-purpose")]
        super::call::panic_at("answer");
        action = step(exchange, call, |exchange, at, pace| exchange.on(event, at, pace));
        if !matches!(action, Action::ReadBody)
            && let Some(unfinished) = attempt.take()
        {
            unfinished.abort();
        }
    }
}

/// Waits for a promise of the pending call.
async fn settled(promise: Result<Promise, JsValue>) -> Result<JsValue, Event> {
    let value = JsFuture::from(promise.map_err(failed)?).await.map_err(failed)?;
    match value.as_string().as_deref() {
        None => Ok(value),
        Some("aborted") => Err(Event::Aborted),
        Some(_) => Err(Event::TimedOut),
    }
}

/// Runs one step of the exchange, with the client's pace, and reports what it has decided.
fn step(
    exchange: &mut Exchange,
    call: &Call,
    run: impl FnOnce(&mut Exchange, Moment, &mut Pace) -> Action,
) -> Action {
    let shared = call.moment();
    let mut numbers = [0.0; SHARED];
    shared.copy_to(&mut numbers);
    let [now_ms, unix, random, pace @ ..] = &mut numbers;
    let at = Moment { now_ms: *now_ms, unix: *unix, random: *random };
    let mut own_pace = Pace::from_numbers(*pace);
    let action = run(exchange, at, &mut own_pace);
    *pace = own_pace.to_numbers();
    shared.copy_from(&numbers);
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
