//! Requests as servers, logs, browsers and mail programs show them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::AK;
use common::pasted::{ENDPOINT, FORM, RD, TS, ask, codes, query, reads, registration, signature, valid};
use common::signing::percent;
use invigil::debugger::read::{Format, text};
use invigil::debugger::{Diagnosis, Verdict};
use serde_json::json;

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
fn another_request_after_a_body_is_no_part_of_it() {
    let other = "GET https://api.mettl.com/v2/assessments?ak=a&ts=1&asgn=b HTTP/1.1\nHost: api.mettl.com\n";
    let query = query("https://api.mettl.com/v2/account");
    let get = format!("GET https://api.mettl.com/v2/account?{query} HTTP/1.1\nHost: api.mettl.com\n\n");
    let form = registration(ENDPOINT);
    let post = format!("POST {ENDPOINT} HTTP/1.1\n{FORM}\n\n{form}\n\n");
    for first in [get, post] {
        for mark in ["###\n", "### The tests\n", ""] {
            valid(Format::Http, &["text-ignored"], format!("{first}{mark}{other}"));
        }
    }
}

/// A body in chunks has no length.
#[test]
fn a_body_that_curl_does_not_print_is_a_condition() {
    let url = "https://api.mettl.com/v2/account";
    let asgn = signature(&format!("POST{url}\n{AK}\n{TS}"));
    let output = format!(
        "* Connected to api.mettl.com (1.2.3.4) port 443\n\
         > POST /v2/account?ak={AK}&ts={TS}&asgn={asgn} HTTP/1.1\n> Host: api.mettl.com\n\
         > Transfer-Encoding: chunked\n> \n< HTTP/1.1 401 \n< \n"
    );
    let diagnosis = ask(output);
    assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Valid, vec!["body-missing"]));
    assert!(diagnosis.summary.contains("has no parameters in its body"), "{}", diagnosis.summary);
}

#[test]
fn a_password_is_no_signature() {
    let credentials = "BwcHBwcHBwcHBwcHBwcHBwcHBwc=";
    for scheme in ["Basic", "basic"] {
        let request = format!(
            "curl 'https://api.mettl.com/v2/account?ak={AK}&ts={TS}' -H 'Authorization: {scheme} {credentials}'"
        );
        let diagnosis = ask(request);
        assert_eq!((diagnosis.verdict, diagnosis.received.signature), (Verdict::Unsigned, None));
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
