//! Reading requests in JSON: HAR entries, Postman collections, and the configuration of HTTP libraries.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod common;

use common::invalid;
use invigil::debugger::read::{Body, Format, Request, read};
use invigil::error::Error;
use invigil::input::Input;
use serde_json::{Value, json};

fn try_text(json: &Value, entry: Option<usize>) -> Result<Request, Error> {
    read(Input::from_json(&json!(json.to_string())).root(), entry)
}

#[track_caller]
fn reads(json: &Value) -> Request {
    try_text(json, None).unwrap()
}

/// Reads an object of the caller, and checks that its JSON text is read in the same way.
#[track_caller]
fn reads_both(json: &Value) -> Request {
    let object = read(Input::from_json(json).root(), None).unwrap();
    let text = reads(json);
    assert_eq!(facts(&object), facts(&text), "{json}");
    object
}

fn pairs(request: &Request) -> Vec<(&str, &str)> {
    request.parameters.iter().map(|parameter| (parameter.name.as_str(), parameter.value.as_str())).collect()
}

fn notes(request: &Request) -> Vec<&str> {
    request.notes.iter().map(|note| note.code).collect()
}

type Facts<'r> = (Format, Option<&'r str>, &'r str, Vec<(&'r str, &'r str)>, Body, Vec<&'r str>);

fn facts(request: &Request) -> Facts<'_> {
    let method = request.method.as_deref();
    (request.format, method, &request.endpoint, pairs(request), request.body, notes(request))
}

fn refusal(json: &Value) -> [String; 2] {
    let error = try_text(json, None).unwrap_err();
    let [field, problem, _] = invalid(&error);
    [field.into(), problem.into()]
}

const FORM: &str = "application/x-www-form-urlencoded";

fn har(post: &Value) -> Value {
    json!({ "request": { "method": "POST", "url": "https://a.b/c", "httpVersion": "h2", "postData": post } })
}

#[test]
fn the_body_of_a_har_entry_is_what_was_sent() {
    let list =
        |asgn: &str, rd: &str| json!([{ "name": "asgn", "value": asgn }, { "name": "rd", "value": rd }]);
    let expected = [("asgn", "a+b/c="), ("rd", "{\"x\":\"y z\"}")];
    let sent = "asgn=a%2Bb%2Fc%3D&rd=%7B%22x%22%3A%22y+z%22%7D";
    let encoded = list("a%2Bb%2Fc%3D", "%7B%22x%22%3A%22y+z%22%7D");
    for (post, codes) in [
        // Chrome lists what it sent, Firefox what that decodes to.
        (json!({ "mimeType": FORM, "text": sent, "params": encoded }), vec![]),
        (json!({ "mimeType": FORM, "text": sent, "params": list("a+b/c=", "{\"x\":\"y z\"}") }), vec![]),
        // Firefox has the headers of a page's form in its text.
        (
            json!({ "mimeType": FORM, "text": format!("Content-Type: {FORM}\r\nContent-Length: 9\r\n\r\n{sent}") }),
            vec![],
        ),
        // Internet Explorer has nothing but an encoded list.
        (json!({ "mimeType": FORM, "text": "", "params": encoded }), vec!["params-encoded"]),
        (json!({ "mimeType": FORM, "params": list("a+b/c=", "{\"x\":\"y z\"}") }), vec![]),
        (
            json!({ "mimeType": FORM, "encoding": "base64",
                "text": "YXNnbj1hJTJCYiUyRmMlM0QmcmQ9JTdCJTIyeCUyMiUzQSUyMnkreiUyMiU3RA==" }),
            vec![],
        ),
    ] {
        let request = reads_both(&har(&post));
        assert_eq!((request.format, request.body), (Format::Har, Body::Form), "{post}");
        assert_eq!((pairs(&request), notes(&request)), (expected.to_vec(), codes), "{post}");
    }
    // One character that is not encoded shows that the list is decoded: the escape was signed.
    let decoded = har(&json!({ "mimeType": FORM, "params": list("a%2B", "{}") }));
    assert_eq!(pairs(&reads(&decoded)), [("asgn", "a%2B"), ("rd", "{}")]);
    let broken = har(&json!({ "mimeType": FORM, "params": list("a%2B", "100%") }));
    assert_eq!(pairs(&reads(&broken)), [("asgn", "a%2B"), ("rd", "100%")]);
    // The parts of a multipart form without its text.
    let parts = json!([{ "name": "d", "value": "e" }, { "name": "f", "fileName": "g.png", "value": "" }]);
    let request = reads(&har(&json!({ "mimeType": "multipart/form-data; boundary=x", "params": parts })));
    assert_eq!((pairs(&request), notes(&request)), (vec![("d", "e")], vec!["multipart"]));
    let wrong = har(&json!({ "mimeType": FORM, "encoding": "base64", "text": "a=b" }));
    assert_eq!(refusal(&wrong), ["request", "has a body that is not the base64 it says it is"]);
}

