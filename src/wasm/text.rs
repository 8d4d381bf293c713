//! Calls that give text: masking, explanations, MACs.

use wasm_bindgen::prelude::wasm_bindgen;

use super::state::{State, with};
use super::{finish, input};
use crate::error::Error;
use crate::mac::{Algorithm, MacKey};
use crate::value::Item;

/// Masks `text` of the input, with the `secrets` of the input.
#[wasm_bindgen]
pub fn redact(len: usize, tokens: usize, escaped: bool) -> u32 {
    with(|state| {
        answer(state, len, tokens, escaped, |item| {
            let text = item.get("text").map_or("", |text| text.text());
            let secrets: Vec<&str> =
                item.get("secrets").iter().flat_map(Item::children).map(|secret| secret.text()).collect();
            Ok(crate::redact::redact(text, &secrets))
        })
    })
}

/// Explains a signature; leaves the explanation as JSON.
#[wasm_bindgen]
pub fn explain(len: usize, tokens: usize, escaped: bool) -> u32 {
    with(|state| answer(state, len, tokens, escaped, |item| Ok(crate::debugger::explain(item)?.to_json())))
}

/// The MAC of bytes, in base64: `key` bytes of key, and behind them the message, in `len` bytes of input.
#[wasm_bindgen]
pub fn hmac(sha1: bool, key: usize, len: usize) -> u32 {
    with(|state| {
        let algorithm = if sha1 { Algorithm::HmacSha1 } else { Algorithm::HmacSha256 };
        let bytes = state.input.get(..len).unwrap_or_default();
        let (key, message) = bytes.split_at_checked(key).unwrap_or_default();
        state.report = MacKey::new(algorithm, key).sign(message).base64();
        point(state);
        finish(state, Ok(()))
    })
}

fn answer(
    state: &mut State,
    len: usize,
    tokens: usize,
    escaped: bool,
    make: impl FnOnce(Item<'_>) -> Result<String, Error>,
) -> u32 {
    let result = input(&state.input, len, tokens, escaped, &mut state.room).and_then(|tape| {
        state.report = make(tape.root())?;
        state.room = tape.into_room();
        Ok(())
    });
    point(state);
    finish(state, result)
}

fn point(state: &mut State) {
    state.set([state.report.as_ptr() as usize, state.report.len()]);
}
