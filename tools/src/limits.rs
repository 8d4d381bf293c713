//! The limits that the vendors document. Where they document none, invigil has limits of its own, which are no facts about
//! the vendor.

use invigil::schema::check::MAX_SAFE_INTEGER;
use invigil::schema::{Field, FieldType};

/// Such limits of integers: 32 bits, and what JavaScript holds exactly.
const OWN_MOST: [i64; 2] = [i32::MAX as i64, MAX_SAFE_INTEGER];
/// Such a limit of lists.
const OWN_MOST_ITEMS: usize = 1000;
/// Such a limit of files: 10 MiB.
const OWN_MOST_BYTES: usize = 10 << 20;

/// The maximum of an integer, if the vendor documents it.
pub(crate) fn most(max: i64) -> Option<i64> {
    (!OWN_MOST.contains(&max)).then_some(max)
}

/// The maximum length of a list, if the vendor documents it.
pub(crate) fn most_items(max: usize) -> Option<usize> {
    (max != OWN_MOST_ITEMS).then_some(max)
}

/// The documented limits of an input, one text for each field that has some.
pub(crate) fn of_input(fields: &[Field]) -> Vec<String> {
    fields.iter().flat_map(|field| of_type(field.name, &field.kind)).collect()
}

fn of_type(name: &str, kind: &FieldType) -> Vec<String> {
    match *kind {
        FieldType::Integer(min, max) | FieldType::IntegerText(min, max) => {
            // A flag is no limit.
            most(max)
                .filter(|_| (min, max) != (0, 1))
                .map(|max| format!("`{name}`: {min} to {max}"))
                .into_iter()
                .collect()
        }
        FieldType::List(of, min, max) => {
            let items = most_items(max).map(|max| format!("`{name}`: {min} to {max} entries"));
            items.into_iter().chain(of_type(name, of)).collect()
        }
        FieldType::Bytes(most) if most != OWN_MOST_BYTES => vec![format!("`{name}`: 1 to {most} bytes")],
        FieldType::Record(_, fields) => of_input(fields),
        FieldType::Nullable(of) | FieldType::Map(of) => of_type(name, of),
        FieldType::Text(_)
        | FieldType::Bytes(_)
        | FieldType::Boolean
        | FieldType::Number
        | FieldType::Json
        | FieldType::Id
        | FieldType::Timestamp
        | FieldType::UtcTime
        | FieldType::ClosedEnum(_)
        | FieldType::OpenEnum(_)
        | FieldType::StringMap(..)
        | FieldType::ScalarMap
        | FieldType::Any => Vec::new(),
    }
}
