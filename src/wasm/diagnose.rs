//! Diagnosing requests, at one go or in time slices. Several can be under way: each has a number.
//!
//! A worker that is cancelled comes back for nothing, so there is a bound: the oldest makes room, and its key is wiped.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use zeroize::Zeroize;

use super::call::{CallError, Written, finish, read_input};
use super::state::{State, with};
use crate::debugger::Diagnosing;
use crate::time::UnixSeconds;

/// How many can be under way.
const MOST: usize = 64;

/// Prepares the diagnosis of the request that the input describes. Leaves its number.
#[wasm_bindgen]
pub fn diagnose_begin(now: f64, len: usize, tokens: usize, escaped: bool) -> u32 {
    with(|state| {
        let result = begin(state, now, Written { len, tokens, escaped });
        state.input.get_mut(..len).unwrap_or_default().zeroize();
        finish(state, result)
    })
}

fn begin(state: &mut State, now: f64, written: Written) -> Result<(), CallError> {
    let now = UnixSeconds::from_f64(now).map_err(|error| error.of("mettl.diagnose"))?;
    let input = read_input(&state.input, written, &mut state.scratch)?;
    let diagnosing = Diagnosing::new(input.root(), now)?;
    state.scratch = input.into_scratch();
    if state.diagnosing.len() >= MOST {
        state.diagnosing.remove(0);
    }
    state.diagnosed = state.diagnosed.wrapping_add(1);
    state.diagnosing.push((state.diagnosed, diagnosing));
    state.set([state.diagnosed as usize]);
    Ok(())
}

/// Goes on for about so many bytes of hashing. Gives whether it is over.
#[wasm_bindgen]
pub fn diagnose_step(number: u32, work: f64) -> bool {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count that JavaScript chose"
    )]
    let work = work as u64;
    with(|state| find(state, number).is_none_or(|diagnosing| diagnosing.step(work)))
}

/// How many codes were computed.
#[wasm_bindgen]
pub fn diagnose_tried(number: u32) -> u32 {
    with(|state| find(state, number).map_or(0, |diagnosing| diagnosing.progress().0))
}

/// How much of the search is done, from 0 to 1.
#[wasm_bindgen]
pub fn diagnose_fraction(number: u32) -> f64 {
    with(|state| find(state, number).map_or(1.0, |diagnosing| diagnosing.progress().1))
}

fn find(state: &mut State, number: u32) -> Option<&mut Diagnosing> {
    state.diagnosing.iter_mut().find(|(own, _)| *own == number).map(|(_, diagnosing)| diagnosing)
}

fn take(number: u32) -> Option<Diagnosing> {
    with(|state| {
        let place = state.diagnosing.iter().position(|(own, _)| *own == number)?;
        Some(state.diagnosing.remove(place).1)
    })
}

/// The diagnosis, as an object; null if it had to make room. Its key is wiped.
#[wasm_bindgen]
pub fn diagnose_end(number: u32) -> JsValue {
    let serializer = Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    let diagnosis = take(number).map(Diagnosing::finish);
    diagnosis.and_then(|diagnosis| diagnosis.serialize(&serializer).ok()).unwrap_or(JsValue::NULL)
}

/// Gives a diagnosis up, and wipes its key.
#[wasm_bindgen]
pub fn diagnose_cancel(number: u32) {
    drop(take(number));
}
