//! invigil.
pub mod debugger;
pub mod error;
pub mod exchange;
pub mod mac;
pub mod mask;
pub mod operation;
pub mod redact;
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
