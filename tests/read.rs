//! Reading results: entries that are left out, numbers that are too great, and the assignment of entries to the input.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod common;

use std::borrow::Cow;
use std::ops::Add;

use common::table::decoded;
use invigil::engine::{self, Parsed};
use invigil::http::HttpResponse;
use invigil::input::Input;
use invigil::json::{Document, Limits};
use invigil::schema::read::{Table, read};
use invigil::schema::{Output, Shape};
use invigil::vendors::catalog;
use serde_json::{Value, json};

/// Reads a text with these fields: the result, and the path and message of each warning.
fn result(fields: &[Output], text: &str) -> Result<(Value, Vec<(String, String)>), String> {
    let document = Document::scan(text.as_bytes(), Limits::default()).unwrap();
    let mut table = Table::default();
    read(fields, document.root(), &mut table)?;
    Ok(decoded(fields, &Parsed { text: Cow::Borrowed(text), table }))
}

fn warning(path: &str, message: &str) -> (String, String) {
    (path.into(), message.into())
}

const fn nullable(name: &'static str, shape: Shape) -> Output {
    Output::nullable(name, shape, "A field.")
}

const fn required(name: &'static str, shape: Shape) -> Output {
    Output::required(name, shape, "A field.")
}

/// An entry in which every kind of field comes before and after the required one.
const ENTRIES: &[Output] = &[
    required(
        "list",
        Shape::List(&Shape::Record(
            "Entry",
            &[
                nullable("text", Shape::Text),
                nullable("flag", Shape::Boolean),
                nullable("part", Shape::NullableRecord("Part", &[required("of", Shape::Number)])),
                nullable("items", Shape::List(&Shape::Text)),
                required("id", Shape::Id),
                nullable("last", Shape::Number),
            ],
        )),
    ),
    nullable("after", Shape::Number),
];

#[test]
fn an_entry_without_its_id_is_left_out_and_the_others_are_read() {
    let text = r#"{"list":[
        {"id":1,"text":"a","flag":true,"part":{"of":1},"items":["x","y"],"last":1},
        {"text":"b","flag":true,"part":{"of":2},"items":["z"],"last":2},
        {"id":"","text":"c","flag":false,"items":[]},
        null,
        [],
        {"id":"4","text":"d","flag":false,"part":{},"items":null},
        {"id":"5","part":false}
    ],"after":7}"#;
    let (value, warnings) = result(ENTRIES, text).unwrap();
    let first =
        json!({ "text": "a", "flag": true, "part": { "of": 1 }, "items": ["x", "y"], "id": "1", "last": 1 });
    let last = json!({ "text": "d", "flag": false, "part": null, "items": null, "id": "4", "last": null });
    let without = json!({ "text": null, "flag": null, "part": null, "items": null, "id": "5", "last": null });
    assert_eq!(value, json!({ "list": [first, last, without], "after": 7 }));
    let expected = [
        warning("list[1]", "is left out: list[1].id is missing"),
        warning("list[2]", "is left out: list[2].id is a string, not an id"),
        warning("list[3]", "is left out: it is null, not an object"),
        warning("list[4]", "is left out: it is an array, not an object"),
    ];
    assert_eq!(warnings, expected);
}

