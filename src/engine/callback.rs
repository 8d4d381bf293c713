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
