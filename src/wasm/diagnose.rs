//! Diagnoses requests, all at once or in time slices. Several diagnoses can be in progress; each has a number.
//!
//! A canceled worker never ends its diagnosis, so their number is limited: the oldest is dropped and its key is wiped.

use js_sys::JsString;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use zeroize::Zeroize;

use super::call::{CallError, Written, read_input, status_of};
use super::state::{State, with};
use crate::debugger::{Diagnosing, NormalForm};
use crate::layout::DIAGNOSIS;
use crate::time::UnixSeconds;

/// The maximum number of diagnoses in progress.
const MAX: usize = 64;

/// Prepares the diagnosis of the request that the input describes. Leaves its number.
#[wasm_bindgen]
pub fn diagnose_begin(now: f64, len: usize, tokens: usize, escaped: bool) -> u32 {
    status_of(|state| {
        let result = begin(state, now, Written { len, tokens, escaped });
        state.input.get_mut(..len).unwrap_or_default().zeroize();
        result
    })
}

fn begin(state: &mut State, now: f64, written: Written) -> Result<(), CallError> {
    let now = UnixSeconds::from_f64(now).map_err(|error| error.of("mettl.diagnose"))?;
    let input = read_input(&state.input, written, &mut state.scratch)?;
    let diagnosing = Diagnosing::with_normalize(input.root(), now, normalize);
    state.scratch = input.into_scratch();
    let diagnosing = diagnosing?;
    if state.diagnosing.len() >= MAX {
        state.diagnosing.remove(0);
    }
    state.diagnosed = state.diagnosed.wrapping_add(1);
    state.diagnosing.push((state.diagnosed, diagnosing));
    let registers: [usize; DIAGNOSIS.len()] = [state.diagnosed as usize];
    state.set(&registers);
    Ok(())
}

/// The host has the tables of Unicode.
fn normalize(text: &str, form: NormalForm) -> String {
    JsString::from(text).normalize(form.name()).into()
}

/// Continues for about `work` bytes of hashing. Returns whether the diagnosis is complete.
#[wasm_bindgen]
pub fn diagnose_step(number: u32, work: f64) -> bool {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "JavaScript passes a small positive integer"
    )]
    let work = work as u64;
    with(|state| find(state, number).is_none_or(|diagnosing| diagnosing.step(work)))
}

/// Returns the number of codes that were computed.
#[wasm_bindgen]
pub fn diagnose_tried(number: u32) -> u32 {
    with(|state| find(state, number).map_or(0, |diagnosing| diagnosing.progress().0))
}

/// Returns the progress of the search from 0 to 1.
#[wasm_bindgen]
pub fn diagnose_fraction(number: u32) -> f64 {
    with(|state| find(state, number).map_or(1.0, |diagnosing| diagnosing.progress().1))
}

fn find(state: &mut State, number: u32) -> Option<&mut Diagnosing> {
    state.diagnosing.iter_mut().find(|(known, _)| *known == number).map(|(_, diagnosing)| diagnosing)
}

fn take(number: u32) -> Option<Diagnosing> {
    with(|state| {
        let index = state.diagnosing.iter().position(|(known, _)| *known == number)?;
        Some(state.diagnosing.remove(index).1)
    })
}

/// Ends a diagnosis and wipes its key. Returns the report as an object, or null if the diagnosis was dropped.
#[wasm_bindgen]
pub fn diagnose_end(number: u32) -> JsValue {
    let serializer = Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    let diagnosis = take(number).map(Diagnosing::finish);
    diagnosis.and_then(|diagnosis| diagnosis.serialize(&serializer).ok()).unwrap_or(JsValue::NULL)
}

/// Cancels a diagnosis and wipes its key.
#[wasm_bindgen]
pub fn diagnose_cancel(number: u32) {
    drop(take(number));
}
