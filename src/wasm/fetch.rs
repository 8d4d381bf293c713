//! Sending: drives [`crate::exchange`] over the host's `fetch`.
//!
//! Every call into JavaScript that can throw is declared with `catch`: an exception that unwinds through
//! wasm would cost the whole instance. Timers and the caller's signal live on the JavaScript side, behind
//! one promise, so that the only ways back into this code are those of wasm-bindgen-futures, and
//! `pkg/src/core.ts` guards them all.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;

use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal};

use super::build::operation_of;
use super::call::{Written, finish};
use super::parse::{ids_of, leave};
use super::slots::Handle;
use super::state::with;
use crate::engine::parse_correlated;
use crate::error::Error;
use crate::exchange::{Action, Event, Exchange, Failure, Policy, ResponseHead};
use crate::http::HttpResponse;
use crate::json::Limits;
use crate::spec::{CorrelationIds, Operation};

#[wasm_bindgen]
extern "C" {
    /// A pending call, see `pkg/src/call.ts`.
    pub type Call;

    /// A promise of the answer to the request that [`send`] has left.
    #[wasm_bindgen(method, catch)]
    fn fetch(this: &Call, signal: &AbortSignal) -> Result<Promise, JsValue>;
    /// A promise of the next part of the body, bytes; of null at its end.
    #[wasm_bindgen(method, catch)]
    fn part(this: &Call) -> Result<Promise, JsValue>;
    /// A promise of "timeout" or "aborted".
    #[wasm_bindgen(method, catch)]
    fn interruption(this: &Call, timeout_ms: u32) -> Result<Promise, JsValue>;
    /// The call is over: the state holds what there is to read.
    #[wasm_bindgen(method, catch)]
    fn settle(this: &Call, status: u32) -> Result<(), JsValue>;

    type Answer;
    #[wasm_bindgen(method, getter, catch)]
    fn status(this: &Answer) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn redirected(this: &Answer) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = type)]
    fn kind(this: &Answer) -> Result<JsValue, JsValue>;
}

/// Builds the request of an operation, leaves it for `call.fetch`, and sends it. A refusal of the input is reported
/// at once, everything later through `call.settle`.
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
    let status = with(|state| {
        let written = Written { len, tokens, escaped };
        let result = operation_of(operation).and_then(|operation| {
            super::build::run(state, operation, Handle { slot, generation }, now, written)?;
            built = Some((operation, ids_of(state, operation, written)?));
            Ok(())
        });
        finish(state, result)
    });
    // Outside the state: it calls JavaScript.
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

