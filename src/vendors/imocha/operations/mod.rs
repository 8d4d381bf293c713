//! The operations of V3.

pub mod retrieve_invites;
