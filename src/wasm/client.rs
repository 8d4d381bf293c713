//! Registers clients: credentials in, a handle out.

use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroize;

use super::call::{Written, read_input, status_of};
use super::slots::Handle;
use super::state::with;
use crate::error::Error;
use crate::vendors::{Credentials, catalog};

/// Registers a client of the vendor with that number, from a record of its options. Leaves its slot and generation.
#[wasm_bindgen]
pub fn open(vendor: usize, len: usize, tokens: usize, escaped: bool) -> u32 {
    status_of(|state| {
        let written = Written { len, tokens, escaped };
        let result = read_input(&state.input, written, &mut state.scratch).and_then(|input| {
            let vendor = catalog::VENDORS.get(vendor).ok_or_else(|| Error::internal("no such vendor"))?;
            let credentials = Credentials::from_options(vendor, input.root());
            state.scratch = input.into_scratch();
            Ok(credentials?)
        });
        state.input.get_mut(..len).unwrap_or_default().zeroize();
        // The last request may contain the key of a client whose slot is taken over.
        state.wipe();
        let handle = state.slots.register(result?);
        state.set(&[handle.slot as usize, handle.generation as usize]);
        Ok(())
    })
}

/// Removes a client's credentials, and the last request, which may contain them.
#[wasm_bindgen]
pub fn release(slot: u32, generation: u32) {
    with(|state| {
        state.slots.release(Handle { slot, generation });
        state.wipe();
    });
}
