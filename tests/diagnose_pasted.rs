//! Requests as they are pasted: from servers, logs and browsers, and damaged on the way.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::signing::{self, percent};
use common::{AK, KEY};
use invigil::UnixSeconds;
use invigil::debugger::read::{Format, Request, text};
use invigil::debugger::{Diagnosis, Verdict, diagnose};
use invigil::input::Input;
use serde_json::{Value, json};

const TS: &str = "1635976200";
const ENDPOINT: &str = "https://api.mettl.com/v2/schedules/k/candidates";
const RD: &str = r#"{"registrationDetails":[{"First Name":"Zoë & Ann's <N>","Email Address":"a@b.c"}]}"#;

fn signature(text: &str) -> String {
    percent(&signing::signature(text))
}

/// The encoded parameters of a registration at an endpoint, with the right signature.
fn registration(endpoint: &str) -> String {
    let asgn = signature(&format!("POST{endpoint}\n{AK}\n{RD}\n{TS}"));
    format!("ak={AK}&ts={TS}&rd={}&asgn={asgn}", percent(RD))
}

/// The query of a GET of an endpoint, with the right signature.
fn query(endpoint: &str) -> String {
    format!("ak={AK}&ts={TS}&asgn={}", signature(&format!("GET{endpoint}\n{AK}\n{TS}")))
}

#[track_caller]
fn ask(request: impl Into<Value>) -> Diagnosis {
    let request = request.into();
    let input = json!({ "request": request, "privateKey": KEY });
    let now = UnixSeconds::new(1_635_976_260).unwrap();
    diagnose(Input::from_json(&input).root(), now).unwrap_or_else(|error| panic!("{error}: {request}"))
}

#[track_caller]
fn reads(input: &str) -> Request {
    text(input, None).unwrap_or_else(|error| panic!("{error}: {input}"))
}

fn codes(diagnosis: &Diagnosis) -> Vec<&str> {
    diagnosis.notes.iter().map(|note| note.code).collect()
}

/// The request is read in that format, and its signature is right.
#[track_caller]
fn valid(format: Format, notes: &[&str], request: impl Into<Value>) {
    let request = request.into();
    let diagnosis = ask(request.clone());
    let about = format!("{} in {request}", diagnosis.summary);
    assert_eq!((diagnosis.verdict, diagnosis.request.form), (Verdict::Valid, format), "{about}");
    assert_eq!(codes(&diagnosis), notes, "{about}");
}

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

#[test]
fn raw_http_as_it_is_pasted() {
    let form = registration(ENDPOINT);
    let path = "/v2/schedules/k/candidates";
    let valid = |notes: &[&str], request: String| valid(Format::Http, notes, request);
    let length = form.len();
    for lines in [
        format!("POST {path} HTTP/1.1\nHost: api.mettl.com\n{FORM}\n\n{form}"),
        // Indented, also with tabs.
        format!("  POST {path} HTTP/1.1\n  Host: api.mettl.com\n  {FORM}\n\n  {form}\n"),
        format!("\tPOST {path} HTTP/1.1\r\n\tHost: api.mettl.com\r\n\t{FORM}\r\n\t\r\n\t{form}"),
        // The empty line has spaces, or the length counts the body alone.
        format!("POST {path} HTTP/1.1\nHost: api.mettl.com\n{FORM}\n   \n{form}"),
        format!("POST {path} HTTP/1.1\nHost: api.mettl.com\n{FORM}\nContent-Length: {length}\n\n{form}\n\n"),
        // A folded header.
        format!("POST {path} HTTP/1.1\nHost: api.mettl.com\nX-Long: a\n b: c\n{FORM}\n\n{form}"),
        // In chunks, and decoded although the header says otherwise.
        format!(
            "POST {path} HTTP/1.1\r\nHost: api.mettl.com\r\n{FORM}\r\nTransfer-Encoding: chunked\r\n\r\n10;x=y\r\n{}\r\n{:X}\r\n{}\r\n0\r\n\r\n",
            &form[..16],
            length - 16,
            &form[16..]
        ),
    ] {
        valid(&["scheme-assumed"], lines);
    }
    let chunked = "Transfer-Encoding: chunked";
    valid(
        &["chunked-body", "scheme-assumed"],
        format!("POST {path} HTTP/1.1\nHost: api.mettl.com\n{FORM}\n{chunked}\n\n{form}"),
    );
    valid(&["port-removed"], format!("POST {path} HTTP/1.1\nHost: api.mettl.com:443\n{FORM}\n\n{form}"));
    // A target that was decoded by whoever printed it keeps its spaces.
    let request = reads("GET /v2/account?ak=a b&ts=1 HTTP/1.1\nHost: a.b\n\n");
    assert_eq!(request.parameters[0].value, "a b");
    assert_eq!(reads("POST /v2/x?a=b HTTP/1.1\nHost: [::1]:80\n\n").endpoint, "http://[::1]/v2/x");
}

#[test]
fn sizes_of_chunks_that_lie_are_no_sizes() {
    for size in ["ffffffffffffffffff", "7fffffffffffffff", "-1", "", "5", "1\r\nak\r\n0", "zz"] {
        let request = reads(&format!(
            "POST /v2/x HTTP/1.1\r\nHost: a.b\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\nak=1"
        ));
        assert_eq!(request.notes[0].code, "chunked-body", "{size}");
        assert!(request.body_text.ends_with("ak=1"), "{size}");
    }
}

