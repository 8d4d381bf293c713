//! Refuses, at compile time, a specification that could not be written or printed truthfully.
//!
//! [`catalog`] is evaluated by the compiler over the whole catalog: the first problem stops the build. The functions also
//! run in tests, each refusal with a specification that causes it.
//!
//! ```compile_fail,E0080
//! use invigil::{spec::{Vendor, validate}, vendors::imocha};
//! const FAULTY: Vendor = Vendor { secrets: &["not an option"], ..imocha::VENDOR };
//! const _: () = validate::vendor(&FAULTY);
//! ```
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "evaluated by the compiler, which reports the panic"
)]

use super::{
    Auth, BodyCredential, Bulk, CLIENT_OPTIONS, Callback, Correlation, Entry, Event, NextPage, Operation,
    Paging, Safety, UNKNOWN_EVENT, Vendor,
};
use crate::http::{Content, KeyHeader, Method, PathTemplate};
use crate::schema::check::{MAX_SAFE_INTEGER, MOST_FIELDS};
use crate::schema::read::MOST_OUTPUTS;
use crate::schema::{Field, FieldType, Location, Output, Shape, TextRule};

/// Names that an output cannot have, because every result has them.
const RESULT_NAMES: &[&str] = &["warnings", "raw", "response"];
/// Names that the fields of a callback cannot have, because every callback has them.
const CALLBACK_NAMES: &[&str] = &["vendor", "event", "eventKey", "verified"];
/// Names that an operation cannot have, because every client has them.
const CLIENT_NAMES: &[&str] = &["sign", "dispose", "call", "operation", "paged", "bulk", "constructor"];
/// Names that a parameter of a signed request cannot have, because the signer adds them.
const SIGNED_NAMES: &[&str] = &["ak", "ts", "asgn"];
/// The deepest nesting of an input that `pkg/src/encode.ts` writes.
const MOST_LEVELS: usize = 16;
/// The most types of one vendor that are compared; with more, the compiler reports an index out of bounds.
const MOST_TYPES: usize = 256;

/// Runs a block for each item of a slice, optionally with the items before it: `for` does not exist at compile time.
macro_rules! each {
    ($item:ident in $items:expr, $body:block) => {
        each!($item after _ in $items, $body)
    };
    ($item:ident after $earlier:pat in $items:expr, $body:block) => {{
        let (items, mut at) = ($items, 0);
        while at < items.len() {
            let $item = &items[at];
            let $earlier = items.split_at(at).0;
            $body
            at += 1;
        }
    }};
}

/// The first item of a slice for which a condition holds.
macro_rules! find {
    ($item:ident in $items:expr, $condition:expr) => {{
        let (items, mut at, mut found) = ($items, 0, None);
        while at < items.len() && found.is_none() {
            let $item = &items[at];
            if $condition {
                found = Some($item);
            }
            at += 1;
        }
        found
    }};
}

/// Checks vendors and that they differ.
///
/// # Panics
///
/// On the first problem, with its description.
pub const fn catalog(vendors: &[&Vendor]) {
    each!(one after earlier in vendors, {
        vendor(one);
        let twin = find!(other in earlier, same(one.id, other.id) || same(one.class, other.class));
        assert!(twin.is_none(), "two vendors have one id or class");
    });
}

/// Checks a vendor.
///
/// # Panics
///
/// On the first problem, with its description.
pub const fn vendor(vendor: &Vendor) {
    let mut types = Types { all: [("", Fields::None); MOST_TYPES], count: 0 };
    options(vendor, &mut types);
    each!(one after earlier in vendor.operations, {
        operation(one, vendor, &mut types);
        assert!(find!(other in earlier, same(one.id, other.id)).is_none(), "two operations have one id");
        let twin = find!(other in earlier, same_endpoint(one, other.method, other.path));
        assert!(twin.is_none(), "two operations have one method and path");
        let listed =
            find!(other in vendor.documented.endpoints, same_endpoint(one, other.method, other.path));
        assert!(listed.is_none(), "an endpoint is listed although it has an operation");
    });
    each!(one after earlier in vendor.callbacks, {
        callback(one, vendor, &mut types);
        assert!(find!(other in earlier, same(one.id, other.id)).is_none(), "two callbacks have one id");
    });
}

