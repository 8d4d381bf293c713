//! The layout of the boundary: what the numbers mean that a call leaves in the registers, and how it can end.
//!
//! The names are printed into `pkg/src/catalog.generated.ts`, so JavaScript reads the registers by name.

/// How many registers there are.
pub const REGISTERS: usize = 16;

/// How a call can end. The index is the number that the call returns.
pub const STATUSES: [&str; 4] = ["done", "escape", "unregistered", "failed"];

/// What a built request leaves. Each text is a pointer and a length.
pub const REQUEST: [&str; 16] = [
    "text",
    "textLength",
    "urlLength",
    "method",
    "content",
    "keyHeader",
    "stringToSign",
    "stringToSignLength",
    "signature",
    "signatureLength",
    "encodedSignature",
    "encodedSignatureLength",
    "json",
    "jsonLength",
    "key",
    "keyLength",
];

/// What a read response or callback leaves.
pub const RESULT: [&str; 7] = ["table", "tableLength", "pool", "poolLength", "text", "textLength", "isAscii"];

/// What a call leaves that returns one text, or an error.
pub const REPORT: [&str; 2] = ["text", "textLength"];

/// What a sent call leaves that failed: the error, and the body of the response.
pub const FAILURE: [&str; 4] = ["text", "textLength", "body", "bodyLength"];

/// What registering a client leaves.
pub const CLIENT: [&str; 2] = ["slot", "generation"];
