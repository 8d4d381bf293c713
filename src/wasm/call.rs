//! The input of a call, and its status.

use super::state::{State, with};
use crate::error::Error;
use crate::input::{Input, ReadError, Scratch};

/// The status with which a call ended, in the order of [`crate::layout::STATUSES`].
#[derive(Clone, Copy)]
#[repr(u32)]
enum Status {
    Done,
    Escape,
    Unregistered,
    Failed,
}

/// The reason why a call did not succeed.
#[cfg_attr(feature = "debugger", allow(dead_code, reason = "the debugger has no clients"))]
pub(super) enum CallError {
    /// The call failed with an error, which is reported as JSON.
    Error(Error),
    /// A value contains the separator: JavaScript writes the input again with escapes.
    Escape,
    /// The client's slot was taken over: JavaScript registers the client again.
    Unregistered,
}

impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<ReadError> for CallError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Escape => Self::Escape,
            ReadError::Malformed => Self::Error(Error::internal("the input is malformed")),
        }
    }
}

/// The size of an input: its length in bytes, its number of tokens, and whether it is escaped.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) len: usize,
    pub(super) tokens: usize,
    pub(super) escaped: bool,
}

/// Reads the input of a call.
pub(super) fn read_input<'a>(
    bytes: &'a [u8],
    written: Written,
    scratch: &mut Scratch,
) -> Result<Input<'a>, CallError> {
    let text = std::str::from_utf8(bytes.get(..written.len).unwrap_or_default())
        .map_err(|_| Error::internal("the input is not UTF-8"))?;
    Ok(if written.escaped {
        Input::read_escaped(text, written.tokens)?
    } else {
        Input::read(text, written.tokens, std::mem::take(scratch))?
    })
}

/// Runs a call with the state. Returns the status that JavaScript reads.
pub(super) fn status_of(call: impl FnOnce(&mut State) -> Result<(), CallError>) -> u32 {
    with(|state| {
        let result = call(state);
        finish(state, result)
    })
}

/// Converts the result of a call to the status that JavaScript reads.
pub(super) fn finish(state: &mut State, result: Result<(), CallError>) -> u32 {
    let status = match result {
        Ok(()) => Status::Done,
        Err(CallError::Escape) => Status::Escape,
        Err(CallError::Unregistered) => Status::Unregistered,
        Err(CallError::Error(error)) => {
            state.leave_report(error.to_json());
            Status::Failed
        }
    };
    status as u32
}

/// Panics if the URL of the last request asks for it. Only the build for the test of panics contains this.
#[cfg(feature = "panic-on-purpose")]
#[allow(clippy::panic, reason = "on purpose")]
pub(super) fn panic_at(position: &str) {
    let url = with(|state| String::from_utf8_lossy(state.builder.text.as_slice()).into_owned());
    assert!(!url.contains(&format!("panic-at-{position}")), "on purpose");
}
