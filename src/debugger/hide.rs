//! Keeps the private key out of what is shown.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::search::assemble::HIDDEN;
use super::search::values::Encoder;
use super::sorted::sorted_by;

/// A shorter text is no key, and stands in many requests by chance.
const SHORTEST: usize = 8;

/// The forms in which a key could show, in small letters.
pub(super) struct Hide(Vec<Zeroizing<String>>);

impl Hide {
    pub(super) fn new(key: &str) -> Self {
        let key = key.trim();
        let mut forms = Vec::new();
        if key.len() >= SHORTEST {
            forms.push(key.to_owned());
            forms.push(key.replace('-', ""));
            for encoder in [Encoder::Component, Encoder::Strict, Encoder::Form, Encoder::Uri] {
                let mut once = Vec::new();
                encoder.encode(key.as_bytes(), &mut once);
                let mut twice = Vec::new();
                encoder.encode(&once, &mut twice);
                forms.extend([once, twice].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
            }
            let json = json_text(key);
            forms.push(json);
            forms.push(super::explain::hex(key.as_bytes()));
            for offset in 0..3 {
                let padded = [b"\0\0".get(..offset).unwrap_or_default(), key.as_bytes()].concat();
                // The letters that depend on what stands before and behind are cut.
                let cut = |text: String| {
                    let from = if offset == 0 { 0 } else { offset + 1 };
                    text.get(from..text.len().saturating_sub(1)).unwrap_or_default().to_owned()
                };
                forms.push(cut(STANDARD_NO_PAD.encode(&padded)));
                forms.push(cut(URL_SAFE_NO_PAD.encode(&padded)));
            }
        }
        let mut forms: Vec<_> = forms
            .into_iter()
            .map(|form| Zeroizing::new(form.to_ascii_lowercase()))
            .filter(|form| form.len() >= SHORTEST)
            .collect();
        // The longest first: a part of it is then no longer there.
        forms = sorted_by(&forms, |form| std::cmp::Reverse(form.len()));
        Self(forms)
    }

    /// Whether the key shows in a text.
    pub(super) fn shows(&self, text: &str) -> bool {
        let small = text.to_ascii_lowercase();
        self.0.iter().any(|form| small.contains(form.as_str()))
    }

    /// The text with every form of the key replaced.
    pub(super) fn text(&self, text: &str) -> String {
        let mut shown = text.to_owned();
        for form in &self.0 {
            let small = shown.to_ascii_lowercase();
            if !small.contains(form.as_str()) {
                continue;
            }
            let mut next = String::with_capacity(shown.len());
            let mut copied = 0;
            for (at, found) in small.match_indices(form.as_str()) {
                next.push_str(shown.get(copied..at).unwrap_or_default());
                next.push_str(HIDDEN);
                copied = at + found.len();
            }
            next.push_str(shown.get(copied..).unwrap_or_default());
            shown = next;
        }
        shown
    }
}

/// The inside of a JSON string.
fn json_text(text: &str) -> String {
    let mut bytes = Vec::new();
    crate::encoding::json_text::write_string(text, &mut bytes);
    let text = String::from_utf8(bytes).unwrap_or_default();
    text.trim_matches('"').to_owned()
}
