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
        let result = run(state, operation, Ticket { slot, generation }, now, len, tokens, escaped);
        finish(state, result)
    })
}

/// Builds one request and leaves it in the state.
pub(super) fn run(
    state: &mut State,
    operation: usize,
    ticket: Ticket,
    now: f64,
    len: usize,
    tokens: usize,
    escaped: bool,
) -> Result<(), Stop> {
    let operation = ALL.get(operation).ok_or_else(|| Error::internal("no such operation"))?;
    let credentials = state.slots.get(ticket).ok_or(Stop::Unregistered)?;
    let now = UnixSeconds::from_f64(now).map_err(|error| error.of(operation.id))?;
    let tape = input(&state.input, len, tokens, escaped, &mut state.room)?;
    operation.build_into(tape.root(), credentials, now, &mut state.draft)?;
    state.room = tape.into_room();
    state.leave_draft();
    Ok(())
}
