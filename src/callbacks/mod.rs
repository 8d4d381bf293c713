//! Reading callbacks: what vendors post when a test is over. None of these vendors signs them, so what is read
//! here is a claim, not a fact.

use crate::error::{Error, ErrorKind};
use crate::response::json::{Limits, NodeKind};
use crate::response::{Parsed, document};
use crate::schema::read::{Table, read};
use crate::schema::{Doc, Output};
use crate::vendors::{Vendor, imocha};

/// One callback that a vendor documents, as data.
#[derive(Clone, Copy, Debug)]
pub struct Callback {
    /// Vendor and name, such as `imochaV2.callback`.
    pub id: &'static str,
    /// Whose it is.
    pub vendor: Vendor,
    /// What it is, in one line.
    pub doc: Doc,
    /// The vendor's page.
    pub page: Doc,
    /// What it gives.
    pub output: &'static [Output],
}

/// Every callback. Its place here is its number at the boundary.
pub static ALL: &[&Callback] = &[&imocha::callback::CALLBACK];

/// Reads the body of a callback.
///
/// Errors: `RESPONSE_FORMAT` where it is not what the vendor documents.
///
/// ```
/// use invigil::callbacks::{ALL, parse};
/// use invigil::response::json::Limits;
/// let body = br#"{"CandidateEmailId":"name@email.com","TotalScore ":50,"TestInvitationId":2256212}"#;
/// let parsed = parse(ALL[0], body, Limits::default())?;
/// assert!(parsed.table.warnings.is_empty());
/// # Ok::<(), invigil::Error>(())
/// ```
pub fn parse<'a>(callback: &'static Callback, body: &'a [u8], limits: Limits) -> Result<Parsed<'a>, Error> {
    let wrong =
        |problem: String| Error::new(ErrorKind::ResponseFormat { problem, status: 0 }).of(callback.id);
    let mut table = Table::default();
    let text =
        document(body, limits, &mut table, &|error| wrong(error.to_string()), &mut |document, table| {
            if document.root().kind() != NodeKind::Object {
                return Err(wrong("it is not an object".into()));
            }
            read(callback.output, document.root(), table).map_err(wrong)
        })?;
    Ok(Parsed { text, table })
}
