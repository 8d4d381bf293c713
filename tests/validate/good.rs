//! Specifications that are accepted, and how one is changed.

use invigil::http::{Content, KeyHeader, Method, PathTemplate};
use invigil::schema::{Field, FieldType, Location, Output, Shape, TextRule};
use invigil::spec::{
    Auth, BodyCredential, Bulk, Callback, Correlation, Documented, Endpoint, Entry, Invited, NextPage,
    Operation, Paging, Reconcile, Safety, Vendor,
};
use invigil::vendors::{imocha, imocha_v2};

pub(crate) const TEXT: FieldType = FieldType::Text(TextRule::Any);

pub(crate) const fn field(name: &'static str) -> Field {
    Field::required(name, TEXT, "A field.")
}

pub(crate) const fn output(name: &'static str) -> Output {
    Output::nullable(name, Shape::Text, "A field.")
}

pub(crate) const KEY: Field = Field::required("apiKey", FieldType::Text(TextRule::HeaderKey), "The key.");

pub(crate) const BASE_URL: Field =
    Field::optional("baseUrl", FieldType::Text(TextRule::BaseUrl), "The base URL.");

/// A `POST` with a JSON body.
pub(crate) const OPERATION: Operation = Operation {
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
pub(crate) const VENDOR: Vendor = Vendor {
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
pub(crate) static DOCUMENTED: Documented =
    Documented { hosts: &[], endpoints: &[Endpoint::post("/items", &[], &[])], misnomers: &[] };

pub(crate) const KEYS: &[Field] = &[field("publicKey"), field("privateKey"), BASE_URL];

/// A vendor whose requests are signed.
pub(crate) const SIGNED: Vendor = Vendor {
    options: KEYS,
    secrets: &["privateKey"],
    auth: Auth::Signature { expired: "E504", refused: "E401" },
    content: Content::Form,
    ..VENDOR
};

pub(crate) const CREDENTIALS: &[BodyCredential] = &[
    BodyCredential { path: &["auth", "id"], option: "publicKey" },
    BodyCredential { path: &["auth", "key"], option: "privateKey" },
];

/// A vendor whose credentials are in the JSON body.
pub(crate) const IN_BODY: Vendor =
    Vendor { options: KEYS, secrets: &["privateKey"], auth: Auth::Body(CREDENTIALS), ..VENDOR };

pub(crate) fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

pub(crate) fn list<T>(items: Vec<T>) -> &'static [T] {
    Box::leak(items.into_boxed_slice())
}

/// The vendor with one operation.
pub(crate) fn with(vendor: Vendor, operation: Operation) -> Vendor {
    Vendor { operations: list(vec![leak(operation)]), ..vendor }
}

pub(crate) fn with_input(fields: Vec<Field>) -> Vendor {
    with(VENDOR, Operation { input: list(fields), ..OPERATION })
}

pub(crate) fn with_kind(kind: FieldType) -> Vendor {
    with_input(vec![Field::required("name", kind, "A field.")])
}

pub(crate) fn with_output(fields: Vec<Output>) -> Vendor {
    with(VENDOR, Operation { output: list(fields), ..OPERATION })
}

pub(crate) fn with_shape(shape: Shape) -> Vendor {
    with_output(vec![Output::nullable("name", shape, "A field.")])
}

pub(crate) fn with_path(path: &'static str, fields: Vec<Field>) -> Vendor {
    let path = PathTemplate::new(path);
    with(VENDOR, Operation { path, input: list(fields), ..OPERATION })
}

pub(crate) fn with_credentials(credentials: Vec<BodyCredential>) -> Vendor {
    Vendor { auth: Auth::Body(list(credentials)), ..IN_BODY }
}

pub(crate) const BYTES: &str = "bytes are not the content of a file";

pub(crate) fn file(name: &'static str) -> Field {
    let fields = vec![
        Field::required("bytes", FieldType::Bytes(9), "The content."),
        Field::required("fileName", FieldType::Text(TextRule::FileName), "The name."),
        Field::required("contentType", FieldType::Text(TextRule::MediaType), "The type."),
    ];
    Field::required(name, record("File", fields), "A file.").at(Location::File)
}

pub(crate) const SEGMENT: FieldType = FieldType::Text(TextRule::Segment);

pub(crate) fn path_field(kind: FieldType) -> Field {
    Field::required("id", kind, "An id.").at(Location::Path)
}

pub(crate) fn of_list(of: FieldType) -> FieldType {
    FieldType::List(leak(of), 0, 9)
}

pub(crate) fn record(name: &'static str, fields: Vec<Field>) -> FieldType {
    FieldType::Record(name, list(fields))
}

pub(crate) fn record_map(name: &'static str, fields: Vec<Field>) -> FieldType {
    FieldType::Map(leak(FieldType::Record(name, list(fields))))
}

/// A map of these records.
pub(crate) fn map_of(of: FieldType) -> FieldType {
    match of {
        FieldType::Record(..) => FieldType::Map(leak(of)),
        other => other,
    }
}

pub(crate) fn entries(name: &'static str, fields: Vec<Output>) -> Shape {
    Shape::List(leak(Shape::Record(name, list(fields))))
}

pub(crate) fn names(count: usize) -> impl Iterator<Item = &'static str> {
    (0..count).map(|number| &**leak(format!("name{number}")))
}

