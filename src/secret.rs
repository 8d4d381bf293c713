//! A value that must not show.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// Holds a secret: wiped from memory when dropped, and neither [`fmt::Debug`] nor [`fmt::Display`] prints it.
///
/// ```
/// use invigil::Secret;
/// let key = Secret::new(String::from("zy98x765"));
/// assert_eq!(format!("{key} {key:?}"), "[secret] [secret]");
/// assert_eq!(key.expose(), "zy98x765");
/// ```
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Takes the value in.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// Shows the value. Search for this name to find every place where a secret is read.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl<T: Zeroize> fmt::Display for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}
