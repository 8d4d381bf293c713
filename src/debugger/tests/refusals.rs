//! What an explanation refuses, as any input of the wrong form and a request that contains the private key.

use serde_json::{Value, json};

use super::{ACCOUNT, AK, KEY, explain, get, refused, run, try_explain};
use crate::input::Input;

#[test]
fn a_tape_from_javascript() {
    // undefined is skipped, a bigint is digits, and a list of records is no list of pairs.
    let read = |tokens: &[&str]| {
        let text: String = tokens.iter().flat_map(|token| [*token, "\u{1f}"]).collect();
        let tape = Input::read(&text, tokens.len(), crate::input::Scratch::default()).unwrap();
        explain(tape.root())
    };
    let head =
        ["{", "kmethod", "sGET", "kurl", "s/v2", "kprivateKey", "szy98x765", "kversion", "v", "kparams"];
    let with = |tail: &[&str]| read(&[&head, tail].concat());
    let got = with(&["{", "kak", "s1", "kx", "v", "kts", "i1635976200", "}", "}"]).unwrap();
    assert_eq!(got.string_to_sign, "GET/v2\n1\n1635976200");
    let got =
        with(&["[", "[", "sak", "s1", "]", "[", "sx", "v", "]", "[", "sts", "n2", "]", "]", "}"]).unwrap();
    assert_eq!(got.string_to_sign, "GET/v2\n1\n2");
    assert_eq!(with(&["v", "}"]).unwrap().string_to_sign, "GET/v2");
    let field = |tail: &[&str]| with(tail).unwrap_err().to_string();
    assert_eq!(
        field(&["{", "kx", "d0", "}", "}"]),
        "mettl.explain: params[\"x\"] is a Date; expected: text, as it is to be sent"
    );
    assert_eq!(
        field(&["{", "kx", "u", "}", "}"]),
        "mettl.explain: params[\"x\"] has a lone surrogate (half of a character); expected: text, as it is to be sent"
    );
    assert_eq!(
        field(&["T2,1", "name", "value", "ak", "1", "}"]),
        "mettl.explain: params[0] is an object; expected: a pair: [name, value]"
    );
    assert_eq!(
        read(&["{", "kmethod", "sGET", "kurl", "u", "kprivateKey", "sk", "}"]).unwrap_err().to_string(),
        "mettl.explain: url has a lone surrogate (half of a character); expected: a string that is not empty"
    );
}

#[test]
fn refuses_other_inputs() {
    let base = json!({ "method": "GET", "url": ACCOUNT, "privateKey": KEY });
    let with = |name: &str, value: Value| {
        let mut input = base.clone();
        input[name] = value;
        refused(&input)
    };
    let is = |field: &str, problem: &str| (field.to_owned(), problem.to_owned());
    assert_eq!(refused(&json!("x")), is("input", "is a string"));
    let near = is("privatekey", "is not a field of this input (did you mean `privateKey`?)");
    assert_eq!(with("privatekey", json!(KEY)), near);
    assert_eq!(with("now", json!(1)), is("now", "is not a field of this input"));
    for name in ["method", "url", "privateKey"] {
        let mut without = base.clone();
        without.as_object_mut().unwrap().remove(name);
        assert_eq!(refused(&without), is(name, "is missing"));
        assert_eq!(with(name, json!("")), is(name, "is empty"));
        assert_eq!(with(name, json!(1)), is(name, "is a number"));
        assert_eq!(with(name, Value::Null), is(name, "is null"));
        assert_eq!(with(name, json!([KEY])), is(name, "is an array"));
    }
    assert_eq!(with("version", json!("v4")), is("version", "is not an accepted value"));
    assert_eq!(with("version", json!("V2")), is("version", "is not an accepted value"));
    assert_eq!(with("version", json!(2)), is("version", "is a number"));
    assert_eq!(with("version", Value::Null), is("version", "is null"));
    assert_eq!(with("params", json!("a=b")), is("params", "is a string"));
    assert_eq!(with("params", Value::Null), is("params", "is null"));
    assert_eq!(with("params", json!({ "x": null })), is("params[\"x\"]", "is null"));
    assert_eq!(with("params", json!({ "x": 1.5 })), is("params[\"x\"]", "is not an integer"));
    assert_eq!(with("params", json!({ "x": [] })), is("params[\"x\"]", "is an array"));
    assert_eq!(with("params", json!({ "x": {} })), is("params[\"x\"]", "is an object"));
    assert_eq!(with("params", json!({ "asgn": null })), is("params[\"asgn\"]", "is null"));
    assert_eq!(with("params", json!({ "name@email.com": {} })), is("params[\"[e-mail]\"]", "is an object"));
    assert_eq!(with("params", json!([["x", null]])), is("params[\"x\"]", "is null"));
    assert_eq!(with("params", json!([["x", "y"], [1, "y"]])), is("params[1][0]", "is a number"));
    for pair in [json!([]), json!(["x"]), json!(["x", "y", "z"]), json!({ "x": "y" }), json!("x")] {
        let problem = match &pair {
            Value::Object(_) => "is an object",
            Value::String(_) => "is a string",
            _ => "does not have two items",
        };
        assert_eq!(with("params", json!([pair])), is("params[0]", problem));
    }
}

