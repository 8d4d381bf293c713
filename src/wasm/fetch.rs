//! Sends requests: drives [`crate::exchange`] with the host's `fetch`.
//!
//! Every call into JavaScript that can throw is declared with `catch`: an exception that unwinds through WebAssembly would
//! make the whole instance unusable. JavaScript owns the timers and the caller's signal and exposes them as one promise.
//! So this code is entered only through wasm-bindgen-futures, and `pkg/src/core.ts` guards all of its entry points.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;

use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal};

use super::build::operation_of;
use super::call::{Written, finish, status_of};
use super::parse::{ids_of, leave};
use super::slots::Handle;
use super::state::with;
use crate::engine::parse_correlated;
use crate::error::{Error, Outcome};
use crate::exchange::{Action, Event, Exchange, Policy, ResponseHead};
use crate::http::HttpResponse;
use crate::json::Limits;
use crate::spec::{CorrelationIds, Operation};

#[wasm_bindgen]
extern "C" {
    /// A pending call: see `pkg/src/call.ts`.
    pub type Call;

    /// Returns a promise of the response to the request that [`send`] has left.
    #[wasm_bindgen(method, catch)]
    fn fetch(this: &Call, signal: &AbortSignal) -> Result<Promise, JsValue>;
    /// Returns a promise of the next part of the body in bytes, or of null at the end.
    #[wasm_bindgen(method, catch)]
    fn part(this: &Call) -> Result<Promise, JsValue>;
    /// Returns a promise of "timeout" or "aborted".
    #[wasm_bindgen(method)]
    fn interruption(this: &Call, timeout_ms: u32) -> Promise;
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
}

/// Builds the request of an operation, leaves it for `call.fetch`, and sends it. The status of building the request is
/// returned; the status of the call is passed to `call.settle`.
#[wasm_bindgen]
pub fn send(
    operation: usize,
    slot: u32,
    generation: u32,
    now: f64,
    len: usize,
    tokens: usize,
    escaped: bool,
    timeout_ms: u32,
    total_timeout_ms: u32,
    max_response_bytes: usize,
    call: Call,
) -> u32 {
    let mut built = None;
    let status = status_of(|state| {
        let written = Written { len, tokens, escaped };
        let operation = operation_of(operation)?;
        super::build::run(state, operation, Handle { slot, generation }, now, written)?;
        built = Some((operation, ids_of(state, operation, written)?));
        Ok(())
    });
    // Not while the state is borrowed, because this calls JavaScript.
    if let Some((operation, ids)) = built {
        let sent = Sent {
            operation,
            policy: Policy { timeout_ms, total_timeout_ms, max_response_bytes },
            ids,
            #[cfg(feature = "panic-on-purpose")]
            url: with(|state| String::from_utf8_lossy(state.builder.text.as_slice()).into_owned()),
        };
        spawn_local(drive(sent, call));
    }
    status
}

/// A request that is being sent.
struct Sent {
    operation: &'static Operation,
    policy: Policy,
    ids: Option<CorrelationIds>,
    #[cfg(feature = "panic-on-purpose")]
    url: String,
}

async fn drive(sent: Sent, call: Call) {
    let mut exchange = Exchange::new(sent.operation.id, sent.policy);
    let result = attempt(&mut exchange, &sent, &call).await;
    #[cfg(feature = "panic-on-purpose")]
    super::call::panic_at(&sent.url, "end");
    // The body must stay in memory until JavaScript has read it.
    let (body, failure) = match result {
        Ok(body) => (body, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    let status = with(|state| {
        let result = failure.map_or(Ok(()), Err).and_then(|()| {
            let response = HttpResponse { status: exchange.status(), body: &body };
            let limits = Limits { max_bytes: sent.policy.max_response_bytes, ..Limits::default() };
            let parsed = parse_correlated(sent.operation, response, sent.ids.as_ref(), limits)
                .map_err(|error| exchange.response_error(error))?;
            leave(state, parsed);
            Ok(())
        });
        let status = finish(state, result.map_err(Into::into));
        if status != 0 {
            state.leave_body(&body);
        }
        status
    });
    // If the facade itself fails, nobody is left to receive the error.
    let _ = call.settle(status);
}

/// The problem if the exchange returns an action that is impossible at that point.
const UNEXPECTED: &str = "an unexpected action";

async fn attempt(exchange: &mut Exchange, sent: &Sent, call: &Call) -> Result<Vec<u8>, Error> {
    let not_sent = |fault| Error::internal(fault).of(sent.operation.id).sent(0, Outcome::NotSent);
    let Action::Send { timeout_ms } = exchange.begin() else { return Err(not_sent(UNEXPECTED)) };
    let controller = AbortController::new().map_err(|_| not_sent("the host has no AbortController"))?;
    let mut interruption = pin!(JsFuture::from(call.interruption(timeout_ms)));
    let give_up = |action| {
        controller.abort();
        match action {
            Action::Fail(error) => error,
            _ => Error::internal(UNEXPECTED),
        }
    };
    let received = match head(call, &controller, interruption.as_mut()).await {
        Ok(head) => Event::HeadReceived(head),
        Err(interrupted) => interrupted,
    };
    #[cfg(feature = "panic-on-purpose")]
    super::call::panic_at(&sent.url, "answer");
    match exchange.on(received) {
        Action::ReadBody => {}
        action => return Err(give_up(action)),
    }
    let (received, body) = match read(call, sent.policy.max_response_bytes, interruption).await {
        Ok(body) => (Event::BodyReceived, body),
        Err(interrupted) => (interrupted, Vec::new()),
    };
    match exchange.on(received) {
        Action::Parse => Ok(body),
        action => Err(give_up(action)),
    }
}

/// Sends the request and waits for the head of the response.
async fn head(
    call: &Call,
    controller: &AbortController,
    interruption: Pin<&mut JsFuture>,
) -> Result<ResponseHead, Event> {
    let promise = call.fetch(&controller.signal()).map_err(failed)?;
    let response: Response = until(promise, interruption).await?.unchecked_into();
    read_head(&response).map_err(failed)
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
    Ok(ResponseHead { status, redirected: followed || hidden })
}

async fn read(call: &Call, max: usize, mut interruption: Pin<&mut JsFuture>) -> Result<Vec<u8>, Event> {
    let mut bytes = Vec::new();
    loop {
        let part = until(call.part().map_err(failed)?, interruption.as_mut()).await?;
        if part.is_null() {
            return Ok(bytes);
        }
        push(&part.unchecked_into(), max, &mut bytes)?;
    }
}

fn push(part: &Uint8Array, max: usize, bytes: &mut Vec<u8>) -> Result<(), Event> {
    let start = bytes.len();
    let end = start + part.length() as usize;
    if end > max {
        return Err(Event::TooLarge);
    }
    bytes.resize(end, 0);
    if let Some(target) = bytes.get_mut(start..) {
        part.copy_to(target);
    }
    Ok(())
}

/// Waits for a promise or the interruption, whichever comes first.
async fn until(promise: Promise, mut interruption: Pin<&mut JsFuture>) -> Result<JsValue, Event> {
    let mut wanted = pin!(JsFuture::from(promise));
    poll_fn(|context| {
        if let Poll::Ready(why) = interruption.as_mut().poll(context) {
            let aborted = why.is_ok_and(|why| why == "aborted");
            return Poll::Ready(Err(if aborted { Event::Aborted } else { Event::TimedOut }));
        }
        wanted.as_mut().poll(context).map(|result| result.map_err(failed))
    })
    .await
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
