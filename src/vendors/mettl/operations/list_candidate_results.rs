//! `mettl.listCandidateResults`: lists the results of a candidate in all schedules of the account.
//!
//! Vendor page: "Get All Results of Candidate in Account".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, Output, Shape};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::candidate::{EMAIL, QR};
use crate::vendors::mettl::paging::{LIMIT, OFFSET};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.listCandidateResults",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the results of a candidate in all schedules of the account."),
    page: Doc::new(
        "https://support.mettl.com/portal/en/kb/articles/get-all-results-of-candidate-in-account-api",
    ),
    example: Doc::new(
        "const { candidateDetails } = await mettl.listCandidateResults({ email: \"name@email.com\" });",
    ),
    method: Method::Get,
    path: PathTemplate::new("/candidates/{email}"),
    input: &[
        EMAIL,
        QR,
        Field {
            doc: Doc::new("The maximum number of results, only in v3. The vendor's default is 20."),
            ..LIMIT
        },
        Field {
            doc: Doc::new("The number of results to skip, only in v3. The vendor's default is 0."),
            ..OFFSET
        },
    ],
    output: &[Output::nullable(
        "candidateDetails",
        Shape::List(&Shape::Json),
        "The results. Neither this name nor the form of the entries is documented; the name was seen in public client code. If \
         the vendor uses another name, this is null, and the results are in `raw`.",
    )],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
