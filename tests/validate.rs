//! Every refusal of a specification that could not be written or printed truthfully: for each message a specification
//! that causes it. `spec/validate.rs` has an example that does not compile.
#![allow(clippy::unwrap_used, clippy::needless_pass_by_value, reason = "tests")]

use std::collections::BTreeSet;
use std::panic::{UnwindSafe, catch_unwind};

use invigil::http::{Content, KeyHeader, Method, PathTemplate};
use invigil::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use invigil::spec::validate;
use invigil::spec::{
    Auth, BodyCredential, Bulk, Callback, Correlation, Documented, Endpoint, Entry, Event, Invited, NextPage,
    Operation, Paging, Reconcile, Safety, Vendor,
};
use invigil::vendors::{imocha, imocha_v2};

const TEXT: FieldType = FieldType::Text(TextRule::Any);

const fn field(name: &'static str) -> Field {
    Field::required(name, TEXT, "A field.")
}

const fn output(name: &'static str) -> Output {
    Output::nullable(name, Shape::Text, "A field.")
}

const KEY: Field = Field::required("apiKey", FieldType::Text(TextRule::HeaderKey), "The key.");

const BASE_URL: Field = Field::optional("baseUrl", FieldType::Text(TextRule::BaseUrl), "The base URL.");

/// A `POST` with a JSON body.
const OPERATION: Operation = Operation {
    id: "good.create",
    method: Method::Post,
    path: PathTemplate::new("/items"),
    input: &[field("name")],
    output: &[output("id")],
    correlation: None,
    bulk: None,
    paging: None,
    ..imocha::operations::retrieve_invites::OPERATION
};

/// A vendor with a key in a header.
const VENDOR: Vendor = Vendor {
    id: "good",
    class: "Good",
    base_url: Some("https://api.example.com"),
    options: &[KEY, BASE_URL],
    secrets: &["apiKey"],
    auth: Auth::Header(KeyHeader::ApiKey, "apiKey"),
    content: Content::Json,
    operations: &[&OPERATION],
    callbacks: &[],
    documented: &Documented { hosts: &[], endpoints: &[], misnomers: &[] },
    ..imocha::VENDOR
};

/// An endpoint that has an operation.
static DOCUMENTED: Documented =
    Documented { hosts: &[], endpoints: &[Endpoint::post("/items", &[], &[])], misnomers: &[] };

const KEYS: &[Field] = &[field("publicKey"), field("privateKey"), BASE_URL];

/// A vendor whose requests are signed.
const SIGNED: Vendor = Vendor {
    options: KEYS,
    secrets: &["privateKey"],
    auth: Auth::Signature { expired: "E504", refused: "E401" },
    content: Content::Form,
    ..VENDOR
};

const CREDENTIALS: &[BodyCredential] = &[
    BodyCredential { path: &["auth", "id"], option: "publicKey" },
    BodyCredential { path: &["auth", "key"], option: "privateKey" },
];

/// A vendor whose credentials are in the JSON body.
const IN_BODY: Vendor =
    Vendor { options: KEYS, secrets: &["privateKey"], auth: Auth::Body(CREDENTIALS), ..VENDOR };

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn list<T>(items: Vec<T>) -> &'static [T] {
    Box::leak(items.into_boxed_slice())
}

/// The vendor with one operation.
fn with(vendor: Vendor, operation: Operation) -> Vendor {
    Vendor { operations: list(vec![leak(operation)]), ..vendor }
}

fn with_input(fields: Vec<Field>) -> Vendor {
    with(VENDOR, Operation { input: list(fields), ..OPERATION })
}

fn with_kind(kind: FieldType) -> Vendor {
    with_input(vec![Field::required("name", kind, "A field.")])
}

fn with_output(fields: Vec<Output>) -> Vendor {
    with(VENDOR, Operation { output: list(fields), ..OPERATION })
}

