//! Reads a result with the fields of an operation, into a table of offsets.
//!
//! Nothing is copied: a string is a pair of offsets between which the caller slices the decoded body. Only text that the
//! body does not contain as it is (strings with escapes, ids sent as numbers, warnings) goes into a pool beside it.
//! `pkg/src/table.ts` is the other half of this file.

use super::number::{is_infinite, small};
use super::{FieldPath, Output, Shape};
use crate::json::{Document, Limits, NodeKind, Value};
use crate::time::Timestamp;

/// Represents null where an offset is expected.
pub const NONE: u32 = u32::MAX;
/// Follows a number that is in the table as itself: minus the number of its decimals.
pub const SMALL: u32 = u32::MAX - 1;
/// Added to the first offset of a text that is in the pool.
pub const IN_POOL: u32 = 0x8000_0000;

/// Values in the order of the fields, depth first, as numbers:
///
/// - text, enum, id, number, timestamp, any JSON: first and last offset in UTF-16 units, or [`NONE`] twice;
/// - a number of at most nine characters, digits and a point, as most numbers are: its digits and [`SMALL`] minus the
///   number of decimals;
/// - boolean: 0, 1, or [`NONE`];
/// - index in the input: the index, or [`NONE`];
/// - list: the number of items, then the items, or [`NONE`];
/// - map: the number of members, then a name and a value for each, or [`NONE`];
/// - record: its fields; nullable record: 1, then its fields, or [`NONE`].
#[derive(Debug, Default)]
pub struct Table {
    /// The numbers.
    pub words: Vec<u32>,
    /// Text that the body does not contain as it is.
    pub pool: String,
    /// The path and the message of each warning, as texts in the pool.
    pub warnings: Vec<[u32; 4]>,
    /// For each entry of the body the position in `words` of its index in the input; `usize::MAX` if the entry was left
    /// out.
    pub input_indices: Vec<usize>,
    pool_units: u32,
    /// Added to the offsets of the document that is being read: 0 for the body; for JSON text inside a string, the start of
    /// its copy in the pool.
    base: u32,
}

/// The position of the input index of an entry that was left out.
const DROPPED: usize = usize::MAX;

impl Table {
    /// Adds a warning.
    pub fn warn(&mut self, path: &str, message: &str) {
        let [a, b] = self.add(path);
        let [c, d] = self.add(message);
        self.warnings.push([a, b, c, d]);
    }

    /// Sets the input index of an entry.
    pub fn set_input_index(&mut self, entry: usize, index: u32) {
        let word = self.input_indices.get(entry).and_then(|position| self.words.get_mut(*position));
        if let Some(word) = word {
            *word = index;
        }
    }

    /// Adds a text that is not in the body.
    pub fn pooled(&mut self, text: &str) {
        let [from, to] = self.add(text);
        self.sliced(from, to);
    }

    fn add(&mut self, text: &str) -> [u32; 2] {
        let start = self.pool_units;
        let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        self.pool.push_str(text);
        self.pool_units = start.saturating_add(u32::try_from(units).unwrap_or(0));
        [start | IN_POOL, self.pool_units]
    }

    /// Adds the text of a value in the document that is being read, with that many characters on both sides of it.
    #[inline(always)]
    fn quoted(&mut self, value: Value<'_>, around: u32) {
        let from = self.base + value.utf16_start() - around;
        self.sliced(from, (self.base & !IN_POOL) + value.utf16_end() + around);
    }

    fn timestamp(&mut self, timestamp: Option<Timestamp<'_>>) -> bool {
        let Some(timestamp) = timestamp else { return false };
        let before = self.pool.len();
        timestamp.write(&mut self.pool);
        // Digits and their punctuation: as many UTF-16 units as bytes.
        let start = self.pool_units;
        self.pool_units += u32::try_from(self.pool.len() - before).unwrap_or(0);
        self.sliced(start | IN_POOL, self.pool_units);
        true
    }

    #[inline(always)]
    fn sliced(&mut self, from: u32, to: u32) {
        self.words.push(from);
        self.words.push(to);
    }

