//! Faulty options, operations, locations and types, each with the message.

use super::good::{
    BASE_URL, BYTES, CALLBACK, DOCUMENTED, IN_BODY, KEY, OPERATION, SEGMENT, SIGNED, TEXT, VENDOR, deep,
    deep_map, field, file, leak, list, map_of, names, of_list, output, path_field, record, record_map, with,
    with_credentials, with_input, with_kind, with_path,
};
use super::refusal;
use invigil::http::{Content, KeyHeader, Method, PathTemplate};
use invigil::schema::{Doc, Field, FieldType, Location, TextRule};
use invigil::spec::validate;
use invigil::spec::{Auth, BodyCredential, Callback, Event, Operation, Vendor};

/// Faulty options and credentials, each with the message.
pub(crate) fn bad_options() -> Vec<(&'static str, Vendor)> {
    let options =
        |fields: Vec<Field>| Vendor { options: list([vec![KEY, BASE_URL], fields].concat()), ..VENDOR };
    let taken = "an option has the name of an option that every client has";
    let base = "the option baseUrl is not a base URL that is required if there is no default";
    let header = "the option in the header is not a required header key";
    let credential = "a credential in the body is not a required text, or has no path";
    let signature = "the options of a signature are not publicKey and privateKey";
    let overlap = "a credential in the body has the path of another";
    let id = |path| BodyCredential { path, option: "publicKey" };
    vec![
        (taken, options(vec![field("timeoutMs")])),
        (taken, options(vec![field("retry")])),
        (taken, options(vec![field("requestsPerSecond")])),
        (taken, options(vec![field("onEvent")])),
        ("two fields of an input have one name", options(vec![field("apiKey")])),
        (base, Vendor { base_url: None, ..VENDOR }),
        (base, Vendor { options: &[KEY], ..VENDOR }),
        ("a secret is not an option", Vendor { secrets: &["key"], ..VENDOR }),
        ("a key is sent in no header", Vendor { auth: Auth::Header(KeyHeader::None, "apiKey"), ..VENDOR }),
        (
            "the option with headers is not a required, secret map",
            Vendor { auth: Auth::Headers("apiKey"), ..VENDOR },
        ),
        (header, Vendor { auth: Auth::Header(KeyHeader::ApiKey, "key"), ..VENDOR }),
        (header, Vendor { auth: Auth::Header(KeyHeader::ApiKey, "publicKey"), ..IN_BODY }),
        (signature, Vendor { auth: Auth::Signature { expired: "E504", refused: "E401" }, ..VENDOR }),
        (credential, with_credentials(vec![id(&[])])),
        (credential, with_credentials(vec![BodyCredential { path: &["id"], option: "id" }])),
        (credential, with_credentials(vec![BodyCredential { path: &["id"], option: "baseUrl" }])),
        (overlap, with_credentials(vec![id(&["a", "b"]), id(&["a", "b"])])),
        (overlap, with_credentials(vec![id(&["a"]), id(&["a", "b"])])),
        (
            "the credentials of one object are interrupted by another credential",
            with_credentials(vec![id(&["a", "b"]), id(&["c"]), id(&["a", "d"])]),
        ),
    ]
}