#[test]
fn a_postman_request_is_read() {
    let url = json!({
        "raw": "https://a.b/c?ak=x&ts=1", "protocol": "https", "host": ["a", "b"], "path": ["c"],
        "query": [{ "key": "ak", "value": "x" }, { "key": "off", "value": "1", "disabled": true },
            { "key": "ts", "value": "1" }, { "key": "n", "value": "a&b#c" }],
    });
    let item = |body: &Value, header: &Value| {
        json!({
            "name": "n", "request": { "method": "POST", "url": url, "header": header, "body": body },
        })
    };
    let query = [("ak", "x"), ("ts", "1"), ("n", "a&b#c")];
    let both = [&query[..], &[("rd", "{\"x\":\"+ %20\"}")]].concat();
    let rows = json!([{ "key": "rd", "value": "{\"x\":\"+ %20\"}", "type": "text" },
        { "key": "off", "value": "1", "disabled": true }]);
    for (body, header, parameters, kind, codes) in [
        (json!({ "mode": "urlencoded", "urlencoded": rows }), json!([]), &both[..], Body::Form, vec![]),
        (
            json!({ "mode": "formdata", "formdata": rows }),
            json!([]),
            &both[..],
            Body::Multipart,
            vec!["multipart"],
        ),
        (
            json!({ "mode": "formdata", "formdata": [{ "key": "logo", "type": "file", "src": "l.png" }] }),
            json!([]),
            &query[..],
            Body::Multipart,
            vec!["multipart-file"],
        ),
        (
            json!({ "mode": "raw", "raw": "rd=%7B%22x%22%3A%22%2B+%2520%22%7D" }),
            json!([{ "key": "Content-Type", "value": FORM }]),
            &both[..],
            Body::Form,
            vec![],
        ),
        (
            json!({ "mode": "raw", "raw": "{\"a\": 1}", "options": { "raw": { "language": "json" } } }),
            json!([]),
            &query[..],
            Body::Json,
            vec![],
        ),
        (json!({ "mode": "raw", "raw": "d=e", "disabled": true }), json!([]), &query[..], Body::None, vec![]),
        (json!({}), json!([{ "key": "x", "value": "y", "disabled": true }]), &query[..], Body::None, vec![]),
    ] {
        let request = reads_both(&item(&body, &header));
        assert_eq!((request.format, request.endpoint.as_str()), (Format::Postman, "https://a.b/c"), "{body}");
        assert_eq!((pairs(&request), request.body), (parameters.to_vec(), kind), "{body}");
        assert_eq!((notes(&request), request.header("x")), (codes, None), "{body}");
        assert_eq!(request.description, "a Postman request");
    }
    let graph = item(&json!({ "mode": "graphql", "graphql": {} }), &json!([]));
    assert_eq!(refusal(&graph), ["request", "is a Postman request whose body has the mode graphql"]);
    for url in [
        json!("https://a.b/c?d=e"),
        json!({ "raw": "https://a.b/c?d=e" }),
        json!({ "protocol": "https", "host": "a.b", "path": "/c", "query": [{ "key": "d", "value": "e" }] }),
        json!({ "raw": "https://a.b/:x?d=e", "variable": [{ "key": "x", "value": "c" }] }),
    ] {
        let request = reads(&json!({ "request": { "method": "GET", "header": [], "url": url } }));
        assert_eq!(
            (request.endpoint.as_str(), pairs(&request)),
            ("https://a.b/c", vec![("d", "e")]),
            "{url}"
        );
    }
    assert_eq!(reads(&json!({ "name": "n", "request": "a.b/c" })).endpoint, "http://a.b/c");
}

