//! The operations of Mettl.

pub mod add_pbts;
pub mod create_assessment;
pub mod create_schedule;
pub mod delete_candidate_result;
pub mod edit_assessment_settings;
pub mod edit_schedule;
pub mod get_account_info;
pub mod get_assessment;
pub mod get_candidate_result;
pub mod get_schedule;
pub mod list_assessment_schedules;
pub mod list_assessments;
pub mod list_candidate_results;
pub mod list_pbts;
pub mod list_schedule_results;
pub mod list_schedules;
pub mod register_candidates;
pub mod update_logo;
pub mod update_white_label;
