//! Credentials in a limited number of slots.
//!
//! A program that creates a client for every request must not use more and more memory, so a new client takes over the
//! least recently used slot. The client that loses its slot registers again at its next call. Credentials are wiped when
//! they are dropped.

use crate::vendors::Credentials;

/// The maximum number of clients that are registered at the same time.
pub(super) const SLOTS: usize = 64;

/// A slot, and the generation that identifies its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Handle {
    pub(super) slot: u32,
    pub(super) generation: u32,
}

pub(super) struct Slots {
    all: Vec<Slot>,
    clock: u64,
    generations: u32,
}

#[derive(Default)]
struct Slot {
    generation: u32,
    /// When it was last used; 0 if it is free.
    used: u64,
    credentials: Option<Credentials>,
}

impl Slots {
    pub(super) const fn new() -> Self {
        Self { all: Vec::new(), clock: 0, generations: 0 }
    }

    /// Stores credentials in a free slot or else in the least recently used one.
    pub(super) fn register(&mut self, credentials: Credentials) -> Handle {
        self.clock += 1;
        self.generations = self.generations.wrapping_add(1);
        let new = Slot { generation: self.generations, used: self.clock, credentials: Some(credentials) };
        self.all.resize_with(SLOTS, Slot::default);
        let oldest = self.all.iter_mut().enumerate().min_by_key(|(_, slot)| slot.used);
        let at = oldest.map_or(0, |(at, slot)| {
            *slot = new;
            at
        });
        Handle { slot: u32::try_from(at).unwrap_or(u32::MAX), generation: self.generations }
    }

    /// Returns the credentials of a handle if it still owns its slot.
    pub(super) fn get(&mut self, handle: Handle) -> Option<&Credentials> {
        self.clock += 1;
        let slot = self.all.get_mut(handle.slot as usize)?;
        if slot.generation != handle.generation {
            return None;
        }
        slot.used = self.clock;
        slot.credentials.as_ref()
    }

    /// Removes the credentials of a handle.
    pub(super) fn release(&mut self, handle: Handle) {
        if let Some(slot) = self.all.get_mut(handle.slot as usize)
            && slot.generation == handle.generation
        {
            slot.credentials = None;
            slot.used = 0;
        }
    }
}
