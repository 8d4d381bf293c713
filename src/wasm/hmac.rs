//! MACs of bytes.

use wasm_bindgen::prelude::wasm_bindgen;

use super::finish;
use super::state::with;
use crate::mac::{Algorithm, MacKey};

/// The MAC of bytes, in base64: `key` bytes of key, and behind them the message, in `len` bytes of input.
#[wasm_bindgen]
pub fn hmac(sha1: bool, key: usize, len: usize) -> u32 {
    with(|state| {
        let algorithm = if sha1 { Algorithm::HmacSha1 } else { Algorithm::HmacSha256 };
        let bytes = state.input.get(..len).unwrap_or_default();
        let (key, message) = bytes.split_at_checked(key).unwrap_or_default();
        state.report = MacKey::new(algorithm, key).sign(message).base64();
        state.set([state.report.as_ptr() as usize, state.report.len()]);
        finish(state, Ok(()))
    })
}
