//! What a text does not show of a request: nothing is concluded from it. An incomplete reading is an error that names what
//! is missing, or a condition at the beginning of the summary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::literal_string_with_formatting_args,
    reason = "tests"
)]

mod common;

use common::KEY;
use common::signing::{self, percent};
use invigil::UnixSeconds;
use invigil::debugger::{Diagnosis, Verdict, diagnose};
use invigil::input::Input;
use serde_json::{Value, json};

const ACCOUNT: &str = "https://api.mettl.com/v2/account";
const SCHEDULES: &str = "https://api.mettl.com/v2/assessments/1/schedules";
const CANDIDATES: &str = "https://api.mettl.com/v2/schedules/s/candidates";
const SUPPOSES: &str = "This supposes what the text does not say: that the request ";

fn signature(method: &str, endpoint: &str, values: &[&str]) -> String {
    percent(&signing::signature(&[&[&*[method, endpoint].concat()], values].concat().join("\n")))
}

/// A URL whose signature also signs values that it does not have.
fn url(method: &str, endpoint: &str, before: &[&str], after: &[&str]) -> String {
    let values = [&["a"], before, &["1635976200"], after].concat();
    format!("{endpoint}?ak=a&ts=1635976200&asgn={}", signature(method, endpoint, &values))
}

fn signed(method: &str, endpoint: &str) -> String {
    url(method, endpoint, &[], &[])
}

fn try_ask(request: impl Into<Value>, depth: u8) -> Result<Diagnosis, String> {
    signing::diagnosis(&request.into(), depth).map_err(|error| error.to_string())
}

#[track_caller]
fn ask(request: &str) -> Diagnosis {
    try_ask(request, 2).unwrap_or_else(|error| panic!("{error}: {request}"))
}

/// The verdict has exactly this condition.
#[track_caller]
fn supposes(verdict: Verdict, supposed: &str, request: &str) {
    let diagnosis = ask(request);
    assert_eq!(diagnosis.verdict, verdict, "{} in {request}", diagnosis.summary);
    let start =
        if supposed.is_empty() { "The signature is".into() } else { format!("{SUPPOSES}{supposed}. The ") };
    assert!(diagnosis.summary.starts_with(&start), "{} in {request}", diagnosis.summary);
}

#[track_caller]
fn refused(words: &[&str], request: &str) {
    let error = match try_ask(request, 2) {
        Err(error) => error,
        Ok(diagnosis) => panic!("{:?}, {} in {request}", diagnosis.verdict, diagnosis.summary),
    };
    for word in words {
        assert!(error.contains(word), "{error} for {request}");
    }
}

/// Texts with the URL `§` of a POST that has a body, which they do not show.
const WITHOUT_BODY: &[&str] = &[
    "curl '§' -d @f",
    "curl '§' --data-binary @f -H 'Content-Type: application/x-www-form-urlencoded'",
    "curl -X POST '§' -d \"$V\"",
    "curl -X POST '§' -d \"$(cat f)\"",
    "curl -X POST -T f '§'",
    "curl -K f -X POST '§'",
    "echo \"limit=$L\" | curl '§' -d @-",
    "curl -X POST '§' -H 'Content-Length: 8'",
    "POST § HTTP/1.1\nHost: api.mettl.com\nContent-Length: 8\n\n",
    "* Connected to api.mettl.com (1.2.3.4) port 443 (#0)\n> POST § HTTP/1.1\n> Host: api.mettl.com\n> Content-Length: 8\n> \n< HTTP/1.1 401 \n",
    "{\"request\":{\"method\":\"POST\",\"url\":\"§\",\"httpVersion\":\"h2\",\"headers\":[],\"bodySize\":8}}",
    "{\"request\":{\"method\":\"POST\",\"url\":\"§\",\"headers\":[],\"bodySize\":8,\"postData\":{\"mimeType\":\"application/x-www-form-urlencoded\"}}}",
];