    fn null(&mut self, shape: Shape) {
        match shape {
            Shape::Text
            | Shape::OpenEnum(_)
            | Shape::Id
            | Shape::Number
            | Shape::Timestamp
            | Shape::UtcTime
            | Shape::Json => self.sliced(NONE, NONE),
            Shape::Boolean | Shape::NullableRecord(..) | Shape::List(_) | Shape::Map(_) => {
                self.words.push(NONE);
            }
            Shape::InputIndex => {
                self.input_indices.push(self.words.len());
                self.words.push(NONE);
            }
            Shape::Record(_, fields) => fields.iter().for_each(|field| self.null(field.shape)),
            Shape::JsonText(of) => self.null(*of),
        }
    }
}

/// Reads the fields of a result. Fails, with what is wrong and where, only at a required field, and if the result is not an
/// object. A result that is a list itself is the value of the field that may be the whole result.
pub fn read(fields: &[Output], value: Value<'_>, table: &mut Table) -> Result<(), String> {
    match (value.kind(), fields) {
        // A result without fields is not documented, so it may be anything.
        (NodeKind::Object, _) | (_, []) => record(fields, value, table, &FieldPath::Root),
        (NodeKind::Array, [list]) if list.whole => {
            field(list, Some(value), table, &FieldPath::Field(&FieldPath::Root, list.name))
        }
        (kind, _) => Err(format!("the result is {}, not an object", kind_name(kind))),
    }
}

/// The most fields that a record of an output may have.
pub const MOST_OUTPUTS: usize = 32;

fn record(
    fields: &[Output],
    value: Value<'_>,
    table: &mut Table,
    path: &FieldPath<'_>,
) -> Result<(), String> {
    let found = members(fields, value);
    for (output, position) in fields.iter().zip(found) {
        let value = (position != NOWHERE).then(|| value.at(position));
        field(output, value, table, &FieldPath::Field(path, output.name))?;
    }
    Ok(())
}

/// The position of the document itself, where no member can be.
const NOWHERE: u32 = 0;

/// The position of the value of each field, found in one pass: vendors write the fields in one order, so each name is
/// first compared with the field after the last one found. If a name occurs twice, the last value wins, as in
/// `JSON.parse`.
fn members(fields: &[Output], value: Value<'_>) -> [u32; MOST_OUTPUTS] {
    let mut found = [NOWHERE; MOST_OUTPUTS];
    let mut next = 0;
    let mut unknown = false;
    for (name, value) in value.pairs() {
        let known = |field: &Output| name.is_string(field.wire);
        let at = if fields.get(next).is_some_and(known) { Some(next) } else { fields.iter().position(known) };
        match at.and_then(|at| found.get_mut(at)) {
            Some(position) => {
                *position = value.position();
                next = at.unwrap_or(0) + 1;
            }
            None => unknown = true,
        }
    }
    if unknown {
        find_loosely(fields, value, &mut found);
    }
    found
}

/// Looks for the fields that are still missing without regard to letter case and white space around the name: iMocha
/// writes `testStatus` and `teststatus`, and `"TotalScore "`. Then under the other name that a field may have.
#[cold]
#[inline(never)]
fn find_loosely(fields: &[Output], value: Value<'_>, found: &mut [u32; MOST_OUTPUTS]) {
    for (field, position) in fields.iter().zip(found).filter(|(_, position)| **position == NOWHERE) {
        let other = || member(value, field.also?);
        *position = similar_member(value, field.wire).or_else(other).map_or(NOWHERE, Value::position);
    }
}

fn similar_member<'d>(value: Value<'d>, wire: &str) -> Option<Value<'d>> {
    let same = |name: &str| name.trim_ascii().eq_ignore_ascii_case(wire);
    value.members().filter(|(name, _)| same(name)).last().map(|(_, value)| value)
}

/// One member, found as [`read`] finds it: by its exact name first.
pub fn member<'d>(value: Value<'d>, wire: &str) -> Option<Value<'d>> {
    value.get(wire).or_else(|| similar_member(value, wire))
}

