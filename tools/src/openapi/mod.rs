//! One OpenAPI 3.1 document for each vendor: the requests, responses and callbacks as they are on the wire.
//!
//! A limit that only invigil has is left out, and so is everything that it does with a response.

mod request;
mod response;
mod schema;
mod text;

use anyhow::{Context, Result};
use invigil::spec::{Auth, Callback, Operation, Vendor};
use invigil::vendors::mettl::Version;
use serde_json::{Map, Value, json};

use schema::Schemas;

/// The name of a vendor's document, without its ending: the id with hyphens instead of capitals.
pub(crate) fn file_name(vendor: &Vendor) -> String {
    let mut name = String::new();
    for character in vendor.id.chars() {
        if character.is_ascii_uppercase() {
            name.push('-');
        }
        name.push(character.to_ascii_lowercase());
    }
    name
}

/// The document of a vendor, with the version of the package.
pub(crate) fn document(vendor: &Vendor, version: &str) -> Result<String> {
    let mut schemas = Schemas::default();
    let mut paths: Map<String, Value> = Map::new();
    for operation in vendor.operations {
        let described = self::operation(operation, vendor, &mut schemas)
            .with_context(|| format!("the OpenAPI document of {}", operation.id))?;
        let item = paths.entry(operation.path.as_str()).or_insert_with(|| json!({}));
        let methods = item.as_object_mut().context("a path that is no object")?;
        methods.insert(operation.method.as_str().to_lowercase(), described);
    }
    let mut webhooks = Map::new();
    for callback in vendor.callbacks {
        webhooks.insert(name_of(callback).into(), self::callback(callback, &mut schemas)?);
    }
    schemas.add("Failure", response::failure(vendor)?)?;
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": vendor.name,
            "version": version,
            "summary": "An unofficial description, written from what the vendor and its clients publish.",
            "description": about(vendor),
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [server(vendor)],
    });
    let members = document.as_object_mut().context("a document that is no object")?;
    let mut components = Map::new();
    if let Auth::Header(header, _) = vendor.auth {
        let scheme = json!({ "type": "apiKey", "in": "header", "name": header.as_str() });
        members.insert("security".into(), json!([{ "key": [] }]));
        components.insert("securitySchemes".into(), json!({ "key": scheme }));
    }
    components.insert("schemas".into(), schemas.into_value());
    members.insert("paths".into(), paths.into());
    if !webhooks.is_empty() {
        members.insert("webhooks".into(), webhooks.into());
    }
    members.insert("components".into(), components.into());
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

/// What the document says of itself, above all how a request is authenticated.
fn about(vendor: &Vendor) -> String {
    let authentication = match vendor.auth {
        Auth::Signature { .. } => {
            "Every request has the parameters `ak` (the public key), `ts` (the time) and `asgn` (the signature), which OpenAPI \
             cannot express as a security scheme. The string to sign is the method, the URL without its query, and then, for \
             each parameter but `asgn` in the order of the names, a line feed and the value, before percent-encoding. `asgn` is \
             the base64 of its HMAC with the private key: with SHA-1 in v1, with SHA-256 in v2 and v3. What is signed must be \
             sent unchanged, so write JSON once. A `POST` may carry its parameters in the query instead of the form; the \
             signature is the same. An `@` in a path is not encoded."
        }
        Auth::Header(..) => "The key is sent in a header.",
        Auth::Headers(_) => {
            "The pages that this was written from do not say how a request is authenticated: send the headers that the vendor gave \
             you."
        }
        Auth::Body(_) => {
            "The credentials are members of the body of every request, which OpenAPI cannot express as a security scheme. Treat \
             request bodies as secrets."
        }
    };
    let server = if vendor.base_url.is_none() {
        "\n\nThe pages that this was written from name no base URL."
    } else {
        ""
    };
    format!(
        "{authentication}{server}\n\n\
         Requests and responses may have members that are not described. A value of an `anyOf` of an enum and any string is one \
         of a set to which the vendor may add words. The vendors do not say which members of a response may be null, so all but \
         ids and the like may. An id in a response is a text or an integer, which may need 64 bits. `x-safety` says whether a request may be \
         repeated: `read` changes nothing, `idempotent` may be repeated, `write` may act twice."
    )
}

fn server(vendor: &Vendor) -> Value {
    let Some(base) = vendor.base_url else { return json!({ "url": "/" }) };
    match vendor.auth {
        Auth::Signature { .. } => {
            let versions: Vec<_> = Version::ALL.iter().map(|version| version.as_str()).collect();
            let version = json!({
                "enum": versions,
                "default": Version::V2.as_str(),
                "description": "Determines the hash of the signature.",
            });
            json!({ "url": format!("{base}/{{version}}"), "variables": { "version": version } })
        }
        Auth::Header(..) | Auth::Headers(_) | Auth::Body(_) => json!({ "url": base }),
    }
}

fn operation(operation: &Operation, vendor: &Vendor, schemas: &mut Schemas) -> Result<Value> {
    let mut described = Map::new();
    let (summary, rest) = text::sentences(&text::on_the_wire(operation.doc.text(), operation));
    described.insert("operationId".into(), operation.name().into());
    described.insert("summary".into(), summary.into());
    page(operation.page.text(), rest, &mut described);
    described.insert("x-safety".into(), operation.safety.as_str().into());
    described.insert("x-safety-reason".into(), operation.safety_reason.text().into());
    let parameters = request::parameters(operation, vendor, schemas)?;
    if !parameters.is_empty() {
        described.insert("parameters".into(), parameters.into());
    }
    if let Some(body) = request::body(operation, vendor, schemas)? {
        described.insert("requestBody".into(), body);
    }
    described.insert("responses".into(), response::responses(operation, vendor, schemas)?);
    Ok(described.into())
}

fn name_of(callback: &Callback) -> &'static str {
    callback.id.split_once('.').map_or(callback.id, |(_, name)| name)
}

fn callback(callback: &Callback, schemas: &mut Schemas) -> Result<Value> {
    let mut described = Map::new();
    let (summary, rest) = text::sentences(&text::about_the_vendor(callback.doc.text()));
    described.insert("operationId".into(), name_of(callback).into());
    described.insert("summary".into(), summary.into());
    let names = "Read a name without regard to its letter case and to white space at its ends: the vendors are not consistent, \
                 and iMocha V2 sends names that end with a space. No callback is signed.";
    page(callback.page.text(), format!("{rest} {names}").trim().to_owned(), &mut described);
    // Which members an event has is not documented for all of them, so the body may have those of any event.
    let of_events = callback.events.iter().flat_map(|event| event.output);
    let body = schemas.outputs(callback.output.iter().chain(of_events))?;
    described.insert(
        "requestBody".into(),
        json!({ "required": true, "content": { "application/json": { "schema": body } } }),
    );
    described.insert("responses".into(), json!({ "2XX": { "description": "Received." } }));
    Ok(json!({ "post": described }))
}

/// Adds the vendor's page: its URL as the external documentation, its title to the description.
fn page(page: &str, mut description: String, described: &mut Map<String, Value>) {
    let url = page.split([' ', ',']).find(|word| word.starts_with("https://"));
    if url != Some(page) {
        if !description.is_empty() {
            description.push_str("\n\n");
        }
        description.extend(["Vendor page: ", page, "."]);
    }
    if !description.is_empty() {
        described.insert("description".into(), description.into());
    }
    if let Some(url) = url {
        described.insert("externalDocs".into(), json!({ "url": url }));
    }
}
