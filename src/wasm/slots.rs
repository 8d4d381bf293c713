//! Credentials, in a bounded number of slots.
//!
//! A client for every request must not grow memory, so the least recently used slot makes room. A client
//! whose slot is gone is told so and registers again. What a slot held is wiped when it is dropped.

use crate::vendors::Credentials;

/// How many clients can be registered at once.
pub(super) const SLOTS: usize = 64;

/// Which slot, and which of its owners.
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

struct Slot {
    generation: u32,
    used: u64,
    credentials: Option<Credentials>,
}

impl Slots {
    pub(super) const fn new() -> Self {
        Self { all: Vec::new(), clock: 0, generations: 0 }
    }

    /// Takes credentials in, into a free slot or the one unused for longest.
    pub(super) fn register(&mut self, credentials: Credentials) -> Handle {
        self.clock += 1;
        self.generations = self.generations.wrapping_add(1);
        let new = Slot { generation: self.generations, used: self.clock, credentials: Some(credentials) };
        let at = match self.all.iter().position(|slot| slot.credentials.is_none()) {
            Some(free) => Some(free),
            None if self.all.len() < SLOTS => None,
            None => self.all.iter().enumerate().min_by_key(|(_, slot)| slot.used).map(|(at, _)| at),
        };
        let at = if let Some(at) = at {
            if let Some(slot) = self.all.get_mut(at) {
                *slot = new;
            }
            at
        } else {
            self.all.push(new);
            self.all.len() - 1
        };
        Handle { slot: u32::try_from(at).unwrap_or(u32::MAX), generation: self.generations }
    }

    /// The credentials of a handle, if it still holds.
    pub(super) fn get(&mut self, handle: Handle) -> Option<&Credentials> {
        self.clock += 1;
        let slot = self.all.get_mut(handle.slot as usize)?;
        if slot.generation != handle.generation {
            return None;
        }
        slot.used = self.clock;
        slot.credentials.as_ref()
    }

    /// Forgets the credentials of a handle.
    pub(super) fn release(&mut self, handle: Handle) {
        if let Some(slot) = self.all.get_mut(handle.slot as usize)
            && slot.generation == handle.generation
        {
            slot.credentials = None;
        }
    }
}
