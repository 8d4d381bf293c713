//! Memory that both sides access.

use wasm_bindgen::prelude::wasm_bindgen;

use super::state::with;

/// Returns the address of the registers: sixteen 32-bit numbers.
#[wasm_bindgen]
pub fn registers() -> *const u32 {
    with(|state| state.registers.as_ptr())
}

/// Reserves at least `len` bytes for input and returns their address. It is valid until a larger size is reserved.
#[wasm_bindgen]
pub fn reserve(len: usize) -> *const u8 {
    with(|state| {
        if state.input.len() < len {
            state.input.resize(len.next_power_of_two().max(4096), 0);
        }
        state.input.as_ptr()
    })
}
