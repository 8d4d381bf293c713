//! Where a value is, in an input or in a result, as errors and warnings name it.

use std::fmt;

use crate::encoding::json_text::write_string;
use crate::error::Error;
use crate::mask::excerpt;

/// The path of a value. It lives on the stack and costs nothing until it is printed.
#[derive(Clone, Copy, Debug)]
pub enum FieldPath<'p> {
    /// The whole input, or the whole result.
    Root,
    /// A field with a known name.
    Field(&'p FieldPath<'p>, &'p str),
    /// An item of a list.
    Index(&'p FieldPath<'p>, usize),
    /// A name that the caller chose.
    Name(&'p FieldPath<'p>, &'p str),
}

impl fmt::Display for FieldPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("input"),
            Self::Field(FieldPath::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
            Self::Name(parent, name) => {
                let mut quoted = Vec::new();
                write_string(&excerpt(name), &mut quoted);
                write!(f, "{parent}[{}]", std::str::from_utf8(&quoted).unwrap_or_default())
            }
        }
    }
}

impl FieldPath<'_> {
    /// An error about the value at this path.
    #[cold]
    #[inline(never)]
    pub fn error(&self, problem: &str, expected: &str) -> Error {
        Error::invalid(&self.to_string(), problem, expected)
    }
}