#[test]
fn a_scheme_or_host_that_the_text_does_not_name_is_no_mistake() {
    // A server sees the path and the Host header.
    for (host, endpoint) in [
        ("mock:8080", "http://mock:8080/v2/account"),
        ("mock:8080", "https://mock:8080/v2/account"),
        ("localhost:3000", "http://localhost:3000/v2/account"),
        ("localhost:3000", "https://localhost:3000/v2/account"),
        ("[::1]:3000", "http://[::1]:3000/v2/account"),
        ("api.mettl.com", "http://api.mettl.com/v2/account"),
    ] {
        let query = query(endpoint);
        let diagnosis = ask(format!("GET /v2/account?{query} HTTP/1.1\nHost: {host}\n\n"));
        assert_eq!(
            (diagnosis.verdict, codes(&diagnosis)),
            (Verdict::Valid, vec!["scheme-assumed"]),
            "{host}"
        );
        assert_eq!(diagnosis.request.endpoint, endpoint);
        valid(
            Format::Object,
            &["scheme-assumed"],
            json!({ "method": "GET", "url": format!("/v2/account?{query}"), "headers": { "Host": host } }),
        );
    }
    // What is known is used.
    let query = query("https://api.mettl.com/v2/account");
    let path = format!("/v2/account?{query}");
    valid(
        Format::Object,
        &["port-removed"],
        json!({ "method": "GET", "url": path, "headers": { "host": "api.mettl.com:443" } }),
    );
    // Without a host, it is one of Mettl's.
    for endpoint in ["https://api.mettl.com/v2/account", "https://api.mercermettl.eu/v2/account"] {
        let query = self::query(endpoint);
        let diagnosis = ask(format!("GET /v2/account?{query} HTTP/1.1\nAccept: */*\n\n"));
        assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Valid, vec!["host-assumed"]));
        assert_eq!(diagnosis.request.endpoint, endpoint);
    }
    // An explanation that rests on the guess begins with it.
    let text = format!("GEThttps://api.mettl.com/v2/account\n{TS}");
    let diagnosis =
        ask(format!("GET /v2/account?ak={AK}&ts={TS}&asgn={} HTTP/1.1\nAccept: */*\n\n", signature(&text)));
    assert_eq!(diagnosis.verdict, Verdict::Explained);
    assert!(
        diagnosis.summary.starts_with(
            "This supposes what the text does not say: that the request was sent to https://api.mettl.com. The signature is wrong. "
        ),
        "{}",
        diagnosis.summary
    );
    // At this path, POST and GET are documented.
    let url = "https://api.mettl.com/v2/schedules/k/candidates";
    let text = format!("POST{url}\n{TS}");
    let diagnosis = ask(format!("{url}?ak={AK}&ts={TS}&asgn={}", signature(&text)));
    assert_eq!(diagnosis.verdict, Verdict::Explained);
    assert!(
        diagnosis
            .summary
            .starts_with("This supposes what the text does not say: that the request is a POST and has no parameters in its body. "),
        "{}",
        diagnosis.summary
    );
    // Other vendors have such paths, too.
    assert_eq!(reads("POST /v2/candidates HTTP/1.1\nX-API-KEY: x\n\n{}").notes[0].code, "host-missing");
}

#[test]
fn the_output_of_curl_is_read() {
    let query = query("https://api.mettl.com/v2/account");
    let output = |port: u16, query: &str| {
        format!(
            "* Host api.mettl.com:{port} was resolved.\n*   Trying 1.2.3.4:{port}...\n\
             * Connected to api.mettl.com (1.2.3.4) port {port}\n* using HTTP/2\n\
             * [HTTP/2] [1] OPENED stream for https://api.mettl.com/v2/account\n\
             * [HTTP/2] [1] [:method: GET]\n* h2h3 [:path: /v2/other]\n\
             > GET /v2/account?{query} HTTP/2\n> Host: api.mettl.com\n> User-Agent: curl/8.5.0\n\
             * Request completely sent off\n> Accept: */*\n> \n* TLSv1.3 (IN), TLS handshake\n{{ [5 bytes data]\n\
             < HTTP/2 200 \n< content-type: application/json\n< \n}} [88 bytes data]\n{{\"status\":\"ERROR\"}}\n* Connection #0 left intact\n"
        )
    };
    valid(Format::Verbose, &[], output(443, &query));
    valid(Format::Verbose, &[], output(443, &query).replace('\n', "\r\n"));
    let request = reads(&output(80, "a=b"));
    assert_eq!(
        (request.endpoint.as_str(), request.header("accept")),
        ("http://api.mettl.com/v2/account", Some("*/*"))
    );
    // The request that is signed, after a redirection.
    let redirected = output(443, "x=y") + &output(443, &query);
    valid(Format::Verbose, &[], redirected);
    // The command has what its output lacks: the body.
    let form = registration(ENDPOINT);
    let posted = "* Connected to api.mettl.com (1.2.3.4) port 443 (#0)\n> POST /v2/schedules/k/candidates HTTP/1.1\n\
        > Host: api.mettl.com\n> Content-Length: 300\n> \n} [300 bytes data]\n";
    valid(Format::Curl, &[], format!("$ curl -v {ENDPOINT} -d '{form}'\n{posted}"));
    let notes = reads(posted).notes;
    assert_eq!(notes[0].code, "body-missing");
}

/// A part as `curl --trace-ascii` dumps it: a line for each 64 bytes or for each line, after its offset.
fn traced(kind: &str, part: &str) -> String {
    let mut dump = format!("=> Send {kind}, {0} bytes (0x{0:x})\n", part.len());
    let mut at = 0;
    while at < part.len() {
        let rest = &part[at..];
        let line = rest.split("\r\n").next().unwrap();
        let line = &line[..line.len().min(64)];
        dump.extend([&format!("{at:04x}"), ": ", line, "\n"]);
        at += line.len() + if rest[line.len()..].starts_with("\r\n") { 2 } else { 0 };
    }
    dump
}

#[test]
fn the_trace_of_curl_is_read() {
    let form = registration(ENDPOINT);
    let head = |target: &str, length: usize| {
        format!(
            "POST {target} HTTP/1.1\r\nHost: api.mettl.com\r\nAccept: */*\r\nContent-Length: {length}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nX-Long: {}\r\n\r\n",
            "x".repeat(200)
        )
    };
    let connected = "== Info:   Trying 1.2.3.4:443...\n\
        == Info: Connected to api.mettl.com (1.2.3.4) port 443 (#0)\n=> Send SSL data, 5 bytes (0x5)\n0000: .....\n";
    let received = "== Info: upload completely sent off: 300 out of 300 bytes\n<= Recv header, 27 bytes (0x1b)\n\
        0000: HTTP/1.1 401 Unauthorized\n<= Recv data, 2 bytes (0x2)\n0000: {}\n";
    let header = traced("header", &head("/v2/schedules/k/candidates", form.len()));
    let (first, second) = form.split_at(100);
    for data in [traced("data", &form), traced("data", first) + &traced("data", second)] {
        let trace = [connected, &header, &data, received].concat();
        valid(Format::Verbose, &[], trace.clone());
        valid(Format::Verbose, &[], trace.replace('\n', "\r\n"));
        // With --trace-time.
        valid(
            Format::Verbose,
            &[],
            trace.replace("=> ", "17:58:36.140377 => ").replace("== ", "17:58:36.140377 == "),
        );
        // The request that is signed, after a redirection.
        let redirected = traced("header", &head("/other", 0)) + received + &trace;
        valid(Format::Verbose, &[], redirected);
        assert_eq!(ask(trace).request.description, "the output of curl --trace-ascii");
    }
    // Spaces at the ends of lines may be lost.
    valid(
        Format::Verbose,
        &[],
        [connected, &header, &traced("data", &form), received].concat().replace(" \n", "\n"),
    );
    for broken in [
        "=> Send header, 0 bytes (0x0)",
        "=> Send header, 9 bytes (0x9)\n0000: nonsense\n=> Send data, 1 bytes (0x1)\nffffffffffffffffff: x",
    ] {
        assert!(text(broken, None).unwrap_err().to_string().contains("without the lines of a request"));
    }
}