/// The same in forms that show no bodies, and in programs and messages, of which only a signed URL is read.
const WITHOUT_BODIES: &[&str] = &[
    "Request URL: §\nRequest Method: POST\nStatus Code: 401",
    "POST §",
    "1.2.3.4 - - [x] \"POST § HTTP/1.1\" 401 83",
    "req, err := http.NewRequest(\"POST\", \"§\", strings.NewReader(form))",
    "http --form POST '§' limit=20",
    "new Request.Builder().url(\"§\").post(formBody).build()",
    "HttpRequest.newBuilder().uri(URI.create(\"§\")).POST(publisher).build()",
    "<?php\ncurl_setopt_array($c, [\n  CURLOPT_URL => '§',\n  CURLOPT_CUSTOMREQUEST => 'POST',\n  CURLOPT_POSTFIELDS => 'limit=20',\n]);",
    "$.ajax({url: \"§\", type: \"POST\", data: form})",
    "got.post('§', { form: { limit: '20' } })",
    "org.springframework.web.client.ResourceAccessException: I/O error on POST request for \"§\": timeout",
    "URL: §\nMethod: POST",
];

#[test]
fn a_body_that_was_not_read_is_a_condition_of_every_verdict() {
    let (sent, empty) = (url("POST", SCHEDULES, &["20"], &[]), url("POST", SCHEDULES, &[], &[""]));
    let (other, unordered) = (url("POST", SCHEDULES, &["x"], &[]), url("POST", SCHEDULES, &[], &["true"]));
    for text in WITHOUT_BODY.iter().chain(WITHOUT_BODIES) {
        let of = |url: &str| text.replace('§', url);
        supposes(Verdict::Valid, "has no parameters in its body", &of(&signed("POST", SCHEDULES)));
        if WITHOUT_BODY.contains(text) {
            supposes(Verdict::Valid, "has a parameter with the value 20 in its body", &of(&sent));
            supposes(Verdict::Valid, "has a parameter with the value true in its body", &of(&unordered));
        } else {
            supposes(Verdict::Explained, "has no parameters in its body", &of(&sent));
            supposes(Verdict::Explained, "has no parameters in its body", &of(&unordered));
        }
        supposes(Verdict::Explained, "has no parameters in its body", &of(&empty));
        supposes(Verdict::Explained, "has no parameters in its body", &of(&signed("GET", SCHEDULES)));
        let diagnosis = try_ask(of(&other), 1).unwrap();
        let start = format!(
            "{SUPPOSES}has no parameters in its body. The signature is wrong, and no known mistake leads to it."
        );
        assert_eq!(diagnosis.summary, start, "{text}");
        assert_eq!(
            (diagnosis.verdict, diagnosis.checks[0].code),
            (Verdict::Unexplained, "body-unknown"),
            "{text}"
        );
    }
    for text in WITHOUT_BODY {
        let text = text.replace('§', &format!("{SCHEDULES}?ak=a&ts=1635976200"));
        supposes(Verdict::Unsigned, "has no parameters in its body", &text);
    }
}

#[test]
fn what_was_read_needs_no_condition() {
    let (get, post) = (signed("GET", ACCOUNT), signed("POST", SCHEDULES));
    for text in [
        get.clone(),
        format!("GET {get}"),
        format!("curl '{get}'"),
        format!("curl -X POST '{post}'"),
        format!("curl '{post}' -F logo=@l.png"),
        format!("POST {post} HTTP/1.1\nHost: api.mettl.com\nContent-Length: 0\n\n"),
        format!("fetch(\"{post}\", {{ method: \"POST\" }})"),
        format!("1.2.3.4 - - [x] \"GET {get} HTTP/1.1\" 401 83"),
        format!("{{\"request\":{{\"method\":\"POST\",\"url\":\"{post}\",\"headers\":[],\"bodySize\":0}}}}"),
    ] {
        supposes(Verdict::Valid, "", &text);
    }
}

