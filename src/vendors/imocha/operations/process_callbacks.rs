//! `imocha.processCallbacks`: sends the callbacks of up to 100 invitations again.
//!
//! Vendor page: "Callbacks process" (V3).
//!
//! Every call sends the callbacks again. So the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Output, Shape};
use crate::spec::{Operation, Safety};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.processCallbacks",
    safety: Safety::Write,
    safety_reason: Doc::new("Every call sends the callbacks again."),
    doc: Doc::new(
        "Sends the callbacks of up to 100 invitations again. The vendor does so after it has responded.",
    ),
    page: Doc::new("iMocha's page \"Callbacks process\" (V3), at https://developer.imocha.io"),
    example: Doc::new(
        "const { testInvitationIds } = await imocha.processCallbacks({ testInvitationIds: [2944056, 2935600] });",
    ),
    method: Method::Post,
    path: PathTemplate::new("/callbacks/process"),
    input: &[Field::required(
        "testInvitationIds",
        FieldType::List(&FieldType::Id, 1, 100),
        "The ids of the invitations.",
    )
    .wire("testinvitationIds")],
    output: &[Output::required(
        "testInvitationIds",
        Shape::Record(
            "ProcessedInvitations",
            &[
                Output::nullable(
                    "successful",
                    Shape::List(&Shape::Id),
                    "The ids whose callbacks are sent again.",
                ),
                Output::nullable("failed", Shape::List(&Shape::Id), "The ids whose callbacks are not sent."),
            ],
        ),
        "The ids by outcome.",
    )
    .wire("testinvitationIds")],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
