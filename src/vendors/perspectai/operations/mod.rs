//! The operations of PerspectAI.

pub mod candidate_status;
