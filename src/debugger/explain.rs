//! Every step of a Mettl signature, as data and as text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;

use super::read::{Faults, decode_noting};
use super::report::Explanation;
use crate::error::Error;
use crate::mac::Algorithm;
use crate::mask::excerpt;
use crate::request::Method;
use crate::request::buffer::Buffer;
use crate::request::percent::encode_parameter;
use crate::schema::check::{Path, found};
use crate::schema::write::scalar;
use crate::value::{Item, Kind};
use crate::vendors::mettl::Version;
use crate::vendors::mettl::sign::MOST_PARAMETERS;

/// Signs a request of any endpoint text as Mettl does, and keeps every step.
///
/// `input` is a record of `method`, `url` (absolute or not, with or without a query), `params` (a record, or a
/// list of pairs; literal text), `privateKey` and `version`. `ak` and `ts` are not added: they stand in the
/// query or in `params`, as in the request that is looked at.
///
/// ```
/// use invigil::{debugger::explain, value::Tape};
/// let input = Tape::from_json(&serde_json::json!({
///     "method": "POST",
///     "url": "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates\
///         ?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200\
///         &asgn=t72%2BcLqiOZPD4qIKLuabKh2czEebF6ELG8kZt%2F4HPRQ%3D",
///     "params": {
///         "rd": r#"{"registrationDetails":[{"First Name":"Name","Email Address":"name@email.com"}]}"#,
///     },
///     "privateKey": "zy98x765-4321-0987-654w-32v1u0987654",
/// }));
/// let explanation = explain(input.root())?;
/// assert_eq!(explanation.sorted_names, ["ak", "rd", "ts"]);
/// assert_eq!(explanation.signature, "t72+cLqiOZPD4qIKLuabKh2czEebF6ELG8kZt/4HPRQ=");
/// assert_eq!(explanation.matches, Some(true));
/// assert!(explanation.warnings.is_empty());
/// # Ok::<(), invigil::Error>(())
/// ```
pub fn explain(input: Item<'_>) -> Result<Explanation, Error> {
    let result = steps(input, &mut Reader::default()).map_err(|error| match input.get("privateKey") {
        // As the name of a parameter, say.
        Some(key) if key.kind() == Kind::Text && shows(&error.to_string(), key.text()) => key_inside(),
        _ => error,
    });
    result.map_err(|error| error.of("mettl.explain"))
}

fn steps(input: Item<'_>, read: &mut Reader) -> Result<Explanation, Error> {
    const FIELDS: &str = "one of method, url, params, privateKey, version";
    if input.kind() != Kind::Record {
        return Err(Path::Root.error(&found(input), "an object with method, url and privateKey"));
    }
    for (name, _) in input.members() {
        if !matches!(name, "method" | "url" | "params" | "privateKey" | "version") {
            return Err(Error::invalid(&excerpt(name), "is not a field of this input", FIELDS));
        }
    }
    let method = required(input, "method", "a method such as POST")?;
    let url = required(input, "url", "an endpoint, with or without a query: a string")?;
    let key = required(input, "privateKey", "the key as the vendor shows it: a string")?;

    let signed_method = read.method(method);
    let url = match url.split_once('#') {
        Some((url, _)) => {
            read.warn("the fragment (from # on) is cut: it is never sent, and not signed");
            url
        }
        None => url,
    };
    let (endpoint, query) = url.split_once('?').unwrap_or((url, ""));
    read.endpoint(endpoint);
    read.query(query)?;
    read.params(input.get("params"))?;
    let version = read.version(input.get("version"), endpoint)?;
    if key.trim() != key {
        read.warn("the private key begins or ends with white space: it is used as it stands");
    }
    read.check_times_and_keys();

    let (sorted_names, string_to_sign) = read.join(&signed_method, endpoint);
    read.keep_key_out(key, &string_to_sign)?;
    let algorithm = version.algorithm();
    let mac = mac(algorithm, key.as_bytes(), string_to_sign.as_bytes());
    let signature = STANDARD.encode(&mac);
    let mut encoded = Buffer::default();
    encode_parameter(signature.as_bytes(), &mut encoded);
    let mut explanation = Explanation {
        algorithm,
        version,
        method: signed_method,
        endpoint: endpoint.into(),
        parameters: std::mem::take(&mut read.list),
        sorted_names,
        string_to_sign,
        encoded_signature: String::from_utf8_lossy(encoded.as_slice()).into_owned(),
        matches: read.received.as_ref().map(|received| *received == signature),
        signature,
        received_signature: read.received.take(),
        warnings: std::mem::take(&mut read.warnings),
        steps: Vec::new(),
    };
    explanation.write_steps(hex(&mac));
    Ok(explanation)
}