const fn same_endpoint(operation: &Operation, method: Method, path: PathTemplate) -> bool {
    operation.method as u8 == method as u8 && same(operation.path.as_str(), path.as_str())
}

const fn options(vendor: &Vendor, types: &mut Types) {
    each!(option in vendor.options, {
        let taken = contains(CLIENT_OPTIONS, option.name);
        assert!(!taken, "an option has the name of an option that every client has");
    });
    inputs(vendor.options, false, 1, types);
    let optional = vendor.base_url.is_some();
    assert!(
        matches!(
            field(vendor.options, "baseUrl"),
            Some(Field { kind: FieldType::Text(TextRule::BaseUrl), required, .. }) if *required != optional
        ),
        "the option baseUrl is not a base URL that is required if there is no default"
    );
    each!(secret in vendor.secrets, {
        assert!(field(vendor.options, secret).is_some(), "a secret is not an option");
    });
    match vendor.auth {
        Auth::Signature { .. } => assert!(
            is_required_text(vendor.options, "publicKey") && is_required_text(vendor.options, "privateKey"),
            "the options of a signature are not publicKey and privateKey"
        ),
        Auth::Header(header, option) => {
            assert!(!matches!(header, KeyHeader::None), "a key is sent in no header");
            assert!(
                matches!(
                    field(vendor.options, option),
                    Some(Field { kind: FieldType::Text(TextRule::HeaderKey), required: true, .. })
                ),
                "the option in the header is not a required header key"
            );
        }
        Auth::Headers(option) => assert!(
            matches!(
                field(vendor.options, option),
                Some(Field { kind: FieldType::StringMap(_, []), required: true, .. })
            ) && contains(vendor.secrets, option),
            "the option with headers is not a required, secret map"
        ),
        Auth::Body(credentials) => body_credentials(vendor, credentials),
    }
}

const fn body_credentials(vendor: &Vendor, credentials: &[BodyCredential]) {
    each!(credential after earlier in credentials, {
        let path = credential.path;
        assert!(
            is_required_text(vendor.options, credential.option) && !path.is_empty(),
            "a credential in the body is not a required text, or has no path"
        );
        each!(other in earlier, {
            let mut shared = 0;
            while shared < path.len() && shared < other.path.len() && same(path[shared], other.path[shared]) {
                shared += 1;
            }
            assert!(
                shared < path.len() && shared < other.path.len(),
                "a credential in the body has the path of another"
            );
            assert!(
                shared == 0 || same(path[0], earlier[earlier.len() - 1].path[0]),
                "the credentials of one object are interrupted by another credential"
            );
        });
    });
}

const fn is_required_text(fields: &'static [Field], name: &str) -> bool {
    matches!(field(fields, name), Some(Field { kind: FieldType::Text(_), required: true, .. }))
}

const fn operation(operation: &Operation, vendor: &Vendor, types: &mut Types) {
    let name = name_after(vendor.id, operation.id);
    assert!(!name.is_empty(), "the id of an operation does not begin with the id of its vendor");
    assert!(!contains(CLIENT_NAMES, name), "an operation has the name of a member that every client has");
    #[cfg(not(target_arch = "wasm32"))]
    assert!(!operation.safety_reason.text().is_empty(), "an operation does not say why it has its safety");
    path(operation);
    locations(operation, vendor);
    inputs(operation.input, true, 1, types);
    outputs(operation.output, true, types);
    let indices = input_indices(operation.output, 0);
    match &operation.correlation {
        None => assert!(indices == 0, "an input index without a correlation"),
        Some(correlation) => {
            assert!(indices == 1, "a correlation without one input index in the entries of one list");
            correlates(operation, correlation);
        }
    }
    if let Some(paging) = &operation.paging {
        pages(operation, paging);
    }
    if let Some(own) = &operation.bulk {
        assert!(operation.paging.is_none(), "an operation with pages is called for many items");
        bulk(operation, own, vendor);
    }
}

