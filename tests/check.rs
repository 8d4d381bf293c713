//! Refused inputs, each with its exact field, problem and expectation. Candidates are passed as a table, as a list of
//! records and as a list of pairs, with the same result.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "tests"
)]

mod common;

use common::{Tokens, V, encode, invalid, now, record, text, v2_form};
use invigil::engine;
use invigil::error::Error;
use invigil::http::RequestDescriptor;
use invigil::input::{Input, Scratch};
use invigil::schema::check::repeated;
use invigil::spec::Operation;
use invigil::vendors::catalog;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

fn register() -> &'static Operation {
    catalog::find("mettl.registerCandidates").unwrap()
}

fn build(input: &V) -> Result<RequestDescriptor, Error> {
    let Tokens { text, count } = encode(input, false);
    let tape = Input::read(&text, count, Scratch::default()).unwrap();
    engine::build(register(), tape.root(), &v2_form(), now())
}

fn candidate(number: usize) -> V {
    record([("First Name", text("Name")), ("Email Address", text(&format!("name{number}@email.com")))])
}

/// An input with these candidates.
fn with_details(details: V) -> V {
    record([("accessKey", text("0x0x0x0x0x")), ("registrationDetails", details)])
}

/// An input with three candidates and one field replaced.
fn with(name: &str, value: V) -> V {
    let V::Record(mut members) = with_details(V::List((0..3).map(candidate).collect())) else {
        panic!("a record")
    };
    members.retain(|(own, _)| own != name);
    members.push((name.into(), value));
    V::Record(members)
}

fn extra<const N: usize>(members: [(&str, V); N]) -> V {
    with("optionalParams", V::List(vec![record(members)]))
}

#[track_caller]
fn refused(input: V, field: &str, problem: &str, expected: &str) {
    let error = build(&input).unwrap_err();
    assert_eq!(invalid(&error), [field, problem, expected]);
    assert_eq!(error.operation, Some("mettl.registerCandidates"));
    assert_eq!(error.sending, None);
}

const ACCESS_KEY: &str = "a key of at most 512 bytes, without control characters, other than . and ..";
const ADDRESS: &str = "an address such as name@email.com, of at most 320 bytes";
const MAP: &str = "an object with string values, or a list of [name, value]";
const NAMES_OF_FIELDS: &str = "accessKey, registrationDetails, optionalParams, \
    allowMissingMandatoryRegistrationFields, timeLimitInSec, showCustomInstructions";

#[test]
fn the_smallest_and_the_largest_input_are_accepted() {
    build(&with_details(V::List(vec![candidate(0)]))).unwrap();
    let mut all = with("timeLimitInSec", V::Number("86400".into()));
    let V::Record(members) = &mut all else { panic!("a record") };
    members.push(("showCustomInstructions".into(), V::Bool(false)));
    members.push(("allowMissingMandatoryRegistrationFields".into(), V::Absent));
    members.push(("optionalParams".into(), V::List(vec![])));
    let body = build(&all).unwrap().body_text().unwrap().to_owned();
    assert!(body.contains("&showCustomInstructions=false&timeLimitInSec=86400&"), "{body}");
    assert!(body.contains("%22optionalParams%22%3A%5B%5D%7D&"), "{body}");
    assert!(!body.contains("allowMissing"), "{body}");
}

#[test]
fn an_input_that_is_not_an_object_is_refused() {
    for (input, problem) in [
        (V::Absent, "is undefined"),
        (V::Null, "is null"),
        (text("x"), "is a string"),
        (V::List(vec![]), "is an array"),
        (V::Table(vec!["accessKey".into()], vec![vec!["x".into()]]), "is an array"),
        (V::Number("NaN".into()), "is NaN"),
    ] {
        refused(input, "input", problem, "an object");
    }
}

