//! Requests with the right signature, and what is read of them when they are pasted.

use super::signing::{self, percent};
use super::{AK, KEY};
use invigil::UnixSeconds;
use invigil::debugger::read::{Format, Request, text};
use invigil::debugger::{Diagnosis, Verdict, diagnose};
use invigil::input::Input;
use serde_json::{Value, json};

pub const TS: &str = "1635976200";
pub const ENDPOINT: &str = "https://api.mettl.com/v2/schedules/k/candidates";
pub const RD: &str = r#"{"registrationDetails":[{"First Name":"Zoë & Ann's <N>","Email Address":"a@b.c"}]}"#;

pub fn signature(text: &str) -> String {
    percent(&signing::signature(text))
}

/// The encoded parameters of a registration at an endpoint, with the right signature.
pub fn registration(endpoint: &str) -> String {
    let asgn = signature(&format!("POST{endpoint}\n{AK}\n{RD}\n{TS}"));
    format!("ak={AK}&ts={TS}&rd={}&asgn={asgn}", percent(RD))
}

/// The query of a GET of an endpoint, with the right signature.
pub fn query(endpoint: &str) -> String {
    format!("ak={AK}&ts={TS}&asgn={}", signature(&format!("GET{endpoint}\n{AK}\n{TS}")))
}

#[track_caller]
pub fn ask(request: impl Into<Value>) -> Diagnosis {
    let request = request.into();
    let input = json!({ "request": request, "privateKey": KEY });
    let now = UnixSeconds::new(1_635_976_260).unwrap();
    diagnose(Input::from_json(&input).root(), now).unwrap_or_else(|error| panic!("{error}: {request}"))
}

#[track_caller]
pub fn reads(input: &str) -> Request {
    text(input, None).unwrap_or_else(|error| panic!("{error}: {input}"))
}

pub fn codes(diagnosis: &Diagnosis) -> Vec<&str> {
    diagnosis.notes.iter().map(|note| note.code).collect()
}

/// The request is read in that format, and its signature is right.
#[track_caller]
pub fn valid(format: Format, notes: &[&str], request: impl Into<Value>) {
    let request = request.into();
    let diagnosis = ask(request.clone());
    let about = format!("{} in {request}", diagnosis.summary);
    assert_eq!((diagnosis.verdict, diagnosis.request.form), (Verdict::Valid, format), "{about}");
    assert_eq!(codes(&diagnosis), notes, "{about}");
}

pub const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

/// A string of JavaScript.
pub fn quoted(text: &str) -> String {
    json!(text).to_string()
}
