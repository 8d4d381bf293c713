//! The state of an instance between calls: reusable buffers and credentials.

use std::cell::RefCell;

#[cfg(not(feature = "debugger"))]
use super::slots::Slots;
#[cfg(not(feature = "debugger"))]
use crate::bulk::Bulk;
#[cfg(not(feature = "debugger"))]
use crate::http::RequestBuilder;
use crate::input::Scratch;
use crate::layout::{self, REGISTERS};

#[cfg_attr(feature = "debugger", allow(dead_code, reason = "the debugger builds and reads no requests"))]
pub(super) struct State {
    /// The memory into which JavaScript writes the input of a call.
    pub(super) input: Vec<u8>,
    #[cfg(not(feature = "debugger"))]
    pub(super) builder: RequestBuilder,
    pub(super) scratch: Scratch,
    #[cfg(not(feature = "debugger"))]
    pub(super) slots: Slots,
    /// The run of an instance that was created for one.
    #[cfg(not(feature = "debugger"))]
    pub(super) bulk: Option<Bulk>,
    /// The table of the last result. Its pool and its text follow.
    pub(super) table: Vec<u32>,
    pub(super) pool: String,
    pub(super) text: String,
    #[cfg(feature = "debugger")]
    pub(super) explanation: Option<crate::debugger::Explanation>,
    #[cfg(feature = "debugger")]
    pub(super) diagnosing: Vec<(u32, crate::debugger::Diagnosing)>,
    /// The number of the last diagnosis.
    #[cfg(feature = "debugger")]
    pub(super) diagnosed: u32,
    /// The error of the last call, as JSON.
    pub(super) report: String,
    pub(super) registers: [u32; REGISTERS],
}

thread_local! {
    // Initialized at compile time: nothing runs when an instance starts, and no call checks for initialization.
    static STATE: RefCell<State> = const {
        RefCell::new(State {
            input: Vec::new(),
            #[cfg(not(feature = "debugger"))]
            builder: RequestBuilder::new(),
            scratch: Scratch::new(),
            #[cfg(not(feature = "debugger"))]
            slots: Slots::new(),
            #[cfg(not(feature = "debugger"))]
            bulk: None,
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

/// Runs a call with the state. Calls cannot nest, because none calls JavaScript while it borrows the state.
pub(super) fn with<T>(run: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(run)
}

impl State {
    /// Leaves the request that was built in the order of [`layout::REQUEST`].
    #[cfg(not(feature = "debugger"))]
    pub(super) fn leave_request(&mut self) {
        let builder = &self.builder;
        let registers: [[usize; 2]; layout::REQUEST.len() / 2] = [
            slice(builder.text.as_slice()),
            [builder.url_len, builder.method as usize],
            [builder.content as usize, builder.key_header as usize],
            slice(builder.string_to_sign.as_slice()),
            slice(builder.signature.as_slice()),
            slice(builder.encoded_signature()),
            slice(builder.body.as_slice()),
            slice(builder.key.as_slice()),
            slice(builder.boundary.as_slice()),
        ];
        self.set(registers.as_flattened());
    }

    /// Leaves an error as JSON in the order of [`layout::REPORT`].
    pub(super) fn leave_report(&mut self, text: String) {
        self.report = text;
        let registers: [usize; layout::REPORT.len()] = slice(self.report.as_bytes());
        self.set(&registers);
    }

    /// Leaves an error and the body of its response in the order of [`layout::FAILURE`].
    #[cfg(not(feature = "debugger"))]
    pub(super) fn leave_body(&mut self, body: &[u8]) {
        let registers: [[usize; 2]; layout::FAILURE.len() / 2] = [slice(self.report.as_bytes()), slice(body)];
        self.set(registers.as_flattened());
    }

    /// Overwrites the last request, which may contain a key.
    #[cfg(not(feature = "debugger"))]
    pub(super) fn wipe(&mut self) {
        self.builder.wipe();
    }

    /// Sets the first registers.
    pub(super) fn set(&mut self, values: &[usize]) {
        for (register, value) in self.registers.iter_mut().zip(values) {
            *register = u32::try_from(*value).unwrap_or(u32::MAX);
        }
    }
}

/// Returns the address and the length of a text.
pub(super) fn slice(bytes: &[u8]) -> [usize; 2] {
    [bytes.as_ptr() as usize, bytes.len()]
}
