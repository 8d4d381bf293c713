//! Building requests.

use wasm_bindgen::prelude::wasm_bindgen;

use super::slots::Ticket;
use super::state::{State, with};
use super::{Stop, finish, input};
use crate::error::Error;
use crate::operation::ALL;
use crate::time::UnixSeconds;

/// Builds the request of operation number `operation`.
#[wasm_bindgen]
pub fn build(
    operation: usize,
    slot: u32,
    generation: u32,
    now: f64,
    len: usize,
    tokens: usize,
    escaped: bool,
) -> u32 {
    with(|state| {
        let result = run(state, operation, Ticket { slot, generation }, now, None, len, tokens, escaped);
        finish(state, result)
    })
}

/// Builds a request for each of a list of inputs; the first one has the number `first`.
#[wasm_bindgen]
pub fn build_all(
    operation: usize,
    slot: u32,
    generation: u32,
    now: f64,
    first: usize,
    len: usize,
    tokens: usize,
    escaped: bool,
) -> u32 {
    with(|state| {
        let ticket = Ticket { slot, generation };
        let result = run(state, operation, ticket, now, Some(first), len, tokens, escaped);
        finish(state, result)
    })
}

/// Builds and leaves one request, or those of a batch that begins with that number.
pub(super) fn run(
    state: &mut State,
    operation: usize,
    ticket: Ticket,
    now: f64,
    batch: Option<usize>,
    len: usize,
    tokens: usize,
    escaped: bool,
) -> Result<(), Stop> {
    let operation = ALL.get(operation).ok_or_else(|| Error::internal("no such operation"))?;
    let credentials = state.slots.get(ticket).ok_or(Stop::Unregistered)?;
    let now = UnixSeconds::from_f64(now).map_err(|error| error.of(operation.id))?;
    let tape = input(&state.input, len, tokens, escaped, &mut state.room)?;
    match batch {
        None => operation.build_into(tape.root(), credentials, now, &mut state.draft)?,
        Some(first) => operation.build_all(tape.root(), first, credentials, now, &mut state.batch)?,
    }
    state.room = tape.into_room();
    match batch {
        None => state.leave_draft(),
        Some(_) => state.leave_batch(),
    }
    Ok(())
}
