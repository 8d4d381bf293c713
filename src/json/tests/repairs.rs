//! Repairs of the vendors' mistakes.

use super::super::*;

/// The sample response of Mettl's page on registering candidates, unchanged.
const METTL_REGISTRATION: &str = r#"{
"status": "SUCCESS",
"registrationStatus": [
{
"email": "name@email.com",
"status": "ToBeTaken",
"message": "Candidate ('name@email.com') successfully registered for the test",
}
]
}"#;

fn repaired(text: &str) -> (String, Vec<String>) {
    let (bytes, repairs) = repair(text.as_bytes()).unwrap_or_else(|| panic!("not repaired: {text}"));
    (String::from_utf8(bytes).unwrap(), repairs.iter().map(ToString::to_string).collect())
}

#[test]
fn repairs_the_trailing_comma_in_mettls_sample() {
    let error = Document::scan(METTL_REGISTRATION.as_bytes(), Limits::default()).unwrap_err();
    assert_eq!((error.problem, error.offset), (JsonProblem::UnexpectedByte, 179));
    let (bytes, repairs) = repair(METTL_REGISTRATION.as_bytes()).unwrap();
    assert_eq!(repairs, [Repair::TrailingComma { offset: 177, before: '}' }]);
    assert_eq!(repairs[0].to_string(), "a trailing comma before } at byte 177");
    let document = Document::scan(&bytes, Limits::default()).unwrap();
    assert_eq!(document.root().get("status").unwrap().as_str().unwrap(), "SUCCESS");
    let statuses = document.root().get("registrationStatus").unwrap();
    let first = statuses.items().next().unwrap();
    assert_eq!(first.get("email").unwrap().as_str().unwrap(), "name@email.com");
    assert_eq!(first.get("status").unwrap().as_str().unwrap(), "ToBeTaken");
    assert_eq!(
        first.get("message").unwrap().as_str().unwrap(),
        "Candidate ('name@email.com') successfully registered for the test"
    );
}

#[test]
fn removes_trailing_commas_and_keeps_white_space() {
    assert_eq!(repaired("[1, ]"), ("[1 ]".into(), vec!["a trailing comma before ] at byte 2".into()]));
    let (text, repairs) = repaired("[{\"a\":[1,],\r\n},\n\"b\",\t]");
    assert_eq!(text, "[{\"a\":[1]\r\n},\n\"b\"\t]");
    assert_eq!(
        repairs,
        [
            "a trailing comma before ] at byte 8",
            "a trailing comma before } at byte 10",
            "a trailing comma before ] at byte 19",
        ]
    );
}

#[test]
fn never_changes_a_comma_inside_a_string() {
    for text in
        [r#"{"a":",]"}"#, r#"{"a,}":1}"#, r#"["\",]"]"#, r#"["\\\",}"]"#, r#"[",]"#, r#"["a", ",]", "b"]"#]
    {
        assert_eq!(repair(text.as_bytes()), None, "{text}");
    }
    assert_eq!(repaired("[\",\n]\"]").0, r#"[",\n]"]"#);
    assert_eq!(repaired(r#"[",]",]"#).0, r#"[",]"]"#);
    assert_eq!(repaired(r#"["\\",]"#).0, r#"["\\"]"#);
    assert_eq!(repaired(r#"["é,]",]"#).0, r#"["é,]"]"#);
}

#[test]
fn does_not_repair_other_mistakes() {
    for text in [
        "",
        "[,]",
        "{,}",
        "[1,,2]",
        "[1,,]",
        "{\"a\":,}",
        ",]",
        "[1 2]",
        "[1,",
        "{},",
        "<p>a,b</p>",
        "[1,\"]\"]",
    ] {
        assert_eq!(repair(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn keeps_a_byte_order_mark_and_does_not_count_it() {
    let (text, repairs) = repaired("\u{feff}[1,]");
    assert_eq!(text, "\u{feff}[1]");
    assert_eq!(repairs, ["a trailing comma before ] at byte 2"]);
}

#[test]
fn joins_the_wrapped_urls_in_testinvites_sample() {
    let (text, repairs) =
        repaired("{\"url\": \"https://a.b/assessment \r\n\t  /task/{taskId}?code=0a507&lang=en\"}");
    assert_eq!(text, r#"{"url": "https://a.b/assessment/task/{taskId}?code=0a507&lang=en"}"#);
    assert_eq!(repairs, ["a URL wrapped over lines at byte 32"]);
}

#[test]
fn turns_a_line_break_in_another_string_into_an_escape() {
    let (text, repairs) = repaired("{\"message\": \"two\nlines,\r\n\tand a tab\"}");
    assert_eq!(text, r#"{"message": "two\nlines,\r\n\tand a tab"}"#);
    assert_eq!(repairs.len(), 4);
    assert_eq!(repairs[0], "a raw line break or tab in a string at byte 16");
}

#[test]
fn joins_a_url_that_ends_after_the_break_or_is_cut_off() {
    assert_eq!(repaired("[\"http://a.b/ \n  \"]").0, r#"["http://a.b/"]"#);
    assert_eq!(repaired("[\"http://a.b/\n \\u0041\"]").0, r#"["http://a.b/\u0041"]"#);
    assert_eq!(repaired("[\"http://a.b/\n ").0, r#"["http://a.b/"#);
}