/// Another method may be elsewhere in the text.
#[test]
fn a_method_that_the_text_does_not_name_is_a_condition() {
    let get = signed("GET", SCHEDULES);
    for text in ["wget -qO- '§'", "this one fails: § - any idea?", "§", "$url = '§'; send($url, $verb);"]
    {
        supposes(Verdict::Valid, "is a GET", &text.replace('§', &get));
    }
    supposes(
        Verdict::Valid,
        "is a POST and has no parameters in its body",
        &format!("wget --post-data='rd=x' '{}'", signed("POST", CANDIDATES)),
    );
    // Methods of other calls are not that of the request.
    supposes(
        Verdict::Valid,
        "is a GET",
        &format!("String u = \"{get}\"; headers.get(\"x\"); map.put(\"y\", 1); future.get();"),
    );
}

#[test]
fn an_expression_in_a_call_is_an_error() {
    let (get, post) = (signed("GET", SCHEDULES), signed("POST", CANDIDATES));
    for (words, text) in [
        (&["body", "expression"][..], format!("fetch(\"{post}\", {{ method: \"POST\", body: payload }})")),
        (&["method", "expression"], format!("fetch(\"{get}\", {{ method: verb }})")),
        (&["data", "expression"], format!("axios.post(\"{post}\", payload)")),
        (&["data", "expression"], format!("requests.post(\"{post}\", data=payload)")),
        (&["URL", "expression"], format!("fetch(\"{get}\" + suffix)")),
        (&["in brackets"], format!("fetch(\"{CANDIDATES}\", {{ [\"method\"]: \"POST\", body: \"x\" }})")),
        (
            &["in brackets"],
            format!(
                "axios.get(\"{ACCOUNT}\", {{ params: {{ [\"ak\"]: \"a\", ts: 1635976200, asgn: \"x\" }} }})"
            ),
        ),
    ] {
        refused(words, &text);
    }
}

#[test]
fn a_value_that_is_an_expression_is_an_error_that_names_it() {
    let asgn = signature("GET", ACCOUNT, &["a", "1635976200"]);
    for value in [
        "${ts}",
        "{ts}",
        "%s",
        "%d",
        "%(ts)s",
        "#{ts}",
        "$ts",
        "$(date +%s)",
        "{{ts}}",
        "{0}",
        "{}",
        "${TS:-1}",
        "%TS%",
    ] {
        let url = format!("{ACCOUNT}?ak=a&ts={value}&asgn={asgn}");
        for text in [
            url.clone(),
            format!("GET {url}"),
            format!("curl \"{url}\""),
            format!("curl {ACCOUNT} -G -d ak=a -d 'ts={value}' -d asgn={asgn}"),
            format!("curl {ACCOUNT} -d 'ak=a&ts={value}&asgn={asgn}'"),
            format!("url = f\"{url}\""),
            format!("var url = $\"{url}\";"),
            format!("const url = `{url}`;"),
            format!("Invoke-WebRequest -Uri '{url}'"),
            json!({ "method": "GET", "url": url, "data": null }).to_string(),
        ] {
            // A shell ends a word there.
            if !(text.starts_with("curl") && text.contains('`')) {
                refused(&["ts"], &text);
            }
        }
    }
    let whole = format!("{ACCOUNT}?ak=a&ts=1635976200&asgn=");
    for (words, text) in [
        (&["asgn"][..], format!("var url = \"{whole}\" + asgn;")),
        (&["asgn"], format!("$url = '{whole}' . $asgn;")),
        (&["asgn"], format!("url = \"{whole}{{}}\".format(asgn)")),
        (&["asgn"], format!("var url = $\"{whole}{{asgn}}\";")),
        (&["asgn"], format!("url = \"{whole}%s\" % asgn")),
        (&["ts"], format!("url = `{ACCOUNT}?ak=a&asgn={asgn}&ts=${{ts}}`; send(url)")),
        (&["ts"], format!("uri = URI(\"{ACCOUNT}?ak=a&asgn={asgn}&ts=#{{ts}}\")")),
        (&["ak, ts, asgn"], "https://api.mettl.com/v2/account?ak={{ak}}&ts={{ts}}&asgn={{asgn}}".into()),
        (&["the URL"], format!("URL='{}'; curl \"$URL\"", signed("GET", ACCOUNT))),
        (&["the URL"], format!("curl \"$BASE/account?ak=a&ts=1635976200&asgn={asgn}\"")),
        (&["the query"], format!("curl \"{ACCOUNT}?$QUERY\"")),
        (&["rd"], format!("curl {CANDIDATES} --data-urlencode rd@rd.json -d ak=a -d ts=1635976200 -d asgn={asgn}")),
        (&["rd"], format!("curl '{}' -F 'rd=<rd.json'", signed("POST", CANDIDATES))),
        (&["rd"], format!("curl '{}' -d \"rd={{\\\"n\\\":\\\"$NAME\\\"}}\"", signed("POST", CANDIDATES))),
        (&["{{ts}}"], json!({ "method": "GET", "url": { "raw": format!("{ACCOUNT}?ak=a&ts={{{{ts}}}}&asgn={asgn}") }, "header": [] }).to_string()),
    ] {
        refused(words, &text);
    }
}

