//! JSON Schemas of fields.

use anyhow::{Result, ensure};
use invigil::schema::{Field, FieldType, Output, Shape, TextRule};
use serde_json::{Map, Value, json};

use super::text::about_the_vendor;
use crate::limits;

/// The named schemas of a document: the records, each once.
#[derive(Default)]
pub(super) struct Schemas(Map<String, Value>);

impl Schemas {
    pub(super) fn add(&mut self, name: &str, schema: Value) -> Result<Value> {
        if let Some(other) = self.0.get(name) {
            ensure!(*other == schema, "two schemas have the name {name}");
        } else {
            self.0.insert(name.into(), schema);
        }
        Ok(json!({ "$ref": format!("#/components/schemas/{name}") }))
    }

    pub(super) fn into_value(self) -> Value {
        self.0.into()
    }

    /// An object with fields of an input.
    pub(super) fn inputs(&mut self, fields: &[Field]) -> Result<Object> {
        let mut object = Object::default();
        for field in fields {
            object.add(field.wire, described(self.input(&field.kind)?, field.doc.text()), field.required);
        }
        Ok(object)
    }

    pub(super) fn input(&mut self, kind: &FieldType) -> Result<Value> {
        Ok(match *kind {
            FieldType::Text(TextRule::Email) => json!({ "type": "string", "format": "email" }),
            FieldType::Text(TextRule::Url) => json!({ "type": "string", "format": "uri" }),
            FieldType::Text(
                TextRule::Any
                | TextRule::NotEmpty
                | TextRule::Segment
                | TextRule::Key
                | TextRule::HeaderKey
                | TextRule::BaseUrl
                | TextRule::Endpoint
                | TextRule::FileName
                | TextRule::MediaType,
            )
            // It has no zone, so it is no `date-time`.
            | FieldType::UtcTime => json!({ "type": "string" }),
            FieldType::Boolean => json!({ "type": "boolean" }),
            FieldType::Integer(min, max) => {
                let schema = json!({ "type": "integer", "minimum": min });
                with(schema, "maximum", limits::most(max).map(Value::from))
            }
            FieldType::IntegerText(..) => json!({ "type": "string", "pattern": "^[0-9]+$" }),
            FieldType::Number => json!({ "type": "number" }),
            FieldType::Nullable(of) => json!({ "anyOf": [self.input(of)?, { "type": "null" }] }),
            FieldType::Id => json!({ "type": "integer", "format": "int64" }),
            FieldType::Timestamp => json!({ "type": "string", "format": "date-time" }),
            FieldType::ClosedEnum(words) => json!({ "type": "string", "enum": words }),
            FieldType::OpenEnum(words) => open(words, false),
            FieldType::Record(name, fields) => {
                let record = self.inputs(fields)?.into_value();
                self.add(name, record)?
            }
            FieldType::List(of, min, max) => {
                let schema = json!({ "type": "array", "items": self.input(of)? });
                let schema = with(schema, "minItems", (min > 0).then(|| min.into()));
                with(schema, "maxItems", limits::most_items(max).map(Value::from))
            }
            FieldType::StringMap(name, required) => {
                let mut map = Object::default();
                for (name, rule) in required {
                    map.add(name, self.input(&FieldType::Text(*rule))?, true);
                }
                let text = Some(json!({ "type": "string" }));
                self.add(name, with(map.into_value(), "additionalProperties", text))?
            }
            FieldType::Map(FieldType::Json) => json!({ "type": "object" }),
            FieldType::Map(of) => json!({ "type": "object", "additionalProperties": self.input(of)? }),
            FieldType::ScalarMap => {
                json!({ "type": "object", "additionalProperties": { "type": ["string", "boolean", "integer"] } })
            }
            // Only inside of a file, which is described as a whole.
            FieldType::Bytes(_) => json!({ "type": "string", "contentMediaType": "application/octet-stream" }),
            FieldType::Json | FieldType::Any => json!({}),
        })
    }

