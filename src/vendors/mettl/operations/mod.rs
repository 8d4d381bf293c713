//! The operations.

pub mod register_candidates;
