//! Validates an input: reports the first fault, with its field, before anything is built.

use super::describe::{expected, expected_object, found, similar, unknown_field};
use super::{Field, FieldPath, FieldType, LONGEST_TEXT, TextRule};
use crate::encoding::chunk::same_text;
use crate::error::Error;
use crate::input::{Item, ValueKind};
use crate::mask::excerpt;
use crate::time::Timestamp;

/// The greatest integer that JavaScript holds exactly: `Number.MAX_SAFE_INTEGER`.
pub const MAX_SAFE_INTEGER: i64 = (1 << 53) - 1;

/// The most fields that a record may have.
pub const MOST_FIELDS: usize = 24;

/// The most names that a map may have. The limit is ours, so that a mistake is found here.
const MOST_NAMES: usize = 500;

/// The most parameters that one request may have. The limit is ours.
pub const MOST_PARAMETERS: usize = 1000;

/// An input, and after [`Checked::check`] the value of each of its fields.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'t> {
    fields: &'static [Field],
    input: Item<'t>,
    /// The position of the value of each field; [`NOWHERE`] if the field is left out.
    positions: [u32; MOST_FIELDS],
}

/// The position of the input itself, where no field can be.
const NOWHERE: u32 = 0;

impl<'t> Checked<'t> {
    /// An input that is still to be checked.
    #[inline]
    pub fn new(fields: &'static [Field], input: Item<'t>) -> Self {
        Self { fields, input, positions: [NOWHERE; MOST_FIELDS] }
    }

    /// Checks the input against the fields.
    pub fn check(&mut self) -> Result<(), Error> {
        record(self.fields, self.input, &FieldPath::Root, &mut self.positions)
    }

    /// The fields that are present, with their values, in the order of the schema.
    pub fn present(&self) -> impl Iterator<Item = (&'static Field, Item<'t>)> {
        let present = self.fields.iter().zip(&self.positions).filter(|(_, position)| **position != NOWHERE);
        present.map(|(field, position)| (field, self.input.at(*position)))
    }

    /// The value of the field with that name.
    pub fn get(&self, name: &str) -> Option<Item<'t>> {
        let fields = self.fields.iter().zip(&self.positions);
        let (_, position) = fields.into_iter().find(|(field, _)| same_text(field.name, name))?;
        (*position != NOWHERE).then(|| self.input.at(*position))
    }
}

fn record(
    fields: &[Field],
    item: Item<'_>,
    path: &FieldPath<'_>,
    positions: &mut [u32; MOST_FIELDS],
) -> Result<(), Error> {
    if item.kind() != ValueKind::Record {
        return Err(path.error(&found(item), expected_object(fields)));
    }
    for (name, value) in item.members() {
        let known = fields.iter().zip(positions.iter_mut()).find(|(field, _)| same_text(field.name, name));
        let Some((field, position)) = known else { return Err(unknown_field(fields, name, path)) };
        if value.kind() != ValueKind::Absent {
            *position = value.position();
            check_type(&field.kind, value, &FieldPath::Field(path, field.name))?;
        }
    }
    for (field, position) in fields.iter().zip(positions.iter()) {
        if field.required && *position == NOWHERE {
            return Err(mismatch("is missing", &field.kind, &FieldPath::Field(path, field.name)));
        }
    }
    Ok(())
}

fn check_type(kind: &FieldType, item: Item<'_>, path: &FieldPath<'_>) -> Result<(), Error> {
    match *kind {
        FieldType::Text(rule) => text(rule, item, path),
        FieldType::List(of, min, max) => list(kind, of, min, max, item, path),
        FieldType::Record(_, fields) => record(fields, item, path, &mut [NOWHERE; MOST_FIELDS]),
        FieldType::StringMap(..) | FieldType::Map(_) => map(kind, item, path),
        FieldType::ScalarMap => scalar_map(item, path),
        FieldType::Nullable(_) if item.kind() == ValueKind::Null => Ok(()),
        FieldType::Nullable(of) => check_type(of, item, path),
        FieldType::Json => match item.kind() {
            ValueKind::Text | ValueKind::True | ValueKind::False | ValueKind::Null => Ok(()),
            ValueKind::Record => map(&FieldType::Map(&FieldType::Json), item, path),
            ValueKind::List => list(kind, kind, 0, usize::MAX, item, path),
            _ => number(item, path, kind),
        },
        FieldType::Any => Ok(()),
        _ => scalar_type(kind, item, path),
    }
}