/// What was sent is not what a program has yet to replace.
#[test]
fn a_placeholder_that_was_sent_is_read() {
    let target = "/v2/account?ak=a&ts=1635976200&asgn=${asgn}";
    for text in [
        format!("GET {target} HTTP/1.1\nHost: api.mettl.com\n\n"),
        format!("1.2.3.4 - - [x] \"GET {target} HTTP/1.1\" 401 83"),
    ] {
        let diagnosis = ask(&text);
        assert_eq!(
            (diagnosis.verdict, diagnosis.checks[0].code),
            (Verdict::Unexplained, "signature-placeholder")
        );
        assert_eq!(diagnosis.summary, "The signature is wrong, and no known mistake leads to it.");
    }
    // Dollars, braces and per cent in values are no expressions.
    for value in ["{\"a\":{\"b\":1}}", "$100", "100%25", "a{b}c", "%7Bts%7D"] {
        let decoded = value.replace("%25", "%").replace("%7B", "{").replace("%7D", "}");
        let asgn = signature("POST", CANDIDATES, &["a", &decoded, "1635976200"]);
        let text = format!("curl '{CANDIDATES}' -d 'ak=a&rd={value}&ts=1635976200&asgn={asgn}'");
        assert_eq!(ask(&text).verdict, Verdict::Valid, "{text}");
    }
}

#[test]
fn broken_json_is_an_error() {
    let (get, preflight) = (signed("GET", ACCOUNT), signed("POST", CANDIDATES));
    let har = format!(
        "{{\"log\":{{\"entries\":[{{\"request\":{{\"method\":\"OPTIONS\",\"url\":\"{preflight}\"}}}},{{\"request\":{{\"method\":\"GET\",\"url\":\"{get}\"}}}}]}}}}"
    );
    for text in [
        har.replace("\"}}]", "\",}}]"),
        har[..har.len() - 4].into(),
        har[..har.len() - 100].into(),
        format!("{{\"method\":\"POST\",\"url\":\"{preflight}\",\"data\":\"rd=x\""),
        format!("[{{\"method\":\"POST\",\"url\":\"{preflight}\",\"data\":\"rd=x\"}}"),
    ] {
        refused(&["JSON"], &text);
    }
    assert_eq!(ask(&har).verdict, Verdict::Valid);
}

#[test]
fn comments_are_no_part_of_a_request() {
    let get = signed("GET", ACCOUNT);
    let old = signed("GET", SCHEDULES);
    for text in [
        format!("// Get the account\nconst res = await fetch(\"{get}\");"),
        format!("// See https://a.b/c\n// and more\n\naxios.get('{get}')"),
        format!("/* Get\n * it */ axios.get(\"{get}\")"),
        format!("# Get it\nrequests.get(\"{get}\")"),
        format!("# curl '{old}'\ncurl '{get}'"),
        format!("# curl '{old}'\n# and\n\ncurl -s '{get}'"),
        format!("# curl '{get}'"),
        format!("# curl '{get}'\n{{\"status\":\"ERROR\"}}"),
        format!("#!/bin/sh\ncurl '{get}'"),
        format!("// old\n{get}"),
        format!("const ts = 1;\n/*\nfetch(\"{old}\")\n*/\nfetch(\"{get}\")"),
    ] {
        let diagnosis = ask(&text);
        assert_eq!(
            (diagnosis.verdict, &*diagnosis.request.endpoint),
            (Verdict::Valid, ACCOUNT),
            "{} in {text}",
            diagnosis.summary
        );
    }
    for text in [
        format!("// Get the account\nString s = new Client().url(\"{get}\").get().string();"),
        format!("<?php\n// Get the account\n$c = curl_init('{get}');"),
    ] {
        assert_eq!(ask(&text).verdict, Verdict::Valid, "{text}");
    }
}

