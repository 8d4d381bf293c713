//! The mistakes of vendors, undone.

use super::super::*;

/// The answer that Mettl's page on registering candidates gives as its sample, as it stands there.
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
fn the_sample_answer_of_mettl_has_a_trailing_comma() {
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
fn trailing_commas_go_and_white_space_stays() {
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
fn a_comma_inside_a_string_is_never_touched() {
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
fn other_mistakes_stay_mistakes() {
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
fn a_byte_order_mark_is_kept_and_not_counted() {
    let (text, repairs) = repaired("\u{feff}[1,]");
    assert_eq!(text, "\u{feff}[1]");
    assert_eq!(repairs, ["a trailing comma before ] at byte 2"]);
}

#[test]
fn the_sample_answer_of_testinvite_wraps_its_urls_over_lines() {
    let (text, repairs) =
        repaired("{\"url\": \"https://a.b/assessment \r\n\t  /task/{taskId}?code=0a507&lang=en\"}");
    assert_eq!(text, r#"{"url": "https://a.b/assessment/task/{taskId}?code=0a507&lang=en"}"#);
    assert_eq!(repairs, ["a URL wrapped over lines at byte 32"]);
}

#[test]
fn a_line_break_in_another_string_is_kept_as_an_escape() {
    let (text, repairs) = repaired("{\"message\": \"two\nlines,\r\n\tand a tab\"}");
    assert_eq!(text, r#"{"message": "two\nlines,\r\n\tand a tab"}"#);
    assert_eq!(repairs.len(), 4);
    assert_eq!(repairs[0], "a raw line break or tab in a string at byte 16");
}

#[test]
fn a_wrapped_url_may_end_behind_the_break_or_never() {
    assert_eq!(repaired("[\"http://a.b/ \n  \"]").0, r#"["http://a.b/"]"#);
    assert_eq!(repaired("[\"http://a.b/\n \\u0041\"]").0, r#"["http://a.b/\u0041"]"#);
    assert_eq!(repaired("[\"http://a.b/\n ").0, r#"["http://a.b/"#);
}
