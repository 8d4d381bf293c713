//! Building requests.

use wasm_bindgen::prelude::wasm_bindgen;

use super::slots::Ticket;
use super::state::{State, with};
use super::{Stop, finish};
use crate::error::Error;
use crate::operation::ALL;
use crate::time::UnixSeconds;
use crate::value::Tape;

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

fn run(
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
    let text = std::str::from_utf8(state.input.get(..len).unwrap_or_default())
        .map_err(|_| Error::internal("the input is not UTF-8"))?;
    let room = std::mem::take(&mut state.room);
    let tape = if escaped { Tape::read_escaped(text, tokens)? } else { Tape::read(text, tokens, room)? };
    operation.build_into(tape.root(), credentials, now, &mut state.draft)?;
    state.room = tape.into_room();
    let draft = &state.draft;
    let values = [
        draft.text.as_ptr() as usize,
        draft.text.len(),
        draft.url_len,
        draft.method as usize,
        draft.headers as usize,
    ];
    state.set(values);
    Ok(())
}
