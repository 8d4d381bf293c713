//! Which texts were tried: a set of fingerprints.

/// Above so many, nothing is added: 16 MiB at most.
const MOST: usize = 1 << 20;

/// 64 bits of a text. Two of a few million texts agree by chance once in a million searches; what is lost then is one
/// hypothesis, never a proof.
pub fn fingerprint(seed: u64, text: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut sum = seed.wrapping_mul(FACTOR) ^ text.len() as u64;
    let (words, rest) = text.as_chunks::<8>();
    let mut add = |word: u64| {
        sum = (sum.rotate_left(29) ^ word).wrapping_mul(FACTOR);
        // A product carries upwards only: without this, what differs in the last byte of a word could be taken back by
        // one byte of the next.
        sum ^= sum >> 32;
    };
    for word in words {
        add(u64::from_le_bytes(*word));
    }
    for byte in rest {
        add(u64::from(*byte));
    }
    sum ^= sum >> 32;
    sum = sum.wrapping_mul(0xd6e8_feb8_6659_fd93);
    sum ^ sum >> 32
}

/// A set of fingerprints, with open addressing.
#[derive(Default)]
pub struct Seen {
    places: Vec<u64>,
    count: usize,
}

impl Seen {
    /// Adds a fingerprint. Gives whether it was there already.
    pub fn add(&mut self, fingerprint: u64) -> bool {
        if self.count * 2 >= self.places.len() && self.count < MOST {
            self.grow();
        }
        // 0 marks an empty place.
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
