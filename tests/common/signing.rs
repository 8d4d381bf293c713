//! Signatures by the crate `hmac`, and diagnoses of requests that carry them.

use super::KEY;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac as _};
use invigil::UnixSeconds;
use invigil::debugger::{Diagnosis, diagnose};
use invigil::error::Error;
use invigil::input::Input;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use sha2::Sha256;

pub fn percent(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// The HMAC-SHA256 of a text in base64.
pub fn signature(text: &str) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).unwrap().chain_update(text);
    STANDARD.encode(mac.finalize().into_bytes())
}

/// The diagnosis a minute after the requests of the tests were signed.
pub fn diagnosis(request: &Value, depth: u8) -> Result<Diagnosis, Error> {
    let input = json!({ "request": request, "privateKey": KEY, "depth": depth });
    diagnose(Input::from_json(&input).root(), UnixSeconds::new(1_635_976_260).unwrap())
}
