//! `mettl.getCandidateResult`: returns the result of a candidate of a schedule.
//!
//! Vendor page: "Get result of candidate".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::candidate::{CANDIDATE, EMAIL, QR};
use crate::vendors::mettl::schedule::ACCESS_KEY;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.getCandidateResult",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns the result of a candidate of a schedule."),
    page: Doc::new("Mettl's page \"Get Result of Candidate\""),
    example: Doc::new(
        "const { candidate } = await mettl.getCandidateResult({ accessKey: \"0x0x0x0x0x\", email: \"name@email.com\" });",
    ),
    method: Method::Get,
    path: PathTemplate::new("/schedules/{accessKey}/candidates/{email}"),
    input: &[
        ACCESS_KEY,
        EMAIL,
        Field::optional(
            "recommendation",
            FieldType::Boolean,
            "Adds recommendations. The vendor's default is false.",
        )
        .at(Location::JsonParameter("ir")),
        Field::optional("rs", FieldType::Boolean, "Adds the response style. The vendor's default is false.")
            .at(Location::Parameter),
        QR,
    ],
    output: &[Output::required("candidate", CANDIDATE, "The candidate.")],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
