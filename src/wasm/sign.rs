//! Signing requests to any endpoint.

use wasm_bindgen::prelude::wasm_bindgen;

use super::slots::Ticket;
use super::state::{State, with};
use super::{Stop, finish, input};
use crate::error::Error;
use crate::time::UnixSeconds;
use crate::vendors::Credentials;
use crate::vendors::mettl::sign::any;

/// Signs the request that the input describes. Leaves, behind what `build` leaves, the string-to-sign, the
/// signature and its encoded form.
#[wasm_bindgen]
pub fn sign(slot: u32, generation: u32, now: f64, len: usize, tokens: usize, escaped: bool) -> u32 {
    with(|state| {
        let result = run(state, Ticket { slot, generation }, now, len, tokens, escaped);
        finish(state, result)
    })
}

fn run(
    state: &mut State,
    ticket: Ticket,
    now: f64,
    len: usize,
    tokens: usize,
    escaped: bool,
) -> Result<(), Stop> {
    let Credentials::Mettl(credentials) = state.slots.get(ticket).ok_or(Stop::Unregistered)? else {
        return Err(Error::internal("a client of another vendor").into());
    };
    let tape = input(&state.input, len, tokens, escaped, &mut state.room)?;
    let now = UnixSeconds::from_f64(now).map_err(|error| error.of("mettl.sign"))?;
    any(tape.root(), credentials, now, &mut state.draft).map_err(|error| error.of("mettl.sign"))?;
    state.room = tape.into_room();
    state.leave_draft();
    Ok(())
}
