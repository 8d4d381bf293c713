//! The beginning of the last message, already hashed.
//!
//! What one client signs begins alike: method, URL and public key are the same from candidate to candidate. With the
//! same key and the same first blocks the hash is in the same state behind them, so it goes on from there. For one
//! candidate that spares two blocks of five.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::midstate::{BLOCK, Hash, State};

/// How many blocks are remembered.
const MOST: usize = 2;

/// The first blocks of a message, and the states of the hash behind each. It belongs to the key as much as the key's
/// own states do, and is wiped like them.
#[derive(Default, Zeroize, ZeroizeOnDrop)]
pub struct Memo {
    /// The state that the message went on from: that of a key.
    start: State,
    blocks: [Remembered; MOST],
    known: usize,
}

#[derive(Clone, Copy, Zeroize)]
struct Remembered {
    block: [u8; BLOCK],
    behind: State,
}

const NOTHING: Remembered = Remembered { block: [0; BLOCK], behind: [0; 8] };

impl Default for Remembered {
    fn default() -> Self {
        NOTHING
    }
}

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memo([secret])")
    }
}

impl Memo {
    /// Remembers nothing.
    pub const fn new() -> Self {
        Self { start: [0; 8], blocks: [NOTHING; MOST], known: 0 }
    }

    /// Hashes the first blocks of a message from `start` on, or takes what is known of them. Gives the state behind
    /// them and the blocks that are left.
    pub(super) fn hash<'m>(
        &mut self,
        hash: &Hash,
        start: State,
        message: &'m [[u8; BLOCK]],
    ) -> (State, &'m [[u8; BLOCK]]) {
        if differ(self.start.iter().zip(start).map(|(own, other)| own ^ other)) {
            self.start = start;
            self.known = 0;
        }
        let mut state = start;
        let (first, rest) = message.split_at_checked(MOST).unwrap_or((message, &[]));
        for (index, (block, own)) in first.iter().zip(&mut self.blocks).enumerate() {
            if index < self.known && alike(block, &own.block) {
                state = own.behind;
                continue;
            }
            hash.compress(&mut state, std::slice::from_ref(block));
            *own = Remembered { block: *block, behind: state };
            self.known = index + 1;
        }
        (state, rest)
    }
}

/// Whether two blocks are the same.
fn alike(one: &[u8; BLOCK], other: &[u8; BLOCK]) -> bool {
    let (one, _) = one.as_chunks();
    let (other, _) = other.as_chunks();
    !differ(one.iter().zip(other).map(|(own, other)| u32::from_le_bytes(*own) ^ u32::from_le_bytes(*other)))
}

/// Whether there is a difference: words at a step, where `==` would go byte by byte in wasm.
#[inline]
fn differ(differences: impl Iterator<Item = u32>) -> bool {
    differences.fold(0, |all, difference| all | difference) != 0
}
