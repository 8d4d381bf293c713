//! Signs requests to any endpoint.

use wasm_bindgen::prelude::wasm_bindgen;

use super::call::{CallError, Written, read_input, status_of};
use super::slots::Handle;
use crate::error::Error;
use crate::time::UnixSeconds;
use crate::vendors::Credentials;
use crate::vendors::mettl::sign::any;

/// Signs the request that the input describes and leaves it, like [`super::build::build`].
#[wasm_bindgen]
pub fn sign(slot: u32, generation: u32, now: f64, len: usize, tokens: usize, escaped: bool) -> u32 {
    status_of(|state| {
        let credentials = state.slots.get(Handle { slot, generation }).ok_or(CallError::Unregistered)?;
        let Credentials::Mettl(credentials) = credentials else {
            return Err(Error::internal("a client of another vendor").into());
        };
        let input = read_input(&state.input, Written { len, tokens, escaped }, &mut state.scratch)?;
        UnixSeconds::from_f64(now)
            .and_then(|now| any(input.root(), credentials, now, &mut state.builder))
            .map_err(|error| error.of("mettl.sign"))?;
        state.scratch = input.into_scratch();
        state.leave_request();
        Ok(())
    })
}
