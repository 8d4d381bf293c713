//! The data that describes inputs and outputs.
//!
//! An operation is a value, not a type: [`check`] validates input against it, [`mod@write`] writes it for the
//! wire, [`read`] reads answers with it, and a native program prints from it the TypeScript declarations and
//! the tables of the documentation. So one more operation costs a few hundred bytes of wasm, not kilobytes.

pub mod check;
pub mod read;
pub mod write;

use crate::request::step::Step;

/// One line for people. It is left out of the wasm build, which prints no documentation.
#[derive(Clone, Copy, Debug)]
pub struct Doc(#[cfg(not(target_arch = "wasm32"))] &'static str);

impl Doc {
    /// Keeps the text where it is needed.
    #[cfg_attr(target_arch = "wasm32", allow(unused_variables, reason = "that build drops the text"))]
    pub const fn new(text: &'static str) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        return Self(text);
        #[cfg(target_arch = "wasm32")]
        return Self();
    }

    /// The text.
    #[cfg(not(target_arch = "wasm32"))]
    pub const fn text(self) -> &'static str {
        self.0
    }
}

/// One field of an input.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Our name: the vendor's own, camel-cased.
    pub name: &'static str,
    /// The vendor's name.
    pub wire: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// Where it goes in the request.
    pub place: Place,
    /// What it means.
    pub doc: Doc,
}

/// Where a field goes in the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the JSON object of the record that holds it; of the input itself, that is the body.
    Inside,
    /// Into an object of that name inside the JSON body.
    Nested(&'static str),
    /// Into the path.
    Path,
    /// A parameter of its own: in the query, or in the form where the vendor takes one.
    Parameter,
    /// A member of the JSON object that is the parameter of that name.
    JsonParameter(&'static str),
}

impl Field {
    /// A field that must be there.
    pub const fn required(name: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { name, wire: name, kind, required: true, place: Place::Inside, doc: Doc::new(doc) }
    }

    /// A field that may be left out.
    pub const fn optional(name: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { required: false, ..Self::required(name, kind, doc) }
    }

    /// The vendor's name, where it is not ours.
    #[must_use]
    pub const fn wire(mut self, wire: &'static str) -> Self {
        self.wire = wire;
        self
    }

    /// Where it goes, if not into the JSON object of its record.
    #[must_use]
    pub const fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }
}

