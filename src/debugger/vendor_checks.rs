//! Checks of requests to the vendors that sign nothing. Hosts, paths, keys and fields come from the catalog.

use super::diagnosis::Check;
use super::endpoints::{DocumentedEndpoint, documented, host_and_path};
use super::read::Request;
use crate::http::KeyHeader;
use crate::http::url::is_loopback;
use crate::json::{Document, Limits, NodeKind, Value};
use crate::mask::excerpt;
use crate::spec::{Auth, Vendor};
use crate::vendors::catalog::VENDORS;

/// The vendor that a request is most likely for: the one with the most evidence.
pub(super) fn identify(request: &Request) -> Option<&'static Vendor> {
    let mut best = (0, None);
    for vendor in VENDORS {
        let weight = evidence(vendor, request);
        if weight > best.0 {
            best = (weight, Some(*vendor));
        }
    }
    best.1
}

/// How much speaks for a vendor. Each kind of evidence outweighs all those after it.
fn evidence(vendor: &'static Vendor, request: &Request) -> u8 {
    let (host, path) = host_and_path(&request.endpoint);
    let is_member = |name: &str| request.member(name).is_some();

    // A host such as `staging.testinvite.com` or `api.perspect.ai`.
    let joined = host.replace(['.', '-'], "");
    let mut domains = vendor.documented.hosts.iter().filter_map(|host| host.rsplit('.').nth(1));
    let is_named = joined.contains(vendor.platform) || domains.any(|domain| joined.contains(domain));
    let (has_path, has_credential) = match vendor.auth {
        // Paths such as `/account` are too common to be evidence.
        Auth::Signature { .. } => (false, request.parameter("ak").is_some() || is_member("ak")),
        Auth::Header(header, _) => {
            // `authorization` is a header of every other API, too.
            let name = header.as_str().filter(|_| header != KeyHeader::Authorization);
            (has_documented_path(vendor, path), name.is_some_and(|name| request.header(name).is_some()))
        }
        // Which headers the vendor wants is not documented.
        Auth::Headers(_) => (has_documented_path(vendor, path), false),
        Auth::Body(credentials) => {
            let mut names = credentials.iter().filter_map(|credential| credential.path.first());
            (has_documented_path(vendor, path), names.any(|name| is_member(name)))
        }
    };
    let is_documented = vendor.documented.hosts.contains(&host.as_str());
    let kinds = [(is_documented, 16), (is_named, 8), (has_path, 4), (has_credential, 2)];
    let sum: u8 = kinds.into_iter().filter_map(|(holds, weight)| holds.then_some(weight)).sum();
    // Names that differ between two versions of an API decide between them, and are no evidence by themselves.
    let has_names = vendor.documented.misnomers.iter().any(|(_, right)| is_member(right));
    sum + u8::from(sum > 0 && has_names)
}

fn has_documented_path(vendor: &'static Vendor, path: &str) -> bool {
    after_base_path(vendor, path)
        .is_some_and(|rest| documented(vendor).any(|endpoint| endpoint.is_at(rest, vendor)))
}

/// The path of the documented base URL, such as `/v3`.
fn base_path(vendor: &Vendor) -> &'static str {
    vendor.base_url.map_or("", |url| host_and_path(url).1)
}

fn after_base_path<'p>(vendor: &Vendor, path: &'p str) -> Option<&'p str> {
    path.split_once(base_path(vendor)).map(|(_, rest)| rest)
}

pub(super) fn check(vendor: &'static Vendor, request: &Request) -> Vec<Check> {
    let mut checks = Vec::new();
    let (host, path) = host_and_path(&request.endpoint);
    if !vendor.documented.hosts.is_empty() {
        checks.push(Check::new(
            "host",
            vendor.documented.hosts.contains(&host.as_str()),
            "The host is a documented one.",
            &format!("The host is not a documented one: {}.", vendor.documented.hosts.join(", ")),
        ));
    }
    if !host.is_empty() {
        let scheme = request.endpoint.get(..8).unwrap_or_default();
        let (is_secure, stays) = (scheme.eq_ignore_ascii_case("https://"), is_loopback(&host));
        let right = if is_secure {
            "The request uses https."
        } else {
            "The request does not leave this computer, so it needs no https."
        };
        checks.push(Check::new(
            "scheme",
            is_secure || stays,
            right,
            "The request does not use https: the key can be read in transit.",
        ));
    }
    let after_base = after_base_path(vendor, path);
    let base = base_path(vendor);
    if !base.is_empty() {
        checks.push(Check::new(
            "version",
            after_base.is_some(),
            "The path contains the documented base path.",
            &format!("The path does not contain {base}, the base path of {}.", vendor.name),
        ));
    }
    let rest = after_base.unwrap_or(path);
    let at_path: Vec<_> = documented(vendor).filter(|endpoint| endpoint.is_at(rest, vendor)).collect();
    let method = request.method.as_deref().unwrap_or_default().to_ascii_uppercase();
    let same_method = at_path.iter().find(|endpoint| endpoint.method.as_str() == method);
    let endpoint = same_method.or(at_path.first());
    checks.push(Check::new(
        "endpoint",
        endpoint.is_some(),
        "The endpoint is documented.",
        "No endpoint with this path is documented.",
    ));
    if endpoint.is_some() && !method.is_empty() {
        let documented: Vec<_> = at_path.iter().map(|endpoint| endpoint.method.as_str()).collect();
        checks.push(Check::new(
            "method",
            same_method.is_some(),
            "The method is the documented one.",
            &format!("The method is {method}; the documentation says {}.", documented.join(" or ")),
        ));
    }
    check_credentials(vendor, request, &mut checks);
    if let Some(endpoint) = endpoint {
        check_body(endpoint, vendor, request, &mut checks);
    }
    checks
}

