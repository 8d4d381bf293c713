//! A byte buffer for hot loops.
//!
//! `Vec::push` checks the capacity for every byte. This buffer checks it once, in [`Buffer::ensure`]. Its bytes
//! stay initialized and are reused, so nothing is zeroed twice and no unsafe code is needed. A write beyond the
//! ensured capacity is dropped; it never panics. Calling `ensure` is the caller's responsibility, and the tests
//! compare every writer with a simple one.

use std::fmt;

use zeroize::Zeroize;

use super::chunk::{CHUNK, Chunk};

/// Bytes with a length: the content is the first `len` bytes.
#[derive(Default)]
pub struct Buffer {
    bytes: Vec<u8>,
    len: usize,
}

/// Prints the length only: the bytes may be a key, or a body that contains one.
impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Buffer({} bytes)", self.len)
    }
}

impl Buffer {
    /// Creates an empty buffer.
    pub const fn new() -> Self {
        Self { bytes: Vec::new(), len: 0 }
    }

    /// Removes the content and keeps the memory.
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// Removes the content after the first `len` bytes.
    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Removes the content and overwrites all of the memory, including what earlier contents left there.
    #[inline(never)]
    pub fn wipe(&mut self) {
        self.bytes.as_mut_slice().zeroize();
        self.len = 0;
    }

    /// Returns the length of the content in bytes.
    #[inline]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Returns whether there is no content.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the content.
    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// Makes sure that `more` bytes can be appended, and 40 spare bytes after them, which the fixed-width writers
    /// may overwrite.
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
        // Resizing in place would free the old memory without wiping it, and a body may contain a key.
        let mut larger = vec![0; wanted.next_power_of_two().max(1024)];
        if let Some(start) = larger.get_mut(..self.bytes.len()) {
            start.copy_from_slice(&self.bytes);
        }
        self.bytes.zeroize();
        self.bytes = larger;
    }

    /// Returns the bytes after the content, and the length to update: for loops that keep both in registers.
    #[inline]
    pub(super) fn spare(&mut self) -> (&mut [u8], &mut usize) {
        (self.bytes.get_mut(self.len..).unwrap_or_default(), &mut self.len)
    }

    /// Appends text in 16-byte chunks: for short text this is cheaper than a call of `memcpy`.
    pub fn extend(&mut self, text: &[u8]) {
        self.ensure(text.len());
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let target = self.bytes.get_mut(self.len + at..).and_then(|spare| spare.first_chunk_mut());
            if let Some(target) = target {
                *target = Chunk::next(rest).bytes();
            }
            at += CHUNK;
        }
        self.len += text.len();
    }

    /// Appends one byte.
    #[inline]
    pub fn push(&mut self, byte: u8) {
        self.ensure(1);
        if let Some(target) = self.bytes.get_mut(self.len) {
            *target = byte;
        }
        self.len += 1;
    }

    /// Appends a copy of the content between two positions, eight bytes at a time: for short text this is cheaper
    /// than a call of `memcpy`.
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
            if let Some(target) = self.bytes.get_mut(end..end + 8) {
                target.copy_from_slice(&word);
            }
            at += 8;
            end += 8;
        }
        self.len += len;
    }

    /// Appends the first `len` of at most 40 bytes, all of which are copied. The capacity must have been ensured.
    #[inline]
    pub fn fixed<const N: usize>(&mut self, bytes: &[u8; N], len: usize) {
        if let Some(target) = self.bytes.get_mut(self.len..self.len + N) {
            target.copy_from_slice(bytes);
        }
        self.len += len;
    }
}
