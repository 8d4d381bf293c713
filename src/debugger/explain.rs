//! Every step of a Mettl signature, as data and as text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;

use super::read::{Faults, decode_noting};
use super::report::Explanation;
use crate::encoding::buffer::Buffer;
use crate::encoding::percent::encode_parameter;
use crate::error::Error;
use crate::http::Method;
use crate::input::{Item, ValueKind};
use crate::mac::Algorithm;
use crate::mask::excerpt;
use crate::schema::check::MOST_PARAMETERS;
use crate::schema::check::{Checked, map_entries};
use crate::schema::{Field, FieldType, TextRule};
use crate::sort::sort_by;
use crate::vendors::mettl::Version;

/// Signs a request of any endpoint text as Mettl does, and keeps every step.
///
/// `input` is a record of `method`, `url` (absolute or not, with or without a query), `params` (a record, or a
/// list of pairs; literal text), `privateKey` and `version`. `ak` and `ts` are not added: they stand in the
/// query or in `params`, as in the request that is looked at.
///
/// ```
/// use invigil::{debugger::explain, input::Input};
/// let input = Input::from_json(&serde_json::json!({
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
        Some(key) if key.kind() == ValueKind::Text && shows(&error.to_string(), key.text()) => key_inside(),
        _ => error,
    });
    result.map_err(|error| error.of("mettl.explain"))
}

/// The input of [`explain`].
pub(super) const INPUT: &[Field] = &[
    Field::required("method", FieldType::Text(TextRule::NotEmpty), "The method; signed in capitals."),
    Field::required(
        "url",
        FieldType::Text(TextRule::NotEmpty),
        "Any endpoint text, with or without a query: its parameters are signed, too.",
    ),
    Field::optional(
        "params",
        FieldType::ScalarMap,
        "More parameters: literal text, such as those of a form body. `ak` and `ts` must be among all of them.",
    ),
    Field::required(
        "privateKey",
        FieldType::Text(TextRule::NotEmpty),
        "The private API key. It is in no part of the explanation.",
    ),
    Field::optional(
        "version",
        FieldType::ClosedEnum(&["v1", "v2", "v3"]),
        "The version that signs. Default: the one in the URL's path, else `v2`.",
    ),
];

fn steps(input: Item<'_>, read: &mut Reader) -> Result<Explanation, Error> {
    let mut input = Checked::new(INPUT, input);
    input.check()?;
    let text = |name: &str| input.get(name).map_or("", |item| item.text());
    let (method, url, key) = (text("method"), text("url"), text("privateKey"));

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
    for (name, value) in input.get("params").into_iter().flat_map(map_entries) {
        read.take("params", name.into(), value.into())?;
    }
    let version = read.version(Version::parse(text("version")), endpoint);
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

    fn version(&mut self, given: Option<Version>, endpoint: &str) -> Version {
        // A host that is called v1 does not count.
        let path = match endpoint.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//")) {
            Some(rest) => rest.split_once('/').unwrap_or_default().1,
            None => endpoint,
        };
        let in_path = Version::in_path(path);
        if given.is_some() && in_path.is_some() && given != in_path {
            self.warn("the version is not that of the endpoint's path: the version decides the hash");
        }
        given.or(in_path).unwrap_or_else(|| {
            self.warn("the version is neither given nor in the endpoint's path: v2 is assumed");
            Version::V2
        })
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
        let mut sorted: Vec<&(String, String)> = self.list.iter().collect();
        sort_by(&mut sorted, |one, other| one.0.cmp(&other.0));
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
