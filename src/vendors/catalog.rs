//! The catalog of all vendors and, through them, of all operations, callbacks and endpoints.

use super::{imocha, imocha_v2, mettl, perspectai, testinvite, testinvite_v1};
use crate::error::Error;
use crate::spec::validate;
use crate::spec::{Callback, Operation, Vendor};

/// All vendors. The index of a vendor is its number at the boundary to JavaScript.
pub const VENDORS: &[&Vendor] = &[
    &mettl::VENDOR,
    &imocha::VENDOR,
    &imocha_v2::VENDOR,
    &testinvite::VENDOR,
    &perspectai::VENDOR,
    &testinvite_v1::VENDOR,
];

/// Stops the build if a specification is invalid: see [`validate`].
const _: () = validate::catalog(VENDORS);

/// Returns all operations, vendor by vendor. The index of an operation is its number at the boundary to JavaScript.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    VENDORS.iter().flat_map(|vendor| vendor.operations.iter().copied())
}

/// Returns all callbacks, vendor by vendor. The index of a callback is its number at the boundary to JavaScript.
pub fn callbacks() -> impl Iterator<Item = &'static Callback> {
    VENDORS.iter().flat_map(|vendor| vendor.callbacks.iter().copied())
}

/// Returns the operation with an id.
///
/// ```
/// use invigil::vendors::catalog;
/// let operation = catalog::find("mettl.registerCandidates").ok_or("unknown operation")?;
/// assert_eq!(operation.path.as_str(), "/schedules/{accessKey}/candidates");
/// # Ok::<(), &str>(())
/// ```
pub fn find(id: &str) -> Option<&'static Operation> {
    operations().find(|operation| operation.id == id)
}

/// Returns the callback with an id.
pub fn find_callback(id: &str) -> Option<&'static Callback> {
    callbacks().find(|callback| callback.id == id)
}

/// Returns the vendor of an operation.
pub(crate) fn vendor_of(operation: &Operation) -> Result<&'static Vendor, Error> {
    let id = operation.vendor_id();
    VENDORS
        .iter()
        .copied()
        .find(|vendor| vendor.id == id)
        .ok_or_else(|| Error::internal("an operation of no vendor"))
}