#[test]
fn a_postman_collection_has_folders_and_variables() {
    let get = |url: &str| json!({ "name": url, "request": { "method": "GET", "header": [], "url": { "raw": url } } });
    let collection = json!({
        "info": { "name": "c", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        "item": [
            get("https://d.e/f"),
            { "name": "folder", "item": [get("{{base}}/account?ak={{ ak }}&ts={{$timestamp}}&asgn=x"), get("{{base}}/x")] },
        ],
        "variable": [{ "key": "base", "value": "https://{{host}}/v2" }, { "key": "host", "value": "api.mettl.com" },
            { "key": "ak", "value": "key" }, { "key": "off", "value": "1", "disabled": true }],
    });
    let request = reads_both(&collection);
    assert_eq!(request.description, "a Postman collection, request 2 of 3");
    assert_eq!(request.endpoint, "https://api.mettl.com/v2/account");
    assert_eq!(pairs(&request), [("ak", "key"), ("ts", "{{$timestamp}}"), ("asgn", "x")]);
    assert_eq!(notes(&request), ["postman-variable"]);
    let other = try_text(&collection, Some(3)).unwrap();
    assert_eq!(other.endpoint, "https://api.mettl.com/v2/x");
    assert_eq!(invalid(&try_text(&collection, Some(4)).unwrap_err())[0], "entry");
    let unknown = json!({ "item": [get("{{base}}/account?d={\"a\":{\"b\":{}}}")] });
    let request = reads(&unknown);
    assert_eq!((request.endpoint.as_str(), notes(&request)), ("{{base}}/account", vec!["postman-variable"]));
    assert_eq!(pairs(&request), [("d", "{\"a\":{\"b\":{}}}")]);
}

#[test]
fn variables_that_contain_each_other_end() {
    let value = |name: &str| json!({ "key": name, "value": "{{a}}{{b}}".repeat(100) });
    let request = json!({ "method": "GET", "header": [], "url": "https://a.b/{{a}}" });
    let collection = json!({ "item": [{ "request": request }], "variable": [value("a"), value("b")] });
    assert_eq!(refusal(&collection), ["request", "is too long"]);
}

#[test]
fn a_configuration_is_read() {
    let expected = [("ak", "x y"), ("n", "true"), ("ts", "1")];
    let params = json!({ "ak": "x y", "ts": 1, "n": true, "none": null });
    let both = ["boolean-text", "null-omitted"];
    for (config, endpoint, body, parameters, codes) in [
        (
            json!({ "url": "https://a.b/c", "params": params }),
            "https://a.b/c",
            Body::None,
            &expected[..],
            &both[..],
        ),
        (
            json!({ "baseURL": "https://a.b/v2/", "url": "/c", "params": { "d": "e" } }),
            "https://a.b/v2/c",
            Body::None,
            &[("d", "e")][..],
            &[][..],
        ),
        (
            json!({ "prefixUrl": "https://a.b/v2", "url": "c?lost=1", "searchParams": [["d", "e"], ["d", "f"]] }),
            "https://a.b/v2/c",
            Body::None,
            &[("d", "e"), ("d", "f")],
            &["query-replaced"],
        ),
        (
            json!({ "baseURL": "https://x.y", "url": "https://a.b/c?d=e#f", "params": "?g=h" }),
            "https://a.b/c",
            Body::None,
            &[("d", "e"), ("g", "h")],
            &[],
        ),
        (
            json!({ "url": "https://a.b/c", "form": { "d": "e+" } }),
            "https://a.b/c",
            Body::Form,
            &[("d", "e+")],
            &[],
        ),
        (json!({ "url": "https://a.b/c", "json": { "d": "e" } }), "https://a.b/c", Body::Json, &[], &[]),
        (
            json!({ "url": "https://a.b/c", "data": { "d": "e" }, "headers": { "Content-Type": FORM } }),
            "https://a.b/c",
            Body::Form,
            &[("d", "e")],
            &[],
        ),
        (
            json!({ "url": "https://a.b/c", "data": { "d": "e" }, "headers": [["content-type", "application/json"]] }),
            "https://a.b/c",
            Body::Json,
            &[],
            &[],
        ),
        (json!({ "url": "https://a.b/c", "data": "d=e" }), "https://a.b/c", Body::Form, &[("d", "e")], &[]),
        (
            json!({ "baseURL": "https://a.b", "url": "c", "data": { "d": "e" } }),
            "https://a.b/c",
            Body::Json,
            &[],
            &["data-as-json"],
        ),
        (
            json!({ "url": "https://a.b/c", "data": { "d": "e" }, "verify": false }),
            "https://a.b/c",
            Body::Form,
            &[("d", "e")],
            &["data-as-form"],
        ),
        (
            json!({ "url": "https://a.b/c", "data": { "d": "e" },
                "headers": { "content-type": "multipart/form-data" } }),
            "https://a.b/c",
            Body::Multipart,
            &[("d", "e")],
            &["multipart"],
        ),
    ] {
        let request = reads_both(&config);
        assert_eq!((request.format, request.method.as_deref()), (Format::Config, None), "{config}");
        assert_eq!((request.endpoint.as_str(), request.body), (endpoint, body), "{config}");
        assert_eq!((pairs(&request), notes(&request)), (parameters.to_vec(), codes.to_vec()), "{config}");
    }
    let several =
        json!([{ "url": "https://a.b", "params": {} }, { "url": "https://a.b", "params": { "asgn": "x" } }]);
    let request = reads(&several);
    assert_eq!(request.description, "a list of requests, request 2 of 2");
}

#[test]
fn what_a_library_sends_in_an_unknown_way_is_refused() {
    // An object of JavaScript is for axios, a text may be for Python as well.
    let unknown =
        json!({ "method": "POST", "url": "https://a.b/c", "params": { "ak": "a" }, "data": { "rd": "{}" } });
    let problem = "is an object, which axios sends as JSON, but Python's requests as a form";
    assert_eq!(refusal(&unknown), ["request.data", problem]);
    let request = read(Input::from_json(&unknown).root(), None).unwrap();
    assert_eq!((request.body, notes(&request)), (Body::Json, vec!["data-as-json"]));
    for (field, value, path, problem) in [
        ("params", json!({ "rd": { "a": 1 } }), "request.params.rd", "is an object"),
        ("searchParams", json!({ "rd": [1] }), "request.searchParams.rd", "is an array"),
        ("form", json!({ "rd": {} }), "request.form.rd", "is an object"),
        ("params", json!(7), "request.params", "is a number"),
        ("params", json!([1]), "request.params", "is an array"),
        ("query", json!({ "d": "e" }), "request.query", "is not read"),
        ("files", json!({}), "request.files", "is not read"),
        ("formData", json!({}), "request.formData", "is not read"),
        ("headers", json!("x"), "request.headers", "is a string"),
        ("body", json!({}), "request.body", "is an object"),
        ("baseURL", json!(7), "request.baseURL", "is a number"),
    ] {
        let config = json!({ "url": "https://a.b/c", field: value });
        assert_eq!(refusal(&config), [path, problem], "{config}");
        let error = read(Input::from_json(&config).root(), None).unwrap_err();
        assert_eq!(invalid(&error)[..2], [path, problem], "{config}");
    }
    // The text has all the digits, but a parsed object may have lost some.
    for (field, value, path) in [
        ("params", json!({ "a": 9_007_199_254_740_993_u64 }), "request.params.a"),
        ("params", json!({ "a": -9_007_199_254_740_993_i64 }), "request.params.a"),
        ("form", json!({ "a": u64::MAX }), "request.form.a"),
        ("data", json!({ "a": { "b": [9_007_199_254_740_993_u64] } }), "request.data.a.b"),
    ] {
        let config = json!({ "url": "https://a.b/c", field: value });
        let error = read(Input::from_json(&config).root(), None).unwrap_err();
        assert_eq!(invalid(&error)[..2], [path, "is not exact: JavaScript rounds it"], "{config}");
    }
    let exact = json!({ "url": "https://a.b/c", "params": { "a": 9_007_199_254_740_991_u64, "b": 1.5 } });
    assert!(read(Input::from_json(&exact).root(), None).is_ok());
    let two = json!({ "url": "https://a.b/c", "body": "a=b", "form": { "c": "d" } });
    assert_eq!(refusal(&two), ["request.form", "is given besides body"]);
}
