//! Responses of TestInvite's REST v1: the HTTP status reports a failure, whose body is not documented.

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::{NodeKind, Value};
use crate::schema::Doc;
use crate::spec::Responses;

/// What [`open`] reads, for the OpenAPI document.
pub(super) const RESPONSES: Responses = Responses {
    success: Doc::new(r#"{ "allOf": [{ "type": "object" }, { "$ref": "result" }] }"#),
    failure: Doc::new("{}"),
    fails_with_success: false,
};

/// Returns the response itself, or the vendor's failure.
pub(super) fn open<'d>(response: &HttpResponse<'_>, body: Value<'d>) -> Result<Value<'d>, Error> {
    if !response.is_success() {
        return Err(response.failure(None, None));
    }
    // A deletion returns an empty object: any other type is no result.
    if body.kind() == NodeKind::Object { Ok(body) } else { Err(response.malformed("is not an object")) }
}
