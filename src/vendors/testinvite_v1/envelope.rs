//! Responses of TestInvite's REST v1: the HTTP status reports a failure, whose body is not documented.

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::Value;

/// Returns the response itself, or the vendor's failure.
pub(super) fn open<'d>(response: &HttpResponse<'_>, body: Value<'d>) -> Result<Value<'d>, Error> {
    if response.is_success() { Ok(body) } else { Err(response.failure(None, None)) }
}
