//! The envelope of Mettl's responses: `{"status":"SUCCESS",…}`, or `{"status":"ERROR","error":{code,message}}`, which
//! usually arrives with HTTP 200.

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::{NodeKind, Value};
use crate::schema::Doc;
use crate::spec::Responses;

/// What [`open`] reads, for the OpenAPI document.
pub(super) const RESPONSES: Responses = Responses {
    success: Doc::new(
        r#"{
          "allOf": [
            {
              "type": "object",
              "required": ["status"],
              "properties": { "status": { "const": "SUCCESS" } }
            },
            { "$ref": "result" }
          ]
        }"#,
    ),
    failure: Doc::new(
        r#"{
          "type": "object",
          "required": ["status"],
          "properties": {
            "status": { "type": "string", "not": { "const": "SUCCESS" }, "examples": ["ERROR"] },
            "error": {
              "type": "object",
              "properties": {
                "code": {
                  "type": "string",
                  "description": "An open set of codes, such as E401. They are no HTTP statuses."
                },
                "message": { "type": "string" }
              }
            }
          }
        }"#,
    ),
    fails_with_success: true,
};

/// Returns the response itself, or the vendor's failure.
///
/// The case of `status` in failures is not confirmed, so any value other than SUCCESS is a failure.
pub(super) fn open<'d>(response: &HttpResponse<'_>, body: Value<'d>) -> Result<Value<'d>, Error> {
    let status = body.text("status");
    let success = status.as_deref().is_some_and(|status| status.eq_ignore_ascii_case("SUCCESS"));
    if success && response.is_success() {
        return Ok(body);
    }
    let error = body.get("error").filter(|error| error.kind() == NodeKind::Object);
    if error.is_none() && status.is_none() && response.is_success() {
        return Err(response.malformed("`status` is missing or not a string"));
    }
    let code = error.and_then(|error| error.text_or_number("code"));
    let message = error.and_then(|error| error.text("message"));
    let failure = response.failure(code.as_deref(), message.as_deref());
    // E000 means "Some error occurred", and a failure without a code says even less: the registration may have happened
    // before the error. Codes that begin with a digit are not documented; they most likely mean what HTTP's statuses do.
    let refused = match code.as_deref() {
        Some("E000") => false,
        Some(code) if code.starts_with(['E', '4']) => true,
        Some(code) if code.starts_with('5') => false,
        _ => !response.is_success(),
    };
    Err(if refused { failure } else { failure.may_have_acted() })
}