/// Checks that the key is there and looks like one. It is never shown.
fn check_credentials(vendor: &Vendor, request: &Request, checks: &mut Vec<Check>) {
    match vendor.auth {
        Auth::Signature { .. } | Auth::Headers(_) => {}
        Auth::Header(header, _) => {
            let name = header.as_str().unwrap_or_default();
            let value = request.header(name);
            let is_elsewhere = request.headers.iter().any(|(other, _)| {
                matches!(other.as_str(), "api-key" | "apikey" | "x-api-token" | "authorization" | "x-api-key")
            });
            let hint = if is_elsewhere { "; another header appears to carry it" } else { "" };
            checks.push(Check::new(
                "key-present",
                value.is_some(),
                &format!("The header {name} is present."),
                &format!("The header {name}, which carries the key, is missing{hint}."),
            ));
            if let Some(value) = value {
                let fault = key_fault(value, header != KeyHeader::Authorization);
                checks.push(Check::new(
                    "key-well-formed",
                    fault.is_none(),
                    "The key is well formed.",
                    fault.unwrap_or_default(),
                ));
            }
        }
        Auth::Body(credentials) => {
            let document = Document::scan(request.body_text.as_bytes(), Limits::default()).ok();
            for credential in credentials {
                let mut value: Option<Value<'_>> = document.as_ref().map(Document::root);
                for name in credential.path {
                    value = value.and_then(|value| value.get(name));
                }
                let text = value.filter(|value| value.kind() == NodeKind::String).and_then(Value::as_str);
                let path = credential.path.join(".");
                checks.push(Check::new(
                    "key-present",
                    text.is_some(),
                    &format!("{path} is present."),
                    &format!("{path} is missing from the body, or is not a string."),
                ));
                if let Some(fault) = text.as_deref().and_then(|text| key_fault(text, false)) {
                    checks.push(Check::failed("key-well-formed", format!("{path}: {fault}")));
                }
            }
        }
    }
}

/// Why a text cannot be a key. `bare`: the vendor documents the key without a scheme before it.
fn key_fault(value: &str, bare: bool) -> Option<&'static str> {
    let lower = value.trim().to_ascii_lowercase();
    if lower.is_empty() {
        Some("It is empty.")
    } else if value.trim() != value {
        Some("It begins or ends with white space.")
    } else if bare && (lower.starts_with("bearer ") || lower.starts_with("basic ")) {
        Some("It begins with a scheme such as Bearer: the documentation has the key alone.")
    } else if matches!(lower.as_str(), "undefined" | "null" | "none" | "nan")
        || lower.starts_with(['<', '{', '$', '%'])
        || lower.starts_with("your")
    {
        Some("It is a placeholder that was not replaced by the key.")
    } else if lower.starts_with(['"', '\'']) {
        Some("It is in quotes.")
    } else if !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        Some("It contains characters that no key has.")
    } else {
        None
    }
}

/// Checks the type of the body, and the names and spelling of its fields.
fn check_body(endpoint: &DocumentedEndpoint, vendor: &Vendor, request: &Request, checks: &mut Vec<Check>) {
    if !endpoint.method.has_body() || endpoint.names().next().is_none() {
        return;
    }
    let document = Document::scan(request.body_text.as_bytes(), Limits::default());
    checks.push(Check::new(
        "body-shape",
        document.as_ref().is_ok_and(|document| document.root().kind() == NodeKind::Object),
        "The body is a JSON object.",
        "The body is not a JSON object.",
    ));
    checks.push(Check::new(
        "content-type",
        request.header("content-type").unwrap_or_default().to_ascii_lowercase().contains("json"),
        "The content-type is JSON.",
        "The content-type is not application/json.",
    ));
    let Ok(document) = document else { return };
    let members: Vec<_> = document.root().members().map(|(name, _)| name).collect();
    for name in &members {
        if endpoint.names().any(|known| known == name.as_ref()) {
            continue;
        }
        let respelled = endpoint.names().find(|known| known.eq_ignore_ascii_case(name));
        let misnomer = || {
            let (_, right) = vendor.documented.misnomers.iter().find(|(wrong, _)| *wrong == name.as_ref())?;
            endpoint.names().find(|known| known == right)
        };
        let shown = excerpt(name);
        checks.push(match respelled.or_else(misnomer) {
            Some(right) => Check::failed("field-misspelt", format!("{shown} is documented as {right}.")),
            None => Check::failed("field-unknown", format!("{shown} is not documented for this endpoint.")),
        });
    }
    for name in endpoint.required.iter().filter(|name| !members.iter().any(|member| member == *name)) {
        checks.push(Check::failed("field-missing", format!("{name} is missing from the body.")));
    }
}
