//! Registers a candidate: the crate builds the request and reads the response, ureq sends it.

use std::error::Error;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{env, io};

use invigil::http::HttpResponse;
use invigil::vendors::{Credentials, catalog, mettl};
use invigil::{Secret, UnixSeconds, engine, input::Input, json::Limits};
use serde_json::{Value, json};
use ureq::{Agent, Body, http::Response};

const TIMEOUT: Duration = Duration::from_secs(30);

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = env::args().skip(1);
    let (Some(name), Some(email)) = (words.next(), words.next()) else {
        return Err("usage: native-rust <name> <email>".into());
    };
    let credentials = Credentials::Mettl(mettl::Credentials::new(
        mettl::Version::V2,
        mettl::Placement::Form,
        &env::var("METTL_URL").unwrap_or(mettl::BASE_URL.into()),
        &env::var("METTL_PUBLIC_KEY")?,
        &Secret::new(env::var("METTL_PRIVATE_KEY")?),
    )?);
    let register = catalog::find("mettl.registerCandidates").ok_or("the operation is not in the catalog")?;

    // 1. Build. The crate reads no clock, so it is told the time.
    let input = Input::from_json(&json!({
        "accessKey": env::var("METTL_ACCESS_KEY")?,
        "registrationDetails": [[["First Name", name], ["Email Address", email]]],
    }));
    let now = UnixSeconds::new(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?;
    let request = engine::build(register, input.root(), &credentials, now)?;

    // 2. Send it as it is: the signature covers these bytes.
    let mut post = agent().post(&request.url);
    for (name, value) in &request.headers {
        post = post.header(name.as_ref(), value);
    }
    let (status, body) = post.send(request.body.unwrap_or_default()).and_then(read).map_err(explain)?;

    // 3. Read the response. What the crate has accepted is JSON of the documented form.
    let parsed = engine::parse(register, HttpResponse { status, body: &body }, Limits::default())?;
    let result: Value = serde_json::from_str(&parsed.text)?;
    let entry = &result["registrationStatus"][0];
    // The link is secret. A real program would mail it to the candidate.
    println!("{} {}", entry["status"].as_str().unwrap_or("?"), entry["url"].as_str().unwrap_or("no link"));
    Ok(())
}

/// A client that follows no redirect, which would hand the signed request to another host, and judges no status.
fn agent() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .build()
        .into()
}

/// The status and at most 1 MB of the body.
fn read(mut response: Response<Body>) -> Result<(u16, Vec<u8>), ureq::Error> {
    let body = response.body_mut().with_config().limit(1_000_000).read_to_vec()?;
    Ok((response.status().as_u16(), body))
}

/// Says whether the call may be repeated. A registration that may have happened must not be.
fn explain(error: ureq::Error) -> String {
    let not_sent = match &error {
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => true,
        ureq::Error::Io(cause) => cause.kind() == io::ErrorKind::ConnectionRefused,
        _ => false,
    };
    let outcome = if not_sent { "nothing was sent" } else { "the candidate may be registered" };
    format!("{error}; {outcome}")
}
