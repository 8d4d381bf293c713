//! URLs that are odd but legal: what a client makes of them before it sends them is no mistake. And lines that were
//! wrapped, and hyphens that were made dashes, on the way to here.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::AK;
use common::signing::{diagnosis, percent, signature};
use invigil::debugger::{Diagnosis, Verdict};
use serde_json::{Value, json};

const TS: &str = "1635976200";
const ENDPOINT: &str = "https://api.mettl.com/v2/account";
const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

/// The encoded parameters with the signature of a request with that method to that endpoint.
fn signed(method: &str, endpoint: &str) -> String {
    let text = format!("{method}{endpoint}\n{AK}\n{TS}");
    let asgn = signature(&text);
    format!("ak={AK}&ts={TS}&asgn={}", percent(&asgn))
}

#[track_caller]
fn ask(request: &Value) -> Diagnosis {
    diagnosis(request, 1).unwrap_or_else(|error| panic!("{error}: {request}"))
}

/// What was found: the verdict, or the codes of the causes.
fn found(diagnosis: &Diagnosis) -> String {
    let codes: Vec<_> = diagnosis.causes.iter().map(|cause| cause.code).collect();
    if codes.is_empty() { format!("{:?}", diagnosis.verdict).to_lowercase() } else { codes.join(" + ") }
}

/// A GET of a URL with a query in every format that names the scheme.
fn formats(url: &str) -> Vec<(&'static str, Value)> {
    let har = json!({ "log": { "entries": [{ "request": { "method": "GET", "url": url } }] } });
    let item = json!({ "name": "x", "request": { "method": "GET", "header": [], "url": url } });
    vec![
        ("url", url.into()),
        ("method", format!("GET {url}").into()),
        ("curl", format!("curl '{url}'").into()),
        ("fetch", format!("fetch(\"{url}\")").into()),
        ("axios", format!("axios.get('{url}')").into()),
        ("requests", format!("requests.get(\"{url}\")").into()),
        ("powershell", format!("Invoke-RestMethod -Uri \"{url}\"").into()),
        ("http", format!("GET {url} HTTP/1.1\nHost: api.mettl.com\n\n").into()),
        ("object", json!({ "method": "GET", "url": url })),
        ("config", json!({ "method": "GET", "url": url, "params": {} })),
        ("har", har),
        ("postman", json!({ "info": {}, "item": [item] })),
        ("log", format!("1.2.3.4 - - [03/Nov/2021:22:10:00 +0000] \"GET {url} HTTP/1.1\" 401 83").into()),
    ]
}

#[test]
fn scheme_host_port_and_user_are_read_as_clients_send_them() {
    let path = ENDPOINT.split_once("://").unwrap().1;
    for start in [
        "https://api.mettl.com:443/v2/account".into(),
        format!("HTTPS://{path}"),
        format!("Https://{}", path.replace("api.mettl", "API.Mettl")),
        format!("https://{}", path.replace("api.mettl.com", "Api.METTL.com:443")),
        format!("https://{}", path.replace("api.mettl.com", "api.mettl.com:0443")),
        format!("https://{}", path.replace("api.mettl.com", "api.mettl.com:")),
        format!("https://user:p%40ss@{path}"),
        format!("https://user@{path}"),
    ] {
        for (format, request) in formats(&format!("{start}?{}", signed("GET", ENDPOINT))) {
            let diagnosis = ask(&request);
            assert_eq!(
                (found(&diagnosis), &*diagnosis.request.endpoint),
                ("valid".into(), ENDPOINT),
                "{format} {start}"
            );
            assert!(diagnosis.notes.iter().all(|note| note.code == "method-assumed"), "{format} {start}");
        }
    }
    let local = "http://localhost/v2/account";
    for (format, request) in formats(&format!("HTTP://LOCALHOST:80/v2/account?{}", signed("GET", local))) {
        assert_eq!(found(&ask(&request)), "valid", "{format}");
    }
}

