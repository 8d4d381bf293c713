//! Mercer | Mettl: who signs, what is signed, and the operations.
//!
//! Facts: the vendor's pages "API Authentication and Signature Generation" and "Register Candidates in
//! Schedule".

mod envelope;
pub mod register;
pub mod sign;

use std::sync::Arc;

use crate::error::Error;
use crate::mac::{Algorithm, MacKey};
use crate::request::url::{BaseUrl, check_base};
use crate::secret::Secret;
use crate::value::Item;
use crate::vendors::options::{base_url, check_key, present, text};

/// The vendor's default host.
pub const BASE_URL: &str = "https://api.mettl.com";

/// The version of the API. It decides the hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// HMAC-SHA1.
    V1,
    /// HMAC-SHA256; the default.
    V2,
    /// HMAC-SHA256. The vendor names it, but documents no URL with it.
    V3,
}

impl Version {
    /// Every version, in the order of the numbers that cross the boundary.
    pub const ALL: [Self; 3] = [Self::V1, Self::V2, Self::V3];

    /// `v1`, `v2` or `v3`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::V3 => "v3",
        }
    }

    /// The hash that this version signs with.
    pub const fn algorithm(self) -> Algorithm {
        match self {
            Self::V1 => Algorithm::HmacSha1,
            Self::V2 | Self::V3 => Algorithm::HmacSha256,
        }
    }

    /// Reads `v1`, `v2` or `v3`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.as_str() == text)
    }

    /// The version that stands in a URL's path as a segment of its own, the last one if several do.
    pub fn in_path(path: &str) -> Option<Self> {
        path.split('/').filter_map(Self::parse).fold(None, |_, version| Some(version))
    }
}

/// Where a POST carries its parameters. The signature is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// In a form body: no limit on the length of the URL, and no candidate's data in access logs.
    Form,
    /// In the query, as the vendor's older pages show it.
    Query,
}

/// What a client needs to sign for Mettl.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub(crate) version: Version,
    pub(crate) placement: Placement,
    /// Base URL and version, such as `https://api.mettl.com/v2`. Only copies of these credentials share it.
    pub(crate) prefix: Arc<str>,
    pub(crate) public_key: String,
    pub(crate) key: MacKey,
}

impl Credentials {
    /// Checks and keeps them. Of the private key only the state of the HMAC after it stays.
    ///
    /// `base_url` is without the version; a path prefix is allowed, and `http` only for loopback.
    ///
    /// ```
    /// use invigil::{Secret, vendors::mettl::{BASE_URL, Credentials, Placement, Version}};
    /// let key = Secret::new(String::from("zy98x765-4321-0987-654w-32v1u0987654"));
    /// let credentials = Credentials::new(
    ///     Version::V2, Placement::Form, BASE_URL, "ab12c345-6789-0123-456d-78e9f0123456", &key,
    /// )?;
    /// # Ok::<(), invigil::Error>(())
    /// ```
    pub fn new(
        version: Version,
        placement: Placement,
        base_url: &str,
        public_key: &str,
        private_key: &Secret<String>,
    ) -> Result<Self, Error> {
        let mut prefix = base(base_url)?;
        prefix.push('/');
        prefix.push_str(version.as_str());
        check_key("publicKey", public_key)?;
        check_key("privateKey", private_key.expose())?;
        Ok(Self {
            version,
            placement,
            prefix: prefix.into(),
            public_key: public_key.into(),
            key: MacKey::new(version.algorithm(), private_key.expose().as_bytes()),
        })
    }
}

/// Checks the base URL. Our own is right, and is not looked at: what looks at it need not be compiled then.
fn base(text: &str) -> Result<String, Error> {
    if text == BASE_URL {
        return Ok(text.to_owned());
    }
    let BaseUrl { text: base } = check_base(text)?;
    let ends_with =
        |version: &Version| base.strip_suffix(version.as_str()).is_some_and(|before| before.ends_with('/'));
    if Version::ALL.iter().any(ends_with) {
        return Err(Error::invalid(
            "baseUrl",
            "ends with a version",
            "the URL without it; the version is the option `version`",
        ));
    }
    Ok(base)
}

impl Credentials {
    /// Reads them from the options of a client, see `src/wasm/client.rs`.
    pub fn from_options(options: Item<'_>) -> Result<Self, Error> {
        let version = match text(options, "version", "v1, v2 or v3")? {
            None => Version::V2,
            Some(word) => Version::parse(word)
                .ok_or_else(|| Error::invalid("version", "is not a version", "v1, v2 or v3"))?,
        };
        let placement = match text(options, "parameters", "form or query")? {
            None | Some("form") => Placement::Form,
            Some("query") => Placement::Query,
            Some(_) => return Err(Error::invalid("parameters", "is not a place", "form or query")),
        };
        let base = base_url(options)?.unwrap_or(BASE_URL);
        let public_key = present(options, "publicKey")?;
        let private_key = Secret::new(present(options, "privateKey")?.to_owned());
        Self::new(version, placement, base, public_key, &private_key)
    }
}
