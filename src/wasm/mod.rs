//! The bindings: text in, text out, and nothing of vendors.
//!
//! JavaScript writes a call's input into [`memory::reserve`]d room, calls one function, and reads what it
//! left: numbers in the registers, text where they point. `pkg/src/core.ts` is the other side. One file a verb.

#![allow(unreachable_pub, reason = "wasm-bindgen exports what is `pub`, wherever it stands")]
#![allow(
    clippy::too_many_arguments,
    reason = "numbers cross the boundary one by one: an object would cost more"
)]

#[cfg(not(feature = "debugger"))]
mod build;
#[cfg(not(feature = "debugger"))]
mod client;
#[cfg(feature = "debugger")]
mod diagnose;
#[cfg(feature = "debugger")]
mod explain;
#[cfg(not(feature = "debugger"))]
mod fetch;
#[cfg(not(feature = "debugger"))]
mod hmac;
mod memory;
#[cfg(not(feature = "debugger"))]
mod parse;
#[cfg(not(feature = "debugger"))]
mod sign;
#[cfg(not(feature = "debugger"))]
mod slots;
mod state;

use crate::error::Error;
use crate::value::{Room, Tape, Unread};
use state::State;

/// How a call ended.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Status {
    Done = 0,
    /// A value contains the separator: write again, escaped.
    Escape = 1,
    /// The client's slot is gone: register again.
    Unregistered = 2,
    /// The report holds an error as JSON.
    Failed = 3,
}

/// Why a call did not end well.
#[cfg_attr(feature = "debugger", allow(dead_code, reason = "the debugger has no clients"))]
enum Stop {
    Error(Error),
    Escape,
    Unregistered,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<Unread> for Stop {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Escape => Self::Escape,
            Unread::Malformed => Self::Error(Error::internal("the input is malformed")),
        }
    }
}

/// Turns a call's result into the number that JavaScript reads.
fn finish(state: &mut State, result: Result<(), Stop>) -> u32 {
    let status = match result {
        Ok(()) => Status::Done,
        Err(Stop::Escape) => Status::Escape,
        Err(Stop::Unregistered) => Status::Unregistered,
        Err(Stop::Error(error)) => fail(state, &error),
    };
    status as u32
}

/// Reports an error.
#[cold]
#[inline(never)]
fn fail(state: &mut State, error: &Error) -> Status {
    state.report = error.to_json();
    state.set([state.report.as_ptr() as usize, state.report.len()]);
    Status::Failed
}

/// Reads the input of a call.
fn input<'a>(
    bytes: &'a [u8],
    len: usize,
    tokens: usize,
    escaped: bool,
    room: &mut Room,
) -> Result<Tape<'a>, Stop> {
    let text = std::str::from_utf8(bytes.get(..len).unwrap_or_default())
        .map_err(|_| Error::internal("the input is not UTF-8"))?;
    Ok(if escaped {
        Tape::read_escaped(text, tokens)?
    } else {
        Tape::read(text, tokens, std::mem::take(room))?
    })
}

/// Panics if the request's URL asks for it. Only the test of what happens then is built with this.
#[cfg(feature = "panic-on-purpose")]
#[allow(clippy::panic, reason = "on purpose")]
fn panic_at(url: &str, place: &str) {
    assert!(!url.contains(&format!("panic-at-{place}")), "on purpose");
}