fn scalar_type(kind: &FieldType, item: Item<'_>, path: &FieldPath<'_>) -> Result<(), Error> {
    match *kind {
        FieldType::Bytes(max) => bytes(item, max, path, kind),
        FieldType::Boolean if matches!(item.kind(), ValueKind::True | ValueKind::False) => Ok(()),
        FieldType::Integer(min, max) => integer(item, min, max, false, path, kind),
        FieldType::IntegerText(min, max) => integer(item, min, max, true, path, kind),
        // JavaScript has rounded greater numbers already.
        FieldType::Id if item.kind() == ValueKind::Number => {
            integer(item, 0, MAX_SAFE_INTEGER, true, path, kind)
        }
        FieldType::Id => integer(item, 0, i64::MAX, true, path, kind),
        FieldType::Number => number(item, path, kind),
        FieldType::Timestamp | FieldType::UtcTime => match (timestamp(item), item.kind()) {
            (Some(_), _) => Ok(()),
            (None, ValueKind::Text | ValueKind::Date) => Err(mismatch("is not a point in time", kind, path)),
            (None, _) => Err(wrong_type(item, kind, path)),
        },
        FieldType::ClosedEnum(words) => closed_enum(words, item, path, kind),
        FieldType::OpenEnum(_) => text(TextRule::NotEmpty, item, path),
        _ => Err(wrong_type(item, kind, path)),
    }
}

fn list(
    kind: &FieldType,
    of: &FieldType,
    min: usize,
    max: usize,
    item: Item<'_>,
    path: &FieldPath<'_>,
) -> Result<(), Error> {
    if item.kind() != ValueKind::List {
        return Err(wrong_type(item, kind, path));
    }
    let count = item.count();
    if count < min || count > max {
        let problem = if count == 0 { "is empty".into() } else { format!("has {count} items") };
        return Err(mismatch(&problem, kind, path));
    }
    if let (FieldType::StringMap(_, required), true) = (of, item.columns() > 0) {
        return table(required, item, path);
    }
    for (index, child) in item.children().enumerate() {
        check_type(of, child, &FieldPath::Index(path, index))?;
    }
    Ok(())
}

/// The rules of so many columns are remembered; those of further columns are looked up again for each row.
const REMEMBERED: usize = 16;

/// A list of string maps with the same names: the names are checked once.
fn table(required: &[(&str, TextRule)], list: Item<'_>, path: &FieldPath<'_>) -> Result<(), Error> {
    let first = FieldPath::Index(path, 0);
    let mut rules = [TextRule::Any; REMEMBERED];
    for (index, row) in list.children().enumerate() {
        for column in 0..list.columns() {
            let at = column as usize;
            let rule = match rules.get_mut(at) {
                Some(rule) if index > 0 => *rule,
                remembered => {
                    at_most(MOST_NAMES, at, &first)?;
                    let rule = rule_of(required, list.column_name(column), &first)?;
                    if let Some(remembered) = remembered {
                        *remembered = rule;
                    }
                    rule
                }
            };
            if let Some((problem, expected)) = rule.fault(row.cell(column).text()) {
                let row = FieldPath::Index(path, index);
                return Err(FieldPath::Name(&row, list.column_name(column)).error(problem, expected));
            }
        }
        if index == 0
            && let Some((name, rule)) = required.iter().find(|(name, _)| map_value(row, name).is_none())
        {
            return Err(missing_name(required, name, *rule, row, &first));
        }
    }
    Ok(())
}

/// Checks one string.
fn text(rule: TextRule, item: Item<'_>, path: &FieldPath<'_>) -> Result<(), Error> {
    if item.kind() != ValueKind::Text {
        return Err(wrong_type(item, &FieldType::Text(rule), path));
    }
    match rule.fault(item.text()) {
        None => Ok(()),
        Some((problem, expected)) => Err(path.error(problem, expected)),
    }
}

