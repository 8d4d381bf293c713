//! A text under construction, with fingerprints of it and of its beginnings.
//!
//! Most of a text is values that many texts contain. The fingerprint of a value is computed once, and that of a text
//! follows from those of its parts.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

use zeroize::Zeroizing;

use super::hypothesis::Encoding;

/// The fewest bytes between two marks.
const STRIDE: usize = 256;
/// The most fingerprints that are kept: 18 MiB.
const MOST: usize = 1 << 20;

/// The fingerprint of a text: a polynomial of its bytes modulo 2^64. In one of a million searches two texts have the
/// same one by chance; then one hypothesis is not tried, and no proof is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Fingerprint {
    const BASE: u64 = 0xd6e8_feb8_6659_fd93;

    pub fn of(bytes: &[u8]) -> Self {
        Self::default().with(bytes)
    }

    /// The fingerprint of the text with bytes after it.
    fn with(self, bytes: &[u8]) -> Self {
        const SQUARE: u64 = Fingerprint::BASE.wrapping_mul(Fingerprint::BASE);
        const CUBE: u64 = SQUARE.wrapping_mul(Fingerprint::BASE);
        const FOURTH: u64 = SQUARE.wrapping_mul(SQUARE);
        let mut sum = self.0;
        let (words, rest) = bytes.as_chunks::<4>();
        for [a, b, c, d] in words {
            let high = u64::from(*a).wrapping_mul(CUBE).wrapping_add(u64::from(*b).wrapping_mul(SQUARE));
            let low = u64::from(*c).wrapping_mul(Self::BASE).wrapping_add(u64::from(*d));
            sum = sum.wrapping_mul(FOURTH).wrapping_add(high.wrapping_add(low));
        }
        Self(rest.iter().fold(sum, |sum, byte| sum.wrapping_mul(Self::BASE).wrapping_add(u64::from(*byte))))
    }

    /// A number for a table, in which all bits depend on all of the text.
    pub fn number(self, seed: u64, len: usize) -> u64 {
        [seed, len as u64, self.0].into_iter().fold(0, |sum: u64, word| {
            let sum = (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let sum = (sum ^ sum >> 32).wrapping_mul(Self::BASE);
            sum ^ sum >> 29
        })
    }
}

/// A part of texts, with what its fingerprint adds to theirs.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub start: usize,
    pub end: usize,
    fingerprint: Fingerprint,
    /// The power of the base by its length.
    power: u64,
}

impl Part {
    /// A range of a buffer.
    pub fn of(buffer: &[u8], start: usize, end: usize) -> Self {
        let fingerprint = Fingerprint::of(buffer.get(start..end).unwrap_or_default());
        let power = Fingerprint::BASE.wrapping_pow(u32::try_from(end - start).unwrap_or(u32::MAX));
        Self { start, end, fingerprint, power }
    }
}

/// A beginning of a text.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub len: usize,
    pub fingerprint: Fingerprint,
}

/// A text that a hypothesis says was signed, in the character encoding of the hypothesis. It is known by its
/// fingerprint before it is written.
#[derive(Default)]
pub struct Text {
    pub fingerprint: Fingerprint,
    pub len: usize,
    /// Some beginnings of the text that other texts may share.
    pub marks: Vec<Mark>,
    pub encoding: Encoding,
    /// About how many bytes could have been hashed in the same time.
    pub work: u64,
    /// What is in no cache.
    uncached: Zeroizing<Vec<u8>>,
    /// Ranges of the cache or, if `true`, of `uncached`.
    pieces: Vec<(bool, usize, usize)>,
}

impl Text {
    pub fn start(&mut self, encoding: Encoding) {
        self.uncached.clear();
        self.pieces.clear();
        self.marks.clear();
        self.fingerprint = Fingerprint::default();
        self.len = 0;
        self.encoding = encoding;
        self.work = 16;
        let mark: &[u8] = match encoding {
            Encoding::Utf16LeMark => &[0xff, 0xfe],
            Encoding::Utf16BeMark => &[0xfe, 0xff],
            _ => return,
        };
        self.append(mark);
    }

    /// Appends UTF-8 that is short or in no other text.
    #[inline]
    pub fn push(&mut self, text: &[u8]) {
        if self.encoding == Encoding::Utf8 || text.is_ascii() && self.encoding.keeps_ascii() {
            return self.append(text);
        }
        let mut encoded = Zeroizing::new(Vec::with_capacity(2 * text.len()));
        encode(text, self.encoding, &mut encoded);
        self.append(&encoded);
    }

    #[inline]
    fn append(&mut self, bytes: &[u8]) {
        let start = self.uncached.len();
        if let [byte] = bytes {
            self.uncached.push(*byte);
        } else {
            self.uncached.extend_from_slice(bytes);
        }
        self.fingerprint = self.fingerprint.with(bytes);
        self.work += 4 + bytes.len() as u64 / 4;
        self.piece(true, start, start + bytes.len());
    }

    /// Appends a part of the cache, which is in the encoding of the text.
    #[inline]
    pub fn push_part(&mut self, part: Part) {
        self.fingerprint =
            Fingerprint(self.fingerprint.0.wrapping_mul(part.power).wrapping_add(part.fingerprint.0));
        self.work += 4;
        self.piece(false, part.start, part.end);
    }

