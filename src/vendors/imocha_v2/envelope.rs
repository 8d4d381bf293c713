//! The envelope of V2's responses: `{"statuscode":"200.1","description":…,"result":…}`.

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::Value;
use crate::schema::Doc;
use crate::spec::Responses;
use crate::vendors::imocha::join;

/// What [`open`] reads, for the OpenAPI document. Only the codes 200.1 and 403.4 are documented.
pub(super) const RESPONSES: Responses = Responses {
    success: Doc::new(
        r#"{
          "type": "object",
          "required": ["statuscode", "result"],
          "properties": {
            "statuscode": { "type": "string", "pattern": "^2", "examples": ["200.1"] },
            "description": { "type": "string" },
            "result": { "$ref": "result" }
          }
        }"#,
    ),
    failure: Doc::new(
        r#"{
          "type": "object",
          "anyOf": [{ "required": ["statuscode"] }, { "required": ["message"] }],
          "properties": {
            "statuscode": { "type": "string", "pattern": "^[^2]", "examples": ["403.4"] },
            "description": { "type": "string" },
            "result": { "type": "string" },
            "message": { "type": "string" }
          }
        }"#,
    ),
    fails_with_success: true,
};

/// Returns the result of a response, or the vendor's failure.
///
/// The documented code is a string; a number is accepted too. In a failure, `result` is text. The HTTP status of a failure
/// is not documented, so both the code and the status are examined.
pub(super) fn open<'d>(response: &HttpResponse<'_>, body: Value<'d>) -> Result<Value<'d>, Error> {
    let code = body.text_or_number("statuscode");
    // The vendor documents 200.1 and 403.4 but publishes no list of codes. Both begin like an HTTP status, so the first
    // digit is taken as the class of the status: treating another 2xx as a failure would lose an invitation.
    let class = match code.as_deref().map(str::as_bytes) {
        Some([class, _, _] | [class, _, _, b'.', ..]) => *class,
        _ => 0,
    };
    let success = class == b'2';
    let result = body.get("result");
    if success && response.is_success() {
        return result.ok_or_else(|| response.malformed("`result` is missing"));
    }
    if code.is_none() && response.is_success() {
        return Err(response.malformed("`statuscode` is missing, or neither a string nor a number"));
    }
    let mut message = String::new();
    // The gateway of V3 sends `message`. The gateway of V2 is not documented, and no message may be lost.
    for name in ["description", "result", "message"] {
        join(&mut message, ": ", &body.text(name).unwrap_or_default());
    }
    let failure = response.failure(code.as_deref(), Some(&message));
    // With a status that says success, only a code like 403.4 says that nothing was done.
    let refused = class == b'4' || (class != b'5' && !response.is_success());
    Err(if refused { failure } else { failure.may_have_acted() })
}
