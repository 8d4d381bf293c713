//! Requests that were damaged when they were pasted, and texts with a URL in them.
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
use common::pasted::{ENDPOINT, FORM, TS, ask, query, quoted, registration, signature, valid};
use common::signing::percent;
use invigil::debugger::Verdict;
use invigil::debugger::read::{Format, text};
use serde_json::json;

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

/// Deep and long texts end, and none of them overflows the stack.
#[test]
fn hostile_texts_are_read_or_refused() {
    let many = |text: &str, count: usize| text.repeat(count);
    let members: Vec<_> = (0..100_000).rev().map(|name| format!("a{name:06}: 1")).collect();
    for hostile in [
        format!("irm {}", many("`", 300_000)),
        format!("irm {}", many(")", 300_000)),
        format!("irm -Uri {}", many("(", 300_000)),
        format!("irm -Headers {}", many("@{a=", 100_000)),
        format!("fetch({}", many("{a:", 100_000)),
        format!("fetch({}", many("[", 300_000)),
        format!("fetch({}", many("`${", 100_000)),
        format!("fetch({}", many("JSON.stringify(", 20_000)),
        format!("fetch({}", many("qs.stringify(", 20_000)),
        format!("fetch({}", many("new URLSearchParams(", 20_000)),
        format!("{}{} x\nfetch(a)", many("a=[1,\n", 60_000), many("]", 60_000)),
        many("#\n//\n", 30_000),
        json!({ "name": "a", "request": { "url": "https://a.b/c", "method": "POST",
            "body": { "mode": "raw", "raw": many("{{", 300_000) + "}}" } } })
        .to_string(),
        format!("https://a.b/c?d=e\n{}", many("%20&\n", 50_000)),
        format!("https://a.b/c?d=e\n{}", many("%20\n", 50_000)),
        format!("GET /v2/x?a=\n{}", many("aa\n", 75_000)),
        format!("fetch({{{}", members.join(",")),
        format!("https://a.b/c?ak=1&amp;ts=1{}", many("&", 500_000)),
        format!("{}https://a.b/c?d=e\n{}", many("> ", 100_000), many(">", 100_000)),
        many("```\n", 50_000),
        format!("{})", many("[](", 200_000)),
        format!("1.2.3.4 {}", many("\\\"\"", 300_000)),
        format!("curl {}", many("“‘’”", 100_000)),
    ] {
        if let Err(error) = text(&hostile, None) {
            assert!(error.to_string().len() < 1000);
        }
    }
}
