//! Reading requests: every form gives the same request.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use common::invalid;
use invigil::debugger::read::{Body, Format, Request, read};
use invigil::input::Input;
use serde_json::{Value, json};

fn pairs(request: &Request) -> Vec<(&str, &str)> {
    request.parameters.iter().map(|parameter| (parameter.name.as_str(), parameter.value.as_str())).collect()
}

fn notes(request: &Request) -> Vec<&str> {
    request.notes.iter().map(|note| note.code).collect()
}

#[track_caller]
fn reads(input: &str) -> Request {
    read(Input::from_json(&json!(input)).root(), None).unwrap()
}

fn object(value: &Value) -> Request {
    read(Input::from_json(value).root(), None).unwrap()
}

#[test]
fn a_url_is_read() {
    let request = reads("https://api.mettl.com/v2/account?ak=a&rd=%7B%22a%22%3A%22b+c%22%7D&&flag&ts=1#end");
    assert_eq!((request.format, request.method.as_deref()), (Format::Url, None));
    assert_eq!(request.endpoint, "https://api.mettl.com/v2/account");
    assert_eq!(pairs(&request), [("ak", "a"), ("rd", "{\"a\":\"b c\"}"), ("flag", ""), ("ts", "1")]);
    assert_eq!(request.parameters[1].raw_value(), "%7B%22a%22%3A%22b+c%22%7D");
    assert_eq!(notes(&request), ["fragment"]);
    for (input, method, endpoint) in [
        ("GET https://a.b/c?d=e", Some("GET"), "https://a.b/c"),
        ("\u{feff}  https://a.b/c?d=e\r\n", None, "https://a.b/c"),
        ("\"https://a.b/c?d=e\",", None, "https://a.b/c"),
        ("<https://a.b/c?d=e>", None, "https://a.b/c"),
        ("a.b/c?d=e", None, "https://a.b/c"),
        ("/api/endpoint?d=e", None, "/api/endpoint"),
        ("localhost:8080/c?d=e", None, "https://localhost:8080/c"),
    ] {
        let request = reads(input);
        assert_eq!((request.method.as_deref(), request.endpoint.as_str()), (method, endpoint), "{input}");
        assert_eq!(pairs(&request), [("d", "e")], "{input}");
    }
}

#[test]
fn invalid_escapes_are_kept_and_noted() {
    let request = reads("https://a.b/c?x=100%&y=%C3%28&z=%zz");
    assert_eq!(pairs(&request), [("x", "100%"), ("y", "\u{fffd}("), ("z", "%zz")]);
    assert_eq!(notes(&request), ["malformed-escape", "not-utf8", "malformed-escape"]);
}

#[test]
fn a_curl_command_is_read() {
    for (input, method, body, expected) in [
        ("curl 'https://a.b/c?d=e'", "GET", Body::None, vec![("d", "e")]),
        ("$ curl -X DELETE https://a.b/c?d=e", "DELETE", Body::None, vec![("d", "e")]),
        ("curl -XPUT \"https://a.b/c?d=e\"", "PUT", Body::None, vec![("d", "e")]),
        ("curl -sSLXPOST https://a.b/c -d d=e", "POST", Body::Form, vec![("d", "e")]),
        ("curl https://a.b/c -d d=e -d 'f=g h'", "POST", Body::Form, vec![("d", "e"), ("f", "g h")]),
        ("curl https://a.b/c --data-raw 'd=@e'", "POST", Body::Form, vec![("d", "@e")]),
        ("curl https://a.b/c --data-binary 'd=%2B+'", "POST", Body::Form, vec![("d", "+ ")]),
        ("curl https://a.b/c --data-urlencode 'd=a b+%'", "POST", Body::Form, vec![("d", "a b+%")]),
        ("curl https://a.b/c --data-urlencode '=x=1' ", "POST", Body::Other, vec![]),
        (
            "curl -G https://a.b/c -d d=e --data-urlencode 'f={\"g\":1}'",
            "GET",
            Body::None,
            vec![("d", "e"), ("f", "{\"g\":1}")],
        ),
        ("curl -G 'https://a.b/c?x=y' -d d=e", "GET", Body::None, vec![("x", "y"), ("d", "e")]),
        ("curl --get --url https://a.b/c --data-ascii d=e", "GET", Body::None, vec![("d", "e")]),
        ("curl -I https://a.b/c?d=e", "HEAD", Body::None, vec![("d", "e")]),
        ("curl --request=POST https://a.b/c --data=d=e", "POST", Body::Form, vec![("d", "e")]),
        ("curl -F d=e -F 'file=@x.png' https://a.b/c", "POST", Body::Multipart, vec![("d", "e")]),
        ("curl.exe https://a.b/c?d=e", "GET", Body::None, vec![("d", "e")]),
        ("curl https://a.b/c?d=e | jq .", "GET", Body::None, vec![("d", "e")]),
        ("curl https://a.b/c?d=e && echo done", "GET", Body::None, vec![("d", "e")]),
        (
            "curl -o out.json -H 'X: y' -A agent -u a:b --max-time 5 https://a.b/c?d=e",
            "GET",
            Body::None,
            vec![("d", "e")],
        ),
        ("curl --json '{\"d\":\"e\",\"f\":{\"g\":1}}' https://a.b/c", "POST", Body::Json, vec![]),
        ("curl 'https://a.b/c?d=\\{\\\"x\\\":\\[1\\]\\}'", "GET", Body::None, vec![("d", "{\\\"x\\\":[1]}")]),
    ] {
        let request = reads(input);
        assert_eq!(request.format, Format::Curl, "{input}");
        assert_eq!(request.endpoint, "https://a.b/c", "{input}");
        assert_eq!(request.method.as_deref(), Some(method), "{input}");
        assert_eq!(request.body, body, "{input}");
        assert_eq!(pairs(&request), expected, "{input}");
    }
}

