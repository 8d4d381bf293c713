//! Calls that give text: masking, MACs.

use wasm_bindgen::prelude::wasm_bindgen;

use super::state::{State, with};
use super::{Stop, finish, input};
use crate::mac::{Algorithm, MacKey};
use crate::value::Item;

/// Masks `text` of the input, with the `secrets` of the input.
#[wasm_bindgen]
pub fn redact(len: usize, tokens: usize, escaped: bool) -> u32 {
    with(|state| {
        let result = masked(state, len, tokens, escaped);
        finish(state, result)
    })
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

fn masked(state: &mut State, len: usize, tokens: usize, escaped: bool) -> Result<(), Stop> {
    let tape = input(&state.input, len, tokens, escaped, &mut state.room)?;
    let item = tape.root();
    let text = item.get("text").map_or("", |text| text.text());
    let secrets = item.get("secrets");
    let secrets: Vec<&str> = secrets.iter().flat_map(Item::children).map(|secret| secret.text()).collect();
    state.report = crate::redact::redact(text, &secrets);
    state.room = tape.into_room();
    point(state);
    Ok(())
}

fn point(state: &mut State) {
    state.set([state.report.as_ptr() as usize, state.report.len()]);
}
