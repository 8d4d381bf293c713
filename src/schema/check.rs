//! Validates input: the first thing that is wrong, with its field, before anything is built.

use std::fmt;

use super::{Field, Kind, LONGEST_TEXT, Text};
use crate::error::Error;
use crate::request::step::same_text;
use crate::time::Instant;
use crate::value::{self, Item};

/// Where a value stands in the input. It lives on the stack and costs nothing until it is printed.
#[derive(Clone, Copy, Debug)]
pub enum Path<'p> {
    /// The input itself.
    Root,
    /// A field of ours.
    Field(&'p Path<'p>, &'p str),
    /// An item of a list.
    Index(&'p Path<'p>, usize),
    /// A name of the caller's choice.
    Name(&'p Path<'p>, &'p str),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("input"),
            Self::Field(Path::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
            Self::Name(parent, name) => {
                let mut quoted = Vec::new();
                crate::request::json_text::write_string(&crate::mask::excerpt(name), &mut quoted);
                write!(f, "{parent}[{}]", std::str::from_utf8(&quoted).unwrap_or_default())
            }
        }
    }
}

impl Path<'_> {
    /// An error about this place.
    #[cold]
    #[inline(never)]
    pub fn error(&self, problem: &str, expected: &str) -> Error {
        Error::invalid(&self.to_string(), problem, expected)
    }
}

/// The greatest whole number that JavaScript holds exactly: `Number.MAX_SAFE_INTEGER`.
pub const SAFE: i64 = (1 << 53) - 1;

/// How many fields a record may have.
pub const MOST_FIELDS: usize = 16;

/// An input that was checked, with the value of every field at hand.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'t> {
    fields: &'static [Field],
    input: Item<'t>,
    /// Where the value of each field stands; [`NOWHERE`] if it is left out.
    places: [u32; MOST_FIELDS],
}

/// No value stands at the place of the input itself.
const NOWHERE: u32 = 0;

impl<'t> Checked<'t> {
    /// The fields that are there, with their values, in the order of the schema.
    pub fn present(&self) -> impl Iterator<Item = (&'static Field, Item<'t>)> {
        let there = self.fields.iter().zip(&self.places).filter(|(_, place)| **place != NOWHERE);
        there.map(|(field, place)| (field, self.input.at(*place)))
    }

    /// The value of that field.
    pub fn get(&self, name: &str) -> Option<Item<'t>> {
        let place = self.fields.iter().zip(&self.places).find(|(field, _)| same(field.name, name))?.1;
        (*place != NOWHERE).then(|| self.input.at(*place))
    }

    /// An input that is still to be checked. It is filled where it stands: it is too large to be moved for nothing.
    #[inline]
    pub fn new(fields: &'static [Field], input: Item<'t>) -> Self {
        Self { fields, input, places: [NOWHERE; MOST_FIELDS] }
    }

    /// Checks the input against the fields of its operation.
    pub fn check(&mut self) -> Result<(), Error> {
        record(self.fields, self.input, &Path::Root, &mut self.places)
    }
}

/// Whether two names are the same; some are even the same text in memory.
#[inline]
fn same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || same_text(one, other)
}

