//! The responses: the result of an operation in the vendor's envelope, and the failures.

use anyhow::{Context, Result};
use invigil::spec::{Operation, Vendor};
use serde_json::{Value, json};

use super::schema::Schemas;

/// The responses of an operation.
///
/// Which status of the class 2XX a success has is not documented for every operation.
pub(super) fn responses(operation: &Operation, vendor: &Vendor, schemas: &mut Schemas) -> Result<Value> {
    let mut name = operation.name().to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let result = schemas.result(operation.output)?;
    let result = schemas.add(&format!("{name}Result"), result)?;
    let mut success = read(vendor.responses.success.text())?;
    put(&mut success, &result);
    let failure = json!({ "$ref": "#/components/schemas/Failure" });
    let (about, schema) = if vendor.responses.fails_with_success {
        ("The result, or a failure.", json!({ "anyOf": [success, failure] }))
    } else {
        ("The result.", success)
    };
    Ok(json!({
        "2XX": { "description": about, "content": { "application/json": { "schema": schema } } },
        "default": { "description": "A failure.", "content": { "application/json": { "schema": failure } } },
    }))
}

/// The schema of a vendor's failures.
pub(super) fn failure(vendor: &Vendor) -> Result<Value> {
    read(vendor.responses.failure.text())
}

fn read(schema: &str) -> Result<Value> {
    serde_json::from_str(schema).with_context(|| format!("an envelope that is no JSON: {schema}"))
}

/// Puts the result where the envelope has `{"$ref":"result"}`.
fn put(schema: &mut Value, result: &Value) {
    if schema.get("$ref").is_some_and(|name| name == "result") {
        *schema = result.clone();
        return;
    }
    match schema {
        Value::Array(items) => items.iter_mut().for_each(|item| put(item, result)),
        Value::Object(members) => members.values_mut().for_each(|member| put(member, result)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
