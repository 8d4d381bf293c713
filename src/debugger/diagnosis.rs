//! The parts of a diagnosis as data.

use serde::Serialize;

use super::corrected::Corrected;
use super::read::{Candidate, Format};
use super::warnings::Warning;

/// The outcome of a diagnosis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The signature is right.
    Valid,
    /// It is wrong, and it is known how it was made.
    Explained,
    /// It is wrong, and no known mistake leads to it.
    Unexplained,
    /// There is none: the request lacks Mettl's signature, or is for a vendor that has no signatures.
    #[default]
    Unsigned,
}

/// A mistake that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// A code that never changes.
    pub code: &'static str,
    /// The parameter that it concerns, if it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// What was done, as a sentence.
    pub message: String,
    /// How to correct it.
    pub fix: &'static str,
}

/// Another explanation of the same signature, as simple as the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Alternative {
    /// Its mistakes.
    pub causes: Vec<Cause>,
    /// The text that was signed.
    pub string_to_sign: String,
}

/// Something that was checked, or that the reader should check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// A code that never changes.
    pub code: &'static str,
    /// Whether it is as it should be; `None` if only the reader can find out.
    pub passed: Option<bool>,
    /// A sentence.
    pub message: String,
}

impl Check {
    /// A check with the message that fits its result.
    pub(super) fn new(code: &'static str, passed: bool, right: &str, wrong: &str) -> Self {
        Self { code, passed: Some(passed), message: if passed { right } else { wrong }.into() }
    }

    /// A check that only the reader can make.
    pub(super) fn open(code: &'static str, message: &str) -> Self {
        Self { code, passed: None, message: message.into() }
    }

    /// A check that failed.
    pub(super) const fn failed(code: &'static str, message: String) -> Self {
        Self { code, passed: Some(false), message }
    }
}

/// The right signature of the request as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Expected {
    /// The text that must be signed.
    pub string_to_sign: String,
    /// The signature in base64.
    pub signature: String,
    /// The signature as it is sent in a query or form body.
    pub encoded_signature: String,
}

/// The signature of the request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Received {
    /// The text that was signed, if it is known.
    pub string_to_sign: Option<String>,
    /// The signature, decoded once.
    pub signature: Option<String>,
    /// The signature as it was sent.
    pub encoded_signature: Option<String>,
}

/// How to reproduce the received signature, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// The key.
    pub key: String,
    /// The hash function.
    pub hash: &'static str,
    /// How key and text are combined.
    pub construction: &'static str,
    /// The character encoding of the text.
    pub encoding: &'static str,
    /// How the result is written.
    pub output: String,
}

/// The request as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReadRequest {
    /// The format in which it was given.
    pub form: Format,
    /// What was read, in words, without method and URL: "a HAR file, entry 3 of 41".
    pub description: String,
    /// Which entry of the text was read, from 1; `None` if the text has no entries.
    pub entry: Option<usize>,
    /// The method, in capitals.
    pub method: String,
    /// Whether the text names the method; if not, it is inferred from the path or from the signature.
    pub method_known: bool,
    /// The URL before `?`.
    pub endpoint: String,
    /// The version that decides the hash.
    pub version: Option<&'static str>,
    /// Decoded names and values in the order sent, without `asgn`.
    pub parameters: Vec<(String, String)>,
}

/// What a request shows about its signature.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// The outcome.
    pub verdict: Verdict,
    /// The platform: `mettl`, `imocha`, `testinvite` or `perspectai`.
    pub vendor: Option<&'static str>,
    /// The verdict in a sentence, after what it supposes if the text does not show the whole request.
    pub summary: String,
    /// The mistakes, if the signature is explained.
    pub causes: Vec<Cause>,
    /// Other explanations, as simple as the first.
    pub alternatives: Vec<Alternative>,
    /// What is wrong or odd regardless of the signature.
    pub warnings: Vec<Warning>,
    /// What was assumed or left out when the text was read.
    pub notes: Vec<Warning>,
    /// Unexplained: what to check next, the most likely first. Unsigned: what was checked.
    pub checks: Vec<Check>,
    /// The right signature; `None` if the vendor has no signatures.
    pub expected: Option<Expected>,
    /// The signature of the request.
    pub received: Received,
    /// How to reproduce the received signature.
    pub proof: Option<Proof>,
    /// The request as it was understood.
    pub request: ReadRequest,
    /// The requests of the text that may be meant, at most 100; empty if there is only one.
    pub candidates: Vec<Candidate>,
    /// The same request with the right signature. It is valid for 24 hours: treat it like a password.
    pub corrected: Option<Corrected>,
    /// How many signatures were computed.
    pub hypotheses_tried: u32,
    /// Whether the search ended by itself, and not at its limit.
    pub complete: bool,
}

impl Diagnosis {
    /// The object of the JavaScript API as JSON text.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
