//! The texts that were tried, as a set of fingerprints.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// The most fingerprints: 18 MiB.
const MOST: usize = 1 << 20;

/// A 64-bit fingerprint of a text. In one of a million searches two texts have the same one by chance; then one
/// hypothesis is not tried, and no proof is wrong.
///
/// It multiplies twice per word: with one multiplication, a change at the end of a word can be undone by one in the next
/// word, and the texts of a search differ in just a few characters.
pub fn fingerprint(seed: u64, text: &[u8]) -> u64 {
    const FACTORS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93];
    let mix = |sum: u64, word: u64| {
        let sum = (sum ^ word).wrapping_mul(FACTORS[0]);
        let sum = (sum ^ sum >> 32).wrapping_mul(FACTORS[1]);
        sum ^ sum >> 29
    };
    let mut sum = mix(seed, text.len() as u64);
    let (words, rest) = text.as_chunks::<8>();
    for word in words {
        sum = mix(sum, u64::from_le_bytes(*word));
    }
    rest.iter().fold(sum, |sum, byte| mix(sum, u64::from(*byte)))
}

/// A set of fingerprints. They are hashes, so they are not hashed again.
#[derive(Default)]
pub struct Seen(HashSet<u64, BuildHasherDefault<Unchanged>>);

impl Seen {
    /// Adds a fingerprint, unless the set is full, and returns whether it was there already.
    pub fn add(&mut self, fingerprint: u64) -> bool {
        if self.0.len() < MOST { !self.0.insert(fingerprint) } else { self.0.contains(&fingerprint) }
    }
}

/// Takes a number as its own hash.
#[derive(Default)]
struct Unchanged(u64);

impl Hasher for Unchanged {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = fingerprint(self.0, bytes);
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
    use super::{Seen, fingerprint};

    #[test]
    fn texts_that_differ_in_one_byte_differ() {
        let mut seen = Seen::default();
        let mut text = vec![b'a'; 200];
        assert!(!seen.add(fingerprint(0, &text)));
        for at in 0..text.len() {
            for byte in 0..=255 {
                let own = text[at];
                text[at] = byte;
                assert_eq!(seen.add(fingerprint(0, &text)), byte == b'a', "{at} {byte}");
                text[at] = own;
            }
        }
        assert!(seen.add(fingerprint(0, &text)));
        assert!(!seen.add(fingerprint(1, &text)));
    }
}
