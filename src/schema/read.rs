//! Reads an answer with the fields of an operation, into a table of offsets.
//!
//! Nothing is copied: a string is the two places between which the caller slices the decoded body. Only
//! what does not stand there as it is (escapes, ids sent as numbers, warnings) goes into a pool beside it.
//! `pkg/src/table.ts` is the other half of this file.

use super::{Output, Shape};
use crate::response::json::{NodeKind, Value};

/// Stands for null where a place is expected.
pub const NONE: u32 = u32::MAX;
/// Added to the first place of a text that stands in the pool.
pub const IN_POOL: u32 = 0x8000_0000;

/// Values in the order of the fields, depth first, as numbers:
///
/// - text, word, id, number: first and last place in UTF-16 units, or [`NONE`] twice;
/// - boolean: 0, 1, or [`NONE`];
/// - list: how many items, then the items, or [`NONE`];
/// - record: 1, then its fields, or [`NONE`].
#[derive(Debug, Default)]
pub struct Table {
    /// The numbers.
    pub words: Vec<u32>,
    /// Text that does not stand in the body.
    pub pool: String,
    /// Path and message of each warning, as texts in the pool.
    pub warnings: Vec<[u32; 4]>,
    pool_units: u32,
}

impl Table {
    /// Adds a warning.
    pub fn warn(&mut self, path: &str, message: &str) {
        let [a, b] = self.add(path);
        let [c, d] = self.add(message);
        self.warnings.push([a, b, c, d]);
    }

    fn add(&mut self, text: &str) -> [u32; 2] {
        let start = self.pool_units;
        let units = u32::try_from(text.encode_utf16().count()).unwrap_or(0);
        self.pool.push_str(text);
        self.pool_units = start.saturating_add(units);
        [start | IN_POOL, self.pool_units]
    }

    fn pooled(&mut self, text: &str) {
        let places = self.add(text);
        self.words.extend(places);
    }

    fn null(&mut self, shape: Shape) {
        match shape {
            Shape::Text | Shape::Word(_) | Shape::Id | Shape::Number => self.words.extend([NONE, NONE]),
            Shape::Boolean | Shape::Record(..) | Shape::List(_) => self.words.push(NONE),
        }
    }
}

/// Reads the fields. Fails, with what is wrong and where, only at an identity.
pub fn read(fields: &[Output], value: Value<'_>, table: &mut Table) -> Result<(), String> {
    record(fields, value, table, &Place::Root)
}

enum Place<'p> {
    Root,
    Field(&'p Place<'p>, &'p str),
    Index(&'p Place<'p>, usize),
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Root => f.write_str("the answer"),
            Self::Field(Place::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

fn record(fields: &[Output], value: Value<'_>, table: &mut Table, place: &Place<'_>) -> Result<(), String> {
    for output in fields {
        field(output, value.get(output.wire), table, &Place::Field(place, output.name))?;
    }
    Ok(())
}

fn field(
    output: &Output,
    value: Option<Value<'_>>,
    table: &mut Table,
    place: &Place<'_>,
) -> Result<(), String> {
    let missing = value.is_none_or(Value::is_null);
    if let Some(value) = value.filter(|_| !missing) {
        if shaped(output.shape, value, table, place)? {
            return Ok(());
        }
        let problem = format!("is {}, not {}", kind_word(value.kind()), shape_word(output.shape));
        if output.identity {
            return Err(format!("{place} {problem}"));
        }
        table.warn(&place.to_string(), &problem);
    } else if output.identity {
        return Err(format!("{place} is {}", if value.is_some() { "null" } else { "missing" }));
    }
    table.null(output.shape);
    Ok(())
}

/// Writes a value; false if it is not of that shape.
fn shaped(shape: Shape, value: Value<'_>, table: &mut Table, place: &Place<'_>) -> Result<bool, String> {
    match shape {
        Shape::Text | Shape::Word(_) => return Ok(text(value, table)),
        Shape::Id => match value.as_integer_text() {
            Some(digits) => table.pooled(digits),
            None if value.string_is_verbatim() && value.as_str().is_some_and(|text| is_digits(&text)) => {
                return Ok(text(value, table));
            }
            None => return Ok(false),
        },
        // JavaScript reads the digits: the core need not carry the tables for it.
        Shape::Number if value.kind() == NodeKind::Number => {
            table.words.extend([value.utf16_start(), value.utf16_end()]);
        }
        Shape::Number => return Ok(false),
        Shape::Boolean => match value.as_bool() {
            Some(flag) => table.words.push(u32::from(flag)),
            None => return Ok(false),
        },
        Shape::Record(_, fields) => {
            if value.kind() != NodeKind::Object {
                return Ok(false);
            }
            table.words.push(1);
            record(fields, value, table, place)?;
        }
        Shape::List(of) => {
            if value.kind() != NodeKind::Array {
                return Ok(false);
            }
            table.words.push(u32::try_from(value.len()).unwrap_or(NONE));
            for (index, item) in value.items().enumerate() {
                let at = Place::Index(place, index);
                // An item that is not of its shape leaves nothing to hold on to.
                if !shaped(*of, item, table, &at)? {
                    return Err(format!("{at} is {}, not {}", kind_word(item.kind()), shape_word(*of)));
                }
            }
        }
    }
    Ok(true)
}

fn text(value: Value<'_>, table: &mut Table) -> bool {
    if value.string_is_verbatim() {
        table.words.extend([value.utf16_start(), value.utf16_end()]);
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

fn is_digits(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn kind_word(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Null => "null",
        NodeKind::True | NodeKind::False => "a boolean",
        NodeKind::Number => "a number",
        NodeKind::String => "a string",
        NodeKind::Array => "an array",
        NodeKind::Object => "an object",
    }
}

fn shape_word(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Word(_) => "a string",
        Shape::Number => "a number",
        Shape::Boolean => "true or false",
        Shape::Id => "an id",
        Shape::Record(..) => "an object",
        Shape::List(_) => "a list",
    }
}
