//! Explaining signatures. It stands in a core of its own, so that who only sends does not load it.

use wasm_bindgen::prelude::wasm_bindgen;

use super::state::{State, with};
use super::{Stop, finish, input};

/// Explains the signature that the input describes; leaves the explanation as JSON.
#[wasm_bindgen]
pub fn explain(len: usize, tokens: usize, escaped: bool) -> u32 {
    with(|state| {
        let result = run(state, len, tokens, escaped);
        finish(state, result)
    })
}

fn run(state: &mut State, len: usize, tokens: usize, escaped: bool) -> Result<(), Stop> {
    let tape = input(&state.input, len, tokens, escaped, &mut state.room)?;
    state.report = crate::debugger::explain(tape.root())?.to_json();
    state.room = tape.into_room();
    state.set([state.report.as_ptr() as usize, state.report.len()]);
    Ok(())
}