#[test]
fn of_members_with_the_same_name_the_last_counts() {
    let asgn = signature("GET", ACCOUNT, &["a", "1635976200"])
        .replace("%2B", "+")
        .replace("%2F", "/")
        .replace("%3D", "=");
    let rest = format!("\"ts\": \"1635976200\", \"asgn\": \"{asgn}\"");
    for text in [
        format!("requests.get(\"{ACCOUNT}\", params={{\"ak\": \"zzz\", \"ak\": \"a\", {rest}}})"),
        format!("requests.get(\"{ACCOUNT}\", params={{\"ak\": f(1), {rest}, \"ak\": \"a\"}})"),
        format!("axios.get(\"{ACCOUNT}\", {{ params: {{ ak: [1, 2], ak: \"a\", {rest} }} }})"),
        format!(
            "axios({{ method: \"post\", url: \"{ACCOUNT}\", params: {{ ak: \"a\", {rest} }}, method: \"get\" }})"
        ),
    ] {
        supposes(Verdict::Valid, "", &text);
    }
}

/// Of several requests in a text, the one that is signed for a vendor is read, and the others are listed.
#[test]
fn several_requests_are_listed() {
    let (get, post) = (signed("GET", ACCOUNT), signed("POST", SCHEDULES));
    let other = "https://example.com/a?b=c";
    for (entry, candidates, text) in [
        (2, 0, format!("curl '{other}' \\\n  -H 'accept: */*' ;\ncurl '{get}' \\\n  -H 'accept: */*'")),
        (2, 0, format!("curl '{other}' &\ncurl '{get}' &\ncurl 'https://example.com/c'")),
        (2, 0, format!("curl '{other}' --next -s '{get}'")),
        (2, 2, format!("curl '{ACCOUNT}'\ncurl '{get}'")),
        (
            2,
            0,
            format!(
                "fetch(\"{other}\", {{\n  \"method\": \"GET\"\n}}); ;\nfetch(\"{get}\", {{\n  \"method\": \"GET\"\n}});"
            ),
        ),
        (
            2,
            0,
            format!(
                "const a = await axios.get('{other}');\nconst b = await axios.get('{get}', {{ timeout: 5 }});"
            ),
        ),
        (3, 0, format!("fetch(other);\nfetch(\"{other}\");\nfetch(\"{get}\")")),
        (1, 2, format!("{get}\n{post}")),
        (1, 2, format!("{get} {post}")),
        (1, 2, format!("{get},{post}")),
        (1, 2, format!("{get};\n{post}")),
        (2, 0, format!("GET {other}\nGET {get}")),
        (
            2,
            0,
            format!("{{\"method\":\"GET\",\"url\":\"{other}\"}}\n{{\"method\":\"GET\",\"url\":\"{get}\"}}"),
        ),
        (2, 0, format!("{{\"level\":30}}\n{{\"req\":{{\"method\":\"GET\",\"url\":\"{get}\"}}}}\n")),
    ] {
        let diagnosis = ask(&text);
        let read = (diagnosis.verdict, &*diagnosis.request.endpoint, diagnosis.request.entry);
        assert_eq!(read, (Verdict::Valid, ACCOUNT, Some(entry)), "{text}");
        assert_eq!(diagnosis.candidates.len(), candidates, "{text}");
        assert!(diagnosis.request.description.contains(&format!("{entry} of ")), "{text}");
    }
    let input = json!({ "request": format!("{get}\n{post}"), "privateKey": KEY, "entry": 2 });
    let now = UnixSeconds::new(1_635_976_260).unwrap();
    let second = diagnose(Input::from_json(&input).root(), now).unwrap();
    assert_eq!((second.verdict, &*second.request.endpoint), (Verdict::Valid, SCHEDULES));
    // The one that cannot be read may be meant.
    refused(&["expression"], &format!("fetch(\"{other}\");\nfetch(\"{get}\" + more)"));
    // A URL in a parameter is no further request.
    let text = format!("{get}&back=https://example.com");
    assert_eq!(ask(&text).request.entry, None);
}

