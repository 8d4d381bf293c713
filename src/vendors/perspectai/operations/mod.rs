//! The operations.

pub mod candidate_status;
