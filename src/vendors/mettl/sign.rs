//! The signature, one step after the other:
//!
//! 1. parameters, `ak` and `ts` among them, sorted by the bytes of their names;
//! 2. string-to-sign: method, URL without query, then `\n` and the raw value of each parameter;
//! 3. HMAC with the private key's text, base64, percent-encoded once: that is `asgn`.
//!
//! [`operation()`] and [`any`] do 1 and 2 and write the encoded parameters in the same pass: a value's text is written
//! once, signed from there and encoded from there. [`sign`] does 3.

use super::{Credentials, Placement, Version};
use crate::error::Error;
use crate::operation::Operation;
use crate::request::percent::encode_parameter;
use crate::request::twin::Twin;
use crate::request::url::check_endpoint;
use crate::request::{Content, Draft, KeyHeader, Method};
use crate::schema::check::{self, Checked, Path, found};
use crate::schema::write::{Parameter, Source, parameters, scalar};
use crate::time::UnixSeconds;
use crate::value::{Item, Kind};

/// Writes the request of an operation, all but its signature, from an input that [`check`] has passed.
pub fn operation(
    operation: &'static Operation,
    input: &Checked<'_>,
    credentials: &Credentials,
    now: UnixSeconds,
    draft: &mut Draft,
) {
    draft.method = operation.method;
    draft.start();
    draft.text.extend(credentials.prefix.as_bytes());
    operation.write_path(input, &mut draft.text);
    begin(credentials, draft);
    let mut list = Vec::with_capacity(8);
    list.push(public_key(credentials));
    parameters(input, &mut list);
    finish(list, now, draft);
}

const METHODS: &str = "GET, POST, DELETE, PUT, PATCH or HEAD";

/// Signs a request to any endpoint.
///
/// `request` is a record of `method`, `url` (absolute, without query and fragment) and `params` (a record, or
/// a list of pairs). GET, DELETE and HEAD carry them in the query; the others where the credentials say.
pub fn any(
    request: Item<'_>,
    credentials: &Credentials,
    now: UnixSeconds,
    draft: &mut Draft,
) -> Result<(), Error> {
    if request.kind() != Kind::Record {
        return Err(Path::Root.error(&found(request), "an object with method, url and params"));
    }
    for (name, _) in request.members() {
        if !matches!(name, "method" | "url" | "params") {
            return Err(Error::invalid(
                &crate::mask::excerpt(name),
                "is not a field of this input",
                "method, url or params",
            ));
        }
    }
    let required = |name: &'static str, right: &str| match request.get(name) {
        Some(value) if value.kind() == Kind::Text => Ok(value.text()),
        Some(value) => Err(Error::invalid(name, &found(value), right)),
        None => Err(Error::invalid(name, "is missing", right)),
    };
    let method = required("method", METHODS)?;
    draft.method = Method::parse(method)
        .ok_or_else(|| Error::invalid("method", "is not a method that can be signed", METHODS))?;
    let url = required("url", "an absolute URL")?;
    let path = check_endpoint("url", url)?;
    if let Some(version) = Version::in_path(path).filter(|version| *version != credentials.version) {
        return Err(Error::invalid(
            "url",
            &format!("is of {}, the client of {}", version.as_str(), credentials.version.as_str()),
            "the same version: it decides the hash",
        ));
    }
    draft.start();
    draft.text.extend(url.as_bytes());
    begin(credentials, draft);
    let mut list = Vec::new();
    literal_parameters(request.get("params"), &mut list)?;
    list.push(public_key(credentials));
    finish(list, now, draft);
    sign(credentials, draft);
    Ok(())
}

/// How many parameters one request may have: a bound of ours.
pub const MOST_PARAMETERS: usize = 1000;

const PARAMS: &str = "an object, or a list of [name, value]";

fn literal_parameters<'t>(params: Option<Item<'t>>, to: &mut Vec<Parameter<'t>>) -> Result<(), Error> {
    let Some(params) = params else { return Ok(()) };
    let root = Path::Root;
    let path = Path::Field(&root, "params");
    match params.kind() {
        Kind::Record => {
            for (name, value) in params.members().filter(|(_, value)| value.kind() != Kind::Absent) {
                to.push(literal(name, value, &path)?);
            }
        }
        Kind::List => {
            for (index, pair) in params.children().enumerate() {
                let at = Path::Index(&path, index);
                let mut parts = pair.children();
                match (pair.kind(), parts.next(), parts.next(), parts.next()) {
                    (Kind::List, Some(name), Some(value), None) => {
                        check::text(crate::schema::Text::Any, name, &Path::Index(&at, 0))?;
                        if value.kind() != Kind::Absent {
                            to.push(literal(name.text(), value, &path)?);
                        }
                    }
                    _ => return Err(at.error("is not a pair", "[name, value]")),
                }
            }
        }
        _ => return Err(path.error(&found(params), PARAMS)),
    }
    if to.len() > MOST_PARAMETERS {
        return Err(path.error(&format!("has {} entries", to.len()), &format!("at most {MOST_PARAMETERS}")));
    }
    // Sorting finds what stands twice; `finish` sorts again, which costs little on a sorted list.
    sort(to);
    for (first, second) in to.iter().zip(to.iter().skip(1)) {
        if first.name == second.name {
            return Err(Path::Name(&path, second.name).error("stands there twice", "each name once"));
        }
    }
    Ok(())
}

