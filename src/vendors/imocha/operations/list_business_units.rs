//! `imocha.listBusinessUnits`: lists the business units of the account.
//!
//! Vendor page: "Business units" (V3).

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Output, Shape};
use crate::spec::{Operation, Safety};

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "imocha.listBusinessUnits",
    safety: Safety::Read,
    safety_reason: Doc::new("A `GET` that changes nothing."),
    doc: Doc::new("Lists the business units of the account."),
    page: Doc::new("iMocha's page \"Business units\" (V3), at https://developer.imocha.io"),
    example: Doc::new("const { businessUnits } = await imocha.listBusinessUnits({});"),
    method: Method::Get,
    path: PathTemplate::new("/accounts/business-units"),
    input: &[],
    output: &[
        Output::required(
            "businessUnits",
            Shape::List(&Shape::Record(
                "BusinessUnit",
                &[
                    Output::required("businessUnitId", Shape::Id, "The id."),
                    Output::nullable("businessUnitName", Shape::Text, "The name."),
                    Output::nullable(
                        "createdOn",
                        Shape::Text,
                        "When it was created. The format is not documented.",
                    ),
                ],
            )),
            "The business units.",
        ),
        Output::nullable("count", Shape::Number, "The number of business units."),
    ],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