/// So many nested records.
pub(crate) fn nested(levels: usize) -> FieldType {
    let around = |kind, name| record(name, vec![Field::required("name", kind, "A field.")]);
    names(levels).fold(TEXT, around)
}

/// A vendor with an input of so many nested records.
pub(crate) fn deep(levels: usize) -> Vendor {
    with_kind(nested(levels))
}

/// The same in a map.
pub(crate) fn deep_map(levels: usize) -> Vendor {
    with_kind(record_map("Item", vec![Field::required("name", nested(levels), "A field.")]))
}

pub(crate) const INDEX: Output = Output::nullable("index", Shape::InputIndex, "The index.");

pub(crate) const CORRELATION: Correlation = Correlation { list: "items", id: "id", assign: |_, _, _| {} };

pub(crate) fn correlated(correlation: Correlation, output: Vec<Output>) -> Operation {
    let items =
        of_list(record("Item", vec![field("id"), Field::optional("n", FieldType::Number, "A number.")]));
    Operation {
        input: list(vec![Field::required("items", items, "The items.")]),
        output: list(output),
        correlation: Some(correlation),
        ..OPERATION
    }
}

pub(crate) fn index_in_entries() -> Vec<Output> {
    vec![Output::required("entries", entries("Entry", vec![output("id"), INDEX]), "The entries.")]
}

pub(crate) const PAGING: Paging = Paging {
    next: NextPage::Number { field: "page", first: None, pages: &["pages"] },
    total: &["total"],
    list: "entries",
    key: &["id"],
};
pub(crate) const BY_OFFSET: Paging = Paging { next: NextPage::Offset { field: "page" }, ..PAGING };

pub(crate) fn by_cursor(field: &'static str, cursor: &'static [&'static str]) -> Paging {
    Paging { next: NextPage::Cursor { field, cursor }, total: &[], ..PAGING }
}

pub(crate) fn paged(paging: Paging) -> Operation {
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

pub(crate) const BULK: Bulk = Bulk {
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
pub(crate) fn inviting(bulk: Bulk) -> Vendor {
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
pub(crate) fn signed_list() -> Vendor {
    let list_of = of_list(FieldType::Integer(0, 9));
    let input = vec![
        Field::required("email", FieldType::Text(TextRule::Email), "A field.").at(Location::Path),
        Field::required("list", list_of, "A field.").at(Location::Parameter),
    ];
    let path = PathTemplate::new("/{email}");
    with(SIGNED, Operation { path, input: list(input), ..OPERATION })
}

pub(crate) const SIGNED_WITH_PARAMETER: Vendor = Vendor {
    operations: &[&Operation {
        input: &[
            Field::required("name", TEXT, "A field.").at(Location::Parameter),
            Field::required("data", TEXT, "A field.").at(Location::JsonParameter("rd")),
        ],
        ..OPERATION
    }],
    ..SIGNED
};

pub(crate) const CALLBACK: Callback =
    Callback { id: "good.callback", output: &[output("id")], ..imocha_v2::callbacks::REPORT };
