//! An explanation, as data and as text for people.

use serde::Serialize;

/// A signature and every step that leads to it. It does not contain the private key.
///
/// See [`explain`](super::explain) for an example.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The algorithm.
    pub algorithm: &'static str,
    /// The version, which decides the hash: the given one, else the one in the endpoint's path, else v2.
    pub version: &'static str,
    /// The method in capitals.
    pub method: String,
    /// The URL before `?` and `#`, exactly as given.
    pub endpoint: String,
    /// Names and decoded values in the order given, without `asgn`: those of the query, then `params`.
    pub parameters: Vec<(String, String)>,
    /// The names in the order in which their values are signed.
    pub sorted_names: Vec<String>,
    /// The text that is signed.
    pub string_to_sign: String,
    /// The signature in base64.
    pub signature: String,
    /// The signature as it is sent in a query or form body.
    pub encoded_signature: String,
    /// The request's own `asgn`, decoded, if it has one.
    pub received_signature: Option<String>,
    /// Whether [`received_signature`](Self::received_signature) is [`signature`](Self::signature).
    pub matches: Option<bool>,
    /// What looks wrong, as sentences.
    pub warnings: Vec<String>,
    /// The steps, in order: `method`, `endpoint`, `parameters`, `sortedNames`, `stringToSign`, `algorithm`,
    /// `hmac`, `signature`, `encodedSignature`.
    pub steps: Vec<ExplainStep>,
    /// The whole explanation as text.
    pub text: String,
}

/// One step of an [`Explanation`].
///
/// ```
/// use invigil::{debugger::explain, input::Input};
/// let input = Input::from_json(&serde_json::json!({
///     "method": "GET",
///     "url": "/api/endpoint?ak=public_key_value&ts=1614000000",
///     "privateKey": "private_key_value",
/// }));
/// let explanation = explain(input.root())?;
/// let step = explanation.steps.iter().find(|step| step.name == "hmac").ok_or("no such step")?;
/// assert_eq!(step.title, "HMAC");
/// assert_eq!(step.value, "55566e099964e35477940a88990e09e4b13c2594ee83d0d42645f1bea3f07799");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainStep {
    /// A name that never changes.
    pub name: &'static str,
    /// A heading.
    pub title: &'static str,
    /// The exact result. For `parameters` a line `name=value` each; for `sortedNames` the names joined with `, `.
    pub value: String,
    /// What was done and why.
    pub text: &'static str,
}

impl Explanation {
    pub(super) fn write_steps(&mut self, hmac: String) {
        let lines: Vec<_> = self.parameters.iter().map(|(name, value)| [name, "=", value].concat()).collect();
        let steps = [
            (
                "method",
                "Method",
                self.method.clone(),
                "The HTTP method in capitals. The string to sign begins with it.",
            ),
            (
                "endpoint",
                "Endpoint",
                self.endpoint.clone(),
                "The URL before ? and #, exactly as it is sent: scheme, host and path. Nothing is decoded, encoded or \
                 added.",
            ),
            (
                "parameters",
                "Parameters",
                lines.join("\n"),
                "The parameters of the query, decoded once (+ is a space, %XX is a byte), then those of the form body. asgn \
                 is left out: a signature does not sign itself.",
            ),
            (
                "sortedNames",
                "Sorted names",
                self.sorted_names.join(", "),
                "The parameters in ascending order of their names, compared byte by byte: upper case sorts before lower \
                 case.",
            ),
            (
                "stringToSign",
                "String to sign",
                self.string_to_sign.clone(),
                "Method and endpoint with nothing between them, then for each parameter, in that order, a line feed and its \
                 decoded value. No names, no = and no &, and no line feed after the last value.",
            ),
            (
                "algorithm",
                "Algorithm",
                self.algorithm.into(),
                "The version decides the hash: v1 signs with HMAC-SHA1, v2 and v3 with HMAC-SHA256.",
            ),
            (
                "hmac",
                "HMAC",
                hmac,
                "The HMAC of the string to sign. Its key is the text of the private key, with its dashes and not decoded. \
                 Both are UTF-8. Printed here in hexadecimal.",
            ),
            (
                "signature",
                "Signature",
                self.signature.clone(),
                "The bytes of the HMAC (not their hexadecimal text) in base64: the standard alphabet, with padding.",
            ),
            (
                "encodedSignature",
                "Encoded signature",
                self.encoded_signature.clone(),
                "The signature, percent-encoded once: + becomes %2B, / becomes %2F, = becomes %3D. This is the value of asgn \
                 in the query or form body.",
            ),
        ];
        let steps = steps.into_iter();
        self.steps =
            steps.map(|(name, title, value, text)| ExplainStep { name, title, value, text }).collect();
    }

    /// Writes the report. A line feed inside a value is printed as `\n` and a new line, other control characters as
    /// symbols such as `␀`.
    pub(super) fn write_text(&mut self) {
        let mut lines = vec![format!("Mettl signature ({}, {})", self.version, self.algorithm)];
        for (number, step) in (1..).zip(&self.steps) {
            lines.push(format!("\n{number}. {}", step.title));
            if step.name == "parameters" {
                for (name, value) in &self.parameters {
                    lines.push(format!("{INDENT}{}={}", visible(name), visible(value)));
                }
            } else {
                lines.push(format!("{INDENT}{}", visible(&step.value)));
            }
            lines.push(step.text.into());
        }
        if let Some(received) = &self.received_signature {
            let equals = if self.matches == Some(true) { "equals" } else { "does NOT equal" };
            lines.push(format!("\nReceived signature\n{INDENT}{}", visible(received)));
            lines.push(format!("It {equals} the computed signature."));
        }
        if !self.warnings.is_empty() {
            lines.push(format!("\nWarnings\n- {}", self.warnings.join("\n- ")));
        }
        self.text = lines.join("\n") + "\n";
    }

    /// The object of the JavaScript API as JSON text.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

const INDENT: &str = "    ";

/// A text with its control characters made visible.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match u32::from(letter) {
            0x0a => shown.extend(["\\n\n", INDENT]),
            code @ 0..0x20 => {
                shown.push(char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            0x7f => shown.push('\u{2421}'),
            _ => shown.push(letter),
        }
    }
    shown
}
