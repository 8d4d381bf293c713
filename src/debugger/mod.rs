//! What is behind `invigil/debugger`: how a signature comes about, step by step.
//!
//! Nothing here sends or keeps anything, and it takes what a client would refuse: any endpoint text, odd
//! escapes, parameters that stand twice. What looks wrong becomes a warning.

mod explain;
mod report;

pub use explain::explain;
pub use report::{Explanation, Step};

#[cfg(test)]
mod tests;
