//! The library behind `invigil/debugger`: how a signature is made, and how a wrong one was made.
//!
//! [`explain`] shows every step of a signature; [`diagnose`] finds the mistake in one that was refused.
//!
//! Nothing here sends or keeps anything. It accepts what a client would refuse, such as any endpoint, malformed
//! escapes and repeated parameters, and reports what looks wrong as warnings.

mod corrected;
mod diagnose;
mod diagnosis;
mod endpoints;
mod explain;
mod key_mask;
mod meant;
mod pasted_key;
pub mod read;
mod report;
mod search;
mod vendor_checks;
mod warnings;
mod wording;

pub use corrected::Corrected;
pub use diagnose::{Diagnosing, diagnose};
pub use diagnosis::{Alternative, Cause, Check, Diagnosis, Expected, Proof, ReadRequest, Received, Verdict};
pub use explain::explain;
pub use report::{ExplainStep, Explanation};
pub use search::hypothesis::NormalForm;
pub use warnings::Warning;

#[cfg(test)]
mod tests;
