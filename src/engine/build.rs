//! Building a request: the input is checked, then written and signed.

use crate::error::Error;
use crate::http::{RequestBuilder, RequestDescriptor};
use crate::input::Item;
use crate::schema::check::Checked;
use crate::spec::Operation;
use crate::time::UnixSeconds;
use crate::vendors::Credentials;

/// Builds the request of an operation.
///
/// Errors: `INVALID_INPUT`, with the field that is wrong. The documentation of the crate has an example.
pub fn build(
    operation: &'static Operation,
    input: Item<'_>,
    credentials: &Credentials,
    now: UnixSeconds,
) -> Result<RequestDescriptor, Error> {
    let mut builder = RequestBuilder::default();
    build_into(operation, input, credentials, now, &mut builder)?;
    Ok(builder.to_descriptor())
}

/// [`build`] into buffers that can be used again.
pub fn build_into(
    operation: &'static Operation,
    input: Item<'_>,
    credentials: &Credentials,
    now: UnixSeconds,
    builder: &mut RequestBuilder,
) -> Result<(), Error> {
    let mut run = || {
        if credentials.vendor().id != operation.vendor_id() {
            return Err(Error::internal("credentials of another vendor"));
        }
        let mut input = Checked::new(operation.input, input);
        input.check()?;
        (operation.rules)(&input)?;
        credentials.write(operation, &input, now, builder);
        Ok(())
    };
    run().map_err(|error: Error| error.of(operation.id))
}