const fn callback(callback: &Callback, vendor: &Vendor, types: &mut Types) {
    let name = name_after(vendor.id, callback.id);
    assert!(!name.is_empty(), "the id of a callback does not begin with the id of its vendor");
    assert!(input_indices(callback.output, 0) == 0, "an input index without a correlation");
    outputs(callback.output, true, types);
    own_names(callback.output, &[]);
    let one = matches!(callback.events, [Event { words: [word], .. }] if word.is_empty());
    assert!(
        callback.event.is_some() || one,
        "a callback without the name of its event does not have one event"
    );
    each!(event after earlier in callback.events, {
        let taken = same(event.name, UNKNOWN_EVENT)
            || find!(other in earlier, same(event.name, other.name)).is_some();
        assert!(!taken, "an event has the name of another");
        assert!(!event.words.is_empty(), "an event has no words");
        each!(word in event.words, {
            each!(other in earlier, {
                assert!(!contains(other.words, word), "two events have one word");
            });
        });
        assert!(input_indices(event.output, 0) == 0, "an input index without a correlation");
        outputs(event.output, true, types);
        own_names(event.output, callback.output);
    });
}

/// Fields of a callback differ from what every callback has, and those of an event from those that all events have.
const fn own_names(fields: &[Output], common: &[Output]) {
    each!(field in fields, {
        let taken = contains(CALLBACK_NAMES, field.name);
        assert!(!taken, "a field has the name of what every callback has");
        let twin = find!(other in common, same(field.name, other.name));
        assert!(twin.is_none(), "a field of an event has the name of a field of all events");
    });
}

/// Every field in braces must be a required field with the location `Path`, and the other way round; its type must not
/// admit `.` and `..`, which would change the path.
const fn path(operation: &Operation) {
    let template = operation.path.as_str().as_bytes();
    assert!(matches!(template, [b'/', ..]), "a path does not begin with a slash");
    let mut in_braces = 0;
    each!(byte in template, {
        if *byte == b'{' {
            in_braces += 1;
        }
    });
    each!(field in operation.input, {
        if matches!(field.location, Location::Path) {
            assert!(
                has_field(template, field.name.as_bytes()),
                "a field with the location Path is not in braces"
            );
            in_braces -= 1;
            assert!(field.required, "a field of a path is not required");
            assert!(
                matches!(
                    field.kind,
                    FieldType::Text(TextRule::Segment | TextRule::Email) | FieldType::Id | FieldType::Integer(..)
                ),
                "a field of a path has a type that admits . and .., or is no text"
            );
        }
    });
    assert!(in_braces == 0, "a name in braces is not a field with the location Path");
}

/// Whether a segment of a template is a field in braces.
const fn has_field(template: &[u8], name: &[u8]) -> bool {
    let mut rest = template;
    while let [_, after @ ..] = rest {
        if let [b'/', b'{', segment @ ..] = rest
            && let Some((own, [b'}'] | [b'}', b'/', ..])) = segment.split_at_checked(name.len())
            && same_bytes(own, name)
        {
            return true;
        }
        rest = after;
    }
    false
}

/// Whether the writer writes every field of the input itself, once.
const fn locations(operation: &Operation, vendor: &Vendor) {
    let signed = matches!(vendor.auth, Auth::Signature { .. });
    let has_body = operation.method.has_body();
    assert!(
        has_body || !matches!(vendor.auth, Auth::Body(_)),
        "the credentials are sent in a body, and the method has none"
    );
    assert!(
        signed || !has_body || matches!(vendor.content, Content::Json | Content::JsonUtf8),
        "the content type of a JSON body is another"
    );
    each!(field after earlier in operation.input, {
        let own = Member::of(field);
        if let Part::Body = own.part {
            assert!(has_body && !signed, "a field is in a JSON body, and there is none");
        }
        if let Location::Parameter = field.location {
            // A list is JSON, as Mettl takes it. No other vendor is known to.
            let is_list = signed && matches!(field.kind, FieldType::List(..));
            assert!(is_scalar(&field.kind) || is_list, "a parameter is not a scalar");
        }
        if let Part::Files = own.part {
            // No other vendor is known to take files.
            assert!(has_body && signed, "a file is in a multipart body, and there is none");
            assert!(is_file(&field.kind), "a file is not a record with bytes, fileName and contentType");
            let twin = find!(other in operation.input, matches!(Member::of(other).part, Part::Parameters)
                && same(Member::of(other).name, own.name));
            assert!(twin.is_none() && !contains(SIGNED_NAMES, own.name), "a file has the name of a parameter");
        }
        match (vendor.auth, own.part) {
            (Auth::Signature { .. }, Part::Parameters) => {
                let added = contains(SIGNED_NAMES, own.name);
                assert!(!added, "a parameter has a name that the signer adds");
            }
            (Auth::Body(credentials), Part::Body) => assert!(
                find!(credential in credentials, same(credential.path[0], own.name)).is_none(),
                "a field of the body has the name of a credential"
            ),
            _ => {}
        }
        let (mut begun, mut interrupted) = (false, false);
        each!(other in earlier, {
            let other = Member::of(other);
            if own.is_object && other.is_object && own.part as u8 == other.part as u8 {
                let one_object = same(own.name, other.name);
                begun = begun || one_object;
                interrupted = begun && !one_object;
            }
        });
        assert!(!interrupted, "the fields of one object are interrupted by those of another");
    });
}

