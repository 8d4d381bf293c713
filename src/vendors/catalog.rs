//! The list of everything: vendors, and through them operations, callbacks and endpoints.

use super::{imocha, imocha_v2, mettl, perspectai, testinvite};
use crate::error::Error;
use crate::spec::validate;
use crate::spec::{Callback, Operation, Vendor};

/// Every vendor. Its index is its number at the boundary to JavaScript.
pub const VENDORS: &[&Vendor] =
    &[&mettl::VENDOR, &imocha::VENDOR, &imocha_v2::VENDOR, &testinvite::VENDOR, &perspectai::VENDOR];

/// A specification that could not be written or printed truthfully stops the build here.
#[allow(clippy::panic, reason = "evaluated by the compiler only")]
const _: () = {
    if let Some(problem) = validate::catalog(VENDORS) {
        panic!("{}", problem);
    }
};

/// Every operation, vendor by vendor. Its index is its number at the boundary to JavaScript.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    VENDORS.iter().flat_map(|vendor| vendor.operations.iter().copied())
}

/// Every callback, vendor by vendor. Its index is its number at the boundary to JavaScript.
pub fn callbacks() -> impl Iterator<Item = &'static Callback> {
    VENDORS.iter().flat_map(|vendor| vendor.callbacks.iter().copied())
}

/// The operation with that id.
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

/// The callback with that id.
pub fn find_callback(id: &str) -> Option<&'static Callback> {
    callbacks().find(|callback| callback.id == id)
}

/// The vendor of an operation.
pub(crate) fn vendor_of(operation: &Operation) -> Result<&'static Vendor, Error> {
    let id = operation.vendor_id();
    VENDORS
        .iter()
        .copied()
        .find(|vendor| vendor.id == id)
        .ok_or_else(|| Error::internal("an operation of no vendor"))
}
