//! Words for errors: what a value is, what would be right, and which name a misspelt one resembles.

use super::{Field, FieldPath, FieldType, TextRule};
use crate::error::Error;
use crate::input::{Item, ValueKind};
use crate::mask::excerpt;

/// What a value is, without its content.
pub(crate) fn found(item: Item<'_>) -> String {
    let words = match item.kind() {
        ValueKind::Absent => "is undefined",
        ValueKind::Null => "is null",
        ValueKind::True | ValueKind::False => "is a boolean",
        ValueKind::Number if item.text() == "NaN" => "is NaN",
        ValueKind::Number => "is a number",
        ValueKind::BigInt => "is a bigint",
        ValueKind::Date => "is a Date",
        ValueKind::Text | ValueKind::Name => "is a string",
        ValueKind::IllFormed => "has a lone surrogate (half of a character)",
        ValueKind::Bytes => "is bytes",
        ValueKind::List => "is an array",
        ValueKind::Record => "is an object",
        ValueKind::Other => return format!("is a {}", excerpt(item.text())),
    };
    words.into()
}

/// What would be right.
pub(super) fn expected(kind: &FieldType) -> String {
    const MAP: &str = "an object with string values, or a list of [name, value]";
    let words = match *kind {
        FieldType::Text(TextRule::Any) => "a string",
        FieldType::Text(TextRule::NotEmpty) => "a string that is not empty",
        FieldType::Text(TextRule::Email) => "an e-mail address",
        FieldType::Text(TextRule::BaseUrl) => "a string with the base URL that the vendor gave you",
        FieldType::Text(TextRule::Url | TextRule::Endpoint) => "a string with an absolute URL",
        FieldType::Text(TextRule::Segment) => "a string with a key",
        FieldType::Text(TextRule::Key | TextRule::HeaderKey) => {
            "a string with the key as the vendor shows it"
        }
        FieldType::Text(TextRule::FileName) => "a string with the name of a file",
        FieldType::Text(TextRule::MediaType) => "a string with a media type such as image/png",
        FieldType::Bytes(max) => {
            return format!(
                "1 to {max} bytes in a Uint8Array or an ArrayBuffer; read a Blob with await blob.arrayBuffer()"
            );
        }
        FieldType::Boolean => "true or false",
        FieldType::Integer(min, max) => return format!("an integer from {min} to {max}"),
        FieldType::IntegerText(min, max) => {
            return format!("an integer from {min} to {max}, or its digits in a string");
        }
        FieldType::Number => "a finite number",
        FieldType::Nullable(of) => return expected(of),
        FieldType::Id => "an id: digits in a string, or a safe integer",
        FieldType::Timestamp | FieldType::UtcTime => {
            "a valid Date, a date and time with its zone such as 2020-06-11T16:00:00Z, or a date alone"
        }
        FieldType::ClosedEnum(words) => return format!("one of {}", words.join(", ")),
        FieldType::OpenEnum(words) => return format!("a string such as {}", words.join(", ")),
        FieldType::Record(_, fields) => expected_object(fields),
        FieldType::List(_, min, max) => return format!("an array of {min} to {max} items"),
        FieldType::StringMap(..) => MAP,
        FieldType::Map(_) | FieldType::ScalarMap => "an object, or a list of [name, value]",
        FieldType::Json => "JSON",
        FieldType::Any => "a value",
    };
    words.into()
}

/// What would be right where a record is expected. Bytes, or a Blob, are often put in place of a file.
pub(super) fn expected_object(fields: &[Field]) -> &'static str {
    if fields.iter().any(|field| matches!(field.kind, FieldType::Bytes(_))) {
        "an object with bytes, fileName and contentType; read a Blob with await blob.arrayBuffer()"
    } else {
        "an object"
    }
}

/// The error for a field that does not exist.
#[cold]
#[inline(never)]
pub(super) fn unknown_field(fields: &[Field], name: &str, path: &FieldPath<'_>) -> Error {
    let by_wire = fields.iter().find(|field| field.wire == name).map(|field| field.name);
    let near = by_wire.or_else(|| similar(name, fields.iter().map(|field| field.name)));
    let mut problem = String::from("is not a field of this input");
    if let Some(near) = near {
        problem = format!("{problem} (did you mean `{near}`?)");
    }
    let mut expected = String::from("one of ");
    for (index, field) in fields.iter().enumerate() {
        expected.push_str(if index == 0 { "" } else { ", " });
        expected.push_str(field.name);
    }
    FieldPath::Field(path, &excerpt(name)).error(&problem, &expected)
}

/// How many bytes of two names are compared.
const COMPARED: usize = 63;

/// The name that a misspelt one most resembles, if one is near: at most a third of its bytes differ, and the case of ASCII
/// letters does not count.
pub(super) fn similar<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let mut best = None;
    for other in names {
        let distance = distance(name.as_bytes(), other.as_bytes());
        if distance * 3 <= name.len().min(COMPARED) && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, other));
        }
    }
    best.map(|(_, other)| other)
}

/// The least number of insertions, deletions and substitutions between two names (Levenshtein); 1 if two neighbors are
/// swapped. Of long names only the beginnings are compared.
fn distance(one: &[u8], other: &[u8]) -> usize {
    let different = one.iter().zip(other).position(|(one, other)| one != other);
    if let Some(at) = different
        && (one.get(at), one.get(at + 1)) == (other.get(at + 1), other.get(at))
        && one.get(at + 2..) == other.get(at + 2..)
    {
        return 1;
    }
    let mut row = [0; COMPARED + 1];
    for (position, cell) in row.iter_mut().enumerate() {
        *cell = position;
    }
    for (at, letter) in other.iter().take(COMPARED).enumerate() {
        let (mut diagonal, mut left) = (at, at + 1);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (byte, above) in one.iter().zip(row.iter_mut().skip(1)) {
            let least =
                (diagonal + usize::from(!byte.eq_ignore_ascii_case(letter))).min(*above + 1).min(left + 1);
            diagonal = std::mem::replace(above, least);
            left = least;
        }
    }
    row.get(one.len().min(COMPARED)).copied().unwrap_or_default()
}
