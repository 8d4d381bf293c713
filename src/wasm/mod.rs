//! The bindings: text in, text out. They hold no logic.
//!
//! JavaScript writes the input of a call into memory that [`memory::reserve`] has reserved, calls one function, and reads
//! the results: numbers in the registers (see [`crate::layout`]), and text at the addresses in them. `pkg/src/core.ts` is
//! the other side. There is one file for each verb.

#![allow(unreachable_pub, reason = "wasm-bindgen exports every `pub` function of any module")]
#![allow(
    clippy::too_many_arguments,
    reason = "numbers are passed one by one, because an object would be slower"
)]

mod call;
mod memory;
mod state;

#[cfg(not(feature = "debugger"))]
mod build;
#[cfg(not(feature = "debugger"))]
mod bulk;
#[cfg(not(feature = "debugger"))]
mod client;
#[cfg(not(feature = "debugger"))]
mod fetch;
#[cfg(not(feature = "debugger"))]
mod parse;
#[cfg(not(feature = "debugger"))]
mod sign;
#[cfg(not(feature = "debugger"))]
mod slots;

#[cfg(feature = "debugger")]
mod diagnose;
#[cfg(feature = "debugger")]
mod explain;
