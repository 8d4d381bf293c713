//! `mettl.deleteCandidateResult`: deletes the result of a candidate of a schedule.
//!
//! Vendor page: "Delete Result of Candidate". It does not say what a second call does: between the two, the candidate may have
//! completed the test again, and that result would be lost, too. So the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::Doc;
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::candidate::EMAIL;
use crate::vendors::mettl::schedule::ACCESS_KEY;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.deleteCandidateResult",
    safety: Safety::Write,
    safety_reason: Doc::new(
        "Between two calls the candidate may have completed the test again, and that result would be deleted, too.",
    ),
    doc: Doc::new(
        "Deletes the result of a candidate whose test is completed or expired. A test in progress is not touched.",
    ),
    page: Doc::new("Mettl's page \"Delete Result of Candidate\""),
    example: Doc::new(
        "await mettl.deleteCandidateResult({ accessKey: \"2x2x2x2x2x\", email: \"name@email.com\" });",
    ),
    method: Method::Delete,
    path: PathTemplate::new("/schedules/{accessKey}/candidates/{email}"),
    input: &[ACCESS_KEY, EMAIL],
    output: &[],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
