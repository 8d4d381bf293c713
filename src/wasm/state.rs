//! What one instance keeps between calls: buffers that are used again, and the credentials.

use std::cell::RefCell;

#[cfg(not(feature = "debugger"))]
use super::slots::Slots;
use crate::request::Draft;
use crate::value::Room;

/// The numbers that a call leaves for JavaScript, see `pkg/src/core.ts`.
pub(super) const REGISTERS: usize = 16;

#[cfg_attr(feature = "debugger", allow(dead_code, reason = "the debugger builds and reads no requests"))]
pub(super) struct State {
    /// Where JavaScript writes what a call reads.
    pub(super) input: Vec<u8>,
    pub(super) draft: Draft,
    pub(super) room: Room,
    #[cfg(not(feature = "debugger"))]
    pub(super) slots: Slots,
    /// The last answer that was read: its table, its pool, its text.
    pub(super) table: Vec<u32>,
    pub(super) pool: String,
    pub(super) text: String,
    #[cfg(feature = "debugger")]
    pub(super) explanation: Option<crate::debugger::Explanation>,
    #[cfg(feature = "debugger")]
    pub(super) diagnosing: Vec<(u32, crate::debugger::Diagnosing)>,
    /// How many there were: the number of the last one.
    #[cfg(feature = "debugger")]
    pub(super) diagnosed: u32,
    /// Text that the last call gave: a MAC, or why it failed, as JSON.
    pub(super) report: String,
    pub(super) registers: [u32; REGISTERS],
}

thread_local! {
    // Made by the compiler: nothing is left to do when an instance starts, and nothing to test at each call.
    static STATE: RefCell<State> = const {
        RefCell::new(State {
            input: Vec::new(),
            draft: Draft::new(),
            room: Room::new(),
            #[cfg(not(feature = "debugger"))]
            slots: Slots::new(),
            table: Vec::new(),
            pool: String::new(),
            text: String::new(),
            #[cfg(feature = "debugger")]
            explanation: None,
            #[cfg(feature = "debugger")]
            diagnosing: Vec::new(),
            #[cfg(feature = "debugger")]
            diagnosed: 0,
            report: String::new(),
            registers: [0; REGISTERS],
        })
    };
}

/// Runs a call on the state. No call runs inside another: none calls JavaScript while it holds the state.
pub(super) fn with<T>(run: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(run)
}

impl State {
    /// Leaves the request that was built: where its text stands and where the URL ends, method and headers;
    /// then string-to-sign, signature and encoded signature; then a JSON body and the key of a header.
    #[cfg(not(feature = "debugger"))]
    pub(super) fn leave_draft(&mut self) {
        let draft = &self.draft;
        let (text, len) = place(draft.text.as_slice());
        let (signed, signed_len) = place(draft.string_to_sign.as_slice());
        let (signature, signature_len) = place(draft.signature.as_slice());
        let (encoded, encoded_len) = place(draft.encoded_signature());
        let (json, json_len) = place(draft.json.as_slice());
        let (key, key_len) = place(draft.key.as_slice());
        self.set([
            text,
            len,
            draft.url_len,
            draft.method as usize,
            headers(draft),
            signed,
            signed_len,
            signature,
            signature_len,
            encoded,
            encoded_len,
            json,
            json_len,
            key,
            key_len,
        ]);
    }

    /// Overwrites the last requests, which may hold keys.
    #[cfg(not(feature = "debugger"))]
    pub(super) fn wipe(&mut self) {
        self.draft.wipe();
    }

    /// Sets registers from the first on.
    pub(super) fn set<const N: usize>(&mut self, values: [usize; N]) {
        for (register, value) in self.registers.iter_mut().zip(values) {
            *register = u32::try_from(value).unwrap_or(u32::MAX);
        }
    }
}

/// Where a text stands, and its length.
#[cfg(not(feature = "debugger"))]
fn place(bytes: &[u8]) -> (usize, usize) {
    (bytes.as_ptr() as usize, bytes.len())
}

/// The headers of a request, as a number: `headersOf` in `pkg/src/client.ts` is the other side.
#[cfg(not(feature = "debugger"))]
fn headers(draft: &Draft) -> usize {
    draft.content as usize | (draft.key_header as usize) << 2
}