const fn is_file(kind: &'static FieldType) -> bool {
    matches!(kind, FieldType::Record(_, fields) if is_file_record(fields))
}

const fn is_file_record(fields: &'static [Field]) -> bool {
    fields.len() == 3
        && matches!(field(fields, "bytes"), Some(Field { kind: FieldType::Bytes(_), required: true, .. }))
        && matches!(
            field(fields, "fileName"),
            Some(Field { kind: FieldType::Text(TextRule::FileName), required: true, .. })
        )
        && matches!(
            field(fields, "contentType"),
            Some(Field {
                kind: FieldType::Text(TextRule::MediaType) | FieldType::ClosedEnum(_),
                required: true,
                ..
            })
        )
}

const fn is_scalar(kind: &FieldType) -> bool {
    !matches!(
        kind,
        FieldType::Record(..)
            | FieldType::List(..)
            | FieldType::StringMap(..)
            | FieldType::Map(_)
            | FieldType::Nullable(_)
            | FieldType::Json
            | FieldType::ScalarMap
            | FieldType::Any
            | FieldType::Bytes(_)
    )
}

/// The part of a request that a field of the input itself is in, and the name there.
struct Member {
    part: Part,
    name: &'static str,
    /// Whether the name is that of an object which contains the field.
    is_object: bool,
}

#[derive(Clone, Copy)]
enum Part {
    Path,
    Parameters,
    Body,
    Files,
}

impl Member {
    const fn of(field: &Field) -> Self {
        let (part, name, is_object) = match field.location {
            Location::Path => (Part::Path, field.wire, false),
            Location::Parameter => (Part::Parameters, field.wire, false),
            Location::JsonParameter(object) => (Part::Parameters, object, true),
            Location::File => (Part::Files, field.wire, false),
            Location::Body => (Part::Body, field.wire, false),
            Location::Nested(object) => (Part::Body, object, true),
        };
        Self { part, name, is_object }
    }
}

const fn same_on_the_wire(one: &Field, other: &Field) -> bool {
    let (own, earlier) = (Member::of(one), Member::of(other));
    own.part as u8 == earlier.part as u8
        && same(own.name, earlier.name)
        && (!(own.is_object && earlier.is_object) || same(one.wire, other.wire))
}

const fn inputs(fields: &'static [Field], outermost: bool, level: usize, types: &mut Types) {
    assert!(level < MOST_LEVELS, "an input is nested too deeply");
    assert!(fields.len() <= MOST_FIELDS, "a record of an input has more fields than the engine takes");
    each!(field after earlier in fields, {
        assert!(
            outermost || matches!(field.location, Location::Body),
            "an option or a field of a nested record has a location, which the writer ignores"
        );
        let is_bytes = matches!(field.kind, FieldType::Bytes(_));
        let own_file = matches!(field.location, Location::File);
        assert!(
            is_bytes == (is_file_record(fields) && same(field.name, "bytes")) && (own_file || !is_file(&field.kind)),
            "bytes are not the content of a file"
        );
        input_type(&field.kind, level, types);
        let twin = find!(other in earlier, same(field.name, other.name));
        assert!(twin.is_none(), "two fields of an input have one name");
        let twin = find!(other in earlier, same_on_the_wire(field, other));
        assert!(twin.is_none(), "two fields of an input have one name on the wire");
    });
}

