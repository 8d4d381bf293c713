//! Checks that a URL is sent exactly as it is written.
//!
//! The URL that is sent must be the URL that was signed, but `fetch` parses and normalizes URLs first. So only URLs that
//! the WHATWG URL standard leaves unchanged are accepted; a test compares these checks with `new URL()`. The scheme must
//! be `https`, except for loopback.

/// A description of an accepted URL, for errors.
pub const EXPECTED: &str = "an absolute https URL that new URL() leaves unchanged, without query, fragment and user name \
                            (http only for 127.0.0.1, [::1] and localhost)";

/// Checks a base URL: an origin, optionally with a path prefix. Returns it without its trailing slash, or the problem.
///
/// ```
/// use invigil::http::url::check_base;
/// assert_eq!(check_base("https://api.mettl.com/"), Ok("https://api.mettl.com"));
/// assert_eq!(check_base("http://api.mettl.com"), Err("is http and not loopback"));
/// ```
pub fn check_base(text: &str) -> Result<&str, &'static str> {
    let base = without_trailing_slash(text);
    let path = check(base)?;
    if path.ends_with('/') { Err("ends with more than one slash") } else { Ok(base) }
}

/// Removes the trailing slash of a base URL.
pub fn without_trailing_slash(base: &str) -> &str {
    base.strip_suffix('/').unwrap_or(base)
}

/// Checks an endpoint: an absolute URL with a path, without query and fragment. Returns the path, or the problem.
pub fn check_endpoint(text: &str) -> Result<&str, &'static str> {
    let path = check(text)?;
    if path.is_empty() { Err("has no path") } else { Ok(path) }
}

fn cut(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or_default()
}

/// Checks a URL. Returns its path, which may be empty, or the problem.
fn check(text: &str) -> Result<&str, &'static str> {
    if text.len() > 8192 {
        return Err("is too long");
    }
    let (secure, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (false, rest),
        (None, None) => return Err("is not an absolute URL with https:// in lower case"),
    };
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#' | b'\\'));
    let (authority, path) = cut(rest, end.unwrap_or(rest.len()));
    if authority.contains('@') {
        return Err("has a user name");
    }
    let host = host_without_port(authority, if secure { "443" } else { "80" })?;
    if !secure && !is_loopback(host) {
        return Err("is http and not loopback");
    }
    check_host(host)?;
    check_path(path)?;
    Ok(path)
}

/// Returns whether a host, without its port, is this computer, so that nobody can read what is sent to it.
pub(crate) fn is_loopback(host: &str) -> bool {
    matches!(host, "127.0.0.1" | "[::1]" | "localhost")
}

/// Splits a host and its port, if there is one. An IPv6 address is in brackets; its colons do not begin a port.
pub(crate) fn split_port(authority: &str) -> (&str, Option<&str>) {
    let end = authority.bytes().rposition(|byte| byte == b']').map_or(0, |at| at + 1);
    let (_, rest) = cut(authority, end);
    let Some(colon) = rest.bytes().position(|byte| byte == b':') else { return (authority, None) };
    // Any text between a closing bracket and the port stays part of the host.
    let (host, port) = cut(authority, end + colon);
    (host, port.strip_prefix(':'))
}

fn host_without_port<'u>(authority: &'u str, default: &str) -> Result<&'u str, &'static str> {
    let (host, Some(port)) = split_port(authority) else { return Ok(authority) };
    if !is_number(port, 65_535) {
        return Err("has an invalid port");
    }
    if port == default {
        return Err("names the default port, which new URL() drops");
    }
    Ok(host)
}

/// Checks a host: a name of letters, digits and hyphens, an IPv4 address in its plain form, or `[::1]`.
fn check_host(host: &str) -> Result<(), &'static str> {
    let label_fits = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            // Only a Unicode table could tell whether Punycode is valid.
            && !label.starts_with("xn--")
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    // If the last label consists of digits or begins with 0x, the host is parsed as an IPv4 address.
    let (_, last) = cut(host, host.bytes().rposition(|byte| byte == b'.').map_or(0, |dot| dot + 1));
    let numeric = last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x");
    let fits = host.len() <= 253 && host.split('.').all(label_fits) && (!numeric || is_ipv4(host));
    if fits || host == "[::1]" {
        return Ok(());
    }
    Err("has a host that new URL() rewrites or refuses, or an internationalized host (xn--)")
}

/// Returns whether a host is four numbers from 0 to 255 without leading zeros.
fn is_ipv4(host: &str) -> bool {
    host.split('.').count() == 4 && host.split('.').all(|part| is_number(part, 255))
}

/// Returns whether a text is the digits of a number up to `max` without leading zeros.
fn is_number(digits: &str, max: i64) -> bool {
    let value = digits.parse::<i64>().ok().filter(|value| (0..=max).contains(value));
    value.is_some()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
}

fn check_path(path: &str) -> Result<(), &'static str> {
    if path.contains(['?', '#']) {
        return Err("has a query or fragment");
    }
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        let fits = match byte {
            b'%' => {
                let mut hex = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
                hex() && hex()
            }
            _ => byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@|[]".contains(&byte),
        };
        if !fits {
            return Err("has a character in its path that must be percent-encoded");
        }
    }
    if path.split('/').any(is_dots) {
        return Err("has . or .. in its path");
    }
    Ok(())
}

/// Returns whether a segment is `.` or `..`, also with dots encoded as `%2e`. The URL standard removes such segments.
fn is_dots(segment: &str) -> bool {
    [".", "..", "%2e", ".%2e", "%2e.", "%2e%2e"].iter().any(|dots| segment.eq_ignore_ascii_case(dots))
}