/// Faulty ids, paths and methods.
pub(crate) fn bad_operations() -> Vec<(&'static str, Vendor)> {
    let id = |id| with(VENDOR, Operation { id, ..OPERATION });
    let prefix = "the id of an operation does not begin with the id of its vendor";
    let not_a_field = "a name in braces is not a field with the location Path";
    let not_in_braces = "a field with the location Path is not in braces";
    let one_event = "a callback without the name of its event does not have one event";
    let dots = "a field of a path has a type that admits . and .., or is no text";
    let other = |id, path| Operation { id, path: PathTemplate::new(path), ..OPERATION };
    let two = |one, other| Vendor { operations: list(vec![leak(one), leak(other)]), ..VENDOR };
    let callback = |id| Callback { id, ..CALLBACK };
    let called = |callback| Vendor { callbacks: list(vec![leak(callback)]), ..VENDOR };
    let reporting = |events: Vec<Event>| called(Callback { events: list(events), ..CALLBACK });
    let optional = Field::optional("id", SEGMENT, "An id.").at(Location::Path);
    vec![
        (prefix, id("bad.create")),
        (prefix, id("good")),
        (prefix, id("good.")),
        (prefix, id("goodcreate")),
        ("an operation has the name of a member that every client has", id("good.sign")),
        ("two operations have one id", two(other("good.a", "/a"), other("good.a", "/b"))),
        ("two operations have one method and path", two(other("good.a", "/a"), other("good.b", "/a"))),
        ("an endpoint is listed although it has an operation", Vendor { documented: &DOCUMENTED, ..VENDOR }),
        (
            "the id of a callback does not begin with the id of its vendor",
            Vendor { callbacks: list(vec![leak(callback("bad.callback"))]), ..VENDOR },
        ),
        ("two callbacks have one id", Vendor { callbacks: &[&CALLBACK, &CALLBACK], ..VENDOR }),
        (one_event, called(Callback { event: None, events: &[], ..CALLBACK })),
        (
            one_event,
            called(Callback { event: None, events: list(vec![Event::plain("a", &["A"])]), ..CALLBACK }),
        ),
        (
            "an event has the name of another",
            reporting(vec![Event::plain("a", &["A"]), Event::plain("a", &["B"])]),
        ),
        ("an event has the name of another", reporting(vec![Event::plain("unknown", &["A"])])),
        ("an event has no words", reporting(vec![Event::plain("a", &[])])),
        (
            "two events have one word",
            reporting(vec![Event::plain("a", &["A"]), Event::plain("b", &["B", "A"])]),
        ),
        (
            "a field has the name of what every callback has",
            called(Callback { output: list(vec![output("eventKey")]), ..CALLBACK }),
        ),
        (
            "a field of an event has the name of a field of all events",
            reporting(vec![Event { name: "a", words: &["A"], output: list(vec![output("id")]) }]),
        ),
        (
            "an operation does not say why it has its safety",
            with(VENDOR, Operation { safety_reason: Doc::new(""), ..OPERATION }),
        ),
        ("a path does not begin with a slash", with_path("items", vec![])),
        ("a path does not begin with a slash", with_path("", vec![])),
        (not_a_field, with_path("/items/{id}", vec![])),
        (not_in_braces, with_path("/items", vec![path_field(SEGMENT)])),
        (not_a_field, with_path("/items/{id}", vec![Field::required("id", SEGMENT, "An id.")])),
        (not_in_braces, with_path("/items/a{id}", vec![path_field(SEGMENT)])),
        (not_in_braces, with_path("/items/{id}a", vec![path_field(SEGMENT)])),
        (not_a_field, with_path("/items/{id}/{other}", vec![path_field(SEGMENT)])),
        ("a field of a path is not required", with_path("/items/{id}", vec![optional])),
        (dots, with_path("/items/{id}", vec![path_field(TEXT)])),
        (dots, with_path("/items/{id}", vec![path_field(FieldType::OpenEnum(&["a"]))])),
        (dots, with_path("/items/{id}", vec![path_field(of_list(SEGMENT))])),
        (
            "the credentials are sent in a body, and the method has none",
            with(IN_BODY, Operation { method: Method::Get, input: &[], ..OPERATION }),
        ),
        ("the content type of a JSON body is another", Vendor { content: Content::Form, ..VENDOR }),
        ("the content type of a JSON body is another", Vendor { content: Content::None, ..VENDOR }),
    ]
}

