//! The vendors. Each has a folder with its specification as data and its peculiarities as functions; [`catalog`] lists them.

pub mod catalog;
pub mod imocha;
pub mod imocha_v2;
pub mod mettl;
pub mod perspectai;
pub mod plain;
pub mod testinvite;
pub mod testinvite_v1;

#[cfg(test)]
mod tests;

use crate::error::Error;
use crate::http::RequestBuilder;
use crate::input::Item;
use crate::schema::check::Checked;
use crate::schema::{Field, FieldType, TextRule};
use crate::spec::{Auth, Operation, Vendor};
use crate::time::UnixSeconds;

/// The option `baseUrl` of a vendor with a default base URL.
const BASE_URL: Field =
    Field::optional("baseUrl", FieldType::Text(TextRule::BaseUrl), "The base URL of the API.");

/// The credentials of a client.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// For Mercer | Mettl, whose requests are signed.
    Mettl(mettl::Credentials),
    /// For a vendor whose requests are not signed.
    Plain(plain::Credentials),
}

impl Credentials {
    /// Checks the options of a client and creates its credentials.
    ///
    /// Errors: `INVALID_INPUT` with the name of the invalid option.
    pub fn from_options(vendor: &'static Vendor, options: Item<'_>) -> Result<Self, Error> {
        let mut options = Checked::new(vendor.options, options);
        options.check()?;
        Ok(match vendor.auth {
            Auth::Signature { .. } => Self::Mettl(mettl::Credentials::from_options(&options)?),
            Auth::Header(..) | Auth::Headers(_) | Auth::Body(_) => {
                Self::Plain(plain::Credentials::new(vendor, &options)?)
            }
        })
    }

    /// Returns the vendor.
    pub fn vendor(&self) -> &'static Vendor {
        match self {
            Self::Mettl(_) => &mettl::VENDOR,
            Self::Plain(credentials) => credentials.vendor,
        }
    }

    /// Writes the request of an operation of this vendor, with a signature if the vendor requires one.
    pub(crate) fn write(
        &self,
        operation: &'static Operation,
        input: &Checked<'_>,
        now: UnixSeconds,
        builder: &mut RequestBuilder,
    ) {
        match self {
            Self::Mettl(credentials) => mettl::sign::operation(operation, input, credentials, now, builder),
            Self::Plain(credentials) => credentials.write(operation, input, builder),
        }
    }
}
