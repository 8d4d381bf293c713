//! The signature, step by step:
//!
//! 1. the parameters, including `ak` and `ts`, are sorted by the bytes of their names;
//! 2. the string to sign is the method, the URL without query, then `\n` and the raw value of each parameter;
//! 3. its HMAC with the text of the private key, in base64 and percent-encoded once, is the parameter `asgn`.
//!
//! The raw and the percent-encoded form of a value are written in the same pass, so what is signed is what is sent.

use super::{Credentials, Placement, Version};
use std::iter;

use crate::encoding::buffer::Buffer;
use crate::encoding::dual_writer::DualWriter;
use crate::encoding::percent::encode_parameter;
use crate::error::Error;
use crate::http::multipart::{Parts, boundary};
use crate::http::url::check_endpoint;
use crate::http::{Content, Method, RequestBuilder};
use crate::input::Item;
use crate::schema::check::{Checked, map_entries, scalar_text};
use crate::schema::write::{Parameter, ParameterValue, parameters, path};
use crate::schema::{Field, FieldPath, FieldType, Location, TextRule};
use crate::sort::sort_by;
use crate::spec::Operation;
use crate::time::UnixSeconds;

/// Writes and signs the request of an operation, from an input that was checked.
pub(crate) fn operation(
    operation: &'static Operation,
    input: &Checked<'_>,
    credentials: &Credentials,
    now: UnixSeconds,
    builder: &mut RequestBuilder,
) {
    builder.start(operation.method);
    builder.text.extend(credentials.prefix.as_bytes());
    path(&operation.path, input, &mut builder.text);
    let mut list = Vec::with_capacity(8);
    parameters(input, &mut list);
    let files = operation.has_file_field().then_some(input);
    sign(list, files, credentials, now, builder);
}

/// The input of [`any`].
pub const INPUT: &[Field] = &[
    Field::required("method", FieldType::Text(TextRule::NotEmpty), "GET, POST, DELETE, PUT, PATCH or HEAD."),
    Field::required(
        "url",
        FieldType::Text(TextRule::Endpoint),
        "The absolute URL, with the version of the client and without query and fragment, exactly as it will be sent.",
    ),
    Field::optional(
        "params",
        FieldType::ScalarMap,
        "The other parameters as plain text, not encoded. Empty values are signed and sent; undefined values are left out. \
         The signer adds `ak`, `ts` and `asgn`.",
    ),
];

const METHODS: &str = "GET, POST, DELETE, PUT, PATCH or HEAD";

/// Signs a request to any endpoint, from a record with the fields of [`INPUT`].
///
/// GET, DELETE and HEAD requests carry the parameters in the query, the others as the credentials specify.
pub fn any(
    request: Item<'_>,
    credentials: &Credentials,
    now: UnixSeconds,
    builder: &mut RequestBuilder,
) -> Result<(), Error> {
    let mut input = Checked::new(INPUT, request);
    input.check()?;
    let text = |name: &str| input.get(name).map_or("", |item| item.text());
    let method = Method::parse(text("method"))
        .ok_or_else(|| Error::invalid("method", "is not a method that can be signed", METHODS))?;
    let url = text("url");
    if let Some(version) = Version::in_path(check_endpoint(url).unwrap_or_default())
        .filter(|version| *version != credentials.version)
    {
        return Err(Error::invalid(
            "url",
            &format!("has version {}, but the client has {}", version.as_str(), credentials.version.as_str()),
            "the same version, because it determines the hash",
        ));
    }
    let mut list = Vec::new();
    if let Some(params) = input.get("params") {
        let params_path = FieldPath::Field(&FieldPath::Root, "params");
        for (name, value) in map_entries(params) {
            check_name(name, &list, &params_path)?;
            list.push(Parameter { name, value: ParameterValue::Text(scalar_text(value)) });
        }
    }
    builder.start(method);
    builder.text.extend(url.as_bytes());
    sign(list, None, credentials, now, builder);
    Ok(())
}

