//! HMAC (RFC 2104) over a hash's block function.
//!
//! It has two advantages over a clone of `hmac::Hmac`: complete blocks are hashed in place, without a copy, and the two
//! states of the key are plain numbers, which are cheap to copy. SHA-1 and SHA-256 share the code. The tests compare
//! it with the crate `hmac` and with the Wycheproof vectors.

use zeroize::{Zeroize, ZeroizeOnDrop};

/// The length of a block in bytes.
pub(crate) const BLOCK: usize = 64;

/// The state of a hash in 32-bit words. SHA-1 uses the first five.
pub(crate) type State = [u32; 8];

/// A hash function with blocks of 64 bytes and big-endian words.
#[derive(Debug)]
pub struct Hash {
    /// The state before the first block.
    pub(crate) start: State,
    /// The number of words of the state that are used.
    words: usize,
}

/// FIPS 180-4, 5.3.1.
pub static SHA1: Hash =
    Hash { start: [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0, 0, 0, 0], words: 5 };

/// FIPS 180-4, 5.3.3.
pub static SHA256: Hash = Hash {
    start: [
        0x6a09_e667,
        0xbb67_ae85,
        0x3c6e_f372,
        0xa54f_f53a,
        0x510e_527f,
        0x9b05_688c,
        0x1f83_d9ab,
        0x5be0_cd19,
    ],
    words: 8,
};

impl Hash {
    /// Returns the length of a hash in bytes.
    pub(crate) const fn len(&self) -> usize {
        self.words * 4
    }

    /// Updates a state with blocks. (A function pointer would cost an indirect call for each block.)
    #[inline]
    pub(crate) fn compress(&self, state: &mut State, blocks: &[[u8; BLOCK]]) {
        if self.words == 8 {
            sha2::block_api::compress256(state, blocks);
        } else if let Some(words) = state.first_chunk_mut() {
            sha1::block_api::compress(words, blocks);
        }
    }

    /// Hashes the end of a message of `len` bytes in total: the rest after its complete blocks, one bit, zeros, and the
    /// length.
    pub(crate) fn finish(&self, mut state: State, rest: &[u8], len: usize) -> [u8; 32] {
        let mut block = [0; BLOCK];
        copy(&mut block, rest);
        if let Some(end) = block.get_mut(rest.len()) {
            *end = 0x80;
        }
        if rest.len() + 9 > BLOCK {
            self.compress(&mut state, &[block]);
            block = [0; BLOCK];
        }
        self.last(state, block, len)
    }

    /// Hashes the last block of a message of `len` bytes in total, after adding the length.
    fn last(&self, mut state: State, mut block: [u8; BLOCK], len: usize) -> [u8; 32] {
        let bits = len as u64 * 8;
        if let Some(end) = block.last_chunk_mut() {
            *end = bits.to_be_bytes();
        }
        self.compress(&mut state, &[block]);
        let mut hash = [0; 32];
        let (words, _) = hash.as_chunks_mut::<4>();
        for (to, word) in words.iter_mut().zip(state).take(self.words) {
            *to = word.to_be_bytes();
        }
        hash
    }

    /// Hashes a message.
    pub(crate) fn digest(&self, message: &[u8]) -> [u8; 32] {
        self.message(self.start, 0, message)
    }

    /// Hashes the rest of a message, from a state that `before` bytes have led to.
    fn message(&self, mut state: State, before: usize, message: &[u8]) -> [u8; 32] {
        let (blocks, rest) = message.as_chunks::<BLOCK>();
        self.compress(&mut state, blocks);
        self.finish(state, rest, before + message.len())
    }
}

/// The states of a hash after the inner and after the outer key block.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Midstate {
    #[zeroize(skip)]
    hash: &'static Hash,
    /// The state after the inner key block, from which a message is hashed.
    pub(crate) inner: State,
    outer: State,
}

impl Midstate {
    /// Absorbs a key of any length.
    pub fn new(hash: &'static Hash, key: &[u8]) -> Self {
        let mut block = [0; BLOCK];
        if key.len() > BLOCK {
            let mut short = hash.message(hash.start, 0, key);
            copy(&mut block, short.get(..hash.len()).unwrap_or_default());
            short.zeroize();
        } else {
            copy(&mut block, key);
        }
        let state = |pad: u8| {
            let mut padded = block;
            for byte in &mut padded {
                *byte ^= pad;
            }
            let mut state = hash.start;
            hash.compress(&mut state, &[padded]);
            padded.zeroize();
            state
        };
        let midstate = Self { hash, inner: state(0x36), outer: state(0x5c) };
        block.zeroize();
        midstate
    }

    /// Computes the MAC of a message. A shorter hash fills only the first bytes.
    pub fn sign(&self, message: &[u8]) -> [u8; 32] {
        self.outer(self.hash.message(self.inner, BLOCK, message))
    }

    /// Computes the MAC of a message from its inner hash.
    pub(crate) fn outer(&self, inner: [u8; 32]) -> [u8; 32] {
        // Apart from the hash at its start, the last block is fixed.
        let mut block = [0; BLOCK];
        if let Some(start) = block.first_chunk_mut() {
            *start = inner;
        }
        if let Some(end) = block.get_mut(self.hash.len()) {
            *end = 0x80;
        }
        self.hash.last(self.outer, block, BLOCK + self.hash.len())
    }
}

/// Copies bytes to the start of a block.
fn copy(to: &mut [u8], from: &[u8]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to = *from;
    }
}
