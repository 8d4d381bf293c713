//! What an operation says of its lists: correlation, paging and bulk.

use super::{contains, field, name_after, same};
use crate::schema::{Field, FieldType, Output, Shape};
use crate::spec::{Bulk, Correlation, Entry, NextPage, Operation, Paging, Safety, Vendor};

pub(super) const fn correlates(operation: &Operation, correlation: &Correlation) {
    match field(operation.input, correlation.list) {
        Some(Field { kind: FieldType::List(FieldType::Record(_, fields), ..), .. }) => assert!(
            matches!(field(fields, correlation.id), Some(Field { kind: FieldType::Text(_), .. })),
            "the id of a correlation is not a text of its list"
        ),
        _ => panic!("the list of a correlation is not a list of records"),
    }
}

pub(super) const fn pages(operation: &Operation, paging: &Paging) {
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

pub(super) const fn bulk_calls(operation: &Operation, bulk: &Bulk, vendor: &Vendor) {
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
