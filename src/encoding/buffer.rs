//! A byte buffer for hot loops.
//!
//! `Vec::push` asks at every byte whether there is room. This buffer is asked once, with
//! [`Buffer::ensure`]; its bytes stay initialised and are used again, so nothing is zeroed twice and nothing
//! is unsafe. A write without room is dropped, never a panic: `ensure` is the caller's duty, and the tests
//! compare every writer with a plain one.

use std::fmt;

use zeroize::Zeroize;

use super::chunk::{CHUNK, Chunk};

/// Bytes, and how many of them count.
#[derive(Default)]
pub struct Buffer {
    bytes: Vec<u8>,
    len: usize,
}

/// Only the length: the bytes may be a key, or a body with one.
impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Buffer({} bytes)", self.len)
    }
}

impl Buffer {
    /// An empty buffer.
    pub const fn new() -> Self {
        Self { bytes: Vec::new(), len: 0 }
    }

    /// Forgets the content and keeps the room.
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// Forgets all but the first bytes.
    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Forgets the content and overwrites it, and all that stood there before.
    #[inline(never)]
    pub fn wipe(&mut self) {
        self.bytes.as_mut_slice().zeroize();
        self.len = 0;
    }

    /// How many bytes count.
    #[inline]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether none counts.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The content.
    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// Makes room for `more` bytes, and forty to spare, which the fixed-width writers write over.
    #[inline]
    pub fn ensure(&mut self, more: usize) {
        let wanted = self.len + more + 40;
        if wanted > self.bytes.len() {
            self.grow(wanted);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, wanted: usize) {
        // Resizing in place would free the old room as it is, and a body may hold a key.
        let mut room = vec![0; wanted.next_power_of_two().max(1024)];
        if let Some(start) = room.get_mut(..self.bytes.len()) {
            start.copy_from_slice(&self.bytes);
        }
        self.bytes.zeroize();
        self.bytes = room;
    }

    /// The bytes behind the content, and the length to set: for loops that keep both in registers.
    #[inline]
    pub(super) fn room(&mut self) -> (&mut [u8], &mut usize) {
        (self.bytes.get_mut(self.len..).unwrap_or_default(), &mut self.len)
    }

    /// Appends text of any length, in steps: for a short text that is cheaper than a call of `memcpy`.
    pub fn extend(&mut self, text: &[u8]) {
        self.ensure(text.len());
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let room = self.bytes.get_mut(self.len + at..).and_then(|room| room.first_chunk_mut());
            if let Some(room) = room {
                *room = Chunk::next(rest).bytes();
            }
            at += CHUNK;
        }
        self.len += text.len();
    }

    /// Appends a long text.
    #[inline(never)]
    pub fn append(&mut self, text: &[u8]) {
        self.ensure(text.len());
        if let Some(room) = self.bytes.get_mut(self.len..self.len + text.len()) {
            room.copy_from_slice(text);
        }
        self.len += text.len();
    }

    /// Appends one byte.
    #[inline]
    pub fn push(&mut self, byte: u8) {
        self.ensure(1);
        self.byte(byte);
    }

    /// Appends what stands between two places once more, in steps of eight bytes: for a short text that is
    /// cheaper than a call of `memcpy`.
    #[inline]
    pub fn repeat(&mut self, from: usize, to: usize) {
        let len = to.saturating_sub(from);
        self.ensure(len);
        let mut at = from;
        let mut end = self.len;
        while at < to {
            let word = self
                .bytes
                .get(at..at + 8)
                .and_then(|word| word.first_chunk::<8>())
                .copied()
                .unwrap_or_default();
            if let Some(room) = self.bytes.get_mut(end..end + 8) {
                room.copy_from_slice(&word);
            }
            at += 8;
            end += 8;
        }
        self.len += len;
    }

    /// Appends the first `len` of eight bytes. There must be room.
    #[inline]
    pub fn word(&mut self, word: [u8; 8], len: usize) {
        if let Some(room) = self.bytes.get_mut(self.len..self.len + 8) {
            room.copy_from_slice(&word);
        }
        self.len += len;
    }

    /// Appends the first `len` of twenty-four bytes. There must be room.
    #[inline]
    pub fn words(&mut self, words: [[u8; 8]; 3], len: usize) {
        if let Some(room) = self.bytes.get_mut(self.len..self.len + 24) {
            room.copy_from_slice(words.as_flattened());
        }
        self.len += len;
    }

    /// Appends one byte. There must be room.
    #[inline]
    pub fn byte(&mut self, byte: u8) {
        if let Some(room) = self.bytes.get_mut(self.len) {
            *room = byte;
        }
        self.len += 1;
    }
}