fn record(
    fields: &[Field],
    item: Item<'_>,
    path: &Path<'_>,
    places: &mut [u32; MOST_FIELDS],
) -> Result<(), Error> {
    if item.kind() != value::Kind::Record {
        return Err(path.error(&found(item), "an object"));
    }
    for (name, value) in item.members() {
        let known = fields.iter().zip(places.iter_mut()).find(|(field, _)| same_text(field.name, name));
        let Some((field, place)) = known else { return Err(unknown(fields, name, path)) };
        if value.kind() != value::Kind::Absent {
            *place = value.place();
            kind(&field.kind, value, &Path::Field(path, field.name))?;
        }
    }
    for (field, place) in fields.iter().zip(places.iter()) {
        if field.required && *place == NOWHERE {
            return Err(unfit("is missing", &field.kind, &Path::Field(path, field.name)));
        }
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn unknown(fields: &[Field], name: &str, path: &Path<'_>) -> Error {
    let near = fields.iter().find(|field| field.name.eq_ignore_ascii_case(name) || field.wire == name);
    let expected = if let Some(field) = near {
        format!("{} (spelled so)", field.name)
    } else {
        let mut known = String::from("one of");
        for (index, field) in fields.iter().enumerate() {
            known.push_str(if index == 0 { " " } else { ", " });
            known.push_str(field.name);
        }
        known
    };
    Path::Field(path, &crate::mask::excerpt(name)).error("is not a field of this input", &expected)
}

fn kind(kind: &Kind, item: Item<'_>, path: &Path<'_>) -> Result<(), Error> {
    match *kind {
        Kind::Text(rule) => text(rule, item, path),
        Kind::List(of, min, max) => list(kind, of, min, max, item, path),
        Kind::Record(_, fields) => record(fields, item, path, &mut [NOWHERE; MOST_FIELDS]),
        Kind::TextMap(_, required) => text_map(required, item, path),
        _ => scalar(kind, item, path),
    }
}

/// The kinds that hold nothing else. Apart from the others, which every request has: what runs often stays small.
#[inline(never)]
fn scalar(kind: &Kind, item: Item<'_>, path: &Path<'_>) -> Result<(), Error> {
    match *kind {
        Kind::Boolean if matches!(item.kind(), value::Kind::True | value::Kind::False) => Ok(()),
        Kind::Integer(min, max) => integer(item, min, max, false, path, kind),
        Kind::IntegerText(min, max) => integer(item, min, max, true, path, kind),
        // Beyond them JavaScript has rounded the number already.
        Kind::Id if item.kind() == value::Kind::Number => integer(item, 0, SAFE, true, path, kind),
        Kind::Id => integer(item, 0, i64::MAX, true, path, kind),
        Kind::Number => number(item, path, kind),
        Kind::Instant => match (instant(item), item.kind()) {
            (Some(_), _) => Ok(()),
            (None, value::Kind::Text | value::Kind::Date) => Err(unfit("is not a point in time", kind, path)),
            (None, _) => Err(other(item, kind, path)),
        },
        Kind::Choice(words) => choice(words, item, path, kind),
        Kind::Word(_) => text(Text::NotEmpty, item, path),
        _ => Err(other(item, kind, path)),
    }
}

#[inline(never)]
fn list(own: &Kind, of: &Kind, min: usize, max: usize, item: Item<'_>, path: &Path<'_>) -> Result<(), Error> {
    if item.kind() != value::Kind::List {
        return Err(other(item, own, path));
    }
    let count = item.count();
    if count < min || count > max {
        let problem = if count == 0 { "is empty".into() } else { format!("has {count} items") };
        return Err(unfit(&problem, own, path));
    }
    if let (Kind::TextMap(_, required), true) = (of, item.columns() > 0) {
        return table(required, item, path);
    }
    for (index, child) in item.children().enumerate() {
        kind(of, child, &Path::Index(path, index))?;
    }
    Ok(())
}

/// Of so many columns the rule is remembered; of a table with more, the others are looked up row by row.
const REMEMBERED: usize = 16;

/// A list of text maps with the same names: the names are checked once.
fn table(required: &[(&str, Text)], list: Item<'_>, path: &Path<'_>) -> Result<(), Error> {
    let first = Path::Index(path, 0);
    let mut rules = [Text::Any; REMEMBERED];
    let mut found = 0;
    for (index, row) in list.children().enumerate() {
        for column in 0..list.columns() {
            let at = column as usize;
            let rule = match rules.get_mut(at) {
                Some(rule) if index > 0 => *rule,
                place => {
                    at_most(at, &first)?;
                    let (rule, own) = map_rule(required, list.column_name(column), &first)?;
                    found |= own;
                    if let Some(place) = place {
                        *place = rule;
                    }
                    rule
                }
            };
            if let Some((problem, expected)) = rule.fault(row.cell(column).text()) {
                let row = Path::Index(path, index);
                return Err(Path::Name(&row, list.column_name(column)).error(problem, expected));
            }
        }
        if index == 0 {
            for (at, (name, rule)) in required.iter().enumerate() {
                if found & 1 << at == 0 {
                    return Err(unfit("is missing", &Kind::Text(*rule), &Path::Name(&first, name)));
                }
            }
        }
    }
    Ok(())
}

/// Checks one string.
pub fn text(rule: Text, item: Item<'_>, path: &Path<'_>) -> Result<(), Error> {
    if item.kind() != value::Kind::Text {
        return Err(other(item, &Kind::Text(rule), path));
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
    text_too: bool,
    path: &Path<'_>,
    own: &Kind,
) -> Result<(), Error> {
    match item.kind() {
        value::Kind::Number => {}
        value::Kind::Text if text_too => {}
        _ => return Err(other(item, own, path)),
    }
    // JavaScript prints safe integers as plain digits; 1.5, 1e+21, NaN and Infinity do not parse here.
    let digits = item.text();
    let plain = digits.strip_prefix('-').unwrap_or(digits);
    let canonical = !plain.starts_with('0') || digits == "0";
    match digits.parse::<i64>() {
        Ok(_) if !canonical || digits.starts_with('+') => Err(unfit("is not written as a number", own, path)),
        Ok(number) if number < min => Err(unfit(&format!("is below {min}"), own, path)),
        Ok(number) if number > max => Err(unfit(&format!("is above {max}"), own, path)),
        Ok(_) => Ok(()),
        Err(_) => Err(unfit("is not a whole number", own, path)),
    }
}

/// A number as JSON can hold it.
fn number(item: Item<'_>, path: &Path<'_>, own: &Kind) -> Result<(), Error> {
    match item.kind() {
        value::Kind::Number if !matches!(item.text(), "NaN" | "Infinity" | "-Infinity") => Ok(()),
        value::Kind::Number => Err(unfit("is not finite", own, path)),
        _ => Err(other(item, own, path)),
    }
}

fn choice(words: &[&str], item: Item<'_>, path: &Path<'_>, own: &Kind) -> Result<(), Error> {
    if item.kind() != value::Kind::Text {
        return Err(other(item, own, path));
    }
    if !words.contains(&item.text()) {
        return Err(unfit("is not one of the words", own, path));
    }
    Ok(())
}

/// The point in time that an input says.
pub fn instant(item: Item<'_>) -> Option<Instant<'_>> {
    match item.kind() {
        value::Kind::Text => Instant::read(item.text()).or_else(|| Instant::read_day(item.text())),
        // JavaScript prints the whole milliseconds of a date; of an invalid one, NaN.
        value::Kind::Date => item.text().parse().ok().and_then(Instant::from_millis),
        _ => None,
    }
}

#[inline(never)]
fn text_map(required: &[(&str, Text)], item: Item<'_>, path: &Path<'_>) -> Result<(), Error> {
    match item.kind() {
        value::Kind::Record => {
            for (at, (name, value)) in item.members().enumerate() {
                at_most(at, path)?;
                map_entry(required, name, value, path)?;
            }
        }
        value::Kind::List => {
            for (index, pair) in item.children().enumerate() {
                at_most(index, path)?;
                let (name, value) = pair_of(pair, &Path::Index(path, index))?;
                map_entry(required, name, value, path)?;
                no_repeat(pair_names(item).take(index), name, path)?;
            }
        }
        _ => return Err(path.error(&found(item), "an object with string values, or a list of [name, value]")),
    }
    for (name, rule) in required {
        if map_value(item, name).is_none() {
            return Err(unfit("is missing", &Kind::Text(*rule), &Path::Name(path, name)));
        }
    }
    Ok(())
}

/// How many names one map may hold: a bound of ours, so that a mistake is found here.
const MOST_NAMES: usize = 500;

fn at_most(index: usize, path: &Path<'_>) -> Result<(), Error> {
    if index < MOST_NAMES {
        return Ok(());
    }
    Err(too_many(path))
}

#[cold]
#[inline(never)]
fn too_many(path: &Path<'_>) -> Error {
    path.error(&format!("has more than {MOST_NAMES} names"), &format!("at most {MOST_NAMES} names"))
}

#[inline(never)]
fn map_entry(required: &[(&str, Text)], name: &str, value: Item<'_>, path: &Path<'_>) -> Result<(), Error> {
    let (rule, _) = map_rule(required, name, path)?;
    if value.kind() == value::Kind::Absent {
        return Ok(());
    }
    text(rule, value, &Path::Name(path, name))
}

/// The rule for the value of that name, and a bit for which of the required ones it is: there are at most 32.
fn map_rule(required: &[(&str, Text)], name: &str, path: &Path<'_>) -> Result<(Text, u32), Error> {
    if name.is_empty() || name.len() > LONGEST_TEXT {
        return Err(path.error("has an empty or overlong name", "names of 1 to 65536 bytes"));
    }
    let known = (0..).zip(required).find(|(_, (known, _))| same_text(known, name));
    Ok(known.map_or((Text::Any, 0), |(at, (_, rule))| (*rule, 1 << at)))
}

fn no_repeat<'t>(
    mut before: impl Iterator<Item = &'t str>,
    name: &str,
    path: &Path<'_>,
) -> Result<(), Error> {
    if before.any(|other| other == name) {
        return Err(Path::Name(path, name).error("stands there twice", "each name once"));
    }
    Ok(())
}

#[inline(never)]
fn pair_of<'t>(pair: Item<'t>, path: &Path<'_>) -> Result<(&'t str, Item<'t>), Error> {
    let mut parts = pair.children();
    match (pair.kind(), parts.next(), parts.next(), parts.next()) {
        (value::Kind::List, Some(name), Some(value), None) => {
            if name.kind() != value::Kind::Text {
                return Err(Path::Index(path, 0).error(&found(name), "a name: a string"));
            }
            Ok((name.text(), value))
        }
        _ => Err(path.error(&found_pair(pair), "a pair: [name, value]")),
    }
}

fn found_pair(pair: Item<'_>) -> String {
    if pair.kind() == value::Kind::List { "has not two items".into() } else { found(pair) }
}

fn pair_names(map: Item<'_>) -> impl Iterator<Item = &str> {
    map.children().map(|pair| pair.children().next().map_or("", |name| name.text()))
}

/// Names and values of a text map that was checked, in the caller's order, without the undefined ones.
pub fn map_entries(map: Item<'_>) -> impl Iterator<Item = (&str, &str)> {
    let pairs = map.children().filter_map(|pair| {
        let mut parts = pair.children();
        Some((parts.next()?.text(), parts.next()?))
    });
    // A record has no children and a list no members: one of the two is empty.
    map.members()
        .chain(pairs)
        .filter(|(_, value)| value.kind() != value::Kind::Absent)
        .map(|(name, value)| (name, value.text()))
}

/// The value of that name in a text map that was checked.
pub fn map_value<'t>(map: Item<'t>, name: &str) -> Option<&'t str> {
    if map.kind() == value::Kind::Record {
        return map.get(name).map(|value| value.text());
    }
    map.children().find_map(|pair| {
        let mut parts = pair.children();
        let (own, value) = (parts.next()?, parts.next()?);
        (own.text() == name && value.kind() != value::Kind::Absent).then(|| value.text())
    })
}

