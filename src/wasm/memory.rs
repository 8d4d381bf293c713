//! Scratch that both sides see.

use wasm_bindgen::prelude::wasm_bindgen;

use super::state::with;

/// Where the registers are: sixteen 32-bit numbers.
#[wasm_bindgen]
pub fn registers() -> *const u32 {
    with(|state| state.registers.as_ptr())
}

/// Makes room for at least so many bytes of input, and tells where. It stays until the next larger one.
#[wasm_bindgen]
pub fn reserve(len: usize) -> *const u8 {
    with(|state| {
        if state.input.len() < len {
            state.input.resize(len.next_power_of_two().max(4096), 0);
        }
        state.input.as_ptr()
    })
}
