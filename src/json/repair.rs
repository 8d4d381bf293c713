//! Corrects known mistakes in text that is almost JSON.
//!
//! A repair runs only after the strict pass has failed, so a valid response pays nothing for it. The strict pass then
//! reads the repaired text, so a repair need not check anything that it does not change. It is one pass that only
//! distinguishes the inside of strings from the outside. To support another mistake, add a variant of [`Repair`] and an
//! arm in [`Repairer::outside`] or [`Repairer::inside`].

use std::fmt;

use super::BYTE_ORDER_MARK;

/// A change to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Repair {
    /// A comma after the last item or member was removed. Mettl's own sample response of a registration has one.
    TrailingComma {
        /// Its offset in the original text, counted from the end of a byte order mark.
        offset: usize,
        /// The bracket that it preceded.
        before: char,
    },
    /// A URL that continues on the next line was joined. TestInvite's sample responses wrap their URLs.
    WrappedUrl {
        /// The offset of the line break, counted in the same way.
        offset: usize,
    },
    /// A raw line break or tab in another string was replaced with an escape, as JSON requires.
    RawControl {
        /// Its offset, counted in the same way.
        offset: usize,
    },
}

impl Repair {
    /// Returns its offset in the original text, counted from the end of a byte order mark.
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

/// Corrects the known mistakes in a text that is not JSON. Returns the new text, which may still not be JSON, and the
/// repairs in their order; `None` if the text has none of these mistakes.
pub fn repair(bytes: &[u8]) -> Option<(Vec<u8>, Vec<Repair>)> {
    let (mark, text) = match bytes.strip_prefix(BYTE_ORDER_MARK) {
        Some(text) => (BYTE_ORDER_MARK, text),
        None => (&[][..], bytes),
    };
    let output = Vec::with_capacity(bytes.len());
    let mut repairer = Repairer { output, repairs: Vec::new(), last: None, string: 0 };
    repairer.output.extend_from_slice(mark);
    let mut state = State::Outside;
    for (offset, &byte) in text.iter().enumerate() {
        state = match state {
            State::Outside => repairer.outside(offset, byte, text),
            State::Wrapped if matches!(byte, b' ' | b'\t' | b'\n' | b'\r') => State::Wrapped,
            State::Inside | State::Wrapped => repairer.inside(offset, byte),
            State::Escape => repairer.keep(byte, State::Inside),
        };
    }
    (!repairer.repairs.is_empty()).then_some((repairer.output, repairer.repairs))
}

/// The state of the pass.
enum State {
    /// Between strings.
    Outside,
    /// In a string.
    Inside,
    /// In a string, after a backslash.
    Escape,
    /// In a URL, after a line break: the indentation of the next line is not part of the URL.
    Wrapped,
}

struct Repairer {
    output: Vec<u8>,
    repairs: Vec<Repair>,
    /// The last byte outside a string that was not white space.
    last: Option<u8>,
    /// The position in the output at which the last string begins.
    string: usize,
}

impl Repairer {
    fn outside(&mut self, offset: usize, byte: u8, text: &[u8]) -> State {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => self.keep(byte, State::Outside),
            b',' if self.is_after_value()
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

    /// Returns whether a value has just ended. Only then can a comma be a trailing one: `[,]` is another mistake.
    fn is_after_value(&self) -> bool {
        !matches!(self.last, None | Some(b'[' | b'{' | b',' | b':'))
    }
}

/// Returns the first byte at or after `offset` that is not white space.
fn after_white_space(text: &[u8], offset: usize) -> Option<u8> {
    let rest = text.get(offset..)?;
    rest.iter().copied().find(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}
