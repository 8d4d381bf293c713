//! Writes checked input: the path, the parameters and the JSON body of a request.

use super::check::{Checked, map_entries, scalar_text, timestamp};
use super::{Field, FieldType, Location, TextRule};
use crate::encoding::buffer::Buffer;
use crate::encoding::dual_writer::{DualWriter, Fixed};
use crate::encoding::percent::encode_segment;
use crate::http::{PathTemplate, Segment};
use crate::input::{Item, ValueKind};

// The punctuation of JSON, in raw and percent-encoded form.
const QUOTE: Fixed = Fixed::new("\"");
const NAME_END: Fixed = Fixed::new("\":");
const TEXT_BEGIN: Fixed = Fixed::new("\":\"");
const FIRST_NAME: Fixed = Fixed::new("{\"");
const FIRST_ROW: Fixed = Fixed::new("[{\"");
const NEXT_ROW: Fixed = Fixed::new("\"},{\"");
const NEXT_NAME: Fixed = Fixed::new(",\"");
const CLOSE: Fixed = Fixed::new("}");
const EMPTY: Fixed = Fixed::new("{}");
const LIST_OPEN: Fixed = Fixed::new("[");
const LIST_NEXT: Fixed = Fixed::new(",");
const LIST_CLOSE: Fixed = Fixed::new("]");
const LIST_EMPTY: Fixed = Fixed::new("[]");
const NEXT_CELL: Fixed = Fixed::new("\",\"");
const TABLE_CLOSE: Fixed = Fixed::new("\"}]");

/// A parameter. Its text is written once, and the same bytes are signed, encoded and sent.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'t> {
    /// The vendor's name.
    pub name: &'t str,
    /// The value.
    pub value: ParameterValue<'t>,
}

/// The value of a parameter.
#[derive(Clone, Copy, Debug)]
pub enum ParameterValue<'t> {
    /// Text.
    Text(&'t str),
    /// A point in time.
    Timestamp(&'static FieldType, Item<'t>),
    /// A list, as JSON.
    List(&'static FieldType, Item<'t>),
    /// A JSON object of all fields with the location [`Location::JsonParameter`] of that name.
    Json(&'t Checked<'t>, &'static str),
}

impl ParameterValue<'_> {
    /// Appends the text of the value.
    pub fn write(&self, to: &mut DualWriter<'_>) {
        match *self {
            Self::Text(text) => to.text(text.as_bytes()),
            Self::Timestamp(kind, item) => to.text(timestamp_text(kind, item).as_bytes()),
            Self::List(kind, item) => json(kind, item, to),
            Self::Json(input, name) => object(input, Location::JsonParameter(name), to),
        }
    }
}

/// Appends the path of a request.
pub fn path(template: &PathTemplate, input: &Checked<'_>, to: &mut Buffer) {
    for segment in template.segments() {
        to.push(b'/');
        match segment {
            Segment::Literal(text) => to.extend(text.as_bytes()),
            Segment::Field(name) => encode_segment(input.get(name).map_or("", |item| item.text()), to),
        }
    }
}

/// Appends the parameters of an input in the order of the schema.
pub fn parameters<'t>(input: &'t Checked<'t>, to: &mut Vec<Parameter<'t>>) {
    let mut last_json = None;
    for (field, item) in input.present() {
        match field.location {
            Location::Parameter => {
                let value = match field.kind {
                    FieldType::Timestamp | FieldType::UtcTime => ParameterValue::Timestamp(&field.kind, item),
                    FieldType::List(..) => ParameterValue::List(&field.kind, item),
                    _ => ParameterValue::Text(scalar_text(item)),
                };
                to.push(Parameter { name: field.wire, value });
            }
            Location::JsonParameter(name) if last_json != Some(name) => {
                last_json = Some(name);
                to.push(Parameter { name, value: ParameterValue::Json(input, name) });
            }
            Location::JsonParameter(_)
            | Location::Path
            | Location::Body
            | Location::Nested(_)
            | Location::File => {}
        }
    }
}

