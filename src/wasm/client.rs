//! Clients: credentials in, a ticket out.

use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroize;

use super::slots::Ticket;
use super::state::with;
use super::{finish, input};
use crate::error::Error;
use crate::vendors::{Credentials, Vendor};

/// Registers a client of vendor number `vendor` from a record of its options. Leaves slot and generation.
#[wasm_bindgen]
pub fn open(vendor: usize, len: usize, tokens: usize, escaped: bool) -> u32 {
    with(|state| {
        let result = input(&state.input, len, tokens, escaped, &mut state.room).and_then(|tape| {
            let vendor = Vendor::ALL.get(vendor).ok_or_else(|| Error::internal("no such vendor"))?;
            let credentials = Credentials::from_options(*vendor, tape.root());
            state.room = tape.into_room();
            Ok(credentials?)
        });
        state.input.get_mut(..len).unwrap_or_default().zeroize();
        // Whoever makes room for this client leaves nothing behind.
        state.wipe();
        let result = result.map(|credentials| {
            let ticket = state.slots.register(credentials);
            state.set([ticket.slot as usize, ticket.generation as usize]);
        });
        finish(state, result)
    })
}

/// Forgets a client's credentials, and the last requests, which may hold them.
#[wasm_bindgen]
pub fn release(slot: u32, generation: u32) {
    with(|state| {
        state.slots.release(Ticket { slot, generation });
        state.wipe();
    });
}
