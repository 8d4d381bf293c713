//! The URL of a request whose text has only a path: its host is in a header, as a server sees it, or must be assumed.

use super::{RequestParts, url};
use crate::http::url::{is_loopback, split_port};
use crate::vendors::mettl::{VENDOR, Version};

/// The pseudo header with which HTTP/2 sends the scheme.
pub(super) const SCHEME: &str = ":scheme";

/// Completes the URL, if it is only a path.
pub(super) fn complete(parts: &mut RequestParts) {
    if url::has_scheme(&parts.url) || !parts.url.starts_with('/') {
        return;
    }
    let header = |name| parts.header(name).map(str::trim).filter(|value| !value.is_empty());
    let Some(host) = header(":authority").or_else(|| header("host")).map(str::to_owned) else {
        return assume(parts);
    };
    let stated = header(SCHEME).or_else(|| header("x-forwarded-proto")).map(str::to_ascii_lowercase);
    let (name, port) = split_port(&host);
    let scheme = match stated.as_deref() {
        Some(scheme @ ("http" | "https")) => scheme,
        _ if port == Some("443") => "https",
        _ if port == Some("80") || is_local(name) => "http",
        _ => "https",
    };
    if header(SCHEME).is_none() && port != Some("443") {
        parts.note(
            "scheme-assumed",
            "The text does not name the scheme: https is assumed, except for local hosts and port 80.",
        );
        let other = if scheme == "http" { "https" } else { "http" };
        parts.other_origins.push(format!("{other}://{host}"));
    }
    let usual = if scheme == "https" { ":443" } else { ":80" };
    let mut host = host.as_str();
    if let Some(name) = host.strip_suffix(usual) {
        // Clients do not sign the usual port, even if a server or proxy shows it.
        host = name;
        parts.note(
            "port-removed",
            "The usual port of the scheme, which a header names, is no part of the URL.",
        );
    }
    parts.url = [scheme, "://", host, &parts.url].concat();
}

/// Assumes a host of Mettl for a signed request to one of its paths: they begin with the version.
fn assume(parts: &mut RequestParts) {
    let is_signed =
        parts.url.contains("asgn=") || parts.body.as_ref().is_some_and(|body| body.contains("asgn="));
    let first = parts.url.split(['/', '?']).nth(1).unwrap_or_default();
    let mut hosts = VENDOR.documented.hosts.iter();
    let Some(host) = hosts.next().filter(|_| is_signed && Version::parse(first).is_some()) else {
        return parts
            .note("host-missing", "No header names the host: only the path of the endpoint is known.");
    };
    let message = format!(
        "The text does not name the host: https://{host} is assumed, unless the signature is right for another host of Mettl."
    );
    parts.note("host-assumed", &message);
    parts.other_origins.extend(hosts.map(|other| format!("https://{other}")));
    parts.url = ["https://", host, &parts.url].concat();
}

/// Whether a server on this computer is most likely meant, which has no https.
fn is_local(host: &str) -> bool {
    is_loopback(host) || matches!(host, "0.0.0.0" | "host.docker.internal") || host.ends_with(".localhost")
}