/// What an input may hold.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A string.
    Text(Text),
    /// `true` or `false`.
    Boolean,
    /// A whole number between the two, both included.
    Integer(i64, i64),
    /// A whole number of that kind, or its digits in a string; a string on the wire.
    IntegerText(i64, i64),
    /// Any finite number.
    Number,
    /// A 64-bit id: a safe integer, or its digits in a string; a number on the wire.
    Id,
    /// A `Date`, or a text in RFC 3339, or a date alone; in UTC with whole seconds on the wire.
    Instant,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these words, or another text: the vendor may add some.
    Word(&'static [&'static str]),
    /// An object with known fields; others are refused.
    Record(&'static str, &'static [Field]),
    /// A list with so many items.
    List(&'static Self, usize, usize),
    /// Names of the caller's choice with string values: an object, or a list of pairs where order matters.
    /// The listed names must be there.
    TextMap(&'static str, &'static [(&'static str, Text)]),
}

/// The longest text that is taken, in bytes of UTF-8. No vendor documents a limit; this one is ours, and
/// stands so that a mistake (a file in a name field) is found here.
pub const LONGEST_TEXT: usize = 65_536;

/// What a string may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// Any text, the empty one too.
    Any,
    /// Any text but the empty one.
    NotEmpty,
    /// An e-mail address: one `@` with something on both sides, no white space, at most 320 bytes.
    Email,
    /// An absolute URL with `http` or `https`, at most 2048 bytes, without white space and control characters.
    Url,
    /// One segment of a path: not empty, not `.` or `..`, no control characters, at most 512 bytes.
    Segment,
}

impl Text {
    /// What is wrong with the text and what would be right; `None` if it fits.
    pub fn fault(self, text: &str) -> Option<(&'static str, &'static str)> {
        const EMAIL: &str = "an address such as name@email.com, of at most 320 bytes";
        const URL: &str = "an absolute URL such as https://example.com/path, of at most 2048 bytes";
        const SEGMENT: &str = "a key of at most 512 bytes, without control characters, other than . and ..";
        match self {
            Self::Any => (text.len() > LONGEST_TEXT).then_some(("is too long", "at most 65536 bytes")),
            Self::NotEmpty if text.is_empty() => Some(("is empty", "a text")),
            Self::NotEmpty => Self::Any.fault(text),
            Self::Email if text.is_empty() => Some(("is empty", EMAIL)),
            Self::Email if text.len() > 320 => Some(("is too long", EMAIL)),
            Self::Email => (!is_email(text)).then_some(("is not an e-mail address", EMAIL)),
            Self::Url if text.is_empty() => Some(("is empty", URL)),
            Self::Url if text.len() > 2048 => Some(("is too long", URL)),
            Self::Url => (!is_url(text)).then_some(("is not an absolute URL", URL)),
            Self::Segment if text.is_empty() => Some(("is empty", SEGMENT)),
            Self::Segment if text.len() > 512 => Some(("is too long", SEGMENT)),
            Self::Segment if matches!(text, "." | "..") => Some(("would change the path", SEGMENT)),
            Self::Segment => text
                .bytes()
                .any(|byte| byte.is_ascii_control())
                .then_some(("has a control character", SEGMENT)),
        }
    }
}

fn is_email(text: &str) -> bool {
    let mut blanks = 0;
    let mut ats = 0;
    let mut beyond_ascii = 0;
    for (step, own) in Step::all(text.as_bytes()) {
        blanks |= step.blank() & own;
        ats += (step.places(b'@') & own).count_ones();
        beyond_ascii |= step.beyond_ascii();
    }
    let inside = !text.starts_with('@') && !text.ends_with('@');
    blanks == 0 && ats == 1 && inside && (beyond_ascii == 0 || !has_space(text))
}

/// Whether there is white space of any script.
#[inline(never)]
fn has_space(text: &str) -> bool {
    text.contains(char::is_whitespace)
}

/// Enough to tell a URL from something else that was put there by mistake; the vendor judges the rest.
#[inline(never)]
fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let plain = text.bytes().all(|byte| byte > b' ' && byte != 0x7f) && !has_space(text);
    plain && rest.is_some_and(|rest| !rest.starts_with(['/', '?', '#']) && !rest.is_empty())
}

/// One field of an output.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    /// Our name: the vendor's own, camel-cased.
    pub name: &'static str,
    /// The vendor's name.
    pub wire: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether the answer is useless without it: then it is an error if it is missing or of a wrong type.
    pub identity: bool,
    /// What it means.
    pub doc: Doc,
}

impl Output {
    /// A field that is null, with a warning, if it is not what it should be.
    pub const fn field(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { name, wire: name, shape, identity: false, doc: Doc::new(doc) }
    }

    /// A field of the envelope, or an id: an error if it is not what it should be.
    pub const fn identity(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { identity: true, ..Self::field(name, shape, doc) }
    }

    /// The vendor's name, where it is not ours.
    #[must_use]
    pub const fn wire(mut self, wire: &'static str) -> Self {
        self.wire = wire;
        self
    }
}

/// What an output holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string; a missing one and `null` are the same.
    Text,
    /// A string of an open set, with the words that are known.
    Word(&'static [&'static str]),
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A 64-bit id: a number or its digits in a string; a decimal string in results.
    Id,
    /// A point in time: RFC 3339 in UTC; null, with a warning, where the zone or the format is not known.
    Instant,
    /// Any JSON.
    Json,
    /// An object. Where it is missing, each of its fields is null.
    Record(&'static str, &'static [Output]),
    /// An object or null; an empty object is null too.
    Maybe(&'static str, &'static [Output]),
    /// A list.
    List(&'static Self),
    /// The place in the input of what this entry answers, or null: see [`crate::operation::Matching`].
    Match,
}
