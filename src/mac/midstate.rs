//! HMAC (RFC 2104) over a hash's block function.
//!
//! Two things are gained over a clone of `hmac::Hmac`: full blocks are hashed where they stand, without a copy,
//! and the two states of the key are plain numbers, which are cheap to start from. And SHA-1 and SHA-256, which
//! differ in nothing else, share the code. The tests compare it with the crate `hmac` and with Wycheproof.

use super::four;
use super::memo::Memo;
use crate::request::buffer::Buffer;
use crate::request::step::{STEP, Step};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The length of a block, in bytes.
pub(crate) const BLOCK: usize = 64;

/// A hash with blocks of 64 bytes and a state of `W` 32-bit words, most significant byte first.
#[derive(Clone, Copy)]
pub struct Hash<const W: usize> {
    /// The state before the first block.
    pub start: [u32; W],
    /// Takes blocks into the state.
    pub compress: fn(&mut [u32; W], &[[u8; BLOCK]]),
}

/// FIPS 180-4, 5.3.1.
pub const SHA1: Hash<5> = Hash {
    start: [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0],
    compress: sha1::block_api::compress,
};

/// FIPS 180-4, 5.3.3.
pub const SHA256: Hash<8> = Hash {
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
    compress: sha2::block_api::compress256,
};

impl<const W: usize> Hash<W> {
    /// Hashes the end of a message of `len` bytes in all: what is left of it behind whole blocks, one bit, zeros,
    /// and the length.
    pub(crate) fn finish(self, mut state: [u32; W], rest: &[u8], len: usize) -> [u8; 32] {
        let mut block = last_block(rest);
        if rest.len() + 9 > BLOCK {
            (self.compress)(&mut state, &[block]);
            block = [0; BLOCK];
        }
        self.last(state, block, len)
    }

    /// Hashes the last block of a message of `len` bytes in all, in which only the length is missing.
    fn last(self, mut state: [u32; W], mut block: [u8; BLOCK], len: usize) -> [u8; 32] {
        let bits = len as u64 * 8;
        if let Some(place) = block.last_chunk_mut() {
            *place = bits.to_be_bytes();
        }
        (self.compress)(&mut state, &[block]);
        let mut hash = [0; 32];
        let (words, _) = hash.as_chunks_mut::<4>();
        for (to, word) in words.iter_mut().zip(state) {
            *to = word.to_be_bytes();
        }
        hash
    }

    /// Hashes a message that goes on from a state, `before` bytes behind the start.
    fn message(self, mut state: [u32; W], before: usize, message: &[u8]) -> [u8; 32] {
        let (blocks, rest) = message.as_chunks::<BLOCK>();
        (self.compress)(&mut state, blocks);
        self.finish(state, rest, before + message.len())
    }
}

/// The states of a hash behind the inner and the outer key block.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Midstate<const W: usize> {
    /// Behind the inner key block: where the hash of a message begins.
    pub(crate) inner: [u32; W],
    outer: [u32; W],
}

impl<const W: usize> Midstate<W> {
    /// Absorbs a key of any length.
    pub fn new(hash: Hash<W>, key: &[u8]) -> Self {
        let mut block = [0; BLOCK];
        if key.len() > BLOCK {
            let mut short = hash.message(hash.start, 0, key);
            copy(&mut block, short.get(..W * 4).unwrap_or_default());
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
            (hash.compress)(&mut state, &[padded]);
            padded.zeroize();
            state
        };
        let midstate = Self { inner: state(0x36), outer: state(0x5c) };
        block.zeroize();
        midstate
    }

    /// The MAC of a message: the first `W * 4` of the bytes.
    pub fn sign(&self, hash: Hash<W>, message: &[u8]) -> [u8; 32] {
        self.outer(hash, hash.message(self.inner, BLOCK, message))
    }

    /// The MAC of a message whose hash is known.
    pub(crate) fn outer(&self, hash: Hash<W>, inner: [u8; 32]) -> [u8; 32] {
        // The last block is known but for the hash in front.
        let mut block = [0; BLOCK];
        if let Some(place) = block.first_chunk_mut() {
            *place = inner;
        }
        if let Some(end) = block.get_mut(W * 4) {
            *end = 0x80;
        }
        hash.last(self.outer, block, BLOCK + W * 4)
    }
}

impl Midstate<8> {
    /// [`Midstate::sign`] with SHA-256 of a message that may begin like the last one.
    pub fn sign_again(&self, message: &[u8], memo: &mut Memo) -> [u8; 32] {
        let (blocks, rest) = message.as_chunks::<BLOCK>();
        let (mut state, blocks) = memo.hash(self.inner, blocks);
        (SHA256.compress)(&mut state, blocks);
        self.outer(SHA256, SHA256.finish(state, rest, BLOCK + message.len()))
    }

    /// The MACs of four messages, hashed side by side. Leaves their padding behind them.
    pub(super) fn sign_four(&self, messages: [&mut Buffer; 4], memo: &mut Memo) -> four::State {
        let messages = messages.map(four::padded);
        let [message, ..] = messages;
        let (mut start, rest) = memo.hash(self.inner, message);
        let mut first = message.len() - rest.len();
        let beginning = message.get(..first).unwrap_or_default();
        if !messages.iter().all(|message| message.starts_with(beginning)) {
            (start, first) = (self.inner, 0);
        }
        let mut inner = four::all(start);
        four::hash(&mut inner, messages, first);
        let mut outer = four::all(self.outer);
        four::hash_again(&mut outer, inner);
        outer
    }
}

/// The rest of a message, one bit, and zeros: in steps, which are cheaper in wasm than filling and copying memory.
fn last_block(rest: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let (steps, _) = block.as_chunks_mut();
    let mut rest_of = rest;
    for step in steps {
        *step = Step::next(rest_of).bytes();
        rest_of = rest_of.get(STEP..).unwrap_or_default();
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