#[test]
fn at_most_a_thousand_parameters() {
    let query = |count: usize| "x=1&".repeat(count);
    let of = |in_query: usize, in_params: usize| {
        let params = vec![json!(["asgn", "1"]); in_params];
        json!({ "method": "GET", "url": format!("/v2?{}", query(in_query)), "params": params, "privateKey": KEY })
    };
    assert_eq!(run(&of(1000, 0)).sorted_names.len(), 1000);
    let got = run(&of(1, 999));
    assert_eq!(got.sorted_names.len(), 1);
    assert_eq!(
        got.warnings.iter().filter(|warning| warning.starts_with("asgn")).collect::<Vec<_>>(),
        ["asgn occurs more than once: the first one is compared."]
    );
    assert_eq!(refused(&of(1001, 0)).0, "url");
    assert_eq!(refused(&of(1000, 1)), ("params".into(), "has too many parameters".into()));
    assert_eq!(refused(&of(0, 1001)).0, "params");
}

#[test]
fn the_private_key_is_never_shown() {
    let refusal = ("privateKey".to_owned(), "is part of the request itself".to_owned());
    for input in [
        json!({ "method": "GET", "url": ACCOUNT.replace(AK, KEY), "privateKey": KEY }),
        json!({ "method": "GET", "url": format!("https://x/{KEY}"), "privateKey": KEY }),
        json!({ "method": "GET", "url": format!("{ACCOUNT}&{KEY}"), "privateKey": KEY }),
        json!({ "method": "GET", "url": format!("{ACCOUNT}&asgn=x{KEY}"), "privateKey": KEY }),
        json!({ "method": "GET", "url": ACCOUNT, "params": { "key": KEY.replace('-', "%2D") + KEY }, "privateKey": KEY }),
        json!({ "method": "GET", "url": ACCOUNT, "params": { KEY: null }, "privateKey": KEY }),
        json!({ "method": "GET", "url": ACCOUNT, KEY: "", "privateKey": KEY }),
        json!({ "method": KEY.to_uppercase(), "url": ACCOUNT, "privateKey": KEY.to_uppercase() }),
    ] {
        let error = try_explain(&input).unwrap_err();
        assert!(!format!("{error} {error:?}").to_lowercase().contains(KEY));
        assert_eq!(refused(&input), refusal);
    }
    let shown = get(ACCOUNT);
    assert!(!format!("{shown:?}{}{}", shown.to_json(), shown.text).contains(KEY));
    // A text that is shorter than any key occurs in many requests by chance.
    run(&json!({ "method": "GET", "url": ACCOUNT, "privateKey": "account" }));
}