#[test]
fn quotes_and_line_continuations_are_read() {
    let expected = [("d", "it's \"e\""), ("f", "é\n😀")];
    for input in [
        "curl 'https://a.b/c' \\\n  --data-urlencode 'd=it'\\''s \"e\"' \\\n  --data-urlencode $'f=\\u00e9\\n\\ud83d\\ude00'",
        "curl 'https://a.b/c' \\\r\n  --data-urlencode \"d=it's \\\"e\\\"\" \\\r\n  --data-urlencode $'f=\\xc3\\xa9\\n\\U0001f600'",
        "curl \"https://a.b/c\" `\n  --data-urlencode \"d=it's `\"e`\"\" `\n  --data-urlencode $'f=\\303\\251\\n😀'",
        "curl ^\"https://a.b/c^\" ^\r\n  --data-urlencode ^\"d=it's \\^\"e\\^\"^\" ^\r\n  --data-raw ^\"f=^%^C3^%^A9^%^0A^%^F0^%^9F^%^98^%^80^\"",
        "curl https://a.b/c -d d=it%27s+%22e%22 -d f=%C3%A9%0A%F0%9F%98%80",
    ] {
        assert_eq!(pairs(&reads(input)), expected, "{input}");
    }
}

#[test]
fn shell_expansions_are_noted() {
    for (input, expected) in [
        ("curl https://a.b/c?d=e&f=g", vec!["shell-ampersand"]),
        ("curl \"https://a.b/c?d=$TOKEN\"", vec!["shell-variable"]),
        ("curl 'https://a.b/c?d=$TOKEN'", vec![]),
        ("curl https://a.b/c -d @file", vec!["data-file"]),
        ("curl --new-option https://a.b/c", vec!["curl-option"]),
        ("curl https://a.b/c https://d.e/f", vec!["curl-more"]),
        ("curl https://a.b/c --next https://d.e/f", vec!["several-entries"]),
        ("curl a.b/c", vec!["scheme-assumed"]),
        ("curl 'https://a.b/c?d={1}'", vec!["curl-glob"]),
        ("curl -g 'https://a.b/c?d={1}'", vec![]),
    ] {
        assert_eq!(notes(&reads(input)), expected, "{input}");
    }
    // All of it is read: a cut cannot be intended.
    assert_eq!(pairs(&reads("curl https://a.b/c?d=e&f=g")), [("d", "e"), ("f", "g")]);
}

#[test]
fn a_har_is_read() {
    let entry = json!({
        "request": {
            "method": "POST", "url": "https://a.b/c?x=y", "httpVersion": "HTTP/2",
            "headers": [{ "name": "Content-Type", "value": "application/x-www-form-urlencoded" }],
            "queryString": [{ "name": "x", "value": "y" }],
            "postData": { "mimeType": "x", "text": "asgn=1%2B&d=e", "params": [{ "name": "other", "value": "z" }] },
        },
    });
    let other = json!({ "request": { "method": "GET", "url": "https://d.e/f", "httpVersion": "1" } });
    let expected = [("x", "y"), ("asgn", "1+"), ("d", "e")];
    for (input, codes) in [
        (entry.clone(), vec![]),
        (entry["request"].clone(), vec![]),
        (json!({ "log": { "entries": [entry] } }), vec![]),
        (json!({ "log": { "entries": [other, entry] } }), vec![]),
        (json!([other, entry]), vec![]),
    ] {
        let request = reads(&input.to_string());
        assert_eq!((request.format, request.body), (Format::Har, Body::Form));
        assert_eq!((pairs(&request), notes(&request)), (expected.to_vec(), codes));
        assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    }
    let lists = json!({ "httpVersion": "", "method": "POST", "url": "https://a.b/c",
        "queryString": [{ "name": "x", "value": "y z" }],
        "postData": { "mimeType": "application/x-www-form-urlencoded",
            "params": [{ "name": "d", "value": "+" }, { "name": "f", "fileName": "g" }] } });
    assert_eq!(pairs(&reads(&lists.to_string())), [("x", "y z"), ("d", "+")]);
    let fields = json!({ "method": "GET", "url": "https://a.b/c?d=e", "headers": { "X-Y": "z" } });
    let request = reads(&fields.to_string());
    assert_eq!((request.format, request.header("x-y")), (Format::Object, Some("z")));
}