/// The value of that name in each of a list of text maps that was checked.
pub fn column<'t>(list: Item<'t>, name: &str) -> Vec<&'t str> {
    let column = (0..).zip(list.column_names()).find(|(_, own)| *own == name).map(|(column, _)| column);
    let mut values = Vec::with_capacity(list.count());
    for row in list.children() {
        values.push(match column {
            Some(column) => row.cell(column).text(),
            None => map_value(row, name).unwrap_or_default(),
        });
    }
    values
}

/// The first value that occurs earlier in the list, with both places. Lists have at most a few hundred values.
pub fn repeated(values: &[&str]) -> Option<(usize, usize)> {
    values.iter().enumerate().find_map(|(place, value)| {
        let first = values.iter().take(place).position(|earlier| same_text(earlier, value))?;
        Some((first, place))
    })
}

// What a hot loop may have to say stands outside of it: compilers, the host's too, then have less to do for it.

/// The error of a value that is of another kind.
#[cold]
#[inline(never)]
fn other(item: Item<'_>, kind: &Kind, path: &Path<'_>) -> Error {
    unfit(&found(item), kind, path)
}

/// The error of a value that does not fit its kind.
#[cold]
#[inline(never)]
fn unfit(problem: &str, kind: &Kind, path: &Path<'_>) -> Error {
    path.error(problem, &expected(kind))
}