/// A text that must be there and not be empty.
fn required<'t>(input: Item<'t>, name: &str, right: &str) -> Result<&'t str, Error> {
    let problem = match input.get(name) {
        None => "is missing".into(),
        Some(value) if value.kind() != Kind::Text => found(value),
        Some(value) if value.text().is_empty() => "is empty".into(),
        Some(value) => return Ok(value.text()),
    };
    Err(Error::invalid(name, &problem, right))
}

/// Collects parameters and warnings.
#[derive(Default)]
struct Reader {
    list: Vec<(String, String)>,
    /// The first `asgn`, and how many there are.
    received: Option<String>,
    signatures: usize,
    warnings: Vec<String>,
}

impl Reader {
    fn warn(&mut self, text: &str) {
        self.warnings.push(text.into());
    }

    /// A warning about a parameter.
    fn warn_of(&mut self, name: &str, text: &str) {
        let name = if name.is_empty() { "a parameter without a name".into() } else { excerpt(name) };
        self.warnings.push([&name, text].concat());
    }

    fn method(&mut self, method: &str) -> String {
        let capitals = method.to_ascii_uppercase();
        if capitals != method {
            self.warn(
                "the method is not in capitals: the vendor signs it in capitals, and so it is signed here",
            );
        }
        if Method::parse(method).is_none() {
            self.warn("the method is none of GET, POST, DELETE, PUT, PATCH and HEAD");
        }
        capitals
    }

