//! Candidates, which are passed as a table, as a list of records and as a list of pairs, with the same result.

use super::common::{V, record, text};
use super::{ADDRESS, MAP, build, extra, refused, with, with_details};
use invigil::http::RequestDescriptor;
use invigil::schema::check::repeated;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

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
    let right = "a string that is not empty";
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
    let alone = |candidate: V| with_details(V::List(vec![candidate]));
    refused(alone(V::Null), "registrationDetails[0]", "is null", MAP);
    refused(alone(text("x")), "registrationDetails[0]", "is a string", MAP);
    let email = ("Email Address", text("a@b.c"));
    let input = alone(record([("First Name", V::Number("1".into())), email.clone()]));
    refused(input, r#"registrationDetails[0]["First Name"]"#, "is a number", "a string that is not empty");
    let input = alone(record([("First Name", text("A")), ("Image", V::IllFormed), email.clone()]));
    let half = "has a lone surrogate (half of a character)";
    refused(input, r#"registrationDetails[0]["Image"]"#, half, "a string");
    let input = alone(record([("First Name", V::Absent), email.clone()]));
    refused(input, r#"registrationDetails[0]["First Name"]"#, "is missing", "a string that is not empty");
    let kept = alone(record([("Image", V::Absent), ("First Name", text("A")), email.clone()]));
    assert!(!build(&kept).unwrap().body_text().unwrap().contains("Image"));

    let pair = |name: V, value: V| V::List(vec![name, value]);
    let pairs = |pairs: Vec<V>| alone(V::List(pairs));
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
    let name = "a string with a name";
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

/// The decoded `rd` of a body.
fn rd(request: &RequestDescriptor) -> String {
    let body = request.body_text().unwrap();
    let value = body.split('&').find_map(|pair| pair.strip_prefix("rd=")).unwrap();
    percent_decode_str(value).decode_utf8().unwrap().into_owned()
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
