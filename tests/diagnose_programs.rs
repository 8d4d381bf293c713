//! Requests in programs: calls of libraries, PowerShell, and objects as programs print them.
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
use common::pasted::{ENDPOINT, RD, TS, ask, codes, query, quoted, reads, registration, signature, valid};
use invigil::debugger::Verdict;
use invigil::debugger::read::{Format, text};
use serde_json::json;

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
        (
            "requests.post('https://a.b/', data={'ak': key})",
            "is a call of requests whose data.ak is not a plain text but an expression",
        ),
        ("requests.post('https://a.b/', data=[('ak', key)])", "is a call of requests whose data is not"),
        (
            "requests.post('https://a.b/', json={'a': {'b': [key]}})",
            "is a call of requests whose json.a is not",
        ),
        ("axios({ baseURL: base, url: '/x' })", "is a call of axios whose baseURL is not"),
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

#[test]
fn an_expression_in_an_object_is_no_value() {
    for (object, part) in [
        ("{ method: 'POST', url: base + '/v2/account' }", "URL"),
        ("const options = { url: `${base}/x`, body: 'a=b' };", "URL"),
        ("{ method, url: 'https://a.b/' }", "method"),
        ("{ url: 'https://a.b/', params: { ak: key } }", "params.ak"),
        ("{ url: 'https://a.b/', json: { a: [ts()] } }", "json.a"),
        ("{ url: 'https://a.b/', data: payload, headers: { 'content-type': 'application/json' } }", "data"),
    ] {
        let error = text(object, None).unwrap_err().to_string();
        let expected = format!("request is an object whose {part} is not a plain text but an expression");
        assert!(error.starts_with(&expected), "{object}: {error}");
    }
}

#[test]
fn numbers_are_values() {
    for (number, printed) in
        [("1.0", "1.0"), ("1.50", "1.5"), ("1.05", "1.05"), ("-2", "-2"), ("-0.25", "-0.25"), ("007", "7")]
    {
        for program in [
            format!("requests.get('https://a.b/', params={{'limit': {number}}})"),
            format!("limit = {number}\nrequests.get('https://a.b/', params={{'limit': limit}})"),
        ] {
            assert_eq!(reads(&program).parameters[0].value, printed, "{program}");
        }
    }
    for program in [
        "axios.get('https://a.b/', { params: { limit: 1.0 } })",
        "const limit = 1.0;\naxios.get('https://a.b/', { params: { limit } })",
    ] {
        assert_eq!(reads(program).parameters[0].value, "1", "{program}");
    }
    let request = reads("irm https://a.b -Body @{ a = 1.25; b = -2 }");
    assert_eq!([0, 1].map(|place| request.parameters[place].value.as_str()), ["1.25", "-2"]);
    for expression in ["1.5e3", "1.5.toString()", "-limit", "1 - 1", "1_000"] {
        let program = format!("requests.get('https://a.b/', params={{'limit': {expression}}})");
        let error = text(&program, None).unwrap_err().to_string();
        assert!(error.contains("whose params.limit is not a plain text"), "{program}: {error}");
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

#[test]
fn what_powershell_reads_from_a_file_is_a_condition() {
    let asgn = signature(&format!("POST{ENDPOINT}\n{AK}\n{TS}"));
    for source in ["-InFile body.txt", "-Form @{ logo = Get-Item logo.png }"] {
        let diagnosis =
            ask(format!("irm -Uri \"{ENDPOINT}?ak={AK}&ts={TS}&asgn={asgn}\" -Method Post {source}"));
        assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Valid, vec!["data-file"]));
        assert!(diagnosis.summary.contains("has no parameters in its body"), "{}", diagnosis.summary);
    }
}

#[test]
fn a_form_that_a_later_statement_makes_is_not_that_of_a_call() {
    let asgn = signature(&format!("POST{ENDPOINT}\n{AK}\n{TS}"));
    let url = format!("{ENDPOINT}?ak={AK}&ts={TS}&asgn={asgn}");
    let call = format!("fetch(\"{url}\", {{ method: \"POST\", body: JSON.stringify({{ a: 1 }}) }});");
    for after in ["const form = new FormData();", "const query = new URLSearchParams();"] {
        let diagnosis = ask(format!("{call}\n{after}"));
        assert_eq!(diagnosis.verdict, Verdict::Valid, "{}", diagnosis.summary);
    }
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
    let lines: Vec<_> = (0..30_000).map(|name| format!("a.set('a{name}', 'x');")).collect();
    let program =
        format!("a = new URLSearchParams();\n{}\nfetch('https://a.b/', {{ body: a }})", lines.join("\n"));
    assert!(text(&program, None).is_err());
}
