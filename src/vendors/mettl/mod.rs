//! Mercer | Mettl: credentials, the signature, and the operations.
//!
//! Facts: the vendor's pages "API Authentication and Signature Generation" and "Register Candidates in Schedule".

mod assessment;
pub mod callbacks;
mod candidate;
mod envelope;
mod file;
pub mod operations;
mod paging;
mod schedule;
mod schedule_settings;
pub mod sign;

use crate::error::Error;
use crate::http::Content;
use crate::http::url::without_trailing_slash;
use crate::mac::{Algorithm, MacKey};
use crate::schema::check::Checked;
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::secret::Secret;
use crate::spec::{Auth, Documented, Endpoint, Vendor};

/// The default base URL, without the version.
pub const BASE_URL: &str = "https://api.mettl.com";

/// The vendor.
pub const VENDOR: Vendor = Vendor {
    id: "mettl",
    platform: "mettl",
    class: "Mettl",
    name: "Mercer | Mettl",
    doc: Doc::new("A client for Mercer | Mettl."),
    base_url: Some(BASE_URL),
    options: &[
        Field::required("publicKey", FieldType::Text(TextRule::Key), "The public API key (`ak`)."),
        Field::required("privateKey", FieldType::Text(TextRule::Key), "The private API key, as text."),
        Field::optional(
            "version",
            FieldType::ClosedEnum(&["v1", "v2", "v3"]),
            "The version of the API: v1 signs with HMAC-SHA1, v2 and v3 with HMAC-SHA256. Default `v2`.",
        ),
        Field::optional(
            "parameters",
            FieldType::ClosedEnum(&["form", "query"]),
            "Where a POST request carries its parameters; the signature is the same. Default `form`.",
        ),
        Field::optional(
            "baseUrl",
            FieldType::Text(TextRule::BaseUrl),
            "The base URL of the API, without the version.",
        ),
    ],
    secrets: &["privateKey"],
    example: Doc::new("{ publicKey: \"public\", privateKey: \"private\" }"),
    auth: Auth::Signature { expired: "E504", refused: "E401" },
    content: Content::Form,
    envelope: envelope::open,
    responses: envelope::RESPONSES,
    operations: &[
        &operations::register_candidates::OPERATION,
        &operations::get_account_info::OPERATION,
        &operations::list_pbts::OPERATION,
        &operations::list_assessments::OPERATION,
        &operations::get_assessment::OPERATION,
        &operations::list_assessment_schedules::OPERATION,
        &operations::list_schedules::OPERATION,
        &operations::get_schedule::OPERATION,
        &operations::list_schedule_results::OPERATION,
        &operations::get_candidate_result::OPERATION,
        &operations::list_candidate_results::OPERATION,
        &operations::create_schedule::OPERATION,
        &operations::edit_schedule::OPERATION,
        &operations::delete_candidate_result::OPERATION,
        &operations::add_pbts::OPERATION,
        &operations::create_assessment::OPERATION,
        &operations::edit_assessment_settings::OPERATION,
        &operations::update_logo::OPERATION,
        &operations::update_white_label::OPERATION,
    ],
    callbacks: &[&callbacks::NOTIFICATION],
    documented: Documented::for_debugger(&Documented {
        hosts: &["api.mettl.com", "api.mercermettl.eu"],
        endpoints: &[Endpoint::post("/pbts/add", &["pbts"], &[])],
        misnomers: &[],
    }),
};

/// Requires a change: all fields but that of the path are settings. The parameter that holds them is mandatory.
fn any_setting(input: &Checked<'_>) -> Result<(), Error> {
    if input.present().nth(1).is_some() {
        return Ok(());
    }
    Err(Error::invalid("input", "changes nothing", "at least one setting"))
}

/// The version of the API. It determines the hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// HMAC-SHA1.
    V1,
    /// HMAC-SHA256; the default.
    V2,
    /// HMAC-SHA256. The vendor mentions this version but documents no URL that contains it.
    V3,
}

impl Version {
    /// All versions.
    pub const ALL: [Self; 3] = [Self::V1, Self::V2, Self::V3];

    /// Returns `v1`, `v2` or `v3`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::V3 => "v3",
        }
    }

    /// Returns the algorithm with which this version signs.
    pub const fn algorithm(self) -> Algorithm {
        match self {
            Self::V1 => Algorithm::HmacSha1,
            Self::V2 | Self::V3 => Algorithm::HmacSha256,
        }
    }

    /// Parses `v1`, `v2` or `v3`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.as_str() == text)
    }

    /// Returns the version that is a segment of a URL's path; if there are several, the last one.
    pub fn in_path(path: &str) -> Option<Self> {
        path.split('/').fold(None, |last, segment| Self::parse(segment).or(last))
    }
}

/// Where a POST request carries its parameters. The signature is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// In a form body: the URL stays short, and access logs contain no candidate's data.
    Form,
    /// In the query, as on the vendor's older pages.
    Query,
}

/// The credentials of a client that signs requests for Mettl.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub(crate) version: Version,
    pub(crate) placement: Placement,
    /// Base URL and version, such as `https://api.mettl.com/v2`.
    pub(crate) prefix: String,
    pub(crate) public_key: String,
    pub(crate) key: MacKey,
}

impl Credentials {
    /// Checks the credentials and keeps them. Instead of the private key, the HMAC states after it are kept.
    ///
    /// `base_url` does not include the version. It may have a path prefix; `http` is allowed only for loopback.
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
        for (name, rule, text) in [
            ("baseUrl", TextRule::BaseUrl, base_url),
            ("publicKey", TextRule::Key, public_key),
            ("privateKey", TextRule::Key, private_key.expose()),
        ] {
            if let Some((problem, expected)) = rule.fault(text) {
                return Err(Error::invalid(name, problem, expected));
            }
        }
        Self::checked(version, placement, base_url, public_key, private_key.expose())
    }

    /// Creates credentials from options that were checked.
    pub(super) fn from_options(options: &Checked<'_>) -> Result<Self, Error> {
        let text = |name: &str| options.get(name).map(|option| option.text());
        let version = text("version").and_then(Version::parse).unwrap_or(Version::V2);
        let placement = if text("parameters") == Some("query") { Placement::Query } else { Placement::Form };
        Self::checked(
            version,
            placement,
            text("baseUrl").unwrap_or(BASE_URL),
            text("publicKey").unwrap_or_default(),
            text("privateKey").unwrap_or_default(),
        )
    }

    fn checked(
        version: Version,
        placement: Placement,
        base_url: &str,
        public_key: &str,
        private_key: &str,
    ) -> Result<Self, Error> {
        let base = without_trailing_slash(base_url);
        let ends_with =
            |version: Version| base.strip_suffix(version.as_str()).is_some_and(|rest| rest.ends_with('/'));
        if Version::ALL.into_iter().any(ends_with) {
            return Err(Error::invalid(
                "baseUrl",
                "ends with a version",
                "the URL without it; the version is the option `version`",
            ));
        }
        Ok(Self {
            version,
            placement,
            prefix: [base, "/", version.as_str()].concat(),
            public_key: public_key.into(),
            key: MacKey::new(version.algorithm(), private_key.as_bytes()),
        })
    }
}