#[test]
fn snippets_and_lines_of_logs_are_read() {
    let asgn = signature("POST", CANDIDATES, &["a", "1635976200"])
        .replace("%2B", "+")
        .replace("%2F", "/")
        .replace("%3D", "=");
    let form = |call: &str| {
        format!("data.{call}('ak', 'a');\ndata.{call}('ts', '1635976200');\ndata.{call}('asgn', '{asgn}');\n")
    };
    let postman = "let config = {\n  method: 'post',\n  url: 'URL',\n  headers: {\n    ...data.getHeaders()\n  },\n  data : data\n};\n\naxios.request(config)";
    let insomnia = "const options = {\n  method: 'POST',\n  url: 'URL',\n  data: data,\n};\n\naxios.request(options).then(show);";
    let fetch = "fetch('URL', { method: 'POST', body: data })";
    for (new, call, rest) in [
        ("let data = new FormData();", "append", postman),
        ("const data = new URLSearchParams();", "set", insomnia),
        ("const data = new FormData();", "append", fetch),
        ("const data = new FormData();", "set", fetch),
    ] {
        let text = format!("{new}\n{}\n{}", form(call), rest.replace("URL", CANDIDATES));
        supposes(Verdict::Valid, "", &text);
        let again = text.replace("\n\n", "\ndata.set('ak', 'b');\n\n");
        refused(&["expression"], &again);
    }
    let other = format!(
        "const options = {{ method: 'POST', url: '{CANDIDATES}', ...more }};\naxios.request(options)"
    );
    refused(&["expression"], &other);
    let asgn = signature("GET", ACCOUNT, &["a", "1635976200"])
        .replace("%2B", "+")
        .replace("%2F", "/")
        .replace("%3D", "=");
    let tuples = format!(
        "requests.get(\"{ACCOUNT}\", params=[(\"ak\", \"a\"), (\"ts\", 1635976200), (\"asgn\", \"{asgn}\")])"
    );
    supposes(Verdict::Valid, "", &tuples);
    let (get, post) = (signed("GET", ACCOUNT), signed("POST", SCHEDULES));
    for text in [
        format!("requests.get(f\"{get}\")"),
        format!("requests.get(r'{get}')"),
        format!("requests.get(\"{ACCOUNT}\"\n    \"{}\")", &get[ACCOUNT.len()..]),
        format!(
            "fetch(\"{post}\", {{ method: \"POST\", headers: {{ 'Content-Type': 'application/json' }}, body: JSON.stringify({{ name: \"x\", n: [1] }}) }})"
        ),
        format!("{get} -> 401, GET {post} -> 200"),
        format!(
            "u = `{ACCOUNT}?asgn={}&ak=a&b=1(x)&ts=1635976200`",
            signature("GET", ACCOUNT, &["a", "1(x)", "1635976200"])
        ),
        format!("{{\"level\":\"error\",\"message\":\"GET {get} 401\"}}"),
        format!("UNDICI 7021: sending request to GET {}", get.replace(".com/", ".com//")),
    ] {
        let diagnosis = ask(&text);
        assert_eq!(diagnosis.verdict, Verdict::Valid, "{} in {text}", diagnosis.summary);
    }
    for text in [
        format!("requests.get(f\"{ACCOUNT}?ts={{ts}}&ak=a\")"),
        format!("fetch(\"{post}\", {{ method: \"POST\", body: JSON.stringify({{ name }}) }})"),
        format!("fetch(\"{post}\", {{ method: \"POST\", body: JSON.stringify({{ name: undefined }}) }})"),
        format!("fetch(\"{post}\", {{ method: \"POST\", body: JSON.stringify({{ n: 1 }}, null, 2) }})"),
    ] {
        refused(&["expression"], &text);
    }
}