/// What is known of a request that is under way.
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
    // The body stays until JavaScript has read it.
    let (body, failure) = match result {
        Ok(body) => (body, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    let status = with(|state| {
        let result = failure.map_or(Ok(()), Err).and_then(|()| {
            let response = HttpResponse { status: exchange.status(), body: &body };
            let limits = Limits { max_bytes: sent.policy.max_response_bytes, ..Limits::default() };
            let parsed = parse_correlated(sent.operation, response, sent.ids.as_ref(), limits)
                .map_err(|error| exchange.refused(error))?;
            leave(state, parsed);
            Ok(())
        });
        let status = finish(state, result.map_err(Into::into));
        if status != 0 {
            state.leave_body(&body);
        }
        status
    });
    // Should the face itself fail, there is nobody left to tell.
    let _ = call.settle(status);
}

/// The exchange gave a step that cannot stand there.
const STRAY: &str = "a stray step";

/// Why no answer came.
type Interrupted = Event;

async fn attempt(exchange: &mut Exchange, sent: &Sent, call: &Call) -> Result<Vec<u8>, Error> {
    let Action::Send { timeout_ms } = exchange.begin() else { return Err(Error::internal(STRAY)) };
    let controller =
        AbortController::new().map_err(|_| Error::internal("the host has no AbortController"))?;
    let interruption =
        call.interruption(timeout_ms).map_err(|_| Error::internal("the host has no timers"))?;
    let mut interruption = pin!(JsFuture::from(interruption));
    let given_up = |step| {
        controller.abort();
        match step {
            Action::Fail(error) => error,
            _ => Error::internal(STRAY),
        }
    };
    let answered = match answer(call, &controller, interruption.as_mut()).await {
        Ok(head) => Event::Answered(head),
        Err(interrupted) => interrupted,
    };
    #[cfg(feature = "panic-on-purpose")]
    super::call::panic_at(&sent.url, "answer");
    match exchange.on(answered) {
        Action::ReadBody => {}
        step => return Err(given_up(step)),
    }
    let (received, body) = match read(call, sent.policy.max_response_bytes, interruption).await {
        Ok(body) => (Event::Received, body),
        Err(interrupted) => (interrupted, Vec::new()),
    };
    match exchange.on(received) {
        Action::Parse => Ok(body),
        step => Err(given_up(step)),
    }
}

/// Sends the request and waits for the head of the answer.
async fn answer(
    call: &Call,
    controller: &AbortController,
    interruption: Pin<&mut JsFuture>,
) -> Result<ResponseHead, Interrupted> {
    let promise = call.fetch(&controller.signal()).map_err(failed)?;
    let answer: Answer = until(promise, interruption).await?.unchecked_into();
    head(&answer).map_err(failed)
}

fn head(answer: &Answer) -> Result<ResponseHead, JsValue> {
    let followed = answer.redirected()?.is_truthy();
    let hidden = answer.kind()?.as_string().is_some_and(|kind| kind == "opaqueredirect");
    // A redirect that is hidden has the status 0, like an answer that is none (`Response.error()`).
    let least = if hidden { 0.0 } else { 100.0 };
    let status =
        answer.status()?.as_f64().filter(|status| (least..600.0).contains(status) && status.fract() == 0.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be from 0 to 599")]
    let status = status.ok_or_else(|| JsValue::from_str("no status"))? as u16;
    Ok(ResponseHead { status, redirected: followed || hidden })
}

async fn read(
    call: &Call,
    most: usize,
    mut interruption: Pin<&mut JsFuture>,
) -> Result<Vec<u8>, Interrupted> {
    let mut bytes = Vec::new();
    loop {
        let part = until(call.part().map_err(failed)?, interruption.as_mut()).await?;
        if part.is_null() {
            return Ok(bytes);
        }
        push(&part.unchecked_into(), most, &mut bytes)?;
    }
}

fn push(chunk: &Uint8Array, most: usize, bytes: &mut Vec<u8>) -> Result<(), Interrupted> {
    let start = bytes.len();
    let end = start + chunk.length() as usize;
    if end > most {
        return Err(Event::TooLarge);
    }
    bytes.resize(end, 0);
    if let Some(room) = bytes.get_mut(start..) {
        chunk.copy_to(room);
    }
    Ok(())
}

/// Waits for a promise or the interruption, whichever comes first.
async fn until(promise: Promise, mut interruption: Pin<&mut JsFuture>) -> Result<JsValue, Interrupted> {
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

/// The code of an error's cause, else its name: its message may hold anything, so it is left alone. A foreign
/// `fetch` may put anything in these too, so only what looks like one of them is told.
#[allow(clippy::needless_pass_by_value, reason = "it is what `map_err` hands over")]
fn failed(error: JsValue) -> Event {
    let text = |of: &JsValue, name: &str| {
        Reflect::get(of, &name.into()).ok()?.as_string().filter(|value| is_known(value.as_bytes()))
    };
    let cause = Reflect::get(&error, &"cause".into()).unwrap_or(JsValue::UNDEFINED);
    let reason = text(&cause, "code").or_else(|| text(&error, "code")).or_else(|| text(&error, "name"));
    Event::Failed(Failure { reason: reason.unwrap_or_else(|| "fetch failed".into()) })
}

/// `ECONNREFUSED`, `UND_ERR_SOCKET`, `CERT_HAS_EXPIRED`, `TypeError`: a key has digits, or is no such word.
fn is_known(text: &[u8]) -> bool {
    let (mut small, mut line) = (false, false);
    for byte in text {
        match byte {
            b'A'..=b'Z' => {}
            b'a'..=b'z' => small = true,
            b'_' => line = true,
            _ => return false,
        }
    }
    let name = !line && text.ends_with(b"Error");
    let code = !small && (line || text.first() == Some(&b'E'));
    text.len() <= 64 && (name || code)
}
