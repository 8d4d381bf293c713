//! The envelope of Mettl's answers: `{"status":"SUCCESS",…}`, or `{"status":"ERROR","error":{code,message}}`,
//! which usually arrives with HTTP 200.

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::{NodeKind, Value};

/// Gives the answer itself, or the vendor's failure.
///
/// The letter case of `status` is not confirmed for failures, so everything but SUCCESS is one.
pub(super) fn open<'d>(response: &HttpResponse<'_>, answer: Value<'d>) -> Result<Value<'d>, Error> {
    let status = answer.text("status");
    let success = status.as_deref().is_some_and(|word| word.eq_ignore_ascii_case("SUCCESS"));
    if success && response.is_success() {
        return Ok(answer);
    }
    let error = answer.get("error").filter(|error| error.kind() == NodeKind::Object);
    if error.is_none() && status.is_none() && response.is_success() {
        return Err(response.malformed("`status` is missing or not a string"));
    }
    let text = |name| error?.text(name);
    let code = text("code");
    let failure = response.failure(code.as_deref(), text("message").as_deref());
    // E000 is "Some error occurred", and without a code even less is known: nobody can tell on which side of the
    // registration it happened.
    let says_nothing = code.as_deref().map_or(response.is_success(), |code| code == "E000");
    Err(if says_nothing { failure.at_fault() } else { failure })
}