fn with_shape(shape: Shape) -> Vendor {
    with_output(vec![Output::nullable("name", shape, "A field.")])
}

fn with_path(path: &'static str, fields: Vec<Field>) -> Vendor {
    let path = PathTemplate::new(path);
    with(VENDOR, Operation { path, input: list(fields), ..OPERATION })
}

fn with_credentials(credentials: Vec<BodyCredential>) -> Vendor {
    Vendor { auth: Auth::Body(list(credentials)), ..IN_BODY }
}

const BYTES: &str = "bytes are not the content of a file";

fn file(name: &'static str) -> Field {
    let fields = vec![
        Field::required("bytes", FieldType::Bytes(9), "The content."),
        Field::required("fileName", FieldType::Text(TextRule::FileName), "The name."),
        Field::required("contentType", FieldType::Text(TextRule::MediaType), "The type."),
    ];
    Field::required(name, record("File", fields), "A file.").at(Location::File)
}

const SEGMENT: FieldType = FieldType::Text(TextRule::Segment);

fn path_field(kind: FieldType) -> Field {
    Field::required("id", kind, "An id.").at(Location::Path)
}

fn of_list(of: FieldType) -> FieldType {
    FieldType::List(leak(of), 0, 9)
}

fn record(name: &'static str, fields: Vec<Field>) -> FieldType {
    FieldType::Record(name, list(fields))
}

fn record_map(name: &'static str, fields: Vec<Field>) -> FieldType {
    FieldType::Map(leak(FieldType::Record(name, list(fields))))
}

/// A map of these records.
fn map_of(of: FieldType) -> FieldType {
    match of {
        FieldType::Record(..) => FieldType::Map(leak(of)),
        other => other,
    }
}

fn entries(name: &'static str, fields: Vec<Output>) -> Shape {
    Shape::List(leak(Shape::Record(name, list(fields))))
}

fn names(count: usize) -> impl Iterator<Item = &'static str> {
    (0..count).map(|number| &**leak(format!("name{number}")))
}

/// So many nested records.
fn nested(levels: usize) -> FieldType {
    let around = |kind, name| record(name, vec![Field::required("name", kind, "A field.")]);
    names(levels).fold(TEXT, around)
}

/// A vendor with an input of so many nested records.
fn deep(levels: usize) -> Vendor {
    with_kind(nested(levels))
}

/// The same in a map.
fn deep_map(levels: usize) -> Vendor {
    with_kind(record_map("Item", vec![Field::required("name", nested(levels), "A field.")]))
}

const INDEX: Output = Output::nullable("index", Shape::InputIndex, "The index.");

const CORRELATION: Correlation = Correlation { list: "items", id: "id", assign: |_, _, _| {} };

fn correlated(correlation: Correlation, output: Vec<Output>) -> Operation {
    let items =
        of_list(record("Item", vec![field("id"), Field::optional("n", FieldType::Number, "A number.")]));
    Operation {
        input: list(vec![Field::required("items", items, "The items.")]),
        output: list(output),
        correlation: Some(correlation),
        ..OPERATION
    }
}

fn index_in_entries() -> Vec<Output> {
    vec![Output::required("entries", entries("Entry", vec![output("id"), INDEX]), "The entries.")]
}

const PAGING: Paging = Paging {
    next: NextPage::Number { field: "page", first: None, pages: &["pages"] },
    total: &["total"],
    list: "entries",
    key: &["id"],
};
const BY_OFFSET: Paging = Paging { next: NextPage::Offset { field: "page" }, ..PAGING };

