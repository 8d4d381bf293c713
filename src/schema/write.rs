//! Writes checked input for the wire: the parameters of a request, as text.

use super::check::{Checked, instant, map_entries};
use super::{Field, Kind, Place};
use crate::request::twin::{Fixed, Twin};
use crate::value::{self, Item};

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

/// One parameter: its name and where its text comes from. The text is written once, and those bytes are
/// signed, encoded and sent.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'t> {
    /// The vendor's name.
    pub name: &'t str,
    /// Its text.
    pub source: Source<'t>,
}

/// Where the text of a parameter comes from.
#[derive(Clone, Copy, Debug)]
pub enum Source<'t> {
    /// Text as it is: a literal, or a scalar of the input.
    Text(&'t str),
    /// A point in time.
    Instant(Item<'t>),
    /// The fields of an input that share a JSON parameter.
    Json(&'t Checked<'t>, &'static str),
}

impl Source<'_> {
    /// Appends the text.
    pub fn write(&self, to: &mut Twin<'_>) {
        match *self {
            Self::Text(text) => to.text(text.as_bytes()),
            Self::Instant(item) => to.text(instant_text(item).as_bytes()),
            Self::Json(input, parameter) => {
                let mut members = Members::default();
                for (field, item) in input.present() {
                    if field.place == Place::JsonParameter(parameter) {
                        members.name(field.wire, to);
                        json(&field.kind, item, to);
                    }
                }
                members.close(to);
            }
        }
    }
}

/// Appends the parameters of an input, unsorted.
pub fn parameters<'t>(input: &'t Checked<'t>, to: &mut Vec<Parameter<'t>>) {
    let mut json_parameter = None;
    for (field, item) in input.present() {
        match field.place {
            Place::Parameter => {
                let source = match field.kind {
                    Kind::Instant => Source::Instant(item),
                    _ => Source::Text(scalar(item)),
                };
                to.push(Parameter { name: field.wire, source });
            }
            Place::JsonParameter(name) if json_parameter != Some(name) => {
                json_parameter = Some(name);
                to.push(Parameter { name, source: Source::Json(input, name) });
            }
            Place::JsonParameter(_) | Place::Path | Place::Inside | Place::Nested(_) => {}
        }
    }
}

/// Writes the JSON body of an input: first what `preface` writes, then the fields in the order of the schema.
pub fn body(input: &Checked<'_>, preface: &dyn Fn(&mut Members, &mut Twin<'_>), to: &mut Twin<'_>) {
    let mut members = Members::default();
    preface(&mut members, to);
    let mut nested = None;
    for (field, item) in input.present() {
        match field.place {
            Place::Inside => {
                members.name(field.wire, to);
                json(&field.kind, item, to);
            }
            Place::Nested(name) if nested != Some(name) => {
                nested = Some(name);
                members.name(name, to);
                let mut inside = Members::default();
                for (field, item) in input.present().filter(|(field, _)| field.place == Place::Nested(name)) {
                    inside.name(field.wire, to);
                    json(&field.kind, item, to);
                }
                inside.close(to);
            }
            Place::Nested(_) | Place::Path | Place::Parameter | Place::JsonParameter(_) => {}
        }
    }
    members.close(to);
}

/// A point in time as the vendors take it: UTC, whole seconds.
fn instant_text(item: Item<'_>) -> String {
    instant(item).map(|at| at.whole_seconds().to_rfc3339()).unwrap_or_default()
}

/// The text of a boolean, number or string.
pub fn scalar(item: Item<'_>) -> &str {
    match item.kind() {
        value::Kind::True => "true",
        value::Kind::False => "false",
        _ => item.text(),
    }
}

fn json(kind: &Kind, item: Item<'_>, to: &mut Twin<'_>) {
    match *kind {
        Kind::Text(_) | Kind::IntegerText(..) | Kind::Choice(_) | Kind::Word(_) => string(item.text(), to),
        Kind::Boolean | Kind::Integer(..) | Kind::Number | Kind::Id => to.text(scalar(item).as_bytes()),
        Kind::Instant => string(&instant_text(item), to),
        Kind::Record(_, fields) => record(fields, item, to),
        Kind::List(Kind::TextMap(..), ..) if item.columns() > 0 => table(item, to),
        Kind::List(of, ..) => list(of, item, to),
        Kind::TextMap(..) => text_map(item, to),
    }
}

#[inline(never)]
fn record(fields: &[Field], item: Item<'_>, to: &mut Twin<'_>) {
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
fn list(of: &Kind, item: Item<'_>, to: &mut Twin<'_>) {
    for (index, child) in item.children().enumerate() {
        to.fixed(if index == 0 { &LIST_OPEN } else { &LIST_NEXT });
        json(of, child, to);
    }
    to.fixed(if item.children().next().is_none() { &LIST_EMPTY } else { &LIST_CLOSE });
}

#[inline(never)]
fn text_map(item: Item<'_>, to: &mut Twin<'_>) {
    let mut members = Members::default();
    for (name, text) in map_entries(item) {
        members.name(name, to);
        string(text, to);
    }
    members.close(to);
}

/// Writes a string.
#[inline(never)]
pub fn string(text: &str, to: &mut Twin<'_>) {
    to.fixed(&QUOTE);
    to.json(text);
    to.fixed(&QUOTE);
}

/// Puts the braces and commas of an object.
#[derive(Debug, Default)]
pub struct Members {
    some: bool,
}

impl Members {
    /// Writes the name of the next member.
    #[inline(never)]
    pub fn name(&mut self, name: &str, to: &mut Twin<'_>) {
        to.fixed(if self.some { &NEXT_NAME } else { &FIRST_NAME });
        self.some = true;
        to.json(name);
        to.fixed(&NAME_END);
    }

    /// Ends the object.
    pub fn close(self, to: &mut Twin<'_>) {
        to.fixed(if self.some { &CLOSE } else { &EMPTY });
    }
}

/// The columns whose names are written once and repeated; a table with more has the rest written out.
const REMEMBERED: usize = 16;

/// A list of text maps with the same names: from the second row on, what stands between two values is
/// repeated as it was written in the first.
fn table(list: Item<'_>, to: &mut Twin<'_>) {
    // Nothing to remember of one row; the room for it costs more than a short name.
    if list.children().nth(1).is_none() {
        rows(list, &mut [], to);
    } else {
        rows(list, &mut [[[0; 2]; 2]; REMEMBERED], to);
    }
}

#[inline(never)]
fn rows(list: Item<'_>, marks: &mut [[[usize; 2]; 2]], to: &mut Twin<'_>) {
    for (index, row) in list.children().enumerate() {
        for column in 0..list.columns() {
            match marks.get(column as usize) {
                // In front of the first column another row begins otherwise than the first one: it is remembered later.
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
