//! One folder a vendor: operations as data, oddities as functions.

pub mod imocha;
pub mod mettl;
mod options;
pub mod perspectai;
pub mod plain;
pub mod testinvite;

use crate::error::Error;
use crate::operation::Operation;
use crate::request::Draft;
use crate::schema::check::Checked;
use crate::time::UnixSeconds;
use crate::value::Item;

/// The vendors; a version of an API that has clients of its own is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vendor {
    /// Mercer | Mettl.
    Mettl,
    /// iMocha, V3 of its API.
    IMocha,
    /// iMocha, V2 of its API, which the vendor has deprecated.
    IMochaV2,
    /// TestInvite.
    TestInvite,
    /// PerspectAI.
    PerspectAi,
}

impl Vendor {
    /// Every vendor, in the order of the numbers that cross the boundary.
    pub const ALL: [Self; 5] =
        [Self::Mettl, Self::IMocha, Self::IMochaV2, Self::TestInvite, Self::PerspectAi];

    /// The prefix of operation ids.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Mettl => "mettl",
            Self::IMocha => "imocha",
            Self::IMochaV2 => "imochaV2",
            Self::TestInvite => "testinvite",
            Self::PerspectAi => "perspectai",
        }
    }

    /// The class in the JavaScript face.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Mettl => "Mettl",
            Self::IMocha => "IMocha",
            Self::IMochaV2 => "IMochaV2",
            Self::TestInvite => "TestInvite",
            Self::PerspectAi => "PerspectAI",
        }
    }
}

/// What a client needs to build requests for its vendor.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// Mercer | Mettl.
    Mettl(mettl::Credentials),
    /// The vendors that sign nothing.
    Plain(Vendor, plain::Credentials),
    /// TestInvite, which takes them in the body.
    TestInvite(testinvite::Credentials),
}

impl Credentials {
    /// Reads them from the options of a client, see `src/wasm/client.rs`.
    pub fn from_options(vendor: Vendor, options: Item<'_>) -> Result<Self, Error> {
        Ok(match vendor {
            Vendor::Mettl => Self::Mettl(mettl::Credentials::from_options(options)?),
            Vendor::IMocha => Self::Plain(vendor, imocha::credentials(options)?),
            Vendor::IMochaV2 => Self::Plain(vendor, imocha::v2_credentials(options)?),
            Vendor::TestInvite => Self::TestInvite(testinvite::Credentials::from_options(options)?),
            Vendor::PerspectAi => Self::Plain(vendor, perspectai::credentials(options)?),
        })
    }

    /// Whose they are.
    pub const fn vendor(&self) -> Vendor {
        match self {
            Self::Mettl(_) => Vendor::Mettl,
            Self::Plain(vendor, _) => *vendor,
            Self::TestInvite(_) => Vendor::TestInvite,
        }
    }

    /// Writes the request of an operation of this vendor, from an input that was checked; what is signed still lacks
    /// its signature.
    pub(crate) fn write(
        &self,
        operation: &'static Operation,
        input: &Checked<'_>,
        now: UnixSeconds,
        draft: &mut Draft,
    ) {
        match self {
            Self::Mettl(own) => mettl::sign::operation(operation, input, own, now, draft),
            Self::Plain(_, own) => own.write(operation, input, &|_, _| {}, draft),
            Self::TestInvite(own) => own.write(operation, input, draft),
        }
    }

    /// Signs what was written, if this vendor wants that.
    pub(crate) fn sign(&self, draft: &mut Draft) {
        if let Self::Mettl(own) = self {
            mettl::sign::sign(own, draft);
        }
    }
}
