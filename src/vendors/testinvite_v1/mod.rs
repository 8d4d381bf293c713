//! TestInvite, REST v1 of its API: headers of the caller and parameters in the query.
//!
//! Facts: the vendor's pages on its REST API of 2025. They name neither the host nor how a request is authenticated, so both are
//! options without a default. The version is part of the paths, because one documented path has none.

mod candidate;
mod envelope;
pub mod operations;
mod paging;
mod task;
mod test_instance;

use crate::error::Error;
use crate::http::Content;
use crate::schema::check::Checked;
use crate::schema::{Doc, Field, FieldPath, FieldType, TextRule};
use crate::spec::{Auth, Documented, Vendor};

/// The maximum length of lists in inputs. The limit is ours; the vendor documents none.
const MOST_ITEMS: usize = 1000;

/// An optional list of texts.
const fn texts(name: &'static str, doc: &'static str) -> Field {
    Field::optional(name, FieldType::List(&FieldType::Text(TextRule::NotEmpty), 0, MOST_ITEMS), doc)
}

/// Refuses the fields that only another kind of input has: the vendor would have to ignore them.
fn refuse_other_kinds(input: &Checked<'_>, fields: &[(&str, &[&str])]) -> Result<(), Error> {
    let kind = input.get("kind").map_or("", |kind| kind.text());
    for (other, names) in fields.iter().filter(|(other, _)| *other != kind) {
        if let Some(name) = names.iter().find(|name| input.get(name).is_some()) {
            let expected = format!("no such field: only {other} has it");
            return Err(FieldPath::Field(&FieldPath::Root, name).error("does not go with kind", &expected));
        }
    }
    Ok(())
}

/// The vendor.
pub const VENDOR: Vendor = Vendor {
    id: "testinviteV1",
    platform: "testinvite",
    class: "TestInviteV1",
    name: "TestInvite REST v1",
    doc: Doc::new("A client for TestInvite, REST v1 of its API."),
    // The vendor's public pages name no host.
    base_url: None,
    options: &[
        Field::required(
            "baseUrl",
            FieldType::Text(TextRule::BaseUrl),
            "Scheme and host of the API, without `/api/integration/rest/v1`. The pages that this was written from name none.",
        ),
        Field::required(
            "headers",
            FieldType::StringMap("Headers", &[]),
            "The headers that authenticate a request, as TestInvite gave them to you: the pages that this was written from name none. They \
             are secrets.",
        ),
    ],
    secrets: &["headers"],
    example: Doc::new(
        "{\n  baseUrl: \"https://example.com\",\n  headers: { authorization: \"what TestInvite gave you\" },\n}",
    ),
    auth: Auth::Headers("headers"),
    content: Content::Json,
    envelope: envelope::open,
    responses: envelope::RESPONSES,
    operations: &[
        &operations::list_tasks::OPERATION,
        &operations::get_task::OPERATION,
        &operations::list_candidates::OPERATION,
        &operations::get_candidate::OPERATION,
        &operations::delete_candidate::OPERATION,
        &operations::filter_tasks::OPERATION,
        &operations::create_candidate::OPERATION,
        &operations::update_candidate::OPERATION,
        &operations::list_test_instances::OPERATION,
        &operations::filter_test_instances::OPERATION,
        &operations::get_test_instance::OPERATION,
    ],
    callbacks: &[],
    documented: Documented::for_debugger(&Documented { hosts: &[], endpoints: &[], misnomers: &[] }),
};
