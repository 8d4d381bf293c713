//! The operations of iMocha V3.

pub mod cancel_invitation;
pub mod create_gdpr_request;
pub mod create_test_link;
pub mod create_user;
pub mod get_report;
pub mod get_report_questions;
pub mod get_test;
pub mod get_test_link;
pub mod get_test_settings;
pub mod invite_candidate;
pub mod invite_candidate_by_test_link;
pub mod list_business_units;
pub mod list_test_links;
pub mod list_tests;
pub mod process_callbacks;
pub mod reattempt_test;
pub mod retrieve_invites;
pub mod update_test_settings;
