//! One run of [`crate::bulk`]: `pkg/src/bulk-run.ts` creates an instance of the core for each, so there are no handles.

use wasm_bindgen::prelude::wasm_bindgen;

use super::state::{State, with};
use crate::bulk::{Action, Bulk, Policy, Start, Status, Taken, Verdict};
use crate::layout::{ACTIONS, STARTS, TAKEN, VERDICTS};

fn on<T: Default>(run: impl FnOnce(&mut Bulk) -> T) -> T {
    with(|state| state.bulk.as_mut().map(run).unwrap_or_default())
}

fn status_of(number: usize) -> Status {
    Status::ALL.get(number).copied().unwrap_or(Status::Unknown)
}

/// Begins a run.
#[wasm_bindgen]
pub fn bulk_open(limit: usize, concurrency: usize, narrow: bool, ask: bool, repeat: bool) {
    with(|state| state.bulk = Some(Bulk::new(Policy { limit, concurrency, narrow, ask, repeat })));
}

/// Returns the number of the next action. Leaves what [`crate::layout::BULK`] lists.
#[wasm_bindgen]
pub fn bulk_next() -> usize {
    with(|state| {
        let Some(bulk) = &mut state.bulk else { return 0 };
        let (action, call, items) = match bulk.action() {
            Action::Wait => return 0,
            Action::Read => return 1,
            Action::Send { call, items } => (2, call, items),
            Action::Ask { call, item } => (3, call, vec![item]),
            Action::Pause { doublings } => (4, doublings, Vec::new()),
        };
        leave(state, call, &items);
        action
    })
}

fn leave(state: &mut State, call: u32, items: &[usize]) {
    state.table.clear();
    state.table.extend(items.iter().map(|index| u32::try_from(*index).unwrap_or(u32::MAX)));
    let address = state.table.as_ptr() as usize;
    state.set(&[call as usize, address, items.len()]);
}

/// Adds an item: a number of [`STARTS`], to which the status of a finished item is added.
#[wasm_bindgen]
pub fn bulk_item(start: usize) {
    let start = match start {
        0 => Start::New,
        1 => Start::Open,
        finished => Start::Finished(status_of(finished + 1 - STARTS.len())),
    };
    on(|bulk| {
        bulk.item(start);
    });
}

/// Notes that the source has ended.
#[wasm_bindgen]
pub fn bulk_source_ended() {
    on(Bulk::source_ended);
}

/// Ends the run.
#[wasm_bindgen]
pub fn bulk_stop() {
    on(Bulk::stop);
}

/// Continues after a pause.
#[wasm_bindgen]
pub fn bulk_pause_ended() {
    on(Bulk::pause_ended);
}

/// Sets the outcome of an item.
#[wasm_bindgen]
pub fn bulk_settle(index: usize, status: usize) {
    on(|bulk| bulk.settle(index, status_of(status)));
}

/// Ends a call with a number of [`VERDICTS`] and, for an invalid item, its position. `missed`: it did not reach the vendor.
/// Returns whether the run gives up.
#[wasm_bindgen]
pub fn bulk_call_ended(call: u32, verdict: usize, position: usize, missed: bool) -> bool {
    let verdict = match verdict {
        0 => Verdict::Answered,
        1 => Verdict::Invalid(position),
        2 => Verdict::Refused,
        3 => Verdict::Failed,
        4 => Verdict::Unknown,
        _ => Verdict::Absent,
    };
    on(|bulk| {
        if missed {
            bulk.call_missed(call, verdict);
        } else {
            bulk.call_ended(call, verdict);
        }
        bulk.gives_up()
    })
}

/// Returns a number of [`TAKEN`]. Leaves the index and the status of an outcome.
#[wasm_bindgen]
pub fn bulk_take() -> usize {
    with(|state| {
        let Some(bulk) = &mut state.bulk else { return 0 };
        match bulk.take() {
            Taken::Nothing => 0,
            Taken::Outcome(index, status) => {
                state.set(&[index, status as usize]);
                1
            }
            Taken::End => 2,
        }
    })
}

/// Leaves how many items have each status.
#[wasm_bindgen]
pub fn bulk_counts() {
    with(|state| {
        let counts = state.bulk.as_ref().map(Bulk::counts).unwrap_or_default();
        state.set(&counts);
    });
}

/// The numbers above are the indices in these lists.
const _: () = assert!(ACTIONS.len() == 5 && STARTS.len() == 3 && VERDICTS.len() == 6 && TAKEN.len() == 3);
