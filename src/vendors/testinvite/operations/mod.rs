//! The operations of TestInvite.

pub mod create_tickets;
pub mod fetch_monitoring_assets;
pub mod fetch_tasks;
pub mod query_test_results;
