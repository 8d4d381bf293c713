//! Reading a response: the envelope is removed, the fields are read, and results are assigned to the input.

use super::document::{Parsed, read_document};
use crate::error::{Error, ErrorKind};
use crate::http::HttpResponse;
use crate::input::Item;
use crate::json::{JsonError, Limits};
use crate::schema::check::Checked;
use crate::schema::read::{Table, read};
use crate::spec::{CorrelationIds, Operation};
use crate::vendors::catalog;

/// Reads the response to an operation.
///
/// Errors: `REDIRECT` for 3xx; `VENDOR` for a failure that the vendor reports, and for any text with a status other
/// than 2xx; `RESPONSE_FORMAT` if a 2xx is not what is documented.
pub fn parse<'a>(
    operation: &'static Operation,
    response: HttpResponse<'a>,
    limits: Limits,
) -> Result<Parsed<'a>, Error> {
    parse_correlated(operation, response, None, limits)
}

/// [`parse`], with the ids of the input to which the results are assigned: see [`correlation_ids`].
pub fn parse_correlated<'a>(
    operation: &'static Operation,
    response: HttpResponse<'a>,
    ids: Option<&CorrelationIds>,
    limits: Limits,
) -> Result<Parsed<'a>, Error> {
    let run = || {
        if response.is_redirect() {
            return Err(Error::new(ErrorKind::Redirect { status: response.status }));
        }
        let envelope = catalog::vendor_of(operation)?.envelope;
        let mut table = Table::default();
        let unreadable = |error| unreadable(response, error);
        let text = read_document(response.body, limits, &mut table, &unreadable, &mut |document, table| {
            let result = envelope(&response, document.root())?;
            table.words.reserve(document.nodes().len());
            read(operation.output, result, table).map_err(|problem| response.malformed(problem))?;
            if let (Some(correlation), Some(ids)) = (&operation.correlation, ids) {
                (correlation.assign)(result, ids, table);
            }
            Ok(())
        })?;
        Ok(Parsed { text, table })
    };
    run().map_err(|error: Error| error.of(operation.id))
}

/// The ids of an input to which results are assigned; `None` if the operation does not correlate.
pub fn correlation_ids(
    operation: &'static Operation,
    input: Item<'_>,
) -> Result<Option<CorrelationIds>, Error> {
    let Some(correlation) = &operation.correlation else { return Ok(None) };
    let mut input = Checked::new(operation.input, input);
    input.check().map_err(|error| error.of(operation.id))?;
    let mut ids = CorrelationIds::new();
    if let Some(list) = input.get(correlation.list) {
        for item in list.children() {
            ids.push(item.get(correlation.id).map(|id| id.text().to_owned()));
        }
    }
    Ok(Some(ids))
}

/// The error for a text that is not JSON. With a status other than 2xx the status is the news, whatever the text is.
fn unreadable(response: HttpResponse<'_>, error: JsonError) -> Error {
    if response.is_success() { response.malformed(error.to_string()) } else { response.failure(None, None) }
}
