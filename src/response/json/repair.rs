//! Almost-JSON of the known kinds, made into JSON.
//!
//! Called after the strict pass has failed, so that a good answer costs nothing, and what comes out
//! is read by the strict pass again: a repair has to be right only about what it changes, the rest
//! is still checked. One pass, which knows just as much of JSON as it needs to tell the inside of a
//! string from the outside. Another kind of mistake is one more variant of [`Repair`] and one more
//! arm in [`Mender::outside`] or [`Mender::inside`].

use std::fmt;

use super::BYTE_ORDER_MARK;

/// One change to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Repair {
    /// A comma behind the last item or member was left out. Mettl's own sample answer of a
    /// registration has one.
    TrailingComma {
        /// Where it stood in the text that was given, counted from behind a byte order mark.
        offset: usize,
        /// The bracket it stood in front of.
        before: char,
    },
}

impl Repair {
    /// Where it was, counted from behind a byte order mark, in the text that was given.
    pub fn offset(&self) -> usize {
        match self {
            Self::TrailingComma { offset, .. } => *offset,
        }
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TrailingComma { offset, before } => {
                write!(f, "a trailing comma before {before} at byte {offset}")
            }
        }
    }
}

/// Undoes the known mistakes in a text that is not JSON, and tells them in their order; `None` if
/// there is none of them. What it gives may still not be JSON.
pub fn repair(bytes: &[u8]) -> Option<(Vec<u8>, Vec<Repair>)> {
    let (mark, text) = match bytes.strip_prefix(BYTE_ORDER_MARK) {
        Some(text) => (BYTE_ORDER_MARK, text),
        None => (&[][..], bytes),
    };
    let mut mender = Mender { output: Vec::with_capacity(bytes.len()), repairs: Vec::new(), last: None };
    mender.output.extend_from_slice(mark);
    let mut state = State::Outside;
    for (offset, &byte) in text.iter().enumerate() {
        state = match state {
            State::Outside => mender.outside(offset, byte, text),
            State::Inside => mender.inside(byte),
            State::Escape => mender.keep(byte, State::Inside),
        };
    }
    (!mender.repairs.is_empty()).then_some((mender.output, mender.repairs))
}

/// Where the pass is.
enum State {
    /// Between strings.
    Outside,
    /// In a string.
    Inside,
    /// In a string, behind a backslash.
    Escape,
}

struct Mender {
    output: Vec<u8>,
    repairs: Vec<Repair>,
    /// The last byte outside a string that was not white space.
    last: Option<u8>,
}

impl Mender {
    fn outside(&mut self, offset: usize, byte: u8, text: &[u8]) -> State {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => self.keep(byte, State::Outside),
            b',' if self.a_value_ended()
                && let Some(before @ (b']' | b'}')) = after_white_space(text, offset + 1) =>
            {
                self.repairs.push(Repair::TrailingComma { offset, before: char::from(before) });
                State::Outside
            }
            b'"' => {
                self.last = Some(byte);
                self.keep(byte, State::Inside)
            }
            _ => {
                self.last = Some(byte);
                self.keep(byte, State::Outside)
            }
        }
    }

    fn inside(&mut self, byte: u8) -> State {
        match byte {
            b'"' => self.keep(byte, State::Outside),
            b'\\' => self.keep(byte, State::Escape),
            _ => self.keep(byte, State::Inside),
        }
    }

    fn keep(&mut self, byte: u8, state: State) -> State {
        self.output.push(byte);
        state
    }

    /// A comma can be one too many only behind a value: `[,]` is another mistake.
    fn a_value_ended(&self) -> bool {
        !matches!(self.last, None | Some(b'[' | b'{' | b',' | b':'))
    }
}

/// The first byte at or behind `offset` that is not white space.
fn after_white_space(text: &[u8], offset: usize) -> Option<u8> {
    let rest = text.get(offset..)?;
    rest.iter().copied().find(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}
