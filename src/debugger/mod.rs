//! What is behind `invigil/debugger`: how a signature comes about, and how a wrong one came about.
//!
//! [`explain`] shows every step of a signature, [`diagnose`] finds the mistake in one that was refused.
//!
//! Nothing here sends or keeps anything, and it takes what a client would refuse: any endpoint text, odd
//! escapes, parameters that stand twice. What looks wrong becomes a warning.

mod checks;
mod corrected;
mod diagnose;
mod diagnosis;
mod endpoints;
mod explain;
mod hide;
pub mod read;
mod report;
mod search;
mod sorted;
mod told;
mod vendors;
mod warning;

pub use corrected::Corrected;
pub use diagnose::{Diagnosing, diagnose};
pub use diagnosis::{Alternative, Cause, Check, Diagnosis, Expected, Proof, Read, Received, Verdict};
pub use explain::explain;
pub use report::{Explanation, Step};
pub use warning::Warning;

#[cfg(test)]
mod tests;
