//! Clients: credentials in, a ticket out.

use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroize;

use super::slots::Ticket;
use super::state::with;
use super::{Stop, finish};
use crate::error::Error;
use crate::schema::check;
use crate::secret::Secret;
use crate::value::Tape;
use crate::vendors::Credentials;
use crate::vendors::mettl;

/// Registers a Mettl client from a record of its options. Leaves slot and generation.
#[wasm_bindgen]
pub fn open_mettl(len: usize, tokens: usize, escaped: bool) -> u32 {
    with(|state| {
        let result = open(state.input.get(..len).unwrap_or_default(), tokens, escaped);
        state.input.get_mut(..len).unwrap_or_default().zeroize();
        let result = result.map(|credentials| {
            let ticket = state.slots.register(credentials);
            state.set([ticket.slot as usize, ticket.generation as usize]);
        });
        finish(state, result)
    })
}

fn open(bytes: &[u8], tokens: usize, escaped: bool) -> Result<Credentials, Stop> {
    let text = std::str::from_utf8(bytes).map_err(|_| Error::internal("the input is not UTF-8"))?;
    let tape = if escaped { Tape::read_escaped(text, tokens)? } else { Tape::read(text, tokens, <_>::default())? };
    Ok(Credentials::Mettl(mettl::Credentials::from_options(tape.root())?))
}

/// Forgets a client's credentials.
#[wasm_bindgen]
pub fn release(slot: u32, generation: u32) {
    with(|state| state.slots.release(Ticket { slot, generation }));
}
