//! The envelope of TestInvite's answers: `{"kind":"zetok","payload":{…}}`, or `"zeterror"`, of whose payload nothing
//! is documented.

use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::{NodeKind, Value};

/// Gives the payload, or the vendor's failure.
pub(super) fn open<'d>(response: &HttpResponse<'_>, answer: Value<'d>) -> Result<Value<'d>, Error> {
    let kind = answer.text("kind");
    let payload = answer.get("payload");
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

/// Its payload is open: a text as it is, anything else as its JSON.
fn failure(payload: Option<Value<'_>>, response: &HttpResponse<'_>) -> Error {
    let payload = payload.filter(|payload| !payload.is_null());
    let words = payload.map(|payload| payload.as_str().unwrap_or_else(|| payload.raw().into()));
    response.failure(None, words.as_deref())
}
