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
/// Errors: `INVALID_INPUT`, with the field that is wrong.
///
/// ```
/// use invigil::vendors::{catalog, Credentials, mettl};
/// use invigil::{Secret, UnixSeconds, engine, input::Input};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let key = Secret::new(String::from("zy98x765-4321-0987-654w-32v1u0987654"));
/// let credentials = Credentials::Mettl(mettl::Credentials::new(
///     mettl::Version::V2,
///     mettl::Placement::Form,
///     mettl::BASE_URL,
///     "ab12c345-6789-0123-456d-78e9f0123456",
///     &key,
/// )?);
/// let input = Input::from_json(&serde_json::json!({
///     "accessKey": "0x0x0x0x0x",
///     "registrationDetails": [{ "First Name": "Name", "Email Address": "name@email.com" }],
/// }));
/// let register = catalog::find("mettl.registerCandidates").ok_or("unknown operation")?;
/// let request = engine::build(register, input.root(), &credentials, UnixSeconds::new(1_635_976_200)?)?;
/// assert_eq!(request.url, "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates");
/// assert!(request.body.is_some_and(|body| body.contains("&asgn=")));
/// # Ok(())
/// # }
/// ```
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
