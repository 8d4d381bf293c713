//! The layout of the boundary: the meaning of the registers after a call, and the statuses of a call.
//!
//! The names are printed into `pkg/src/catalog.generated.ts`, so JavaScript reads the registers by name.

/// The number of registers.
pub const REGISTERS: usize = 18;

/// The statuses with which a call ends. The index of a status is the number that the call returns.
pub const STATUSES: [&str; 4] = ["done", "escape", "unregistered", "failed"];

/// The registers after a request was built. Each text is an address and a length.
pub const REQUEST: [&str; 18] = [
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
    "body",
    "bodyLength",
    "key",
    "keyLength",
    "boundary",
    "boundaryLength",
];

/// The registers after a response or a callback was read.
pub const RESULT: [&str; 7] = ["table", "tableLength", "pool", "poolLength", "text", "textLength", "isAscii"];

/// The registers after a call that returns one text, or an error.
pub const REPORT: [&str; 2] = ["text", "textLength"];

/// The registers after a sent call failed: the error, and the body of the response.
pub const FAILURE: [&str; 4] = ["text", "textLength", "body", "bodyLength"];

/// The registers after a client was registered.
pub const CLIENT: [&str; 2] = ["slot", "generation"];
