//! Writes checked input for the wire: the parameters of a request, as text.

use super::check::map_entries;
use super::{Field, Kind, Place};
use crate::request::json_text::write_string;
use crate::value::{self, Item};

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
    /// Literal text.
    Text(&'t str),
    /// A scalar of the input.
    Scalar(Item<'t>),
    /// The fields of an input that share a JSON parameter.
    Json(&'static [Field], &'static str, Item<'t>),
}

impl Source<'_> {
    /// Appends the raw text, not yet percent-encoded.
    pub fn write(&self, to: &mut Vec<u8>) {
        match *self {
            Self::Text(text) => to.extend_from_slice(text.as_bytes()),
            Self::Scalar(item) => to.extend_from_slice(scalar(item).as_bytes()),
            Self::Json(fields, parameter, input) => {
                let mut members = Members::open(to);
                for field in fields.iter().filter(|field| field.place == Place::JsonParameter(parameter)) {
                    if let Some(item) = input.get(field.name) {
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
pub fn parameters<'t>(fields: &'static [Field], input: Item<'t>, to: &mut Vec<Parameter<'t>>) {
    let mut json_parameter = None;
    for field in fields {
        match field.place {
            Place::Parameter => {
                if let Some(item) = input.get(field.name) {
                    to.push(Parameter { name: field.wire, source: Source::Scalar(item) });
                }
            }
            Place::JsonParameter(name) if json_parameter != Some(name) => {
                json_parameter = Some(name);
                to.push(Parameter { name, source: Source::Json(fields, name, input) });
            }
            Place::JsonParameter(_) | Place::Path | Place::Inside => {}
        }
    }
}

/// The text of a boolean, number or string.
pub fn scalar(item: Item<'_>) -> &str {
    match item.kind() {
        value::Kind::True => "true",
        value::Kind::False => "false",
        _ => item.text(),
    }
}

fn json(kind: &Kind, item: Item<'_>, to: &mut Vec<u8>) {
    match *kind {
        Kind::Text(_) | Kind::IntegerText(..) => write_string(item.text(), to),
        Kind::Boolean | Kind::Integer(..) => to.extend_from_slice(scalar(item).as_bytes()),
        Kind::Record(_, fields) => {
            let mut members = Members::open(to);
            for field in fields {
                if let Some(value) = item.get(field.name) {
                    members.name(field.wire, to);
                    json(&field.kind, value, to);
                }
            }
            members.close(to);
        }
        Kind::List(of, ..) => {
            to.push(b'[');
            for (index, child) in item.children().enumerate() {
                if index > 0 {
                    to.push(b',');
                }
                json(of, child, to);
            }
            to.push(b']');
        }
        Kind::TextMap(..) => {
            let mut members = Members::open(to);
            for (name, text) in map_entries(item) {
                members.name(name, to);
                write_string(text, to);
            }
            members.close(to);
        }
    }
}

/// Puts the commas between the members of an object.
struct Members {
    first: bool,
}

impl Members {
    fn open(to: &mut Vec<u8>) -> Self {
        to.push(b'{');
        Self { first: true }
    }

    fn name(&mut self, name: &str, to: &mut Vec<u8>) {
        if !self.first {
            to.push(b',');
        }
        self.first = false;
        write_string(name, to);
        to.push(b':');
    }

    #[allow(clippy::unused_self, reason = "closes what `open` opened")]
    fn close(self, to: &mut Vec<u8>) {
        to.push(b'}');
    }
}