const fn input_type(kind: &'static FieldType, level: usize, types: &mut Types) {
    match kind {
        FieldType::Record(name, fields) => {
            types.add(name, Fields::Input(fields));
            inputs(fields, false, level + 1, types);
        }
        FieldType::List(of, min, max) => {
            assert!(*min <= *max, "the bounds of a list are the wrong way round");
            assert!(!is_file(of), "bytes are not the content of a file");
            assert!(
                matches!(
                    of,
                    FieldType::Text(_)
                        | FieldType::Boolean
                        | FieldType::Integer(..)
                        | FieldType::Number
                        | FieldType::Id
                        | FieldType::Record(..)
                        | FieldType::StringMap(..)
                ),
                "the items of a list have a type that cannot be printed"
            );
            input_type(of, level + 1, types);
        }
        FieldType::StringMap(name, required) => types.add(name, Fields::Map(required)),
        FieldType::Nullable(of) => {
            assert!(!is_file(of), "bytes are not the content of a file");
            assert!(
                matches!(
                    of,
                    FieldType::Number | FieldType::Boolean | FieldType::Record(..) | FieldType::List(..)
                ),
                "what may be null has a type that cannot be printed"
            );
            input_type(of, level, types);
        }
        FieldType::Map(of) => {
            assert!(!is_file(of), "bytes are not the content of a file");
            assert!(
                matches!(of, FieldType::Record(..) | FieldType::Json),
                "the values of a map have a type that cannot be printed"
            );
            // A list of pairs is two levels deeper.
            input_type(of, level + 2, types);
        }
        FieldType::Integer(min, max) | FieldType::IntegerText(min, max) => {
            assert!(*min <= *max, "the bounds of an integer are the wrong way round");
            assert!(
                *min >= -MAX_SAFE_INTEGER && *max <= MAX_SAFE_INTEGER,
                "the bounds of an integer are not safe in JavaScript"
            );
        }
        FieldType::ClosedEnum(words) | FieldType::OpenEnum(words) => {
            assert!(!words.is_empty(), "an enum has no words");
        }
        FieldType::ScalarMap | FieldType::Any => panic!("a field has a type that is not written as JSON"),
        FieldType::Text(_)
        | FieldType::Boolean
        | FieldType::Number
        | FieldType::Json
        | FieldType::Id
        | FieldType::Timestamp
        | FieldType::UtcTime
        | FieldType::Bytes(_) => {}
    }
}

const fn outputs(fields: &'static [Output], outermost: bool, types: &mut Types) {
    assert!(fields.len() <= MOST_OUTPUTS, "a record of an output has more fields than the engine takes");
    each!(field after earlier in fields, {
        assert!(
            !field.whole || (outermost && fields.len() == 1 && matches!(field.shape, Shape::List(_))),
            "a field that may be the whole result is not a list and the only field"
        );
        assert!(
            !(outermost && contains(RESULT_NAMES, field.name)),
            "an output has the name of a field that every result has"
        );
        shape(&field.shape, types);
        let twin = find!(other in earlier, same(field.name, other.name));
        assert!(twin.is_none(), "two fields of an output have one name");
        let twin = find!(other in earlier, like_on_the_wire(field, other));
        assert!(
            twin.is_none(),
            "two fields of an output have one name on the wire, letter case not counted"
        );
    });
}

/// Whether one of the names of a field is one of another's, letter case not counted.
const fn like_on_the_wire(field: &Output, other: &Output) -> bool {
    let (own, others) = (wires(field), wires(other));
    let mut found = false;
    each!(name in &own, {
        found = found || find!(other in &others, name.eq_ignore_ascii_case(other)).is_some();
    });
    found
}

/// The names of a field on the wire.
const fn wires(field: &Output) -> [&'static str; 2] {
    [field.wire, if let Some(also) = field.also { also } else { field.wire }]
}

