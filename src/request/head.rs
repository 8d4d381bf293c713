//! How the last request began.
//!
//! Candidate after candidate the method, the URL and the public key are the same. A draft that is used again still holds
//! them, and with the same credentials, operation and path they stay where they are.

use std::fmt;
use std::sync::Arc;

use super::buffer::Buffer;
use super::step::equal;
use crate::operation::Operation;

/// What the beginning of a draft was written from, and where it ends.
pub(crate) struct Head {
    /// A text of the credentials that only their copies share: keeping it alive keeps its place from others.
    owner: Option<Arc<str>>,
    operation: Option<&'static Operation>,
    /// The text in the path.
    path: Buffer,
    /// Where it ends in [`super::Draft::string_to_sign`].
    pub(crate) signed: usize,
    /// Where it ends in [`super::Draft::text`].
    pub(crate) sent: usize,
}

impl Head {
    /// Of no request.
    pub(crate) const fn new() -> Self {
        Self { owner: None, operation: None, path: Buffer::new(), signed: 0, sent: 0 }
    }

    /// Whether a request begins like this.
    pub(crate) fn fits(&self, operation: &'static Operation, owner: &Arc<str>, path: &str) -> bool {
        self.operation.is_some_and(|own| std::ptr::eq(own, operation))
            && self.owner.as_ref().is_some_and(|own| Arc::ptr_eq(own, owner))
            && self.path.len() == path.len()
            && equal(self.path.as_slice(), path.as_bytes())
    }

    /// Takes down what a request begins with that was just begun.
    pub(crate) fn set(
        &mut self,
        operation: &'static Operation,
        owner: &Arc<str>,
        path: &str,
        [signed, sent]: [usize; 2],
    ) {
        self.operation = Some(operation);
        self.owner = Some(owner.clone());
        self.path.clear();
        self.path.extend(path.as_bytes());
        (self.signed, self.sent) = (signed, sent);
    }

    /// For when the draft begins with something else.
    pub(crate) fn forget(&mut self) {
        self.operation = None;
    }

    /// Overwrites what it holds.
    pub(crate) fn wipe(&mut self) {
        self.forget();
        self.owner = None;
        self.path.wipe();
    }
}

impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Head([secret])")
    }
}
