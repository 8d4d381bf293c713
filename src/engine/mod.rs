//! What runs a specification: building a request, reading a response, reading a callback.
//!
//! Everything here is pure: the same arguments give the same bytes.

mod build;
mod callback;
mod document;
mod parse;

pub use build::{build, build_into};
pub use callback::parse_callback;
pub use document::Parsed;
pub use parse::{correlation_ids, parse, parse_correlated};