fn integer(
    item: Item<'_>,
    min: i64,
    max: i64,
    or_text: bool,
    path: &FieldPath<'_>,
    kind: &FieldType,
) -> Result<(), Error> {
    match item.kind() {
        ValueKind::Number => {}
        ValueKind::Text if or_text => {}
        _ => return Err(wrong_type(item, kind, path)),
    }
    // JavaScript prints safe integers as plain digits; 1.5, 1e+21, NaN and Infinity do not parse here.
    let digits = item.text();
    let unsigned = digits.strip_prefix('-').unwrap_or(digits);
    let canonical = (!unsigned.starts_with('0') || digits == "0") && !digits.starts_with('+');
    match digits.parse::<i64>() {
        Ok(_) if !canonical => Err(mismatch("is not written as a number", kind, path)),
        Ok(number) if number < min => Err(mismatch(&format!("is below {min}"), kind, path)),
        Ok(number) if number > max => Err(mismatch(&format!("is above {max}"), kind, path)),
        Ok(_) => Ok(()),
        Err(_) if !is_huge(unsigned) => Err(mismatch("is not an integer", kind, path)),
        Err(_) if unsigned == digits => Err(mismatch(&format!("is above {max}"), kind, path)),
        Err(_) => Err(mismatch(&format!("is below {min}"), kind, path)),
    }
}

/// What is wrong with a number that [`is_rounded`].
pub(crate) const ROUNDED: &str = "is not exact: JavaScript rounds it";

/// Whether a number, as JavaScript prints it, is an integer that is not safe: it may have had other digits.
pub(crate) fn is_rounded(number: &str) -> bool {
    let unsigned = number.strip_prefix('-').unwrap_or(number);
    match unsigned.parse::<i64>() {
        Ok(number) => number > MAX_SAFE_INTEGER,
        Err(_) => is_huge(unsigned),
    }
}

/// Whether digits, or a number as JavaScript prints it, are an integer beyond 64 bits. Only such a number has a positive
/// exponent there.
fn is_huge(unsigned: &str) -> bool {
    let digits = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    // Not `contains("e+")`: searching for text adds 4 kB to the core.
    digits || unsigned.split_once('e').is_some_and(|(_, exponent)| exponent.starts_with('+'))
}

/// Bytes: neither none nor too many.
fn bytes(item: Item<'_>, max: usize, path: &FieldPath<'_>, kind: &FieldType) -> Result<(), Error> {
    match (item.kind(), item.text().len() / 2) {
        (ValueKind::Bytes, 0) => Err(mismatch("is empty", kind, path)),
        (ValueKind::Bytes, count) if count <= max => Ok(()),
        (ValueKind::Bytes, count) => Err(mismatch(&format!("has {count} bytes"), kind, path)),
        _ => Err(wrong_type(item, kind, path)),
    }
}

/// A number that JSON can hold.
fn number(item: Item<'_>, path: &FieldPath<'_>, kind: &FieldType) -> Result<(), Error> {
    match item.kind() {
        ValueKind::Number if !matches!(item.text(), "NaN" | "Infinity" | "-Infinity") => Ok(()),
        ValueKind::Number => Err(mismatch("is not finite", kind, path)),
        _ => Err(wrong_type(item, kind, path)),
    }
}

fn closed_enum(words: &[&str], item: Item<'_>, path: &FieldPath<'_>, kind: &FieldType) -> Result<(), Error> {
    match item.kind() {
        ValueKind::Text if words.contains(&item.text()) => Ok(()),
        ValueKind::Text => Err(mismatch("is not an accepted value", kind, path)),
        _ => Err(wrong_type(item, kind, path)),
    }
}

