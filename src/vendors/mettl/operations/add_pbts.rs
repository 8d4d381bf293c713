//! `mettl.addPbts`: adds pre-built tests to the account.
//!
//! Vendor page: "Add PBTs". The string to sign that it prints has the path `/pbts`; a public client of v1 sends `/pbts/add`.
//! The vendor's own page decides, and it is newer. `mettl.sign` signs the other path. The vendor promises nothing about a
//! repetition, so the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::check::MAX_SAFE_INTEGER;
use crate::schema::{Doc, Field, FieldType, Location};
use crate::spec::{Operation, Safety};

/// The maximum number of tests. The limit is ours; the vendor documents none.
const MOST_PBTS: usize = 1000;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.addPbts",
    safety: Safety::Write,
    safety_reason: Doc::new("The vendor does not say what happens to tests that the account already has."),
    doc: Doc::new(
        "Adds pre-built tests (PBTs) to the account. What the response contains is not in the pages that this was written from, so it is only in `raw`. The \
         path is the one on the vendor's page; a public client of v1 sends `/pbts/add`.",
    ),
    page: Doc::new("https://support.mettl.com/portal/en/kb/articles/add-pbts-api"),
    example: Doc::new("await mettl.addPbts({ pbts: [1336, 1255, 1176] });"),
    method: Method::Post,
    path: PathTemplate::new("/pbts"),
    input: &[Field::required(
        "pbts",
        FieldType::List(&FieldType::Integer(0, MAX_SAFE_INTEGER), 1, MOST_PBTS),
        "The ids of the tests.",
    )
    .at(Location::Parameter)],
    output: &[],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
