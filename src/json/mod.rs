//! Reading JSON without copying it.
//!
//! An answer of a vendor can be ten megabytes of records of which the caller wants a few fields,
//! and the text is wanted twice: here, to check and pick the values, and in JavaScript, which
//! slices the same text once more to make its strings. So nothing is built from the text. One pass
//! writes a flat tape of [`Node`]s, each the kind of a value and where it stands, in bytes and in
//! UTF-16 units; [`Value`] is a cursor over that tape.
//!
//! The pass is a full reader, as strict as `JSON.parse`: what one refuses the other refuses too,
//! apart from what is listed here.
//!
//! - One leading byte order mark is skipped, as a `TextDecoder` does. All offsets count from behind
//!   it.
//! - The bytes have to be UTF-8. The depth and the size are bounded ([`Limits`]).
//!
//! It keeps what `JSON.parse` loses: all digits of a number, and every member of an object
//! ([`Value::get`] answers the last one of a name, as `JSON.parse` would). An escape that is half
//! of a surrogate pair is accepted, but it cannot be in a Rust string: it reads as U+FFFD, and
//! [`Document::has_lone_surrogate`] says that there was one.
//!
//! Some vendors write almost-JSON. [`repair`] undoes the known mistakes, after the strict pass has
//! failed.
//!
//! | File | Idea |
//! |---|---|
//! | `mod.rs` | the words of this module: limits, nodes, problems |
//! | `scan.rs` | the grammar: bytes to tape |
//! | `string.rs` | the inside of a string: its end, its escapes, its length in UTF-16 |
//! | `value.rs` | the tape read as values |
//! | `repair.rs` | known mistakes undone |

mod repair;
mod scan;
mod string;
mod value;

#[cfg(test)]
mod tests;

use std::fmt;

pub use repair::{Repair, repair};
pub use value::{Document, Items, Members, Value};

/// How much a document may ask of its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The greatest number of bytes, a byte order mark included. (Never more than `u32::MAX - 1`,
    /// whatever stands here.) The tape takes 24 bytes for each value and each name, so `[1,1,1,…`
    /// costs twelve times its own size.
    pub max_bytes: usize,
    /// How many arrays and objects may be open at once; with 0 only a lone number, string, `true`,
    /// `false` or `null` is accepted.
    pub max_depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 16 << 20, max_depth: 64 }
    }
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// `null`
    Null,
    /// `false`
    False,
    /// `true`
    True,
    /// A number, kept as text.
    Number,
    /// A string, or the name of a member.
    String,
    /// An array; its items follow it on the tape.
    Array,
    /// An object; name, value, name, value … follow it on the tape.
    Object,
}

/// One entry of the tape. Offsets are those of [`Document::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// What stands here.
    pub kind: NodeKind,
    /// A string with at least one backslash: what is between the quotes is not yet the value.
    pub escaped: bool,
    /// The first byte; of a string, the one behind the quote.
    pub start: u32,
    /// The byte behind the last one; of a string, the closing quote.
    pub end: u32,
    /// `start`, counted in UTF-16 units.
    pub utf16_start: u32,
    /// `end`, counted in UTF-16 units.
    pub utf16_end: u32,
    /// The index of the first node that is not part of this value.
    pub next: u32,
}

/// Why a text was refused, and where. It holds nothing of the text, so it can be shown and logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The byte at which reading stopped, counted from behind a byte order mark.
    pub offset: usize,
    /// What was wrong there.
    pub problem: JsonProblem,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.problem, self.offset)
    }
}

impl std::error::Error for JsonError {}

/// The ways in which a text is not JSON, or not JSON that is accepted here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonProblem {
    /// More bytes than [`Limits::max_bytes`].
    TooLarge,
    /// More open arrays and objects than [`Limits::max_depth`].
    TooDeep,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// Nothing but white space.
    Empty,
    /// The first byte is `<`: a page, most likely of a proxy or a login, not an answer.
    LooksLikeHtml,
    /// The text ends inside a value: it was cut off.
    UnexpectedEnd,
    /// A byte that cannot stand here.
    UnexpectedByte,
    /// A number that is none, such as `01`, `1.` or `-x`.
    BadNumber,
    /// A backslash with something behind it that is no escape.
    BadEscape,
    /// A raw control character, such as a line break, inside a string.
    ControlInString,
    /// Something behind the end of the document.
    TrailingText,
}

impl fmt::Display for JsonProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the text is longer than the limit",
            Self::TooDeep => "arrays and objects are nested deeper than the limit",
            Self::NotUtf8 => "the text is not UTF-8",
            Self::Empty => "the text is empty",
            Self::LooksLikeHtml => "the text is HTML or XML, not JSON",
            Self::UnexpectedEnd => "the JSON text is cut off",
            Self::UnexpectedByte => "the JSON text has a character that cannot stand here",
            Self::BadNumber => "the JSON text has a malformed number",
            Self::BadEscape => "the JSON text has a malformed escape in a string",
            Self::ControlInString => "the JSON text has a raw control character in a string",
            Self::TrailingText => "the JSON text goes on behind its end",
        })
    }
}

/// The byte order mark of UTF-8, which some servers put in front of the text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