#[test]
fn a_list_can_lose_all_its_entries_but_not_its_type() {
    let (value, warnings) = result(ENTRIES, r#"{"list":[{},1]}"#).unwrap();
    assert_eq!(value, json!({ "list": [], "after": null }));
    assert_eq!(warnings.len(), 2);
    assert_eq!(result(ENTRIES, r#"{"list":{}}"#), Err("list is an object, not a list".into()));
    assert_eq!(result(ENTRIES, "{}"), Err("list is missing".into()));
}

#[test]
fn items_of_a_wrong_type_are_left_out_of_a_list_of_texts() {
    let fields = [nullable("list", Shape::List(&Shape::Text)), nullable("after", Shape::Boolean)];
    let (value, warnings) = result(&fields, r#"{"list":["a",1,null,"b\u0041"],"after":true}"#).unwrap();
    assert_eq!(value, json!({ "list": ["a", "bA"], "after": true }));
    let expected = [
        warning("list[1]", "is left out: it is a number, not a string"),
        warning("list[2]", "is left out: it is null, not a string"),
    ];
    assert_eq!(warnings, expected);
}

#[test]
fn a_map_keeps_any_names_in_their_order() {
    let fields = [nullable("map", Shape::Map(&Shape::Text)), nullable("after", Shape::Number)];
    for (text, map) in [
        (r#"{"map":{"Email Address":"a@b.c","":"e","é\n":"\u0041","2":"x","1":"y"},"after":7}"#, "whole"),
        (r#"{"map":{},"after":7}"#, "empty"),
        (r#"{"map":null,"after":7}"#, "null"),
        (r#"{"after":7}"#, "missing"),
    ] {
        let (value, warnings) = result(&fields, text).unwrap();
        let expected = match map {
            "whole" => json!({ "Email Address": "a@b.c", "": "e", "é\n": "A", "2": "x", "1": "y" }),
            "empty" => json!({}),
            _ => Value::Null,
        };
        assert_eq!((&value["map"], &value["after"]), (&expected, &json!(7)), "{map}");
        assert_eq!(warnings, [], "{map}");
    }
    let (value, _) = result(&fields, r#"{"map":{"z":"1","a":"2","z":"3"}}"#).unwrap();
    assert_eq!(value["map"], json!({ "z": "3", "a": "2" }), "the last value of a name counts");
}

#[test]
fn a_member_of_a_map_that_cannot_be_read_is_left_out_alone() {
    const RECORDS: Shape = Shape::Map(&Shape::Record(
        "Entry",
        &[nullable("list", Shape::List(&Shape::Text)), required("id", Shape::Id)],
    ));
    let fields = [nullable("map", RECORDS), nullable("after", Shape::Number)];
    let text = r#"{"map":{"a":{"id":1,"list":["x"]},"b c":{"list":["y"]},"d":5,"e":{"id":"2"}},"after":7}"#;
    let (value, warnings) = result(&fields, text).unwrap();
    let map = json!({ "a": { "list": ["x"], "id": "1" }, "e": { "list": null, "id": "2" } });
    assert_eq!(value, json!({ "map": map, "after": 7 }));
    let expected = [
        warning(r#"map["b c"]"#, r#"is left out: map["b c"].id is missing"#),
        warning(r#"map["d"]"#, "is left out: it is a number, not an object"),
    ];
    assert_eq!(warnings, expected);
    let (value, warnings) = result(&fields, r#"{"map":[],"after":7}"#).unwrap();
    assert_eq!(value, json!({ "map": null, "after": 7 }));
    assert_eq!(warnings, [warning("map", "is an array, not an object")]);
    assert_eq!(result(&[required("map", RECORDS)], "{}"), Err("map is missing".into()));
}

/// A required field makes the innermost entry that has it unusable, not the list around it.
#[test]
fn an_entry_of_an_inner_list_is_left_out_alone() {
    const INNER: Shape = Shape::List(&Shape::Record("Inner", &[required("id", Shape::Id)]));
    const OUTER: Shape =
        Shape::List(&Shape::Record("Outer", &[required("id", Shape::Id), nullable("inner", INNER)]));
    let fields = [required("outer", OUTER)];
    let text =
        r#"{"outer":[{"id":1,"inner":[{"id":2},{}]},{"inner":[{"id":3}]},{"id":4,"inner":[{},{"id":5}]}]}"#;
    let (value, warnings) = result(&fields, text).unwrap();
    let expected = json!([{ "id": "1", "inner": [{ "id": "2" }] }, { "id": "4", "inner": [{ "id": "5" }] }]);
    assert_eq!(value["outer"], expected);
    let expected = [
        warning("outer[0].inner[1]", "is left out: outer[0].inner[1].id is missing"),
        warning("outer[1]", "is left out: outer[1].id is missing"),
        warning("outer[2].inner[0]", "is left out: outer[2].inner[0].id is missing"),
    ];
    assert_eq!(warnings, expected);
}

const TOO_GREAT: &str = "is beyond the range of numbers; the vendor's text is in `raw`";

#[test]
fn a_list_alone_is_the_field_that_may_be_the_whole_result() {
    const WHOLE: &[Output] = &[required("list", Shape::List(&Shape::Id)).or_whole()];
    for text in ["[1,{},2]", r#"{"list":[1,{},2]}"#] {
        let warned = vec![warning("list[1]", "is left out: it is an object, not an id")];
        assert_eq!(result(WHOLE, text).unwrap(), (json!({ "list": ["1", "2"] }), warned), "{text}");
    }
    assert_eq!(result(WHOLE, "[]").unwrap().0, json!({ "list": [] }));
    assert_eq!(result(WHOLE, "{}").unwrap_err(), "list is missing");
}

#[test]
fn a_result_that_is_not_an_object_is_refused_unless_nothing_is_documented() {
    const LIST: &[Output] = &[nullable("list", Shape::List(&Shape::Id))];
    for (text, kind) in [
        ("[]", "an array"),
        ("[1]", "an array"),
        ("null", "null"),
        ("1", "a number"),
        ("\"a\"", "a string"),
        ("true", "a boolean"),
    ] {
        assert_eq!(result(LIST, text).unwrap_err(), format!("the result is {kind}, not an object"));
        assert_eq!(result(&[], text).unwrap(), (json!({}), vec![]), "{text}");
    }
}

#[test]
fn a_number_may_be_written_as_text() {
    const SCORE: &[Output] = &[nullable("score", Shape::JsonText(&Shape::Number))];
    let read = |written: &str| result(SCORE, &format!(r#"{{"score":{written}}}"#)).unwrap();
    for (written, number) in [
        ("34", json!(34)),
        (r#""34""#, json!(34)),
        (r#""-34.50""#, json!(-34.5)),
        (r#"" 3e1 ""#, json!(3e1)),
        (r#""3\u0034""#, json!(34)),
    ] {
        let (value, warnings) = read(written);
        assert_eq!((value["score"].as_f64(), warnings), (number.as_f64(), vec![]), "{written}");
    }
    for written in [
        r#""""#,
        r#""a""#,
        r#""034""#,
        r#""3 4""#,
        r#""1e400""#,
        r#""null""#,
        r#""NaN""#,
        r#""[1]""#,
        r#""\"1\"""#,
    ] {
        let (value, warnings) = read(written);
        assert_eq!((value, warnings.len()), (json!({ "score": null }), 1), "{written}");
    }
    assert_eq!(read("true").1, [warning("score", "is a boolean, not a number")]);
    assert!(read("1e400").1[0].1.contains("beyond the range"));
    assert_eq!(read("null"), (json!({ "score": null }), vec![]));
}

#[test]
fn a_time_without_a_zone_is_in_utc_where_the_vendor_says_so() {
    const TIMES: &[Output] = &[nullable("utc", Shape::UtcTime), nullable("any", Shape::Timestamp)];
    let read = |time: &str| result(TIMES, &json!({ "utc": time, "any": time }).to_string()).unwrap().0;
    for (time, utc, any) in [
        ("2018-02-15T16:00:00", Some("2018-02-15T16:00:00Z"), None),
        ("2018-02-15 16:00:00.25", Some("2018-02-15T16:00:00.25Z"), None),
        ("2018-02-15T16:00:00+05:30", Some("2018-02-15T10:30:00Z"), Some("2018-02-15T10:30:00Z")),
        ("2018-02-30T16:00:00", None, None),
        ("2018-02-15T16:00:00 IST", None, None),
        ("2018-02-15", None, None),
    ] {
        assert_eq!(read(time), json!({ "utc": utc, "any": any }), "{time}");
    }
}

#[test]
fn a_number_that_is_infinite_in_javascript_is_null_with_a_warning() {
    let fields = [nullable("number", Shape::Number), nullable("list", Shape::List(&Shape::Number))];
    for number in ["1e999", "-1e999", "1.8e308"] {
        let (value, warnings) =
            result(&fields, &format!(r#"{{"number":{number},"list":[1,{number}]}}"#)).unwrap();
        assert_eq!(value, json!({ "number": null, "list": [1] }), "{number}");
        let left_out = format!("is left out: it {TOO_GREAT}");
        assert_eq!(warnings, [warning("number", TOO_GREAT), warning("list[1]", &left_out)]);
    }
    let (value, warnings) = result(&fields, r#"{"number":1.7976931348623157e308,"list":[-1e-999]}"#).unwrap();
    assert_eq!(value, json!({ "number": f64::MAX, "list": [-0.0] }));
    assert_eq!(warnings, []);
    assert_eq!(
        result(&[required("number", Shape::Number)], r#"{"number":1e999}"#),
        Err(format!("number {TOO_GREAT}"))
    );
}

#[test]
fn a_number_has_the_value_that_json_gives_it() {
    let fields = [required("number", Shape::Number)];
    for number in [
        "0",
        "7",
        "123456789",
        "1234567890",
        "0.1",
        "7.752",
        "1.0",
        "0.000001",
        "1234567.8",
        "12345678.9",
        "-0",
        "-7.5",
        "1e3",
        "1.5E-2",
        "0.30000000000000004",
    ] {
        let (value, _) = result(&fields, &format!(r#"{{"number":{number}}}"#)).unwrap();
        assert_eq!(value["number"].as_f64(), Some(number.parse::<f64>().unwrap()), "{number}");
    }
}

#[test]
fn json_text_inside_a_string_is_read_like_the_value_itself() {
    const PART: &[Output] = &[
        nullable("name", Shape::Text),
        nullable("id", Shape::Id),
        nullable("any", Shape::Json),
        nullable("flag", Shape::Boolean),
        nullable("score", Shape::JsonText(&Shape::Number)),
        nullable("when", Shape::Timestamp),
    ];
    let fields = [
        nullable("list", Shape::JsonText(&Shape::List(&Shape::Record("Part", PART)))),
        nullable("after", Shape::Text),
    ];
    let list = json!([
        { "name": "é \"😀\" é", "id": 9_007_199_254_740_993_u64, "any": { "a": ["b", "é"] }, "flag": true, "score": "1.50",
          "when": "Fri, 29 Aug 2014 08:55:26 GMT" },
        { "name": "plain", "id": "x", "any": "text", "flag": null, "score": 12, "when": null },
        5,
    ]);
    let read = json!({
        "list": [
            { "name": "é \"😀\" é", "id": "9007199254740993", "any": { "a": ["b", "é"] }, "flag": true, "score": 1.5,
              "when": "2014-08-29T08:55:26Z" },
            { "name": "plain", "id": "x", "any": "text", "flag": null, "score": 12, "when": null },
        ],
        "after": "é",
    });
    let left_out = vec![warning("list[2]", "is left out: it is a number, not an object")];
    for value in [json!(list.to_string()), json!(format!(" {list}\n")), list.clone()] {
        let body = json!({ "é": 1, "list": value, "after": "é" }).to_string();
        assert_eq!(result(&fields, &body), Ok((read.clone(), left_out.clone())), "{body}");
    }
    let wrong = |list: Value| result(&fields, &json!({ "list": list }).to_string()).unwrap();
    for (value, problem) in [
        (json!("[1"), "is a string, not a list"),
        (json!(""), "is a string, not a list"),
        (json!("{}"), "is an object, not a list"),
        (json!("\"[]\""), "is a string, not a list"),
        (json!(true), "is a boolean, not a list"),
    ] {
        let nothing = json!({ "list": null, "after": null });
        assert_eq!(wrong(value.clone()), (nothing, vec![warning("list", problem)]), "{value}");
    }
    // As deep as any body may be, and no deeper.
    let deep = |levels: usize| {
        json!([{ "any": null }]).to_string().replace("null", &"[".repeat(levels).add(&"]".repeat(levels)))
    };
    assert_eq!(wrong(json!(deep(62))).1, []);
    assert_eq!(wrong(json!(deep(63))).1, [warning("list", "is a string, not a list")]);
}

#[test]
fn a_field_is_read_under_its_other_name_if_its_own_is_missing() {
    let fields = [nullable("id", Shape::Id).wire("assessment_id").or_wire("assessmentId")];
    for (body, id) in [
        (r#"{"assessment_id":1}"#, json!("1")),
        (r#"{"assessmentId":2}"#, json!("2")),
        (r#"{"assessmentId":2,"assessment_id":1}"#, json!("1")),
        (r#"{"ASSESSMENTID ":3}"#, json!("3")),
        (r#"{"Assessment_Id":4,"assessmentId":2}"#, json!("4")),
        (r#"{"assessment id":5}"#, Value::Null),
    ] {
        assert_eq!(result(&fields, body), Ok((json!({ "id": id }), vec![])), "{body}");
    }
}

/// The credentials of three users: the value of `userIndex` of each that was read, and the warnings.
fn user_indices(input: &Value, credentials: &Value) -> (Vec<Value>, Vec<(String, String)>) {
    let operation = catalog::find("testinvite.createTickets").unwrap();
    let ids = engine::correlation_ids(operation, Input::from_json(input).root()).unwrap();
    let payload = json!({ "taskId": "t", "requestId": "r", "credentials": credentials });
    let body = json!({ "kind": "zetok", "payload": payload }).to_string();
    let response = HttpResponse { status: 200, body: body.as_bytes() };
    let parsed = engine::parse_correlated(operation, response, ids.as_ref(), Limits::default()).unwrap();
    let (value, warnings) = decoded(operation.output, &parsed);
    let entries = value["credentials"].as_array().unwrap();
    (entries.iter().map(|entry| entry["userIndex"].clone()).collect(), warnings)
}

fn users(ids: [Option<&str>; 3]) -> Value {
    let user = |id: Option<&str>| match id {
        Some(id) => json!({ "fullname": "Name", "externalId": id }),
        None => json!({ "fullname": "Name" }),
    };
    json!({ "taskId": "t", "users": ids.into_iter().map(user).collect::<Vec<_>>() })
}

#[test]
fn entries_keep_their_user_when_another_entry_is_left_out() {
    let ticket = |id: &str, external: &str| json!({ "ticketId": id, "external": { "id": external } });
    let no_ticket = |external: &str| json!({ "external": { "id": external } });
    let input = users([Some("a"), Some("b"), Some("c")]);
    let left_out =
        |at: usize, problem: &str| warning(&format!("credentials[{at}]"), &format!("is left out: {problem}"));
    for (credentials, indices, problem) in [
        (
            json!([ticket("1", "c"), no_ticket("b"), ticket("3", "a")]),
            [2, 0],
            left_out(1, "credentials[1].ticketId is missing"),
        ),
        (
            json!([no_ticket("a"), ticket("2", "c"), ticket("3", "b")]),
            [2, 1],
            left_out(0, "credentials[0].ticketId is missing"),
        ),
        (
            json!([7, ticket("2", "a"), ticket("3", "c")]),
            [0, 2],
            left_out(0, "it is a number, not an object"),
        ),
    ] {
        assert_eq!(user_indices(&input, &credentials), (indices.map(Value::from).to_vec(), vec![problem]));
    }
}

/// The vendor may write an id of digits as a number. It names the user, so the position must not decide.
#[test]
fn a_numeric_external_id_names_its_user() {
    let ticket = |id: &str, external: u32| json!({ "ticketId": id, "external": { "id": external } });
    let input = users([Some("1"), Some("2"), Some("3")]);
    let credentials = json!([ticket("a", 3), ticket("b", 1), ticket("c", 2)]);
    let (indices, warnings) = user_indices(&input, &credentials);
    assert_eq!(indices, [2, 0, 1]);
    assert_eq!(warnings, []);
}

/// The position counts in the body, so an entry that is left out does not shift the others.
#[test]
fn entries_without_ids_keep_their_position_when_another_entry_is_left_out() {
    let input = users([None, None, None]);
    let credentials = json!([{ "ticketId": "1" }, {}, { "ticketId": "3" }]);
    let (indices, warnings) = user_indices(&input, &credentials);
    assert_eq!(indices, [0, 2]);
    assert_eq!(warnings.len(), 2);
    assert_eq!(warnings[0], warning("credentials[1]", "is left out: credentials[1].ticketId is missing"));
}
