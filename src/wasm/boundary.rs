//! The alternatives to the text of tokens, for `benches/boundary.mjs`, and what cannot be left out, for
//! `benches/floor.mjs`. Never published.

use serde_json::Value;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::slots::Ticket;
use super::state::{State, with};
use super::{Stop, finish};
use crate::error::Error;
use crate::operation::ALL;
use crate::time::UnixSeconds;
use crate::value::Tape;
use crate::vendors::Credentials;

/// [`super::build::build`] from `len` bytes of JSON.
#[wasm_bindgen]
pub fn build_json(operation: usize, slot: u32, generation: u32, now: f64, len: usize) -> u32 {
    with(|state| {
        let json = serde_json::from_slice(state.input.get(..len).unwrap_or_default());
        let result = json
            .map_err(|_| Error::internal("the input is not JSON").into())
            .and_then(|json| run(state, operation, Ticket { slot, generation }, now, &json));
        finish(state, result)
    })
}

/// [`super::build::build`] from an object, walked member by member.
#[wasm_bindgen]
pub fn build_value(operation: usize, slot: u32, generation: u32, now: f64, value: JsValue) -> u32 {
    // Outside the state: getters of the object are JavaScript.
    let json = serde_wasm_bindgen::from_value(value);
    with(|state| {
        let result = json
            .map_err(|_| Error::internal("the input is not like JSON").into())
            .and_then(|json| run(state, operation, Ticket { slot, generation }, now, &json));
        finish(state, result)
    })
}

/// Signs `len` bytes as they stand in the input, and does nothing else. Gives a byte of the MAC.
#[wasm_bindgen]
pub fn floor(slot: u32, generation: u32, len: usize) -> u32 {
    with(|state| {
        let Some(Credentials::Mettl(credentials)) = state.slots.get(Ticket { slot, generation }) else {
            return 0;
        };
        let message = state.input.get(..len).unwrap_or_default();
        let mac = credentials.key.sign_again(message, &mut state.draft.memo);
        mac.as_bytes().first().copied().unwrap_or(0).into()
    })
}

fn run(state: &mut State, operation: usize, ticket: Ticket, now: f64, json: &Value) -> Result<(), Stop> {
    let operation = ALL.get(operation).ok_or_else(|| Error::internal("no such operation"))?;
    let credentials = state.slots.get(ticket).ok_or(Stop::Unregistered)?;
    let now = UnixSeconds::from_f64(now).map_err(|error| error.of(operation.id))?;
    operation.build_into(Tape::from_json(json).root(), credentials, now, &mut state.draft)?;
    state.leave_draft();
    Ok(())
}