fn by_cursor(field: &'static str, cursor: &'static [&'static str]) -> Paging {
    Paging { next: NextPage::Cursor { field, cursor }, total: &[], ..PAGING }
}

fn paged(paging: Paging) -> Operation {
    let page = Field::required("page", FieldType::Integer(0, 9), "The page.").at(Location::Parameter);
    let from = Field::optional("from", FieldType::Integer(0, 9), "The page.").at(Location::Parameter);
    let after =
        Field::optional("after", FieldType::Text(TextRule::Any), "The cursor.").at(Location::Parameter);
    let count = |name| Output::required(name, Shape::Number, "A count.");
    let entry = entries("Entry", vec![output("id")]);
    Operation {
        method: Method::Get,
        input: list(vec![page, from, after]),
        output: list(vec![
            count("pages"),
            count("total"),
            Output::nullable("cursor", Shape::Text, "The next cursor."),
            Output::required("entries", entry, "The entries."),
        ]),
        paging: Some(paging),
        ..OPERATION
    }
}

const BULK: Bulk = Bulk {
    list: Some("items"),
    entry: Entry::ByField { list: "entries", field: "id", item: "id" },
    link: "link",
    status: Some(("status", &[("Sent", Invited::Yes)])),
    message: Some("link"),
    narrow: true,
    stops: &[],
    reconcile: Some(Reconcile { operation: "find", shared: &["key"], item: ("id", "id") }),
};

/// A vendor that invites several candidates at once and can be asked for one.
fn inviting(bulk: Bulk) -> Vendor {
    let item = leak(record("Item", vec![field("id")]));
    let entry = vec![
        Output::required("id", Shape::Text, "The id."),
        output("link"),
        Output::nullable("status", Shape::OpenEnum(&["Sent"]), "The status."),
    ];
    let invite = Operation {
        safety: Safety::Write,
        input: list(vec![
            Field::required("key", SEGMENT, "A key.").at(Location::Path),
            Field::required("items", FieldType::List(item, 1, 9), "The items."),
        ]),
        path: PathTemplate::new("/{key}"),
        output: list(vec![Output::required("entries", entries("Entry", entry), "The entries.")]),
        bulk: Some(bulk),
        ..OPERATION
    };
    let path = |name| Field::required(name, SEGMENT, "A field.").at(Location::Path);
    let find = Operation {
        id: "good.find",
        safety: Safety::Read,
        method: Method::Get,
        input: list(vec![path("key"), path("id")]),
        path: PathTemplate::new("/{key}/{id}"),
        bulk: None,
        ..OPERATION
    };
    Vendor { operations: list(vec![leak(invite), leak(find)]), ..VENDOR }
}

/// A list in a parameter of a signed request, and an e-mail address in the path.
fn signed_list() -> Vendor {
    let list_of = of_list(FieldType::Integer(0, 9));
    let input = vec![
        Field::required("email", FieldType::Text(TextRule::Email), "A field.").at(Location::Path),
        Field::required("list", list_of, "A field.").at(Location::Parameter),
    ];
    let path = PathTemplate::new("/{email}");
    with(SIGNED, Operation { path, input: list(input), ..OPERATION })
}

#[test]
fn good_vendors_are_accepted() {
    let segment = path_field(SEGMENT);
    let nested = |name, object| field(name).at(Location::Nested(object));
    for vendor in [
        VENDOR,
        deep(14),
        deep_map(11),
        SIGNED_WITH_PARAMETER,
        with(IN_BODY, OPERATION),
        with_path("/items/{id}/parts", vec![segment]),
        with_path("/items/{id}", vec![path_field(FieldType::Id), field("name")]),
        with_input(vec![nested("a", "x"), field("between"), nested("b", "x"), nested("c", "y")]),
        with_kind(of_list(record("Item", vec![field("name"), field("other")]))),
        with(VENDOR, correlated(CORRELATION, index_in_entries())),
        with(VENDOR, paged(PAGING)),
        with(VENDOR, paged(BY_OFFSET)),
        with(VENDOR, paged(by_cursor("after", &["cursor"]))),
        signed_list(),
        Vendor { callbacks: &[&CALLBACK], ..VENDOR },
    ] {
        validate::vendor(&vendor);
    }
    validate::catalog(&[&VENDOR, &imocha::VENDOR]);
}

const SIGNED_WITH_PARAMETER: Vendor = Vendor {
    operations: &[&Operation {
        input: &[
            Field::required("name", TEXT, "A field.").at(Location::Parameter),
            Field::required("data", TEXT, "A field.").at(Location::JsonParameter("rd")),
        ],
        ..OPERATION
    }],
    ..SIGNED
};

const CALLBACK: Callback =
    Callback { id: "good.callback", output: &[output("id")], ..imocha_v2::callbacks::REPORT };

/// Faulty options and credentials, each with the message.
fn bad_options() -> Vec<(&'static str, Vendor)> {
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
fn bad_operations() -> Vec<(&'static str, Vendor)> {
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
fn bad_locations() -> Vec<(&'static str, Vendor)> {
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
fn bad_types() -> Vec<(&'static str, Vendor)> {
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
        let [one, other] = [one, other].map(|own| record("Item", vec![own]));
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

/// Faulty outputs, correlations and pages.
fn bad_outputs() -> Vec<(&'static str, Vendor)> {
    let result = "an output has the name of a field that every result has";
    let items = "the entries of a list or map have a type that cannot be printed";
    let index = "an input index without a correlation";
    let one_index = "a correlation without one input index in the entries of one list";
    let not_a_list = "the list of a correlation is not a list of records";
    let id = "the id of a correlation is not a text of its list";
    let json_text = "a JSON text has a type that is a string itself, or cannot be printed";
    let in_json_text = Shape::JsonText(leak(Shape::List(leak(entries("Entry", vec![INDEX])))));
    let wire = "two fields of an output have one name on the wire, letter case not counted";
    let correlation = |own| with(VENDOR, correlated(own, index_in_entries()));
    let indices = |output| with(VENDOR, correlated(CORRELATION, output));
    let whole = "a field that may be the whole result is not a list and the only field";
    let one_name = "two records of one vendor have one name";
    let parts = |one, other| {
        let [one, other] = [one, other].map(|own| Shape::Record("Part", list(vec![own])));
        with_output(vec![Output::nullable("a", one, "A field."), Output::nullable("b", other, "A field.")])
    };
    let of_texts = |name| Output::nullable(name, Shape::List(&Shape::Text), "A field.");
    let in_two_lists = Shape::List(leak(entries("Entry", vec![INDEX])));
    let nullable = Shape::NullableRecord("Part", list(vec![INDEX]));
    let text_list = Operation {
        input: list(vec![Field::required("items", of_list(TEXT), "The items.")]),
        ..correlated(CORRELATION, index_in_entries())
    };
    vec![
        (
            "a record of an output has more fields than the engine takes",
            with_output(names(33).map(output).collect()),
        ),
        (result, with_output(vec![output("raw")])),
        (result, with_output(vec![output("warnings")])),
        (result, with_output(vec![output("response")])),
        (
            result,
            Vendor {
                callbacks: list(vec![leak(Callback { output: list(vec![output("raw")]), ..CALLBACK })]),
                ..VENDOR
            },
        ),
        ("two fields of an output have one name", with_output(vec![output("a"), output("a").wire("b")])),
        (wire, with_output(vec![output("a"), output("b").wire("A")])),
        (wire, with_output(vec![output("a").or_wire("c"), output("b").wire("C")])),
        (wire, with_output(vec![output("a"), output("b").or_wire("A")])),
        (json_text, with_shape(Shape::JsonText(&Shape::Text))),
        (json_text, with_shape(Shape::JsonText(&Shape::Json))),
        (json_text, with_shape(Shape::JsonText(&Shape::JsonText(&Shape::Number)))),
        (one_index, indices(vec![Output::nullable("a", in_json_text, "A field.")])),
        ("an enum has no words", with_shape(Shape::OpenEnum(&[]))),
        (one_name, parts(output("a"), output("b"))),
        (one_name, parts(output("a"), output("a").wire("b"))),
        (one_name, parts(output("a"), output("a").or_wire("b"))),
        (one_name, parts(output("a"), Output::required("a", Shape::Text, "A field."))),
        (one_name, parts(of_texts("a"), Output::nullable("a", Shape::List(&Shape::Number), "A field."))),
        (one_name, parts(of_texts("a"), Output::nullable("a", Shape::Map(&Shape::Text), "A field."))),
        (one_name, parts(output("a"), Output::nullable("a", Shape::OpenEnum(&["a"]), "A field."))),
        (one_name, parts(Output::nullable("a", Shape::Id, "A field."), output("a"))),
        (whole, with_output(vec![output("a").or_whole()])),
        (whole, with_output(vec![of_texts("a").or_whole(), output("b")])),
        (whole, with_shape(Shape::Record("Part", list(vec![of_texts("a").or_whole()])))),
        (items, with_shape(Shape::List(&Shape::OpenEnum(&["a"])))),
        (items, with_shape(Shape::List(&Shape::NullableRecord("Part", &[])))),
        (items, indices(vec![Output::nullable("a", Shape::List(&Shape::InputIndex), "A field.")])),
        (index, with_output(vec![INDEX])),
        (index, with_output(index_in_entries())),
        (
            index,
            Vendor {
                callbacks: list(vec![leak(Callback { output: list(vec![INDEX]), ..CALLBACK })]),
                ..VENDOR
            },
        ),
        (one_index, indices(vec![output("id")])),
        (one_index, indices(vec![INDEX])),
        (one_index, indices([index_in_entries(), vec![INDEX]].concat())),
        (one_index, indices(vec![Output::required("a", in_two_lists, "A field.")])),
        (
            one_index,
            indices(vec![Output::required(
                "a",
                entries("Entry", vec![Output::nullable("b", nullable, "")]),
                "",
            )]),
        ),
        (not_a_list, correlation(Correlation { list: "others", ..CORRELATION })),
        (not_a_list, with(VENDOR, text_list)),
        (id, correlation(Correlation { id: "other", ..CORRELATION })),
        (id, correlation(Correlation { id: "n", ..CORRELATION })),
    ]
}

fn bad_paging() -> Vec<(&'static str, Vendor)> {
    let paging = |own| with(VENDOR, paged(own));
    let page = "the page of a paging is optional with no first page, or no integer of the input, or its cursor no optional text";
    let uncounted =
        |field, first| Paging { next: NextPage::Number { field, first, pages: &[] }, total: &[], ..PAGING };
    let counts = "the counts of a paging are not numbers of the output, or its cursor not a text";
    let list_of_pages = "the list of a paging is not a required list of records";
    vec![
        (page, paging(Paging { next: NextPage::Offset { field: "pages" }, ..PAGING })),
        (page, paging(Paging { next: NextPage::Offset { field: "after" }, ..PAGING })),
        (page, paging(by_cursor("page", &["cursor"]))),
        (page, paging(uncounted("after", Some(1)))),
        (page, paging(uncounted("from", None))),
        (counts, paging(by_cursor("after", &["total"]))),
        (counts, paging(by_cursor("after", &["cursor", "cursor"]))),
        (counts, paging(Paging { total: &["total"], ..by_cursor("after", &["cursor"]) })),
        (
            counts,
            paging(Paging {
                next: NextPage::Number { field: "page", first: Some(1), pages: &["page"] },
                ..PAGING
            }),
        ),
        (counts, paging(Paging { total: &["entries"], ..PAGING })),
        (counts, paging(Paging { total: PAGING.total, ..uncounted("page", Some(1)) })),
        (counts, paging(Paging { total: &[], ..BY_OFFSET })),
        (counts, paging(Paging { total: &["total", "total"], ..BY_OFFSET })),
        (list_of_pages, paging(Paging { list: "total", ..PAGING })),
        ("the key of a paging is empty", paging(Paging { key: &[], ..PAGING })),
        (
            "the key of a paging is not a field of its entries",
            paging(Paging { key: &["id", "other"], ..PAGING }),
        ),
    ]
}

fn bad_bulk() -> Vec<(&'static str, Vendor)> {
    let paged = paged(PAGING);
    let reconcile = |own| inviting(Bulk { reconcile: Some(own), ..BULK });
    let ask = BULK.reconcile.unwrap();
    let entry = |entry| inviting(Bulk { entry, ..BULK });
    let parts = "the key, link or message of a bulk call is not a field of its entries";
    let input = "the list of a bulk call is not a required list of the input for one item or more";
    let output = "the list of the result of a bulk call is not a required list of records";
    let missing = "a field is missing where the vendor is asked";
    vec![
        (
            "an operation with pages is called for many items",
            with(VENDOR, Operation { bulk: Some(BULK), ..paged }),
        ),
        (input, inviting(Bulk { list: Some("key"), ..BULK })),
        (
            "a bulk call has a list in its input or its result alone",
            inviting(Bulk { entry: Entry::Whole, ..BULK }),
        ),
        (output, entry(Entry::ByField { list: "other", field: "id", item: "id" })),
        (parts, entry(Entry::ByField { list: "entries", field: "link", item: "id" })),
        (parts, entry(Entry::ByIndex { list: "entries", index: "id" })),
        (parts, inviting(Bulk { link: "status", ..BULK })),
        (parts, inviting(Bulk { message: Some("status"), ..BULK })),
        (
            "the status of a bulk call is not an enum of its entries",
            inviting(Bulk { status: Some(("link", &[])), ..BULK }),
        ),
        (
            "a word of a bulk call is not one of its status",
            inviting(Bulk { status: Some(("status", &[("Lost", Invited::No)])), ..BULK }),
        ),
        (
            "the vendor is asked with an operation that does not read",
            reconcile(Reconcile { operation: "create", ..ask }),
        ),
        (missing, reconcile(Reconcile { shared: &[], ..ask })),
        (missing, reconcile(Reconcile { item: ("id", "key"), ..ask })),
    ]
}

/// The message with which a check stops.
fn refusal(check: impl FnOnce() + UnwindSafe) -> &'static str {
    catch_unwind(check).unwrap_err().downcast_ref::<&'static str>().unwrap()
}

#[test]
fn every_refusal_has_a_specification_that_causes_it() {
    let mut seen = BTreeSet::from(["two vendors have one id or class"]);
    for (message, vendor) in [
        bad_options(),
        bad_operations(),
        bad_locations(),
        bad_types(),
        bad_outputs(),
        bad_paging(),
        bad_bulk(),
    ]
    .into_iter()
    .flatten()
    {
        // A faulty vendor is found after a good one.
        assert_eq!(refusal(|| validate::catalog(&[&imocha_v2::VENDOR, &vendor])), message);
        seen.insert(message);
    }
    for other in [Vendor { id: "other", ..VENDOR }, Vendor { class: "Other", ..VENDOR }] {
        let other = Vendor { operations: &[], ..other };
        assert_eq!(refusal(|| validate::catalog(&[&VENDOR, &other])), "two vendors have one id or class");
    }
    // A message is the only text with spaces outside of comments.
    let source = concat!(
        include_str!("../src/spec/validate.rs"),
        include_str!("../src/spec/validate/inputs.rs"),
        include_str!("../src/spec/validate/lists.rs"),
        include_str!("../src/spec/validate/types.rs"),
    );
    let code =
        source.lines().filter(|line| !line.trim_start().starts_with("//") && !line.contains("reason ="));
    let texts = code.flat_map(|line| line.split('"').skip(1).step_by(2));
    assert_eq!(texts.filter(|text| text.contains(' ')).collect::<BTreeSet<_>>(), seen);
}
