//! A hash that remembers: of a message that begins like the last one, only the rest is hashed.
//!
//! Neighbours in the search differ late in the text as often as possible, see
//! [`Change::dimension`](super::choice::Change::dimension).

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::mac::midstate::{Hash, SHA1, SHA256};

const BLOCK: usize = 64;

/// A code of at most 64 bytes.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    pub bytes: [u8; 64],
    pub len: usize,
}

impl Code {
    pub fn of(bytes: &[u8]) -> Self {
        let mut code = Self { bytes: [0; 64], len: bytes.len().min(64) };
        for (to, from) in code.bytes.iter_mut().zip(bytes) {
            *to = *from;
        }
        code
    }
}

/// A stream of messages under one key, or under none.
#[derive(Zeroize, ZeroizeOnDrop)]
pub enum Stream {
    Sha1(Keyed<5>),
    Sha256(Keyed<8>),
}

impl Stream {
    /// HMAC-SHA-1 or the hash alone.
    pub fn sha1(key: Option<&[u8]>) -> Self {
        Self::Sha1(Keyed::new(SHA1, key))
    }

    /// HMAC-SHA-256 or the hash alone.
    pub fn sha256(key: Option<&[u8]>) -> Self {
        Self::Sha256(Keyed::new(SHA256, key))
    }

    /// The code of a message, and how many bytes had to be hashed for it.
    pub fn sign(&mut self, message: &[u8]) -> (Code, usize) {
        match self {
            Self::Sha1(keyed) => keyed.sign(SHA1, message),
            Self::Sha256(keyed) => keyed.sign(SHA256, message),
        }
    }
}

/// The states of a hash: behind the key's blocks, and behind every block of the last message.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Keyed<const W: usize> {
    inner: [u32; W],
    /// None for the hash alone.
    outer: Option<[u32; W]>,
    message: Vec<u8>,
    states: Vec<[u32; W]>,
}

impl<const W: usize> Keyed<W> {
    fn new(hash: Hash<W>, key: Option<&[u8]>) -> Self {
        let mut keyed = Self { inner: hash.start, outer: None, message: Vec::new(), states: Vec::new() };
        let Some(key) = key else { return keyed };
        let mut block = [0; BLOCK];
        if key.len() > BLOCK {
            let (blocks, rest) = key.as_chunks::<BLOCK>();
            let mut state = hash.start;
            (hash.compress)(&mut state, blocks);
            copy(&mut block, bytes_of(finish(hash, state, rest, key.len())).get(..W * 4).unwrap_or_default());
        } else {
            copy(&mut block, key);
        }
        let state = |pad: u8| {
            let mut padded = block.map(|byte| byte ^ pad);
            let mut state = hash.start;
            (hash.compress)(&mut state, &[padded]);
            padded.zeroize();
            state
        };
        keyed.inner = state(0x36);
        keyed.outer = Some(state(0x5c));
        block.zeroize();
        keyed
    }

    fn sign(&mut self, hash: Hash<W>, message: &[u8]) -> (Code, usize) {
        let before = if self.outer.is_some() { BLOCK } else { 0 };
        let kept = (common(&self.message, message) / BLOCK).min(self.states.len());
        self.states.truncate(kept);
        let (blocks, rest) = message.as_chunks::<BLOCK>();
        let mut state = self.states.last().copied().unwrap_or(self.inner);
        for block in blocks.iter().skip(kept) {
            (hash.compress)(&mut state, std::slice::from_ref(block));
            self.states.push(state);
        }
        self.message.truncate(kept * BLOCK);
        self.message.extend_from_slice(message.get(kept * BLOCK..).unwrap_or_default());
        let mut state = finish(hash, state, rest, before + message.len());
        if let Some(outer) = self.outer {
            let inner = bytes_of(state);
            state = finish(hash, outer, inner.get(..W * 4).unwrap_or_default(), BLOCK + W * 4);
        }
        (Code { bytes: bytes_of(state), len: W * 4 }, message.len() - kept * BLOCK)
    }
}

/// How many bytes two texts have in common at their beginning, in steps of a block.
fn common(one: &[u8], other: &[u8]) -> usize {
    let (ours, _) = one.as_chunks::<BLOCK>();
    let (theirs, _) = other.as_chunks::<BLOCK>();
    ours.iter().zip(theirs).take_while(|(one, other)| one == other).count() * BLOCK
}

/// The state behind the end of a message of `len` bytes, of which `rest` is not hashed yet.
fn finish<const W: usize>(hash: Hash<W>, mut state: [u32; W], rest: &[u8], len: usize) -> [u32; W] {
    let mut tail = [[0; BLOCK]; 2];
    let bytes = tail.as_flattened_mut();
    copy(bytes, rest);
    if let Some(end) = bytes.get_mut(rest.len()) {
        *end = 0x80;
    }
    let used = if rest.len() + 9 > BLOCK { 2 } else { 1 };
    if let Some(place) = bytes.get_mut(used * BLOCK - 8..used * BLOCK) {
        place.copy_from_slice(&(len as u64 * 8).to_be_bytes());
    }
    (hash.compress)(&mut state, tail.get(..used).unwrap_or_default());
    state
}

fn bytes_of<const W: usize>(state: [u32; W]) -> [u8; 64] {
    let mut bytes = [0; 64];
    let (words, _) = bytes.as_chunks_mut::<4>();
    for (to, word) in words.iter_mut().zip(state) {
        *to = word.to_be_bytes();
    }
    bytes
}

fn copy(to: &mut [u8], from: &[u8]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to = *from;
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::Stream;
    use crate::mac::{Algorithm, MacKey};

    #[test]
    fn the_same_codes_as_the_signer_in_any_order() {
        let text = "0123456789".repeat(60);
        for key in ["", "key", &"long".repeat(40)] {
            let mut sha1 = Stream::sha1(Some(key.as_bytes()));
            let mut sha256 = Stream::sha256(Some(key.as_bytes()));
            for end in [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 500, 499, 64, 600, 3] {
                let mut message = text.as_bytes()[..end].to_vec();
                if let Some(last) = message.last_mut() {
                    *last = b'x';
                }
                for (stream, algorithm) in
                    [(&mut sha1, Algorithm::HmacSha1), (&mut sha256, Algorithm::HmacSha256)]
                {
                    let expected = MacKey::new(algorithm, key.as_bytes()).sign(&message);
                    let (code, _) = stream.sign(&message);
                    assert_eq!(&code.bytes[..code.len], expected.as_bytes());
                    let (again, hashed) = stream.sign(&message);
                    assert_eq!((again.bytes, hashed), (code.bytes, end % 64));
                }
            }
        }
    }

    #[test]
    fn without_a_key_it_is_the_hash() {
        use sha2::Digest as _;
        let mut stream = Stream::sha256(None);
        for message in ["", "abc", &"abc".repeat(50)] {
            let (code, _) = stream.sign(message.as_bytes());
            assert_eq!(code.bytes[..32], sha2::Sha256::digest(message)[..]);
        }
    }
}
