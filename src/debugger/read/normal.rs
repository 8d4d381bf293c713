//! What becomes of a URL before it is sent: clients write it in the one normal form that they know.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::Format;

/// What parsers of URLs percent-encode in a path, besides everything outside ASCII.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'^').add(b'{').add(b'}');
/// What Python's requests encodes in it.
const QUOTED: &AsciiSet = &PATH.add(b'|').add(b'\\');

/// The endpoints that may have been sent for one that is written so, the most likely first, and the origin with its
/// letters as they are written, unless that is how it was sent.
pub(super) fn endpoints(written: &str, format: Format) -> (Vec<String>, String) {
    let Some((scheme, rest)) = written.split_once("://") else {
        return (vec![written.into()], String::new());
    };
    let (authority, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len())).unwrap_or_default();
    // It goes into a header.
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let lower_scheme = scheme.to_ascii_lowercase();
    let host = without_default_port(&lower_scheme, host);
    let lower = host.to_ascii_lowercase();
    let encoded = |path: &str| utf8_percent_encode(path, PATH).to_string();
    let parsed = || encoded(&without_dots(path, false));
    let (paths, is_lower) = match format {
        Format::Fetch => (vec![parsed()], true),
        Format::PowerShell | Format::Config => (vec![parsed(), requoted(&parsed())], true),
        Format::Object => (vec![parsed(), path.into()], true),
        Format::Url | Format::Postman => (vec![parsed(), path.into()], false),
        // It has removed the dots, unless it was told not to.
        Format::Curl => (vec![utf8_percent_encode(path, CONTROLS).to_string(), path.into()], false),
        Format::Har | Format::Http | Format::Verbose | Format::Log => (vec![path.into()], false),
    };
    let mut all: Vec<String> = Vec::new();
    for host in [lower.as_str()].into_iter().chain((!is_lower).then_some(host)) {
        for path in &paths {
            let endpoint = [&lower_scheme, "://", host, path].concat();
            if !all.contains(&endpoint) {
                all.push(endpoint);
            }
        }
    }
    let is_changed = scheme != lower_scheme || host != lower;
    (all, if is_changed { [scheme, "://", host].concat() } else { String::new() })
}

/// The host and its port, unless that is the usual one.
fn without_default_port<'h>(scheme: &str, host: &'h str) -> &'h str {
    let Some((name, port)) = host.rsplit_once(':') else { return host };
    let digits = port.trim_start_matches('0');
    let is_usual = matches!((scheme, digits), ("https", "443") | ("http", "80"));
    if is_usual || port.is_empty() { name } else { host }
}

/// The path with its escapes as Python's requests and .NET's `Uri` write them.
fn requoted(path: &str) -> String {
    let mut parts = path.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (escape, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        let letter = percent_decode_str(&["%", escape].concat()).next().unwrap_or_default();
        if letter.is_ascii_alphanumeric() || b"-._~".contains(&letter) {
            plain.push(letter.into());
        } else {
            plain.extend(["%", &escape.to_ascii_uppercase()]);
        }
        plain.push_str(rest);
    }
    utf8_percent_encode(&plain, QUOTED).to_string()
}

/// Removes `.` and `..` from a path, also if their dots are encoded, unless that is how they are kept.
pub(super) fn without_dots(path: &str, are_encoded_kept: bool) -> String {
    let mut kept = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        let is_short = segment.len() <= 6 && !are_encoded_kept;
        let dots = if is_short { super::decode_percent(segment) } else { segment.into() };
        match dots.as_str() {
            "." | ".." => {
                if dots == ".." {
                    kept.pop();
                }
                if is_last {
                    kept.push("");
                }
            }
            _ => kept.push(segment),
        }
    }
    ["/", &kept.join("/")].concat()
}
