//! Bytes on their way out: a byte buffer, 16-byte chunks, percent-encoding, JSON text, and the writer that emits raw and
//! percent-encoded text in one pass.

pub mod buffer;
pub(crate) mod chunk;
pub mod dual_writer;
pub(crate) mod hex;
pub mod json_text;
pub mod percent;
