//! The paging that Mettl's lists have in common.
//!
//! The vendor also sends the URLs of the next and the previous page. They are signed, and so secrets; they are not followed,
//! because they could lead anywhere. The next page is asked for by its offset.

use crate::schema::{Field, FieldType, Location, Output, Shape};
use crate::spec::{NextPage, Paging};

const MAX: i64 = i32::MAX as i64;

/// The greatest number of entries on a page, documented by the vendor.
pub(super) const LIMIT: Field = Field::optional(
    "limit",
    FieldType::Integer(1, 100),
    "The maximum number of entries on a page. The vendor's default is 20.",
)
.at(Location::Parameter);

/// The number of entries to skip.
pub(super) const OFFSET: Field = Field::optional(
    "offset",
    FieldType::Integer(0, MAX),
    "The number of entries to skip. The vendor's default is 0.",
)
.at(Location::Parameter);

/// What schedules and assessments are sorted by.
pub(super) const SORT: Field = Field::optional(
    "sort",
    FieldType::OpenEnum(&["createdAt", "testTaken", "name"]),
    "What to sort by. The vendor's default is `createdAt`.",
)
.at(Location::Parameter);

/// The direction of sorting.
pub(super) const SORT_ORDER: Field = Field::optional(
    "sortOrder",
    FieldType::OpenEnum(&["asc", "desc"]),
    "The direction of sorting. The vendor's default is `desc`.",
)
.wire("sort_order")
.at(Location::Parameter);

/// The counts in a result.
pub(super) const PAGING: Output = Output::nullable(
    "paging",
    Shape::Record(
        "Paging",
        &[Output::nullable("totalRecords", Shape::Number, "The number of entries on all pages.")],
    ),
    "The paging. The vendor's signed URLs of other pages are left out, because they are secrets; they remain in `raw`.",
);

/// The pages of a list, whose entries are identified by some fields.
pub(super) const fn pages(list: &'static str, key: &'static [&'static str]) -> Paging {
    Paging { next: NextPage::Offset { field: "offset" }, total: &["paging", "totalRecords"], list, key }
}
