//! Computes the MAC of bytes.

use wasm_bindgen::prelude::wasm_bindgen;

use super::call::status_of;
use crate::mac::{Algorithm, MacKey};

/// Leaves the MAC of a message in base64. The input has `len` bytes: `key` bytes of the key, then the message.
#[wasm_bindgen]
pub fn hmac(sha1: bool, key: usize, len: usize) -> u32 {
    status_of(|state| {
        let algorithm = if sha1 { Algorithm::HmacSha1 } else { Algorithm::HmacSha256 };
        let bytes = state.input.get(..len).unwrap_or_default();
        let (key, message) = bytes.split_at_checked(key).unwrap_or_default();
        let mac = MacKey::new(algorithm, key).sign(message).base64();
        state.leave_report(mac);
        Ok(())
    })
}
