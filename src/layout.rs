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

/// The registers after a call that failed: its error as JSON.
pub const REPORT: [&str; 2] = ["text", "textLength"];

/// The registers after a sent call failed: the error, and the body of the response.
pub const FAILURE: [&str; 4] = ["text", "textLength", "body", "bodyLength"];

/// The registers after a client was registered.
pub const CLIENT: [&str; 2] = ["slot", "generation"];

/// The numbers of the policy of a call, in their order. A flag is 0 or 1.
pub const POLICY: [&str; 11] = [
    "timeoutMs",
    "totalTimeoutMs",
    "maxResponseBytes",
    "attempts",
    "baseDelayMs",
    "maxDelayMs",
    "retryAfterCapMs",
    "hasFixedTime",
    "repeatsUnknown",
    "waitsForTurn",
    "intervalMs",
];

/// How many numbers the calls of a client share: those of a [`Moment`](crate::exchange::Moment), and of its
/// [`Pace`](crate::exchange::Pace).
pub const SHARED: usize = 8;

/// The registers after a diagnosis was prepared.
pub const DIAGNOSIS: [&str; 1] = ["number"];

/// What a bulk run does next. The index is the number that `bulk_next` returns.
pub const ACTIONS: [&str; 5] = ["wait", "read", "send", "ask", "pause"];

/// The registers of an action: the number of the call, or of the doublings of a pause, and the indices of its items.
pub const BULK: [&str; 3] = ["call", "items", "itemsLength"];

/// What is known of an item that is read. The status of a finished one is added to the last number.
pub const STARTS: [&str; 3] = ["new", "open", "finished"];

/// How a call of a bulk run ended.
pub const VERDICTS: [&str; 6] = ["answered", "invalid", "refused", "failed", "unknown", "absent"];

/// What a bulk run has for its caller.
pub const TAKEN: [&str; 3] = ["nothing", "outcome", "end"];

/// The registers of an outcome: the index of the item, and the number of its status.
pub const OUTCOME: [&str; 2] = ["index", "status"];
