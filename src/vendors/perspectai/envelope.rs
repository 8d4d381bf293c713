//! Responses of PerspectAI have no envelope: the HTTP status reports a failure, with a `message`.

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::Value;

/// Returns the response itself, or the vendor's failure.
pub(super) fn open<'d>(response: &HttpResponse<'_>, body: Value<'d>) -> Result<Value<'d>, Error> {
    if response.is_success() {
        return Ok(body);
    }
    Err(response.failure(None, body.text("message").as_deref()))
}
