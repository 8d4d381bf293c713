//! How a request begins: what is the same from candidate to candidate.
//!
//! Method, URL and public key stand in front of string-to-sign, URL and public key in front of what is sent. A draft
//! that is used again still holds them. With the same credentials, operation and path they stay where they are.

use std::fmt;
use std::sync::Arc;

use super::Credentials;
use crate::operation::Operation;
use crate::request::buffer::Buffer;
use crate::request::step::equal;

/// What the beginning of a draft was written from, and where it ends.
#[derive(Default)]
pub struct Head {
    /// [`Credentials::prefix`]: nobody else has this one.
    credentials: Option<Arc<str>>,
    operation: Option<&'static Operation>,
    /// The text in the path.
    path: Buffer,
    /// Where it ends in [`crate::request::Draft::string_to_sign`].
    pub(super) signed: usize,
    /// Where it ends in [`crate::request::Draft::text`].
    pub(super) sent: usize,
}

impl Head {
    /// Of no request.
    pub const fn new() -> Self {
        Self { credentials: None, operation: None, path: Buffer::new(), signed: 0, sent: 0 }
    }

    /// Whether a request of an operation begins like this.
    pub(super) fn fits(&self, operation: &'static Operation, credentials: &Credentials, path: &str) -> bool {
        self.operation.is_some_and(|own| std::ptr::eq(own, operation))
            && self.credentials.as_ref().is_some_and(|own| Arc::ptr_eq(own, &credentials.prefix))
            && self.path.len() == path.len()
            && equal(self.path.as_slice(), path.as_bytes())
    }

    /// Takes down what a request begins with that was just begun.
    pub(super) fn set(
        &mut self,
        operation: &'static Operation,
        credentials: &Credentials,
        path: &str,
        [signed, sent]: [usize; 2],
    ) {
        self.operation = Some(operation);
        self.credentials = Some(credentials.prefix.clone());
        self.path.clear();
        self.path.extend(path.as_bytes());
        (self.signed, self.sent) = (signed, sent);
    }

    /// For when the draft begins with something else.
    pub(crate) fn forget(&mut self) {
        self.operation = None;
        self.path.wipe();
    }
}

impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Head([secret])")
    }
}
