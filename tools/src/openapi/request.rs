//! The parameters and bodies of requests.

use anyhow::Result;
use invigil::http::Content;
use invigil::schema::{Field, FieldType, Location};
use invigil::spec::{Auth, BodyCredential, Operation, Vendor};
use serde_json::{Map, Value, json};

use super::schema::{Object, Schemas, described, with};

/// A parameter that is not in the path: a field, an object of fields as JSON, or a part of the signature.
struct Parameter {
    name: &'static str,
    schema: Value,
    required: bool,
    /// Whether its text is JSON.
    json: bool,
}

/// Whether the parameters are in a form: a signed request with a body has no other.
fn has_form(operation: &Operation, vendor: &Vendor) -> bool {
    matches!(vendor.auth, Auth::Signature { .. }) && operation.method.has_body()
}

/// The parameters of the path, and those of the query.
pub(super) fn parameters(
    operation: &Operation,
    vendor: &Vendor,
    schemas: &mut Schemas,
) -> Result<Vec<Value>> {
    let mut list = Vec::new();
    for field in operation.input.iter().filter(|field| field.location == Location::Path) {
        let schema = schemas.input(&field.kind)?;
        list.push(json!({
            "name": field.name, "in": "path", "required": true, "description": field.doc.text(), "schema": schema,
        }));
    }
    if has_form(operation, vendor) {
        return Ok(list);
    }
    for Parameter { name, mut schema, required, json } in others(operation, vendor, schemas)? {
        let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        let parameter = json!({ "name": name, "in": "query" });
        let parameter = with(parameter, "required", required.then(|| true.into()));
        let parameter = with(parameter, "description", description);
        let parameter = if json {
            with(parameter, "content", Some(json!({ "application/json": { "schema": schema } })))
        } else {
            with(parameter, "schema", Some(schema))
        };
        list.push(parameter);
    }
    Ok(list)
}

/// The body, if there is one.
pub(super) fn body(operation: &Operation, vendor: &Vendor, schemas: &mut Schemas) -> Result<Option<Value>> {
    let content = if has_form(operation, vendor) {
        let mut form = Object::default();
        let mut encoding = Map::new();
        for Parameter { name, schema, required, json } in others(operation, vendor, schemas)? {
            form.add(name, schema, required);
            if json {
                encoding.insert(name.into(), json!({ "contentType": "application/json" }));
            }
        }
        let encoding = (!encoding.is_empty()).then(|| encoding.into());
        with(json!({ "schema": form.into_value() }), "encoding", encoding)
    } else if matches!(vendor.auth, Auth::Body(_)) || operation.has_body_field() {
        json!({ "schema": json_body(operation, vendor, schemas)? })
    } else {
        return Ok(None);
    };
    let media = match vendor.content {
        _ if operation.input.iter().any(|field| field.location == Location::File) => "multipart/form-data",
        Content::None => return Ok(None),
        Content::Multipart => "multipart/form-data",
        Content::Form => "application/x-www-form-urlencoded",
        Content::Json | Content::JsonUtf8 => "application/json",
    };
    let mut types = Map::new();
    types.insert(media.into(), content);
    Ok(Some(json!({ "required": true, "content": types })))
}

/// All parameters but those of the path.
fn others(operation: &Operation, vendor: &Vendor, schemas: &mut Schemas) -> Result<Vec<Parameter>> {
    let mut list = Vec::new();
    let mut objects: Vec<&str> = Vec::new();
    for field in operation.input {
        match field.location {
            Location::Parameter => list.push(Parameter {
                name: field.wire,
                schema: described(schemas.input(&field.kind)?, field.doc.text()),
                required: field.required,
                json: matches!(field.kind, FieldType::List(..)),
            }),
            Location::File => list.push(Parameter {
                name: field.wire,
                schema: described(
                    json!({ "type": "string", "contentMediaType": "application/octet-stream" }),
                    field.doc.text(),
                ),
                required: field.required,
                json: false,
            }),
            Location::JsonParameter(name) if !objects.contains(&name) => {
                objects.push(name);
                let (schema, required) = group(operation, field.location, schemas)?;
                list.push(Parameter { name, schema, required, json: true });
            }
            Location::JsonParameter(_) | Location::Path | Location::Body | Location::Nested(_) => {}
        }
    }
    if matches!(vendor.auth, Auth::Signature { .. }) {
        list.extend(signature());
    }
    Ok(list)
}

/// The parameters that the signer adds.
fn signature() -> [Parameter; 3] {
    let parameter = |name, kind, doc| Parameter {
        name,
        schema: described(json!({ "type": kind }), doc),
        required: true,
        json: false,
    };
    [
        parameter("ak", "string", "The public key."),
        parameter("ts", "integer", "The time in Unix seconds. It may be up to 24 hours old."),
        parameter("asgn", "string", "The signature in base64: see the description of this document."),
    ]
}

/// The object of all fields with a location, and whether it must be there.
fn group(operation: &Operation, location: Location, schemas: &mut Schemas) -> Result<(Value, bool)> {
    let fields = operation.input.iter().filter(|field| field.location == location).copied();
    let fields: Vec<Field> = fields.collect();
    Ok((schemas.inputs(&fields)?.into_value(), fields.iter().any(|field| field.required)))
}

fn json_body(operation: &Operation, vendor: &Vendor, schemas: &mut Schemas) -> Result<Value> {
    let mut object = Object::default();
    if let Auth::Body(credentials) = vendor.auth {
        let all: Vec<&BodyCredential> = credentials.iter().collect();
        credentials_at(&all, 0, vendor, &mut object);
    }
    let mut objects: Vec<&str> = Vec::new();
    for field in operation.input {
        match field.location {
            Location::Body => {
                let schema = described(schemas.input(&field.kind)?, field.doc.text());
                object.add(field.wire, schema, field.required);
            }
            Location::Nested(name) if !objects.contains(&name) => {
                objects.push(name);
                let (schema, required) = group(operation, field.location, schemas)?;
                object.add(name, schema, required);
            }
            Location::Nested(_)
            | Location::Path
            | Location::Parameter
            | Location::JsonParameter(_)
            | Location::File => {}
        }
    }
    Ok(object.into_value())
}

/// Adds credentials as nested objects.
fn credentials_at(credentials: &[&BodyCredential], depth: usize, vendor: &Vendor, object: &mut Object) {
    let name_of = |credential: &BodyCredential| credential.path.get(depth).copied();
    for group in credentials.chunk_by(|one, other| name_of(one) == name_of(other)) {
        let [first, ..] = group else { continue };
        let Some(name) = name_of(first) else { continue };
        let schema = if first.path.len() == depth + 1 {
            let option = vendor.options.iter().find(|option| option.name == first.option);
            described(json!({ "type": "string" }), option.map_or("", |option| option.doc.text()))
        } else {
            let mut inner = Object::default();
            credentials_at(group, depth + 1, vendor, &mut inner);
            inner.into_value()
        };
        object.add(name, schema, true);
    }
}
