//! The envelope of V3's responses, in the forms that the vendor documents.

use std::borrow::Cow;

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::{NodeKind, Value};
use crate::schema::Doc;
use crate::spec::Responses;

/// What [`open`] reads, for the OpenAPI document. Which operation is wrapped is not documented for all of them.
pub(super) const RESPONSES: Responses = Responses {
    success: Doc::new(
        r#"{
          "anyOf": [
            { "$ref": "result" },
            {
              "type": "object",
              "required": ["result"],
              "properties": { "result": { "$ref": "result" }, "errors": { "type": ["array", "null"], "maxItems": 0 } }
            }
          ]
        }"#,
    ),
    failure: Doc::new(
        r#"{
          "anyOf": [
            {
              "type": "object",
              "required": ["errors"],
              "properties": {
                "result": { "type": "null" },
                "errors": { "type": "array", "minItems": 1, "items": { "type": "string" } }
              }
            },
            {
              "type": "object",
              "required": ["statusCode", "message"],
              "properties": { "statusCode": { "type": "integer" }, "message": { "type": "string" } }
            }
          ]
        }"#,
    ),
    fails_with_success: true,
};

/// Returns the result of a response, or the vendor's failure.
///
/// The forms are not uniform. An object or a list is wrapped in `{"result":…,"errors":null}`, or it is the body itself. A
/// `result` that is a text is a member of the body: a GDPR request is answered by `{"result":"Request accepted for processing"}`.
/// A failure is `{"errors":["…"]}` with or without `"result":null`, or `{"statusCode":400,"message":"…"}`.
pub(super) fn open<'d>(response: &HttpResponse<'_>, body: Value<'d>) -> Result<Value<'d>, Error> {
    let none =
        |errors: &Value<'_>| errors.is_null() || (errors.kind() == NodeKind::Array && errors.is_empty());
    let errors = body.get("errors").filter(|errors| !none(errors));
    let code = body.text_or_number("statusCode");
    let failed = errors.is_some() || code.as_ref().is_some_and(|code| !code.starts_with('2'));
    if response.is_success() && !failed {
        if body.kind() != NodeKind::Object {
            return Err(response.malformed("the body is not an object"));
        }
        let result = body.get("result").filter(|result| result.kind() != NodeKind::String);
        return Ok(result.unwrap_or(body));
    }
    let mut message = String::new();
    match errors {
        None => message.push_str(&body.text("message").unwrap_or_default()),
        Some(errors) if errors.kind() == NodeKind::Array => {
            for error in errors.items() {
                join(&mut message, "; ", &text_of(error));
            }
        }
        // `errors` of an undocumented type is a failure too.
        Some(errors) => message.push_str(&text_of(errors)),
    }
    let mut failure = response.failure(code.as_deref(), Some(&message));
    // With a status that says success, only the documented forms of a refusal say that nothing was done.
    let refused = match (&code, errors) {
        (Some(code), _) => code.starts_with('4') || (!code.starts_with('5') && !response.is_success()),
        (None, Some(errors)) => errors.kind() == NodeKind::Array || !response.is_success(),
        (None, None) => true,
    };
    if !refused {
        failure = failure.may_have_acted();
    }
    Err(match (response.status, errors) {
        // The vendor also responds with 401 to an invalid parameter, and then the response has `errors`.
        (401, Some(_)) => failure.with_hint("a parameter was refused, not the key"),
        (401, None) => failure.with_hint("the key was refused"),
        _ => failure,
    })
}

fn text_of(error: Value<'_>) -> Cow<'_, str> {
    error.as_str().unwrap_or_else(|| error.raw().into())
}

/// Appends another part of a message.
pub(in crate::vendors) fn join(message: &mut String, separator: &str, part: &str) {
    if !message.is_empty() && !part.is_empty() {
        message.push_str(separator);
    }
    message.push_str(part);
}
