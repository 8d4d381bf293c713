//! Accepted URLs, and refused URLs with the reason.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use invigil::http::url::{check_base, check_endpoint};

/// The path of the URL, or the problem.
fn endpoint(text: &str) -> Result<&str, String> {
    check_endpoint(text).map_err(String::from)
}

fn base(text: &str) -> Result<&str, String> {
    check_base(text).map_err(String::from)
}

#[track_caller]
fn refused(urls: &[&str], problem: &str) {
    for url in urls {
        assert_eq!(endpoint(url), Err(problem.into()), "{url}");
    }
}

#[test]
fn valid_urls_are_accepted() {
    for (url, path) in [
        ("https://api.mettl.com/v2/account", "/v2/account"),
        ("https://api.mettl.com/", "/"),
        ("https://api.mettl.com//", "//"),
        ("https://api.mettl.com/a//b/", "/a//b/"),
        ("https://api.mettl.com:8443/a", "/a"),
        ("https://api.mettl.com:80/a", "/a"),
        ("https://api.mettl.com:0/a", "/a"),
        ("https://api.mettl.com:65535/a", "/a"),
        ("https://localhost/a", "/a"),
        ("https://a/b", "/b"),
        ("https://1a.2b.3c/", "/"),
        ("https://a-b--c.d/", "/"),
        ("https://10.0.0.1/a", "/a"),
        ("https://0.0.0.0/a", "/a"),
        ("https://255.255.255.255:8443/a", "/a"),
        ("https://1.2.3.4.example/a", "/a"),
        ("https://[::1]/a", "/a"),
        ("https://[::1]:8443/a", "/a"),
        ("https://a.b/name@email.com", "/name@email.com"),
        ("https://a.b/-._~!$&'()*+,;=:@|[]", "/-._~!$&'()*+,;=:@|[]"),
        ("https://a.b/%41%2f%2F%c3%A9%00", "/%41%2f%2F%c3%A9%00"),
        ("https://a.b/.../.a/a./..a", "/.../.a/a./..a"),
        ("https://a.b/%2e%2e%2e/%2ea/a%2e", "/%2e%2e%2e/%2ea/a%2e"),
        ("https://a.b/x:y@z", "/x:y@z"),
    ] {
        assert_eq!(endpoint(url), Ok(path), "{url}");
    }
}

#[test]
fn http_is_accepted_for_loopback_only() {
    for url in [
        "http://127.0.0.1/a",
        "http://127.0.0.1:8080/a",
        "http://[::1]/a",
        "http://[::1]:8080/a",
        "http://localhost/a",
        "http://localhost:3000/a",
        "http://localhost:443/a",
    ] {
        assert_eq!(endpoint(url), Ok("/a"), "{url}");
    }
    refused(
        &[
            "http://api.mettl.com/a",
            "http://127.0.0.2/a",
            "http://127.1/a",
            "http://2130706433/a",
            "http://0x7f.0.0.1/a",
            "http://127.0.0.1.example/a",
            "http://localhost.example/a",
            "http://notlocalhost/a",
            "http://localhost./a",
            "http://LOCALHOST/a",
            "http://0.0.0.0/a",
            "http://[::]/a",
            "http://[::2]/a",
            "http://[0:0:0:0:0:0:0:1]/a",
            "http://[::ffff:127.0.0.1]/a",
            "http://evil.example[::1]/a",
            "http://[::1].example/a",
        ],
        "is http and not loopback",
    );
    refused(&["http://127.0.0.1@evil.example/a", "http://localhost:80@evil.example/a"], "has a user name");
}

/// `new URL()` refuses text between the bracket and the colon, so the check of the port must not hide it.
#[test]
fn text_between_an_address_and_its_port_is_refused() {
    for url in [
        "http://[::1]evil.example:8080/a",
        "https://[::1]evil.example:8443/a",
        "https://[::1]x:8443/a",
        "https://x[::1]:8443/a",
        "https://[::1][::1]:8443/a",
        "https://[::1]]:8443/a",
    ] {
        assert!(endpoint(url).is_err(), "{url}");
    }
}

