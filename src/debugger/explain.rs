//! Every step of a Mettl signature, as data and as text.

use super::endpoints::is_exposed;
use super::key_mask::{KeyMask, hex};
use super::read::{SentIn, encode, split};
use super::report::Explanation;
use super::warnings::{Warning, repeated};
use crate::error::Error;
use crate::http::Method;
use crate::input::Item;
use crate::mac::MacKey;
use crate::mask::is_blank;
use crate::schema::check::{Checked, MOST_PARAMETERS, map_entries, scalar_text};
use crate::schema::{Field, FieldType, TextRule};
use crate::sort::sort_by;
use crate::vendors::mettl::Version;

/// Signs a request as Mettl does, to any endpoint, and keeps every step.
///
/// `input` is a record of `method`, `url` (absolute or not, with or without a query), `params` (a record or a list of
/// pairs; literal text), `privateKey` and `version`. `ak` and `ts` are not added: they must be in the query or in
/// `params`.
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
    let mask = KeyMask::of_input(input);
    sign(input, &mask).map_err(|error| {
        // An error may contain the name of a parameter, and that may be the key.
        let error = if mask.is_in(&error.to_string()) { key_in_request() } else { error };
        error.of("mettl.explain")
    })
}

/// The input of [`explain`].
pub(super) const INPUT: &[Field] = &[
    Field::required("method", FieldType::Text(TextRule::NotEmpty), "The method; signed in capitals."),
    Field::required(
        "url",
        FieldType::Text(TextRule::NotEmpty),
        "The URL of any endpoint, with or without a query, whose parameters are signed as well.",
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

fn sign(input: Item<'_>, mask: &KeyMask) -> Result<Explanation, Error> {
    let mut input = Checked::new(INPUT, input);
    input.check()?;
    let text = |name: &str| input.get(name).map_or("", |item| item.text());
    let (url, key) = (text("url"), text("privateKey"));
    let mut warnings = Warnings::default();

    let method = text("method").to_ascii_uppercase();
    warnings.of_method(text("method"), &method);
    let (url, fragment) = url.split_once('#').map_or((url, None), |(url, fragment)| (url, Some(fragment)));
    if fragment.is_some() {
        warnings.add("The fragment (from # on) is removed: it is neither sent nor signed.");
    }
    let (endpoint, query) = url.split_once('?').unwrap_or((url, ""));
    warnings.of_endpoint(endpoint);

    let (mut in_query, mut notes) = (Vec::new(), Vec::new());
    split(query, SentIn::Query, &mut in_query, &mut notes);
    warnings.0.extend(notes.into_iter().map(|note| note.message));
    let mut all: Vec<_> = in_query.into_iter().map(|parameter| (parameter.name, parameter.value)).collect();
    limit(all.len(), "url")?;
    let params = input.get("params").into_iter().flat_map(map_entries);
    all.extend(params.map(|(name, value)| (name.into(), scalar_text(value).into())));
    limit(all.len(), "params")?;
    let (signatures, parameters): (Vec<_>, Vec<_>) = all.into_iter().partition(|(name, _)| name == "asgn");
    if signatures.len() > 1 {
        warnings.add("asgn occurs more than once: the first one is compared.");
    }
    let received_signature = signatures.into_iter().next().map(|(_, value)| value);

    let version = warnings.version(Version::parse(text("version")), endpoint);
    if key.trim_matches(is_blank) != key {
        warnings.add(
            "The private key begins or ends with white space or an invisible character, which is used as part of the key.",
        );
    }
    warnings.of_parameters(&parameters);

    let mut sorted: Vec<_> = parameters.iter().collect();
    sort_by(&mut sorted, |one, other| one.0.cmp(&other.0));
    let mut string_to_sign = [&method, endpoint].concat();
    for (_, value) in &sorted {
        string_to_sign.push('\n');
        string_to_sign.push_str(value);
    }
    let sorted_names = sorted.into_iter().map(|(name, _)| name.clone()).collect();
    // The explanation shows the request, so a request that contains the private key is refused.
    if mask.is_in(&string_to_sign)
        || parameters.iter().any(|(name, _)| mask.is_in(name))
        || received_signature.as_ref().is_some_and(|received| mask.is_in(received))
    {
        return Err(key_in_request());
    }

    let algorithm = version.algorithm();
    let mac = MacKey::new(algorithm, key.as_bytes()).sign(string_to_sign.as_bytes());
    let signature = mac.base64();
    let mut explanation = Explanation {
        algorithm: algorithm.name(),
        version: version.as_str(),
        method,
        endpoint: endpoint.into(),
        parameters,
        sorted_names,
        string_to_sign,
        encoded_signature: encode(&signature),
        matches: received_signature.as_ref().map(|received| *received == signature),
        signature,
        received_signature,
        warnings: warnings.0,
        ..Explanation::default()
    };
    explanation.write_steps(hex(mac.as_bytes()));
    explanation.write_text();
    Ok(explanation)
}

fn limit(count: usize, field: &str) -> Result<(), Error> {
    if count > MOST_PARAMETERS {
        return Err(Error::invalid(field, "has too many parameters", "at most 1000 parameters in all"));
    }
    Ok(())
}

fn key_in_request() -> Error {
    Error::invalid(
        "privateKey",
        "is part of the request itself",
        "a request without it: the public key is sent as ak, the private key never",
    )
}

/// The warnings of an explanation.
#[derive(Default)]
struct Warnings(Vec<String>);

impl Warnings {
    fn add(&mut self, text: &str) {
        self.0.push(text.into());
    }

    fn of_method(&mut self, given: &str, signed: &str) {
        if given != signed {
            self.add("The method is not in capitals: the vendor signs it in capitals, and so does this explanation.");
        }
        if Method::parse(given).is_none() {
            self.add("The method is none of GET, POST, DELETE, PUT, PATCH and HEAD.");
        }
    }

    fn of_endpoint(&mut self, endpoint: &str) {
        if endpoint.is_empty() {
            self.add("The endpoint is empty.");
        }
        if !endpoint.bytes().all(|byte| byte.is_ascii_graphic()) {
            self.add(
                "The endpoint contains white space or characters outside ASCII: it is signed unchanged, but most clients \
                 send such characters percent-encoded.",
            );
        }
        if is_exposed(endpoint) {
            self.add("The endpoint is http: the request can be read in transit, and the scheme is signed.");
        }
    }

    /// Chooses the version that signs.
    fn version(&mut self, given: Option<Version>, endpoint: &str) -> Version {
        // A host named `v1` is not a version.
        let path = match endpoint.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//")) {
            Some(rest) => rest.split_once('/').unwrap_or_default().1,
            None => endpoint,
        };
        let in_path = Version::in_path(path);
        if given.is_some() && in_path.is_some() && given != in_path {
            self.add("The version is not the one in the endpoint's path: it decides which hash is used.");
        }
        given.or(in_path).unwrap_or_else(|| {
            self.add("No version is given, and the endpoint's path has none: v2 is assumed.");
            Version::V2
        })
    }

    fn of_parameters(&mut self, parameters: &[(String, String)]) {
        for (_, value) in parameters.iter().filter(|(name, _)| name == "ts") {
            if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) {
                self.add("ts is not a whole number of seconds since 1970: the vendor answers E504.");
            } else if value.len() == 13 {
                self.add("ts has 13 digits, so it is in milliseconds: the vendor expects seconds and answers E504.");
            }
        }
        for (wanted, code) in [("ak", "E403"), ("ts", "E504")] {
            if parameters.iter().all(|(name, _)| name != wanted) {
                self.add(&format!("{wanted} is missing: the vendor answers {code}."));
            }
        }
        for name in repeated(parameters.iter().map(|(name, _)| name.as_str()).collect()) {
            const TEXT: &str = "{} occurs more than once: every value is signed, in the order given.";
            self.0.push(Warning::of("", name, TEXT).message);
        }
    }
}
