//! Writes raw text and its percent-encoded form in one pass.
//!
//! The raw text of a parameter is signed, and its encoded form is sent. Both are written here from the same bytes,
//! so they always agree, and each value is read once.

use super::buffer::Buffer;
use super::json_text;
use super::percent::{encode_parameter, json_run};

/// A writer to two buffers at once.
#[derive(Debug)]
pub struct DualWriter<'b> {
    /// The raw text, which is signed.
    pub raw: &'b mut Buffer,
    /// The percent-encoded text, which is sent.
    pub encoded: &'b mut Buffer,
}

impl DualWriter<'_> {
    /// Appends punctuation that was encoded at compile time.
    #[inline(never)]
    pub fn fixed(&mut self, text: &Fixed) {
        self.raw.ensure(0);
        self.raw.fixed(&text.raw, text.len);
        self.encoded.ensure(0);
        self.encoded.fixed(&text.encoded, text.encoded_len);
    }

    /// Appends text without escaping it for JSON.
    pub fn text(&mut self, text: &[u8]) {
        self.raw.extend(text);
        encode_parameter(text, self.encoded);
    }

    /// Appends the content of a JSON string, without the quotes.
    pub fn json(&mut self, text: &str) {
        let text = text.as_bytes();
        // The longest escape of one byte has six bytes, and eight in encoded form: `%5Cu00` and two digits.
        self.raw.ensure(text.len() * 6);
        self.encoded.ensure(text.len() * 8);
        let mut rest = text;
        loop {
            let run = json_run(rest, self.raw, self.encoded);
            let Some((&special, after)) = rest.get(run..).and_then(<[u8]>::split_first) else { return };
            self.escape(special);
            rest = after;
        }
    }

    #[cold]
    #[inline(never)]
    fn escape(&mut self, byte: u8) {
        let (escape, len) = json_text::escape(byte);
        self.text(escape.get(..len).unwrap_or_default());
    }

    /// Returns the position, in each buffer, of the text that is written next.
    pub fn mark(&self) -> [usize; 2] {
        [self.raw.len(), self.encoded.len()]
    }

    /// Repeats the text between two marks, such as the name of a column in every row.
    pub fn repeat(&mut self, from: [usize; 2], to: [usize; 2]) {
        let ([raw_from, encoded_from], [raw_to, encoded_to]) = (from, to);
        self.raw.repeat(raw_from, raw_to);
        self.encoded.repeat(encoded_from, encoded_to);
    }
}

/// Punctuation of at most eight characters, encoded at compile time.
#[derive(Clone, Copy, Debug)]
pub struct Fixed {
    raw: [u8; 8],
    len: usize,
    encoded: [u8; 24],
    encoded_len: usize,
}

impl Fixed {
    /// Encodes punctuation. Longer text stops the build.
    #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, which checks the bounds")]
    pub const fn new(text: &str) -> Self {
        let text = text.as_bytes();
        let mut fixed = Self { raw: [0; 8], len: 0, encoded: [0; 24], encoded_len: 0 };
        while fixed.len < text.len() {
            let byte = text[fixed.len];
            fixed.raw[fixed.len] = byte;
            let [a, b, c, len] = super::percent::entry(byte);
            let entry = [a, b, c];
            let mut at = 0;
            while at < len as usize {
                fixed.encoded[fixed.encoded_len] = entry[at];
                fixed.encoded_len += 1;
                at += 1;
            }
            fixed.len += 1;
        }
        fixed
    }
}
