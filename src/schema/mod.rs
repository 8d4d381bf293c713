//! The data that describes inputs and outputs, and what runs on it.
//!
//! An operation is a value, not a type: [`check`] validates an input against its fields, [`mod@write`] writes it for the
//! wire, [`read`] reads results with them, and a native program prints from them the TypeScript declarations and the
//! tables of the documentation. So one more operation costs a few hundred bytes of wasm, not kilobytes.

pub mod check;
mod describe;
mod number;
mod path;
pub mod read;
#[cfg(test)]
mod tests;
pub mod write;

use crate::http::url::{self, check_base, check_endpoint};
use crate::mask::is_blank;

pub(crate) use describe::found;
pub use path::FieldPath;

/// Text for people. The wasm build leaves it out: it prints no documentation.
#[derive(Clone, Copy, Debug)]
pub struct Doc(#[cfg(not(target_arch = "wasm32"))] &'static str);

impl Doc {
    /// Keeps the text, except in the wasm build.
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
    pub kind: FieldType,
    /// Whether it must be there.
    pub required: bool,
    /// Where it goes in the request.
    pub location: Location,
    /// What it means.
    pub doc: Doc,
}

/// Where a field goes in the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// A member of the JSON object of the enclosing record; for the input itself that is the body.
    Body,
    /// A member of an object with that name inside the JSON body.
    Nested(&'static str),
    /// A segment of the path.
    Path,
    /// A parameter of its own: in the query, or in the form if the vendor takes one.
    Parameter,
    /// A member of the JSON object that is the value of the parameter with that name.
    JsonParameter(&'static str),
    /// A file of a multipart body, which the parameters of a form are then in, too. The field is a record with the fields
    /// `bytes`, `fileName` and `contentType`.
    File,
}

impl Field {
    /// A field that must be there.
    pub const fn required(name: &'static str, kind: FieldType, doc: &'static str) -> Self {
        Self { name, wire: name, kind, required: true, location: Location::Body, doc: Doc::new(doc) }
    }

    /// A field that may be left out.
    pub const fn optional(name: &'static str, kind: FieldType, doc: &'static str) -> Self {
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
    pub const fn at(mut self, location: Location) -> Self {
        self.location = location;
        self
    }
}

/// The type of a field of an input.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// A string that satisfies the rule.
    Text(TextRule),
    /// `true` or `false`.
    Boolean,
    /// An integer between the two bounds, both included.
    Integer(i64, i64),
    /// Such an integer, or its digits in a string; a string on the wire.
    IntegerText(i64, i64),
    /// Any finite number.
    Number,
    /// A value of that type, or null.
    Nullable(&'static Self),
    /// A 64-bit id: a safe integer, or its digits in a string; a number on the wire.
    Id,
    /// A `Date`, a text in RFC 3339, or a date alone; in UTC with whole seconds on the wire.
    Timestamp,
    /// The same, without its `Z` on the wire: for a vendor that writes times in UTC without a zone.
    UtcTime,
    /// At least one byte and at most so many.
    Bytes(usize),
    /// One of these words.
    ClosedEnum(&'static [&'static str]),
    /// One of these words or any other text: the vendor may add words.
    OpenEnum(&'static [&'static str]),
    /// An object with known fields; others are refused. The name is that of its TypeScript type.
    Record(&'static str, &'static [Field]),
    /// A list with at least and at most so many items.
    List(&'static Self, usize, usize),
    /// Names of the caller's choice with string values: an object, or a list of pairs where order matters. The listed
    /// names are required. The first string is the name of its TypeScript type.
    StringMap(&'static str, &'static [(&'static str, TextRule)]),
    /// Names of the caller's choice with values of that type: an object, or a list of pairs where order matters.
    Map(&'static Self),
    /// Any JSON: text, a boolean, a finite number, null, a list or an object of them. The vendor does not say what it may be.
    Json,
    /// Names of the caller's choice with strings, booleans, safe integers or bigints: an object or a list of pairs.
    ScalarMap,
    /// Anything: the function that takes the input reads it.
    Any,
}

/// The longest text that is accepted, in bytes of UTF-8. No vendor documents a limit. This one is ours: it finds mistakes
/// such as a file in a name field.
pub const LONGEST_TEXT: usize = 65_536;

/// What a string may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRule {
    /// Any text, including the empty one.
    Any,
    /// Any text but the empty one.
    NotEmpty,
    /// An e-mail address: one `@` with something on both sides, no white space, at most 320 bytes.
    Email,
    /// An absolute URL with `http` or `https`, at most 2048 bytes, without white space and control characters.
    Url,
    /// One segment of a path: not empty, not `.` or `..`, no control characters, at most 512 bytes.
    Segment,
    /// A key as it is copied from a page: not empty, at most 4096 bytes, no control characters, and no white space or
    /// invisible character at its ends.
    Key,
    /// A [`TextRule::Key`] that is sent in a header: only visible ASCII and spaces.
    HeaderKey,
    /// The name of a file: not empty, at most 512 bytes, no control characters.
    FileName,
    /// A media type such as `image/png`, without parameters: at most 512 bytes.
    MediaType,
    /// A base URL, see [`check_base`].
    BaseUrl,
    /// The URL of an endpoint, see [`check_endpoint`].
    Endpoint,
}

/// The longest key, in bytes. The limit is ours.
const LONGEST_KEY: usize = 4096;

impl TextRule {
    /// What is wrong with the text and what would be right; `None` if nothing is wrong.
    pub fn fault(self, text: &str) -> Option<(&'static str, &'static str)> {
        const EMAIL: &str = "an address such as name@email.com, of at most 320 bytes";
        const URL: &str = "an absolute URL such as https://example.com/path, of at most 2048 bytes";
        const SEGMENT: &str = "a key of at most 512 bytes, without control characters, other than . and ..";
        const KEY: &str = "the key as the vendor shows it";
        const FILE: &str = "a name of at most 512 bytes, without control characters";
        const MEDIA_TYPE: &str = "a media type such as image/png, of at most 512 bytes";
        match self {
            Self::Any => (text.len() > LONGEST_TEXT).then_some(("is too long", "at most 65536 bytes")),
            Self::NotEmpty if text.is_empty() => Some(("is empty", "a string that is not empty")),
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
            Self::Segment => has_control(text).then_some(("has a control character", SEGMENT)),
            Self::Key if text.is_empty() => Some(("is empty", KEY)),
            Self::Key if text.len() > LONGEST_KEY => Some(("is too long", KEY)),
            Self::Key if text.starts_with(is_blank) || text.ends_with(is_blank) => {
                Some(("begins or ends with white space or an invisible character", KEY))
            }
            Self::Key => has_control(text).then_some(("has a control character", KEY)),
            Self::HeaderKey => Self::Key.fault(text).or_else(|| {
                let fits = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
                (!fits).then_some(("has a character that no header can hold", KEY))
            }),
            Self::FileName if text.is_empty() => Some(("is empty", FILE)),
            Self::FileName if text.len() > 512 => Some(("is too long", FILE)),
            Self::FileName => has_control(text).then_some(("has a control character", FILE)),
            Self::MediaType if text.is_empty() => Some(("is empty", MEDIA_TYPE)),
            Self::MediaType if text.len() > 512 => Some(("is too long", MEDIA_TYPE)),
            Self::MediaType => (!is_media_type(text)).then_some(("is not a media type", MEDIA_TYPE)),
            Self::BaseUrl => check_base(text).err().map(|problem| (problem, url::EXPECTED)),
            Self::Endpoint => check_endpoint(text).err().map(|problem| (problem, url::EXPECTED)),
        }
    }
}

fn has_control(text: &str) -> bool {
    text.chars().any(char::is_control)
}

fn is_email(text: &str) -> bool {
    let (mut ats, mut plain) = (0, true);
    for byte in text.bytes() {
        ats += u32::from(byte == b'@');
        plain &= byte > b' ' && byte != 0x7f;
    }
    ats == 1
        && plain
        && !text.starts_with('@')
        && !text.ends_with('@')
        && (text.is_ascii() || !has_space(text))
}

/// Whether the text is two tokens of RFC 9110 around one slash.
fn is_media_type(text: &str) -> bool {
    let is_token = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
    };
    text.split_once('/').is_some_and(|(one, other)| is_token(one) && is_token(other))
}

/// Whether there is white space of any script.
#[inline(never)]
fn has_space(text: &str) -> bool {
    text.contains(char::is_whitespace)
}

/// Whether the text looks like a URL and not like something else that was put there by mistake. The vendor judges the
/// rest.
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
    /// Another name that the vendor gives the same field elsewhere.
    pub also: Option<&'static str>,
    /// Its type.
    pub shape: Shape,
    /// Whether the record is useless without it: then it is an error, or the entry of a list is left out, if the field is
    /// missing or of a wrong type.
    pub required: bool,
    /// Whether the whole result may be this list, without an object around it.
    pub whole: bool,
    /// What it means.
    pub doc: Doc,
}

impl Output {
    /// A field that is null, with a warning, if it is not what it should be.
    pub const fn nullable(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { name, wire: name, also: None, shape, required: false, whole: false, doc: Doc::new(doc) }
    }

    /// A field of the envelope, or an id.
    pub const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { required: true, ..Self::nullable(name, shape, doc) }
    }

    /// The vendor's name, where it is not ours.
    #[must_use]
    pub const fn wire(mut self, wire: &'static str) -> Self {
        self.wire = wire;
        self
    }

    /// A list that the vendor also sends alone, as the whole result.
    #[must_use]
    pub const fn or_whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// Another name that the vendor gives the same field elsewhere. It is read if the first one is missing.
    #[must_use]
    pub const fn or_wire(mut self, also: &'static str) -> Self {
        self.also = Some(also);
        self
    }
}

/// The type of a field of an output.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string; a missing one and `null` are the same.
    Text,
    /// A string of an open set, with the words that are known.
    OpenEnum(&'static [&'static str]),
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// An id: a string that is not empty, or an integer, whose digits it becomes; a string in results.
    Id,
    /// A point in time: RFC 3339 in UTC; null, with a warning, if its zone or its format is not known. Read in the formats of
    /// [`Timestamp::read`](crate::time::Timestamp::read).
    Timestamp,
    /// The same from a vendor that documents its times to be in UTC: a text without a zone is in UTC.
    UtcTime,
    /// Any JSON.
    Json,
    /// A value of that type that the vendor sends as JSON text inside a string, such as `"[{\"a\":1}]"`, or as a number in
    /// quotes. The value itself, without a string around it, is read too.
    JsonText(&'static Self),
    /// An object. If it is missing, each of its fields is null.
    Record(&'static str, &'static [Output]),
    /// An object or null; an empty object and `false` are null, too.
    NullableRecord(&'static str, &'static [Output]),
    /// A list.
    List(&'static Self),
    /// An object with names of the vendor's or the caller's choice.
    Map(&'static Self),
    /// The index in the input of the item that this entry is for, or null: see [`crate::spec::Correlation`].
    InputIndex,
}
