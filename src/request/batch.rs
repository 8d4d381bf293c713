//! Many requests, one behind the other in buffers that can be used again.

use zeroize::Zeroize;

use super::buffer::Buffer;
use super::{Content, Draft};
use crate::mac::memo::Memo;

/// See [`crate::operation::Operation::build_all`].
#[derive(Debug)]
pub struct Batch {
    /// The requests in work: four, as many as are signed at once.
    pub(crate) drafts: [Draft; 4],
    /// How the last string-to-sign began.
    pub(crate) memo: Memo,
    /// [`Draft::text`] of all, one behind the other.
    pub text: Buffer,
    /// The JSON bodies of all.
    pub json: Buffer,
    /// Three places for each: where its URL ends in the text, where it ends itself, and where its JSON ends.
    pub ends: Vec<u32>,
}

impl Default for Batch {
    fn default() -> Self {
        Self::new()
    }
}

impl Batch {
    /// Empty buffers.
    pub const fn new() -> Self {
        Self {
            drafts: [const { Draft::new() }; 4],
            memo: Memo::new(),
            text: Buffer::new(),
            json: Buffer::new(),
            ends: Vec::new(),
        }
    }

    /// What all requests of a batch have in common: method, content, and the header with the key.
    pub fn first(&self) -> &Draft {
        let [first, ..] = &self.drafts;
        first
    }

    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.json.clear();
        self.ends.clear();
    }

    /// Takes over so many of the drafts.
    pub(crate) fn take(&mut self, count: usize) {
        for at in 0..count {
            self.add(at);
        }
    }

    #[inline(never)]
    fn add(&mut self, at: usize) {
        let Some(draft) = self.drafts.get(at) else { return };
        let url_end = self.text.len() + draft.url_len;
        self.text.append(draft.text.as_slice());
        if !matches!(draft.content, Content::None | Content::Form) {
            self.json.append(draft.json.as_slice());
        }
        let place = |at| u32::try_from(at).unwrap_or(u32::MAX);
        self.ends.extend_from_slice(&[url_end, self.text.len(), self.json.len()].map(place));
    }

    /// Overwrites what it holds of keys and bodies.
    pub fn wipe(&mut self) {
        self.drafts.iter_mut().for_each(Draft::wipe);
        self.memo.zeroize();
        self.text.wipe();
        self.json.wipe();
    }
}
