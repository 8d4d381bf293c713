//! `imocha.createUser`: creates a user of the account.
//!
//! Vendor page: "Create user" (V3).
//!
//! The vendor promises nothing about a repetition, so the call is a `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Operation, Safety};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.createUser",
    safety: Safety::Write,
    safety_reason: Doc::new("The vendor does not say what happens if the user exists."),
    doc: Doc::new(
        "Creates a user of the account. What the response contains is not in the pages that this was written from, so it is only in `raw`.",
    ),
    page: Doc::new("iMocha's page \"Create user\" (V3), at https://developer.imocha.io"),
    example: Doc::new("await imocha.createUser({ email: \"name@email.com\", fullName: \"Name\" });"),
    method: Method::Post,
    path: PathTemplate::new("/accounts/user/create"),
    input: &[
        Field::required("email", FieldType::Text(TextRule::Email), "The user's e-mail address."),
        Field::required(
            "fullName",
            FieldType::Text(TextRule::NotEmpty),
            "The user's name. The vendor's table calls it `fullname`, its sample `fullName`.",
        ),
        Field::optional(
            "businessUnitId",
            FieldType::Id,
            "The id of a business unit, as in `listBusinessUnits`.",
        )
        .wire("businessunitId"),
    ],
    output: &[],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