/// What stands there instead, without its content.
pub fn found(item: Item<'_>) -> String {
    let word = match item.kind() {
        value::Kind::Absent => "is undefined",
        value::Kind::Null => "is null",
        value::Kind::True | value::Kind::False => "is a boolean",
        value::Kind::Number => match item.text() {
            "NaN" => "is NaN",
            _ => "is a number",
        },
        value::Kind::BigInt => "is a bigint",
        value::Kind::Date => "is a Date",
        value::Kind::Text | value::Kind::Name => "is a string",
        value::Kind::IllFormed => "has a lone surrogate (half of a character)",
        value::Kind::List => "is an array",
        value::Kind::Record => "is an object",
        value::Kind::Other => return format!("is a {}", crate::mask::excerpt(item.text())),
    };
    word.into()
}

/// What would be right, in words.
pub fn expected(kind: &Kind) -> String {
    match *kind {
        Kind::Text(Text::Any) => "a string".into(),
        Kind::Text(Text::NotEmpty) => "a string that is not empty".into(),
        Kind::Text(Text::Email) => "an e-mail address".into(),
        Kind::Text(Text::Url) => "an absolute URL".into(),
        Kind::Text(Text::Segment) => "a key: a string".into(),
        Kind::Boolean => "true or false".into(),
        Kind::Integer(min, max) => format!("a whole number from {min} to {max}"),
        Kind::IntegerText(min, max) => {
            format!("a whole number from {min} to {max}, or its digits in a string")
        }
        Kind::Number => "a finite number".into(),
        Kind::Id => "an id: digits in a string, or a safe integer".into(),
        Kind::Instant => {
            "a valid Date, a date and time with its zone such as 2020-06-11T16:00:00Z, or a date alone".into()
        }
        Kind::Choice(words) => format!("one of {}", words.join(", ")),
        Kind::Word(words) => format!("a word such as {}", words.join(", ")),
        Kind::Record(..) => "an object".into(),
        Kind::List(_, min, max) => format!("an array of {min} to {max} items"),
        Kind::TextMap(..) => "an object with string values, or a list of [name, value]".into(),
    }
}