#[test]
fn lines_of_access_logs_are_read() {
    let query = query("https://api.mettl.com/v2/account");
    let request = format!("\"GET /v2/account?{query} HTTP/1.1\"");
    let date = "[03/Nov/2021:22:10:00 +0000]";
    for (host, line) in [
        ("", format!("1.2.3.4 - - {date} {request} 401 83")),
        ("", format!("1.2.3.4 - bob {date} {request} 401 83 \"-\" \"Mozilla/5.0 (X11; \\\"x\\\")\"")),
        ("", format!("::1 - - {date} {request} 200 1\n::1 - - {date} \"GET /favicon.ico HTTP/1.1\" 404 1")),
        (
            "",
            format!(
                "haproxy[1]: 10.0.1.2:33317 {date} in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {request}"
            ),
        ),
        ("x", format!("api.mettl.com:443 1.2.3.4 - - {date} {request} 401 83")),
        (
            "x",
            format!(
                "2021/11/03 22:10:00 [error] 1#1: *2 upstream failed, client: 1.2.3.4, server: _, request: {request}, upstream: \"http://10.0.0.1/\", host: \"api.mettl.com:443\""
            ),
        ),
    ] {
        let diagnosis = ask(line.clone());
        assert_eq!((diagnosis.verdict, diagnosis.request.form), (Verdict::Valid, Format::Log), "{line}");
        assert!(
            codes(&diagnosis).contains(&if host.is_empty() { "host-assumed" } else { "port-removed" }),
            "{line}"
        );
    }
    // Load balancers of AWS write the whole URL.
    let whole = request.replace("/v2/", "https://api.mettl.com:443/v2/");
    valid(
        Format::Log,
        &[],
        format!(
            "https 2021-11-03T22:10:00.1Z app/lb/50dc 10.0.0.1:2817 10.0.0.2:80 0.086 0.048 0.037 200 200 0 57 {whole} \"curl/7.46.0\" ECDHE TLSv1.2"
        ),
    );
    // What the log escaped.
    let text =
        format!("1.2.3.4 - - {date} \"POST /v2/x?rd=[\\x22\\xC3\\xA9\\\"\\\\]&asgn=1 HTTP/1.1\" 200 1");
    let request = reads(&text);
    assert_eq!(request.parameters[0].value, "[\"é\"\\]");
    assert!(request.notes.iter().any(|note| note.code == "body-missing"));
    // A guess stands first in the explanation.
    let text = signature(&format!("GEThttps://api.mettl.com/v2/account\n{TS}"));
    let diagnosis =
        ask(format!("1.2.3.4 - - {date} \"GET /v2/account?ak={AK}&ts={TS}&asgn={text} HTTP/1.1\" 401 1"));
    assert!(
        diagnosis.summary.starts_with("This supposes what the text does not say: "),
        "{}",
        diagnosis.summary
    );
}

#[test]
fn the_headers_panel_of_a_browser_is_read() {
    let query = query("https://api.mettl.com/v2/account");
    let url = format!("https://api.mettl.com/v2/account?{query}");
    for (notes, text) in [
        (&[][..], format!("Request URL: {url}\nRequest Method: GET\nStatus Code: 401 \nRemote Address: 1.2.3.4:443\nReferrer Policy: no-referrer")),
        (&[], format!("General\n\nRequest URL\n{url}\nRequest Method\nGET\nStatus Code\n401\nRemote Address\n1.2.3.4:443")),
        (&[], format!(":authority: api.mettl.com\n:method: GET\n:path: /v2/account?{query}\n:scheme: https\naccept: */*")),
        (&[], format!("Request Headers\n:authority\napi.mettl.com\n:method\nGET\n:path\n/v2/account?{query}\n:scheme\nhttps\naccept\n*/*").replacen("Request Headers\n", "", 1)),
    ] {
        valid(Format::Http, notes, text);
    }
    let body = "Query String Parameters\na: b\nForm Data\nview source\nak: 1\nrd: {\"a\":\"b: c\"}\n";
    let request = reads(&format!("Request URL: {ENDPOINT}\nRequest Method: POST\nAccept: */*\n{body}"));
    assert_eq!(request.parameters[1].value, "{\"a\":\"b: c\"}");
    assert_eq!((request.parameters.len(), request.notes.len()), (2, 0));
    let request = reads(&format!("Request URL: {ENDPOINT}\nRequest Method: POST"));
    assert_eq!(request.notes[0].code, "body-missing");
}

/// A string of JavaScript.
fn quoted(text: &str) -> String {
    json!(text).to_string()
}

