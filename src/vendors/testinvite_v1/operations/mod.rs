//! The operations of TestInvite's REST v1.

pub mod create_candidate;
pub mod delete_candidate;
pub mod filter_tasks;
pub mod filter_test_instances;
pub mod get_candidate;
pub mod get_task;
pub mod get_test_instance;
pub mod list_candidates;
pub mod list_tasks;
pub mod list_test_instances;
pub mod update_candidate;
