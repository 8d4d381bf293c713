//! The operations of iMocha V2.

pub mod register_candidate;
