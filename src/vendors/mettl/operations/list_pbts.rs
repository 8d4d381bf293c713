//! `mettl.listPbts`: lists the pre-built tests (PBTs) that the account can use. Their form is not in the pages that this was written from, so they are only in `raw`.
//!
//! Vendor page: "Get All PBTs".

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.listPbts",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new(
        "Lists the pre-built tests (PBTs) that the account can use. Their form is not in the pages that this was written from, so they are only in `raw`.",
    ),
    page: Doc::new("Mettl's page \"Get All PBTs\""),
    example: Doc::new("const { raw } = await mettl.listPbts({});"),
    method: Method::Get,
    path: PathTemplate::new("/pbts"),
    input: &[],
    output: &[],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
