//! Reads an answer with the fields of an operation, into a table of offsets.
//!
//! Nothing is copied: a string is the two places between which the caller slices the decoded body. Only
//! what does not stand there as it is (escapes, ids sent as numbers, warnings) goes into a pool beside it.
//! `pkg/src/table.ts` is the other half of this file.

use super::{Output, Shape};
use crate::response::json::{NodeKind, Value};
use crate::time::write_utc;

/// Stands for null where a place is expected.
pub const NONE: u32 = u32::MAX;
/// Stands behind a number that stands there as itself.
pub const SMALL: u32 = u32::MAX - 1;
/// Added to the first place of a text that stands in the pool.
pub const IN_POOL: u32 = 0x8000_0000;

/// Values in the order of the fields, depth first, as numbers:
///
/// - text, word, id, number, instant, any JSON: first and last place in UTF-16 units, or [`NONE`] twice;
/// - a whole number of at most nine digits also as itself and [`SMALL`]: most numbers of an answer;
/// - boolean: 0, 1, or [`NONE`];
/// - match: the index in the input, or [`NONE`];
/// - list: how many items, then the items, or [`NONE`];
/// - record: its fields; one that may be null: 1, then its fields, or [`NONE`].
#[derive(Debug, Default)]
pub struct Table {
    /// The numbers.
    pub words: Vec<u32>,
    /// Text that does not stand in the body.
    pub pool: String,
    /// Path and message of each warning, as texts in the pool.
    pub warnings: Vec<[u32; 4]>,
    /// Where in `words` the matches stand, in their order.
    pub matches: Vec<usize>,
    pool_units: u32,
}

impl Table {
    /// Adds a warning.
    pub fn warn(&mut self, path: &str, message: &str) {
        let [a, b] = self.add(path);
        let [c, d] = self.add(message);
        self.warnings.push([a, b, c, d]);
    }

    /// Sets the match number `at`.
    pub fn set_match(&mut self, at: usize, index: u32) {
        let word = self.matches.get(at).and_then(|place| self.words.get_mut(*place));
        if let Some(word) = word {
            *word = index;
        }
    }

    fn add(&mut self, text: &str) -> [u32; 2] {
        let start = self.pool_units;
        let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        self.pool.push_str(text);
        self.pool_units = start.saturating_add(u32::try_from(units).unwrap_or(0));
        [start | IN_POOL, self.pool_units]
    }

    fn pooled(&mut self, text: &str) {
        let [from, to] = self.add(text);
        self.sliced(from, to);
    }

    fn instant(&mut self, text: &str) -> bool {
        let before = self.pool.len();
        if !write_utc(text, &mut self.pool) {
            return false;
        }
        // Digits and their punctuation: as many units as bytes.
        let start = self.pool_units;
        self.pool_units += u32::try_from(self.pool.len() - before).unwrap_or(0);
        self.sliced(start | IN_POOL, self.pool_units);
        true
    }

    /// What stands in the text from one place to the other.
    #[inline(always)]
    fn sliced(&mut self, from: u32, to: u32) {
        self.words.push(from);
        self.words.push(to);
    }

    fn null(&mut self, shape: Shape) {
        match shape {
            Shape::Text | Shape::Word(_) | Shape::Id | Shape::Number | Shape::Instant | Shape::Json => {
                self.sliced(NONE, NONE);
            }
            Shape::Boolean | Shape::Maybe(..) | Shape::List(_) => self.words.push(NONE),
            Shape::Match => {
                self.matches.push(self.words.len());
                self.words.push(NONE);
            }
            Shape::Record(_, fields) => fields.iter().for_each(|field| self.null(field.shape)),
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

/// How many fields a record may have.
const MOST_FIELDS: usize = 32;

fn record(fields: &[Output], value: Value<'_>, table: &mut Table, place: &Place<'_>) -> Result<(), String> {
    let found = members(fields, value);
    for (output, index) in fields.iter().zip(found) {
        let value = (index != NOWHERE).then(|| value.at(index));
        field(output, value, table, &Place::Field(place, output.name))?;
    }
    Ok(())
}

/// No member stands at the place of the document itself.
const NOWHERE: u32 = 0;

/// Where the value of each field stands, in one pass: vendors write the fields in one order, so the next name is
/// looked for where the last one was found. Of a name that stands twice the last value counts, as with `JSON.parse`.
fn members(fields: &[Output], value: Value<'_>) -> [u32; MOST_FIELDS] {
    let mut found = [NOWHERE; MOST_FIELDS];
    let mut next = 0;
    let mut strange = false;
    for (name, value) in value.pairs() {
        let known = |field: &Output| name.is_string(field.wire);
        let at = if fields.get(next).is_some_and(known) { Some(next) } else { fields.iter().position(known) };
        match at.and_then(|at| found.get_mut(at)) {
            Some(place) => {
                *place = value.place();
                next = at.unwrap_or(0) + 1;
            }
            None => strange = true,
        }
    }
    if strange {
        loosely(fields, value, &mut found);
    }
    found
}

/// Fields that are still missing are looked for without regard to letter case and white space around the name:
/// iMocha writes `testStatus` and `teststatus`, and `"TotalScore "`.
#[cold]
#[inline(never)]
fn loosely(fields: &[Output], value: Value<'_>, found: &mut [u32; MOST_FIELDS]) {
    for (field, place) in fields.iter().zip(found).filter(|(_, place)| **place == NOWHERE) {
        *place = like(value, field.wire).map_or(NOWHERE, Value::place);
    }
}

fn like<'d>(value: Value<'d>, wire: &str) -> Option<Value<'d>> {
    let same = |name: &str| name.trim_ascii().eq_ignore_ascii_case(wire);
    value.members().filter(|(name, _)| same(name)).last().map(|(_, value)| value)
}

/// One member, found as [`read`] finds it: the exact name first.
pub fn member<'d>(value: Value<'d>, wire: &str) -> Option<Value<'d>> {
    value.get(wire).or_else(|| like(value, wire))
}

