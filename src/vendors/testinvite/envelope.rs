//! The envelope of TestInvite's responses: `{"kind":"zetok","payload":{…}}`, or `"zeterror"` with an undocumented payload.

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::{NodeKind, Value};
use crate::schema::Doc;
use crate::spec::Responses;

/// What [`open`] reads, for the OpenAPI document.
pub(super) const RESPONSES: Responses = Responses {
    success: Doc::new(
        r#"{
          "type": "object",
          "required": ["kind", "payload"],
          "properties": { "kind": { "const": "zetok" }, "payload": { "$ref": "result" } }
        }"#,
    ),
    failure: Doc::new(
        r#"{
          "type": "object",
          "required": ["kind"],
          "properties": { "kind": { "const": "zeterror" }, "payload": { "description": "Not documented." } }
        }"#,
    ),
    fails_with_success: true,
};

/// Returns the payload, or the vendor's failure.
pub(super) fn open<'d>(response: &HttpResponse<'_>, body: Value<'d>) -> Result<Value<'d>, Error> {
    let kind = body.text("kind");
    let payload = body.get("payload");
    match kind.as_deref() {
        Some("zetok") if response.is_success() => payload
            .filter(|payload| payload.kind() == NodeKind::Object)
            .ok_or_else(|| response.malformed("`payload` is not an object")),
        Some("zetok" | "zeterror") => Err(failure(payload, response)),
        _ if !response.is_success() => Err(failure(payload, response)),
        Some(_) => Err(response.malformed("`kind` is neither zetok nor zeterror")),
        None => Err(response.malformed("`kind` is missing or not a string")),
    }
}

/// Creates the error of a failure. Its message is the payload: a string as its value, any other type as JSON.
fn failure(payload: Option<Value<'_>>, response: &HttpResponse<'_>) -> Error {
    let payload = payload.filter(|payload| !payload.is_null());
    let message = payload.map(|payload| payload.as_str().unwrap_or_else(|| payload.raw().into()));
    response.failure(None, message.as_deref())
}