const fn shape(own: &'static Shape, types: &mut Types) {
    match own {
        Shape::Record(name, fields) | Shape::NullableRecord(name, fields) => {
            types.add(name, Fields::Output(fields));
            outputs(fields, false, types);
        }
        Shape::List(of) | Shape::Map(of) => {
            assert!(
                !matches!(of, Shape::OpenEnum(_) | Shape::NullableRecord(..) | Shape::InputIndex),
                "the entries of a list or map have a type that cannot be printed"
            );
            shape(of, types);
        }
        Shape::JsonText(of) => {
            assert!(
                matches!(
                    of,
                    Shape::Number | Shape::Boolean | Shape::Record(..) | Shape::List(_) | Shape::Map(_)
                ),
                "a JSON text has a type that is a string itself, or cannot be printed"
            );
            shape(of, types);
        }
        Shape::OpenEnum(words) => assert!(!words.is_empty(), "an enum has no words"),
        _ => {}
    }
}

/// The number of input indices. The table finds them by the entry of one list, so one that is elsewhere counts as many.
const fn input_indices(fields: &[Output], lists: usize) -> usize {
    let mut count = 0;
    each!(field in fields, { count += indices_in(&field.shape, lists) });
    count
}

const fn indices_in(shape: &Shape, lists: usize) -> usize {
    match shape {
        Shape::InputIndex if lists == 1 => 1,
        Shape::InputIndex => 2,
        Shape::Record(_, fields) => input_indices(fields, lists),
        // Null has none of its fields.
        Shape::NullableRecord(_, fields) => input_indices(fields, lists) * 2,
        Shape::List(of) => indices_in(of, lists + 1),
        // Its entries have no position.
        Shape::Map(of) | Shape::JsonText(of) => indices_in(of, lists) * 2,
        _ => 0,
    }
}

const fn correlates(operation: &Operation, correlation: &Correlation) {
    match field(operation.input, correlation.list) {
        Some(Field { kind: FieldType::List(FieldType::Record(_, fields), ..), .. }) => assert!(
            matches!(field(fields, correlation.id), Some(Field { kind: FieldType::Text(_), .. })),
            "the id of a correlation is not a text of its list"
        ),
        _ => panic!("the list of a correlation is not a list of records"),
    }
}

const fn pages(operation: &Operation, paging: &Paging) {
    let input = field(operation.input, paging.next.field());
    let fits = match paging.next {
        NextPage::Cursor { .. } => {
            matches!(input, Some(Field { kind: FieldType::Text(_), required: false, .. }))
        }
        NextPage::Number { first: None, .. } => {
            matches!(input, Some(Field { kind: FieldType::Integer(..), required: true, .. }))
        }
        _ => matches!(input, Some(Field { kind: FieldType::Integer(..), .. })),
    };
    assert!(
        fits,
        "the page of a paging is optional with no first page, or no integer of the input, or its cursor no optional text"
    );
    let output = operation.output;
    let total = matches!(found_at(output, paging.total, false), Some(Shape::Number));
    let counted = match paging.next {
        NextPage::Number { pages: [], .. } => paging.total.is_empty(),
        NextPage::Number { pages, .. } => {
            total && matches!(found_at(output, pages, true), Some(Shape::Number))
        }
        NextPage::Offset { .. } => total,
        NextPage::Cursor { cursor, .. } => {
            paging.total.is_empty()
                && matches!(found_at(output, cursor, false), Some(Shape::Text | Shape::Id))
        }
    };
    assert!(counted, "the counts of a paging are not numbers of the output, or its cursor not a text");
    match find!(list in operation.output, same(list.name, paging.list)) {
        Some(Output { shape: Shape::List(Shape::Record(_, fields)), required: true, .. }) => {
            assert!(!paging.key.is_empty(), "the key of a paging is empty");
            each!(name in paging.key, {
                let known = find!(field in *fields, same(field.name, name)).is_some();
                assert!(known, "the key of a paging is not a field of its entries");
            });
        }
        _ => panic!("the list of a paging is not a required list of records"),
    }
}

