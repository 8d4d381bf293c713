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
    /// A URL that goes on in the next line was joined. Sample answers of TestInvite wrap theirs.
    WrappedUrl {
        /// Where the line break stood, counted in the same way.
        offset: usize,
    },
    /// A line break or tab inside another string, which JSON wants as an escape, was written as one.
    RawControl {
        /// Where it stood, counted in the same way.
        offset: usize,
    },
}

impl Repair {
    /// Where it was, counted from behind a byte order mark, in the text that was given.
    pub fn offset(&self) -> usize {
        match self {
            Self::TrailingComma { offset, .. }
            | Self::WrappedUrl { offset }
            | Self::RawControl { offset } => *offset,
        }
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TrailingComma { offset, before } => {
                write!(f, "a trailing comma before {before} at byte {offset}")
            }
            Self::WrappedUrl { offset } => write!(f, "a URL wrapped over lines at byte {offset}"),
            Self::RawControl { offset } => write!(f, "a raw line break or tab in a string at byte {offset}"),
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
    let output = Vec::with_capacity(bytes.len());
    let mut mender = Mender { output, repairs: Vec::new(), last: None, string: 0 };
    mender.output.extend_from_slice(mark);
    let mut state = State::Outside;
    for (offset, &byte) in text.iter().enumerate() {
        state = match state {
            State::Outside => mender.outside(offset, byte, text),
            State::Wrapped if matches!(byte, b' ' | b'\t' | b'\n' | b'\r') => State::Wrapped,
            State::Inside | State::Wrapped => mender.inside(offset, byte),
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
    /// In a URL, behind a line break: what indents the next line is no part of it.
    Wrapped,
}

struct Mender {
    output: Vec<u8>,
    repairs: Vec<Repair>,
    /// The last byte outside a string that was not white space.
    last: Option<u8>,
    /// Where in the output the last string begins.
    string: usize,
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
                self.string = self.output.len() + 1;
                self.keep(byte, State::Inside)
            }
            _ => {
                self.last = Some(byte);
                self.keep(byte, State::Outside)
            }
        }
    }

    fn inside(&mut self, offset: usize, byte: u8) -> State {
        match byte {
            b'\n' | b'\r' if self.in_url() => {
                self.repairs.push(Repair::WrappedUrl { offset });
                while let Some(b' ' | b'\t') = self.output.last() {
                    self.output.pop();
                }
                State::Wrapped
            }
            b'\n' | b'\r' | b'\t' => {
                self.repairs.push(Repair::RawControl { offset });
                self.output.push(b'\\');
                let letter = match byte {
                    b'\n' => b'n',
                    b'\r' => b'r',
                    _ => b't',
                };
                self.keep(letter, State::Inside)
            }
            b'"' => self.keep(byte, State::Outside),
            b'\\' => self.keep(byte, State::Escape),
            _ => self.keep(byte, State::Inside),
        }
    }

    fn in_url(&self) -> bool {
        let string = self.output.get(self.string..).unwrap_or_default();
        string.starts_with(b"https://") || string.starts_with(b"http://")
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