fn field(
    output: &Output,
    value: Option<Value<'_>>,
    table: &mut Table,
    path: &FieldPath<'_>,
) -> Result<(), String> {
    if matches!(output.shape, Shape::InputIndex) {
        table.null(output.shape);
        return Ok(());
    }
    let missing = value.is_none_or(Value::is_null) && !matches!(output.shape, Shape::Json);
    if let Some(value) = value.filter(|_| !missing) {
        let start = (table.words.len(), table.input_indices.len());
        let problem = match read_shape(output.shape, value, table, path) {
            Fit::Yes => return Ok(()),
            Fit::No(problem) => problem,
            Fit::Unusable(problem)
                if !output.required && matches!(output.shape, Shape::NullableRecord(..)) =>
            {
                format!("cannot be used: {problem}")
            }
            Fit::Unusable(problem) => return Err(problem),
        };
        if output.required {
            return Err(format!("{path} {problem}"));
        }
        table.words.truncate(start.0);
        table.input_indices.truncate(start.1);
        table.warn(&path.to_string(), &problem);
    } else if output.required {
        return Err(format!("{path} is {}", if value.is_some() { "null" } else { "missing" }));
    }
    table.null(output.shape);
    Ok(())
}

/// Whether a value has the shape that it should have.
enum Fit {
    /// It has, and it is written.
    Yes,
    /// It has not; the text says what it is instead.
    No(String),
    /// It is a record whose required field is missing or wrong; the text says which and why.
    Unusable(String),
}

#[cold]
#[inline(never)]
fn mismatch(value: Value<'_>, shape: Shape) -> Fit {
    Fit::No(format!("is {}, not {}", kind_name(value.kind()), shape_name(shape)))
}

/// Writes a value if it has that shape.
fn read_shape(shape: Shape, value: Value<'_>, table: &mut Table, path: &FieldPath<'_>) -> Fit {
    let fits = match shape {
        Shape::Text | Shape::OpenEnum(_) => text(value, table),
        Shape::Id => id(value, table),
        Shape::Number => match value.number_text() {
            Some(digits) if is_infinite(digits) => {
                return Fit::No("is beyond the range of numbers; the vendor's text is in `raw`".into());
            }
            Some(digits) => {
                number(digits, value, table);
                true
            }
            None => false,
        },
        Shape::Boolean => match value.as_bool() {
            Some(flag) => {
                table.words.push(u32::from(flag));
                true
            }
            None => false,
        },
        Shape::Timestamp | Shape::UtcTime => match value.as_str() {
            Some(written) if table.timestamp(read_time(shape, &written)) => true,
            Some(_) => {
                return Fit::No(
                    "is not a date and time with a time zone; the vendor's text is in `raw`".into(),
                );
            }
            None => false,
        },
        Shape::Json => {
            if holds_infinite(value) {
                return Fit::No(
                    "holds a number beyond the range of numbers; the vendor's text is in `raw`".into(),
                );
            }
            let quote = u32::from(value.kind() == NodeKind::String);
            table.quoted(value, quote);
            true
        }
        Shape::JsonText(of) => return json_text(*of, value, table, path),
        Shape::Record(_, fields) if value.kind() == NodeKind::Object => {
            return record(fields, value, table, path).map_or_else(Fit::Unusable, |()| Fit::Yes);
        }
        Shape::NullableRecord(_, fields) if value.kind() == NodeKind::Object => {
            if value.is_empty() {
                table.null(shape);
                return Fit::Yes;
            }
            table.words.push(1);
            return record(fields, value, table, path).map_or_else(Fit::Unusable, |()| Fit::Yes);
        }
        Shape::NullableRecord(..) if value.as_bool() == Some(false) => {
            table.null(shape);
            return Fit::Yes;
        }
        Shape::List(of) if value.kind() == NodeKind::Array => {
            list(*of, value, table, path);
            return Fit::Yes;
        }
        Shape::Map(of) if value.kind() == NodeKind::Object => {
            map(*of, value, table, path);
            return Fit::Yes;
        }
        Shape::Record(..)
        | Shape::NullableRecord(..)
        | Shape::List(_)
        | Shape::Map(_)
        | Shape::InputIndex => false,
    };
    if fits { Fit::Yes } else { mismatch(value, shape) }
}

/// Reads JSON text inside a string. Its offsets are those of its copy in the pool.
fn json_text(of: Shape, value: Value<'_>, table: &mut Table, path: &FieldPath<'_>) -> Fit {
    let Some(text) = value.as_str() else { return read_shape(of, value, table, path) };
    let Ok(document) = Document::scan(text.as_bytes(), Limits::default()) else { return mismatch(value, of) };
    let [start, _] = table.add(document.text());
    let outer = std::mem::replace(&mut table.base, start);
    let fit = read_shape(of, document.root(), table, path);
    table.base = outer;
    fit
}

