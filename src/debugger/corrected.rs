//! The same request with the right signature.

use serde::Serialize;

use super::read::{Body, Parameter, Request, SentIn, decode_percent, encode_pair};
use super::warnings::DAY;
use crate::mac::MacKey;
use crate::sort::sort_by;

/// A request that the vendor accepts for 24 hours from its timestamp on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Corrected {
    /// The method, in capitals.
    pub method: String,
    /// The URL with its query.
    pub url: String,
    /// The form body, if the request has one.
    pub body: Option<String>,
    /// The timestamp that was signed: the one that was sent if the vendor still accepts it, else the present time.
    pub timestamp: String,
    /// The signature in base64.
    pub signature: String,
    /// The same request as a curl command for a POSIX shell.
    pub curl: String,
}

/// Signs the request again. Returns `None` if its host is not known or there is no public key. `members` are those of a
/// JSON body that go into a form. `is_plus_raw`: a `+` in the request stands for itself, not for a space.
pub(super) fn correct(
    request: &Request,
    members: &[Parameter],
    is_plus_raw: bool,
    method: &str,
    public_key: Option<&str>,
    key: &MacKey,
    now: u64,
) -> Option<Corrected> {
    request.endpoint.split_once("://")?;
    let members = members.iter().filter(|member| request.parameter(&member.name).is_none());
    let all: Vec<&Parameter> = request.parameters.iter().chain(members).collect();
    let find = |name: &str| all.iter().find(|parameter| parameter.name == name);
    let sent = |name: &str| find(name).map(|parameter| parameter.value.clone());
    let ak = sent("ak").or_else(|| public_key.map(str::to_owned))?;
    let is_valid = |ts: &String| ts.parse::<u64>().is_ok_and(|ts| ts <= now && now - ts < DAY);
    let ts = sent("ts").filter(is_valid).unwrap_or_else(|| now.to_string());

    let has_parameters = request.body != Body::Json || all.len() > request.parameters.len();
    let has_body =
        request.body != Body::None && has_parameters && !matches!(method, "GET" | "DELETE" | "HEAD");
    let within = |sent_in| if has_body { sent_in } else { SentIn::Query };
    let raw = |parameter: &Parameter| decode_percent(parameter.raw_value());
    let raw: Vec<_> =
        if is_plus_raw { all.iter().map(|parameter| raw(parameter)).collect() } else { Vec::new() };
    let mut pairs: Vec<(&str, &str, SentIn)> = Vec::new();
    for (name, value) in [("ak", &ak), ("ts", &ts)] {
        if find(name).is_none() {
            pairs.push((name, value, within(SentIn::Body)));
        }
    }
    for (place, parameter) in all.iter().enumerate().filter(|(_, parameter)| parameter.name != "asgn") {
        let value = if parameter.name == "ts" { &ts } else { raw.get(place).unwrap_or(&parameter.value) };
        pairs.push((&parameter.name, value, within(parameter.sent_in)));
    }
    let mut sorted = pairs.clone();
    sort_by(&mut sorted, |one, other| one.0.cmp(other.0));
    let mut text = [method, &request.endpoint].concat();
    for (_, value, _) in sorted {
        text.push('\n');
        text.push_str(value);
    }
    let signature = key.sign(text.as_bytes()).base64();
    let sent_in = find("asgn").map_or(SentIn::Body, |asgn| asgn.sent_in);
    pairs.push(("asgn", &signature, within(sent_in)));

    let join = |wanted| {
        let pairs = pairs.iter().filter(|(.., sent_in)| *sent_in == wanted);
        pairs.map(|(name, value, _)| encode_pair(name, value)).collect::<Vec<_>>().join("&")
    };
    let mut url = request.endpoint.clone();
    let query = join(SentIn::Query);
    if !query.is_empty() {
        url.push('?');
        url.push_str(&query);
    }
    let body = has_body.then(|| join(SentIn::Body));
    let curl = curl(method, &url, body.as_deref());
    Some(Corrected { method: method.into(), url, body, timestamp: ts, signature, curl })
}

fn curl(method: &str, url: &str, body: Option<&str>) -> String {
    let mut line = ["curl -X ", &quoted(method), " ", &quoted(url)].concat();
    if let Some(body) = body {
        line.push_str(" -H 'content-type: application/x-www-form-urlencoded; charset=UTF-8' --data-raw ");
        line.push_str(&quoted(body));
    }
    line
}

/// A word of a command line, in single quotes if it needs them.
fn quoted(word: &str) -> String {
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.into();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
