//! The texts that were tried, as a set of fingerprints.

/// The most fingerprints: 16 MiB.
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

/// A set of fingerprints, with open addressing.
#[derive(Default)]
pub struct Seen {
    places: Vec<u64>,
    count: usize,
}

impl Seen {
    /// Adds a fingerprint, and returns whether it was there already.
    pub fn add(&mut self, fingerprint: u64) -> bool {
        if self.count * 2 >= self.places.len() && self.count < MOST {
            self.grow();
        }
        // 0 marks an empty slot.
        let fingerprint = fingerprint.max(1);
        let (known, at) = self.find(fingerprint);
        if !known
            && self.count < MOST
            && let Some(place) = self.places.get_mut(at)
        {
            *place = fingerprint;
            self.count += 1;
        }
        known
    }

    #[allow(clippy::cast_possible_truncation, reason = "the low bits are wanted")]
    fn find(&self, fingerprint: u64) -> (bool, usize) {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = fingerprint as usize & mask;
        loop {
            match self.places.get(at) {
                Some(0) | None => return (false, at),
                Some(own) if *own == fingerprint => return (true, at),
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.places);
        self.places = vec![0; (old.len() * 2).max(4096)];
        for fingerprint in old.into_iter().filter(|own| *own != 0) {
            let (_, at) = self.find(fingerprint);
            if let Some(place) = self.places.get_mut(at) {
                *place = fingerprint;
            }
        }
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