    fn endpoint(&mut self, endpoint: &str) {
        if endpoint.is_empty() {
            self.warn("the endpoint is empty");
        }
        if !endpoint.bytes().all(|byte| byte.is_ascii_graphic()) {
            self.warn(
                "the endpoint has white space or letters beyond ASCII: it is signed as it stands, but most clients \
                 send such letters percent-encoded",
            );
        }
        if endpoint.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http://")) {
            self.warn(
                "the endpoint is http: the request can be read on its way, and the scheme is part of what is signed",
            );
        }
    }

    fn query(&mut self, query: &str) -> Result<(), Error> {
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let mut faults = Faults::default();
            let name = decode_noting(name, &mut faults);
            let value = decode_noting(value, &mut faults);
            if faults.malformed {
                self.warn_of(&name, " has a malformed percent escape: it is kept as it stands");
            }
            if faults.not_utf8 {
                self.warn_of(&name, " is not UTF-8: what cannot be read is replaced by U+FFFD");
            }
            self.take("url", name, value)?;
        }
        Ok(())
    }

    fn params(&mut self, params: Option<Item<'_>>) -> Result<(), Error> {
        let Some(params) = params else { return Ok(()) };
        let path = Path::Field(&Path::Root, "params");
        match params.kind() {
            Kind::Record => {
                for (name, value) in params.members() {
                    self.literal(name, value, &path)?;
                }
            }
            Kind::List => {
                for (index, pair) in params.children().enumerate() {
                    let at = Path::Index(&path, index);
                    let mut parts = pair.children();
                    match (parts.next(), parts.next(), parts.next()) {
                        (Some(name), Some(value), None) if name.kind() == Kind::Text => {
                            self.literal(name.text(), value, &path)?;
                        }
                        (Some(name), Some(_), None) => {
                            return Err(Path::Index(&at, 0).error(&found(name), "a string"));
                        }
                        _ => return Err(at.error("is not a pair", "[name, value]")),
                    }
                }
            }
            _ => return Err(path.error(&found(params), "an object, or a list of [name, value]")),
        }
        Ok(())
    }

    fn literal(&mut self, name: &str, value: Item<'_>, params: &Path<'_>) -> Result<(), Error> {
        let problem = match value.kind() {
            Kind::Absent => return Ok(()),
            Kind::Text | Kind::True | Kind::False | Kind::BigInt => None,
            Kind::Number if value.text().parse::<i64>().is_ok() => None,
            Kind::Number => Some("is not a whole number".into()),
            _ => Some(found(value)),
        };
        match problem {
            None => self.take("params", name.into(), scalar(value).into()),
            Some(problem) => Err(Path::Name(params, name).error(&problem, "text, as it is to be sent")),
        }
    }

    fn take(&mut self, field: &str, name: String, value: String) -> Result<(), Error> {
        if self.list.len() + self.signatures == MOST_PARAMETERS {
            return Err(Error::invalid(
                field,
                "has one parameter too many",
                "at most 1000 parameters in all",
            ));
        }
        if name != "asgn" {
            self.list.push((name, value));
            return Ok(());
        }
        self.signatures += 1;
        match self.signatures {
            1 => self.received = Some(value),
            2 => self.warn("asgn stands twice or more often: the first is compared"),
            _ => {}
        }
        Ok(())
    }

    fn version(&mut self, given: Option<Item<'_>>, endpoint: &str) -> Result<Version, Error> {
        // The host is not asked.
        let path = match endpoint.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//")) {
            Some(rest) => rest.split_once('/').unwrap_or_default().1,
            None => endpoint,
        };
        let in_path = Version::in_path(path);
        let Some(given) = given else {
            return Ok(in_path.unwrap_or_else(|| {
                self.warn("the version is neither given nor in the endpoint's path: v2 is assumed");
                Version::V2
            }));
        };
        let known = if given.kind() == Kind::Text { Version::parse(given.text()) } else { None };
        let Some(version) = known else {
            let problem = if given.kind() == Kind::Text { "is not a version".into() } else { found(given) };
            return Err(Error::invalid("version", &problem, "v1, v2 or v3"));
        };
        if in_path.is_some_and(|in_path| in_path != version) {
            self.warn("the version is not that of the endpoint's path: the version decides the hash");
        }
        Ok(version)
    }

    fn check_times_and_keys(&mut self) {
        let mut keys = 0;
        let mut times = 0;
        let mut warnings = Vec::new();
        for (name, value) in &self.list {
            if name == "ak" {
                keys += 1;
            } else if name == "ts" {
                times += 1;
                if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) {
                    warnings.push("ts is not a whole number of seconds since 1970: the vendor answers E504");
                } else if value.len() == 13 {
                    warnings.push("ts has 13 digits, so it is in milliseconds: the vendor expects seconds and answers E504");
                }
            }
        }
        if keys == 0 {
            warnings.push("ak is missing: the vendor answers E403");
        }
        if times == 0 {
            warnings.push("ts is missing: the vendor answers E504");
        }
        for warning in warnings {
            self.warn(warning);
        }
    }

    /// Sorts, and writes the string to sign.
    fn join(&mut self, method: &str, endpoint: &str) -> (Vec<String>, String) {
        let mut sorted: Vec<&(String, String)> = Vec::with_capacity(self.list.len());
        for pair in &self.list {
            // Behind those of the same name: they stay in the order given.
            let place = sorted.iter().position(|other| other.0 > pair.0).unwrap_or(sorted.len());
            sorted.insert(place, pair);
        }
        let mut names: Vec<String> = Vec::with_capacity(sorted.len());
        let mut text = [method, endpoint].concat();
        let mut twice: Vec<String> = Vec::new();
        for (name, value) in sorted {
            if names.last() == Some(name) && twice.last() != Some(name) {
                twice.push(name.clone());
            }
            names.push(name.clone());
            text.push('\n');
            text.push_str(value);
        }
        for name in twice {
            self.warn_of(&name, " stands twice or more often: every value is signed, in the order given");
        }
        (names, text)
    }

    /// The explanation shows the request, so a request that carries the private key is refused.
    fn keep_key_out(&self, key: &str, string_to_sign: &str) -> Result<(), Error> {
        let inside = shows(string_to_sign, key)
            || self.list.iter().any(|(name, _)| shows(name, key))
            || self.received.as_ref().is_some_and(|received| shows(received, key));
        if inside { Err(key_inside()) } else { Ok(()) }
    }
}

/// Whether a text shows the private key. A text shorter than eight bytes is no key, and stands in many
/// requests by chance.
fn shows(text: &str, key: &str) -> bool {
    key.len() >= 8 && text.as_bytes().windows(key.len()).any(|part| part == key.as_bytes())
}

fn key_inside() -> Error {
    Error::invalid(
        "privateKey",
        "stands in the request itself",
        "a request without it: the public key is sent as ak, the private key never",
    )
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }));
        }
    }
    text
}

/// The MAC by the crate `hmac`: the signer has its own, so that the two are made by different code.
fn mac(algorithm: Algorithm, key: &[u8], message: &[u8]) -> Vec<u8> {
    fn with<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> Vec<u8> {
        // Every length of key fits; the error type is that of MACs where it does not.
        M::new_from_slice(key)
            .map(|mac| mac.chain_update(message).finalize().into_bytes().to_vec())
            .unwrap_or_default()
    }
    match algorithm {
        Algorithm::HmacSha1 => with::<Hmac<Sha1>>(key, message),
        Algorithm::HmacSha256 => with::<Hmac<Sha256>>(key, message),
    }
}
