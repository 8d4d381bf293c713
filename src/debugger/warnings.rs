//! What the vendor would refuse, or what is risky, regardless of the signature.

use serde::Serialize;

use super::endpoints::is_exposed;
use super::read::{Body, Format, Request};
use crate::json::{Document, Limits, NodeKind};
use crate::mask::excerpt;
use crate::sort::sort_by;
use crate::vendors::mettl::operations::register_candidates::MOST_CANDIDATES;

/// How long a signature is valid, in seconds.
pub(super) const DAY: u64 = 24 * 60 * 60;

/// Something that would be refused or is risky, even if the signature is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// A code that never changes.
    pub code: &'static str,
    /// The parameter that it concerns, if it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// A sentence.
    pub message: String,
}

impl Warning {
    pub(super) fn new(code: &'static str, message: &str) -> Self {
        Self { code, parameter: None, message: message.into() }
    }

    /// A warning about a parameter, whose name replaces `{}`.
    pub(super) fn of(code: &'static str, parameter: &str, message: &str) -> Self {
        let name =
            if parameter.is_empty() { "A parameter without a name".into() } else { excerpt(parameter) };
        Self { code, parameter: Some(parameter.into()), message: message.replace("{}", &name) }
    }
}

/// The warnings about a Mettl request. `now` is in Unix seconds.
pub(super) fn of_request(request: &Request, public_key: Option<&str>, now: u64) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |code, message: &str| warnings.push(Warning::new(code, message));
    if is_exposed(&request.endpoint) {
        warn(
            "http",
            "The request uses http instead of https: anyone on its way can read it and use its signature for 24 hours.",
        );
    }
    match request.body {
        Body::Json => warn(
            "json-body",
            "The body is JSON: the vendor reads parameters from the query or from a form body, never from JSON.",
        ),
        Body::Other => {
            warn("body-not-read", "The body contains no readable parameters: none of it is signed.");
        }
        Body::Form => content_type(request, &mut warn),
        Body::None | Body::Multipart => {}
    }
    let method = request.method.as_deref().unwrap_or_default().to_ascii_uppercase();
    if matches!(request.body, Body::Form | Body::Json) && matches!(method.as_str(), "GET" | "HEAD" | "DELETE")
    {
        warn(
            "body-with-get",
            "A GET or DELETE has its parameters in the query: many servers do not read its body.",
        );
    }
    if request.method.as_ref().is_some_and(|written| *written != method) {
        warn(
            "method-case",
            "The method is not in capitals: most clients send it in capitals, and it is signed in capitals.",
        );
    }
    let names = request.parameters.iter().map(|parameter| parameter.name.as_str());
    for name in repeated(names.collect()) {
        warnings.push(Warning::of(
            "parameter-twice",
            name,
            "{} occurs more than once: it is not defined which value counts.",
        ));
    }
    match request.parameter("ak").map(|ak| ak.value.as_str()) {
        None => warnings.push(Warning::of(
            "ak-missing",
            "ak",
            "{} (the public key) is missing: the vendor answers E403.",
        )),
        Some(ak) if public_key.is_some_and(|given| given != ak) => {
            warnings.push(Warning::of(
                "public-key-differs",
                "ak",
                "{} is not the public key that was given.",
            ));
        }
        Some(_) => {}
    }
    match request.parameter("ts").map(|ts| ts.value.as_str()) {
        None => warnings.push(Warning::of(
            "ts-missing",
            "ts",
            "{} (the timestamp) is missing: the vendor answers E504.",
        )),
        Some(time) => timestamp(time, now, &mut warnings),
    }
    if let Some(payload) = request.parameter("rd") {
        candidates(&payload.value, &mut warnings);
    }
    warnings
}

fn content_type(request: &Request, warn: &mut impl FnMut(&'static str, &str)) {
    match request.header("content-type") {
        Some(kind) if kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") => {}
        Some(_) => warn(
            "content-type",
            "The body is a form, but the content-type is another one: application/x-www-form-urlencoded is required.",
        ),
        None if request.format == Format::Curl => {}
        None => warn(
            "content-type",
            "There is no content-type: a form body requires application/x-www-form-urlencoded.",
        ),
    }
}

/// The names that occur more than once, each of them once, sorted.
pub(super) fn repeated(mut names: Vec<&str>) -> Vec<&str> {
    sort_by(&mut names, Ord::cmp);
    let groups = names.chunk_by(|one, next| one == next);
    groups.filter(|group| group.len() > 1).filter_map(|group| group.first().copied()).collect()
}

fn timestamp(time: &str, now: u64, warnings: &mut Vec<Warning>) {
    let mut warn = |code, message| warnings.push(Warning::of(code, "ts", message));
    let (whole, _) = time.split_once('.').unwrap_or((time, ""));
    let seconds = whole.parse::<u64>().ok().filter(|_| whole.bytes().all(|byte| byte.is_ascii_digit()));
    let Some(mut seconds) = seconds else {
        return warn(
            "timestamp-format",
            "{} is not a number of seconds since 1970: the vendor answers E504.",
        );
    };
    if time.contains('.') {
        warn("timestamp-fraction", "{} has a fraction: the vendor documents whole seconds.");
    }
    if whole.len() >= 12 {
        warn("timestamp-milliseconds", "{} is in milliseconds: the vendor expects seconds and answers E504.");
        seconds /= 1000;
    }
    if seconds > now {
        warn("timestamp-future", "{} is in the future: check the clock of the machine that signs.");
    } else if now - seconds > DAY {
        warn("timestamp-expired", "{} is more than 24 hours old: the vendor answers E504.");
    }
}

fn candidates(text: &str, warnings: &mut Vec<Warning>) {
    let mut warn = |code, message: &str| warnings.push(Warning::of(code, "rd", message));
    let Ok(document) = Document::scan(text.as_bytes(), Limits::default()) else {
        return warn("payload-not-json", "{} is not JSON.");
    };
    match document.root().get("registrationDetails") {
        Some(list) if list.kind() == NodeKind::Array => {
            if list.len() > MOST_CANDIDATES {
                let message = format!(
                    "{{}} has more than {MOST_CANDIDATES} candidates: the vendor accepts at most {MOST_CANDIDATES} at a time."
                );
                warn("too-many-candidates", &message);
            }
        }
        _ => warn("payload-shape", "{} has no list registrationDetails with the candidates."),
    }
}
