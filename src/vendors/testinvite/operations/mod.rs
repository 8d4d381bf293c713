//! The operations.

pub mod create_tickets;
