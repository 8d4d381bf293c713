//! Signed requests and typed results for candidate-assessment platforms.
//!
//! The crate builds requests and reads responses; it sends nothing, reads no clock and draws no random numbers.
//! A program uses it like this:
//!
//! ```
//! use invigil::vendors::{Credentials, catalog, mettl};
//! use invigil::{Secret, UnixSeconds, engine, http::HttpResponse, input::Input, json::Limits};
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
//! let register = catalog::find("mettl.registerCandidates").ok_or("unknown operation")?;
//!
//! // 1. Build. Any HTTP client sends it, as it is.
//! let input = Input::from_json(&serde_json::json!({
//!     "accessKey": "0x0x0x0x0x",
//!     "registrationDetails": [[["First Name", "Name"], ["Email Address", "name@email.com"]]],
//! }));
//! let request = engine::build(register, input.root(), &credentials, UnixSeconds::new(1_635_976_200)?)?;
//! assert_eq!(request.url, "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates");
//!
//! // 2. Read the response.
//! let body = br#"{"status":"ERROR","error":{"code":"E401","message":"signature mismatch"}}"#;
//! let refused = engine::parse(register, HttpResponse { status: 200, body }, Limits::default());
//! assert!(refused.is_err_and(|error| error.code() == "VENDOR"));
//! # Ok(())
//! # }
//! ```
//!
//! # The layers
//!
//! Each module uses only modules above it in this list.
//!
//! | module | contents |
//! |---|---|
//! | [`encoding`] | bytes on their way out: buffer, percent-encoding, JSON text |
//! | [`error`], [`secret`], [`time`], [`mask`] | the error type, values that never print, points in time, masking |
//! | [`json`] | the JSON reader |
//! | [`input`] | the input of a call, as a flat list of values |
//! | [`mac`] | HMAC |
//! | [`http`] | method, content, paths, URL checks, request and response |
//! | [`schema`] | the fields of inputs and outputs as data; checking, writing and reading with them |
//! | [`spec`] | the types that describe a vendor |
//! | [`vendors`] | the vendors, and the catalog of all of them |
//! | [`engine`] | building a request, reading a response, reading a callback |
//! | [`exchange`] | one call as a machine without I/O |
//! | [`bulk`] | many calls as a machine without I/O |
//! | [`debugger`] | explains signatures step by step, and finds the mistake in a wrong one |
//! | [`layout`] | what the numbers at the boundary to JavaScript mean |
//!
//! The npm package `invigil` is this crate compiled to WebAssembly, with a TypeScript facade.

pub mod bulk;
pub mod debugger;
pub mod encoding;
pub mod engine;
pub mod error;
pub mod exchange;
pub mod http;
pub mod input;
pub mod json;
pub mod layout;
pub mod mac;
pub mod mask;
pub mod schema;
pub mod secret;
mod sort;
pub mod spec;
pub mod time;
pub mod vendors;

pub use error::Error;
pub use secret::Secret;
pub use time::UnixSeconds;

#[cfg(target_arch = "wasm32")]
mod wasm;