    /// The result of an operation: an object with its fields, or the list that may be the whole result.
    pub(super) fn result(&mut self, fields: &[Output]) -> Result<Value> {
        let object = self.outputs(fields)?;
        match fields {
            [list] if list.whole => Ok(json!({ "anyOf": [object, self.shape(list.shape, false)?] })),
            // A result without fields is not documented.
            [] => Ok(json!({})),
            _ => Ok(object),
        }
    }

    /// An object with fields of an output.
    pub(super) fn outputs<'f>(&mut self, fields: impl IntoIterator<Item = &'f Output>) -> Result<Value> {
        let mut object = Object::default();
        for field in fields {
            if let Some(schema) = self.shape(field.shape, !field.required)? {
                let schema = described(schema, field.doc.text());
                if let Some(also) = field.also {
                    object.add(also, schema.clone(), false);
                }
                object.add(field.wire, schema, field.required && field.also.is_none());
            }
        }
        Ok(object.into_value())
    }

    /// The schema of a shape; none if it is not on the wire.
    fn shape(&mut self, shape: Shape, nullable: bool) -> Result<Option<Value>> {
        let plain =
            |kind: &str| if nullable { json!({ "type": [kind, "null"] }) } else { json!({ "type": kind }) };
        Ok(Some(match shape {
            // The vendors write points in time in several formats.
            Shape::Text | Shape::Timestamp | Shape::UtcTime => plain("string"),
            Shape::OpenEnum(words) => open(words, nullable),
            Shape::Number => plain("number"),
            Shape::Boolean => plain("boolean"),
            // Some ids are 64-bit integers, some are text; the shape does not tell.
            Shape::Id if nullable => json!({ "type": ["integer", "string", "null"] }),
            Shape::Id => json!({ "type": ["integer", "string"] }),
            Shape::Json => json!({}),
            Shape::JsonText(of) => {
                let text = json!({ "type": "string", "contentMediaType": "application/json" });
                json!({ "anyOf": [self.shape(*of, nullable)?, text] })
            }
            Shape::InputIndex => return Ok(None),
            Shape::Record(name, fields) | Shape::NullableRecord(name, fields) => {
                let record = self.outputs(fields)?;
                let needs_members = record.get("required").is_some();
                let record = self.add(name, record)?;
                match shape {
                    Shape::NullableRecord(..) if needs_members => {
                        json!({ "anyOf": [record, { "type": "object", "maxProperties": 0 }, { "enum": [false, null] }] })
                    }
                    Shape::NullableRecord(..) => json!({ "anyOf": [record, { "enum": [false, null] }] }),
                    _ if nullable => json!({ "anyOf": [record, { "type": "null" }] }),
                    _ => record,
                }
            }
            Shape::List(of) => with(plain("array"), "items", self.shape(*of, false)?),
            Shape::Map(of) => with(plain("object"), "additionalProperties", self.shape(*of, false)?),
        }))
    }
}

/// An object under construction. Members that it does not describe are allowed.
#[derive(Default)]
pub(super) struct Object {
    properties: Map<String, Value>,
    required: Vec<String>,
}

impl Object {
    pub(super) fn add(&mut self, name: &str, schema: Value, required: bool) {
        self.properties.insert(name.into(), schema);
        if required {
            self.required.push(name.into());
        }
    }

    pub(super) fn into_value(self) -> Value {
        let required = (!self.required.is_empty()).then(|| self.required.into());
        let properties = (!self.properties.is_empty()).then(|| self.properties.into());
        with(with(json!({ "type": "object" }), "required", required), "properties", properties)
    }
}

/// Known words, and any other text.
fn open(words: &[&str], nullable: bool) -> Value {
    let any = if nullable { json!({ "type": ["string", "null"] }) } else { json!({ "type": "string" }) };
    json!({ "anyOf": [{ "type": "string", "enum": words }, any] })
}

/// An object with one more member, if there is a value for it.
pub(super) fn with(mut object: Value, name: &str, value: Option<Value>) -> Value {
    if let (Some(members), Some(value)) = (object.as_object_mut(), value) {
        members.insert(name.into(), value);
    }
    object
}

/// Adds the documentation of a field.
pub(super) fn described(schema: Value, doc: &str) -> Value {
    with(schema, "description", Some(about_the_vendor(doc).into()))
}
