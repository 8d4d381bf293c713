#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{MAIL, MASKED, excerpt, mask_people, redact};

const KEY: &str = "zy98x765-4321-0987-654w-32v1u0987654";

#[track_caller]
fn check(secrets: &[&str], cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(redact(text, secrets), *expected, "of {text:?}");
        assert_eq!(redact(expected, secrets), *expected, "a second time: {text:?}");
    }
}

#[test]
fn parameters_of_a_query_or_form() {
    check(
        &[],
        &[
            ("asgn=ab%2Bc%3D", "asgn=[masked]"),
            (
                "https://api.mettl.com/v2/account?ak=1&asgn=ab%2Bc%3D&ts=2",
                "https://api.mettl.com/v2/account?ak=1&asgn=[masked]&ts=2",
            ),
            ("?ASGN=a b", "?ASGN=[masked] b"),
            ("?asgn=ab+/==&ts=2", "?asgn=[masked]&ts=2"),
            ("?asgn=&ts=2", "?asgn=&ts=2"),
            ("?asgn= HTTP/1.1", "?asgn= HTTP/1.1"),
            ("?%61sgn=a%26b&ts=2", "?%61sgn=[masked]&ts=2"),
            ("?private%5Fkey=a%26b&ts=2", "?private%5Fkey=[masked]&ts=2"),
            ("?next=%2Fa%3Fasgn%3Dxyz%26ts%3D2&b=1", "?next=%2Fa%3Fasgn%3D[masked]%26ts%3D2&b=1"),
            (
                "private-key=1&api_key=2&privateKey=3",
                "private-key=[masked]&api_key=[masked]&privateKey=[masked]",
            ),
            ("rd=%7B%22a%22%3A%22b%22%7D&ts=1", "rd=[masked]&ts=1"),
            (r#"rd={"registrationDetails":[{"First Name":"A & B]"}]}&ts=1"#, "rd=[masked]&ts=1"),
            ("context_data=a%26b;ts=1", "context_data=[masked]"),
            ("<a href=\"/x?token=abc&amp;asgn=d\">", "<a href=\"/x?token=[masked]&amp;asgn=[masked]\">"),
            ("METTL_PRIVATE_KEY=abc other", "METTL_PRIVATE_KEY=[masked] other"),
            ("PRIVATE_KEY='a b\nc' x", "PRIVATE_KEY='[masked]' x"),
            ("password = abc # set", "password = [masked] # set"),
            (
                "access_token=abc&client-secret=d&X-Amz-Signature=e",
                "access_token=[masked]&client-secret=[masked]&X-Amz-Signature=[masked]",
            ),
            ("'https://x.y/?asgn=a'b' -v", "'https://x.y/?asgn=[masked]' -v"),
            ("array('token' => 'abc', 'a' => 1)", "array('token' => '[masked]', 'a' => 1)"),
        ],
    );
}

#[test]
fn members_of_json() {
    check(
        &[],
        &[
            (r#"{"privateKey":"abc","a":1}"#, r#"{"privateKey":"[masked]","a":1}"#),
            (r#"{"private_key" : "a\"b\\","a":1}"#, r#"{"private_key" : "[masked]","a":1}"#),
            ("{\"apiKey\":\n  \"abc\"\n}", "{\"apiKey\":\n  \"[masked]\"\n}"),
            (r#"{"rd":{"a":["}",{"b":"]\""}]},"c":1}"#, r#"{"rd":"[masked]","c":1}"#),
            (
                r#"{"context_data":[1,2],"token":12.5,"secret":null,"password":true}"#,
                r#"{"context_data":"[masked]","token":"[masked]","secret":null,"password":true}"#,
            ),
            (
                r#"{"registrationDetails":[{"First Name":"A"}],"ts":1}"#,
                r#"{"registrationDetails":"[masked]","ts":1}"#,
            ),
            (r#"{"fullName":"A B","First Name":"A"}"#, r#"{"fullName":"[masked]","First Name":"[masked]"}"#),
            (
                r#"{"stringToSign":"POSThttps://x\nab","encodedSignature":"t7%3D"}"#,
                r#"{"stringToSign":"[masked]","encodedSignature":"[masked]"}"#,
            ),
            (
                r#"{"Authorization":"Basic abc=","x-api-key":["abc"]}"#,
                r#"{"Authorization":"[masked]","x-api-key":"[masked]"}"#,
            ),
            (r#"{\"privateKey\":\"abc\",\"a\":1}"#, r#"{\"privateKey\":\"[masked]\",\"a\":1}"#),
            (r#"{\"privateKey\":\"a\\\"b\",\"a\":1}"#, r#"{\"privateKey\":\"[masked]\",\"a\":1}"#),
            (r#"{\"token\":12,\"a\":1}"#, r#"{\"token\":\"[masked]\",\"a\":1}"#),
            (
                r#"{\\\"privateKey\\\":\\\"abc\\\",\\\"a\\\":1}"#,
                r#"{\\\"privateKey\\\":\\\"[masked]\\\",\\\"a\\\":1}"#,
            ),
            (
                "?q=%7B%22privateKey%22%3A%22abc%22%2C%22a%22%3A1%7D&b=1",
                "?q=%7B%22privateKey%22%3A%22[masked]%22%2C%22a%22%3A1%7D&b=1",
            ),
            ("%7B%22rd%22%3A%7B%22a%22%3A%22%7D%22%7D%7D", "%7B%22rd%22%3A%22[masked]%22%7D"),
            (r#"{"private\u004bey":"abc"}"#, r#"{"private\u004bey":"[masked]"}"#),
            // Cut off: to the end.
            (r#"{"a":1,"rd":{"registrationDetails":[{"First"#, r#"{"a":1,"rd":"[masked]""#),
            (r#"{"privateKey":"abc"#, r#"{"privateKey":"[masked]"#),
            // Strings that end with a name.
            (
                r#"["asgn=","a"] ["token: " ] ["asgn%3D","a"]"#,
                r#"["asgn=","a"] ["token: " ] ["asgn%3D","a"]"#,
            ),
            (r#"["it's token='","a'"]"#, r#"["it's token='","a'"]"#),
            (r#"["token='a","a'"]"#, r#"["token='[masked]","a'"]"#),
            // URLs inside.
            (
                r#"{"url":"https://x.y/?asgn=a%22b","status":1}"#,
                r#"{"url":"https://x.y/?asgn=[masked]","status":1}"#,
            ),
            (
                r#"{"url":"https://x.y/?ak=1\u0026asgn=a%26b\u0026ts=2"}"#,
                r#"{"url":"https://x.y/?ak=1\u0026asgn=[masked]\u0026ts=2"}"#,
            ),
            (
                r#"{\"url\":\"https://x.y/?asgn=a%22b\",\"s\":1}"#,
                r#"{\"url\":\"https://x.y/?asgn=[masked]\",\"s\":1}"#,
            ),
            // An HTTP archive, and pairs.
            (
                r#"{"name":"x-api-key","value":"abc"},{"name":"ts","value":"1"}"#,
                r#"{"name":"x-api-key","value":"[masked]"},{"name":"ts","value":"1"}"#,
            ),
            (
                r#"[["asgn", "abc"],["ts","1"],["token","secret","x"]]"#,
                r#"[["asgn", "[masked]"],["ts","1"],["token","secret","x"]]"#,
            ),
            // As Node prints objects.
            (
                "{ privateKey: 'abc', rd: { a: [Object] }, x: 1 }",
                "{ privateKey: '[masked]', rd: [masked], x: 1 }",
            ),
            ("{\n  privateKey:\n    'abc',\n}", "{\n  privateKey:\n    '[masked]',\n}"),
        ],
    );
}

#[test]
fn headers_and_curl_lines() {
    check(
        &[],
        &[
            ("authorization: Basic YTpi\r\nhost: x", "authorization: [masked]\r\nhost: x"),
            (
                "Authorization: Digest username=\"a\", response=\"b\"\nhost: x",
                "Authorization: [masked]\nhost: x",
            ),
            ("X-API-KEY: abc def\nhost: x", "X-API-KEY: [masked]\nhost: x"),
            ("x-api-key:abc", "x-api-key:[masked]"),
            (
                "Proxy-Authorization: x\nSet-Cookie: a=b; c\n",
                "Proxy-Authorization: [masked]\nSet-Cookie: [masked]\n",
            ),
            ("x-api-key:\nhost: x", "x-api-key:\nhost: x"),
            (
                "curl -H 'x-api-key: abc' -H 'accept: */*' 'https://apiv3.imocha.io/v3/tests'",
                "curl -H 'x-api-key: [masked]' -H 'accept: */*' 'https://apiv3.imocha.io/v3/tests'",
            ),
            ("curl -H \"Authorization: Digest a=\\\"b\\\"\" -v", "curl -H \"Authorization: [masked]\" -v"),
            (r#"{"headers":"x-api-key: abc\r\nhost: x"}"#, r#"{"headers":"x-api-key: [masked]\r\nhost: x"}"#),
            (r#"{\"h\":\"x-api-key: abc\",\"a\":1}"#, r#"{\"h\":\"x-api-key: [masked]\",\"a\":1}"#),
            (r#"{"msg":"bad token: abc","status":401}"#, r#"{"msg":"bad token: [masked]","status":401}"#),
            (
                r#"{"msg":"bad token: \"abc\"","status":401}"#,
                r#"{"msg":"bad token: \"[masked]\"","status":401}"#,
            ),
            (
                r#"{"msg":"sent Authorization: Digest a=\"b\", c","status":401}"#,
                r#"{"msg":"sent Authorization: [masked]","status":401}"#,
            ),
            (
                r#""{\"msg\":\"sent Authorization: abc\",\"status\":401}""#,
                r#""{\"msg\":\"sent Authorization: [masked]\",\"status\":401}""#,
            ),
            ("token: [a] b\nc", "token: [masked]\nc"),
            ("curl -d 'ak=1&asgn=a%27b' https://x.y", "curl -d 'ak=1&asgn=[masked]' https://x.y"),
        ],
    );
}

#[test]
fn mail_addresses() {
    check(
        &[],
        &[
            ("to name@email.com.", "to [e-mail]."),
            ("'name@email.com' <a.b+c@x-y.co.uk>", "'[e-mail]' <[e-mail]>"),
            ("jörg@müller.de o'brien@x.io", "[e-mail] [e-mail]"),
            (
                "https://api.mettl.com/v2/schedules/0x/candidates/name@email.com?ts=1",
                "https://api.mettl.com/v2/schedules/0x/candidates/[e-mail]?ts=1",
            ),
            ("/candidates/a%2Bb%40email.com/x", "/candidates/[e-mail]/x"),
            ("email=a%2540b.com&x=1", "email=[e-mail]&x=1"),
            (r#"{"a":"one\nname\u0040email.com\n"}"#, r#"{"a":"one\n[e-mail]\n"}"#),
            (r#"{\"a\":\"j\u00f6rg\\u0040email.com\"}"#, r#"{\"a\":\"[e-mail]\"}"#),
            ("CORP\\user@x.com 100%user@x.com CORP\\bo@x.com", "CORP\\[e-mail] 100%[e-mail] CORP\\b[e-mail]"),
            (r#""\ud83d\ude00bo@x.com""#, r#""[e-mail]""#),
            ("%3Cbob@x.com%3E", "%3C[e-mail]%3E"),
            ("https://user:pa@ss@api.mettl.com/v2", "https://[masked]@api.mettl.com/v2"),
            ("a@b.com@c.com,d@e.fr", "[e-mail],[e-mail]"),
        ],
    );
}

#[test]
fn candidate_links() {
    check(
        &[],
        &[
            ("https://tests.mettl.com/authenticateKey/2mzmszk4cg", "https://tests.mettl.com/[masked]"),
            (
                "https://tests.mettl.com/v2/authenticateKey/2mz?a=1&b=2 next",
                "https://tests.mettl.com/[masked] next",
            ),
            (
                r#""url":"https:\/\/TESTS.mettl.com\/authenticateKey\/2mz","a":1"#,
                r#""url":"https:\/\/TESTS.mettl.com\/[masked]","a":1"#,
            ),
            (
                "?u=https%3A%2F%2Fwww.testinvite.com%2Fa%3Fb%3D1%26code%3D2&x=1",
                "?u=https%3A%2F%2Fwww.testinvite.com%2F[masked]&x=1",
            ),
            (
                "https://test.interviewmocha.com/IMInstructions?8Mf",
                "https://test.interviewmocha.com/[masked]",
            ),
            ("<https://test.imocha.io/IMInstructions?bk1>", "<https://test.imocha.io/[masked]>"),
            (
                "https://www.testinvite.com/assessment/task/Q?code=0a507&lang=en",
                "https://www.testinvite.com/[masked]",
            ),
            (
                "https://www.testinvite.com/api/v1/fatih/create-tickets",
                "https://www.testinvite.com/api/v1/fatih/create-tickets",
            ),
            ("test.imocha.io:443/x", "test.imocha.io:443/[masked]"),
            ("https://tests.mettl.com", "https://tests.mettl.com"),
        ],
    );
}

#[test]
fn ordinary_text_is_unchanged() {
    let cases = [
        "",
        "https://apiv3.imocha.io/v3/candidates/testattempts?state=completed&code=12",
        "POST https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates?ak=ab12c345&ts=1635976200",
        r#"{"status":"ERROR","error":{"code":"E401","message":"Invalid signature"},"names":["ak","asgn","ts"]}"#,
        "registrationDetails[3][\"Email Address\"] is missing; rd: is empty; fullName: too long",
        "invigil@0.1.0, @types/node@20.1.2, a @ b, bob@localhost, \u{1f600}@",
        "100% of \\ and \\u12 and %zz, \"token\" and 'secret' alone",
        "time: 12:30:45.000Z, tokens: 5",
    ];
    for text in cases {
        assert_eq!(redact(text, &[KEY]), text);
    }
}

#[test]
fn known_secrets() {
    check(
        &[KEY, "a b/c+\"d\\é", "zy98", "abc"],
        &[
            (KEY, "[masked]"),
            ("xzy98x765-4321y", "x[masked]x765-4321y"),
            ("a%20b%2Fc%2B%22d%5C%C3%A9.", "[masked]."),
            ("a+b%2fc%2b%22d%5c%c3%a9.", "[masked]."),
            (r#"a b\/c+\"d\\\u00e9."#, "[masked]."),
            ("abc is too short", "abc is too short"),
            // Overlapping, and twice in a row.
            ("zy98zy98 zy98x765-4321-0987-654w-32v1u0987654", "[masked] [masked]"),
        ],
    );
    check(
        &["masked", "[e-mail]x", "e-ma"],
        &[("unmasked [masked] [e-mail]x a@b.com", "un[masked] [masked] [e-mail]x [e-mail]")],
    );
    check(&["aaaa"], &[("baaaaaaab", "b[masked]b")]);
    check(&["a%41b c"], &[("a%41b c|a%2541b+c|a%41b%20c", "[masked]|[masked]|[masked]")]);
    let basic = STANDARD.encode(format!("user:{KEY}"));
    let masked = redact(&format!("sent Basic {basic}!"), &[KEY]);
    assert_eq!(masked, format!("sent Basic {}[masked]!", basic.get(..6).unwrap()));
}

#[test]
fn words_of_a_vendor() {
    for (text, expected) in [
        ("Candidate 'name@email.com' exists", "Candidate '[e-mail]' exists"),
        ("see http://a.b/c?d=e, or https://x.y?z", "see http://a.b/[masked] or https://x.y?[masked]"),
        ("HTTPS://tests.mettl.com/authenticateKey/a", "HTTPS://tests.mettl.com/[masked]"),
        ("tests.mettl.com/authenticateKey/a", "tests.mettl.com/[masked]"),
        ("https://u:p@x.y:8080/a", "https://[masked]@x.y:8080/[masked]"),
        ("ftp://a.b/c", "ftp://a.b/c"),
        ("no name%40email.com", "no [e-mail]"),
        ("jörg@müller.de!", "[e-mail]!"),
        ("Invalid token: 5", "Invalid token: 5"),
    ] {
        assert_eq!(mask_people(text), expected);
        assert_eq!(mask_people(expected), expected);
    }
    let long = mask_people(&"é".repeat(600));
    assert_eq!(long, format!("{}…", "é".repeat(500)));
    assert_eq!(mask_people(&long), long);
    assert_eq!(mask_people(&"é".repeat(500)), "é".repeat(500));
    // What is cut off before reading is cut off at a space.
    let links = format!("https://x.y/{} {} bob@example.com", "a".repeat(4000), "b@c.de ".repeat(2000));
    assert!(mask_people(&links).starts_with("https://x.y/[masked] [e-mail] [e-mail]"));
    assert!(mask_people(&format!("https://x.y/{}", "a".repeat(10_000))).ends_with("[masked]…"));
}

#[test]
fn excerpts() {
    for (text, expected) in [
        ("First Name", "First Name".to_owned()),
        ("a@b.com", MAIL.to_owned()),
        ("a\0b\u{7f}\u{202e}", "a\\u{0}b\\u{7f}\\u{202e}".to_owned()),
        (&"ü".repeat(40), "ü".repeat(40)),
        (&"ü".repeat(41), format!("{}…", "ü".repeat(40))),
        (&format!("{}\n", "a".repeat(37)), format!("{}…", "a".repeat(37))),
    ] {
        assert_eq!(excerpt(text), expected);
    }
}

#[test]
fn hostile_input_of_a_megabyte_is_finished() {
    let pieces = [
        "@",
        ":",
        "=",
        ",",
        "\\",
        "\"",
        "'",
        "[",
        "{",
        "%",
        " ",
        "a",
        "a@",
        "a@b.",
        "é@",
        "'a@",
        "://",
        "token:",
        "token:\n",
        "token:{\n",
        "\"privateKey\":",
        "\"privateKey\":\"",
        "\"rd\":{",
        "rd={",
        "rd=[{\"",
        "asgn=",
        "asgn=&",
        "asgn='",
        "[\"token\",\"",
        "[\"token\",'\\",
        "{\"name\":\"token\",\"value\":",
        "tests.mettl.com/",
        "tests.mettl.com:",
        "https://",
        "https://a/",
        "http://a@",
        "\\\"token\\\":",
        "%22rd%22%3A%7B",
        "\\u0040",
        "%2540",
        "aaaa",
        "YWFh",
        "[masked]",
        "[e-mail]",
        "x-api-key: \"",
        "\"x-api-key: ",
        "\\\\\"",
    ];
    for piece in pieces {
        let text = piece.repeat(1_000_000 / piece.len());
        redact(&text, &["aaaaaaaab", "aaaa"]);
        mask_people(&text);
        excerpt(&text);
    }
    for (left, right) in [("token:{\n", "}x"), ("\"rd\":[", "]"), ("rd={", "}&"), ("token:\n[", "]x")] {
        redact(&(left.repeat(60_000) + &right.repeat(60_000)), &[]);
    }
}

const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

fn json_string(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap().to_owned()
}

fn hex_lower(text: &str) -> String {
    text.bytes().fold(String::new(), |text, byte| format!("{text}%{byte:02x}"))
}

/// All the ways in which a secret is written; those before the number need no care about what precedes them.
fn forms(secret: &str, before: &[u8], after: &[u8]) -> (Vec<String>, usize) {
    let component = utf8_percent_encode(secret, COMPONENT).to_string();
    let mut forms = vec![secret.to_owned()];
    let mixed = [before, secret.as_bytes(), after].concat();
    for engine in [&STANDARD, &STANDARD_NO_PAD, &URL_SAFE, &URL_SAFE_NO_PAD] {
        forms.push(engine.encode(secret));
        forms.push(engine.encode(&mixed));
    }
    let careless = forms.len();
    forms.extend([
        component.clone(),
        component.replace("%20", "+"),
        utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string(),
        hex_lower(secret),
        hex_lower(&component),
        json_string(secret),
        json_string(secret).replace('/', "\\/"),
        json_string(&json_string(secret)),
        secret.encode_utf16().fold(String::new(), |text, unit| format!("{text}\\u{unit:04X}")),
        json_string(&component),
        utf8_percent_encode(&json_string(secret), COMPONENT).to_string(),
        utf8_percent_encode(&STANDARD.encode(&mixed), COMPONENT).to_string(),
        json_string(&STANDARD.encode(&mixed)).replace('/', "\\/"),
    ]);
    (forms, careless)
}

fn any_secret() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z0-9-]{8,36}",
        2 => "[A-Za-z0-9+/= %\"&]{8,40}",
        1 => "[\\PC]{6,20}",
    ]
    // A secret that is part of a mask cannot be told from it; a backslash of its own is another encoding.
    .prop_filter("is like a mask", |secret| {
        !secret.contains(['[', ']', '\\']) && !MASKED.contains(secret.as_str())
    })
}

/// Pieces of which texts are made that come near to every rule.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: [&str; 66] = [
        "asgn",
        "token",
        "rd",
        "Authorization",
        "x-api-key",
        "name",
        "value",
        "private_key",
        "a",
        "b1",
        "é",
        "n",
        "u0026",
        "=",
        "=",
        ":",
        ": ",
        "&",
        ",",
        " ",
        "\n",
        "\"",
        "\"",
        "'",
        "`",
        "\\",
        "\\\"",
        "\\n",
        "\\u0040",
        "\\u0026",
        "\\/",
        "{",
        "}",
        "[",
        "]",
        "%22",
        "%3D",
        "%26",
        "%40",
        "%25",
        "%7B",
        "%7D",
        "%0A",
        "@",
        "b.com",
        "a@b.com",
        "://",
        "https://",
        "tests.mettl.com",
        "/",
        "?",
        "#",
        "[masked]",
        "[e-mail]",
        "SECRET",
        "&xyz",
        "U0VDUkVU",
        "<",
        ">",
        "null",
        "_",
        "-",
        ".",
        "\r",
        "+",
        "%",
    ];
    proptest::sample::select(&PIECES[..]).prop_map(str::to_owned)
}

fn awkward() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::collection::vec(piece(), 0..30).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

fn any_json() -> impl Strategy<Value = Value> {
    let name = prop_oneof!["privateKey", "rd", "a", "token", "[a-z]{1,5}"];
    // Within a string, a bracket that is never closed may take the rest of the text with it.
    let open = |text: String| Value::from(text.replace(['[', '{'], "").replace("%7B", ""));
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i32>().prop_map(Value::from),
        proptest::collection::vec(piece(), 0..6).prop_map(move |pieces| open(pieces.concat())),
        any::<String>().prop_map(open),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((name.clone(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn a_planted_secret_is_gone(
        secret in any_secret(),
        (before, after) in (any::<String>(), any::<String>()),
        (head, tail) in (proptest::collection::vec(any::<u8>(), 0..5), proptest::collection::vec(any::<u8>(), 0..5)),
        space in proptest::sample::select(&[" ", "=", "\"", ".", "&", "é"][..]),
    ) {
        let (forms, careless) = forms(&secret, &head, &tail);
        let mut all = String::new();
        for (at, form) in forms.iter().enumerate() {
            let space = if at < careless { "" } else { space };
            let text = format!("{before}{space}{form}{space}{after}");
            let masked = redact(&text, &[&secret]);
            let rest = masked.replace(MASKED, "\0").replace(MAIL, "\0");
            for form in &forms {
                prop_assert!(!rest.contains(form.as_str()) , "{form:?} of {text:?} is in {masked:?}");
            }
            prop_assert!(masked.contains(MASKED), "{text:?}");
            prop_assert_eq!(&redact(&masked, &[&secret]), &masked, "of {:?}", text);
            all.push_str(form);
            all.push(' ');
        }
        // Nothing but the secret goes: the bits of a base64 text that are its neighbours' stay or go with it.
        if !secret.contains(['=', ':', '@']) {
            prop_assert_eq!(redact(&format!("<<{secret}>>"), &[&secret]), "<<[masked]>>");
        }
        let masked = redact(&all, &[&secret]);
        for form in &forms {
            prop_assert!(!masked.contains(form.as_str()), "{form:?} is in {masked:?}");
        }
    }

    #[test]
    fn base64_leaves_no_bit(secret in "[a-zA-Z0-9]{4,20}", head in 0_usize..7, tail in 0_usize..7) {
        // Every character of the base64 text that depends on the secret has to go.
        let build = |secret: &[u8]| STANDARD.encode([&vec![b'~'; head], secret, &vec![b'~'; tail]].concat());
        let (text, zeros, ones) = (build(secret.as_bytes()), build(&vec![0; secret.len()]), build(&vec![0xff; secret.len()]));
        let independent = zeros.bytes().zip(ones.bytes()).filter(|(zero, one)| zero == one && *zero != b'=').count();
        let masked = redact(&text, &[&secret]);
        prop_assert!(masked.contains(MASKED));
        prop_assert_eq!(masked.replace(MASKED, "").replace('=', "").len(), independent, "{} {}", text, masked);
    }

    #[test]
    fn masking_twice_is_masking_once(text in awkward(), more in any_secret()) {
        for secrets in [&[][..], &["SECRET", "&xyz", more.as_str()], &["mask", "e-mail", "]a", "d]b1"]] {
            let once = redact(&text, secrets);
            prop_assert_eq!(&redact(&once, secrets), &once, "of {:?}", text);
        }
        let once = mask_people(&text);
        prop_assert_eq!(&mask_people(&once), &once, "of {:?}", text);
        prop_assert!(excerpt(&text).chars().count() <= 41);
    }

    #[test]
    fn text_without_separators_is_unchanged(text in "[^@=:,/]{0,80}", secret in "[A-Z]{30}") {
        prop_assert_eq!(redact(&text, &[&secret]), text);
    }

    #[test]
    fn json_stays_json(value in any_json()) {
        let text = json!({ "a": value, "privateKey": value, "z": 5 }).to_string();
        let masked = redact(&text, &[]);
        let read: Value = serde_json::from_str(&masked).map_err(|error| TestCaseError::fail(format!("{error}: {text} {masked}")))?;
        if !value.is_null() && value != "" {
            prop_assert_eq!(read.get("privateKey").unwrap(), MASKED);
        }
    }
}

/// More with `REDACT_CASES`.
fn cases() -> u32 {
    std::env::var("REDACT_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(128)
}