/// Faulty locations of the fields of an input.
pub(crate) fn bad_locations() -> Vec<(&'static str, Vendor)> {
    let no_body = "a field is in a JSON body, and there is none";
    let scalar = "a parameter is not a scalar";
    let json = "a field has a type that is not written as JSON";
    let wire = "two fields of an input have one name on the wire";
    let interrupted = "the fields of one object are interrupted by those of another";
    let get =
        |field: Field| with(VENDOR, Operation { method: Method::Get, input: list(vec![field]), ..OPERATION });
    let parameter = |kind| get(Field::required("name", kind, "A field.").at(Location::Parameter));
    let signed = |fields: Vec<Field>| with(SIGNED, Operation { input: list(fields), ..OPERATION });
    let at = |name, location| field(name).at(location);
    vec![
        (no_body, get(field("name"))),
        (no_body, get(at("name", Location::Nested("object")))),
        (no_body, signed(vec![field("name")])),
        (scalar, parameter(of_list(TEXT))),
        (scalar, parameter(record("Item", vec![]))),
        (scalar, parameter(FieldType::StringMap("Map", &[]))),
        (scalar, parameter(record_map("Item", vec![]))),
        (scalar, parameter(FieldType::Nullable(&FieldType::Number))),
        (scalar, parameter(FieldType::Json)),
        (scalar, parameter(FieldType::ScalarMap)),
        (scalar, parameter(FieldType::Any)),
        (json, with_kind(FieldType::ScalarMap)),
        (json, with_kind(FieldType::Any)),
        (json, with_kind(record("Item", vec![Field::required("a", FieldType::Any, "A field.")]))),
        (json, get(Field::required("a", FieldType::Any, "A field.").at(Location::JsonParameter("b")))),
        (
            "an option or a field of a nested record has a location, which the writer ignores",
            with_kind(record("Item", vec![at("name", Location::Parameter)])),
        ),
        ("two fields of an input have one name", with_input(vec![field("a"), field("a").wire("b")])),
        (wire, with_input(vec![field("a"), field("b").wire("a")])),
        (wire, with_input(vec![field("a"), at("b", Location::Nested("a"))])),
        (wire, with_input(vec![at("b", Location::Nested("a")), field("a")])),
        (wire, signed(vec![at("a", Location::Parameter), at("b", Location::JsonParameter("a"))])),
        (wire, signed(vec![at("b", Location::JsonParameter("a")), at("a", Location::Parameter)])),
        (
            interrupted,
            with_input(
                ["a", "b", "a"]
                    .into_iter()
                    .zip(["x", "y", "z"])
                    .map(|(object, name)| at(name, Location::Nested(object)))
                    .collect(),
            ),
        ),
        (
            interrupted,
            signed(
                ["a", "b", "a"]
                    .into_iter()
                    .zip(["x", "y", "z"])
                    .map(|(object, name)| at(name, Location::JsonParameter(object)))
                    .collect(),
            ),
        ),
        ("a parameter has a name that the signer adds", signed(vec![at("ts", Location::Parameter)])),
        (
            "a parameter has a name that the signer adds",
            signed(vec![at("a", Location::JsonParameter("asgn"))]),
        ),
        ("a file has the name of a parameter", signed(vec![at("a", Location::Parameter), file("a")])),
        ("a file has the name of a parameter", signed(vec![file("a"), at("a", Location::Parameter)])),
        ("a file has the name of a parameter", signed(vec![file("asgn")])),
        ("a file is in a multipart body, and there is none", with_input(vec![file("a")])),
        (
            "a file is not a record with bytes, fileName and contentType",
            signed(vec![at("a", Location::File)]),
        ),
        (BYTES, with_kind(FieldType::Bytes(9))),
        (BYTES, with_kind(file("a").kind)),
        (BYTES, with_kind(record("Outer", vec![Field::optional("a", file("a").kind, "A file.")]))),
        (BYTES, with_kind(of_list(file("a").kind))),
        (BYTES, with_kind(map_of(file("a").kind))),
        (
            "a field of the body has the name of a credential",
            with(IN_BODY, Operation { input: list(vec![field("auth")]), ..OPERATION }),
        ),
        (
            "a field of the body has the name of a credential",
            with(IN_BODY, Operation { input: list(vec![at("a", Location::Nested("auth"))]), ..OPERATION }),
        ),
    ]
}

