//! Reading a callback. None of these vendors signs its callbacks, so what is read here is a claim of the sender.

use super::document::{Parsed, read_document};
use crate::error::{Error, ErrorKind};
use crate::json::{Limits, NodeKind};
use crate::schema::read::{Table, read};
use crate::spec::Callback;

/// Reads the body of a callback.
///
/// Errors: `RESPONSE_FORMAT` if it is not what the vendor documents.
///
/// ```
/// use invigil::{engine::parse_callback, json::Limits, vendors::catalog};
/// let body = br#"{"CandidateEmailId":"name@email.com","TotalScore ":50,"TestInvitationId":2256212}"#;
/// let callback = catalog::find_callback("imochaV2.callback").ok_or("unknown callback")?;
/// let parsed = parse_callback(callback, body, Limits::default())?;
/// assert!(parsed.table.warnings.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn parse_callback<'a>(
    callback: &'static Callback,
    body: &'a [u8],
    limits: Limits,
) -> Result<Parsed<'a>, Error> {
    let malformed =
        |problem: String| Error::new(ErrorKind::ResponseFormat { problem, status: 0 }).of(callback.id);
    // The commonest mistakes of a server that receives a callback; an error of JSON would not lead to them.
    if body.trim_ascii().is_empty() {
        return Err(malformed(
            "the body is empty; the vendor sends JSON, so it may have been read before".into(),
        ));
    }
    if is_form(body) {
        return Err(malformed("the body is form-encoded; the vendor sends JSON".into()));
    }
    let mut table = Table::default();
    let text = read_document(
        body,
        limits,
        &mut table,
        &|error| malformed(error.to_string()),
        &mut |document, table| {
            if document.root().kind() != NodeKind::Object {
                return Err(malformed("it is not an object".into()));
            }
            read(callback.output, document.root(), table).map_err(malformed)
        },
    )?;
    Ok(Parsed { text, table })
}

/// Whether a body begins with the name of a form field and `=`. No JSON does.
fn is_form(body: &[u8]) -> bool {
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"%+-._*".contains(byte);
    let mut after = body.trim_ascii_start().iter().skip_while(|byte| in_name(byte));
    body.trim_ascii_start().first().is_some_and(in_name) && after.next() == Some(&b'=')
}
