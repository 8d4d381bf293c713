//! Builds requests.

use wasm_bindgen::prelude::wasm_bindgen;

use super::call::{CallError, Written, read_input, status_of};
use super::slots::Handle;
use super::state::State;
use crate::engine::build_into;
use crate::error::Error;
use crate::spec::Operation;
use crate::time::UnixSeconds;
use crate::vendors::catalog;

/// Builds the request of the operation with that number.
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
    let written = Written { len, tokens, escaped };
    status_of(|state| run(state, operation_of(operation)?, Handle { slot, generation }, now, written))
}

/// Returns the operation with that number.
pub(super) fn operation_of(number: usize) -> Result<&'static Operation, CallError> {
    catalog::operations().nth(number).ok_or_else(|| Error::internal("no such operation").into())
}

/// Builds one request and leaves it.
pub(super) fn run(
    state: &mut State,
    operation: &'static Operation,
    handle: Handle,
    now: f64,
    written: Written,
) -> Result<(), CallError> {
    let credentials = state.slots.get(handle).ok_or(CallError::Unregistered)?;
    let now = UnixSeconds::from_f64(now).map_err(|error| error.of(operation.id))?;
    let input = read_input(&state.input, written, &mut state.scratch)?;
    build_into(operation, input.root(), credentials, now, &mut state.builder)?;
    state.scratch = input.into_scratch();
    state.leave_request();
    Ok(())
}
