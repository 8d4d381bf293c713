//! The fields of all operations and callbacks as JSON: the input of the table-driven tests of the package.

use anyhow::Result;
use invigil::schema::{Field, FieldType, Output, Shape};
use invigil::vendors::catalog::{self, VENDORS};
use serde_json::{Value, json};

/// The whole file.
pub(crate) fn all() -> Result<String> {
    let class = |id: &str| {
        VENDORS.iter().find(|vendor| Some(vendor.id) == id.split('.').next()).map(|vendor| vendor.class)
    };
    let operations = catalog::operations().map(|operation| {
        json!({
            "id": operation.id,
            "class": class(operation.id),
            "method": operation.method.as_str(),
            "path": operation.path.as_str(),
            "input": operation.input.iter().map(field).collect::<Vec<_>>(),
            "output": operation.output.iter().map(output).collect::<Vec<_>>(),
        })
    });
    let callbacks = catalog::callbacks().map(|callback| {
        json!({
            "id": callback.id,
            "vendor": callback.id.split('.').next(),
            "event": callback.event,
            "events": callback.events.iter().map(|event| json!({
                "name": event.name,
                "words": event.words,
                "output": event.output.iter().map(output).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "key": callback.key,
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

fn kind(of: &FieldType) -> Value {
    match *of {
        FieldType::Text(rule) => json!({ "type": "text", "rule": format!("{rule:?}") }),
        FieldType::Boolean => json!({ "type": "boolean" }),
        FieldType::Integer(min, max) => json!({ "type": "integer", "min": min, "max": max }),
        FieldType::IntegerText(min, max) => json!({ "type": "integerText", "min": min, "max": max }),
        FieldType::Number => json!({ "type": "number" }),
        FieldType::Nullable(of) => json!({ "type": "nullable", "of": kind(of) }),
        FieldType::Id => json!({ "type": "id" }),
        FieldType::Timestamp => json!({ "type": "timestamp" }),
        FieldType::UtcTime => json!({ "type": "utcTime" }),
        FieldType::Bytes(max) => json!({ "type": "bytes", "max": max }),
        FieldType::ClosedEnum(words) => json!({ "type": "closedEnum", "words": words }),
        FieldType::OpenEnum(words) => json!({ "type": "openEnum", "words": words }),
        FieldType::Record(_, fields) => {
            json!({ "type": "record", "fields": fields.iter().map(field).collect::<Vec<_>>() })
        }
        FieldType::List(of, min, max) => json!({ "type": "list", "of": kind(of), "min": min, "max": max }),
        FieldType::StringMap(_, required) => {
            let names = required.iter().map(|(name, _)| *name).collect::<Vec<_>>();
            json!({ "type": "stringMap", "required": names })
        }
        FieldType::Map(of) => json!({ "type": "map", "of": kind(of) }),
        FieldType::Json => json!({ "type": "json" }),
        FieldType::ScalarMap => json!({ "type": "scalarMap" }),
        FieldType::Any => json!({ "type": "any" }),
    }
}

fn output(field: &Output) -> Value {
    let mut described = json!({ "name": field.name, "wire": field.wire, "required": field.required, "shape": shape(field.shape) });
    if let (Some(also), Some(object)) = (field.also, described.as_object_mut()) {
        object.insert("also".into(), also.into());
    }
    described
}

fn shape(of: Shape) -> Value {
    let fields = |fields: &[Output]| fields.iter().map(output).collect::<Vec<_>>();
    match of {
        Shape::Text => json!({ "type": "text" }),
        Shape::OpenEnum(words) => json!({ "type": "openEnum", "words": words }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Id => json!({ "type": "id" }),
        Shape::Timestamp => json!({ "type": "timestamp" }),
        Shape::UtcTime => json!({ "type": "utcTime" }),
        Shape::Json => json!({ "type": "json" }),
        Shape::JsonText(of) => json!({ "type": "jsonText", "of": shape(*of) }),
        Shape::InputIndex => json!({ "type": "inputIndex" }),
        Shape::Record(_, of) => json!({ "type": "record", "fields": fields(of) }),
        Shape::NullableRecord(_, of) => json!({ "type": "nullableRecord", "fields": fields(of) }),
        Shape::List(of) => json!({ "type": "list", "of": shape(*of) }),
        Shape::Map(of) => json!({ "type": "map", "of": shape(*of) }),
    }
}
