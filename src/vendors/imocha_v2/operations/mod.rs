//! The operations of iMocha V2.

pub mod cancel_invitation;
pub mod create_test_link;
pub mod get_report;
pub mod get_report_sections;
pub mod get_report_skills;
pub mod get_test;
pub mod get_test_link;
pub mod list_test_links;
pub mod list_tests;
pub mod reattempt_test;
pub mod register_candidate;
pub mod register_candidate_by_test_link;
pub mod update_test_link;