const fn bulk(operation: &Operation, bulk: &Bulk, vendor: &Vendor) {
    let many = match bulk.list {
        None => false,
        Some(name) => {
            let list = field(operation.input, name);
            assert!(
                matches!(list, Some(Field { kind: FieldType::List(_, 0..=1, 2..), required: true, .. })),
                "the list of a bulk call is not a required list of the input for one item or more"
            );
            true
        }
    };
    let (list, key) = match bulk.entry {
        Entry::Whole => (None, None),
        Entry::ByField { list, field, .. } => (Some(list), Some(field)),
        Entry::ByIndex { list, index } => (Some(list), Some(index)),
    };
    assert!(many == list.is_some(), "a bulk call has a list in its input or its result alone");
    let fields = match list {
        None => operation.output,
        Some(name) => match find!(output in operation.output, same(output.name, name)) {
            Some(Output { shape: Shape::List(Shape::Record(_, fields)), required: true, .. }) => *fields,
            _ => panic!("the list of the result of a bulk call is not a required list of records"),
        },
    };
    let keyed = match (bulk.entry, key) {
        (Entry::ByIndex { .. }, Some(name)) => {
            matches!(found_at(fields, &[name], false), Some(Shape::InputIndex))
        }
        (_, Some(name)) => matches!(found_at(fields, &[name], true), Some(Shape::Text)),
        (_, None) => true,
    };
    let link = matches!(found_at(fields, &[bulk.link], false), Some(Shape::Text));
    let message = match bulk.message {
        Some(name) => matches!(found_at(fields, &[name], false), Some(Shape::Text)),
        None => true,
    };
    assert!(
        keyed && link && message,
        "the key, link or message of a bulk call is not a field of its entries"
    );
    if let Some((name, words)) = bulk.status {
        let Some(Shape::OpenEnum(known)) = found_at(fields, &[name], false) else {
            panic!("the status of a bulk call is not an enum of its entries");
        };
        each!(word in words, {
            assert!(contains(known, word.0), "a word of a bulk call is not one of its status");
        });
    }
    if let Some(ask) = &bulk.reconcile {
        let found = find!(other in vendor.operations, same(name_after(vendor.id, other.id), ask.operation));
        let Some(Operation { safety: Safety::Read, input, .. }) = found else {
            panic!("the vendor is asked with an operation that does not read");
        };
        each!(needed in *input, {
            let given = same(needed.name, ask.item.1)
                || (contains(ask.shared, needed.name) && field(operation.input, needed.name).is_some());
            assert!(given || !needed.required, "a field is missing where the vendor is asked");
        });
    }
}

/// The type of the field to which the names lead through records, which must be there if it is needed.
const fn found_at(fields: &[Output], path: &[&str], needed: bool) -> Option<Shape> {
    let Some((name, rest)) = path.split_first() else { return None };
    match find!(field in fields, same(field.name, name)) {
        Some(Output { required: false, .. }) if needed => None,
        Some(Output { shape: Shape::Record(_, fields), .. }) if !rest.is_empty() => {
            found_at(fields, rest, needed)
        }
        Some(Output { shape, .. }) if rest.is_empty() => Some(*shape),
        _ => None,
    }
}

/// The types of a vendor that have been seen: two types of one name must be the same type.
struct Types {
    all: [(&'static str, Fields); MOST_TYPES],
    count: usize,
}

#[derive(Clone, Copy)]
enum Fields {
    None,
    Input(&'static [Field]),
    Output(&'static [Output]),
    Map(&'static [(&'static str, TextRule)]),
}

impl Types {
    const fn add(&mut self, name: &'static str, fields: Fields) {
        let (known, _) = self.all.split_at(self.count);
        if let Some((_, known)) = find!(known in known, same(known.0, name)) {
            assert!(fields.equal(known), "two records of one vendor have one name");
        } else {
            self.all[self.count] = (name, fields);
            self.count += 1;
        }
    }
}

/// Whether a condition holds for the items of two slices in turn, and there are as many in both.
macro_rules! all {
    ($one:ident, $other:ident in $ones:expr, $others:expr, $condition:expr) => {{
        let (ones, others, mut at) = ($ones, $others, 0);
        while at < ones.len() && at < others.len() {
            let ($one, $other) = (&ones[at], &others[at]);
            if !$condition {
                break;
            }
            at += 1;
        }
        at == ones.len() && at == others.len()
    }};
}

impl Fields {
    /// Whether two types have the same fields in the same order. A record inside of them is compared where it is added itself.
    const fn equal(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Input(ones), Self::Input(others)) => all!(one, other in ones, others, {
                same(one.name, other.name)
                    && same(one.wire, other.wire)
                    && one.required == other.required
                    && equal_kinds(&one.kind, &other.kind)
            }),
            (Self::Output(ones), Self::Output(others)) => all!(one, other in ones, others, {
                let ([wire, also], [other_wire, other_also]) = (wires(one), wires(other));
                same(one.name, other.name)
                    && same(wire, other_wire)
                    && same(also, other_also)
                    && one.required == other.required
                    && equal_shapes(&one.shape, &other.shape)
            }),
            (Self::Map(ones), Self::Map(others)) => all!(one, other in ones, others, {
                same(one.0, other.0) && one.1 as u8 == other.1 as u8
            }),
            _ => false,
        }
    }
}

