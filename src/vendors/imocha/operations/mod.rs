//! The operations of iMocha V3.

pub mod retrieve_invites;