fn literal<'t>(name: &'t str, value: Item<'t>, path: &Path<'_>) -> Result<Parameter<'t>, Error> {
    let at = Path::Name(path, name);
    if name.is_empty() {
        return Err(at.error("is an empty name", "the name of a parameter"));
    }
    if matches!(name, "ak" | "ts" | "asgn") {
        return Err(at.error("is added by the signer", "the other parameters only"));
    }
    match value.kind() {
        Kind::Text | Kind::True | Kind::False | Kind::BigInt => {}
        Kind::Number => match scalar(value).parse::<i64>() {
            Ok(number) if (-check::SAFE..=check::SAFE).contains(&number) => {}
            Ok(_) => return Err(at.error("is not exact: JavaScript rounds it", "text, as it is to be sent")),
            Err(_) => return Err(at.error("is not a whole number", "text, as it is to be sent")),
        },
        _ => return Err(at.error(&found(value), "text, as it is to be sent")),
    }
    Ok(Parameter { name, source: Source::Text(scalar(value)) })
}

/// Sorts by the bytes of the names. Few parameters come nearly sorted, and at most [`MOST_PARAMETERS`] come:
/// swapping neighbours is quick enough, and 10 kB smaller than the standard library's sort.
fn sort(list: &mut [Parameter<'_>]) {
    for end in 1..list.len() {
        for at in (0..end).rev() {
            match list.get_mut(at..at + 2) {
                Some([first, second]) if first.name.as_bytes() > second.name.as_bytes() => {
                    std::mem::swap(first, second);
                }
                _ => break,
            }
        }
    }
}

fn public_key(credentials: &Credentials) -> Parameter<'_> {
    Parameter { name: "ak", source: Source::Text(&credentials.public_key) }
}

/// Writes what comes before the parameters: the URL stands there already.
fn begin(credentials: &Credentials, draft: &mut Draft) {
    draft.string_to_sign.extend(draft.method.as_str().as_bytes());
    draft.string_to_sign.extend(draft.text.as_slice());
    draft.url_len = draft.text.len();
    let in_query = draft.method.has_no_body() || credentials.placement == Placement::Query;
    draft.content = if in_query { Content::None } else { Content::Form };
    draft.key_header = KeyHeader::None;
    if in_query {
        draft.text.push(b'?');
    }
}

/// Adds the time, sorts, and writes.
fn finish(list: Vec<Parameter<'_>>, now: UnixSeconds, draft: &mut Draft) {
    let mut digits = [0; 20];
    // Here the list may hold what lives no longer than this call.
    let mut list: Vec<Parameter<'_>> = list;
    list.push(Parameter { name: "ts", source: Source::Text(decimal(now.get(), &mut digits)) });
    sort(&mut list);
    write(&list, draft);
}

/// Writes parameters as they are signed and as they are sent.
fn write(list: &[Parameter<'_>], draft: &mut Draft) {
    let mut twin = Twin { raw: &mut draft.string_to_sign, encoded: &mut draft.text };
    for parameter in list {
        twin.raw.push(b'\n');
        encode_parameter(parameter.name.as_bytes(), twin.encoded);
        twin.encoded.push(b'=');
        parameter.source.write(&mut twin);
        twin.encoded.push(b'&');
    }
}

/// Signs what was written: appends the signature.
pub fn sign(credentials: &Credentials, draft: &mut Draft) {
    draft.signature.clear();
    credentials.key.sign(draft.string_to_sign.as_slice()).write_base64(&mut draft.signature);
    draft.text.extend(b"asgn=");
    draft.signature_at = draft.text.len();
    encode_parameter(draft.signature.as_slice(), &mut draft.text);
    if draft.content == Content::None {
        draft.url_len = draft.text.len();
    }
}

/// The digits of a number, without an allocation.
fn decimal(number: u64, digits: &mut [u8; 20]) -> &str {
    let mut start = digits.len();
    // A number of 32 bits is divided by multiplying; for one of 64 wasm has only the slow instruction.
    let (mut high, mut low) = (number, 0_u32);
    if let Ok(small) = u32::try_from(number) {
        (high, low) = (0, small);
    }
    for digit in digits.iter_mut().rev() {
        let remainder;
        if high > 0 {
            (high, remainder) = (high / 10, (high % 10).to_le_bytes()[0]);
        } else {
            (low, remainder) = (low / 10, (low % 10).to_le_bytes()[0]);
        }
        *digit = b'0' + remainder;
        start -= 1;
        if high == 0 && low == 0 {
            break;
        }
    }
    digits.get(start..).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default()
}
