//! Reading the options of a client.

use crate::error::Error;
use crate::schema::check::found;
use crate::secret::Secret;
use crate::value::{Item, Kind};

/// In bytes: a bound of ours.
const LONGEST_KEY: usize = 4096;

const KEY: &str = "the key as the vendor shows it: a string";

/// A text option; `None` if it is left out.
pub(super) fn text<'t>(options: Item<'t>, name: &'static str, right: &str) -> Result<Option<&'t str>, Error> {
    match options.get(name) {
        Some(value) if value.kind() == Kind::Text => Ok(Some(value.text())),
        Some(value) => Err(Error::invalid(name, &found(value), right)),
        None => Ok(None),
    }
}

/// The option `baseUrl`.
pub(super) fn base_url(options: Item<'_>) -> Result<Option<&str>, Error> {
    text(options, "baseUrl", "a URL: a string")
}

/// A key that must be there; what it looks like is not checked.
pub(super) fn present<'t>(options: Item<'t>, name: &'static str) -> Result<&'t str, Error> {
    text(options, name, KEY)?.ok_or_else(|| Error::invalid(name, "is missing", KEY))
}

/// A key that must be there.
pub(super) fn key<'t>(options: Item<'t>, name: &'static str) -> Result<&'t str, Error> {
    let key = present(options, name)?;
    check_key(name, key)?;
    Ok(key)
}

/// A key that travels in a header, where only visible ASCII can stand.
pub(super) fn header_key(options: Item<'_>, name: &'static str) -> Result<Secret<String>, Error> {
    let key = key(options, name)?;
    if key.bytes().any(|byte| !(b' '..=b'~').contains(&byte)) {
        return Err(Error::invalid(name, "has a character that no header can hold", KEY));
    }
    Ok(Secret::new(key.into()))
}

/// A key is copied from a page: what comes along by accident is refused, with a word about it.
pub(super) fn check_key(field: &str, text: &str) -> Result<(), Error> {
    // Most are plain, and what looks at all of Unicode need not be compiled for them.
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
    if plain && matches!(text.len(), 1..=LONGEST_KEY) { Ok(()) } else { check_unusual_key(field, text) }
}

#[cold]
#[inline(never)]
fn check_unusual_key(field: &str, text: &str) -> Result<(), Error> {
    let problem = if text.is_empty() {
        "is empty"
    } else if text.len() > LONGEST_KEY {
        "is too long"
    } else if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
        "begins or ends with white space"
    } else if text.chars().any(char::is_control) {
        "has a control character"
    } else {
        return Ok(());
    };
    Err(Error::invalid(field, problem, "the key as the vendor shows it"))
}