#[test]
fn other_schemes_are_refused() {
    refused(
        &[
            "",
            "/v2/account",
            "//api.mettl.com/v2",
            "api.mettl.com/v2",
            "HTTPS://api.mettl.com/a",
            "Http://localhost/a",
            " https://api.mettl.com/a",
            "https:/api.mettl.com/a",
            "https:api.mettl.com/a",
            "https:\\\\api.mettl.com/a",
            "ftp://api.mettl.com/a",
            "ws://localhost/a",
            "javascript:alert(1)",
            "file:///a",
        ],
        "is not an absolute URL with https:// in lower case",
    );
}

#[test]
fn user_names_are_refused() {
    refused(&["https://a@b.c/", "https://a:b@c.d/", "https://@a.b/", "https://:@a.b/"], "has a user name");
}

#[test]
fn bad_and_default_ports_are_refused() {
    for url in [
        "https://a.b:/",
        "https://a.b:65536/",
        "https://a.b:99999999999/",
        "https://a.b:-1/",
        "https://a.b:+1/",
        "https://a.b:08443/",
        "https://a.b:00/",
        "https://a.b:8443x/",
        "https://a.b: 8443/",
        "https://a.b:8443:1/",
        "https://[::1]:/",
        "http://127.0.0.1:x/",
    ] {
        assert_eq!(endpoint(url), Err("has an invalid port".into()), "{url}");
    }
    refused(
        &["https://a.b:443/", "https://[::1]:443/", "http://localhost:80/", "http://[::1]:80/"],
        "names the default port, which new URL() drops",
    );
}

#[test]
fn hosts_that_new_url_rewrites_are_refused() {
    let label = "a".repeat(64);
    let long = format!("https://{}a/", "abcdefg.".repeat(32));
    let label = format!("https://{label}.b/");
    refused(
        &[
            "https:///",
            "https:///a",
            "https://./",
            "https://a..b/",
            "https://.a/",
            "https://a.b./",
            "https://Api.mettl.com/",
            "https://a_b.c/",
            "https://a b.c/",
            "https://a%2eb/",
            "https://é.fr/",
            "https://a\u{ad}b.c/",
            "https://-a.b/",
            "https://a-.b/",
            "https://xn--a.b/",
            "https://a.xn--9ca/",
            "https://xn--9ca.fr/",
            "https://1/",
            "https://1.2/",
            "https://1.2.3/",
            "https://1.2.3.4.5/",
            "https://256.1.1.1/",
            "https://1.1.1.256/",
            "https://01.1.1.1/",
            "https://1.1.1.00/",
            "https://a.1/",
            "https://a.b.09/",
            "https://0x7f000001/",
            "https://0x7f.1/",
            "https://a.0x/",
            "https://a.0x1f/",
            "https://[::2]/",
            "https://[::1]x/",
            "https://a.b\u{0}/",
            "https://a.b\t/",
            "https://a<b/",
            "https://a|b/",
            "https://a^b/",
            &long,
            &label,
        ],
        "has a host that new URL() rewrites or refuses, or an internationalized host (xn--)",
    );
    refused(&["https://::1/", "https://[::1/"], "has an invalid port");
}

#[test]
fn queries_and_fragments_are_refused() {
    refused(
        &[
            "https://a.b/?",
            "https://a.b/c?d=e",
            "https://a.b/#",
            "https://a.b/c#d",
            "https://a.b?c",
            "https://a.b#c",
            "https://a.b/c?d#e",
        ],
        "has a query or fragment",
    );
}