fn field(
    output: &Output,
    value: Option<Value<'_>>,
    table: &mut Table,
    place: &Place<'_>,
) -> Result<(), String> {
    if matches!(output.shape, Shape::Match) {
        table.null(output.shape);
        return Ok(());
    }
    let missing = value.is_none_or(Value::is_null) && !matches!(output.shape, Shape::Json);
    if let Some(value) = value.filter(|_| !missing) {
        let mark = (table.words.len(), table.matches.len());
        let problem = match shaped(output.shape, value, table, place) {
            Fit::Yes => return Ok(()),
            Fit::No(problem) => problem,
            Fit::Fatal(problem) => return Err(problem),
        };
        if output.identity {
            return Err(format!("{place}{problem}"));
        }
        table.words.truncate(mark.0);
        table.matches.truncate(mark.1);
        table.warn(&place.to_string(), problem.trim_start());
    } else if output.identity {
        return Err(format!("{place} is {}", if value.is_some() { "null" } else { "missing" }));
    }
    table.null(output.shape);
    Ok(())
}

/// Whether a value is what it should be.
enum Fit {
    /// It is, and is written.
    Yes,
    /// It is not, in words that follow its place.
    No(String),
    /// It is, but for an identity inside it: that and what is wrong with it.
    Fatal(String),
}

#[cold]
#[inline(never)]
fn misfit(value: Value<'_>, shape: Shape) -> Fit {
    Fit::No(format!(" is {}, not {}", kind_word(value.kind()), shape_word(shape)))
}

/// Writes a value if it is of that shape.
fn shaped(shape: Shape, value: Value<'_>, table: &mut Table, place: &Place<'_>) -> Fit {
    let fits = match shape {
        Shape::Text | Shape::Word(_) => text(value, table),
        Shape::Id => id(value, table),
        Shape::Number => number(value, table),

        Shape::Boolean => match value.as_bool() {
            Some(flag) => {
                table.words.push(u32::from(flag));
                true
            }
            None => false,
        },
        Shape::Instant => match value.as_str() {
            Some(written) if table.instant(&written) => true,
            Some(_) => {
                return Fit::No(" is no date and time with a zone; the vendor's text is in `raw`".into());
            }
            None => false,
        },
        Shape::Json => {
            let quote = u32::from(value.kind() == NodeKind::String);
            table.sliced(value.utf16_start() - quote, value.utf16_end() + quote);
            true
        }
        Shape::Record(_, fields) | Shape::Maybe(_, fields) => {
            if value.kind() != NodeKind::Object {
                return misfit(value, shape);
            }
            if matches!(shape, Shape::Maybe(..)) {
                if value.is_empty() {
                    table.null(shape);
                    return Fit::Yes;
                }
                table.words.push(1);
            }
            return record(fields, value, table, place).map_or_else(Fit::Fatal, |()| Fit::Yes);
        }
        Shape::List(of) if value.kind() == NodeKind::Array => return list(*of, value, table, place),
        Shape::List(_) | Shape::Match => false,
    };
    if fits { Fit::Yes } else { misfit(value, shape) }
}

fn list(of: Shape, value: Value<'_>, table: &mut Table, place: &Place<'_>) -> Fit {
    let count = table.words.len();
    table.words.push(0);
    let mut items = 0;
    for (index, item) in value.items().enumerate() {
        match shaped(of, item, table, &Place::Index(place, index)) {
            Fit::Yes => items += 1,
            // A list with an item that is none is not that list: leaving it out would move the others.
            Fit::No(problem) => return Fit::No(format!("[{index}]{problem}")),
            fatal @ Fit::Fatal(_) => return fatal,
        }
    }
    if let Some(word) = table.words.get_mut(count) {
        *word = items;
    }
    Fit::Yes
}

/// JavaScript reads the digits of what is not small: the core need not carry the tables for it.
fn number(value: Value<'_>, table: &mut Table) -> bool {
    let Some(digits) = value.number_text() else { return false };
    let small = digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if small {
        let value = digits.bytes().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
        table.sliced(value, SMALL);
    } else {
        table.sliced(value.utf16_start(), value.utf16_end());
    }
    true
}

/// Digits: as they stand in the text, or, without a fraction of zeros, in the pool.
fn id(value: Value<'_>, table: &mut Table) -> bool {
    if let Some(digits) = value.as_integer_text() {
        let (from, to) = (value.utf16_start(), value.utf16_end());
        if digits.len() == (to - from) as usize {
            table.sliced(from, to);
        } else {
            table.pooled(digits);
        }
        return true;
    }
    let digits = value.as_str().is_some_and(|text| is_digits(&text));
    digits && text(value, table)
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
        Shape::Instant => "a date and time: a string",
        Shape::Json | Shape::Match => "anything",
        Shape::Record(..) | Shape::Maybe(..) => "an object",
        Shape::List(_) => "a list",
    }
}
