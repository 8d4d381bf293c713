//! The possible readings of the received signature.
//!
//! The ways of writing a signature need no search: the received text is decoded in each of them, which results in the
//! first bits of a signature. A signature that begins with these bits matches.

use super::chain::DigestBytes;
use super::key::{base64_digit, from_base64};
use crate::debugger::read::decode_percent;
use crate::encoding::hex;
use crate::sort::sort_by;

/// The fewest bits that may be left of a signature: sixteen characters of base64.
const FEWEST_BITS: usize = 96;
/// The longest text that is read as a signature: a SHA-512 in hexadecimal, encoded repeatedly, is shorter.
const LONGEST: usize = 4096;

/// A mistake in writing a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputMistake {
    NotEncoded,
    DoubleEncoded,
    LineBreak,
    Hex { upper: bool },
    Dashes,
    Quoted,
    Prefixed,
    OfBase64,
    Base64Url,
    Unpadded,
    OfHex { upper: bool },
    Truncated,
}

/// One reading of the received signature.
#[derive(Clone, Debug)]
pub struct Target {
    /// The known bytes of the signature; the last one may be incomplete.
    bytes: Vec<u8>,
    bits: usize,
    /// Whether these are all bits of the signature, and not only the first ones.
    whole: bool,
    pub mistakes: Vec<OutputMistake>,
}

impl Target {
    /// Whether this is a reading of that signature.
    #[inline]
    pub fn matches(&self, code: &DigestBytes) -> bool {
        self.bytes.get(..8) == code.bytes.get(..8) && self.matches_all(code)
    }

    fn matches_all(&self, code: &DigestBytes) -> bool {
        let whole = self.bits / 8;
        let rest = self.bits % 8;
        let len = code.len * 8;
        let long_enough = if self.whole { self.bits == len } else { self.bits < len };
        let last = rest == 0 || {
            let mask = 0xff_u8 << (8 - rest);
            let (known, its) = (self.bytes.get(whole), code.bytes.get(whole));
            known.zip(its).is_some_and(|(known, its)| known & mask == its & mask)
        };
        long_enough && last && self.bytes.get(..whole) == code.bytes.get(..whole)
    }
}

/// All readings of a received signature, those with fewer mistakes first. `received` is decoded once.
pub fn targets(received: &str) -> Vec<Target> {
    let mut all = Vec::new();
    if received.len() > LONGEST {
        return all;
    }
    for (text, mistakes) in transports(received) {
        let (text, mistakes) = unwrapped(&text, mistakes);
        let broken = ["\r", "\n", "\\r\\n", "\\n"].iter().any(|line| text.contains(line));
        if broken {
            let joined = text.replace("\\r\\n", "").replace("\\n", "").replace(['\r', '\n'], "");
            let mut mistakes = mistakes.clone();
            mistakes.push(OutputMistake::LineBreak);
            decode_text(&joined, &mistakes, &mut all);
        } else {
            decode_text(text, &mistakes, &mut all);
        }
    }
    sort_by(&mut all, |one: &Target, other| one.mistakes.len().cmp(&other.mistakes.len()));
    all
}

/// The texts that may have been sent, and the mistakes in sending them.
fn transports(received: &str) -> Vec<(String, Vec<OutputMistake>)> {
    let mut all = vec![(received.to_owned(), Vec::new())];
    if received.contains(' ') {
        all.push((received.replace(' ', "+"), vec![OutputMistake::NotEncoded]));
    }
    let mut text = received.to_owned();
    for _ in 0..3 {
        if !text.contains('%') {
            break;
        }
        let decoded = decode_percent(&text);
        if decoded == text {
            break;
        }
        all.push((decoded.clone(), vec![OutputMistake::DoubleEncoded]));
        if decoded.contains(' ') {
            all.push((
                decoded.replace(' ', "+"),
                vec![OutputMistake::DoubleEncoded, OutputMistake::NotEncoded],
            ));
        }
        text = decoded;
    }
    all
}

/// Removes quotes around a signature, and the name of the hash before it.
fn unwrapped(text: &str, mut mistakes: Vec<OutputMistake>) -> (&str, Vec<OutputMistake>) {
    let bare = text.strip_prefix('b').filter(|text| text.starts_with(['\'', '"'])).unwrap_or(text);
    let inner = |quote: char| bare.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    let mut inside = text;
    if let Some(unquoted) = inner('"').or_else(|| inner('\'')) {
        inside = unquoted;
        mistakes.push(OutputMistake::Quoted);
    }
    for prefix in ["sha1=", "sha256=", "SHA256=", "hmac-sha256=", "HMAC-SHA256="] {
        if let Some(rest) = inside.strip_prefix(prefix) {
            mistakes.push(OutputMistake::Prefixed);
            return (rest, mistakes);
        }
    }
    (inside, mistakes)
}