    #[inline]
    fn piece(&mut self, is_uncached: bool, start: usize, end: usize) {
        self.len += end - start;
        match self.pieces.last_mut() {
            Some((true, _, last)) if is_uncached => *last = end,
            _ => self.pieces.push((is_uncached, start, end)),
        }
        if self.len - self.marks.last().map_or(0, |mark| mark.len) >= STRIDE {
            self.marks.push(Mark { len: self.len, fingerprint: self.fingerprint });
        }
    }

    /// Appends the bytes of the text, and returns about how many could have been hashed in the same time.
    pub fn write(&self, cache: &[u8], to: &mut Vec<u8>) -> u64 {
        to.reserve(self.len);
        for (is_uncached, start, end) in &self.pieces {
            let buffer: &[u8] = if *is_uncached { &self.uncached } else { cache };
            to.extend_from_slice(buffer.get(*start..*end).unwrap_or_default());
        }
        4 * self.pieces.len() as u64 + self.len as u64 / 32
    }
}

/// Encodes UTF-8 in another encoding, without a byte order mark.
pub fn encode(text: &[u8], encoding: Encoding, to: &mut Vec<u8>) {
    let text = String::from_utf8_lossy(text);
    let text = text.as_ref();
    match encoding {
        Encoding::Utf8 => to.extend_from_slice(text.as_bytes()),
        Encoding::Latin1 => {
            for letter in text.chars() {
                to.push(u8::try_from(u32::from(letter)).unwrap_or(b'?'));
            }
        }
        // Code unit by code unit, like "latin1" in JavaScript.
        Encoding::Latin1Cut => to.extend(text.encode_utf16().map(|unit| unit.to_le_bytes()[0])),
        Encoding::Utf16Le | Encoding::Utf16LeMark => {
            to.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        }
        Encoding::Utf16Be | Encoding::Utf16BeMark => {
            to.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        }
        Encoding::Utf8Twice => {
            let mut bytes = [0; 4];
            for byte in text.bytes() {
                to.extend_from_slice(char::from(byte).encode_utf8(&mut bytes).as_bytes());
            }
        }
    }
}

/// Builds the hasher of tables whose keys are numbers of fingerprints.
pub type ByNumber = BuildHasherDefault<Unchanged>;

/// The texts that were tried, by the numbers of their fingerprints.
#[derive(Default)]
pub struct Seen(HashSet<u64, ByNumber>);

impl Seen {
    /// Adds a number, unless the set is full, and returns whether it was there already.
    pub fn add(&mut self, number: u64) -> bool {
        if self.0.len() < MOST { !self.0.insert(number) } else { self.0.contains(&number) }
    }
}

/// Takes a number as its own hash.
#[derive(Default)]
pub struct Unchanged(u64);

impl Hasher for Unchanged {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = Fingerprint::of(bytes).number(self.0, bytes.len());
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::{Encoding, Fingerprint, Part, Seen, Text};

    #[test]
    fn texts_that_differ_in_one_byte_differ() {
        let mut seen = Seen::default();
        let mut text = vec![b'a'; 200];
        let number = |seed, text: &[u8]| Fingerprint::of(text).number(seed, text.len());
        assert!(!seen.add(number(0, &text)));
        for at in 0..text.len() {
            for byte in 0..=255 {
                let original = text[at];
                text[at] = byte;
                assert_eq!(seen.add(number(0, &text)), byte == b'a', "{at} {byte}");
                text[at] = original;
            }
        }
        assert!(seen.add(number(0, &text)));
        assert!(!seen.add(number(1, &text)));
        assert!(!seen.add(number(0, &[&[0], &text[..]].concat())));
    }

    #[test]
    fn a_fingerprint_does_not_depend_on_how_the_text_was_written() {
        let buffer = "Zoë,".repeat(200).into_bytes();
        for encoding in [Encoding::Utf8, Encoding::Utf16LeMark, Encoding::Latin1] {
            let mut encoded = Vec::new();
            super::encode(&buffer, encoding, &mut encoded);
            let mut pushed = Text::default();
            pushed.start(encoding);
            pushed.push(b"ab");
            pushed.push(&buffer);
            pushed.push(b"c");
            let mut parts = Text::default();
            parts.start(encoding);
            parts.push(b"a");
            parts.push(b"b");
            parts.push_part(Part::of(&encoded, 0, encoded.len()));
            parts.push(b"c");
            let mut bytes = Vec::new();
            parts.write(&encoded, &mut bytes);
            let mut same = Vec::new();
            pushed.write(&[], &mut same);
            assert_eq!(bytes, same);
            assert_eq!((pushed.fingerprint, pushed.len), (parts.fingerprint, parts.len));
            assert_eq!((pushed.fingerprint, pushed.len), (Fingerprint::of(&bytes), bytes.len()));
            for mark in &pushed.marks {
                assert_eq!(mark.fingerprint, Fingerprint::of(&bytes[..mark.len]));
            }
            assert_eq!(pushed.marks.len(), 1);
        }
    }
}