/// An entry of a HAR file.
fn har_entry(method: &str, url: &str) -> Value {
    json!({ "request": { "method": method, "url": url, "httpVersion": "HTTP/2", "headers": [] } })
}

fn har_file(entries: &[(&str, &str)]) -> String {
    let entries: Vec<_> = entries.iter().map(|(method, url)| har_entry(method, url)).collect();
    json!({ "log": { "entries": entries } }).to_string()
}

fn refused_entry(input: &str, entry: usize) -> [String; 3] {
    let error = read(Input::from_json(&json!(input)).root(), Some(entry)).unwrap_err();
    invalid(&error).map(str::to_owned)
}

#[test]
fn the_entry_that_is_signed_for_a_vendor_is_read() {
    const SIGNED: &str = "https://api.mettl.com/v2/account?ak=a&ts=1&asgn=x";
    const PLAIN: &str = "https://api.mettl.com/v2/account";
    const FOREIGN: &str = "https://evil.example/v2/account?ak=a&ts=1&asgn=x";
    const STYLE: &str = "https://a.b/style.css";
    for (entries, chosen, candidates) in [
        (vec![("GET", STYLE), ("OPTIONS", SIGNED), ("GET", FOREIGN), ("GET", SIGNED)], 4, vec![3, 4]),
        (vec![("GET", SIGNED), ("GET", SIGNED), ("GET", STYLE)], 1, vec![1, 2]),
        (vec![("GET", FOREIGN), ("GET", PLAIN)], 2, vec![1, 2]),
        (vec![("OPTIONS", SIGNED), ("GET", FOREIGN)], 2, vec![]),
        (vec![("GET", "https://API.mettl.com:443/v2/account?asgn=x"), ("GET", FOREIGN)], 1, vec![1, 2]),
        (vec![("GET", FOREIGN), ("POST", "https://apiv3.imocha.io/v3/tests")], 2, vec![1, 2]),
        (vec![("GET", STYLE), ("GET", STYLE)], 1, vec![1, 2]),
        (vec![("options", STYLE), ("GET", STYLE)], 2, vec![]),
        (vec![("GET", SIGNED)], 1, vec![]),
    ] {
        let request = reads(&har_file(&entries));
        assert_eq!(request.entry, Some(chosen), "{entries:?}");
        assert_eq!(request.description, format!("a HAR file, entry {chosen} of {}", entries.len()));
        let listed: Vec<_> = request.candidates.iter().map(|candidate| candidate.entry).collect();
        assert_eq!(listed, candidates, "{entries:?}");
        let codes = if candidates.is_empty() { vec![] } else { vec!["several-entries"] };
        assert_eq!(notes(&request), codes, "{entries:?}");
    }
    let file = har_file(&[("GET", STYLE), ("OPTIONS", SIGNED), ("PUT", FOREIGN), ("GET", SIGNED)]);
    let request = read(Input::from_json(&json!(file)).root(), Some(3)).unwrap();
    assert_eq!((request.entry, request.method.as_deref()), (Some(3), Some("PUT")));
    assert_eq!(notes(&request), [""; 0]);
    let [first, second] = &request.candidates[..] else { panic!("{:?}", request.candidates) };
    assert_eq!((first.entry, first.method.as_str(), first.signed), (3, "PUT", true));
    assert_eq!((second.url.as_str(), second.signed), (PLAIN, true));
    assert_eq!(refused_entry(&file, 5), ["entry", "is 5, but the number of entries is 4", "1 to 4"]);
    let only = "is given, but there is only one request: a curl command";
    assert_eq!(refused_entry("curl https://a.b/c", 1), ["entry", only, "no entry"]);
    let preflight = har_file(&[("OPTIONS", SIGNED)]);
    let error = read(Input::from_json(&json!(preflight)).root(), None).unwrap_err();
    assert_eq!(invalid(&error)[1], "is a HAR file with no other request than preflights (OPTIONS)");
    let many = har_file(&[("GET", SIGNED); 300]);
    assert_eq!(reads(&many).candidates.len(), 100);
}