#[test]
fn calls_of_fetch_are_read() {
    let form = registration(ENDPOINT);
    let url = quoted(ENDPOINT);
    let body = quoted(&form);
    let kind = "\"content-type\": \"application/x-www-form-urlencoded\"";
    for call in [
        format!(
            "fetch({url}, {{\n  \"headers\": {{\n    \"accept\": \"*/*\",\n    {kind}\n  }},\n  \"referrer\": \"https://a.b/\",\n  \"body\": {body},\n  \"method\": \"POST\",\n  \"mode\": \"cors\",\n  \"credentials\": \"include\"\n}});"
        ),
        format!(
            "fetch({url}, {{\n  \"headers\": {{ {kind} }},\n  \"body\": {body},\n  \"method\": \"POST\"\n}}); ;\nfetch(\"https://a.b/\", {{}});"
        ),
        format!(
            "await fetch({url}, {{\n    \"credentials\": \"omit\",\n    \"headers\": {{ {kind} }},\n    \"body\": {body},\n    \"method\": \"POST\"\n}});"
        ),
        format!(
            "const response = await fetch( // send it\n  '{ENDPOINT}', {{ method: 'POST', /* form */ headers: {{ {kind}, }}, body: `{form}`, signal: undefined, cache: null, keepalive: true, priority: 07 }},\n)"
        ),
        format!(
            "window.fetch({url}, {{ method: \"POST\", headers: [[{}]], body: {body} }})",
            kind.replace(": ", ", ")
        ),
        format!(
            "fetch('{}' + \"candidates\",{{method:'\\x50O\\u0053\\u{{54}}',headers:{{{kind}}},body:{body}}})",
            &ENDPOINT[..ENDPOINT.len() - 10]
        ),
    ] {
        valid(Format::Fetch, &[], call);
    }
    valid(
        Format::Fetch,
        &["expression"],
        format!(
            "fetch({url}, {{ method: \"POST\", headers: {{ {kind}, cookie: document.cookie.split(', ')[0] }}, body: {body}, signal: AbortSignal.timeout(5) }})"
        ),
    );
    let request = reads(r#"fetch("https:\/\/a.b/c?x=\u00e9\ud83d\ude00\n", {})"#);
    // A URL loses its line breaks before it is sent.
    assert_eq!((request.method.as_deref(), request.parameters[0].value.as_str()), (Some("GET"), "é😀"));
    for (call, problem) in [
        ("fetch(url)", "is a call of fetch whose URL is not a plain text but an expression"),
        ("fetch(`https://a.b/?ak=${ak}`)", "is a call of fetch whose URL is not a plain text"),
        ("fetch(\"https://a.b/?ak=\" + ak)", "is a call of fetch whose URL is not a plain text"),
        ("fetch(\"https://a.b/?ak=\".concat(ak))", "is a call of fetch whose URL is not a plain text"),
        (
            "fetch(\"https://a.b/\", { body: new URLSearchParams({ a: b }) })",
            "is a call of fetch whose body is not",
        ),
        ("axios.post(url, 'a=b')", "is a call of axios whose URL is not"),
        ("requests.post('https://a.b/', data={'ak': key})", "is a call of requests whose data is not"),
        ("requests.post()", "is a call of requests without a URL"),
        ("fetch(\"https://a.b/\", { body })", "is a call of fetch whose body is not"),
        (
            "fetch(\"https://a.b/\", { ...options })",
            "looks like a call of fetch that has members of another object (...)",
        ),
        ("fetch(\"https://a.b/\", {", "looks like a call of fetch that is cut off"),
        ("fetch(\"https://a.b", "looks like a call of fetch that is cut off"),
        ("fetch()", "is a call of fetch without a URL"),
    ] {
        let error = text(call, None).unwrap_err().to_string();
        assert!(error.starts_with(&format!("request {problem}")), "{call}: {error}");
    }
}

/// A form as the members of an object, and as those of one of Python.
fn as_members(form: &str) -> String {
    let pairs = form.split('&').map(|pair| {
        let (name, value) = pair.split_once('=').unwrap();
        let value = percent_encoding::percent_decode_str(value).decode_utf8().unwrap();
        format!("{}: {}", quoted(name), quoted(&value))
    });
    pairs.collect::<Vec<_>>().join(", ")
}

#[test]
fn calls_of_other_libraries_are_read() {
    let form = registration(ENDPOINT);
    let members = as_members(&form);
    let account = "https://api.mettl.com/v2/account";
    let query = query(account);
    let parameters = as_members(&query);
    for (format, notes, call) in [
        (
            Format::Fetch,
            &[][..],
            format!(
                "await fetch('{ENDPOINT}', {{ method: 'POST', body: new URLSearchParams({{ {members} }}) }})"
            ),
        ),
        (
            Format::Fetch,
            &[],
            format!(
                "fetch('{ENDPOINT}', {{ method: 'POST', body: new URLSearchParams('{form}').toString() }});"
            ),
        ),
        (Format::Config, &[], format!("const response = await axios.post('{ENDPOINT}', '{form}');")),
        (
            Format::Config,
            &[],
            format!("axios.post('{ENDPOINT}', new URLSearchParams({{ {members} }}), {{ timeout: 5 }})"),
        ),
        (Format::Config, &[], format!("axios.get('{account}', {{ params: {{ {parameters} }} }}).then(show)")),
        (
            Format::Config,
            &[],
            format!(
                "const {{ data }} = await axios({{ method: 'post', url: '{ENDPOINT}', data: '{form}' }})"
            ),
        ),
        (Format::Config, &[], format!("axios('{account}?{query}')")),
        (Format::Config, &[], format!("r = requests.post(\"{ENDPOINT}\", data=\"{form}\")\nprint(r.text)")),
        (
            Format::Config,
            &["data-as-form"],
            format!("requests.post('{ENDPOINT}', data={{{members}}}, timeout=5)"),
        ),
        (Format::Config, &["data-as-form"], format!("requests.post('{ENDPOINT}', {{{members}}})")),
        (Format::Config, &[], format!("requests.get(url='{account}', params={{{parameters}}}, verify=True)")),
        (Format::Config, &[], format!("requests.request('POST', '{ENDPOINT}', data=b'{form}')")),
        (
            Format::Config,
            &["text-ignored"],
            format!("import requests\n\nrequests.request('POST', '{ENDPOINT}', data='{form}')"),
        ),
    ] {
        valid(format, notes, call);
    }
    let options = |port: &str| {
        format!(
            "{{ hostname: 'api.mettl.com', {port}path: '/v2/schedules/k/candidates?{form}', method: 'POST', headers: {{}} }}"
        )
    };
    for text in [
        options(""),
        options("port: 443, "),
        format!("const options = {};", options("protocol: 'https:', port: '443', ")),
        format!("const req = https.request({}, (res) => {{ res.resume(); }});", options("")),
    ] {
        valid(Format::Object, &[], text);
    }
    valid(
        Format::Object,
        &[],
        json!({ "host": "api.mettl.com", "path": format!("/v2/account?{query}"), "method": "GET" }),
    );
    assert_eq!(
        reads("{ hostname: 'localhost', port: 8080, path: '/a' }").endpoint,
        "https://localhost:8080/a"
    );
}

#[test]
fn requests_in_mail_and_in_consoles_are_read() {
    let form = registration(ENDPOINT);
    let http = format!("POST /v2/schedules/k/candidates HTTP/1.1\nHost: api.mettl.com\n{FORM}\n\n{form}");
    let quoted = format!("> {}", http.replace('\n', "\n> "));
    valid(Format::Http, &["repaired-quoting", "scheme-assumed"], quoted.clone());
    valid(Format::Http, &["repaired-quoting", "scheme-assumed"], quoted.replace("> \n", ">\n"));
    // curl prints no body, but maybe another request.
    let other = "> GET /v2/x HTTP/1.1\n> Host: a.b\n> \n> GET /v2/y HTTP/1.1\n> Host: a.b\n> \n";
    assert_eq!(reads(other).format, Format::Verbose);
    // The raw log of Postman's console.
    let length = form.len();
    let log = format!(
        "POST /v2/schedules/k/candidates HTTP/1.1\nUser-Agent: PostmanRuntime/7.36.0\nAccept: */*\n\
         Postman-Token: 1f3b\nHost: api.mettl.com\nAccept-Encoding: gzip, deflate, br\nConnection: keep-alive\n\
         {FORM}\nContent-Length: {length}\n \n{form}\n \nHTTP/1.1 401 Unauthorized\nDate: x\n \n{{\"status\":\"ERROR\"}}"
    );
    valid(Format::Http, &["text-ignored", "scheme-assumed"], log);
    // Links of Outlook.
    let url = format!("https://api.mettl.com/v2/account?{}", query("https://api.mettl.com/v2/account"));
    let link = format!(
        "https://nam02.safelinks.protection.outlook.com/?url={}&data=05%7C01%7C&sdata=x%2By%3D&reserved=0",
        percent(&url)
    );
    valid(Format::Url, &["repaired-safelink", "method-assumed"], link.clone());
    valid(Format::Url, &["repaired-safelink"], format!("GET {}", link.replace('&', "&amp;")));
    valid(Format::Url, &["repaired-safelink", "repaired-markdown", "method-assumed"], format!("<{link}>"));
    valid(Format::Curl, &["repaired-safelink"], format!("curl '{link}'"));
}

/// A program that joins variables signs an unset one as a word, and a JSON body as it is.
#[test]
fn an_unset_value_and_a_json_body_may_be_signed() {
    let causes = |diagnosis: &Diagnosis| {
        diagnosis.causes.iter().map(|cause| (cause.code, cause.message.clone())).collect::<Vec<_>>()
    };
    for word in ["undefined", "null"] {
        let asgn = signature(&format!("POST{ENDPOINT}\n{AK}\n{word}\n{RD}\n{TS}"));
        let form = format!("ak={AK}&ts={TS}&rd={}&asgn={asgn}", percent(RD));
        let diagnosis = ask(format!("curl {ENDPOINT} -d '{form}'"));
        let message =
            format!("The string to sign contains {word} as the value of a parameter, which is not sent.");
        assert_eq!(causes(&diagnosis), [("parameter-added", message)]);
    }
    let body = "{\"a\": [1, \"b\"]}";
    let asgn = signature(&format!("POST{ENDPOINT}\n{AK}\n{TS}\n{body}"));
    let diagnosis = ask(json!({
        "method": "POST", "url": format!("{ENDPOINT}?ak={AK}&ts={TS}&asgn={asgn}"), "body": body,
        "headers": { "content-type": "application/json" },
    }));
    let message = "The JSON body was signed as one more value, after the others.".to_owned();
    assert_eq!(causes(&diagnosis), [("json-body-signed", message)]);
}

#[test]
fn powershell_commands_are_read() {
    let form = registration(ENDPOINT);
    let kind = "application/x-www-form-urlencoded";
    let session = "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.UserAgent = \"Mozilla/5.0 (X11)\"\n\
        $session.Cookies.Add((New-Object System.Net.Cookie(\"a\", \"b\", \"/\", \".x.com\")))\n";
    for command in [
        format!(
            "{session}Invoke-WebRequest -UseBasicParsing -Uri \"{ENDPOINT}\" `\n-Method \"POST\" `\n-WebSession $session `\n-Headers @{{\n\"authority\"=\"api.mettl.com\"\n  \"accept\"=\"*/*\"\n  \"sec-ch-ua\"=\"`\"Chromium`\";v=`\"118`\"\"\n}} `\n-ContentType \"{kind}\" `\n-Body \"{form}\""
        ),
        format!(
            "Invoke-WebRequest -UseBasicParsing -Uri \"{ENDPOINT}\" `\r\n-Method POST `\r\n-ContentType \"{kind}\" `\r\n-Body ([System.Text.Encoding]::UTF8.GetBytes(\"{form}\"));\r\nInvoke-WebRequest -Uri \"https://a.b\""
        ),
        format!("PS C:\\Users\\x> irm '{ENDPOINT}' -Method Post -Body '{form}' | ConvertTo-Json"),
        format!(
            "$response = Invoke-RestMethod -Method:Post -Uri {ENDPOINT} -Body @'\n{form}\n'@\n$response.status"
        ),
        format!(
            "$uri = \"{ENDPOINT}\"; $body = @\"\n{form}\n\"@\niwr -uri $uri -method post -body $body # send it"
        ),
        format!(
            "$params = @{{\n  Uri = '{ENDPOINT}'\n  Method = 'POST'\n  Headers = @{{ Accept = '*/*'; }}\n  Body = '{form}'\n}}\nInvoke-RestMethod @params"
        ),
        format!("curl -Uri “{ENDPOINT}” -Method POST -Body “{form}”"),
    ] {
        valid(Format::PowerShell, &[], command);
    }
    // A table is a form. Characters by number are UTF-16 units.
    let (_, asgn) = form.rsplit_once('=').unwrap();
    let asgn = percent_encoding::percent_decode_str(asgn).decode_utf8().unwrap();
    let rd = RD.replace('"', "`\"").replace('ë', "$([char]235)");
    valid(
        Format::PowerShell,
        &[],
        format!(
            "Invoke-RestMethod -Uri \"{ENDPOINT}\" -Method Post -Body @{{ ak = \"{AK}\"; ts = {TS}\n rd = \"{rd}\"; asgn = '{asgn}' }}"
        ),
    );
    let query = query("https://api.mettl.com/v2/account");
    let asgn = percent_encoding::percent_decode_str(query.rsplit_once('=').unwrap().1).decode_utf8().unwrap();
    valid(
        Format::PowerShell,
        &[],
        format!("irm https://api.mettl.com/v2/account -Body @{{ak='{AK}';ts='{TS}';asgn='{asgn}'}}"),
    );
    let request = reads(
        "iwr -Uri \"https://a.b/?x=$([char]0xd83d)$([char]56832)`$a`u{e9}\"\"\" -Headers @{ 'X-Y' = 'it''s' }",
    );
    assert_eq!(request.parameters[0].value, "😀$aé\"");
    assert_eq!(request.header("x-y"), Some("it's"));
    for (command, problem) in [
        ("Invoke-WebRequest -Method POST -Body 'a=b'", "looks like a PowerShell command without -Uri"),
        ("irm -Uri $url", "looks like a PowerShell command whose -Uri is not a plain text but an expression"),
        ("irm -Uri \"https://a.b?ak=$ak\"", "looks like a PowerShell command whose -Uri is not a plain text"),
        (
            "irm -Uri ('https://a.b' + $path)",
            "looks like a PowerShell command whose -Uri is not a plain text",
        ),
        (
            "irm https://a.b -Method POST -Body ($x | ConvertTo-Json)",
            "looks like a PowerShell command whose -Body is not",
        ),
        (
            "irm https://a.b -Method POST -Body @{ a = $b }",
            "looks like a PowerShell command whose -Body is not",
        ),
        ("irm @options", "looks like a PowerShell command whose @options is not known"),
        ("irm -Uri \"https://a.b", "looks like a PowerShell command that is cut off"),
        (
            "irm https://a.b -Headers @{ a",
            "looks like a PowerShell command whose table has a member that is not",
        ),
    ] {
        let error = text(command, None).unwrap_err().to_string();
        assert!(error.starts_with(&format!("request {problem}")), "{command}: {error}");
    }
}

/// A signed URL of a POST, with its method.
fn signed_url() -> String {
    format!("{ENDPOINT}?{}", registration(ENDPOINT))
}

/// The first part of a signature may look like a whole one of another hash, or of another spelling.
#[test]
fn a_url_may_be_wrapped_anywhere_in_its_signature() {
    let url = signed_url();
    for at in url.find("asgn=").unwrap()..url.len() {
        let (first, second) = url.split_at(at);
        valid(Format::Url, &["repaired-lines"], format!("POST {first}\n{second}"));
        let at = at - url.find("asgn=").unwrap();
        let (before, asgn) = url.split_once("rd=").unwrap();
        let (rd, asgn) = asgn.split_once('&').unwrap();
        let (first, second) = asgn.split_at(at);
        valid(Format::Url, &["repaired-lines"], format!("POST {before}{first}\n{second}&rd={rd}"));
    }
}

#[test]
fn a_damaged_url_is_repaired() {
    let url = signed_url();
    let amp = url.replace('&', "&amp;");
    let wrapped: Vec<String> =
        url.as_bytes().chunks(70).map(|part| String::from_utf8(part.to_vec()).unwrap()).collect();
    let rd = url.find("%22First").unwrap();
    let asgn = url.find("asgn=").unwrap() + 20;
    for (codes, text) in [
        (&["repaired-entities"][..], amp.clone()),
        (&["repaired-entities"], url.replace('&', "&#38;")),
        (&["repaired-escapes"], url.replace('&', "\\u0026")),
        (&["repaired-escapes"], url.replace('/', "\\/").replace('&', "\\u0026")),
        (&["repaired-lines"], wrapped.join("\n")),
        (&["repaired-lines"], wrapped.join("\r\n    ")),
        (&["repaired-lines"], wrapped.join("\n> ")),
        (&["repaired-quoting", "repaired-lines"], format!("> {}", wrapped.join("\n> "))),
        (&["repaired-lines"], format!("{}\n{}", &url[..asgn], &url[asgn..])),
        (&["repaired-lines"], format!("{}\n\nIt answers E401.", wrapped.join("\n"))),
        (&["text-ignored"], format!("{url}\nThanks")),
        (&["text-ignored"], format!("{url}\n\nIt answers E401, see https://a.b/c?d=e.")),
        (&["text-ignored"], format!("{url} gives E401")),
        (&["repaired-punctuation"], format!("{url}.")),
        (&["repaired-punctuation"], format!("{url}).")),
        (&["repaired-markdown"], format!("({url}).")),
        (&["repaired-markdown"], format!("[the request]({url})")),
        (&["repaired-markdown"], format!("[{url}]({url}).")),
        (&["repaired-markdown"], format!("`{url}`")),
        (&["repaired-markdown"], format!("<{url}|api.mettl.com>")),
        (&["repaired-markdown"], format!("```\n{url}\n```")),
        (&["repaired-markdown"], format!("This fails:\n```text\n{url}\n```\nWhy?")),
        (&["text-ignored"], format!("Request URL = x\nURL:\n{url}")),
        (&["text-ignored"], format!("Final URL: {url}")),
        (&["text-ignored"], format!("Hello,\nthis is the URL that fails.\n\n  {url}")),
        (&["repaired-spaces"], format!("{}\u{200b}{}", &url[..rd], &url[rd..])),
        (&["repaired-spaces"], format!("{}\u{ad}{}", &url[..asgn], &url[asgn..])),
        (&[], format!("\u{feff}\u{200b} {url}\u{a0}\u{200b}\n")),
        (&[], format!("“{url}”").replace(['“', '”'], "\"")),
    ] {
        let notes = [codes, &["method-assumed"]].concat();
        valid(Format::Url, &notes, text);
    }
    valid(Format::Url, &["repaired-spaces"], format!("POST\u{a0}{url}"));
    valid(Format::Url, &["text-ignored"], format!("We send this:\nPOST {url}"));
}

#[test]
fn a_damaged_command_is_repaired() {
    let form = registration(ENDPOINT);
    let url = signed_url();
    for (codes, text) in [
        (&["repaired-entities"][..], format!("curl -X POST '{}'", url.replace('&', "&amp;"))),
        (&["repaired-entities"], format!("curl {ENDPOINT} --data '{}'", form.replace('&', "&amp;"))),
        (
            &["repaired-entities"],
            format!("curl &quot;{ENDPOINT}&quot; -d &#39;{}&#39;", form.replace('&', "&amp;")),
        ),
        (&["repaired-escapes"], format!("curl '{ENDPOINT}' -d '{}'", form.replace('&', "\\u0026"))),
        (&["repaired-quotes"], format!("curl “{ENDPOINT}” -d ‘{form}’")),
        (&["repaired-spaces", "repaired-quotes"], format!("curl\u{a0}-d ”{form}” „{ENDPOINT}“")),
        (&["repaired-spaces"], format!("curl\u{a0}'{ENDPOINT}'\u{a0}-d '{form}'")),
        (&[], format!("$ curl '{ENDPOINT}' \\\n> -H 'Accept: */*' \\\n>   -d '{form}'")),
        (&["repaired-quoting"], format!("> curl '{ENDPOINT}' \\\n>   -d '{form}'")),
        (&["repaired-markdown"], format!("```bash\ncurl '{ENDPOINT}' -d '{form}'\n```")),
        (
            &["repaired-markdown"],
            format!("Here:\n\n```sh\n$ curl '{ENDPOINT}' \\\n  -d '{form}'\n```\nThanks!"),
        ),
        (&["repaired-markdown"], format!("`curl {ENDPOINT} -d '{form}'`")),
        (&["repaired-markdown"], format!("curl '[{ENDPOINT}]({ENDPOINT})' -d '{form}'")),
        (&["text-ignored"], format!("Here is my request:\n curl \\\n  '{ENDPOINT}' \\\n -d '{form}'")),
        // What is intact stays.
        (&[], format!("curl '{ENDPOINT}' -d '{form}' \\\n> out.json")),
    ] {
        valid(Format::Curl, codes, text);
    }
    let body = quoted(&form);
    let call = format!("fetch(\"{ENDPOINT}\", {{ \"method\": \"POST\", \"body\": {body} }})");
    valid(Format::Fetch, &["repaired-quotes"], call.replacen('"', "“", 1).replacen("\",", "”,", 1));
    valid(Format::Fetch, &["repaired-markdown"], format!("```js\n{call}\n```"));
    valid(Format::Fetch, &["repaired-entities"], call.replace('&', "&amp;").replace('"', "&quot;"));
    let object = json!({ "method": "POST", "url": ENDPOINT, "body": form }).to_string();
    valid(Format::Object, &["repaired-quotes"], object.replace('"', "”"));
    valid(Format::Object, &["repaired-markdown"], format!("The request:\n```json\n{object}\n```"));
    let http = format!("POST /v2/schedules/k/candidates HTTP/1.1\nHost: api.mettl.com\n{FORM}\n\n{form}");
    valid(Format::Http, &["repaired-markdown", "scheme-assumed"], format!("```http\n{http}\n```"));
    valid(Format::Http, &["text-ignored", "scheme-assumed"], format!("We send\n\n{http}"));
    valid(Format::Http, &["repaired-spaces", "scheme-assumed"], http.replacen(' ', "\u{a0}", 2));
    let irm = format!("irm '{ENDPOINT}' -Method Post -Body '{form}'");
    valid(Format::PowerShell, &["text-ignored"], format!("Please help:\n{irm}"));
}

/// What looks like damage may be what was sent.
#[test]
fn what_can_be_right_is_not_repaired() {
    // Values with entities, escapes, typographic quotes, joiners, no-break spaces and line feeds, as data.
    for value in [
        "a &amp; b &quot;c&quot;",
        "x&amp;ts=1",
        "\\u0026ts=2 https:\\/\\/a.b",
        "“Ann” O’Brien",
        "\u{1f468}\u{200d}\u{1f469}\u{a0}e\u{ad}\u{feff}.",
        "line\n> -d 'x'\nhttps://a.b/?c=d\ncurl https://a.b",
        "[a](https://a.b)",
        "```\ncurl https://a.b\n```",
        "ends with ).",
        "\"GET /v2/x?asgn=1 HTTP/1.1\"",
        "> GET /v2/x HTTP/1.1\n* x",
    ] {
        let asgn = signature(&format!("POST{ENDPOINT}\n{AK}\n{value}\n{TS}"));
        let wire = format!("ak={AK}&ts={TS}&asgn={asgn}&rd={}", percent(value));
        let apostrophes = value.replace('\'', "'\\''");
        valid(
            Format::Curl,
            &[],
            format!(
                "curl {ENDPOINT} -d ak={AK} -d ts={TS} --data-urlencode 'rd={apostrophes}' -d asgn={asgn}"
            ),
        );
        let raw = format!("ak={AK}&ts={TS}&asgn={asgn}&rd=");
        valid(Format::Curl, &[], format!("curl '{ENDPOINT}' -d '{wire}'"));
        valid(Format::Url, &["method-assumed"], format!("{ENDPOINT}?{wire}"));
        let http = |body: &str| format!("POST {ENDPOINT} HTTP/1.1\n{FORM}\n\n{body}");
        valid(Format::Http, &[], http(&wire));
        if !value.contains(['&', '\n', '+']) {
            valid(Format::Http, &[], http(&(raw.clone() + value)));
            valid(Format::Url, &["method-assumed"], format!("{ENDPOINT}?{raw}{value}"));
        }
        let body = quoted(&wire);
        valid(
            Format::Fetch,
            &[],
            format!(
                "fetch(\"{ENDPOINT}\", {{ \"method\": \"POST\", \"headers\": {{ \"x\": {} }}, \"body\": {body} }})",
                quoted(value)
            ),
        );
        valid(
            Format::Object,
            &[],
            json!({ "method": "POST", "url": ENDPOINT, "body": wire, "headers": { "x": value } }).to_string(),
        );
    }
    // A program that sends entities makes a mistake, and a HAR file or an object says what it sends.
    let url = signed_url().replace('&', "&amp;");
    let diagnosis = ask(json!({ "method": "POST", "url": url }));
    assert_eq!(diagnosis.verdict, Verdict::Unsigned);
}

/// The options of `fetch` in a variable may name any method, so none is known.
#[test]
fn fetch_with_options_in_a_variable_proves_nothing_about_the_method() {
    let asgn = signature(&format!("POST{ENDPOINT}\n{AK}\n{TS}"));
    let url = format!("{ENDPOINT}?ak={AK}&ts={TS}&asgn={asgn}");
    for (options, is_known) in [("{ method: \"POST\" }", true), ("make(\"POST\")", false)] {
        let diagnosis = ask(format!("const options = {options};\nfetch(\"{url}\", options)"));
        assert_eq!((diagnosis.verdict, diagnosis.request.method_known), (Verdict::Valid, is_known));
    }
    let unsigned = format!("fetch(\"{ENDPOINT}\", requestOptions)");
    let error = text(&unsigned, None).unwrap_err().to_string();
    assert!(error.contains("whose second argument is not an object"), "{error}");
}

#[test]
fn a_signed_url_is_found_in_any_text() {
    let url = format!("{ENDPOINT}?{}", query(ENDPOINT));
    for input in [
        format!("GET {url}: {{\n  \"Network\": {{}},\n  \"Request Headers\": {{}}\n}}"),
        format!("INFO:httpx:HTTP Request: GET {url} \"HTTP/1.1 401 Unauthorized\""),
        format!("requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: {url}"),
        format!("Client error: `GET {url}` resulted in a `401 Unauthorized` response:\n{{}}"),
        format!("Get \"{url}\": context deadline exceeded"),
        format!("Method: GET, RequestUri: '{url}', Version: 1.1, Content: <null>, Headers:\r\n{{\r\n}}"),
        format!("--> GET {url} http/1.1\n--> END GET\n<-- 401 {url} (12ms)"),
        format!("[Client#account] ---> GET {url} HTTP/1.1"),
        format!("response = requests.get(\"{url}\", timeout=5)"),
        format!("var settings = {{\n  \"url\": \"{url}\",\n  \"method\": \"GET\",\n}};"),
        format!("{{noformat}}{url}{{noformat}}"),
        format!("[{url}|{url}]"),
        format!("<a href=\"{}\">x</a>", url.replace('&', "&amp;")),
        format!("Hi team, this fails ({url}). POST works, any idea?"),
        format!("POST works, but this one fails: {url} - any idea?"),
        format!("wget -qO- '{url}'"),
    ] {
        let diagnosis = ask(input.clone());
        assert_eq!(diagnosis.verdict, Verdict::Valid, "{} in {input}", diagnosis.summary);
    }
    // A method that is beside the URL is the one that was sent.
    for input in ["requests.post(\"URL\")", "Method: POST, RequestUri: 'URL'", "HTTP POST URL took 5 ms"] {
        let diagnosis = ask(input.replace("URL", &url));
        assert_eq!((diagnosis.verdict, &*diagnosis.request.method), (Verdict::Explained, "POST"), "{input}");
    }
}

#[test]
fn the_response_after_a_body_is_no_part_of_it() {
    let form = registration(ENDPOINT);
    let head = format!("POST /v2/schedules/k/candidates HTTP/1.1\r\nHost: api.mettl.com\r\n{FORM}\r\n");
    let response = "HTTP/1.1 401 \r\nContent-Type: application/json\r\n\r\n{}";
    let length = form.len();
    for input in [
        format!("{head}Content-Length: {length}\r\n\r\n{form}{response}"),
        format!("{head}\r\n{form}\r\n\r\n{response}"),
    ] {
        valid(Format::Http, &["text-ignored", "scheme-assumed"], input);
    }
}

#[test]
fn requests_in_the_logs_of_java_clients_are_read() {
    let form = registration(ENDPOINT);
    let lines = format!(
        "--> POST {ENDPOINT} http/1.1\n{FORM}\nContent-Length: {}\n\n{form}\n--> END POST (9-byte body)\n<-- 401 {ENDPOINT} (9ms)",
        form.len()
    );
    for prefix in ["", "[Client#register] -", "12:00:00.000  1-2  okhttp.OkHttpClient  I  ", "D/OkHttp: "] {
        let log: Vec<_> = lines
            .lines()
            .enumerate()
            .map(|(at, line)| {
                let prefix = if at == 0 { prefix } else { prefix.trim_end_matches('-') };
                [prefix, line].concat()
            })
            .collect();
        valid(Format::Http, &["text-ignored"], log.join("\n"));
    }
}

#[test]
fn printed_objects_are_read() {
    let form = registration(ENDPOINT);
    let url = format!("{ENDPOINT}?{}", query(ENDPOINT));
    let config = format!(
        "{{\n  transitional: {{ silentJSONParsing: true }},\n  adapter: [ 'xhr', 'http' ],\n  transformRequest: [ [Function: transformRequest] ],\n  timeout: 0,\n  maxContentLength: -1,\n  env: {{ FormData: [Function: FormData], Blob: [class Blob] }},\n  headers: Object [AxiosHeaders] {{\n    'Content-Type': 'application/x-www-form-urlencoded',\n    [Symbol(x)]: 'y'\n  }},\n  method: 'post',\n  url: '{ENDPOINT}',\n  data: '{form}'\n}}"
    );
    for input in [
        config.clone(),
        format!(
            "AxiosError: Request failed with status code 401\n    at settle (a.js:1:2) {{\n  code: 'ERR_BAD_REQUEST',\n  config: {config},\n  status: 401\n}}"
        ),
        format!(
            "{{'method': 'POST', 'url': '{ENDPOINT}', 'headers': {{}}, '_cookies': <RequestsCookieJar[]>, 'body': b'{form}', 'hooks': {{'response': []}}, '_body_position': None}}"
        ),
        format!("{{ method: 'get', url: '{url}', data: undefined }}"),
        format!(
            "{{\n  method: 'GET',\n  url: URL {{\n    href: '{url}',\n    searchParams: URLSearchParams {{ 'ak' => 'x' }}\n  }},\n  form: undefined\n}}"
        ),
        json!({ "message": "x", "config": { "method": "get", "url": url } }).to_string(),
    ] {
        let diagnosis = ask(input.clone());
        assert_eq!(diagnosis.verdict, Verdict::Valid, "{} in {input}", diagnosis.summary);
    }
}

/// Deep and long texts end, and none of them overflows the stack.
#[test]
fn hostile_texts_are_read_or_refused() {
    let many = |text: &str, count: usize| text.repeat(count);
    for hostile in [
        format!("irm {}", many("`", 300_000)),
        format!("irm {}", many(")", 300_000)),
        format!("irm -Uri {}", many("(", 300_000)),
        format!("irm -Headers {}", many("@{a=", 100_000)),
        format!("fetch({}", many("{a:", 100_000)),
        format!("fetch({}", many("[", 300_000)),
        format!("fetch({}", many("`${", 100_000)),
        format!("https://a.b/c?d=e\n{}", many("%20&\n", 200_000)),
        format!("https://a.b/c?ak=1&amp;ts=1{}", many("&", 500_000)),
        format!("{}https://a.b/c?d=e\n{}", many("> ", 100_000), many(">", 100_000)),
        many("```\n", 200_000),
        format!("{})", many("[](", 200_000)),
        format!("1.2.3.4 {}", many("\\\"\"", 300_000)),
        format!("curl {}", many("“‘’”", 100_000)),
    ] {
        if let Err(error) = text(&hostile, None) {
            assert!(error.to_string().len() < 1000);
        }
    }
}

#[test]
fn variables_before_a_call_are_read() {
    let form = registration(ENDPOINT);
    let url = format!("https://api.mettl.com/v2/account?{}", query("https://api.mettl.com/v2/account"));
    let pairs: Vec<(&str, String)> = form
        .split('&')
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap();
            (name, percent_encoding::percent_decode_str(value).decode_utf8().unwrap().into_owned())
        })
        .collect();
    let object: Vec<String> =
        pairs.iter().map(|(name, value)| format!("  '{name}': {},", json!(value))).collect();
    let object = object.join("\n");
    let appended = |list: &str| -> String {
        let lines = pairs.iter().map(|(name, value)| format!("{list}.append(\"{name}\", {});", json!(value)));
        lines.collect::<Vec<_>>().join("\n")
    };
    let kind = "application/x-www-form-urlencoded";
    for (format, program) in [
        // As Postman writes them.
        (
            Format::Config,
            format!(
                "import requests\n\nurl = \"{ENDPOINT}\"\n\npayload = '{form}'\nheaders = {{\n  'Content-Type': '{kind}'\n}}\n\n\
                 response = requests.request(\"POST\", url, headers=headers, data=payload)\n\nprint(response.text)\n"
            ),
        ),
        (
            Format::Fetch,
            format!(
                "const myHeaders = new Headers();\nmyHeaders.append(\"Content-Type\", \"{kind}\");\n\n\
                 const urlencoded = new URLSearchParams();\n{}\nconst requestOptions = {{\n  method: \"POST\",\n  headers: myHeaders,\n  \
                 body: urlencoded,\n  redirect: \"follow\"\n}};\n\nfetch(\"{ENDPOINT}\", requestOptions)\n  .then((response) => response.text())",
                appended("urlencoded")
            ),
        ),
        (
            Format::Config,
            format!(
                "const axios = require('axios');\nconst qs = require('qs');\nlet data = qs.stringify({{\n{object}\n}});\n\n\
                 let config = {{\n  method: 'post',\n  timeout: 1000,\n  url: '{ENDPOINT}',\n  headers: {{ 'Content-Type': '{kind}' }},\n  \
                 data : data\n}};\n\naxios.request(config)\n.then((response) => {{}})"
            ),
        ),
        // As people write them.
        (
            Format::Fetch,
            format!(
                "// The request.\nvar method = 'POST', other = 1;\nlet method = \"POST\"\r\nconst params = new URLSearchParams({{\n{object}\n}})\r\n\
                 const body = params.toString();\r\n  const response = await fetch('{ENDPOINT}', {{ method, body }});"
            ),
        ),
        (
            Format::Config,
            format!("# The request\nbase = 'x'\nurl = '{url}'  # signed\nr = requests.get(url)"),
        ),
        (Format::Fetch, format!("const url =\n  '{url}';\nfetch(url)")),
    ] {
        let format_name = format!("{format:?}");
        let diagnosis = ask(program.clone());
        assert_eq!(diagnosis.verdict, Verdict::Valid, "{program}");
        assert_eq!(format!("{:?}", diagnosis.request.form), format_name);
        assert_eq!(codes(&diagnosis), Vec::<&str>::new(), "{program}");
    }
    // What is changed in a way that is not read is not known.
    for changed in [
        "url += '&x=y'",
        "url = url.trim()",
        "url = sign(url)",
        "url.append('x', 'y')",
        "url.x = 1",
        "url = `${url}&x`",
        "url = 'a' + url",
        "if x: url = 'https://a.b'",
        "change(url)",
    ] {
        let program = format!("url = 'https://api.mettl.com/v2/account?a=b'\n{changed}\nrequests.get(url)");
        let error = text(&program, None).unwrap_err().to_string();
        assert!(error.contains("whose URL is not a plain text but an expression"), "{changed}: {error}");
    }
    // A text that grows with each line is not read.
    let lines: Vec<_> = (1..40).map(|line| format!("a{line} = [a{0}, a{0}]", line - 1)).collect();
    let growing = format!("a0 = '{}'\n{}\nfetch(a39)", "x".repeat(1000), lines.join("\n"));
    assert!(text(&growing, None).is_err());
}

#[test]
fn a_program_that_does_not_end_costs_no_more_than_its_length() {
    let lines =
        ["a=[x\n", "a.append(x\n", "a={\n", "a='\n", "a=(\n", "a=/*\n", "=[x\n", "a=1\n", "a=b\n", "a=f()\n"];
    for line in lines {
        assert!(text(&line.repeat((1 << 16) / line.len()), None).is_err(), "{line}");
    }
}
