//! The envelope of Mettl's answers: `{"status":"SUCCESS",…}`, or `{"status":"ERROR","error":{code,message}}`,
//! which usually arrives with HTTP 200.

use crate::error::{Error, ErrorKind};
use crate::mask::people;
use crate::response::HttpResponse;
use crate::response::json::{NodeKind, Value};

/// Gives the answer itself, or the vendor's failure.
///
/// The letter case of `status` is not confirmed for failures, so everything but SUCCESS is one.
pub(super) fn open<'d>(response: &HttpResponse<'_>, answer: Value<'d>) -> Result<Value<'d>, Error> {
    let status = answer.get("status").and_then(Value::as_str);
    let success = status.as_deref().is_some_and(|word| word.eq_ignore_ascii_case("SUCCESS"));
    if success && response.is_success() {
        return Ok(answer);
    }
    let error = answer.get("error").filter(|error| error.kind() == NodeKind::Object);
    if error.is_none() && status.is_none() && response.is_success() {
        return Err(Error::new(ErrorKind::ResponseFormat {
            problem: "`status` is missing or not a string".into(),
            status: response.status,
        }));
    }
    let text = |name| {
        let words = error?.get(name)?.as_str()?;
        Some(people(&words))
    };
    Err(Error::new(ErrorKind::Vendor {
        vendor_code: text("code"),
        vendor_message: text("message"),
        status: response.status,
        retryable: response.is_retryable(),
    }))
}
