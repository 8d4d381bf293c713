//! The operations of V2.

pub mod register_candidate;
