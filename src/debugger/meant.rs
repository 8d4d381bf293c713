//! Reading a request as it was meant, where its text leaves that open or the signature is in the wrong place.

use super::diagnose::{asgn_of, material_of, signature_of};
use super::read::{Body, Parameter, Request, SentIn, encode_pair, repair, split};
use super::search::key::{Keys, base64_digit};
use super::search::machine::{Limits, Search};
use super::search::target::targets;
use super::warnings::Warning;
use super::wording::SIGNATURE_NAME;
use crate::schema::check::MOST_PARAMETERS;

/// If the text does not name the host or the scheme, the endpoint is the one for which the signature is right: a guess
/// must not make a right signature a wrong one.
pub(super) fn infer_endpoint(request: &mut Request, keys: &Keys, now: u64) {
    let assumed = request.endpoint.clone();
    let others = std::mem::take(&mut request.other_endpoints);
    if others.is_empty() {
        return;
    }
    for endpoint in [assumed.clone()].into_iter().chain(others) {
        request.endpoint = endpoint;
        if is_right(request, keys, now) {
            return;
        }
    }
    request.endpoint = assumed;
}

/// A form may have been wrapped when it was copied: then the signature is right without the line breaks.
pub(super) fn join_lines(request: &mut Request, keys: &Keys, now: u64) {
    let joined = repair::joined(&request.body_text).filter(|_| request.body == Body::Form);
    let is_whole = signature_of(request).is_some_and(|asgn| !asgn.contains(['\r', '\n']));
    let Some(joined) = joined.filter(|_| !is_whole || !is_right(request, keys, now)) else { return };
    let sent = request.parameters.clone();
    request.parameters.retain(|parameter| parameter.sent_in == SentIn::Query);
    split(&joined, SentIn::Body, &mut request.parameters, &mut Vec::new());
    if is_right(request, keys, now) {
        request.body_text = joined;
        request.notes.push(Warning::new(repair::LINES.0, repair::LINES.1));
    } else {
        request.parameters = sent;
    }
}

/// A raw `#` ends what is sent of a URL. If the signature is behind it, or is right only with what is behind it, that was
/// meant as the rest of a value: then it is read so. Returns the name of the parameter with that value.
pub(super) fn join_fragment(request: &mut Request, keys: &Keys, now: u64) -> Option<String> {
    let last = request.parameters.iter().rposition(|parameter| parameter.sent_in == SentIn::Query)?;
    if request.fragment.is_empty() {
        return None;
    }
    let is_signed = signature_of(request).is_some();
    let sent = std::mem::take(&mut request.parameters);
    for (index, parameter) in sent.iter().enumerate() {
        let mut raw = parameter.raw.clone();
        if index == last {
            raw.push('#');
            raw.push_str(&request.fragment);
        }
        // Its notes would repeat those of the first reading.
        split(&raw, parameter.sent_in, &mut request.parameters, &mut Vec::new());
    }
    let is_meant = signature_of(request).is_some()
        && (!is_signed || is_right(request, keys, now))
        && request.parameters.len() <= MOST_PARAMETERS;
    if !is_meant {
        request.parameters = sent;
        return None;
    }
    for note in request.notes.iter_mut().filter(|note| note.code == "fragment") {
        note.message =
            "What follows the # in the query is not sent: it is read here as the rest of the value.".into();
    }
    sent.get(last).map(|parameter| parameter.name.clone())
}

fn is_right(request: &Request, keys: &Keys, now: u64) -> bool {
    let targets = signature_of(request).map_or_else(Vec::new, targets);
    let limits = Limits { depth: 0, ..Limits::of(0) };
    let mut search = Search::new(material_of(request, keys.clone(), now), targets, limits);
    while !search.step(u64::MAX) {}
    !search.findings.is_empty()
}

/// Whether programs give the signature that name, or send it in a header of that name.
pub(super) fn is_signature_name(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().as_str(),
        "signature"
            | "sign"
            | "sig"
            | "sgn"
            | "asign"
            | "hmac"
            | "x-signature"
            | "x-asgn"
            | "asgn"
            | "authorization"
    )
}

/// Takes a signature that is sent under another name, or in a header, as the signature.
pub(super) fn adopt_signature(request: &mut Request) {
    // 20 or 32 bytes in base64.
    let is_signature = |value: &str| {
        let digits = value.trim_end_matches('=');
        matches!((digits.len(), value.len()), (27, 28) | (43, 44))
            && digits.bytes().all(|byte| base64_digit(byte).is_some())
    };
    // Requests of other vendors have no ak, and what they call a signature is another one.
    if asgn_of(request).is_some() || request.parameter("ak").is_none() {
        return;
    }
    let parameter = request
        .parameters
        .iter_mut()
        .find(|parameter| is_signature_name(&parameter.name) && is_signature(&parameter.value));
    let name = if let Some(parameter) = parameter {
        std::mem::replace(&mut parameter.name, "asgn".into())
    } else {
        // A scheme such as `HMAC`, or the public key, may be before it. What follows `Basic` is a password.
        let of = |value: &str| value.rsplit([' ', ':']).next().unwrap_or_default().to_owned();
        let is_basic =
            |value: &str| value.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic "));
        let header = request
            .headers
            .iter()
            .find(|(name, value)| is_signature_name(name) && !is_basic(value) && is_signature(&of(value)));
        let Some((name, value)) = header.map(|(name, value)| (name.clone(), of(value))) else { return };
        let raw = encode_pair("asgn", &value);
        request.parameters.push(Parameter { name: "asgn".into(), value, raw, sent_in: SentIn::Query });
        format!("the header {name}")
    };
    request.notes.push(Warning {
        code: SIGNATURE_NAME,
        parameter: Some("asgn".into()),
        message: format!(
            "The signature is sent as {}: the vendor reads it only from the parameter asgn.",
            crate::mask::excerpt(&name)
        ),
    });
}
