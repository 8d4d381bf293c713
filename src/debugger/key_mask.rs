//! Keeps the private key out of everything that is shown.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::pasted_key::PastedKey;
use super::search::assemble::MASKED_KEY;
use super::search::values::Encoder;
use crate::encoding::hex;
use crate::encoding::json_text::write_string;
use crate::input::{Item, ValueKind};
use crate::sort::sort_by;

/// A shorter text is not a key, and occurs in many requests by chance.
const SHORTEST: usize = 8;

/// The forms in which a key could appear, in lower case, the longest first.
pub(super) struct KeyMask(Vec<Zeroizing<String>>);

impl KeyMask {
    /// The mask for a key as it was pasted: for that text, and for the key in it.
    pub(super) fn new(given: &str) -> Self {
        let given = given.trim();
        let pasted = PastedKey::new(given);
        let keys = [given, pasted.key.as_str()];
        let distinct = if keys[0] == keys[1] { 1 } else { 2 };
        let mut forms = Vec::new();
        let mut add = |mut form: String| {
            form.make_ascii_lowercase();
            forms.push(Zeroizing::new(form));
        };
        for key in keys.into_iter().take(distinct).filter(|key| key.len() >= SHORTEST) {
            for form in [key.to_owned(), key.replace('-', ""), json_string(key), hex(key.as_bytes())] {
                add(form);
            }
            for encoder in [Encoder::Component, Encoder::Strict, Encoder::Form, Encoder::Uri] {
                let mut once = Vec::new();
                encoder.encode(key.as_bytes(), &mut once);
                let mut twice = Vec::new();
                encoder.encode(&once, &mut twice);
                for bytes in [once, twice] {
                    add(String::from_utf8(bytes).unwrap_or_default());
                }
            }
            for offset in 0..3 {
                let padded = [b"\0\0".get(..offset).unwrap_or_default(), key.as_bytes()].concat();
                let padded = Zeroizing::new(padded);
                // The digits that depend on the bytes before and after the key are cut off.
                let cut = |text: String| {
                    let from = if offset == 0 { 0 } else { offset + 1 };
                    text.get(from..text.len().saturating_sub(1)).unwrap_or_default().to_owned()
                };
                add(cut(STANDARD_NO_PAD.encode(&*padded)));
                add(cut(URL_SAFE_NO_PAD.encode(&*padded)));
            }
        }
        forms.retain(|form| form.len() >= SHORTEST);
        sort_by(&mut forms, |one, other| other.len().cmp(&one.len()));
        Self(forms)
    }

    /// The mask for the field `privateKey` of an input that is still to be checked.
    pub(super) fn of_input(input: Item<'_>) -> Self {
        let key = input.get("privateKey").filter(|key| key.kind() == ValueKind::Text);
        Self::new(key.map_or("", |key| key.text()))
    }

    pub(super) fn is_in(&self, text: &str) -> bool {
        let lower = text.to_ascii_lowercase();
        self.0.iter().any(|form| lower.contains(form.as_str()))
    }

    /// The text with every form of the key masked.
    pub(super) fn mask(&self, text: &str) -> String {
        let mut masked = text.to_owned();
        for form in &self.0 {
            let lower = masked.to_ascii_lowercase();
            let mut rest = masked.as_str();
            let mut next = String::new();
            for part in lower.split(form.as_str()) {
                let (kept, after) = rest.split_at_checked(part.len()).unwrap_or_default();
                next.push_str(kept);
                rest = after.get(form.len()..).unwrap_or_default();
                if !after.is_empty() {
                    next.push_str(MASKED_KEY);
                }
            }
            masked = next;
        }
        masked
    }
}

/// The text as it appears inside a JSON string.
fn json_string(text: &str) -> String {
    let mut bytes = Vec::new();
    write_string(text, &mut bytes);
    let text = String::from_utf8(bytes).unwrap_or_default();
    text.trim_matches('"').to_owned()
}

/// Bytes in hexadecimal, in lower case.
pub(super) fn hex(bytes: &[u8]) -> String {
    hex::digits(bytes).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::{KeyMask, hex};

    #[test]
    fn masks_every_form_and_keeps_the_rest() {
        let key = "Ab\"12-c/345 é";
        let mask = KeyMask::new(key);
        for form in [
            key,
            "ab\\\"12-c/345 é",
            "Ab%2212-c%2F345%20%C3%A9",
            "Ab%2212-c%2F345+%C3%A9",
            &hex(key.as_bytes()),
        ] {
            assert!(mask.is_in(form), "{form}");
            assert_eq!(mask.mask(&format!("ä{form}Ü{form}")), "ä[private key]Ü[private key]");
        }
        assert_eq!(mask.mask("Ab\"12"), "Ab\"12");
        assert!(!KeyMask::new("account").is_in("account"));

        let mask = KeyMask::new("PRIVATE_KEY=\"zy98\u{200b}x765\"\n");
        for form in ["zy98x765", "enk5OHg3NjU", "7a79393878373635"] {
            assert!(mask.is_in(form), "{form}");
        }
    }
}
