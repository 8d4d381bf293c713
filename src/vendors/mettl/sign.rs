//! The signature, step by step:
//!
//! 1. the parameters, including `ak` and `ts`, are sorted by the bytes of their names;
//! 2. the string to sign is the method, the URL without query, then `\n` and the raw value of each parameter;
//! 3. its HMAC with the text of the private key, in base64 and percent-encoded once, is the parameter `asgn`.
//!
//! The raw and the percent-encoded form of a value are written in the same pass, so what is signed is what is sent.

use super::{Credentials, Placement, Version};
use crate::encoding::dual_writer::DualWriter;
use crate::encoding::percent::encode_parameter;
use crate::error::Error;
use crate::http::url::check_endpoint;
use crate::http::{Content, Method, RequestBuilder};
use crate::input::Item;
use crate::schema::check::{Checked, map_entries};
use crate::schema::write::{Parameter, ParameterValue, parameters, path};
use crate::schema::{Field, FieldPath, FieldType, TextRule};
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
    sign(list, credentials, now, builder);
}

/// The input of [`any`].
pub const INPUT: &[Field] = &[
    Field::required("method", FieldType::Text(TextRule::NotEmpty), "GET, POST, DELETE, PUT, PATCH or HEAD."),
    Field::required(
        "url",
        FieldType::Text(TextRule::Endpoint),
        "The absolute URL with the client's version, without query and fragment, exactly as it is to be sent.",
    ),
    Field::optional(
        "params",
        FieldType::ScalarMap,
        "The other parameters, as literal text. Empty ones are signed and sent; undefined ones are left out. `ak`, `ts` and \
         `asgn` are added by the signer.",
    ),
];

const METHODS: &str = "GET, POST, DELETE, PUT, PATCH or HEAD";

/// Signs a request to any endpoint, from a record with the fields of [`INPUT`].
///
/// GET, DELETE and HEAD carry the parameters in the query; the others where the credentials say.
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
            &format!("is of {}, the client of {}", version.as_str(), credentials.version.as_str()),
            "the same version: it decides the hash",
        ));
    }
    let mut list = Vec::new();
    if let Some(params) = input.get("params") {
        let params_path = FieldPath::Field(&FieldPath::Root, "params");
        for (name, value) in map_entries(params) {
            check_name(name, &list, &params_path)?;
            list.push(Parameter { name, value: ParameterValue::Text(value) });
        }
    }
    builder.start(method);
    builder.text.extend(url.as_bytes());
    sign(list, credentials, now, builder);
    Ok(())
}

/// Refuses a name that the signer adds itself, or that occurs twice.
fn check_name(name: &str, earlier: &[Parameter<'_>], params: &FieldPath<'_>) -> Result<(), Error> {
    let (problem, expected) = if name.is_empty() {
        ("is an empty name", "the name of a parameter")
    } else if matches!(name, "ak" | "ts" | "asgn") {
        ("is added by the signer", "the other parameters only")
    } else if earlier.iter().any(|other| other.name == name) {
        ("occurs twice", "each name once")
    } else {
        return Ok(());
    };
    Err(FieldPath::Name(params, name).error(problem, expected))
}

/// Adds the public key and the time, sorts, and writes the string to sign, the encoded parameters and the signature. The
/// URL is in the builder already.
fn sign(list: Vec<Parameter<'_>>, credentials: &Credentials, now: UnixSeconds, builder: &mut RequestBuilder) {
    let in_query = !builder.method.has_body() || credentials.placement == Placement::Query;
    builder.content = if in_query { Content::None } else { Content::Form };
    builder.string_to_sign.extend(builder.method.as_str().as_bytes());
    builder.string_to_sign.extend(builder.text.as_slice());
    builder.url_len = builder.text.len();
    if in_query {
        builder.text.push(b'?');
    }

    let seconds = now.get().to_string();
    // From here on the list may hold what lives no longer than this call.
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
}
