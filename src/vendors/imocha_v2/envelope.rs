//! The envelope of V2's responses: `{"statuscode":"200.1","description":…,"result":…}`.

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::{NodeKind, Value};
use crate::vendors::imocha::join;

/// The code is a string. In a failure `result` is text. The HTTP status of a failure is not documented, so both the code
/// and the status are examined.
pub(super) fn open<'d>(response: &HttpResponse<'_>, answer: Value<'d>) -> Result<Value<'d>, Error> {
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
        return object.ok_or_else(|| response.malformed("`result` is not an object"));
    }
    if code.is_none() && response.is_success() {
        return Err(response.malformed("`statuscode` is missing or not a string"));
    }
    let mut message = String::new();
    // `message` is what V3's gateway says; of V2's nothing is documented, and no word is to be lost.
    for name in ["description", "result", "message"] {
        join(&mut message, ": ", &answer.text(name).unwrap_or_default());
    }
    let failure = response.failure(code.as_deref(), Some(&message));
    Err(if class == b'5' { failure.at_fault() } else { failure })
}
