//! The operations of Mercer | Mettl.

pub mod register_candidates;
