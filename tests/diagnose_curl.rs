//! curl commands as people paste them: what is read is what curl would send.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use hmac::{Hmac, KeyInit, Mac};
use invigil::debugger::read::{Body, Format, Request, text};
use invigil::debugger::{Diagnosis, Verdict, diagnose};
use invigil::{UnixSeconds, input::Input};
use serde_json::json;

const URL: &str = "https://a.b/c";

fn pairs(request: &Request) -> Vec<(&str, &str)> {
    request.parameters.iter().map(|parameter| (parameter.name.as_str(), parameter.value.as_str())).collect()
}

fn notes(request: &Request) -> Vec<&str> {
    request.notes.iter().map(|note| note.code).collect()
}

/// Reads a command that is one for `URL`.
#[track_caller]
fn reads(command: &str) -> Request {
    let request = text(command, None).map_err(|error| format!("{command}\n{error}")).unwrap();
    assert_eq!((request.format, request.endpoint.as_str()), (Format::Curl, URL), "{command}");
    request
}

#[track_caller]
fn is_get_of_d(command: &str) {
    let request = reads(command);
    assert_eq!((request.method.as_deref(), request.body), (Some("GET"), Body::None), "{command}");
    assert_eq!(pairs(&request), [("d", "e")], "{command}");
}

#[track_caller]
fn is_post_of_d(command: &str) {
    let request = reads(command);
    assert_eq!(request.method.as_deref(), Some("POST"), "{command}");
    assert_eq!(pairs(&request), [("d", "{\"e\": 1}")], "{command}");
}

#[test]
fn options_take_their_values() {
    for options in [
        "--noproxy '*'",
        "--resolve a.b:443:127.0.0.1 --connect-to ::localhost:8080",
        "--proxy http://proxy.example:3128 --proxy-header 'x: y'",
        "-xhttp://proxy.example -U user:secret -e http://referer.example/",
        "--cert-type PEM --pinnedpubkey sha256//x --tls-max 1.2 --aws-sigv4 aws:amz",
        "--write-out '%{http_code}' -o/dev/null -w x",
        "--trace-config http --haproxy-clientip 1.1.1.1 --variable x=y",
        "-sSfLkvg#46 --no-progress-meter --no-buffer --no-keepalive --fail-with-body --http2 --tlsv1.2",
        "--no-get --no-head --doh-url http://dns.example",
        "--Compressed --insec",
        "-G --no-get -I --no-head",
    ] {
        is_get_of_d(&format!("curl {options} '{URL}?d=e'"));
        is_get_of_d(&format!("curl '{URL}?d=e' {options}"));
        assert!(notes(&reads(&format!("curl {options} '{URL}?d=e'"))).is_empty(), "{options}");
    }
    // If the value of an unknown option could be a URL, too, the word with a scheme is the URL.
    let request = reads(&format!("curl --new-option value.example {URL}?d=e"));
    assert_eq!((pairs(&request), notes(&request)), (vec![("d", "e")], vec!["curl-option", "curl-more"]));
    assert_eq!(notes(&reads(&format!("curl -é {URL}"))), ["curl-option"]);
    assert_eq!(notes(&reads(&format!("curl --reques POST {URL}"))), ["curl-option", "curl-more"]);
    assert_eq!(notes(&reads(&format!("curl -K a.conf {URL}"))), ["curl-config"]);
    assert_eq!(notes(&reads(&format!("curl -s: {URL}"))), [""; 0]);
    assert_eq!(notes(&reads(&format!("curl {URL} -s: https://d.e"))), ["several-entries"]);
    assert_eq!(notes(&reads(&format!("curl --expand-url '{URL}?d={{{{x}}}}' --globoff"))), ["curl-variable"]);
    is_get_of_d(&format!("curl -s -- '{URL}?d=e'"));
}