/// Reads a text as hexadecimal, as base64, and as base64 of base64.
fn decode_text(text: &str, mistakes: &[OutputMistake], all: &mut Vec<Target>) {
    decode_once(text, mistakes, all);
    // As BitConverter of .NET writes bytes.
    let pairs = text.split('-');
    if text.contains('-') && pairs.clone().all(|pair| pair.len() == 2) {
        let mistakes = [mistakes, &[OutputMistake::Dashes]].concat();
        let from = all.len();
        decode_once(&pairs.collect::<String>(), &mistakes, all);
        // That the bytes are in hexadecimal is part of this mistake.
        for target in all.iter_mut().skip(from) {
            target.mistakes.retain(|mistake| !matches!(mistake, OutputMistake::Hex { .. }));
        }
    }
    let digits = text.trim_end_matches('=');
    if digits.len() >= 32 && digits.bytes().all(|byte| base64_digit(byte).is_some()) {
        let bytes = from_base64(digits.bytes(), false).to_vec();
        let inner = String::from_utf8(bytes).unwrap_or_default();
        let length = inner.trim_end_matches('=').len();
        if inner.is_ascii() && from_hex(inner.as_bytes()).is_none() && is_length(length * 6 / 8) {
            decode_once(&inner, &[mistakes, &[OutputMistake::OfBase64]].concat(), all);
        }
    }
}

/// Reads a text as hexadecimal and as base64.
fn decode_once(text: &str, mistakes: &[OutputMistake], all: &mut Vec<Target>) {
    if let Some((bytes, upper)) = from_hex(text.as_bytes()) {
        add(text.len() * 4, bytes, None, &[mistakes, &[OutputMistake::Hex { upper }]].concat(), all);
    }
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let url_safe = digits.contains(['-', '_']);
    let is_base64 = digits.bytes().all(|byte| base64_digit(byte).is_some());
    if padding > 2 || !is_base64 || (url_safe && digits.contains(['+', '/'])) {
        return;
    }
    let bytes = from_base64(digits.bytes(), true).to_vec();
    let mut mistakes = mistakes.to_vec();
    if url_safe {
        mistakes.push(OutputMistake::Base64Url);
    }
    // Hexadecimal digits in base64.
    let whole = digits.len() * 6 / 8;
    if let Some((inner, upper)) = bytes.get(..whole).and_then(from_hex) {
        let mut mistakes = [&mistakes[..], &[OutputMistake::OfHex { upper }]].concat();
        let unpadded = padding == 0 && !digits.len().is_multiple_of(4);
        if unpadded && !url_safe && is_length(inner.len()) {
            mistakes.push(OutputMistake::Unpadded);
        }
        add(whole * 4, inner, None, &mistakes, all);
    }
    add(digits.len() * 6, bytes, Some(padding), &mistakes, all);
}

/// Whether a signature can have that length.
const fn is_length(bytes: usize) -> bool {
    matches!(bytes, 20 | 32 | 48 | 64)
}

/// Adds the readings of the bits: as a whole signature and as the beginning of a longer one.
fn add(
    bits: usize,
    bytes: Vec<u8>,
    padding: Option<usize>,
    mistakes: &[OutputMistake],
    all: &mut Vec<Target>,
) {
    if bits < FEWEST_BITS {
        return;
    }
    let whole = bits / 8;
    let loose = bits % 8;
    let zero = loose == 0 || bytes.get(whole).is_some_and(|last| *last == 0);
    if is_length(whole) && zero && loose < 6 {
        let mut mistakes = mistakes.to_vec();
        let full = (3 - whole % 3) % 3;
        if padding.is_some_and(|padding| padding != full) && !mistakes.contains(&OutputMistake::Base64Url) {
            mistakes.push(OutputMistake::Unpadded);
        }
        all.push(Target { bytes: bytes.clone(), bits: whole * 8, whole: true, mistakes });
    }
    // Base64 of cut-off bytes is padded; cut-off base64 is not.
    let bits = if padding.is_some_and(|padding| padding > 0) { whole * 8 } else { bits };
    if bits >= FEWEST_BITS {
        let mistakes = [mistakes, &[OutputMistake::Truncated]].concat();
        all.push(Target { bytes, bits, whole: false, mistakes });
    }
}

/// Decodes hexadecimal digits, and returns whether they are in upper case.
fn from_hex(text: &[u8]) -> Option<(Vec<u8>, bool)> {
    let upper = text.iter().any(u8::is_ascii_uppercase);
    let lower = text.iter().any(u8::is_ascii_lowercase);
    if text.is_empty() || (upper && lower) {
        return None;
    }
    let values = text.iter().map(|digit| hex::value(*digit)).collect::<Option<Vec<u8>>>()?;
    let byte = |pair: &[u8]| pair.iter().zip([4, 0]).fold(0, |byte, (value, shift)| byte | value << shift);
    Some((values.chunks(2).map(byte).collect(), upper))
}
