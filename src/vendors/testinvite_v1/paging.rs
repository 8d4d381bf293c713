//! What the lists share.

use crate::schema::{Field, FieldType, Location, Output, Shape};
use crate::spec::{NextPage, Paging};

const MAX: i64 = i32::MAX as i64;

/// How much of each entry is returned.
pub(super) const MODE: Field = Field::optional(
    "mode",
    FieldType::ClosedEnum(&["basic", "detailed"]),
    "How much is returned. Default `basic`; fields that only `detailed` has are then null.",
)
.at(Location::Parameter);

pub(super) const LIMIT: Field = Field::optional(
    "limit",
    FieldType::Integer(1, MAX),
    "The number of entries on a page. Default 10; the vendor documents no maximum.",
)
.at(Location::Parameter);

pub(super) const PAGE: Field =
    Field::optional("page", FieldType::Integer(1, MAX), "The number of the page, from 1. Default 1.")
        .at(Location::Parameter);

pub(super) const PAGINATION: Output = Output::required(
    "pagination",
    Shape::Record(
        "Pagination",
        &[
            Output::required("totalItems", Shape::Number, "The number of entries on all pages."),
            Output::required("totalPages", Shape::Number, "The number of pages."),
            Output::nullable("currentPage", Shape::Number, "The number of this page."),
            Output::nullable("limit", Shape::Number, "The number of entries on a page."),
            Output::nullable(
                "next",
                Shape::Text,
                "The query of the next page, such as `?limit=5&page=3&mode=basic`; null on the last.",
            ),
            Output::nullable("previous", Shape::Text, "The query of the previous page; null on the first."),
        ],
    ),
    "Where this page is among the others.",
);

/// The pages of a list.
pub(super) const fn pages(list: &'static str, key: &'static [&'static str]) -> Paging {
    Paging {
        next: NextPage::Number { field: "page", first: Some(1), pages: &["pagination", "totalPages"] },
        total: &["pagination", "totalItems"],
        list,
        key,
    }
}
