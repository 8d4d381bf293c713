//! Where the fields of an input are written, and that the writer can write them.

use super::types::{Fields, Types};
use super::{MOST_LEVELS, SIGNED_NAMES, contains, field, same};
use crate::http::Content;
use crate::schema::check::{MAX_SAFE_INTEGER, MOST_FIELDS};
use crate::schema::{Field, FieldType, Location, TextRule};
use crate::spec::{Auth, Operation, Vendor};

/// Whether the writer writes every field of the input itself, once.
pub(super) const fn locations(operation: &Operation, vendor: &Vendor) {
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
        let member = Member::of(field);
        if let Part::Body = member.part {
            assert!(has_body && !signed, "a field is in a JSON body, and there is none");
        }
        if let Location::Parameter = field.location {
            // A list is JSON, as Mettl takes it. No other vendor is known to.
            let is_list = signed && matches!(field.kind, FieldType::List(..));
            assert!(is_scalar(&field.kind) || is_list, "a parameter is not a scalar");
        }
        if let Part::Files = member.part {
            // No other vendor is known to take files.
            assert!(has_body && signed, "a file is in a multipart body, and there is none");
            assert!(is_file(&field.kind), "a file is not a record with bytes, fileName and contentType");
            let twin = find!(other in operation.input, matches!(Member::of(other).part, Part::Parameters)
                && same(Member::of(other).name, member.name));
            assert!(twin.is_none() && !contains(SIGNED_NAMES, member.name), "a file has the name of a parameter");
        }
        match (vendor.auth, member.part) {
            (Auth::Signature { .. }, Part::Parameters) => {
                let added = contains(SIGNED_NAMES, member.name);
                assert!(!added, "a parameter has a name that the signer adds");
            }
            (Auth::Body(credentials), Part::Body) => assert!(
                find!(credential in credentials, same(credential.path[0], member.name)).is_none(),
                "a field of the body has the name of a credential"
            ),
            _ => {}
        }
        let (mut has_begun, mut is_interrupted) = (false, false);
        each!(other in earlier, {
            let other = Member::of(other);
            if member.is_object && other.is_object && member.part as u8 == other.part as u8 {
                let one_object = same(member.name, other.name);
                has_begun = has_begun || one_object;
                is_interrupted = has_begun && !one_object;
            }
        });
        assert!(!is_interrupted, "the fields of one object are interrupted by those of another");
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
    let (member, earlier) = (Member::of(one), Member::of(other));
    member.part as u8 == earlier.part as u8
        && same(member.name, earlier.name)
        && (!(member.is_object && earlier.is_object) || same(one.wire, other.wire))
}

pub(super) const fn inputs(fields: &'static [Field], outermost: bool, level: usize, types: &mut Types) {
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