#[test]
fn unknown_fields_are_refused() {
    let fields = format!("one of {NAMES_OF_FIELDS}");
    refused(with("candidates", V::Null), "candidates", "is not a field of this input", &fields);
    // One more letter, one less, two that are swapped.
    for near in ["AccessKey", "ACCESSKEY", "acessKey", "accesKy", "acecssKey", "accessKye"] {
        let input = record([(near, text("x"))]);
        refused(input, near, "is not a field of this input (did you mean `accessKey`?)", &fields);
    }
    let long = "x".repeat(60);
    refused(with(&long, V::Null), &format!("{}…", "x".repeat(40)), "is not a field of this input", &fields);
    refused(with("name@email.com", V::Null), "[e-mail]", "is not a field of this input", &fields);
    let field = "optionalParams[0].context_data";
    let extras = "email, contextData, compensatoryTime";
    let input = extra([("email", text("name0@email.com")), ("context_data", text("x"))]);
    let known = format!("one of {extras}");
    refused(input, field, "is not a field of this input (did you mean `contextData`?)", &known);
    let swapped = extra([("emial", text("name0@email.com"))]);
    let problem = "is not a field of this input (did you mean `email`?)";
    refused(swapped, "optionalParams[0].emial", problem, &known);
    refused(extra([("name", text("x"))]), "optionalParams[0].name", "is not a field of this input", &known);
}

#[test]
fn missing_fields_are_refused() {
    refused(record([]), "accessKey", "is missing", "a key: a string");
    refused(with("accessKey", V::Absent), "accessKey", "is missing", "a key: a string");
    refused(with_details(V::Absent), "registrationDetails", "is missing", "an array of 1 to 20 items");
    refused(
        extra([("contextData", text("x"))]),
        "optionalParams[0].email",
        "is missing",
        "an e-mail address",
    );
}

#[test]
fn access_keys_are_one_path_segment() {
    let long = "x".repeat(513);
    for (key, problem) in [
        ("", "is empty"),
        (".", "would change the path"),
        ("..", "would change the path"),
        ("a\nb", "has a control character"),
        ("a\u{0}", "has a control character"),
        ("\u{7f}", "has a control character"),
        (long.as_str(), "is too long"),
    ] {
        refused(with("accessKey", text(key)), "accessKey", problem, ACCESS_KEY);
    }
    refused(with("accessKey", V::Number("5".into())), "accessKey", "is a number", "a key: a string");
    let half = "has a lone surrogate (half of a character)";
    refused(with("accessKey", V::IllFormed), "accessKey", half, "a key: a string");
    for (key, segment) in [
        ("...", "..."),
        ("a/../b?c#d", "a%2F..%2Fb%3Fc%23d"),
        ("é😀 %2f", "%C3%A9%F0%9F%98%80%20%252f"),
        (long.get(1..).unwrap(), long.get(1..).unwrap()),
    ] {
        let url = build(&with("accessKey", text(key))).unwrap().url;
        assert_eq!(url, format!("https://api.mettl.com/v2/schedules/{segment}/candidates"));
    }
    // 512 bytes, not characters.
    refused(with("accessKey", text(&"é".repeat(257))), "accessKey", "is too long", ACCESS_KEY);
}

#[test]
fn values_of_a_wrong_type_are_refused() {
    let flags = "true or false";
    for (value, problem) in [
        (V::Null, "is null"),
        (text("true"), "is a string"),
        (V::Number("1".into()), "is a number"),
        (V::BigInt("1".into()), "is a bigint"),
        (V::Date("0".into()), "is a Date"),
        (V::List(vec![]), "is an array"),
        (V::Record(vec![]), "is an object"),
        (V::Other("function".into()), "is a function"),
        (V::Other("name@email.com".into()), "is a [e-mail]"),
    ] {
        refused(with("showCustomInstructions", value), "showCustomInstructions", problem, flags);
    }
    refused(
        with("optionalParams", V::Record(vec![])),
        "optionalParams",
        "is an object",
        "an array of 0 to 20 items",
    );
    refused(with("optionalParams", V::List(vec![V::Null])), "optionalParams[0]", "is null", "an object");
    let input = extra([("email", text("name0@email.com")), ("contextData", V::Bool(true))]);
    refused(input, "optionalParams[0].contextData", "is a boolean", "a string");
}

