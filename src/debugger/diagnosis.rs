//! The parts of a diagnosis, and of an explanation, as data.

use super::corrected::Corrected;
use super::report::{ExplainStep, Explanation};
use super::warnings::Warning;

/// The outcome of a diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The signature is right.
    Valid,
    /// It is wrong, and it is known how it was made.
    Explained,
    /// It is wrong, and no known mistake leads to it.
    Unexplained,
    /// There is none: the request lacks Mettl's signature, or is for a vendor that has no signatures.
    Unsigned,
}

impl Verdict {
    /// The word for it in JavaScript.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Explained => "explained",
            Self::Unexplained => "unexplained",
            Self::Unsigned => "unsigned",
        }
    }
}

/// A mistake that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// A code that never changes.
    pub code: &'static str,
    /// The parameter that it concerns, if it concerns one.
    pub parameter: Option<String>,
    /// What was done, as a sentence.
    pub message: String,
    /// How to correct it.
    pub fix: &'static str,
}

/// Another explanation of the same signature, as simple as the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Its mistakes.
    pub causes: Vec<Cause>,
    /// The text that was signed.
    pub string_to_sign: String,
}

/// Something that was checked, or that the reader should check.
#[derive(Clone, Debug, PartialEq, Eq)]
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

    /// A check that failed.
    pub(super) const fn failed(code: &'static str, message: String) -> Self {
        Self { code, passed: Some(false), message }
    }
}

/// The right signature of the request as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The text that must be signed.
    pub string_to_sign: String,
    /// The signature in base64.
    pub signature: String,
    /// The signature as it is sent in a query or form body.
    pub encoded_signature: String,
}

/// The signature of the request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The text that was signed, if it is known.
    pub string_to_sign: Option<String>,
    /// The signature, decoded once.
    pub signature: Option<String>,
    /// The signature as it was sent.
    pub encoded_signature: Option<String>,
}

/// How to reproduce the received signature, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRequest {
    /// The format in which it was given.
    pub form: &'static str,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The outcome.
    pub verdict: Verdict,
    /// The platform: `mettl`, `imocha`, `testinvite` or `perspectai`.
    pub vendor: Option<&'static str>,
    /// The verdict in a sentence.
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
    /// The same request with the right signature. It is valid for 24 hours: treat it like a password.
    pub corrected: Option<Corrected>,
    /// How many signatures were computed.
    pub hypotheses_tried: u32,
    /// Whether the search ended by itself, and not at its limit.
    pub complete: bool,
}

/// Serializes a type with the names of the JavaScript API. A field after the semicolon is left out if it is `None`.
macro_rules! serialize {
    ($type:ident |$own:ident| { $($name:literal: $value:expr),+ $(; $optional_name:literal: $optional:expr)? }) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;
                let $own = self;
                let mut object = serializer.serialize_struct(stringify!($type), [$($name),+].len())?;
                $(object.serialize_field($name, &$value)?;)+
                $(if let Some(value) = &$optional {
                    object.serialize_field($optional_name, value)?;
                })?
                object.end()
            }
        }
    };
}

serialize!(Warning |own| { "code": own.code, "message": own.message; "parameter": own.parameter });
serialize!(Cause |own| { "code": own.code, "message": own.message, "fix": own.fix; "parameter": own.parameter });
serialize!(Alternative |own| { "causes": own.causes, "stringToSign": own.string_to_sign });
serialize!(Check |own| { "code": own.code, "passed": own.passed, "message": own.message });
serialize!(Expected |own| {
    "stringToSign": own.string_to_sign,
    "signature": own.signature,
    "encodedSignature": own.encoded_signature
});
serialize!(Received |own| {
    "stringToSign": own.string_to_sign,
    "signature": own.signature,
    "encodedSignature": own.encoded_signature
});
serialize!(Proof |own| {
    "key": own.key,
    "hash": own.hash,
    "construction": own.construction,
    "encoding": own.encoding,
    "output": own.output
});
serialize!(ReadRequest |own| {
    "form": own.form,
    "method": own.method,
    "methodKnown": own.method_known,
    "endpoint": own.endpoint,
    "version": own.version,
    "parameters": own.parameters
});
serialize!(Corrected |own| {
    "method": own.method,
    "url": own.url,
    "body": own.body,
    "timestamp": own.timestamp,
    "signature": own.signature,
    "curl": own.curl
});
serialize!(Diagnosis |own| {
    "verdict": own.verdict.as_str(),
    "vendor": own.vendor,
    "summary": own.summary,
    "causes": own.causes,
    "alternatives": own.alternatives,
    "warnings": own.warnings,
    "notes": own.notes,
    "checks": own.checks,
    "expected": own.expected,
    "received": own.received,
    "proof": own.proof,
    "request": own.request,
    "corrected": own.corrected,
    "hypothesesTried": own.hypotheses_tried,
    "complete": own.complete
});
serialize!(ExplainStep |own| { "name": own.name, "title": own.title, "value": own.value, "text": own.text });
serialize!(Explanation |own| {
    "algorithm": own.algorithm.name(),
    "version": own.version.as_str(),
    "method": own.method,
    "endpoint": own.endpoint,
    "parameters": own.parameters,
    "sortedNames": own.sorted_names,
    "stringToSign": own.string_to_sign,
    "signature": own.signature,
    "encodedSignature": own.encoded_signature,
    "receivedSignature": own.received_signature,
    "matches": own.matches,
    "warnings": own.warnings,
    "steps": own.steps,
    "text": own.text()
});

impl Diagnosis {
    /// The object of the JavaScript API as JSON text.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
