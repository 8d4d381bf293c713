//! Reading answers.

use std::borrow::Cow;

use wasm_bindgen::prelude::wasm_bindgen;

use super::state::{State, with};
use super::{Stop, finish, input};
use crate::callbacks::{self, ALL as CALLBACKS};
use crate::error::Error;
use crate::operation::{ALL, Asked};
use crate::response::json::Limits;
use crate::response::{HttpResponse, Parsed, parse_matched};

/// Reads the answer to operation number `operation`. Its body are `body_len` bytes of the input, behind `len` bytes
/// of what was asked, if that is known.
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
    with(|state| {
        let asked = if len == 0 { Ok(None) } else { asked(state, operation, len, tokens, escaped) };
        let result = asked.and_then(|asked| {
            let operation = ALL.get(operation).ok_or_else(|| Error::internal("no such operation"))?;
            reading(state, len, body_len, |body| {
                let response = HttpResponse { status, body };
                let limits = Limits { max_bytes, ..Limits::default() };
                parse_matched(operation, response, asked.as_ref(), limits)
            })
        });
        finish(state, result)
    })
}

/// Reads callback number `callback`: `len` bytes of input are its body.
#[wasm_bindgen]
pub fn parse_callback(callback: usize, len: usize) -> u32 {
    with(|state| {
        let callback = CALLBACKS.get(callback).ok_or_else(|| Error::internal("no such callback").into());
        let result = callback.and_then(|callback| {
            reading(state, 0, len, |body| callbacks::parse(callback, body, Limits::default()))
        });
        finish(state, result)
    })
}

fn reading(
    state: &mut State,
    from: usize,
    len: usize,
    read: impl FnOnce(&[u8]) -> Result<Parsed<'_>, Error>,
) -> Result<(), Stop> {
    let input = std::mem::take(&mut state.input);
    let result = read(input.get(from..from + len).unwrap_or_default()).map(|parsed| leave(state, parsed));
    // It stays where it is: JavaScript reads a text that was not repaired from there.
    state.input = input;
    Ok(result?)
}

/// What of an input is needed to match results to it.
pub(super) fn asked(
    state: &mut State,
    operation: usize,
    len: usize,
    tokens: usize,
    escaped: bool,
) -> Result<Option<Asked>, Stop> {
    let operation = ALL.get(operation).ok_or_else(|| Error::internal("no such operation"))?;
    if operation.matching.is_none() {
        return Ok(None);
    }
    let tape = input(&state.input, len, tokens, escaped, &mut state.room)?;
    let asked = operation.asked(tape.root());
    state.room = tape.into_room();
    Ok(asked?)
}

/// Leaves what was read where JavaScript finds it: the table, the pool, the text they count in, and whether that
/// is ASCII, which is quicker to decode. A borrowed text must stay in memory until the next call.
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
    let (text, text_len, ascii) = (text.as_ptr() as usize, text.len(), text.is_ascii());
    state.set([
        state.table.as_ptr() as usize,
        state.table.len(),
        state.pool.as_ptr() as usize,
        state.pool.len(),
        text,
        text_len,
        ascii.into(),
    ]);
}