#[test]
fn what_is_signed_as_it_is_written_is_a_mistake_where_clients_change_it() {
    for (written, cause) in [
        ("https://api.mettl.com:443/v2/account", "endpoint-port"),
        ("HTTPS://api.mettl.com/v2/account", "endpoint-case"),
    ] {
        for (format, request) in formats(&format!("{written}?{}", signed("GET", written))) {
            assert_eq!(found(&ask(&request)), cause, "{format} {written}");
        }
    }
    // Whether a host is sent in capitals depends on the client.
    let written = "https://API.Mettl.com/v2/account";
    for (format, request) in formats(&format!("{written}?{}", signed("GET", written))) {
        let parses = ["fetch", "axios", "requests", "powershell", "object", "config"].contains(&format);
        assert_eq!(found(&ask(&request)), if parses { "endpoint-case" } else { "valid" }, "{format}");
    }
    // Another port than the usual one is sent, and belongs to the URL.
    for (sent, signed_as, expected) in [
        ("https://mock.test:8443/v2/account", "https://mock.test:8443/v2/account", "valid"),
        ("https://mock.test:8443/v2/account", "https://mock.test/v2/account", "endpoint-port"),
        ("https://mock.test:80/v2/account", "https://mock.test:80/v2/account", "valid"),
        ("https://[::1]:443/v2/account", "https://[::1]/v2/account", "valid"),
        ("https://[::1]/v2/account", "https://[::1]/v2/account", "valid"),
    ] {
        for (format, request) in formats(&format!("{sent}?{}", signed("GET", signed_as))) {
            assert_eq!(found(&ask(&request)), expected, "{format} {sent}");
        }
    }
}

#[test]
fn paths_are_read_as_clients_send_them() {
    let all = formats("").into_iter().map(|(format, _)| format).collect::<Vec<_>>();
    let as_is = ["http", "har", "log"];
    let parsing: Vec<_> = all.iter().copied().filter(|format| !as_is.contains(format)).collect();
    let without_curl: Vec<_> = parsing.iter().copied().filter(|format| *format != "curl").collect();
    for (written, sent, clients) in [
        ("/v2/../v2/./account", "/v2/account", &parsing),
        ("/./v2/account/.", "/v2/account/", &parsing),
        ("/../v2/x/..", "/v2/", &parsing),
        ("/v2/%2e%2E/v2/%2e/account", "/v2/account", &without_curl),
        ("/v2/schedules/k/candidates/Zoë@x.com", "/v2/schedules/k/candidates/Zo%C3%AB@x.com", &parsing),
        ("/v2/a{b}`^", "/v2/a%7Bb%7D%60%5E", &vec!["fetch", "axios", "requests"]),
        ("/v2/%7euser/a%2fb", "/v2/~user/a%2Fb", &vec!["requests", "powershell"]),
        ("/v2/%7euser/a%2fb", "/v2/%7euser/a%2fb", &all),
        ("", "/", &parsing),
    ] {
        let endpoint = format!("https://api.mettl.com{sent}");
        let url = format!("https://api.mettl.com{written}?{}", signed("GET", &endpoint));
        for (format, request) in formats(&url).into_iter().filter(|(format, _)| clients.contains(format)) {
            let diagnosis = ask(&request);
            assert_eq!(
                (found(&diagnosis), &diagnosis.request.endpoint),
                ("valid".into(), &endpoint),
                "{format} {written}"
            );
        }
    }
    // A recording has what was sent.
    let dots = "https://api.mettl.com/v2/../v2/account";
    for (format, request) in formats(&format!("{dots}?{}", signed("GET", dots))) {
        let expected = if as_is.contains(&format) || ["url", "method", "object", "postman"].contains(&format)
        {
            "valid"
        } else {
            "unexplained"
        };
        assert_eq!(found(&ask(&request)), expected, "{format}");
    }
}

/// A text with a line break after every so many characters, as terminals and mail programs write it.
fn wrapped(text: &str, columns: usize) -> String {
    let letters: Vec<_> = text.chars().collect();
    let lines: Vec<String> = letters.chunks(columns).map(|line| line.iter().collect()).collect();
    lines.join("\n")
}