#[test]
fn integers_have_a_range() {
    let right = "an integer from 1 to 2147483647";
    for (number, problem) in [
        ("0", "is below 1"),
        ("-1", "is below 1"),
        ("2147483648", "is above 2147483647"),
        ("9007199254740993", "is above 2147483647"),
        ("1.5", "is not an integer"),
        ("1e+21", "is above 2147483647"),
        ("-10000000000000000000", "is below 1"),
        ("Infinity", "is not an integer"),
        ("NaN", "is not an integer"),
    ] {
        refused(with("timeLimitInSec", V::Number(number.into())), "timeLimitInSec", problem, right);
    }
    refused(with("timeLimitInSec", text("60")), "timeLimitInSec", "is a string", right);
    for number in ["1", "2147483647"] {
        let body =
            build(&with("timeLimitInSec", V::Number(number.into()))).unwrap().body_text().unwrap().to_owned();
        assert!(body.contains(&format!("&timeLimitInSec={number}&")), "{body}");
    }
}

#[test]
fn integers_may_be_given_as_digits() {
    let right = "an integer from 0 to 2147483647, or its digits in a string";
    let own = |value: V| extra([("email", text("name0@email.com")), ("compensatoryTime", value)]);
    let field = "optionalParams[0].compensatoryTime";
    for (digits, problem) in [
        ("", "is not an integer"),
        (" 5", "is not an integer"),
        ("5m", "is not an integer"),
        ("٣", "is not an integer"),
        ("99999999999999999999", "is above 2147483647"),
        ("05", "is not written as a number"),
        ("00", "is not written as a number"),
        ("+5", "is not written as a number"),
        ("-1", "is below 0"),
        ("2147483648", "is above 2147483647"),
    ] {
        refused(own(text(digits)), field, problem, right);
    }
    for value in [V::Number("30".into()), text("30")] {
        let body = build(&own(value)).unwrap().body_text().unwrap().to_owned();
        let decoded = percent_decode_str(&body).decode_utf8_lossy().into_owned();
        assert!(
            decoded.contains(r#""optionalParams":[{"email":"name0@email.com","compensatory_time":"30"}]"#),
            "{decoded}"
        );
    }
}

#[test]
fn lists_have_a_minimum_and_a_maximum() {
    let right = "an array of 1 to 20 items";
    let list = |count: usize| with_details(V::List((0..count).map(candidate).collect()));
    let row = |number: usize| vec!["Name".to_owned(), format!("name{number}@email.com")];
    let names = || vec!["First Name".to_owned(), "Email Address".to_owned()];
    let table = |count: usize| with_details(V::Table(names(), (0..count).map(row).collect()));
    for input in [list(20), table(20)] {
        build(&input).unwrap();
    }
    for (count, problem) in [(0, "is empty"), (21, "has 21 items"), (2_000, "has 2000 items")] {
        refused(list(count), "registrationDetails", problem, right);
        refused(table(count), "registrationDetails", problem, right);
    }
    let extras = |count: usize| {
        let extra = |number| record([("email", text(&format!("name{number}@email.com")))]);
        let V::Record(mut members) = list(20) else { panic!("a record") };
        members.push(("optionalParams".into(), V::List((0..count).map(extra).collect())));
        V::Record(members)
    };
    build(&extras(20)).unwrap();
    refused(extras(21), "optionalParams", "has 21 items", "an array of 0 to 20 items");
}

/// The same candidates in the three forms in which they can be passed.
fn three_forms(names: &[&str], rows: &[Vec<String>]) -> [V; 3] {
    let table = V::Table(names.iter().map(|name| (*name).into()).collect(), rows.to_vec());
    let records = table.plain();
    let V::List(items) = &records else { panic!("a list") };
    let pairs = items.iter().map(|item| {
        let V::Record(members) = item else { panic!("a record") };
        V::List(members.iter().map(|(name, value)| V::List(vec![text(name), value.clone()])).collect())
    });
    [table, V::List(pairs.collect()), records.clone()].map(with_details)
}

fn cells(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

#[track_caller]
fn each_refused(names: &[&str], rows: &[&[&str]], field: &str, problem: &str, expected: &str) {
    for input in three_forms(names, &cells(rows)) {
        refused(input, field, problem, expected);
    }
}

const NAMES: [&str; 2] = ["First Name", "Email Address"];

#[test]
fn e_mail_addresses_are_checked() {
    let long = format!("{}@email.com", "x".repeat(311));
    for (address, problem) in [
        ("", "is empty"),
        ("name", "is not an e-mail address"),
        ("@email.com", "is not an e-mail address"),
        ("name@", "is not an e-mail address"),
        ("@", "is not an e-mail address"),
        ("a@b@c", "is not an e-mail address"),
        ("na me@email.com", "is not an e-mail address"),
        (" name@email.com", "is not an e-mail address"),
        ("name@email.com\n", "is not an e-mail address"),
        ("name\u{7f}@email.com", "is not an e-mail address"),
        ("name\u{0}@email.com", "is not an e-mail address"),
        ("name\u{a0}@email.com", "is not an e-mail address"),
        ("name@email.com\u{2003}", "is not an e-mail address"),
        ("é\u{3000}@email.com", "is not an e-mail address"),
        (&long, "is too long"),
    ] {
        let rows: [&[&str]; 4] = [&["A", "a@b.c"], &["A", "a@b.d"], &["A", "a@b.e"], &["A", address]];
        each_refused(&NAMES, &rows, r#"registrationDetails[3]["Email Address"]"#, problem, ADDRESS);
        refused(extra([("email", text(address))]), "optionalParams[0].email", problem, ADDRESS);
    }
    for address in ["a@b", "é@ü.de", "a+b@c.d", "\"quoted\"@c.d", &long[1..]] {
        for input in three_forms(&NAMES, &cells(&[&["A", address]])) {
            build(&input).unwrap();
        }
    }
}

#[test]
fn names_and_values_of_a_candidate_are_checked() {
    let long = "x".repeat(65_537);
    let right = "a text";
    each_refused(&NAMES, &[&["", "a@b.c"]], r#"registrationDetails[0]["First Name"]"#, "is empty", right);
    let most = "at most 65536 bytes";
    each_refused(
        &NAMES,
        &[&[&long, "a@b.c"]],
        r#"registrationDetails[0]["First Name"]"#,
        "is too long",
        most,
    );
    let names = ["First Name", "Email Address", "Date \"of\" birth"];
    let field = r#"registrationDetails[1]["Date \"of\" birth"]"#;
    each_refused(&names, &[&["A", "a@b.c", ""], &["A", "a@b.d", &long]], field, "is too long", most);
    let names = ["First Name", "Email Address", "name@email.com"];
    let field = r#"registrationDetails[0]["[e-mail]"]"#;
    each_refused(&names, &[&["A", "a@b.c", &long]], field, "is too long", most);
    for input in three_forms(&names, &cells(&[&["A", "a@b.c", &long[1..]]])) {
        build(&input).unwrap();
    }
    let bytes = "names of 1 to 65536 bytes";
    for name in ["", long.as_str()] {
        let names = ["First Name", "Email Address", name];
        each_refused(
            &names,
            &[&["A", "a@b.c", ""]],
            "registrationDetails[0]",
            "has an empty or overlong name",
            bytes,
        );
    }
    for input in three_forms(&["First Name", "Email Address", &long[1..]], &cells(&[&["A", "a@b.c", ""]])) {
        build(&input).unwrap();
    }
    let field = r#"registrationDetails[0]["Email Address"]"#;
    each_refused(&["First Name"], &[&["A"]], field, "is missing", "an e-mail address");
    for near in ["Email Adress", "email address", "E-mail Address"] {
        let expected = format!("an e-mail address; the input has `{near}` (did you mean `Email Address`?)");
        each_refused(&["First Name", near], &[&["A", "a@b.c"]], field, "is missing", &expected);
    }
    each_refused(&["email", "First Name"], &[&["a@b.c", "A"]], field, "is missing", "an e-mail address");
    let field = r#"registrationDetails[0]["First Name"]"#;
    each_refused(&["Email Address"], &[&["a@b.c"]], field, "is missing", "a string that is not empty");
}

#[test]
fn a_candidate_has_at_most_five_hundred_fields() {
    let names: Vec<String> = (0..499).map(|number| format!("Field {number}")).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.splice(0..0, NAMES);
    let row: Vec<String> = names.iter().enumerate().map(|(at, _)| format!("a@{at}")).collect();
    for input in three_forms(&names[..500], &[row[..500].to_vec()]) {
        build(&input).unwrap();
    }
    for input in three_forms(&names, &[row]) {
        refused(input, "registrationDetails[0]", "has more than 500 names", "at most 500 names");
    }
}

/// Of two faults the same one is reported, in whichever form the candidates are passed.
#[test]
fn the_first_of_two_faults_is_reported() {
    let address = r#"registrationDetails[0]["Email Address"]"#;
    each_refused(&["Email Address"], &[&["name"]], address, "is not an e-mail address", ADDRESS);
    each_refused(&["Email Address", ""], &[&["name", "x"]], address, "is not an e-mail address", ADDRESS);
    let bytes = "names of 1 to 65536 bytes";
    each_refused(
        &["", "Email Address"],
        &[&["x", "name"]],
        "registrationDetails[0]",
        "has an empty or overlong name",
        bytes,
    );
    let name = r#"registrationDetails[0]["First Name"]"#;
    each_refused(
        &["Email Address"],
        &[&["a@b.c"], &["name"]],
        name,
        "is missing",
        "a string that is not empty",
    );
}

#[test]
fn candidates_of_a_wrong_type_are_refused() {
    let one = |candidate: V| with_details(V::List(vec![candidate]));
    refused(one(V::Null), "registrationDetails[0]", "is null", MAP);
    refused(one(text("x")), "registrationDetails[0]", "is a string", MAP);
    let email = ("Email Address", text("a@b.c"));
    let input = one(record([("First Name", V::Number("1".into())), email.clone()]));
    refused(input, r#"registrationDetails[0]["First Name"]"#, "is a number", "a string that is not empty");
    let input = one(record([("First Name", text("A")), ("Image", V::IllFormed), email.clone()]));
    let half = "has a lone surrogate (half of a character)";
    refused(input, r#"registrationDetails[0]["Image"]"#, half, "a string");
    let input = one(record([("First Name", V::Absent), email.clone()]));
    refused(input, r#"registrationDetails[0]["First Name"]"#, "is missing", "a string that is not empty");
    let kept = one(record([("Image", V::Absent), ("First Name", text("A")), email.clone()]));
    assert!(!build(&kept).unwrap().body_text().unwrap().contains("Image"));

    let pair = |name: V, value: V| V::List(vec![name, value]);
    let pairs = |pairs: Vec<V>| one(V::List(pairs));
    refused(pairs(vec![V::Null]), "registrationDetails[0][0]", "is null", "a pair: [name, value]");
    let right = "a pair: [name, value]";
    refused(
        pairs(vec![V::List(vec![text("a")])]),
        "registrationDetails[0][0]",
        "does not have two items",
        right,
    );
    let three = V::List(vec![text("a"), text("b"), text("c")]);
    refused(pairs(vec![three]), "registrationDetails[0][0]", "does not have two items", right);
    let name = "a name: a string";
    refused(pairs(vec![pair(V::Null, text("b"))]), "registrationDetails[0][0][0]", "is null", name);
    let twice = vec![pair(text("x"), text("1")), pair(text("y"), text("")), pair(text("x"), text("2"))];
    refused(pairs(twice), r#"registrationDetails[0]["x"]"#, "occurs twice", "each name once");
}

#[test]
fn duplicate_addresses_are_refused() {
    let right = "each e-mail address only once: it is unique in a schedule";
    let rows: [&[&str]; 3] = [&["A", "a@b.c"], &["B", "b@b.c"], &["C", "a@b.c"]];
    let field = r#"registrationDetails[2]["Email Address"]"#;
    each_refused(&NAMES, &rows, field, "repeats registrationDetails[0]", right);
    // Addresses are compared character by character.
    for input in three_forms(&NAMES, &cells(&[&["A", "a@b.c"], &["B", "A@b.c"]])) {
        build(&input).unwrap();
    }
}

#[test]
fn optional_parameters_belong_to_a_candidate() {
    let extras = |emails: &[&str]| {
        with("optionalParams", V::List(emails.iter().map(|email| record([("email", text(email))])).collect()))
    };
    build(&extras(&["name2@email.com", "name0@email.com"])).unwrap();
    let right = "exactly the same text as an Email Address of registrationDetails";
    for other in ["name3@email.com", "Name0@email.com"] {
        let field = "optionalParams[1].email";
        refused(extras(&["name0@email.com", other]), field, "is not in registrationDetails", right);
    }
    let twice = extras(&["name1@email.com", "name0@email.com", "name1@email.com"]);
    refused(twice, "optionalParams[2].email", "repeats optionalParams[0]", "one entry for each candidate");
    // In a table of optional parameters the columns are fields.
    let table = |names: &[&str], rows: &[&[&str]]| {
        with("optionalParams", V::Table(names.iter().map(|name| (*name).into()).collect(), cells(rows)))
    };
    let rows: [&[&str]; 2] = [&["name0@email.com", "x"], &["name1@email.com", "y"]];
    let input = table(&["email", "contextData"], &rows);
    assert_eq!(build(&input).unwrap(), build(&input.plain()).unwrap());
    let input = table(&["email", "context"], &rows);
    let known = "one of email, contextData, compensatoryTime";
    refused(input, "optionalParams[0].context", "is not a field of this input", known);
}

#[test]
fn errors_contain_no_value_of_a_candidate() {
    for input in [
        with_details(V::List(vec![record([("Email Address", text("secret value"))])])),
        with_details(V::List(vec![record([
            ("Email Address", text("a@secret.value")),
            ("First Name", text("")),
        ])])),
        extra([("email", text("secret@value"))]),
        extra([("email", text("name0@email.com")), ("compensatoryTime", text("secret"))]),
        with("accessKey", text("secret\n")),
        with("timeLimitInSec", text("secret")),
    ] {
        let error = build(&input).unwrap_err();
        let all = format!("{error} {error:?} {}", error.to_json());
        assert!(!all.contains("secret"), "{all}");
    }
}

/// The decoded `rd` of a body.
fn rd(request: &RequestDescriptor) -> String {
    let body = request.body_text().unwrap();
    let own = body.split('&').find_map(|pair| pair.strip_prefix("rd=")).unwrap();
    percent_decode_str(own).decode_utf8().unwrap().into_owned()
}

/// The candidates as `JSON.stringify` writes them.
fn stringified(names: &[&str], rows: &[Vec<String>]) -> String {
    let quote = |text: &str| serde_json::to_string(text).unwrap();
    let object = |row: &Vec<String>| {
        let members: Vec<String> =
            names.iter().zip(row).map(|(name, cell)| format!("{}:{}", quote(name), quote(cell))).collect();
        format!("{{{}}}", members.join(","))
    };
    format!("{{\"registrationDetails\":[{}]}}", rows.iter().map(object).collect::<Vec<_>>().join(","))
}

/// Tables with more columns than the writer caches names.
#[test]
fn wide_tables_are_written() {
    for columns in [1, 2, 14, 15, 16, 17, 18, 40, 200] {
        let names: Vec<String> =
            (0..columns).map(|number| format!("Field \"{number}\" \u{e9}\u{1}")).collect();
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.extend(NAMES);
        let row = |number: usize| {
            names.iter().map(|name| format!("{name}\\{number}@\"").replace(' ', "")).collect()
        };
        let rows: Vec<Vec<String>> = (0..20).map(row).collect();
        for input in three_forms(&names, &rows) {
            assert_eq!(rd(&build(&input).unwrap()), stringified(&names, &rows));
        }
    }
}

#[test]
fn repeated_values_are_found() {
    assert_eq!(repeated(&[]), None);
    assert_eq!(repeated(&["a", "b", "c"]), None);
    assert_eq!(repeated(&["a", "b", "a", "b"]), Some((0, 2)));
    assert_eq!(repeated(&["x", "a", "b", "b", "x"]), Some((2, 3)));
    assert_eq!(repeated(&["", "a", ""]), Some((0, 2)));
    assert_eq!(repeated(&["ab", "a", "b", "abc"]), None);
}

fn cell() -> impl Strategy<Value = String> {
    let faulty = ["", "name", "a b@c", "@", "a@b.c"].map(String::from).to_vec();
    let addresses = (0..40_usize).prop_map(|number| format!("name{number}@email.com"));
    let awkward = "[ -~\u{0}-\u{1c}\u{e9}\u{20ac}\u{1f600}]{0,20}@[\"\\\\a-z]{1,9}";
    prop_oneof![
        12 => addresses,
        4 => awkward,
        1 => prop::sample::select(faulty),
    ]
}

fn tables() -> impl Strategy<Value = (Vec<&'static str>, Vec<Vec<String>>)> {
    let names =
        vec!["Email Address", "First Name", "Last Name", "Date of birth", "na\"me\u{1}", "\u{1f600}", ""];
    let names = prop::sample::subsequence(names, 1..=6).prop_shuffle();
    (names, 0..=21_usize).prop_flat_map(|(names, rows)| {
        let row = prop::collection::vec(cell(), names.len());
        (Just(names), prop::collection::vec(row, rows))
    })
}

/// Valid candidates.
fn right_tables() -> impl Strategy<Value = (Vec<&'static str>, Vec<Vec<String>>)> {
    let names =
        prop::sample::subsequence(vec!["Last Name", "Date of birth", "na\"me\u{1}", "\u{1f600}", " "], 0..=5);
    let names = names.prop_map(|names| [&NAMES, names.as_slice()].concat()).prop_shuffle();
    (names, 1..=5_usize).prop_flat_map(|(names, rows)| {
        let row = prop::collection::vec("[ -~\u{0}-\u{1c}\u{e9}\u{20ac}\u{1f600}]{1,40}", names.len());
        (Just(names), prop::collection::vec(row, rows)).prop_map(|(names, mut rows)| {
            let address = names.iter().position(|name| *name == "Email Address").unwrap();
            for (number, row) in rows.iter_mut().enumerate() {
                row[address] = format!("name{number}@\"email\".com");
            }
            (names, rows)
        })
    })
}

proptest! {
    #[test]
    fn three_forms_have_one_outcome((names, rows) in tables()) {
        let [table, pairs, records] = three_forms(&names, &rows).map(|input| build(&input));
        prop_assert_eq!(&table, &records);
        prop_assert_eq!(&pairs, &records);
        if let Ok(request) = table {
            prop_assert_eq!(rd(&request), stringified(&names, &rows));
        }
    }

    #[test]
    fn three_forms_give_one_text((names, rows) in right_tables()) {
        for input in three_forms(&names, &rows) {
            prop_assert_eq!(rd(&build(&input).unwrap()), stringified(&names, &rows));
        }
    }

    #[test]
    fn repeated_values_are_those_of_a_plain_search(values in prop::collection::vec("[ab]{0,9}", 0..40)) {
        let again = (1..values.len()).find(|at| values[..*at].contains(&values[*at]));
        let plain = again.map(|at| (values.iter().position(|value| *value == values[at]).unwrap(), at));
        prop_assert_eq!(repeated(&values.iter().map(String::as_str).collect::<Vec<_>>()), plain);
    }
}
