//! Responses of PerspectAI have no envelope: the HTTP status reports a failure, with a `message`.

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::Value;
use crate::schema::Doc;
use crate::spec::Responses;

/// What [`open`] reads, for the OpenAPI document.
pub(super) const RESPONSES: Responses = Responses {
    success: Doc::new(r#"{ "$ref": "result" }"#),
    failure: Doc::new(r#"{ "type": "object", "properties": { "message": { "type": "string" } } }"#),
    fails_with_success: false,
};

/// Returns the response itself, or the vendor's failure.
pub(super) fn open<'d>(response: &HttpResponse<'_>, body: Value<'d>) -> Result<Value<'d>, Error> {
    if response.is_success() {
        return Ok(body);
    }
    Err(response.failure(None, body.text("message").as_deref()))
}
