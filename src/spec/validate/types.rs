//! The types of a vendor: two of one name must be the same.

use super::{same, wires};
use crate::schema::{Field, FieldType, Output, Shape, TextRule};

/// The most types of one vendor that are compared; with more, the compiler reports an index out of bounds.
const MOST_TYPES: usize = 256;

/// The types of a vendor that have been seen: two types of one name must be the same type.
pub(super) struct Types {
    all: [(&'static str, Fields); MOST_TYPES],
    count: usize,
}

#[derive(Clone, Copy)]
pub(super) enum Fields {
    None,
    Input(&'static [Field]),
    Output(&'static [Output]),
    Map(&'static [(&'static str, TextRule)]),
}

impl Types {
    pub(super) const NONE: Self = Self { all: [("", Fields::None); MOST_TYPES], count: 0 };

    pub(super) const fn add(&mut self, name: &'static str, fields: Fields) {
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
