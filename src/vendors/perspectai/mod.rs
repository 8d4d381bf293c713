//! PerspectAI: a token in a header, parameters in the query.
//!
//! Facts: the vendor's page "Candidate Status".

pub mod status;

use super::options::{base_url, header_key};
use super::plain::Credentials;
use crate::error::Error;
use crate::request::{Content, KeyHeader};
use crate::value::Item;

/// Credentials from the options of a client. Where the API is, the vendor does not say in public.
pub(super) fn credentials(options: Item<'_>) -> Result<Credentials, Error> {
    let base = base_url(options)?.ok_or_else(|| {
        Error::invalid("baseUrl", "is missing", "the base URL that PerspectAI gave you: it has no public one")
    })?;
    let token = header_key(options, "token")?;
    Credentials::new(base, Content::None, KeyHeader::Authorization, token)
}