/// Faulty types of an input.
pub(crate) fn bad_types() -> Vec<(&'static str, Vendor)> {
    let too_many = "a record of an input has more fields than the engine takes";
    let integer = "the bounds of an integer are the wrong way round";
    let unsafe_integer = "the bounds of an integer are not safe in JavaScript";
    let no_words = "an enum has no words";
    let items = "the items of a list have a type that cannot be printed";
    let null = "what may be null has a type that cannot be printed";
    let values = "the values of a map have a type that cannot be printed";
    let one_name = "two records of one vendor have one name";
    let two = |one, other| {
        with_input(vec![Field::required("a", one, "A field."), Field::required("b", other, "A field.")])
    };
    vec![
        (too_many, with_input(names(25).map(field).collect())),
        (too_many, with_kind(record("Item", names(25).map(field).collect()))),
        (too_many, Vendor { options: list(names(25).map(field).collect()), ..VENDOR }),
        ("an input is nested too deeply", deep(15)),
        ("an input is nested too deeply", deep_map(12)),
        ("the bounds of a list are the wrong way round", with_kind(FieldType::List(&TEXT, 2, 1))),
        (integer, with_kind(FieldType::Integer(2, 1))),
        (integer, with_kind(FieldType::IntegerText(2, 1))),
        (unsafe_integer, with_kind(FieldType::Integer(0, i64::MAX))),
        (unsafe_integer, with_kind(FieldType::IntegerText(i64::MIN, 0))),
        (no_words, with_kind(FieldType::ClosedEnum(&[]))),
        (no_words, with_kind(FieldType::OpenEnum(&[]))),
        (items, with_kind(of_list(FieldType::IntegerText(0, 1)))),
        (items, with_kind(of_list(FieldType::Timestamp))),
        (items, with_kind(of_list(FieldType::ClosedEnum(&["a"])))),
        (items, with_kind(of_list(FieldType::OpenEnum(&["a"])))),
        (items, with_kind(of_list(of_list(TEXT)))),
        (items, with_kind(of_list(FieldType::Any))),
        (items, with_kind(of_list(FieldType::Nullable(&FieldType::Number)))),
        (null, with_kind(FieldType::Nullable(&FieldType::Nullable(&FieldType::Number)))),
        (values, with_kind(FieldType::Map(&FieldType::Number))),
        (items, with_kind(of_list(record_map("Item", vec![])))),
        (one_name, two(record("Item", vec![field("a")]), record_map("Item", vec![field("b")]))),
        (too_many, with_kind(record_map("Item", names(25).map(field).collect()))),
        (one_name, two(record("Item", vec![field("a")]), record("Item", vec![field("b")]))),
        (one_name, two(record("Item", vec![field("a")]), record("Item", vec![field("a"), field("b")]))),
        (one_name, two(record("Item", vec![]), FieldType::StringMap("Item", &[]))),
        (
            one_name,
            two(FieldType::StringMap("Map", &[]), FieldType::StringMap("Map", &[("a", TextRule::Any)])),
        ),
        (
            one_name,
            two(
                FieldType::StringMap("Map", &[("a", TextRule::Email)]),
                FieldType::StringMap("Map", &[("a", TextRule::Any)]),
            ),
        ),
    ]
    .into_iter()
    .chain(
        differing()
            .map(|other| (one_name, two(record("Item", vec![field("a")]), record("Item", vec![other])))),
    )
    .collect()
}

/// Fields that differ from `field("a")` in one thing, and from each other.
fn differing() -> impl Iterator<Item = Field> {
    let kinds = [
        FieldType::Text(TextRule::Email),
        FieldType::Boolean,
        FieldType::Number,
        FieldType::Integer(0, 1),
        FieldType::Integer(0, 2),
        FieldType::IntegerText(0, 2),
        FieldType::OpenEnum(&["a"]),
        FieldType::OpenEnum(&["b"]),
        FieldType::ClosedEnum(&["b"]),
        of_list(TEXT),
        of_list(FieldType::Boolean),
        FieldType::List(&TEXT, 0, 1),
        record("Part", vec![]),
        record("Other", vec![]),
        record_map("Part", vec![]),
    ];
    let of_kind = |kind| Field::required("a", kind, "A field.");
    kinds.map(of_kind).into_iter().chain([field("a").wire("b"), Field::optional("a", TEXT, "A field.")])
}

#[test]
fn two_records_of_one_name_are_one_type() {
    let two = |one, other| {
        let [one, other] = [one, other].map(|field| record("Item", vec![field]));
        with_input(vec![Field::required("a", one, "A field."), Field::required("b", other, "A field.")])
    };
    let all: Vec<_> = differing().collect();
    for (at, one) in all.iter().enumerate() {
        validate::vendor(&two(*one, *one));
        for other in all.iter().skip(at + 1) {
            let (one, other) = (*one, *other);
            let vendor = two(one, other);
            let message = refusal(|| validate::vendor(&vendor));
            assert_eq!(message, "two records of one vendor have one name", "{one:?} {other:?}");
        }
    }
}
