//! Signs requests to any endpoint.

use wasm_bindgen::prelude::wasm_bindgen;

use super::call::{CallError, Written, finish, read_input};
use super::slots::Handle;
use super::state::{State, with};
use crate::error::Error;
use crate::time::UnixSeconds;
use crate::vendors::Credentials;
use crate::vendors::mettl::sign::any;

/// Signs the request that the input describes and leaves it, like [`super::build::build`].
#[wasm_bindgen]
pub fn sign(slot: u32, generation: u32, now: f64, len: usize, tokens: usize, escaped: bool) -> u32 {
    with(|state| {
        let result = run(state, Handle { slot, generation }, now, Written { len, tokens, escaped });
        finish(state, result)
    })
}

fn run(state: &mut State, handle: Handle, now: f64, written: Written) -> Result<(), CallError> {
    let Credentials::Mettl(credentials) = state.slots.get(handle).ok_or(CallError::Unregistered)? else {
        return Err(Error::internal("a client of another vendor").into());
    };
    let input = read_input(&state.input, written, &mut state.scratch)?;
    UnixSeconds::from_f64(now)
        .and_then(|now| any(input.root(), credentials, now, &mut state.builder))
        .map_err(|error| error.of("mettl.sign"))?;
    state.scratch = input.into_scratch();
    state.leave_request();
    Ok(())
}