/// Reads the items of a list.
fn list(of: Shape, value: Value<'_>, table: &mut Table, path: &FieldPath<'_>) {
    let count = table.words.len();
    table.words.push(0);
    let mut items = 0;
    for (index, item) in value.items().enumerate() {
        items += u32::from(entry(of, None, item, table, &FieldPath::Index(path, index)));
    }
    if let Some(word) = table.words.get_mut(count) {
        *word = items;
    }
}

/// Reads the members of a map. If a name occurs twice, JavaScript keeps the last value.
fn map(of: Shape, value: Value<'_>, table: &mut Table, path: &FieldPath<'_>) {
    let count = table.words.len();
    table.words.push(0);
    let mut members = 0;
    for (name, value) in value.pairs() {
        let shown = name.as_str().unwrap_or_default();
        members += u32::from(entry(of, Some(name), value, table, &FieldPath::Name(path, &shown)));
    }
    if let Some(word) = table.words.get_mut(count) {
        *word = members;
    }
}

/// Reads an item of a list, or a member of a map with its name, and returns whether it could be read. One that is of a wrong
/// type, or lacks what it must have, is left out with a warning: it must not cost the caller the others.
fn entry(
    of: Shape,
    name: Option<Value<'_>>,
    value: Value<'_>,
    table: &mut Table,
    path: &FieldPath<'_>,
) -> bool {
    let (start, indices) = (table.words.len(), table.input_indices.len());
    if name.is_some_and(|name| !text(name, table)) {
        table.warn(&path.to_string(), "is left out: its name is not text");
        return false;
    }
    let problem = match read_shape(of, value, table, path) {
        Fit::Yes => return true,
        Fit::No(problem) => format!("is left out: it {problem}"),
        Fit::Unusable(problem) => format!("is left out: {problem}"),
    };
    // Only for the number of input indices that the entry would have.
    table.input_indices.truncate(indices);
    table.null(of);
    table.words.truncate(start);
    table.input_indices.iter_mut().skip(indices).for_each(|position| *position = DROPPED);
    table.warn(&path.to_string(), &problem);
    false
}

fn read_time(shape: Shape, text: &str) -> Option<Timestamp<'_>> {
    if matches!(shape, Shape::UtcTime) { Timestamp::read_utc(text) } else { Timestamp::read(text) }
}

/// JavaScript reads the digits of numbers that are not small, so the core need not carry the tables for it.
fn number(digits: &str, value: Value<'_>, table: &mut Table) {
    match small(digits) {
        Some([value, decimals]) => table.sliced(value, SMALL - decimals),
        None => table.quoted(value, 0),
    }
}

/// Whether a number in any JSON would become Infinity. It recurses no deeper than the reader's limit of nesting.
fn holds_infinite(value: Value<'_>) -> bool {
    value.number_text().is_some_and(is_infinite)
        || value.items().any(holds_infinite)
        || value.members().any(|(_, member)| holds_infinite(member))
}

/// An id as text: a string as it is; the digits of an integer, without a fraction of zeros.
fn id(value: Value<'_>, table: &mut Table) -> bool {
    if let Some(digits) = value.as_integer_text() {
        if digits.len() == (value.utf16_end() - value.utf16_start()) as usize {
            table.quoted(value, 0);
        } else {
            table.pooled(digits);
        }
        return true;
    }
    value.as_str().is_some_and(|text| !text.is_empty()) && text(value, table)
}

fn text(value: Value<'_>, table: &mut Table) -> bool {
    if value.string_is_verbatim() {
        table.quoted(value, 0);
        return true;
    }
    match value.as_str() {
        Some(text) => {
            table.pooled(&text);
            true
        }
        None => false,
    }
}

pub(crate) fn kind_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Null => "null",
        NodeKind::True | NodeKind::False => "a boolean",
        NodeKind::Number => "a number",
        NodeKind::String => "a string",
        NodeKind::Array => "an array",
        NodeKind::Object => "an object",
    }
}

fn shape_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::OpenEnum(_) => "a string",
        Shape::Number => "a number",
        Shape::Boolean => "true or false",
        Shape::Id => "an id",
        Shape::Timestamp | Shape::UtcTime => "a string with a date and time",
        Shape::Json | Shape::InputIndex => "anything",
        Shape::Record(..) | Shape::NullableRecord(..) | Shape::Map(_) => "an object",
        Shape::List(_) => "a list",
        Shape::JsonText(of) => shape_name(*of),
    }
}
