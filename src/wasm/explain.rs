//! Explains signatures. The debugger has a core of its own, so that programs that only send requests do not load it.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::call::{Written, read_input, status_of};
use super::state::with;

/// Explains the signature that the input describes; [`explanation`] returns the explanation.
#[wasm_bindgen]
pub fn explain(len: usize, tokens: usize, escaped: bool) -> u32 {
    status_of(|state| {
        let input = read_input(&state.input, Written { len, tokens, escaped }, &mut state.scratch)?;
        state.explanation = Some(crate::debugger::explain(input.root())?);
        state.scratch = input.into_scratch();
        Ok(())
    })
}

/// Returns the last explanation as an object.
#[wasm_bindgen]
pub fn explanation() -> JsValue {
    let serializer = Serializer::new().serialize_missing_as_null(true);
    let explanation = with(|state| state.explanation.take());
    explanation.and_then(|data| data.serialize(&serializer).ok()).unwrap_or(JsValue::NULL)
}
