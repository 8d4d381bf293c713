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

use super::{Auth, BodyCredential, CLIENT_OPTIONS, Callback, Event, Operation, UNKNOWN_EVENT, Vendor};
use crate::http::{KeyHeader, Method, PathTemplate};
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

mod inputs;
mod lists;
mod types;

use inputs::{inputs, locations};
use lists::{bulk_calls, correlates, pages};
use types::{Fields, Types};

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
    let mut types = Types::NONE;
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
        let is_taken = contains(CLIENT_OPTIONS, option.name);
        assert!(!is_taken, "an option has the name of an option that every client has");
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
    if let Some(calls) = &operation.bulk {
        assert!(operation.paging.is_none(), "an operation with pages is called for many items");
        bulk_calls(operation, calls, vendor);
    }
}

const fn callback(callback: &Callback, vendor: &Vendor, types: &mut Types) {
    let name = name_after(vendor.id, callback.id);
    assert!(!name.is_empty(), "the id of a callback does not begin with the id of its vendor");
    assert!(input_indices(callback.output, 0) == 0, "an input index without a correlation");
    outputs(callback.output, true, types);
    own_names(callback.output, &[]);
    let has_one_event = matches!(callback.events, [Event { words: [word], .. }] if word.is_empty());
    assert!(
        callback.event.is_some() || has_one_event,
        "a callback without the name of its event does not have one event"
    );
    each!(event after earlier in callback.events, {
        let is_taken = same(event.name, UNKNOWN_EVENT)
            || find!(other in earlier, same(event.name, other.name)).is_some();
        assert!(!is_taken, "an event has the name of another");
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
        let is_taken = contains(CALLBACK_NAMES, field.name);
        assert!(!is_taken, "a field has the name of what every callback has");
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
            && let Some((start, [b'}'] | [b'}', b'/', ..])) = segment.split_at_checked(name.len())
            && same_bytes(start, name)
        {
            return true;
        }
        rest = after;
    }
    false
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
        output_type(&field.shape, types);
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
    let (names, other_names) = (wires(field), wires(other));
    let mut found = false;
    each!(name in &names, {
        found = found || find!(other in &other_names, name.eq_ignore_ascii_case(other)).is_some();
    });
    found
}

/// The names of a field on the wire.
const fn wires(field: &Output) -> [&'static str; 2] {
    [field.wire, if let Some(also) = field.also { also } else { field.wire }]
}

const fn output_type(shape: &'static Shape, types: &mut Types) {
    match shape {
        Shape::Record(name, fields) | Shape::NullableRecord(name, fields) => {
            types.add(name, Fields::Output(fields));
            outputs(fields, false, types);
        }
        Shape::List(of) | Shape::Map(of) => {
            assert!(
                !matches!(of, Shape::OpenEnum(_) | Shape::NullableRecord(..) | Shape::InputIndex),
                "the entries of a list or map have a type that cannot be printed"
            );
            output_type(of, types);
        }
        Shape::JsonText(of) => {
            assert!(
                matches!(
                    of,
                    Shape::Number | Shape::Boolean | Shape::Record(..) | Shape::List(_) | Shape::Map(_)
                ),
                "a JSON text has a type that is a string itself, or cannot be printed"
            );
            output_type(of, types);
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

const fn field(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    find!(field in fields, same(field.name, name))
}

const fn contains(names: &[&str], name: &str) -> bool {
    find!(other in names, same(other, name)).is_some()
}

/// What follows the vendor's id and a dot; empty if the id does not begin with them.
const fn name_after<'i>(vendor: &str, id: &'i str) -> &'i str {
    match id.split_at_checked(vendor.len()) {
        Some((start, rest)) if same(start, vendor) && matches!(rest.as_bytes(), [b'.', _, ..]) => {
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
