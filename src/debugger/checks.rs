//! What would be refused, or is risky, whatever the signature of a Mettl request is.

use super::read::{Body, Form, Request};
use super::sorted::sorted_by;
use super::warning::Warning;
use crate::json::{Document, Limits, NodeKind};

const DAY: u64 = 24 * 60 * 60;
const MOST_CANDIDATES: usize = 20;

/// Looks at a request. `now` is in Unix seconds.
pub(super) fn check(request: &Request, public_key: Option<&str>, now: u64) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |code, message: &str| warnings.push(Warning::new(code, message));
    if request.endpoint.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http://")) {
        warn(
            "http",
            "The request goes over http and not https: whoever carries it can read it, and use its signature for 24 hours.",
        );
    }
    match request.body {
        Body::Json => warn(
            "json-body",
            "The body is JSON: the vendor reads parameters from the query or from a form body, never from JSON.",
        ),
        Body::Other => {
            warn("body-not-read", "The body holds no parameters that can be read: none of it is signed.");
        }
        Body::Form => content_type(request, &mut warn),
        Body::None | Body::Multipart => {}
    }
    let method = request.method.as_deref().unwrap_or_default().to_ascii_uppercase();
    if matches!(request.body, Body::Form | Body::Json) && matches!(method.as_str(), "GET" | "HEAD" | "DELETE")
    {
        warn(
            "body-with-get",
            "A GET or DELETE carries its parameters in the query: many servers do not read its body.",
        );
    }
    if request.method.as_ref().is_some_and(|own| *own != method) {
        warn(
            "method-case",
            "The method is not in capitals: most clients send it in capitals, and it is signed so.",
        );
    }
    for name in repeated(request) {
        warnings.push(Warning::of(
            "parameter-twice",
            name,
            "{} stands there twice or more often: which one is meant, nobody can tell.",
        ));
    }
    match request.parameter("ak").map(|ak| ak.value.as_str()) {
        None => warnings.push(Warning::of(
            "ak-missing",
            "ak",
            "{} (the public key) is missing: the vendor answers E403.",
        )),
        Some(ak) if public_key.is_some_and(|own| own != ak) => {
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
            "The body is a form, and the content-type says something else: application/x-www-form-urlencoded is needed.",
        ),
        None if request.form == Form::Curl => {}
        None => warn(
            "content-type",
            "There is no content-type: a form body needs application/x-www-form-urlencoded.",
        ),
    }
}

/// The names that stand there more than once, each once.
fn repeated(request: &Request) -> Vec<&str> {
    let names: Vec<&str> = request.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    let names = sorted_by(&names, |name| *name);
    let mut twice: Vec<&str> = Vec::new();
    for (one, next) in names.iter().zip(names.iter().skip(1)) {
        if one == next && twice.last() != Some(one) {
            twice.push(one);
        }
    }
    twice
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
        warn("timestamp-future", "{} lies in the future: check the clock of the machine that signs.");
    } else if now - seconds > DAY {
        warn("timestamp-expired", "{} is more than 24 hours old: the vendor answers E504.");
    }
}

fn candidates(text: &str, warnings: &mut Vec<Warning>) {
    let mut warn = |code, message| warnings.push(Warning::of(code, "rd", message));
    let Ok(document) = Document::scan(text.as_bytes(), Limits::default()) else {
        return warn("payload-not-json", "{} is not JSON.");
    };
    match document.root().get("registrationDetails") {
        Some(list) if list.kind() == NodeKind::Array => {
            if list.len() > MOST_CANDIDATES {
                warn("too-many-candidates", "{} has more than 20 candidates: the vendor takes 20 at a time.");
            }
        }
        _ => warn("payload-shape", "{} has no registrationDetails, which is a list of candidates."),
    }
}