/// Writes the JSON body of an input: the members that `preface` writes, then the fields in the order of the schema.
pub fn body(
    input: &Checked<'_>,
    preface: &dyn Fn(&mut Members, &mut DualWriter<'_>),
    to: &mut DualWriter<'_>,
) {
    let mut members = Members::default();
    preface(&mut members, to);
    let mut last_nested = None;
    for (field, item) in input.present() {
        match field.location {
            Location::Body => {
                members.name(field.wire, to);
                json(&field.kind, item, to);
            }
            Location::Nested(name) if last_nested != Some(name) => {
                last_nested = Some(name);
                members.name(name, to);
                object(input, field.location, to);
            }
            Location::Nested(_)
            | Location::Path
            | Location::Parameter
            | Location::JsonParameter(_)
            | Location::File => {}
        }
    }
    members.close(to);
}

/// Writes a JSON object with all fields of a location.
fn object(input: &Checked<'_>, location: Location, to: &mut DualWriter<'_>) {
    let mut members = Members::default();
    for (field, item) in input.present().filter(|(field, _)| field.location == location) {
        members.name(field.wire, to);
        json(&field.kind, item, to);
    }
    members.close(to);
}

/// Returns a point in time in the format that the vendor accepts: UTC in whole seconds, with a `Z` or without a zone.
fn timestamp_text(kind: &FieldType, item: Item<'_>) -> String {
    let mut text = timestamp(item).map(|at| at.whole_seconds().to_rfc3339()).unwrap_or_default();
    if matches!(kind, FieldType::UtcTime) {
        text.pop();
    }
    text
}

fn json(kind: &FieldType, item: Item<'_>, to: &mut DualWriter<'_>) {
    match *kind {
        FieldType::Text(_)
        | FieldType::IntegerText(..)
        | FieldType::ClosedEnum(_)
        | FieldType::OpenEnum(_) => string(item.text(), to),
        FieldType::Boolean | FieldType::Integer(..) | FieldType::Number | FieldType::Id => {
            to.text(scalar_text(item).as_bytes());
        }
        FieldType::Timestamp | FieldType::UtcTime => string(&timestamp_text(kind, item), to),
        FieldType::Record(_, fields) => record(fields, item, to),
        FieldType::List(FieldType::StringMap(..), ..) if item.columns() > 0 => table(item, to),
        FieldType::List(of, ..) => list(of, item, to),
        FieldType::StringMap(..) => map(&FieldType::Text(TextRule::Any), item, to),
        FieldType::Map(of) => map(of, item, to),
        FieldType::Nullable(_) if item.kind() == ValueKind::Null => to.text(b"null"),
        FieldType::Nullable(of) => json(of, item, to),
        FieldType::Json => match item.kind() {
            ValueKind::Text => string(item.text(), to),
            ValueKind::Record => map(kind, item, to),
            ValueKind::List => list(kind, item, to),
            _ => to.text(scalar_text(item).as_bytes()),
        },
        // `spec::validate` refuses a specification with these types.
        FieldType::ScalarMap | FieldType::Any | FieldType::Bytes(_) => {}
    }
}

#[inline(never)]
fn record(fields: &[Field], item: Item<'_>, to: &mut DualWriter<'_>) {
    let mut members = Members::default();
    for field in fields {
        if let Some(value) = item.get(field.name) {
            members.name(field.wire, to);
            json(&field.kind, value, to);
        }
    }
    members.close(to);
}

#[inline(never)]
fn list(of: &FieldType, item: Item<'_>, to: &mut DualWriter<'_>) {
    for (index, child) in item.children().enumerate() {
        to.fixed(if index == 0 { &LIST_OPEN } else { &LIST_NEXT });
        json(of, child, to);
    }
    to.fixed(if item.children().next().is_none() { &LIST_EMPTY } else { &LIST_CLOSE });
}

#[inline(never)]
fn map(of: &FieldType, item: Item<'_>, to: &mut DualWriter<'_>) {
    let mut members = Members::default();
    for (name, value) in map_entries(item) {
        members.name(name, to);
        json(of, value, to);
    }
    members.close(to);
}

/// Writes a string.
#[inline(never)]
pub fn string(text: &str, to: &mut DualWriter<'_>) {
    to.fixed(&QUOTE);
    to.json(text);
    to.fixed(&QUOTE);
}

/// Writes the braces, names and commas of an object.
#[derive(Debug, Default)]
pub struct Members {
    any: bool,
}

impl Members {
    /// Writes the name of the next member.
    #[inline(never)]
    pub fn name(&mut self, name: &str, to: &mut DualWriter<'_>) {
        to.fixed(if self.any { &NEXT_NAME } else { &FIRST_NAME });
        self.any = true;
        to.json(name);
        to.fixed(&NAME_END);
    }

    /// Ends the object.
    pub fn close(self, to: &mut DualWriter<'_>) {
        to.fixed(if self.any { &CLOSE } else { &EMPTY });
    }
}

/// The maximum number of columns whose names are encoded once and repeated. The names of further columns are encoded for
/// each row.
const REMEMBERED: usize = 16;

/// Writes a list of string maps with the same names. From the second row on, the text between two values is copied from the
/// first row.
#[inline(never)]
fn table(list: Item<'_>, to: &mut DualWriter<'_>) {
    let mut marks = [[[0; 2]; 2]; REMEMBERED];
    for (index, row) in list.children().enumerate() {
        for column in 0..list.columns() {
            match marks.get(column as usize) {
                // The text before the first column differs between the first row and the others, so it is copied only from
                // the third row on.
                Some([from, end]) if index > usize::from(column == 0) => to.repeat(*from, *end),
                _ => {
                    let from = to.mark();
                    to.fixed(match (column, index) {
                        (0, 0) => &FIRST_ROW,
                        (0, _) => &NEXT_ROW,
                        _ => &NEXT_CELL,
                    });
                    to.json(list.column_name(column));
                    to.fixed(&TEXT_BEGIN);
                    if let Some(mark) = marks.get_mut(column as usize) {
                        *mark = [from, to.mark()];
                    }
                }
            }
            to.json(row.cell(column).text());
        }
    }
    to.fixed(&TABLE_CLOSE);
}
