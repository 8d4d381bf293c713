//! What a diagnosis holds.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::corrected::Corrected;
use super::warning::Warning;

/// What came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The signature is right.
    Valid,
    /// It is wrong, and it is known how it was made.
    Explained,
    /// It is wrong, and no known mistake gives it.
    Unexplained,
    /// There is no signature: Mettl's is missing, or it is the request of a vendor that has none.
    Unsigned,
}

impl Verdict {
    /// The word in the JavaScript face.
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
    /// Its stable word.
    pub code: &'static str,
    /// The parameter it is about, if it is about one.
    pub parameter: Option<String>,
    /// What was done, as a sentence.
    pub message: String,
    /// How to mend it.
    pub fix: &'static str,
}

/// Another explanation that gives the same signature and is as simple.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Its mistakes.
    pub causes: Vec<Cause>,
    /// What was signed.
    pub string_to_sign: String,
}

/// Something that was looked at, or should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// A stable word.
    pub code: &'static str,
    /// Whether it is as it should be; none where only people can tell.
    pub passed: Option<bool>,
    /// A sentence.
    pub message: String,
}

/// The right signature of the request as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// What has to be signed.
    pub string_to_sign: String,
    /// In base64.
    pub signature: String,
    /// As it stands in a query or form.
    pub encoded_signature: String,
}

/// The signature that the request carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// What was signed, if it is known.
    pub string_to_sign: Option<String>,
    /// Decoded once.
    pub signature: Option<String>,
    /// As it was sent.
    pub encoded_signature: Option<String>,
}

/// With what the received signature can be made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Which key, in words.
    pub key: String,
    /// The hash.
    pub hash: &'static str,
    /// How key and text are combined, in words.
    pub construction: &'static str,
    /// How the text becomes bytes, in words.
    pub encoding: &'static str,
    /// How the code is written, in words.
    pub output: String,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The form that it was read from.
    pub form: &'static str,
    /// In capitals.
    pub method: String,
    /// Whether the text names the method; if not, it is inferred from the path, or from the signature.
    pub method_known: bool,
    /// The URL before `?`.
    pub endpoint: String,
    /// The version that decides the hash.
    pub version: Option<&'static str>,
    /// Names and values as sent, decoded, without `asgn`.
    pub parameters: Vec<(String, String)>,
}

/// What a request tells about its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// What came out.
    pub verdict: Verdict,
    /// The vendor: `mettl`, `imocha`, `testinvite`, `perspectai`.
    pub vendor: Option<&'static str>,
    /// The verdict in a sentence.
    pub summary: String,
    /// The mistakes, if it is explained.
    pub causes: Vec<Cause>,
    /// Other explanations, as simple as the first.
    pub alternatives: Vec<Alternative>,
    /// What is wrong or odd whatever the signature is.
    pub warnings: Vec<Warning>,
    /// How the text was read, where it had to be guessed, or something was left out.
    pub notes: Vec<Warning>,
    /// Unexplained: what to look at next, the likeliest first. Unsigned: what was looked at.
    pub checks: Vec<Check>,
    /// The right signature; none where the vendor has none.
    pub expected: Option<Expected>,
    /// The signature that the request carries.
    pub received: Received,
    /// With what the received signature can be made again.
    pub proof: Option<Proof>,
    /// What was read.
    pub request: Read,
    /// The same request with the right signature. It works for 24 hours: treat it as a password.
    pub corrected: Option<Corrected>,
    /// How many codes were computed.
    pub hypotheses_tried: u32,
    /// Whether the search came to its end, or to an explanation, and not to its bound.
    pub complete: bool,
}

/// Writes the fields of the JavaScript face. Those behind `?` are left out where there is none.
macro_rules! fields {
    ($type:ty { $($name:literal: $value:ident),* $(; $optional_name:literal: $optional:ident)? }) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $(map.serialize_entry($name, &self.$value)?;)*
                $(if let Some(value) = &self.$optional {
                    map.serialize_entry($optional_name, value)?;
                })?
                map.end()
            }
        }
    };
}

fields!(Warning { "code": code, "message": message; "parameter": parameter });
fields!(Cause { "code": code, "message": message, "fix": fix; "parameter": parameter });
fields!(Alternative { "causes": causes, "stringToSign": string_to_sign });
fields!(Check { "code": code, "passed": passed, "message": message });
fields!(Expected { "stringToSign": string_to_sign, "signature": signature, "encodedSignature": encoded_signature });
fields!(Received { "stringToSign": string_to_sign, "signature": signature, "encodedSignature": encoded_signature });
fields!(Proof { "key": key, "hash": hash, "construction": construction, "encoding": encoding, "output": output });
fields!(Read {
    "form": form,
    "method": method,
    "methodKnown": method_known,
    "endpoint": endpoint,
    "version": version,
    "parameters": parameters
});
fields!(Corrected {
    "method": method,
    "url": url,
    "body": body,
    "timestamp": timestamp,
    "signature": signature,
    "curl": curl
});
fields!(Diagnosis {
    "verdict": verdict,
    "vendor": vendor,
    "summary": summary,
    "causes": causes,
    "alternatives": alternatives,
    "warnings": warnings,
    "notes": notes,
    "checks": checks,
    "expected": expected,
    "received": received,
    "proof": proof,
    "request": request,
    "corrected": corrected,
    "hypothesesTried": hypotheses_tried,
    "complete": complete
});

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Diagnosis {
    /// The object of the JavaScript face as JSON text.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