/// The point in time that a value names.
pub fn timestamp(item: Item<'_>) -> Option<Timestamp<'_>> {
    match item.kind() {
        ValueKind::Text => Timestamp::read(item.text()).or_else(|| Timestamp::read_day(item.text())),
        // JavaScript passes a date as its milliseconds, and an invalid one as NaN.
        ValueKind::Date => item.text().parse().ok().and_then(Timestamp::from_millis),
        _ => None,
    }
}

/// A map.
fn map(kind: &FieldType, item: Item<'_>, path: &FieldPath<'_>) -> Result<(), Error> {
    match item.kind() {
        ValueKind::Record => {
            for (at, (name, value)) in item.members().enumerate() {
                map_entry(kind, at, name, value, path)?;
            }
        }
        ValueKind::List => {
            for (at, pair) in item.children().enumerate() {
                let (name, value) = pair_of(pair, &FieldPath::Index(path, at))?;
                map_entry(kind, at, name, value, path)?;
                let mut earlier = item.children().take(at).filter_map(|pair| pair.children().next());
                if earlier.any(|earlier| earlier.text() == name) {
                    return Err(FieldPath::Name(path, name).error("occurs twice", "each name once"));
                }
            }
        }
        _ => return Err(wrong_type(item, kind, path)),
    }
    let required = required_names(kind);
    match required.iter().find(|(name, _)| map_value(item, name).is_none()) {
        None => Ok(()),
        Some((name, rule)) => Err(missing_name(required, name, *rule, item, path)),
    }
}

/// The names that a map must have.
fn required_names(kind: &FieldType) -> &'static [(&'static str, TextRule)] {
    if let FieldType::StringMap(_, required) = *kind { required } else { &[] }
}

#[inline(never)]
fn map_entry(
    kind: &FieldType,
    at: usize,
    name: &str,
    value: Item<'_>,
    path: &FieldPath<'_>,
) -> Result<(), Error> {
    at_most(MOST_NAMES, at, path)?;
    let rule = rule_of(required_names(kind), name, path)?;
    let path = FieldPath::Name(path, name);
    match *kind {
        _ if value.kind() == ValueKind::Absent => Ok(()),
        FieldType::Map(of) => check_type(of, value, &path),
        _ => text(rule, value, &path),
    }
}

/// The rule for the value with that name.
fn rule_of(required: &[(&str, TextRule)], name: &str, path: &FieldPath<'_>) -> Result<TextRule, Error> {
    if name.is_empty() || name.len() > LONGEST_TEXT {
        return Err(path.error("has an empty or overlong name", "names of 1 to 65536 bytes"));
    }
    let known = required.iter().find(|(known, _)| same_text(known, name));
    Ok(known.map_or(TextRule::Any, |(_, rule)| *rule))
}

/// The error for a required name that is missing. If a similar one is present, it may be meant.
#[cold]
#[inline(never)]
fn missing_name(
    required: &[(&str, TextRule)],
    name: &str,
    rule: TextRule,
    map: Item<'_>,
    path: &FieldPath<'_>,
) -> Error {
    let mut others = map_entries(map);
    others.retain(|(other, _)| !required.iter().any(|(known, _)| known == other));
    let mut expected = expected(&FieldType::Text(rule));
    if let Some(similar) = similar(name, others.iter().map(|(other, _)| *other)) {
        expected = format!("{expected}; the input has `{}` (did you mean `{name}`?)", excerpt(similar));
    }
    FieldPath::Name(path, name).error("is missing", &expected)
}

fn scalar_map(item: Item<'_>, path: &FieldPath<'_>) -> Result<(), Error> {
    match item.kind() {
        ValueKind::Record => {
            for (at, (name, value)) in item.members().enumerate() {
                at_most(MOST_PARAMETERS, at, path)?;
                scalar_value(value, &FieldPath::Name(path, name))?;
            }
            Ok(())
        }
        ValueKind::List => {
            for (at, pair) in item.children().enumerate() {
                at_most(MOST_PARAMETERS, at, path)?;
                let (name, value) = pair_of(pair, &FieldPath::Index(path, at))?;
                scalar_value(value, &FieldPath::Name(path, name))?;
            }
            Ok(())
        }
        _ => Err(wrong_type(item, &FieldType::ScalarMap, path)),
    }
}