#[test]
fn wrapped_lines_are_joined() {
    let get = signed("GET", ENDPOINT);
    let post = signed("POST", ENDPOINT);
    let date = "[03/Nov/2021:22:10:00 +0000]";
    let head = "Host: api.mettl.com\nUser-Agent: x\nAccept: */*";
    for columns in 60..=120 {
        let wrap = |text: &str| wrapped(text, columns);
        let narrow = |text: &str| wrapped(text, columns.min(100));
        for (name, text) in [
            ("curl", wrap(&format!("curl -s '{ENDPOINT}?{get}'"))),
            ("curl in double quotes", wrap(&format!("curl -s -X GET \"{ENDPOINT}?{get}\""))),
            ("curl -d", wrap(&format!("curl '{ENDPOINT}' -d '{post}'"))),
            (
                "curl -X -H -d",
                narrow(&format!(
                    "curl --request POST '{ENDPOINT}' --header '{FORM}' --compressed --data-raw '{post}' --max-time 10"
                )),
            ),
            ("fetch", wrap(&format!("fetch(\"{ENDPOINT}?{get}\")"))),
            ("await fetch", wrap(&format!("const response = await fetch('{ENDPOINT}?{get}');"))),
            ("requests", wrap(&format!("r = requests.get(\"{ENDPOINT}?{get}\")"))),
            ("url", wrap(&format!("{ENDPOINT}?{get}"))),
            (
                "Request URL",
                format!(
                    "{}\nRequest Method: GET\nStatus Code: 401",
                    wrap(&format!("Request URL: {ENDPOINT}?{get}"))
                ),
            ),
            (
                "Request URL in two lines",
                format!(
                    "General\nRequest URL\n{}\nRequest Method\nGET\nStatus Code\n401",
                    wrap(&format!("{ENDPOINT}?{get}"))
                ),
            ),
            ("request line", format!("{}\n{head}\n\n", wrap(&format!("GET /v2/account?{get} HTTP/1.1")))),
            (
                "request line with a URL",
                format!("{}\n{head}\n\n", wrap(&format!("GET {ENDPOINT}?{get} HTTP/1.1"))),
            ),
            ("form", format!("POST /v2/account HTTP/1.1\n{head}\n{FORM}\n\n{}", wrap(&post))),
            (
                "-v",
                format!(
                    "* Connected to api.mettl.com (1.2.3.4) port 443\n{}\n> Host: api.mettl.com\n> \n< HTTP/2 401",
                    wrap(&format!("> GET /v2/account?{get} HTTP/2"))
                ),
            ),
            ("log", wrap(&format!("1.2.3.4 - - {date} \"GET /v2/account?{get} HTTP/1.1\" 401 83"))),
            ("error", wrap(&format!("Error: GET {ENDPOINT}?{get} failed with 401"))),
        ] {
            let diagnosis = ask(&text.clone().into());
            assert_eq!(found(&diagnosis), "valid", "{name} {columns}: {text}");
            let has_note = diagnosis.notes.iter().any(|note| note.code == "repaired-lines");
            assert!(has_note || !text.contains(&*wrapped(&get, 200)), "{name} {columns}: {text}");
        }
    }
}

#[test]
fn a_request_line_may_be_broken_within_its_protocol() {
    let line = format!("GET /v2/account?{} HTTP/1.1", signed("GET", ENDPOINT));
    for end in 1..=8 {
        let (first, second) = line.split_at(line.len() - end);
        for newline in ["\n", "\r\n"] {
            let text = [first, second, "Host: api.mettl.com", "Accept: */*", "", ""].join(newline);
            assert_eq!(found(&ask(&text.clone().into())), "valid", "{text}");
        }
    }
}

