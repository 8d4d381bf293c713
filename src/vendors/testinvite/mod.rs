//! TestInvite: credentials and everything else in a JSON body.
//!
//! Facts: the vendor's page on creating tickets ("Types, Examples, and Response").

mod envelope;
mod matching;
pub mod tickets;

use super::options::{base_url, key, text};
use super::plain;
use crate::error::Error;
use crate::operation::Operation;
use crate::request::twin::Twin;
use crate::request::{Content, Draft, KeyHeader};
use crate::schema::check::Checked;
use crate::schema::write::{Members, string};
use crate::secret::Secret;
use crate::value::Item;

/// Where the API is.
pub const BASE_URL: &str = "https://www.testinvite.com/api/v1/fatih";

/// What a client needs to send for TestInvite.
#[derive(Clone, Debug)]
pub struct Credentials {
    plain: plain::Credentials,
    organization_name: String,
    organization_id: String,
    private_key: Secret<String>,
}

impl Credentials {
    /// Reads them from the options of a client, see `src/wasm/client.rs`.
    pub fn from_options(options: Item<'_>) -> Result<Self, Error> {
        const NAME: &str = "the organization's name: a string";
        let name = text(options, "organizationName", NAME)?
            .ok_or_else(|| Error::invalid("organizationName", "is missing", NAME))?;
        if name.is_empty() {
            return Err(Error::invalid("organizationName", "is empty", NAME));
        }
        let base = base_url(options)?.unwrap_or(BASE_URL);
        Ok(Self {
            plain: plain::Credentials::new(base, Content::Json, KeyHeader::None, Secret::new(String::new()))?,
            organization_name: name.into(),
            organization_id: key(options, "organizationId")?.into(),
            private_key: Secret::new(key(options, "privateKey")?.into()),
        })
    }

    /// Writes the request, with the credentials first in its body.
    pub(super) fn write(&self, operation: &'static Operation, input: &Checked<'_>, draft: &mut Draft) {
        self.plain.write(operation, input, &|members, to| self.requester(members, to), draft);
    }

    /// `"requester":{"name":…,"auth":{"organizationId":…,"privateKey":…}}`
    fn requester(&self, members: &mut Members, to: &mut Twin<'_>) {
        members.name("requester", to);
        let mut requester = Members::default();
        requester.name("name", to);
        string(&self.organization_name, to);
        requester.name("auth", to);
        let mut auth = Members::default();
        auth.name("organizationId", to);
        string(&self.organization_id, to);
        auth.name("privateKey", to);
        string(self.private_key.expose(), to);
        auth.close(to);
        requester.close(to);
    }
}
