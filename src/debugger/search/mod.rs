//! Finding out how a signature was made.
//!
//! The search composes hypotheses, computes the code of each, and takes only what gives the received signature bit for
//! bit. So what it finds is proved, and what it does not find is said to be unknown.
//!
//! | File | Idea |
//! |---|---|
//! | `choice.rs` | a hypothesis: one choice in each dimension |
//! | `mistakes.rs`, `expand.rs` | the table of mistakes, and what of it depends on the request |
//! | `material.rs` | the request taken apart |
//! | `values.rs`, `payload.rs`, `key.rs` | the forms of values, of JSON and of the key |
//! | `assemble.rs` | the text of a hypothesis |
//! | `chain.rs` | its code: only what differs from the last text is hashed |
//! | `target.rs` | what the received signature could stand for |
//! | `seen.rs` | which texts were tried |
//! | `combine.rs` | single mistakes, pairs and triples, the common ones first |
//! | `machine.rs` | the search itself, step by step |

#![allow(
    unreachable_pub,
    reason = "all of it is of the debugger alone; `pub(super)` on every item would say no more"
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
mod seen;
pub(super) mod target;
pub(super) mod values;
