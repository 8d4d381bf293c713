//! Finding out how a signature was made.
//!
//! The search composes hypotheses, computes the signature of each, and keeps those whose signature equals the received
//! one bit for bit. So each finding is proved, and whatever it does not find is reported as unknown.
//!
//! | File | Contents |
//! |---|---|
//! | `hypothesis.rs` | a hypothesis: one choice in each dimension |
//! | `mistakes.rs`, `expand.rs` | the table of mistakes, and the changes that depend on the request |
//! | `material.rs` | the parts of the request |
//! | `values.rs`, `json_style.rs`, `key.rs` | the forms of values, JSON and the key |
//! | `assemble.rs` | the text of a hypothesis |
//! | `text.rs` | a text and its fingerprints, and the texts that were tried |
//! | `chain.rs` | its signature: a beginning that texts have in common is hashed once |
//! | `target.rs` | the possible readings of the received signature |
//! | `combine.rs` | single mistakes, pairs and triples, common ones first |
//! | `machine.rs` | the search itself, step by step |

#![allow(
    unreachable_pub,
    reason = "the module is private to the debugger; `pub(super)` on every item would add nothing"
)]

pub(super) mod assemble;
mod chain;
mod combine;
mod expand;
pub(super) mod hypothesis;
pub(super) mod json_style;
pub(super) mod key;
pub(super) mod machine;
pub(super) mod material;
pub(super) mod mistakes;
pub(super) mod target;
pub(super) mod text;
pub(super) mod values;
