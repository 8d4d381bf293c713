//! Which request is read if a text has several, such as a HAR file.

use std::borrow::Cow;

use serde::Serialize;

use super::{Request, RequestParts};
use crate::debugger::endpoints::has_documented_host;
use crate::debugger::key_mask::KeyMask;
use crate::error::Error;

/// The most candidates that are listed.
const MOST_CANDIDATES: usize = 100;

/// A request of the text that may be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Its number in the text, from 1.
    pub entry: usize,
    /// The method as written.
    pub method: String,
    /// The URL without its query.
    pub url: String,
    /// Whether it has a signature.
    pub signed: bool,
}

impl Candidate {
    /// The candidate with every form of the key masked.
    pub(in crate::debugger) fn masked(&self, mask: &KeyMask) -> Self {
        Self { method: mask.mask(&self.method), url: mask.mask(&self.url), ..*self }
    }
}

/// An entry, as far as the choice depends on it. Without a URL it is no request.
#[derive(Default)]
pub(super) struct Entry<'t> {
    pub(super) method: Cow<'t, str>,
    pub(super) url: Cow<'t, str>,
    pub(super) signed: bool,
}

impl Entry<'_> {
    /// How likely it is meant: whether it is for a vendor, and whether it is signed. Preflights are not meant: a browser
    /// sends them by itself before the request that a page sends.
    fn rank(&self) -> Option<(bool, bool)> {
        let is_meant = !self.method.eq_ignore_ascii_case("OPTIONS") && !self.url.is_empty();
        is_meant.then(|| (has_documented_host(&self.url), self.signed))
    }

    fn of_result(read: &Result<Request, Error>) -> Entry<'_> {
        read.as_ref().map_or_else(
            |_| Entry::default(),
            |request| Entry {
                method: request.method.as_deref().unwrap_or_default().into(),
                url: request.endpoint.as_str().into(),
                signed: request.parameter("asgn").or_else(|| request.member("asgn")).is_some(),
            },
        )
    }

    fn candidate(&self, entry: usize) -> Candidate {
        let url = self.url.split(['?', '#']).next().unwrap_or_default();
        Candidate { entry, method: self.method.as_ref().into(), url: url.into(), signed: self.signed }
    }
}

/// Chooses one of the entries: the wanted one, or else the first of those that are most likely meant. `what` and
/// `unit` are words such as "a HAR file" and "entry". Returns its index.
pub(super) fn choose(
    entries: &[Entry<'_>],
    wanted: Option<usize>,
    (what, unit): (&str, &str),
    parts: &mut RequestParts,
) -> Result<usize, Error> {
    let ranks: Vec<_> = entries.iter().map(Entry::rank).collect();
    let best = ranks.iter().copied().max().flatten();
    let index = match wanted {
        Some(wanted) if wanted == 0 || wanted > entries.len() => {
            let problem = format!("is {wanted}, but the number of entries is {}", entries.len());
            return Err(Error::invalid("entry", &problem, &format!("1 to {}", entries.len())));
        }
        Some(wanted) => wanted - 1,
        None if best.is_none() => {
            return Err(Error::invalid(
                "request",
                &format!("is {what} with no other request than preflights (OPTIONS)"),
                "the request that follows the preflight",
            ));
        }
        None => ranks.iter().position(|rank| *rank == best).unwrap_or_default(),
    };
    // If there are requests for a vendor or with a signature, the others are not meant.
    let least = Some((false, best > Some((false, false))));
    let likely =
        (1..).zip(entries).zip(&ranks).filter(|(_, rank)| **rank >= least).map(|(numbered, _)| numbered);
    if likely.clone().nth(1).is_some() {
        parts.candidates =
            likely.take(MOST_CANDIDATES).map(|(number, entry)| entry.candidate(number)).collect();
        if wanted.is_none() {
            let message = format!("Several requests may be meant: {unit} {} is read.", index + 1);
            parts.note("several-entries", &message);
        }
    }
    parts.entry = Some(index + 1);
    parts.description = format!("{what}, {unit} {} of {}", index + 1, entries.len());
    Ok(index)
}

/// Chooses one of the requests that were read from a text. `what` and `unit` are words as in [`choose`].
pub(super) fn choose_read(
    read: Vec<Result<Request, Error>>,
    wanted: Option<usize>,
    words: (&str, &str),
) -> Result<Request, Error> {
    let mut read = read;
    if read.len() > 1 && read.iter().any(Result::is_ok) {
        let entries: Vec<_> = read.iter().map(Entry::of_result).collect();
        let mut parts = RequestParts::default();
        let index = choose(&entries, wanted, words, &mut parts)?;
        let is_signed = entries.get(index).is_some_and(|entry| entry.signed);
        drop(entries);
        // What cannot be read may be the request that is meant.
        let unread = if is_signed || wanted.is_some() { None } else { read.iter().position(Result::is_err) };
        let mut request = read.swap_remove(unread.unwrap_or(index))?;
        parts.notes.append(&mut request.notes);
        let RequestParts { notes, description, entry, candidates, .. } = parts;
        return Ok(Request { description, entry, candidates, notes, ..request });
    }
    read.swap_remove(0)
}
