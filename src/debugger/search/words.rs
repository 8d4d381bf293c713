//! Changes, encodings and ways of writing in words.

use super::choice::{Case, Change, Encoding, Fraction, Scheme, Unit};
use super::target::Writing;

/// The words for an encoding.
pub const fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Latin1 => "Latin-1, with ? for what does not fit",
        Encoding::Latin1Cut => "Latin-1, with the high bits cut off",
        Encoding::Utf16Le => "UTF-16, little end first",
        Encoding::Utf16Be => "UTF-16, big end first",
        Encoding::Utf16LeMark => "UTF-16, little end first, with a byte order mark",
        Encoding::Utf16BeMark => "UTF-16, big end first, with a byte order mark",
        Encoding::Utf8Twice => "UTF-8 twice",
    }
}

/// A change in words: what stands for `{}` in a sentence.
pub fn words(change: Change) -> String {
    match change {
        Change::Hash(hash) => hash.name().into(),
        Change::Method(method) => method.into(),
        Change::Scheme(Scheme::As(scheme)) => format!("with {scheme}://"),
        Change::Scheme(_) => "without its scheme".into(),
        Change::Version("") => "no version".into(),
        Change::Version(version) => format!("the version {version}"),
        Change::KeyCase(Case::Upper) => "capitals".into(),
        Change::KeyCase(_) => "small letters".into(),
        Change::Encoding(encoding) => encoding_name(encoding).into(),
        Change::Payload(payload) => payload.describe(),
        Change::Unit(Unit::Milliseconds) => "milliseconds".into(),
        Change::Unit(_) => "seconds".into(),
        Change::Fraction(Fraction::Zero) => "with .0 behind it".into(),
        Change::Fraction(_) => "without its fraction".into(),
        Change::Time(seconds) => {
            let count = seconds.unsigned_abs();
            let unit = if count == 1 { "second" } else { "seconds" };
            let side = if seconds < 0 { "before" } else { "after" };
            format!("{count} {unit} {side}")
        }
        _ => String::new(),
    }
}

/// A mistake in writing a signature: its stable word, what was done, how to mend it.
pub const fn writing(writing: Writing) -> (&'static str, &'static str, &'static str) {
    const ENCODE: &str =
        "Percent-encode the base64 text exactly once: + becomes %2B, / becomes %2F, = becomes %3D.";
    const BASE64: &str =
        "Write the bytes of the HMAC in base64 with the standard alphabet (+ and /) and with padding.";
    const BYTES: &str =
        "Write the bytes of the HMAC in base64, not their hexadecimal text: call digest(), not hexdigest().";
    match writing {
        Writing::NotEncoded => (
            "signature-not-encoded",
            "The signature is sent without percent-encoding: its + arrives as a space.",
            ENCODE,
        ),
        Writing::DoubleEncoded => {
            ("signature-double-encoded", "The signature is percent-encoded more than once.", ENCODE)
        }
        Writing::LineBreak => (
            "signature-line-break",
            "A line break stands inside the signature.",
            "Take line breaks out of the base64 text, or use an encoder that makes none.",
        ),
        Writing::Hex { upper: false } => ("signature-hex", "The signature is sent in hexadecimal.", BYTES),
        Writing::Hex { upper: true } => {
            ("signature-hex", "The signature is sent in hexadecimal, in capitals.", BYTES)
        }
        Writing::Base64Url => (
            "signature-base64url",
            "The signature is sent in base64url (- and _ in place of + and /).",
            BASE64,
        ),
        Writing::Unpadded => ("signature-unpadded", "The padding (=) of the signature is missing.", BASE64),
        Writing::OfHex { upper: false } => {
            ("signature-of-hex", "The signature is the base64 of the hexadecimal text of the HMAC.", BYTES)
        }
        Writing::OfHex { upper: true } => (
            "signature-of-hex",
            "The signature is the base64 of the hexadecimal text of the HMAC, in capitals.",
            BYTES,
        ),
        Writing::Truncated => (
            "signature-truncated",
            "The end of the signature is missing.",
            "Send the whole base64 text: 44 characters for v2 and v3, 28 for v1.",
        ),
    }
}
