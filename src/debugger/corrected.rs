//! The same request with the right signature.

use super::read::{Body, Parameter, Place, Request};
use super::sorted::sorted_by;
use crate::encoding::buffer::Buffer;
use crate::encoding::percent::encode_parameter;
use crate::mac::MacKey;
use crate::vendors::mettl::Version;

/// A request that the vendor takes, for the 24 hours from its timestamp on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The method in capitals.
    pub method: String,
    /// The URL with its query.
    pub url: String,
    /// The form body, if the request has one.
    pub body: Option<String>,
    /// The timestamp that was signed: the sent one if the vendor still takes it, else the present one.
    pub timestamp: String,
    /// The signature in base64.
    pub signature: String,
    /// The same request as a curl command for a POSIX shell.
    pub curl: String,
}

const DAY: u64 = 24 * 60 * 60;

/// Signs the request again. `None` where its host is not known, or there is no public key.
pub(super) fn correct(
    request: &Request,
    method: &str,
    public_key: Option<&str>,
    private_key: &str,
    version: Version,
    now: u64,
) -> Option<Corrected> {
    request.endpoint.split_once("://")?;
    let value = |name: &str| request.parameter(name).map(|parameter| parameter.value.clone());
    let ak = value("ak").or_else(|| public_key.map(str::to_owned))?;
    let sent = value("ts");
    let is_fresh = |ts: &String| ts.parse::<u64>().is_ok_and(|ts| ts <= now && now - ts < DAY);
    let ts = sent.filter(is_fresh).unwrap_or_else(|| now.to_string());

    // Signed from the form: a JSON body becomes one.
    let has_body = request.body != Body::None && !matches!(method, "GET" | "DELETE" | "HEAD");
    let mut pairs: Vec<(String, String, Place)> = Vec::new();
    for (name, value) in [("ak", &ak), ("ts", &ts)] {
        if request.parameter(name).is_none() {
            pairs.push((name.into(), value.clone(), if has_body { Place::Body } else { Place::Query }));
        }
    }
    for Parameter { name, value, place, .. } in &request.parameters {
        let value = match name.as_str() {
            "asgn" => continue,
            "ts" => &ts,
            _ => value,
        };
        pairs.push((name.clone(), value.clone(), if has_body { *place } else { Place::Query }));
    }
    let places: Vec<&(String, String, Place)> = pairs.iter().collect();
    let sorted = sorted_by(&places, |own| own.0.as_str());
    let mut text = [method, &request.endpoint].concat();
    for (_, value, _) in sorted {
        text.push('\n');
        text.push_str(value);
    }
    let signature = MacKey::new(version.algorithm(), private_key.as_bytes()).sign(text.as_bytes()).base64();
    let place = request.parameter("asgn").map_or(Place::Body, |asgn| asgn.place);
    pairs.push(("asgn".into(), signature.clone(), if has_body { place } else { Place::Query }));

    let query = join(&pairs, Place::Query);
    let body = has_body.then(|| join(&pairs, Place::Body));
    let url =
        if query.is_empty() { request.endpoint.clone() } else { format!("{}?{query}", request.endpoint) };
    let curl = curl(method, &url, body.as_deref());
    Some(Corrected { method: method.into(), url, body, timestamp: ts, signature, curl })
}

fn join(pairs: &[(String, String, Place)], wanted: Place) -> String {
    let mut text = Buffer::new();
    for (name, value, _) in pairs.iter().filter(|(_, _, place)| *place == wanted) {
        if !text.is_empty() {
            text.push(b'&');
        }
        encode_parameter(name.as_bytes(), &mut text);
        text.push(b'=');
        encode_parameter(value.as_bytes(), &mut text);
    }
    String::from_utf8_lossy(text.as_slice()).into_owned()
}

fn curl(method: &str, url: &str, body: Option<&str>) -> String {
    let mut line = ["curl -X ", &quoted(method), " ", &quoted(url)].concat();
    if let Some(body) = body {
        line.push_str(" -H 'content-type: application/x-www-form-urlencoded; charset=UTF-8' --data-raw ");
        line.push_str(&quoted(body));
    }
    line
}

/// A word in single quotes, unless it needs none.
fn quoted(word: &str) -> String {
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.into();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
