//! The operations of TestInvite.

pub mod create_tickets;
