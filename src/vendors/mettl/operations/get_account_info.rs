//! `mettl.getAccountInfo`: returns the account that the API keys belong to.
//!
//! Vendor page: "Get Account Info".

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location, Output, Shape, TextRule};
use crate::spec::{Operation, Safety};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.getAccountInfo",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Returns the account that the API keys belong to."),
    page: Doc::new("https://support.mettl.com/portal/en/kb/articles/get-account-info-api"),
    example: Doc::new("const { accountInfo } = await mettl.getAccountInfo({});"),
    method: Method::Get,
    path: PathTemplate::new("/account"),
    input: &[Field::optional(
        "languageCode",
        FieldType::Text(TextRule::NotEmpty),
        "The language of the registration fields, such as `en`. Seen in public client code; not documented.",
    )
    .at(Location::Parameter)],
    output: &[Output::required(
        "accountInfo",
        Shape::Record(
            "AccountInfo",
            &[
                Output::nullable("firstName", Shape::Text, "The first name of the account's owner."),
                Output::nullable("lastName", Shape::Text, "The last name of the account's owner."),
                Output::nullable("email", Shape::Text, "The e-mail address of the account's owner."),
                Output::nullable(
                    "accountType",
                    Shape::Text,
                    "The type of the account. Its values are not documented.",
                ),
            ],
        ),
        "The account, with the members that are known from public client code. Logo, white label, compliance and registration \
         fields have names that are not documented; they are in `raw`.",
    )],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