#[test]
fn raw_http_is_read() {
    for (input, endpoint, body, codes) in [
        (
            "POST /c?x=y HTTP/1.1\r\nHost: a.b\r\nContent-Length: 3\r\n\r\nd=e\r\n",
            "https://a.b/c",
            Body::Form,
            vec!["scheme-assumed"],
        ),
        ("POST /c?x=y HTTP/1.1\nHost: a.b\n\nd=e\n", "https://a.b/c", Body::Form, vec!["scheme-assumed"]),
        ("POST https://a.b/c?x=y HTTP/1.1\nHost: a.b\n\nd=e", "https://a.b/c", Body::Form, vec![]),
        (
            "POST /c?x=y HTTP/1.1\nHost: localhost:8080\n\nd=e",
            "http://localhost:8080/c",
            Body::Form,
            vec!["scheme-assumed"],
        ),
        (
            "POST /c?x=y HTTP/2\nHost: a.b\nX-Forwarded-Proto: http\n\nd=e",
            "http://a.b/c",
            Body::Form,
            vec!["scheme-assumed"],
        ),
        ("POST /c?x=y\nAccept: */*\n\nd=e", "/c", Body::Form, vec!["host-missing"]),
    ] {
        let request = reads(input);
        assert_eq!((request.format, request.method.as_deref()), (Format::Http, Some("POST")), "{input}");
        assert_eq!((request.endpoint.as_str(), request.body), (endpoint, body), "{input}");
        assert_eq!(pairs(&request), [("x", "y"), ("d", "e")], "{input}");
        assert_eq!(notes(&request), codes, "{input}");
    }
    let multipart = "POST /c HTTP/1.1\r\nHost: a.b\r\nContent-Type: multipart/form-data; boundary=xx\r\n\r\n--xx\r\nContent-Disposition: form-data; name=\"d\"\r\n\r\ne\r\n--xx\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"l.png\"\r\n\r\nbytes\r\n--xx--\r\n";
    let request = reads(multipart);
    assert_eq!((request.body, pairs(&request)), (Body::Multipart, vec![("d", "e")]));
    assert_eq!(notes(&request), ["scheme-assumed", "multipart-file"]);
}

#[test]
fn an_object_is_read() {
    let request = object(&json!({
        "method": "post", "url": "https://a.b/c?x=y", "headers": [["Content-Type", "text/plain"]], "body": "d=e",
        "redirect": "manual", "stringToSign": "further fields are nothing",
    }));
    assert_eq!((request.format, request.method.as_deref()), (Format::Object, Some("post")));
    assert_eq!(pairs(&request), [("x", "y"), ("d", "e")]);
    assert_eq!(request.header("content-type"), Some("text/plain"));
    assert_eq!(object(&json!({ "url": "https://a.b/c", "body": null })).body, Body::None);
}

#[test]
fn unreadable_requests_are_refused_by_name() {
    let refusals: Vec<(Value, &str, &str)> = vec![
        (json!(""), "request", "is empty"),
        (json!("  \n"), "request", "is empty"),
        (json!("the signature is wrong"), "request", "is not in a format that can be read"),
        (json!("curl -s"), "request", "is a curl command without a URL"),
        (json!("{}"), "request", "is JSON without a request"),
        (json!("[1]"), "request", "is JSON without a request"),
        (
            json!("{\"log\":"),
            "request",
            "begins like JSON but is not JSON: the JSON text is cut off (at byte 7)",
        ),
        (json!(7), "request", "is a number"),
        (json!({}), "request.url", "is missing"),
        (json!({ "url": 7 }), "request.url", "is a number"),
        (json!({ "url": "https://a.b", "body": {} }), "request.body", "is an object"),
        (json!({ "url": "https://a.b", "headers": 7 }), "request.headers", "is a number"),
        (json!({ "url": "https://a.b", "parameters": {} }), "request.parameters", "is not read"),
        (json!(format!("https://a.b/c?{}", "a=b&".repeat(1001))), "request", "has too many parameters"),
        (json!(format!("https://a.b/c?d={}", "x".repeat(1 << 20))), "request", "is too long"),
        (json!("x".repeat((8 << 20) + 1)), "request", "is too long"),
    ];
    for (input, field, problem) in refusals {
        let error = read(Input::from_json(&input).root(), None).unwrap_err();
        let [own_field, own_problem, expected] = invalid(&error);
        assert_eq!((own_field, own_problem), (field, problem));
        assert!(!expected.is_empty());
    }
}
