//! The fields of all operations and callbacks as JSON: what the generated tests of the package go through.

use anyhow::Result;
use invigil::callbacks::Callback;
use invigil::operation::Operation;
use invigil::schema::{Field, Kind, Output, Shape};
use serde_json::{Value, json};

/// The whole file.
pub(crate) fn all(operations: &[&Operation], callbacks: &[&Callback]) -> Result<String> {
    let operations = operations.iter().map(|operation| {
        json!({
            "id": operation.id,
            "class": operation.vendor.class(),
            "method": operation.method.as_str(),
            "path": operation.path_template(),
            "input": operation.input.iter().map(field).collect::<Vec<_>>(),
            "output": operation.output.iter().map(output).collect::<Vec<_>>(),
        })
    });
    let callbacks = callbacks.iter().map(|callback| {
        json!({
            "id": callback.id,
            "vendor": callback.vendor.id(),
            "output": callback.output.iter().map(output).collect::<Vec<_>>(),
        })
    });
    let all =
        json!({ "operations": operations.collect::<Vec<_>>(), "callbacks": callbacks.collect::<Vec<_>>() });
    Ok(serde_json::to_string_pretty(&all)? + "\n")
}

fn field(field: &Field) -> Value {
    json!({ "name": field.name, "wire": field.wire, "required": field.required, "kind": kind(&field.kind) })
}

fn kind(of: &Kind) -> Value {
    match *of {
        Kind::Text(rule) => json!({ "type": "text", "rule": format!("{rule:?}") }),
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Integer(min, max) => json!({ "type": "integer", "min": min, "max": max }),
        Kind::IntegerText(min, max) => json!({ "type": "integerText", "min": min, "max": max }),
        Kind::Number => json!({ "type": "number" }),
        Kind::Id => json!({ "type": "id" }),
        Kind::Instant => json!({ "type": "instant" }),
        Kind::Choice(words) => json!({ "type": "choice", "words": words }),
        Kind::Word(words) => json!({ "type": "word", "words": words }),
        Kind::Record(_, fields) => {
            json!({ "type": "record", "fields": fields.iter().map(field).collect::<Vec<_>>() })
        }
        Kind::List(of, min, max) => json!({ "type": "list", "of": kind(of), "min": min, "max": max }),
        Kind::TextMap(_, required) => {
            let names = required.iter().map(|(name, _)| *name).collect::<Vec<_>>();
            json!({ "type": "textMap", "required": names })
        }
    }
}

fn output(field: &Output) -> Value {
    json!({ "name": field.name, "wire": field.wire, "identity": field.identity, "shape": shape(field.shape) })
}

fn shape(of: Shape) -> Value {
    let fields = |fields: &[Output]| fields.iter().map(output).collect::<Vec<_>>();
    match of {
        Shape::Text => json!({ "type": "text" }),
        Shape::Word(words) => json!({ "type": "word", "words": words }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Id => json!({ "type": "id" }),
        Shape::Instant => json!({ "type": "instant" }),
        Shape::Json => json!({ "type": "json" }),
        Shape::Match => json!({ "type": "match" }),
        Shape::Record(_, of) => json!({ "type": "record", "fields": fields(of) }),
        Shape::Maybe(_, of) => json!({ "type": "maybe", "fields": fields(of) }),
        Shape::List(of) => json!({ "type": "list", "of": shape(*of) }),
    }
}
