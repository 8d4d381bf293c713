//! An incremental hash: a beginning that texts have in common is hashed once.

use std::collections::HashMap;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::text::{ByNumber, Mark};
use crate::mac::midstate::{BLOCK, Hash, Midstate, State};

/// The most states that are kept: about 6 MiB.
const MOST_STATES: usize = 1 << 17;
/// The most keys that are kept.
const MOST_KEYS: usize = 64;

/// A hash or MAC of at most 64 bytes.
#[derive(Clone, Copy, Debug)]
pub struct DigestBytes {
    pub bytes: [u8; 64],
    pub len: usize,
}

impl DigestBytes {
    pub fn of(bytes: &[u8]) -> Self {
        let mut digest = Self { bytes: [0; 64], len: bytes.len().min(64) };
        for (to, from) in digest.bytes.iter_mut().zip(bytes) {
            *to = *from;
        }
        digest
    }
}

/// What is hashed: a message, where it may be cut, and what its fingerprints leave out.
pub struct Message<'m> {
    pub bytes: &'m [u8],
    pub marks: &'m [Mark],
    /// The number of bytes before the text that the marks belong to.
    pub before: usize,
    /// Distinguishes the hash function, the key and the bytes before the text.
    pub seed: u64,
}

/// The states of hashes after the beginnings of messages, by the numbers of their fingerprints.
#[derive(Default)]
pub struct Hasher {
    keys: Vec<(u64, Midstate)>,
    states: HashMap<u64, State, ByNumber>,
}

impl Hasher {
    /// The HMAC of a message with a key, or its hash without one, and how many bytes had to be hashed for it. Messages
    /// with the same seed have the same key.
    pub fn sign(
        &mut self,
        hash: &'static Hash,
        key: Option<&[u8]>,
        message: &Message<'_>,
    ) -> (DigestBytes, usize) {
        let Some(key) = key else {
            let (digest, work) = self.hash(hash, hash.start, 0, message);
            return (DigestBytes::of(digest.get(..hash.len()).unwrap_or_default()), work);
        };
        if self.keys.iter().all(|(seed, _)| *seed != message.seed) {
            if self.keys.len() >= MOST_KEYS {
                self.keys.clear();
            }
            self.keys.push((message.seed, Midstate::new(hash, key)));
        }
        let index = self.keys.iter().position(|(seed, _)| *seed == message.seed);
        let inner = index.and_then(|index| self.keys.get(index)).map_or(hash.start, |(_, key)| key.inner);
        let (digest, work) = self.hash(hash, inner, BLOCK, message);
        let digest =
            index.and_then(|index| self.keys.get(index)).map_or(digest, |(_, key)| key.outer(digest));
        (DigestBytes::of(digest.get(..hash.len()).unwrap_or_default()), work)
    }

    /// The hash of a message, from a state that `hashed` bytes have led to.
    fn hash(&mut self, hash: &Hash, start: State, hashed: usize, message: &Message<'_>) -> ([u8; 32], usize) {
        let number = |mark: &Mark| mark.fingerprint.number(message.seed, mark.len);
        let blocks_of = |mark: &Mark| (message.before + mark.len) / BLOCK;
        let mut known = message.marks.iter().enumerate().rev();
        let known = known.find_map(|(index, mark)| Some((index, self.states.get(&number(mark))?)));
        let (mut state, mut done, next) = match known {
            Some((index, state)) => (*state, message.marks.get(index).map_or(0, blocks_of), index + 1),
            None => (start, 0, 0),
        };
        let (blocks, rest) = message.bytes.as_chunks::<BLOCK>();
        let from = done;
        for mark in message.marks.get(next..).unwrap_or_default() {
            let end = blocks_of(mark);
            hash.compress(&mut state, blocks.get(done..end).unwrap_or_default());
            done = end;
            if self.states.len() >= MOST_STATES {
                self.forget();
            }
            self.states.insert(number(mark), state);
        }
        hash.compress(&mut state, blocks.get(done..).unwrap_or_default());
        let digest = hash.finish(state, rest, hashed + message.bytes.len());
        (digest, message.bytes.len() - from * BLOCK)
    }

    fn forget(&mut self) {
        self.states.values_mut().for_each(Zeroize::zeroize);
        self.states.clear();
    }
}

impl Drop for Hasher {
    fn drop(&mut self) {
        self.forget();
    }
}

impl ZeroizeOnDrop for Hasher {}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::{Hasher, Message};
    use crate::debugger::search::hypothesis::Encoding;
    use crate::debugger::search::text::Text;
    use crate::mac::midstate::{SHA1, SHA256};
    use crate::mac::{Algorithm, MacKey};

    /// A text of pieces of 100 bytes, of which one differs.
    fn text(pieces: usize, other: usize) -> (Vec<u8>, Text) {
        let mut text = Text::default();
        text.start(Encoding::Utf8);
        for piece in 0..pieces {
            text.push("0123456789".repeat(10).as_bytes());
            if piece == other {
                text.push(b"other");
            }
        }
        let mut bytes = Vec::new();
        text.write(&[], &mut bytes);
        (bytes, text)
    }

    #[test]
    fn gives_the_same_macs_as_the_signer_in_any_order() {
        let mut hasher = Hasher::default();
        let mut shared = 0;
        for (seed, key) in ["", "key", &"long".repeat(40)].into_iter().enumerate() {
            for (pieces, other) in
                [(0, 0), (1, 9), (9, 9), (9, 2), (9, 8), (9, 9), (12, 2), (3, 1), (40, 39), (40, 40)]
            {
                let (bytes, text) = text(pieces, other);
                let seed = seed as u64 * 2;
                for (hash, algorithm, seed) in
                    [(&SHA1, Algorithm::HmacSha1, seed), (&SHA256, Algorithm::HmacSha256, seed + 1)]
                {
                    let message = Message { bytes: &bytes, marks: &text.marks, before: 0, seed };
                    let (digest, work) = hasher.sign(hash, Some(key.as_bytes()), &message);
                    let expected = MacKey::new(algorithm, key.as_bytes()).sign(&bytes);
                    assert_eq!(&digest.bytes[..digest.len], expected.as_bytes());
                    shared += bytes.len() - work;
                }
            }
        }
        assert!(shared > 20_000, "{shared}");
    }

    #[test]
    fn is_the_hash_without_a_key() {
        use sha2::Digest as _;
        let mut hasher = Hasher::default();
        for (pieces, other) in [(0, 0), (9, 2), (9, 3), (9, 2)] {
            let (bytes, text) = text(pieces, other);
            for before in ["", "before", &"long".repeat(40)] {
                let bytes = [before.as_bytes(), &bytes].concat();
                let seed = before.len() as u64;
                let message = Message { bytes: &bytes, marks: &text.marks, before: before.len(), seed };
                let (digest, _) = hasher.sign(&SHA256, None, &message);
                assert_eq!(digest.bytes[..32], sha2::Sha256::digest(&bytes)[..]);
            }
        }
    }
}
