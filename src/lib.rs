//! Signed requests and typed answers for candidate-assessment platforms.
//!
//! The crate builds requests and reads answers; it sends nothing, reads no clock and draws no random numbers.
//! What a program does with it:
//!
//! ```
//! use invigil::response::{HttpResponse, json::Limits, parse};
//! use invigil::vendors::{Credentials, mettl};
//! use invigil::{Secret, UnixSeconds, operation, value::Tape};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let key = Secret::new(String::from("zy98x765-4321-0987-654w-32v1u0987654"));
//! let credentials = Credentials::Mettl(mettl::Credentials::new(
//!     mettl::Version::V2,
//!     mettl::Placement::Form,
//!     mettl::BASE_URL,
//!     "ab12c345-6789-0123-456d-78e9f0123456",
//!     &key,
//! )?);
//! let register = operation::find("mettl.registerCandidates").ok_or("unknown operation")?;
//!
//! // 1. Build. Any HTTP client sends it, as it is.
//! let input = Tape::from_json(&serde_json::json!({
//!     "accessKey": "0x0x0x0x0x",
//!     "registrationDetails": [[["First Name", "Name"], ["Email Address", "name@email.com"]]],
//! }));
//! let request = register.build(input.root(), &credentials, UnixSeconds::new(1_635_976_200)?)?;
//! assert_eq!(request.url, "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates");
//!
//! // 2. Read the answer.
//! let body = br#"{"status":"ERROR","error":{"code":"E401","message":"signature mismatch"}}"#;
//! let refused = parse(register, HttpResponse { status: 200, body }, Limits::default());
//! assert!(refused.is_err_and(|error| error.code() == "VENDOR"));
//! # Ok(())
//! # }
//! ```
//!
//! # The map
//!
//! | module | what it has |
//! |---|---|
//! | [`operation`] | what an operation is, and the table of all of them |
//! | [`schema`] | the data that describes inputs and outputs, and the engine that checks, writes and reads with it |
//! | [`value`] | what a caller passed, as a flat tape |
//! | [`request`] | the request as data: encoding, JSON text, URLs that stay as they are |
//! | [`response`] | answers: bytes in, values out |
//! | [`callbacks`] | what vendors post when a test is over |
//! | [`vendors`] | one folder a vendor: credentials, operations, oddities |
//! | [`exchange`] | one call as a machine without I/O, for whoever drives the network |
//! | [`debugger`] | every step of a signature, and what is wrong with one |
//! | [`mac`], [`secret`], [`time`], [`error`] | HMAC, what must not show, points in time, why a call failed |
//! | [`mask`] | masking of people in errors |
//!
//! The npm package `invigil` is this crate compiled to WebAssembly, with a TypeScript face.

pub mod callbacks;
pub mod debugger;
pub mod error;
pub mod exchange;
pub mod mac;
pub mod mask;
pub mod operation;
pub mod request;
pub mod response;
pub mod schema;
pub mod secret;
pub mod time;
pub mod value;
pub mod vendors;

pub use error::Error;
pub use secret::Secret;
pub use time::UnixSeconds;

#[cfg(target_arch = "wasm32")]
mod wasm;
