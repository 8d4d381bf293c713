//! The envelope of V3's responses, in the forms that the vendor documents.

use std::borrow::Cow;

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::{NodeKind, Value};

/// A result is wrapped in `{"result":…,"errors":null}`, or it is the bare object. A failure is
/// `{"result":null,"errors":["…"]}`, or, from the gateway, `{"statusCode":401,"message":"…"}`.
pub(super) fn open<'d>(response: &HttpResponse<'_>, answer: Value<'d>) -> Result<Value<'d>, Error> {
    let none =
        |errors: &Value<'_>| errors.is_null() || (errors.kind() == NodeKind::Array && errors.is_empty());
    let errors = answer.get("errors").filter(|errors| !none(errors));
    let code = answer.get("statusCode").and_then(Value::as_integer_text);
    let failed = errors.is_some() || code.is_some_and(|code| !code.starts_with('2'));
    if response.is_success() && !failed {
        return match answer.get("result") {
            Some(result) if result.kind() == NodeKind::Object => Ok(result),
            Some(_) => Err(response.malformed("`result` is not an object")),
            None => Ok(answer),
        };
    }
    let mut message = String::new();
    match errors {
        None => message.push_str(&answer.text("message").unwrap_or_default()),
        Some(errors) if errors.kind() == NodeKind::Array => {
            for error in errors.items() {
                join(&mut message, "; ", &text_of(error));
            }
        }
        // Of another type than documented it is a failure all the same.
        Some(errors) => message.push_str(&text_of(errors)),
    }
    let mut failure = response.failure(code, Some(&message));
    if code.is_some_and(|code| code.starts_with('5')) {
        failure = failure.at_fault();
    }
    Err(match (response.status, errors) {
        // The vendor answers 401 for a bad parameter too; then there are `errors`.
        (401, Some(_)) => failure.hinted("a parameter was refused, not the key"),
        (401, None) => failure.hinted("the key was refused"),
        _ => failure,
    })
}

fn text_of(error: Value<'_>) -> Cow<'_, str> {
    error.as_str().unwrap_or_else(|| error.raw().into())
}

/// Appends another part of a message.
pub(in crate::vendors) fn join(message: &mut String, between: &str, more: &str) {
    if !message.is_empty() && !more.is_empty() {
        message.push_str(between);
    }
    message.push_str(more);
}