fn scalar_value(value: Item<'_>, path: &FieldPath<'_>) -> Result<(), Error> {
    const EXPECTED: &str = "text, as it is to be sent";
    match value.kind() {
        ValueKind::Absent | ValueKind::Text | ValueKind::True | ValueKind::False | ValueKind::BigInt => {
            Ok(())
        }
        ValueKind::Number if is_rounded(value.text()) => Err(path.error(ROUNDED, EXPECTED)),
        ValueKind::Number if value.text().parse::<i64>().is_ok() => Ok(()),
        ValueKind::Number => Err(path.error("is not an integer", EXPECTED)),
        _ => Err(path.error(&found(value), EXPECTED)),
    }
}

fn at_most(most: usize, index: usize, path: &FieldPath<'_>) -> Result<(), Error> {
    if index < most {
        return Ok(());
    }
    Err(path.error(&format!("has more than {most} names"), &format!("at most {most} names")))
}

fn pair_of<'t>(pair: Item<'t>, path: &FieldPath<'_>) -> Result<(&'t str, Item<'t>), Error> {
    let mut parts = pair.children();
    match (pair.kind(), parts.next(), parts.next(), parts.next()) {
        (ValueKind::List, Some(name), Some(value), None) if name.kind() == ValueKind::Text => {
            Ok((name.text(), value))
        }
        (ValueKind::List, Some(name), Some(_), None) => {
            Err(FieldPath::Index(path, 0).error(&found(name), "a string with a name"))
        }
        (ValueKind::List, ..) => Err(path.error("does not have two items", "a pair: [name, value]")),
        _ => Err(path.error(&found(pair), "a pair: [name, value]")),
    }
}

/// The text of a boolean, number, string or null.
pub fn scalar_text(item: Item<'_>) -> &str {
    match item.kind() {
        ValueKind::Null => "null",
        ValueKind::True => "true",
        ValueKind::False => "false",
        _ => item.text(),
    }
}

/// The names and values of a map that was checked, in the caller's order, without the undefined ones.
pub fn map_entries<'t>(map: Item<'t>) -> Vec<(&'t str, Item<'t>)> {
    let mut entries = Vec::new();
    let mut add = |name, value: Item<'t>| {
        if value.kind() != ValueKind::Absent {
            entries.push((name, value));
        }
    };
    // A record has no children and a list has no members: one of the two loops does nothing.
    for (name, value) in map.members() {
        add(name, value);
    }
    for pair in map.children() {
        let mut parts = pair.children();
        if let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            add(name.text(), value);
        }
    }
    entries
}

/// The value with that name in a map that was checked.
fn map_value<'t>(map: Item<'t>, name: &str) -> Option<&'t str> {
    let pairs = || {
        map.children().find_map(|pair| {
            let mut parts = pair.children();
            let (key, value) = (parts.next()?, parts.next()?);
            (same_text(key.text(), name) && value.kind() != ValueKind::Absent).then_some(value)
        })
    };
    map.get(name).or_else(pairs).map(|value| scalar_text(value))
}

/// The value with that name in each of a list of maps that was checked.
pub fn column<'t>(list: Item<'t>, name: &str) -> Vec<&'t str> {
    let column = (0..list.columns()).find(|column| list.column_name(*column) == name);
    let value = |row: Item<'t>| match column {
        Some(column) => row.cell(column).text(),
        None => map_value(row, name).unwrap_or_default(),
    };
    list.children().map(value).collect()
}

/// The first value that occurs earlier in the list, as both indices. Lists have at most a few hundred values.
pub fn repeated(values: &[&str]) -> Option<(usize, usize)> {
    values.iter().enumerate().find_map(|(index, value)| {
        let first = values.iter().take(index).position(|earlier| same_text(earlier, value))?;
        Some((first, index))
    })
}

/// The error for a value of another type.
#[cold]
#[inline(never)]
fn wrong_type(item: Item<'_>, kind: &FieldType, path: &FieldPath<'_>) -> Error {
    mismatch(&found(item), kind, path)
}

/// The error for a value that does not fit its type.
#[cold]
#[inline(never)]
fn mismatch(problem: &str, kind: &FieldType, path: &FieldPath<'_>) -> Error {
    path.error(problem, &expected(kind))
}
