//! Memory that both sides access.

use wasm_bindgen::prelude::wasm_bindgen;

use super::state::with;

/// Returns the address of the registers: [`crate::layout::REGISTERS`] 32-bit numbers.
#[wasm_bindgen]
pub fn registers() -> *const u32 {
    with(|state| state.registers.as_ptr())
}

/// The memory for an input larger than this has exactly its size and is not kept for the following calls.
const LARGE: usize = 1 << 20;

/// Reserves at least `len` bytes for the input, keeps their content unless the memory shrinks, and returns their
/// address, which is valid until the next call.
#[wasm_bindgen]
pub fn reserve(len: usize) -> *const u8 {
    with(|state| {
        let size = if len > LARGE { len } else { len.next_power_of_two().max(4096) };
        if len > state.input.len() {
            state.input.resize(size, 0);
        } else if state.input.len() > LARGE && len <= LARGE {
            state.input = vec![0; size];
        }
        state.input.as_ptr()
    })
}
