//! iMocha, V2 and V3 of its API: a key in a header, JSON in the body.
//!
//! Facts: the vendor's pages "Register candidate for test" (V2) and "Retrieve Invites" (V3).

pub mod callback;
mod envelope;
pub mod invites;
pub mod register;

use super::options::{base_url, header_key};
use super::plain::Credentials;
use crate::error::Error;
use crate::request::{Content, KeyHeader};
use crate::value::Item;

/// Where V3 is.
pub const BASE_URL: &str = "https://apiv3.imocha.io/v3";
/// Where V2 is.
pub const V2_BASE_URL: &str = "https://api.interviewmocha.com/v2/org";

/// Credentials for V3 from the options of a client.
pub(super) fn credentials(options: Item<'_>) -> Result<Credentials, Error> {
    read(options, BASE_URL, Content::Json)
}

/// Credentials for V2 from the options of a client.
pub(super) fn v2_credentials(options: Item<'_>) -> Result<Credentials, Error> {
    read(options, V2_BASE_URL, Content::JsonUtf8)
}

fn read(options: Item<'_>, default: &str, content: Content) -> Result<Credentials, Error> {
    let key = header_key(options, "apiKey")?;
    Credentials::new(base_url(options)?.unwrap_or(default), content, KeyHeader::ApiKey, key)
}