const fn equal_kinds(one: &FieldType, other: &FieldType) -> bool {
    use FieldType::{
        Any, Boolean, Bytes, ClosedEnum, Id, Integer, IntegerText, Json, List, Map, Nullable, Number,
        OpenEnum, Record, ScalarMap, StringMap, Text, Timestamp, UtcTime,
    };
    match (one, other) {
        (Text(one), Text(other)) => *one as u8 == *other as u8,
        (Integer(min, max), Integer(other_min, other_max))
        | (IntegerText(min, max), IntegerText(other_min, other_max)) => {
            *min == *other_min && *max == *other_max
        }
        (Bytes(max), Bytes(other_max)) => *max == *other_max,
        (ClosedEnum(words), ClosedEnum(others)) | (OpenEnum(words), OpenEnum(others)) => {
            equal_words(words, others)
        }
        (List(of, min, max), List(other, other_min, other_max)) => {
            equal_kinds(of, other) && *min == *other_min && *max == *other_max
        }
        (Nullable(of), Nullable(other)) | (Map(of), Map(other)) => equal_kinds(of, other),
        (Record(name, _), Record(other, _)) | (StringMap(name, _), StringMap(other, _)) => same(name, other),
        (Boolean, Boolean)
        | (Number, Number)
        | (Id, Id)
        | (Timestamp, Timestamp)
        | (UtcTime, UtcTime)
        | (Json, Json)
        | (ScalarMap, ScalarMap)
        | (Any, Any) => true,
        _ => false,
    }
}

const fn equal_shapes(one: &Shape, other: &Shape) -> bool {
    use Shape::{
        Boolean, Id, InputIndex, Json, JsonText, List, Map, NullableRecord, Number, OpenEnum, Record, Text,
        Timestamp, UtcTime,
    };
    match (one, other) {
        (OpenEnum(words), OpenEnum(others)) => equal_words(words, others),
        (JsonText(of), JsonText(other)) | (List(of), List(other)) | (Map(of), Map(other)) => {
            equal_shapes(of, other)
        }
        (Record(name, _), Record(other, _)) | (NullableRecord(name, _), NullableRecord(other, _)) => {
            same(name, other)
        }
        (Text, Text)
        | (Number, Number)
        | (Boolean, Boolean)
        | (Id, Id)
        | (Timestamp, Timestamp)
        | (UtcTime, UtcTime)
        | (Json, Json)
        | (InputIndex, InputIndex) => true,
        _ => false,
    }
}

const fn equal_words(words: &[&str], others: &[&str]) -> bool {
    all!(one, other in words, others, same(one, other))
}

const fn field(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    find!(field in fields, same(field.name, name))
}

const fn contains(names: &[&str], name: &str) -> bool {
    find!(other in names, same(other, name)).is_some()
}

/// What follows the vendor's id and a dot; empty if the id does not begin with them.
const fn name_after<'i>(vendor: &str, id: &'i str) -> &'i str {
    match id.split_at_checked(vendor.len()) {
        Some((own, rest)) if same(own, vendor) && matches!(rest.as_bytes(), [b'.', _, ..]) => {
            rest.split_at(1).1
        }
        _ => "",
    }
}

const fn same(one: &str, other: &str) -> bool {
    same_bytes(one.as_bytes(), other.as_bytes())
}

const fn same_bytes(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}