/// Refuses a name that the signer adds itself, or that occurs twice.
fn check_name(name: &str, earlier: &[Parameter<'_>], params: &FieldPath<'_>) -> Result<(), Error> {
    let (problem, expected) = if name.is_empty() {
        ("is an empty name", "the name of a parameter")
    } else if matches!(name, "ak" | "ts" | "asgn") {
        ("is added by the signer", "only the other parameters")
    } else if earlier.iter().any(|other| other.name == name) {
        ("occurs twice", "each name once")
    } else {
        return Ok(());
    };
    Err(FieldPath::Name(params, name).error(problem, expected))
}

/// Adds the public key and the time, sorts, and writes the string to sign, the encoded parameters and the signature. The
/// URL is in the builder already. `files` is the input of an operation with a multipart body; files are not signed.
fn sign(
    list: Vec<Parameter<'_>>,
    files: Option<&Checked<'_>>,
    credentials: &Credentials,
    now: UnixSeconds,
    builder: &mut RequestBuilder,
) {
    let in_query = !builder.method.has_body() || credentials.placement == Placement::Query;
    builder.content = if in_query { Content::None } else { Content::Form };
    builder.string_to_sign.extend(builder.method.as_str().as_bytes());
    builder.string_to_sign.extend(builder.text.as_slice());
    builder.url_len = builder.text.len();
    if in_query {
        builder.text.push(b'?');
    }

    let seconds = now.get().to_string();
    // From here on, the list may borrow values that live only during this call.
    let mut list: Vec<Parameter<'_>> = list;
    list.push(Parameter { name: "ak", value: ParameterValue::Text(&credentials.public_key) });
    list.push(Parameter { name: "ts", value: ParameterValue::Text(&seconds) });
    sort_by(&mut list, |one, other| one.name.as_bytes().cmp(other.name.as_bytes()));
    let mut writer = DualWriter { raw: &mut builder.string_to_sign, encoded: &mut builder.text };
    for parameter in &list {
        writer.raw.push(b'\n');
        encode_parameter(parameter.name.as_bytes(), writer.encoded);
        writer.encoded.push(b'=');
        parameter.value.write(&mut writer);
        writer.encoded.push(b'&');
    }

    credentials.key.sign(builder.string_to_sign.as_slice()).write_base64(&mut builder.signature);
    builder.text.extend(b"asgn=");
    builder.signature_at = builder.text.len();
    encode_parameter(builder.signature.as_slice(), &mut builder.text);
    if in_query {
        builder.url_len = builder.text.len();
    }
    if let Some(input) = files {
        multipart(if in_query { &[] } else { &list }, input, builder);
    }
}

/// Writes the multipart body: parameters with their signature, unless they are in the query, and files.
fn multipart(parameters: &[Parameter<'_>], input: &Checked<'_>, builder: &mut RequestBuilder) {
    let files = || input.present().filter(|(field, _)| field.location == Location::File);
    // A request whose query says everything has no body: one without parts could not be read.
    if parameters.is_empty() && files().next().is_none() {
        return;
    }
    builder.content = Content::Multipart;
    // The form.
    builder.text.truncate(builder.url_len);
    let contents = files().map(|(_, file)| text_in(file, "bytes").as_bytes());
    boundary(iter::once(builder.string_to_sign.as_slice()).chain(contents), &mut builder.boundary);
    let mut parts = Parts { boundary: builder.boundary.as_slice(), body: &mut builder.body };
    let mut unused = Buffer::new();
    for parameter in parameters {
        parts.parameter(parameter.name);
        // What was signed is written again, from the same value.
        parameter.value.write(&mut DualWriter { raw: parts.body, encoded: &mut unused });
        parts.end();
    }
    unused.wipe();
    if !parameters.is_empty() {
        parts.parameter("asgn");
        parts.body.extend(builder.signature.as_slice());
        parts.end();
    }
    for (field, file) in files() {
        parts.file(field.wire, text_in(file, "fileName"), text_in(file, "contentType"));
        for byte in file.get("bytes").into_iter().flat_map(|bytes| bytes.bytes()) {
            parts.body.push(byte);
        }
        parts.end();
    }
    parts.close();
}

/// The text of a member of a file.
fn text_in<'t>(file: Item<'t>, name: &str) -> &'t str {
    file.get(name).map_or("", |item| item.text())
}