#[test]
fn the_method_follows_from_the_options() {
    for (options, method, body) in [
        ("-F logo=@l.png", "POST", Body::Multipart),
        ("-F d=e", "POST", Body::Multipart),
        ("-G -F d=e", "POST", Body::Multipart),
        ("-F 'a=<l.txt'", "POST", Body::Multipart),
        ("--form-string d=e", "POST", Body::Multipart),
        ("-F d=e -X PUT", "PUT", Body::Multipart),
        ("-T l.png", "PUT", Body::None),
        ("-T l.png -X POST", "POST", Body::None),
        ("-I", "HEAD", Body::None),
        ("-I -G -d x=y", "HEAD", Body::None),
        ("-G -d x=y", "GET", Body::None),
        ("-d @file", "POST", Body::None),
        ("-d ''", "POST", Body::None),
        ("-G -d @file", "GET", Body::None),
        ("--data-urlencode d@file", "POST", Body::Form),
        ("--json {}", "POST", Body::Json),
        ("--json @file", "POST", Body::None),
        ("-X POST -X DELETE", "DELETE", Body::None),
    ] {
        let request = reads(&format!("curl {options} {URL}"));
        assert_eq!((request.method.as_deref(), request.body), (Some(method), body), "{options}");
    }
}

#[test]
fn data_is_encoded_and_joined_as_curl_does() {
    for (options, query, body) in [
        ("-d a=1 -d b=2 --data-raw c=@3", "", "a=1&b=2&c=@3"),
        ("--data-urlencode 'a@b=c d'", "", "a@b=c%20d"),
        ("--data-urlencode '=a=b'", "", "a%3Db"),
        ("--data-urlencode 'a b'", "", "a%20b"),
        ("--json '{\"a\":' --json 1}", "", "{\"a\":1}"),
        ("--json '{}' -d x", "", "{}&x"),
        ("-d x --json '{}'", "", "x{}"),
        ("--url-query 'b=2 3' --url-query +c=%20", "b=2%203&c=%20", ""),
        ("-G -d a=1 --url-query b=2", "a=1", ""),
        ("-d a=1 --url-query b=2", "b=2", "a=1"),
        ("-d@- <<< 'a=1'", "", "a=1"),
        ("--data-binary @- <<< 'a=1'", "", "a=1\n"),
        ("--data-urlencode a@- <<< 'b c'", "", "a=b%20c%0A"),
        ("-G --data-urlencode a@- <<< 'b c'", "a=b%20c%0A", ""),
        ("-T - <<< 'a=1'", "", "a=1\n"),
        // The input can be read only once.
        ("--data-binary @- -d @- <<< 'a=1'", "", "a=1\n&"),
    ] {
        let request = reads(&format!("curl {URL} {options}"));
        let sent = request
            .parameters
            .iter()
            .filter(|parameter| parameter.sent_in == invigil::debugger::read::SentIn::Query);
        let sent = sent.map(|parameter| parameter.raw.as_str()).collect::<Vec<_>>().join("&");
        assert_eq!((sent.as_str(), request.body_text.as_str()), (query, body), "{options}");
        assert_eq!(notes(&request), [""; 0], "{options}");
    }
}