#[test]
fn only_characters_of_a_path_are_accepted() {
    for character in (0..=0x100).filter_map(char::from_u32) {
        let url = format!("https://a.b/x{character}y");
        match character {
            '?' | '#' => assert_eq!(endpoint(&url), Err("has a query or fragment".into())),
            'a'..='z'
            | 'A'..='Z'
            | '0'..='9'
            | '/'
            | '-'
            | '.'
            | '_'
            | '~'
            | '!'
            | '$'
            | '&'
            | '\''
            | '('
            | ')'
            | '*'
            | '+'
            | ','
            | ';'
            | '='
            | ':'
            | '@'
            | '|'
            | '['
            | ']' => assert!(endpoint(&url).is_ok(), "{url}"),
            _ => assert_eq!(
                endpoint(&url),
                Err("has a character in its path that must be percent-encoded".into()),
                "{character:?}"
            ),
        }
    }
    refused(
        &[
            "https://a.b/%",
            "https://a.b/%4",
            "https://a.b/%zz",
            "https://a.b/%4g",
            "https://a.b/%é1",
            "https://a.b/%%41",
        ],
        "has a character in its path that must be percent-encoded",
    );
    // new URL() reads a backslash as a slash, which ends the host.
    refused(
        &["https://a.b\\c", "https://a.b\\@evil.example/"],
        "has a character in its path that must be percent-encoded",
    );
}

#[test]
fn dot_segments_are_refused() {
    for dots in [".", "..", "%2e", "%2E", ".%2e", "%2E.", "%2e%2E"] {
        for url in [
            format!("https://a.b/{dots}"),
            format!("https://a.b/{dots}/c"),
            format!("https://a.b/c/{dots}/d"),
        ] {
            assert_eq!(endpoint(&url), Err("has . or .. in its path".into()), "{url}");
        }
    }
}

#[test]
fn a_missing_path_and_a_long_url_are_refused() {
    refused(&["https://a.b", "https://a.b:8443", "http://localhost"], "has no path");
    let most = format!("https://a.b/{}", "x".repeat(8_192 - 12));
    assert_eq!(most.len(), 8_192);
    assert!(endpoint(&most).is_ok());
    refused(&[&format!("{most}x")], "is too long");
}

#[test]
fn hosts_have_a_maximum_length() {
    let host = format!("{}abcde", "abcdefg.".repeat(31));
    assert_eq!(host.len(), 253);
    assert!(endpoint(&format!("https://{host}/")).is_ok());
    assert!(endpoint(&format!("https://{host}f/")).is_err());
    assert!(endpoint(&format!("https://{}.b/", "a".repeat(63))).is_ok());
}

#[test]
fn base_urls_are_checked() {
    for (text, kept) in [
        ("https://api.mettl.com", "https://api.mettl.com"),
        ("https://api.mettl.com/", "https://api.mettl.com"),
        ("https://proxy.example:8443/mettl", "https://proxy.example:8443/mettl"),
        ("https://proxy.example/a/b/", "https://proxy.example/a/b"),
        ("http://127.0.0.1:4010", "http://127.0.0.1:4010"),
        ("http://[::1]:4010/", "http://[::1]:4010"),
        ("http://localhost:4010/mettl", "http://localhost:4010/mettl"),
    ] {
        assert_eq!(base(text), Ok(kept), "{text}");
    }
    for (text, problem) in [
        ("https://api.mettl.com//", "ends with more than one slash"),
        ("https://api.mettl.com///", "ends with more than one slash"),
        ("https://api.mettl.com/a//", "ends with more than one slash"),
        ("", "is not an absolute URL with https:// in lower case"),
        ("/", "is not an absolute URL with https:// in lower case"),
        ("https://", "is not an absolute URL with https:// in lower case"),
        ("https:///", "has a host that new URL() rewrites or refuses, or an internationalized host (xn--)"),
        ("https://api.mettl.com?", "has a query or fragment"),
        ("https://api.mettl.com/#", "has a query or fragment"),
        ("https://api.mettl.com/..", "has . or .. in its path"),
        ("https://api.mettl.com/../", "has . or .. in its path"),
        ("http://api.mettl.com", "is http and not loopback"),
        ("https://key@api.mettl.com", "has a user name"),
        ("https://api.mettl.com:443", "names the default port, which new URL() drops"),
        (" https://api.mettl.com", "is not an absolute URL with https:// in lower case"),
        (
            "https://api.mettl.com ",
            "has a host that new URL() rewrites or refuses, or an internationalized host (xn--)",
        ),
        ("https://api.mettl.com/a b", "has a character in its path that must be percent-encoded"),
    ] {
        assert_eq!(base(text), Err(problem.into()), "{text}");
    }
}
