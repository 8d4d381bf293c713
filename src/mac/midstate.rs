//! HMAC (RFC 2104) over a hash's block function.
//!
//! Two things are gained over a clone of `hmac::Hmac`: full blocks are hashed where they stand, without a copy,
//! and the two states of the key are plain numbers, which are cheap to start from. And SHA-1 and SHA-256, which
//! differ in nothing else, share the code. The tests compare it with the crate `hmac` and with Wycheproof.

use crate::encoding::chunk::{CHUNK, Chunk};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The length of a block, in bytes.
pub(crate) const BLOCK: usize = 64;

/// Where a hash stands: words of 32 bits. SHA-1 has the first five.
pub(crate) type State = [u32; 8];

/// A hash with blocks of 64 bytes, most significant byte first.
#[derive(Debug)]
pub struct Hash {
    /// Before the first block.
    pub(crate) start: State,
    /// How many words of the state count.
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
    /// How many bytes it gives.
    pub(crate) const fn len(&self) -> usize {
        self.words * 4
    }

    /// Takes blocks into a state. (A pointer to the function would cost each block a call through a table.)
    #[inline]
    pub(crate) fn compress(&self, state: &mut State, blocks: &[[u8; BLOCK]]) {
        if self.words == 8 {
            sha2::block_api::compress256(state, blocks);
        } else if let Some(words) = state.first_chunk_mut() {
            sha1::block_api::compress(words, blocks);
        }
    }

    /// Hashes the end of a message of `len` bytes in all: what is left of it behind whole blocks, one bit, zeros,
    /// and the length.
    pub(crate) fn finish(&self, mut state: State, rest: &[u8], len: usize) -> [u8; 32] {
        let mut block = last_block(rest);
        if rest.len() + 9 > BLOCK {
            self.compress(&mut state, &[block]);
            block = [0; BLOCK];
        }
        self.last(state, block, len)
    }

    /// Hashes the last block of a message of `len` bytes in all, in which only the length is missing.
    fn last(&self, mut state: State, mut block: [u8; BLOCK], len: usize) -> [u8; 32] {
        let bits = len as u64 * 8;
        if let Some(place) = block.last_chunk_mut() {
            *place = bits.to_be_bytes();
        }
        self.compress(&mut state, &[block]);
        let mut hash = [0; 32];
        let (words, _) = hash.as_chunks_mut::<4>();
        for (to, word) in words.iter_mut().zip(state).take(self.words) {
            *to = word.to_be_bytes();
        }
        hash
    }

    /// Hashes a message that goes on from a state, `before` bytes behind the start.
    fn message(&self, mut state: State, before: usize, message: &[u8]) -> [u8; 32] {
        let (blocks, rest) = message.as_chunks::<BLOCK>();
        self.compress(&mut state, blocks);
        self.finish(state, rest, before + message.len())
    }
}

/// The states of a hash behind the inner and the outer key block.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Midstate {
    #[zeroize(skip)]
    hash: &'static Hash,
    /// Behind the inner key block: where the hash of a message begins.
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

    /// The MAC of a message: the first bytes, as many as the hash gives.
    pub fn sign(&self, message: &[u8]) -> [u8; 32] {
        self.outer(self.hash.message(self.inner, BLOCK, message))
    }

    /// The MAC of a message whose hash is known.
    pub(crate) fn outer(&self, inner: [u8; 32]) -> [u8; 32] {
        // The last block is known but for the hash in front.
        let mut block = [0; BLOCK];
        if let Some(place) = block.first_chunk_mut() {
            *place = inner;
        }
        if let Some(end) = block.get_mut(self.hash.len()) {
            *end = 0x80;
        }
        self.hash.last(self.outer, block, BLOCK + self.hash.len())
    }
}

/// The rest of a message, one bit, and zeros: in steps, which are cheaper in wasm than filling and copying memory.
fn last_block(rest: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let (steps, _) = block.as_chunks_mut();
    let mut rest_of = rest;
    for step in steps {
        *step = Chunk::next(rest_of).bytes();
        rest_of = rest_of.get(CHUNK..).unwrap_or_default();
    }
    if let Some(end) = block.get_mut(rest.len()) {
        *end = 0x80;
    }
    block
}

fn copy(to: &mut [u8], from: &[u8]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to = *from;
    }
}
