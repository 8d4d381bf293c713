//! Reading answers.

use wasm_bindgen::prelude::wasm_bindgen;

use super::finish;
use super::state::{State, with};
use crate::error::Error;
use crate::operation::ALL;
use crate::response::json::Limits;
use crate::response::{HttpResponse, Parsed, parse as read};

/// Reads the answer to operation number `operation`: `len` bytes of input are its body.
#[wasm_bindgen]
pub fn parse(operation: usize, status: u16, len: usize) -> u32 {
    with(|state| {
        let input = std::mem::take(&mut state.input);
        let result = (|| {
            let operation = ALL.get(operation).ok_or_else(|| Error::internal("no such operation"))?;
            let body = input.get(..len).unwrap_or_default();
            let parsed = read(operation, HttpResponse { status, body }, Limits::default())?;
            leave(state, parsed);
            Ok(())
        })();
        state.input = input;
        finish(state, result)
    })
}

/// Leaves what was read where JavaScript finds it: the table, the pool, and the text they count in.
pub(super) fn leave(state: &mut State, parsed: Parsed<'_>) {
    state.table = parsed.table.words;
    let warnings = parsed.table.warnings;
    state.table.push(u32::try_from(warnings.len()).unwrap_or(0));
    state.table.extend(warnings.into_iter().flatten());
    state.pool = parsed.table.pool;
    state.text = parsed.text.into_owned();
    state.set([
        state.table.as_ptr() as usize,
        state.table.len(),
        state.pool.as_ptr() as usize,
        state.pool.len(),
        state.text.as_ptr() as usize,
        state.text.len(),
    ]);
}
