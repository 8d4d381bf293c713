//! Reads JSON without copying it.
//!
//! A vendor's response can hold ten megabytes of records of which the caller needs a few fields, and the text is used
//! twice: here, to check it and to select values, and in JavaScript, which slices its strings out of the same text. So
//! no values are built from the text. One pass writes a flat list of [`Node`]s, each with the type of a value and its
//! position in bytes and in UTF-16 code units; [`Value`] is a cursor over that list.
//!
//! The reader is as strict as `JSON.parse` and refuses the same texts, with these exceptions:
//!
//! - One leading byte order mark is skipped, as `TextDecoder` does. All offsets are counted from the end of the mark.
//! - The bytes must be UTF-8, and depth and size are limited ([`Limits`]).
//!
//! Unlike `JSON.parse`, it keeps all digits of a number and every member of an object ([`Value::get`] returns the last
//! one with a name, as `JSON.parse` does). An escaped lone surrogate is accepted and read as U+FFFD, because a Rust
//! string cannot hold it.
//!
//! Some vendors send text that is almost JSON. [`repair`] corrects the known mistakes after the strict pass has failed.

mod repair;
mod scan;
mod string;
mod value;

#[cfg(test)]
mod tests;

use std::fmt;

pub use repair::{Repair, repair};
pub use value::{Document, Value};

/// The limits of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The maximum size in bytes, including a byte order mark; values above `u32::MAX - 1` mean that number. A node
    /// takes 24 bytes, and each value and each name has one, so `[1,1,1,…` takes twelve times its own size.
    pub max_bytes: usize,
    /// The maximum nesting depth of arrays and objects. With 0, only a single number, string, `true`, `false` or `null`
    /// is accepted.
    pub max_depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 16 << 20, max_depth: 64 }
    }
}

/// The type of a value.
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
    /// An array; the nodes of its items follow.
    Array,
    /// An object; the nodes of its names and values follow in turn.
    Object,
}

/// The type and the position of a value or a name. Offsets refer to [`Document::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// The type.
    pub kind: NodeKind,
    /// Whether this is a string with at least one escape, so that the text between its quotes is not its value.
    pub escaped: bool,
    /// The offset of the first byte; for a string, of the byte after the opening quote.
    pub start: u32,
    /// The offset after the last byte; for a string, of the closing quote.
    pub end: u32,
    /// `start` in UTF-16 code units.
    pub utf16_start: u32,
    /// `end` in UTF-16 code units.
    pub utf16_end: u32,
    /// The index of the first node after this value and everything in it.
    pub next: u32,
}

/// The reason why a text was refused, and the position. It contains none of the text, so it can be shown and logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The offset of the byte at which reading stopped, counted from the end of a byte order mark.
    pub offset: usize,
    /// The problem.
    pub problem: JsonProblem,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.problem, self.offset)
    }
}

impl std::error::Error for JsonError {}

/// The ways in which a text is not JSON, or exceeds a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonProblem {
    /// The text has more bytes than [`Limits::max_bytes`].
    TooLarge,
    /// Arrays and objects are nested deeper than [`Limits::max_depth`].
    TooDeep,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// There is nothing but white space.
    Empty,
    /// The text begins with `<`: most likely it is the page of a proxy or a login.
    LooksLikeHtml,
    /// The text ends inside a value.
    UnexpectedEnd,
    /// A byte is not allowed at its position.
    UnexpectedByte,
    /// A number is malformed, such as `01`, `1.` or `-x`.
    BadNumber,
    /// A backslash does not begin a valid escape.
    BadEscape,
    /// A string contains a raw control character, such as a line break.
    ControlInString,
    /// There is text after the end of the document.
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
            Self::UnexpectedByte => "the JSON text has an unexpected character",
            Self::BadNumber => "the JSON text has a malformed number",
            Self::BadEscape => "the JSON text has a malformed escape in a string",
            Self::ControlInString => "the JSON text has a raw control character in a string",
            Self::TrailingText => "the JSON text continues after its end",
        })
    }
}

/// The byte order mark of UTF-8, which some servers send before the text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
