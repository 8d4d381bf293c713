//! One folder a vendor: operations as data, oddities as functions.

pub mod mettl;

/// The vendors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vendor {
    /// Mercer | Mettl.
    Mettl,
}

impl Vendor {
    /// The prefix of operation ids.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Mettl => "mettl",
        }
    }
}

/// What a client needs to build requests for its vendor.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// Mercer | Mettl.
    Mettl(mettl::Credentials),
}
