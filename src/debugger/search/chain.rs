//! An incremental hash: if a message begins like the last one, only the rest is hashed.
//!
//! Successive texts of the search differ as late as possible, see
//! [`Change::dimension`](super::hypothesis::Change::dimension).

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::mac::midstate::{BLOCK, Hash, Midstate, State};

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

/// Hashes messages with one key, or without a key. It keeps the state of the hash after each block of the last message.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct PrefixHasher {
    #[zeroize(skip)]
    hash: &'static Hash,
    /// `None` for a hash without a key.
    key: Option<Midstate>,
    message: Vec<u8>,
    states: Vec<State>,
}

impl PrefixHasher {
    /// The HMAC with a key, or the hash without one.
    pub fn new(hash: &'static Hash, key: Option<&[u8]>) -> Self {
        let key = key.map(|key| Midstate::new(hash, key));
        Self { hash, key, message: Vec::new(), states: Vec::new() }
    }

    /// The MAC or hash of a message, and how many bytes had to be hashed for it.
    pub fn sign(&mut self, message: &[u8]) -> (DigestBytes, usize) {
        let hash = self.hash;
        let (start, before) = self.key.as_ref().map_or((hash.start, 0), |key| (key.inner, BLOCK));
        let kept = (common_prefix(&self.message, message) / BLOCK).min(self.states.len());
        self.states.truncate(kept);
        let (blocks, rest) = message.as_chunks::<BLOCK>();
        let mut state = self.states.last().copied().unwrap_or(start);
        for block in blocks.iter().skip(kept) {
            hash.compress(&mut state, std::slice::from_ref(block));
            self.states.push(state);
        }
        self.message.truncate(kept * BLOCK);
        self.message.extend_from_slice(message.get(kept * BLOCK..).unwrap_or_default());
        let mut digest = hash.finish(state, rest, before + message.len());
        if let Some(key) = &self.key {
            digest = key.outer(digest);
        }
        (DigestBytes::of(digest.get(..hash.len()).unwrap_or_default()), message.len() - kept * BLOCK)
    }
}

/// The length of the blocks with which both texts begin, in bytes.
fn common_prefix(one: &[u8], other: &[u8]) -> usize {
    let (ours, _) = one.as_chunks::<BLOCK>();
    let (theirs, _) = other.as_chunks::<BLOCK>();
    ours.iter().zip(theirs).take_while(|(one, other)| one == other).count() * BLOCK
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::PrefixHasher;
    use crate::mac::midstate::{SHA1, SHA256};
    use crate::mac::{Algorithm, MacKey};

    #[test]
    fn gives_the_same_macs_as_the_signer_in_any_order() {
        let text = "0123456789".repeat(60);
        for key in ["", "key", &"long".repeat(40)] {
            let mut sha1 = PrefixHasher::new(&SHA1, Some(key.as_bytes()));
            let mut sha256 = PrefixHasher::new(&SHA256, Some(key.as_bytes()));
            for end in [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 500, 499, 64, 600, 3] {
                let mut message = text.as_bytes()[..end].to_vec();
                if let Some(last) = message.last_mut() {
                    *last = b'x';
                }
                for (hasher, algorithm) in
                    [(&mut sha1, Algorithm::HmacSha1), (&mut sha256, Algorithm::HmacSha256)]
                {
                    let expected = MacKey::new(algorithm, key.as_bytes()).sign(&message);
                    let (digest, _) = hasher.sign(&message);
                    assert_eq!(&digest.bytes[..digest.len], expected.as_bytes());
                    let (again, hashed) = hasher.sign(&message);
                    assert_eq!((again.bytes, hashed), (digest.bytes, end % 64));
                }
            }
        }
    }

    #[test]
    fn is_the_hash_without_a_key() {
        use sha2::Digest as _;
        let mut hasher = PrefixHasher::new(&SHA256, None);
        for message in ["", "abc", &"abc".repeat(50)] {
            let (digest, _) = hasher.sign(message.as_bytes());
            assert_eq!(digest.bytes[..32], sha2::Sha256::digest(message)[..]);
        }
    }
}
