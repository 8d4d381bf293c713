//! Explains signatures. The debugger has a core of its own, so that programs that only send requests do not load it.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use zeroize::Zeroize;

use super::call::{CallError, Written, read_input, status_of};
use super::state::{State, with};

/// Explains the signature that the input describes; [`explanation`] returns the explanation.
#[wasm_bindgen]
pub fn explain(len: usize, tokens: usize, escaped: bool) -> u32 {
    status_of(|state| {
        let result = run(state, Written { len, tokens, escaped });
        state.input.get_mut(..len).unwrap_or_default().zeroize();
        result
    })
}

fn run(state: &mut State, written: Written) -> Result<(), CallError> {
    let input = read_input(&state.input, written, &mut state.scratch)?;
    let explanation = crate::debugger::explain(input.root());
    state.scratch = input.into_scratch();
    state.explanation = Some(explanation?);
    Ok(())
}

/// Returns the last explanation as an object.
#[wasm_bindgen]
pub fn explanation() -> JsValue {
    let serializer = Serializer::new().serialize_missing_as_null(true);
    let explanation = with(|state| state.explanation.take());
    explanation.and_then(|data| data.serialize(&serializer).ok()).unwrap_or(JsValue::NULL)
}
