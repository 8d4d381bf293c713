//! Clients: credentials in, a ticket out.

use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroize;

use super::slots::Ticket;
use super::state::with;
use super::{finish, input};
use crate::vendors::Credentials;
use crate::vendors::mettl;

/// Registers a Mettl client from a record of its options. Leaves slot and generation.
#[wasm_bindgen]
pub fn open_mettl(len: usize, tokens: usize, escaped: bool) -> u32 {
    with(|state| {
        let result = input(&state.input, len, tokens, escaped, &mut state.room).and_then(|tape| {
            let credentials = mettl::Credentials::from_options(tape.root());
            state.room = tape.into_room();
            Ok(Credentials::Mettl(credentials?))
        });
        state.input.get_mut(..len).unwrap_or_default().zeroize();
        let result = result.map(|credentials| {
            let ticket = state.slots.register(credentials);
            state.set([ticket.slot as usize, ticket.generation as usize]);
        });
        finish(state, result)
    })
}

/// Forgets a client's credentials.
#[wasm_bindgen]
pub fn release(slot: u32, generation: u32) {
    with(|state| state.slots.release(Ticket { slot, generation }));
}