#[test]
fn forms_are_read_without_their_quotes_and_properties() {
    for (option, value) in [
        ("--form 'd=\"e\"'", "e"),
        (r#"--form 'd="{\"a\": \"b;c\\\\\"}"'"#, r#"{"a": "b;c\\"}"#),
        ("--form 'd=e;type=application/json'", "e"),
        ("--form 'd={\"a\":1};type=application/json; charset=utf-8'", "{\"a\":1}"),
        ("--form-string 'd=\"@e\";type=x/y'", "\"@e\";type=x/y"),
        ("-F $'d=a\\nb\\n'", "a\nb"),
        ("-F 'd=<-' <<< e", "e\n"),
        ("-F 'd=<-' <<EOF\nEOF", ""),
    ] {
        let request = reads(&format!("curl {URL} {option}"));
        assert_eq!(pairs(&request), [("d", value)], "{option}");
        assert_eq!((request.body, notes(&request)), (Body::Multipart, vec!["multipart"]), "{option}");
    }
    for option in
        ["-F 'l=@l.png;type=image/png'", "-F 'l=@\"a;b.png\"'", "-F 'l=a;filename=l.png'", "-F l=@-"]
    {
        let request = reads(&format!("curl {URL} {option}"));
        assert_eq!((pairs(&request), notes(&request)), (vec![], vec!["multipart-file"]), "{option}");
    }
    let request = reads(&format!("curl {URL} -F 'l=<file' -H 'Content-Type: multipart/form-data'"));
    assert_eq!((pairs(&request), notes(&request)), (vec![], vec!["data-file"]));
}

#[test]
fn headers_are_added_and_removed() {
    for (option, kind) in [
        ("", Some("application/x-www-form-urlencoded")),
        ("-H 'Content-Type: text/plain'", Some("text/plain")),
        ("-H content-type:text/plain", Some("text/plain")),
        ("-H 'Content-Type:'", None),
        ("-H 'Content-Type;'", Some("")),
        ("-H nothing", Some("application/x-www-form-urlencoded")),
    ] {
        let request = reads(&format!("curl {URL} -d d=e {option}"));
        assert_eq!(request.header("content-type"), kind, "{option}");
    }
    assert_eq!(notes(&reads(&format!("curl {URL} -H @headers"))), ["data-file"]);
}

#[test]
fn urls_are_sent_as_curl_sends_them() {
    for (arguments, endpoint, query) in [
        ("'https://a.b/c?d=\\{\\[1\\]\\}#f'", "https://a.b/c", vec![("d", "{[1]}")]),
        ("https://user:p@ss@a.b/c", "https://a.b/c", vec![]),
        ("https://a.b/x/../y/./c", "https://a.b/y/c", vec![]),
        ("https://a.b/../..", "https://a.b/", vec![]),
        ("--path-as-is https://a.b/x/../c", "https://a.b/x/../c", vec![]),
        ("https://a.b?d=e", "https://a.b/", vec![("d", "e")]),
        ("-T 'x/l 1.png' https://a.b/c/?d=e", "https://a.b/c/l%201.png", vec![("d", "e")]),
        ("-T l.png https://a.b/c?d=e", "https://a.b/c", vec![("d", "e")]),
        ("-G https://a.b/c#f -d d=e", "https://a.b/c", vec![("d", "e")]),
        ("-G 'https://a.b/c?' -d d=e", "https://a.b/c", vec![("d", "e")]),
        ("--proto-default https a.b/c", "https://a.b/c", vec![]),
        ("a.b/c", "http://a.b/c", vec![]),
        ("--request-target /x?d=e https://a.b/c", "https://a.b/x", vec![("d", "e")]),
        ("-s --url https://a.b/c?d=e", "https://a.b/c", vec![("d", "e")]),
    ] {
        let request = text(&format!("curl {arguments}"), None).unwrap();
        assert_eq!((request.endpoint.as_str(), pairs(&request)), (endpoint, query), "{arguments}");
    }
}

#[test]
fn the_command_is_found() {
    for before in [
        "curl",
        "$ curl",
        "# curl",
        "% curl",
        "> curl",
        "> $ curl",
        "user@host:~$ curl",
        "[me@host dir]$ curl",
        "root@host:/# curl",
        "me@Mac ~ % curl",
        "~/dir $ curl",
        "bash-5.1$ curl",
        "➜  dir git:(main) ✗ curl",
        "PS C:\\> curl.exe",
        "PS C:\\Program Files\\x> curl.exe",
        "C:\\Users\\x>curl",
        "FOO=bar BAZ='q r' curl",
        "sudo curl",
        "sudo -u www-data curl",
        "time curl",
        "time -p sudo curl",
        "env curl",
        "env -i A=b curl",
        "exec curl",
        "command curl",
        "timeout 10 curl",
        "/usr/bin/curl",
        "curl.exe",
        "\\curl",
        "'curl'",
        "CURL",
        "docker run --rm curlimages/curl",
        "& curl.exe",
        "{ curl",
        "( curl",
        "if ! curl",
        "while curl",
        "RESPONSE=$(curl",
        "export X=\"$(curl",
        "cd /tmp; curl",
        "cd /tmp && curl",
        "set -e\ncurl",
        "#!/bin/sh\n# Don't ask.\n\ncurl",
        "apt install curl\n\ncurl",
        "It doesn't work:\n\n$ curl",
        "```sh\ncurl",
        "FOO=bar\ncurl",
        "echo 'a\ncurl b'; curl",
    ] {
        is_get_of_d(&format!("{before} '{URL}?d=e'"));
    }
    for not in
        ["curl's error", "https://a.b/c?curl=x", "use libcurl", "curly https://a.b", "echo curl https://a.b"]
    {
        assert!(text(not, None).is_err() || text(not, None).unwrap().format != Format::Curl, "{not}");
    }
}

#[test]
fn the_command_ends() {
    for after in [
        "| jq .",
        "|jq .",
        "; echo",
        ";echo",
        "&& echo d=f",
        "|| exit 1",
        "> file",
        ">file",
        ">> file",
        "2>&1",
        "2>/dev/null",
        "&",
        "&>file",
        "2>&1 | tee -a log",
        "> out.json 2> err.txt",
        "|& cat",
        "< /dev/null",
        ")",
        ")\"",
        "# comment d='",
        "\necho done",
        "\nHTTP/1.1 200 OK\n{\"d\":\"it's\"}",
        "; }",
        "\n```\nthanks",
        "\\",
        " \r\n\r\n",
        "-o out.json|jq",
        ">out -s",
        "2>err --compressed",
    ] {
        is_get_of_d(&format!("curl '{URL}?d=e' {after}"));
        if after.starts_with(['|', ';', '&', '>', ')', '\n']) {
            is_get_of_d(&format!("curl \"{URL}?d=e\"{after}"));
        }
    }
    is_get_of_d(&format!("curl {URL}?d=e|jq ."));
    is_get_of_d(&format!("curl {URL}?d=e;"));
    is_get_of_d(&format!("curl {URL}?d=e &"));
    is_get_of_d(&format!("curl {URL}?d=e # comment"));
    assert_eq!(notes(&reads(&format!("curl {URL}?d=e&f=g"))), ["shell-ampersand"]);
    assert_eq!(pairs(&reads(&format!("curl {URL}?d=e\\&f=g"))), [("d", "e"), ("f", "g")]);
}

#[test]
fn lines_are_joined() {
    for command in [
        "curl \\\n  -s \\\n  'U?d=e'",
        "curl \\\r\n  -s \\\r\n  'U?d=e'\r\n",
        "curl -s \\  \n 'U?d=e'",
        "$ curl -s \\\n> 'U?d=e' \\\n> -o file",
        "PS C:\\> curl.exe -s `\n>> 'U?d=e'",
        "curl.exe -s `\r\n  \"U?d=e\" `\r\n -o file",
        "curl -s ^\r\n  \"U?d=e\" ^\r\n -o file\r\n",
        "curl 'U?d=\\\ne'",
    ] {
        if command.contains("d=\\") {
            // Not in single quotes: there the backslash stays, and curl refuses a URL with a line break.
            assert_eq!(pairs(&reads(&command.replace('U', URL))), [("d", "\\e")]);
            is_get_of_d(&command.replace('U', URL).replace('\'', "\""));
            continue;
        }
        is_get_of_d(&command.replace('U', URL));
        assert_eq!(notes(&reads(&command.replace('U', URL))), [""; 0], "{command}");
    }
    for command in ["curl -s\n -X GET\n 'U?d=e'\n--compressed", "curl -G\nU -d\\\n d=e", "curl 'U?d=e'\n\n-s"]
    {
        is_get_of_d(&command.replace('U', URL));
        assert_eq!(notes(&reads(&command.replace('U', URL))), ["line-break"], "{command}");
    }
}

#[test]
fn input_is_read() {
    for command in [
        "curl -d @- U <<EOF\nd={\"e\": 1}\nEOF",
        "curl -d @- U <<'EOF' | jq .\nd={\"e\": 1}\nEOF\necho done",
        "curl --data-urlencode d@- U <<-EOF | tee log\n\t{\"e\": 1}\n\tEOF\n",
        "curl U -d@- <<< 'd={\"e\": 1}'",
        "echo 'd={\"e\": 1}' | curl -d @- U",
        "$ echo -n 'd={\"e\": 1}' | sudo curl --data-binary @- U",
        "printf '%s' 'd={\"e\": 1}'|curl --data-binary @- U",
        "printf 'd={\"e\"%s' ': 1}' | curl --data-binary @- U",
        "echo -ne 'd={\"e\"\\x3a 1}' | curl --data-binary @- U",
        "cat <<EOF | curl U -d @-\nd={\"e\": 1}\nEOF",
        "cat <<\"EOF\" \\\n | curl U -d @-\nd={\"e\": 1}\nEOF",
        "cat <<EOF > file\nit's curl U?x=y\nEOF\ncurl U -d 'd={\"e\": 1}'",
    ] {
        let command = command.replace('U', URL);
        if command.contains("<<-EOF") {
            assert_eq!(pairs(&reads(&command)), [("d", "{\"e\": 1}\n")]);
            continue;
        }
        is_post_of_d(&command);
        let expected: &[&str] = if command.contains("it's") { &["text-ignored"] } else { &[] };
        assert_eq!(notes(&reads(&command)), expected, "{command}");
    }
    for command in [
        "curl -d @- U",
        "curl -d @- U < file",
        "cat file | curl -d @- U",
        "jq -n . | curl -d @- U",
        "printf '%d' 1 | curl -d @- U",
        "echo a=b | grep a | curl -d @- U",
    ] {
        assert_eq!(notes(&reads(&command.replace('U', URL))), ["data-file"], "{command}");
    }
    let document = "curl -d @- U <<EOF\na=\\$b\\\n&c=\"\\\\d\"\nEOF".replace('U', URL);
    assert_eq!(pairs(&reads(&document)), [("a", "$b"), ("c", "\"\\d\"")]);
}

#[test]
fn quotes_are_read_as_the_shell_reads_them() {
    for (word, value) in [
        (r"$'\303\251 \xc3\xa9 \u00e9 \U000000e9 \u65e5 \ud83d\ude00'", "é é é é 日 😀"),
        (r"$'a\tb\'\\\q\x41\101\cA\e'", "a\tb'\\\\qAA\u{1}\u{1b}"),
        (r#""a'b\"c\\d\e\$f\`g""#, "a'b\"c\\d\\e$f`g"),
        (r#"'a"b\c$d`e'"#, "a\"b\\c$d`e"),
        (r#"a\ b\'c'd'"e"$'f'"#, "a b'cdef"),
        ("'a\nb'", "a\nb"),
        ("$\"a\"", "a"),
        ("a#b", "a#b"),
        ("''", ""),
    ] {
        let request = reads(&format!("curl {URL} --data-urlencode d={word}"));
        assert_eq!(pairs(&request), [("d", value)], "{word}");
        assert_eq!(notes(&request), [""; 0], "{word}");
    }
    for word in ["$'\\xe9'", "$'\\ud83d'"] {
        assert_eq!(pairs(&reads(&format!("curl {URL} --data-urlencode d={word}"))), [("d", "\u{fffd}")]);
    }
    assert_eq!(notes(&reads(&format!("curl {URL} -d $'d=\\xe9'"))), ["not-utf8"]);
    for word in ["$(date +%s)", "\"$(date \"+%s\")\"", "`date +%s`", "\"`date +%s`\"", "$x", "\"${x}\""] {
        let request = reads(&format!("curl -d ts={word} '{URL}?d=e'"));
        assert!(notes(&request).contains(&"shell-variable"), "{word}");
        assert_eq!(pairs(&request)[0], ("d", "e"), "{word}");
    }
}

#[test]
fn commands_for_windows_are_read() {
    let value = "{\"a\":\"it's 100% & \\\"é\\\"\n^1|<2>\"}";
    for command in [
        // Chrome and Edge.
        "curl ^\"U^\" ^\n  -H ^\"accept: */*^\" ^\n  --data-urlencode ^\"d=^{^\\^\"a^\\^\":^\\^\"it's 100^% ^& ^\\^\\^\\^\"é^\\^\\^\\^\"^\n\n^^1^|^<2^>^\\^\"^}^\" ^\n  --compressed",
        // Firefox.
        "curl \"U\" --data-urlencode \"d={\"\"a\"\":\"\"it's 100\"%\" & \\\\\"\"é\\\\\"\"\"^\n\n\"^1|<2>\"\"}\"",
    ] {
        let request = reads(&command.replace('U', URL));
        assert_eq!(pairs(&request), [("d", value)], "{command}");
        assert_eq!(notes(&request), [""; 0], "{command}");
    }
    for command in [
        "curl ^\"U?d=e^\" & echo",
        "curl ^\"U?d=e^\"\r\necho",
        "curl -s ^\n U?d=e > file",
        "curl -s ^\n U?d=^e",
        "curl \"U?d=^%^65\" ^\n --compressed",
    ] {
        is_get_of_d(&command.replace('U', URL));
    }
    let request = reads(&format!("curl -s ^\n {URL}?d=e&f=g"));
    assert_eq!((pairs(&request), notes(&request)), (vec![("d", "e"), ("f", "g")], vec!["shell-ampersand"]));
    for command in [
        "curl.exe `\n U -d 'd={\\\"e\\\": 1}'",
        "curl.exe `\n U -d \"d={\\`\"e\\`\": 1}\"",
        "C:\\>curl U -d \"d={\\\"e\\\": 1}\" | more",
        "C:\\>curl U -d \"d={\"\"e\"\": 1}\" & echo",
        "PS C:\\> curl.exe U -d 'd={\"e\": 1}'",
        "PS C:\\> curl.exe U -d \"d={`\"e`\": 1}\"",
        "PS C:\\> curl.exe U -d \"d={\"\"e\"\": 1}\"",
    ] {
        is_post_of_d(&command.replace('U', URL));
    }
    assert_eq!(
        pairs(&reads("PS C:\\> curl.exe https://a.b/c --data-urlencode 'd=it''s `n \\n'")),
        [("d", "it's `n \\n")]
    );
}

/// Diagnoses a command, in which `K` is a signature of these texts.
fn diagnosed(command: &str, signed: &str) -> Diagnosis {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"k").unwrap();
    mac.update(signed.as_bytes());
    let asgn = encoded(&base64::Engine::encode(
        &base64::engine::general_purpose::STANDARD,
        mac.finalize().into_bytes(),
    ));
    let request = command.replace("QUERY", &format!("ak=a&ts=1635976200&asgn={asgn}"));
    let input = Input::from_json(&json!({ "request": request, "privateKey": "k" }));
    diagnose(input.root(), UnixSeconds::new(1_635_976_260).unwrap()).unwrap()
}

fn encoded(text: &str) -> String {
    text.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

#[test]
fn correct_commands_are_valid() {
    const ACCOUNT: &str = "https://api.mettl.com/v2/account";
    const LOGO: &str = "https://api.mettl.com/v2/account/upload-logo";
    for (command, method, endpoint) in [
        ("curl -F logo=@l.png 'LOGO?QUERY'", "POST", LOGO),
        ("curl --form 'logo=@\"l.png\"' 'LOGO?QUERY'", "POST", LOGO),
        ("curl --noproxy '*' 'ACCOUNT?QUERY'", "GET", ACCOUNT),
        ("curl 'ACCOUNT?QUERY'|jq .", "GET", ACCOUNT),
        ("curl 'ACCOUNT?QUERY';echo", "GET", ACCOUNT),
        ("curl 'ACCOUNT?QUERY'>file", "GET", ACCOUNT),
        ("FOO=bar sudo time curl.exe 'ACCOUNT?QUERY'", "GET", ACCOUNT),
        ("PS C:\\> curl.exe 'ACCOUNT?QUERY'", "GET", ACCOUNT),
        ("curl ACCOUNT --url-query '+QUERY'", "GET", ACCOUNT),
        ("echo 'QUERY' | curl -d @- LOGO", "POST", LOGO),
        ("curl -T l.png 'LOGO?QUERY'", "PUT", LOGO),
    ] {
        let command = command.replace("ACCOUNT", ACCOUNT).replace("LOGO", LOGO);
        let diagnosis = diagnosed(&command, &format!("{method}{endpoint}\na\n1635976200"));
        assert_eq!(diagnosis.verdict, Verdict::Valid, "{command}\n{diagnosis:?}");
    }
}