#[test]
fn a_url_in_a_chunked_body_is_no_broken_line() {
    let rd = "{%22a%22:%22https://example.com/?a%3D1%22,%22b%22:%22c%22}";
    let text = format!("POST{ENDPOINT}\n{AK}\n{}\n{TS}", r#"{"a":"https://example.com/?a=1","b":"c"}"#);
    let asgn = signature(&text);
    let body = format!("ak={AK}&ts={TS}&rd={rd}&asgn={}", percent(&asgn));
    let mut chunks = String::new();
    for chunk in body.as_bytes().chunks(92) {
        let chunk = std::str::from_utf8(chunk).unwrap();
        chunks.extend([format!("{:x}", chunk.len()).as_str(), "\r\n", chunk, "\r\n"]);
    }
    let head = format!("Host: api.mettl.com\r\nTransfer-Encoding: chunked\r\n{FORM}");
    let request = format!("POST /v2/account HTTP/1.1\r\n{head}\r\n\r\n{chunks}0\r\n\r\n");
    assert_eq!(found(&ask(&request.into())), "valid");
}

#[test]
fn a_line_break_that_belongs_to_a_value_stays() {
    // Indented JSON that is sent as it is.
    let rd = "{\n  \"a\": \"b\"\n}";
    let text = format!("POST{ENDPOINT}\n{AK}\n{rd}\n{TS}");
    let asgn = signature(&text);
    let asgn = percent(&asgn);
    let command = format!("curl '{ENDPOINT}' -d 'ak={AK}&ts={TS}&rd={rd}&asgn={asgn}'");
    let diagnosis = ask(&command.into());
    assert_eq!((found(&diagnosis), diagnosis.notes.len()), ("valid".into(), 0));
}

#[test]
fn dashes_that_an_editor_wrote_are_hyphens() {
    let get = signed("GET", ENDPOINT);
    let post = signed("POST", ENDPOINT);
    for command in [
        format!("curl –X POST '{ENDPOINT}?{post}'"),
        format!("curl –XPOST '{ENDPOINT}?{post}'"),
        format!("curl —request POST “{ENDPOINT}?{post}”"),
        format!("curl –request POST '{ENDPOINT}?{post}'"),
        format!("curl −X POST '{ENDPOINT}?{post}'"),
        format!("curl ‐X POST '{ENDPOINT}?{post}'"),
        format!("curl ‑X POST '{ENDPOINT}?{post}'"),
        format!("curl ‑‑request=POST '{ENDPOINT}?{post}'"),
        format!("curl -–request POST '{ENDPOINT}?{post}'"),
        format!("curl '{ENDPOINT}' –data '{post}'"),
        format!("curl '{ENDPOINT}' –d '{post}'"),
        format!("curl '{ENDPOINT}' --data‑raw '{post}'"),
        format!("curl '{ENDPOINT}' \\\n  —data-raw ‘{post}’"),
        format!("curl '{ENDPOINT}'\n  –data-raw '{post}'"),
        format!("curl –s –G '{ENDPOINT}' –d '{get}'"),
    ] {
        let diagnosis = ask(&command.clone().into());
        assert_eq!(found(&diagnosis), "valid", "{command}");
        assert!(diagnosis.notes.iter().any(|note| note.code == "repaired-dashes"), "{command}");
    }
    // PowerShell reads them as hyphens itself.
    for command in [
        format!("Invoke-RestMethod –Method POST –Uri '{ENDPOINT}?{post}'"),
        format!("Invoke-RestMethod —Uri '{ENDPOINT}' ―Method Post –Body '{post}'"),
    ] {
        assert_eq!(found(&ask(&command.clone().into())), "valid", "{command}");
    }
    // In a value a dash is a dash.
    let diagnosis = ask(&format!("curl '{ENDPOINT}?{get}' -H '–X: –'").into());
    assert_eq!((found(&diagnosis), diagnosis.notes.len()), ("valid".into(), 0));
}

#[test]
fn a_shell_that_ends_the_command_at_an_ampersand_is_warned_of() {
    let diagnosis = ask(&format!("curl {ENDPOINT}?{}", signed("GET", ENDPOINT)).into());
    assert_eq!(diagnosis.verdict, Verdict::Valid);
    let codes: Vec<_> = diagnosis.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["shell-ampersand"]);
    assert!(diagnosis.warnings[0].message.contains("Quote the URL"));
    assert!(diagnosis.summary.contains("the warnings say why"), "{}", diagnosis.summary);
}
