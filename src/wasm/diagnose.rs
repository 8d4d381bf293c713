//! Diagnosing requests, at one go or in time slices. Several can be under way: each has a number.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use zeroize::Zeroize;

use super::state::{State, with};
use super::{Stop, finish, input};
use crate::debugger::Diagnosing;
use crate::time::UnixSeconds;

/// Prepares the diagnosis of the request that the input describes. Leaves its number.
#[wasm_bindgen]
pub fn diagnose_begin(now: f64, len: usize, tokens: usize, escaped: bool) -> u32 {
    with(|state| {
        let result = begin(state, now, len, tokens, escaped);
        state.input.get_mut(..len).unwrap_or_default().zeroize();
        finish(state, result)
    })
}

fn begin(state: &mut State, now: f64, len: usize, tokens: usize, escaped: bool) -> Result<(), Stop> {
    let now = UnixSeconds::from_f64(now).map_err(|error| error.of("mettl.diagnose"))?;
    let tape = input(&state.input, len, tokens, escaped, &mut state.room)?;
    let diagnosing = Diagnosing::new(tape.root(), now)?;
    state.room = tape.into_room();
    let free = state.diagnosing.iter().position(Option::is_none);
    let place = free.unwrap_or_else(|| {
        state.diagnosing.push(None);
        state.diagnosing.len() - 1
    });
    if let Some(slot) = state.diagnosing.get_mut(place) {
        *slot = Some(diagnosing);
    }
    state.set([place]);
    Ok(())
}

/// Goes on for about so many bytes of hashing. Gives whether it is over.
#[wasm_bindgen]
pub fn diagnose_step(number: usize, work: f64) -> bool {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count that JavaScript chose"
    )]
    let work = work as u64;
    with(|state| match state.diagnosing.get_mut(number) {
        Some(Some(diagnosing)) => diagnosing.step(work),
        _ => true,
    })
}

/// How many codes were computed.
#[wasm_bindgen]
pub fn diagnose_tried(number: usize) -> u32 {
    progress(number).0
}

/// How much of the search is done, from 0 to 1.
#[wasm_bindgen]
pub fn diagnose_fraction(number: usize) -> f64 {
    progress(number).1
}

fn progress(number: usize) -> (u32, f64) {
    with(|state| match state.diagnosing.get(number) {
        Some(Some(diagnosing)) => diagnosing.progress(),
        _ => (0, 1.0),
    })
}

/// The diagnosis, as an object. Its number is free then.
#[wasm_bindgen]
pub fn diagnose_end(number: usize) -> JsValue {
    let serializer = Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    let diagnosing = with(|state| state.diagnosing.get_mut(number).and_then(Option::take));
    let diagnosis = diagnosing.map(Diagnosing::finish);
    diagnosis.and_then(|diagnosis| diagnosis.serialize(&serializer).ok()).unwrap_or(JsValue::NULL)
}

/// Gives a diagnosis up, and wipes its key.
#[wasm_bindgen]
pub fn diagnose_cancel(number: usize) {
    with(|state| {
        if let Some(slot) = state.diagnosing.get_mut(number) {
            *slot = None;
        }
    });
}
