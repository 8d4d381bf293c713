//! Reads responses and callbacks.

use std::borrow::Cow;

use wasm_bindgen::prelude::wasm_bindgen;

use super::build::operation_of;
use super::call::{CallError, Written, read_input, status_of};
use super::state::{State, slice};
use crate::engine::{Parsed, correlation_ids, parse_callback as parse_callback_body, parse_correlated};
use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::Limits;
use crate::layout::RESULT;
use crate::spec::{CorrelationIds, Operation};
use crate::vendors::catalog;

/// Reads the response to the operation with that number. The input has `len` bytes of the operation's input (0 if it is not
/// known), then `body_len` bytes of the body.
#[wasm_bindgen]
pub fn parse(
    operation: usize,
    status: u16,
    max_bytes: usize,
    body_len: usize,
    len: usize,
    tokens: usize,
    escaped: bool,
) -> u32 {
    status_of(|state| {
        let operation = operation_of(operation)?;
        let written = (len > 0).then_some(Written { len, tokens, escaped });
        let ids = written.map_or(Ok(None), |written| ids_of(state, operation, written))?;
        let limits = Limits { max_bytes, ..Limits::default() };
        read_body(state, len, body_len, |body| {
            parse_correlated(operation, HttpResponse { status, body }, ids.as_ref(), limits)
        })
    })
}

/// Reads the callback with that number. The input has `len` bytes of the body.
#[wasm_bindgen]
pub fn parse_callback(callback: usize, len: usize) -> u32 {
    status_of(|state| {
        let callback =
            catalog::callbacks().nth(callback).ok_or_else(|| Error::internal("no such callback"))?;
        read_body(state, 0, len, |body| parse_callback_body(callback, body, Limits::default()))
    })
}

fn read_body(
    state: &mut State,
    from: usize,
    len: usize,
    read: impl FnOnce(&[u8]) -> Result<Parsed<'_>, Error>,
) -> Result<(), CallError> {
    let input = std::mem::take(&mut state.input);
    let result = read(input.get(from..from + len).unwrap_or_default()).map(|parsed| leave(state, parsed));
    // The memory has not moved: JavaScript reads a body that was not repaired from there.
    state.input = input;
    Ok(result?)
}

/// Returns the ids of an input to which results are assigned.
pub(super) fn ids_of(
    state: &mut State,
    operation: &'static Operation,
    written: Written,
) -> Result<Option<CorrelationIds>, CallError> {
    if operation.correlation.is_none() {
        return Ok(None);
    }
    let input = read_input(&state.input, written, &mut state.scratch)?;
    let ids = correlation_ids(operation, input.root());
    state.scratch = input.into_scratch();
    Ok(ids?)
}

/// Leaves a result in the order of [`RESULT`]. A borrowed text must stay in memory until the next call.
pub(super) fn leave(state: &mut State, parsed: Parsed<'_>) {
    state.table = parsed.table.words;
    let warnings = parsed.table.warnings;
    state.table.push(u32::try_from(warnings.len()).unwrap_or(0));
    state.table.extend(warnings.into_iter().flatten());
    state.pool = parsed.table.pool;
    let text = match parsed.text {
        Cow::Borrowed(text) => text,
        Cow::Owned(text) => {
            state.text = text;
            &state.text
        }
    };
    let (table, [pool, pool_len], [text, text_len], ascii) =
        (&state.table, slice(state.pool.as_bytes()), slice(text.as_bytes()), text.is_ascii());
    let registers: [usize; RESULT.len()] =
        [table.as_ptr() as usize, table.len(), pool, pool_len, text, text_len, ascii.into()];
    state.set(&registers);
}
