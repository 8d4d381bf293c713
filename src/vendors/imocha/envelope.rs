//! The envelopes of iMocha's answers. V2 has one, V3 several.

use std::borrow::Cow;

use crate::error::Error;
use crate::response::HttpResponse;
use crate::response::json::{NodeKind, Value};

/// V2: `{"statuscode":"200.1","description":…,"result":…}`. The code is a string; of a failure `result` is text.
/// Which HTTP status a failure has is not documented: both are looked at.
pub(super) fn open_v2<'d>(response: &HttpResponse<'_>, answer: Value<'d>) -> Result<Value<'d>, Error> {
    let code = answer.text("statuscode");
    // Documented are 200.1 and 403.4; the vendor's list of codes is not known. Both begin like HTTP's, so the first
    // digit is taken to mean what it means there: to read another 2xx as a failure would lose an invitation.
    let class = match code.as_deref().map(str::as_bytes) {
        Some([class, _, _] | [class, _, _, b'.', ..]) => *class,
        _ => 0,
    };
    let success = class == b'2';
    let result = answer.get("result");
    if success && response.is_success() {
        let object = result.filter(|result| result.kind() == NodeKind::Object);
        return object.ok_or_else(|| response.misread("`result` is not an object"));
    }
    if code.is_none() && response.is_success() {
        return Err(response.misread("`statuscode` is missing or not a string"));
    }
    let mut words = String::new();
    // `message` is what V3's gateway says; of V2's nothing is documented, and no word is to be lost.
    for name in ["description", "result", "message"] {
        join(&mut words, ": ", &answer.text(name).unwrap_or_default());
    }
    let failure = response.failure(code.as_deref(), Some(&words));
    Err(if class == b'5' { failure.at_fault() } else { failure })
}

/// V3, where an answer is wrapped: `{"result":…,"errors":null}`, or the object bare. A failure is
/// `{"result":null,"errors":["…"]}`, or, from the gateway, `{"statusCode":401,"message":"…"}`.
pub(super) fn open_v3<'d>(response: &HttpResponse<'_>, answer: Value<'d>) -> Result<Value<'d>, Error> {
    let none =
        |errors: &Value<'_>| errors.is_null() || (errors.kind() == NodeKind::Array && errors.is_empty());
    let errors = answer.get("errors").filter(|errors| !none(errors));
    let code = answer.get("statusCode").and_then(Value::as_integer_text);
    let failed = errors.is_some() || code.is_some_and(|code| !code.starts_with('2'));
    if response.is_success() && !failed {
        return match answer.get("result") {
            Some(result) if result.kind() == NodeKind::Object => Ok(result),
            Some(_) => Err(response.misread("`result` is not an object")),
            None => Ok(answer),
        };
    }
    let mut words = String::new();
    match errors {
        None => words.push_str(&answer.text("message").unwrap_or_default()),
        Some(errors) if errors.kind() == NodeKind::Array => {
            for error in errors.items() {
                join(&mut words, "; ", &text_of(error));
            }
        }
        // Of another type than documented it is a failure all the same.
        Some(errors) => words.push_str(&text_of(errors)),
    }
    let mut failure = response.failure(code, Some(&words));
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

fn join(words: &mut String, between: &str, more: &str) {
    if !words.is_empty() && !more.is_empty() {
        words.push_str(between);
    }
    words.push_str(more);
}
