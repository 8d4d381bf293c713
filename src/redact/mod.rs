//! Masking: what must not stand in a log or in an error.
//!
//! A signed URL, a request body and a vendor's error text are what one wants to see in a log, and they hold the
//! signature, the key and the candidates. [`redact`] makes such a text fit for a log, [`mask_people`] makes a
//! vendor's words fit for an error, [`excerpt`] does so for a name of the caller's own.
//!
//! What is masked becomes `[masked]`, an e-mail address `[e-mail]`. A text that already holds these is left as
//! it is, so masking twice changes nothing more. When in doubt too much is masked, never too little: a value
//! whose end is missing (a log line that was cut) is masked to the end of the text.
//!
//! # What is not promised
//!
//! Masking looks for patterns, and what has no pattern is not found: a candidate's name in a sentence, a
//! telephone number, a secret under a name that says nothing, a known secret that was hashed, encrypted,
//! compressed, cut into pieces or written in hexadecimal, an address without a dotted domain
//! (`bob@localhost`) or with a quoted name (`"a b"@example.com`). XML elements and multipart bodies have names
//! in places that are not looked at. Encodings are seen through three layers deep. So this is a second line:
//! the first is not to hand secrets to a log.

mod names;
mod people;
mod values;
mod view;

#[cfg(test)]
mod tests;

use values::Needles;
use view::{ESCAPE, PERCENT, Strings, View};

const MASKED: &str = "[masked]";
const MAIL: &str = "[e-mail]";

/// How many layers of encoding are looked through, the text itself included.
const LAYERS: usize = 4;
/// How often a text is gone through until nothing changes: twice, but for texts made to be difficult.
const ROUNDS: usize = 8;
/// The longest message of a vendor that is kept, in characters.
const LONGEST_MESSAGE: usize = 500;
/// What of a message is looked at, in bytes.
const LONGEST_READ: usize = 8192;
/// The longest excerpt, in characters.
const LONGEST_EXCERPT: usize = 40;

/// Masks people in a vendor's words: e-mail addresses, and all of a URL but its scheme and host (a link to a
/// test is as good as the candidate's password). Cuts the text at 500 characters.
///
/// ```
/// use invigil::redact::mask_people;
///
/// let words = "'name@email.com' was invited: https://tests.mettl.com/authenticateKey/ab12";
/// assert_eq!(mask_people(words), "'[e-mail]' was invited: https://tests.mettl.com/[masked]");
/// ```
pub fn mask_people(text: &str) -> String {
    let mut read = text;
    if text.len() > LONGEST_READ {
        read = text.get(..text.floor_char_boundary(LONGEST_READ)).unwrap_or_default();
        // Not in the middle of an address.
        read = read.rsplit_once(char::is_whitespace).map_or(read, |(whole, _)| whole);
    }
    let mut masked = mask(read, None);
    let cut = masked.char_indices().nth(LONGEST_MESSAGE).map(|(cut, _)| cut);
    if cut.is_some() || read.len() < text.len() {
        masked.truncate(cut.unwrap_or(masked.len()));
        masked.push('…');
    }
    masked
}

/// Makes any text fit for a log: a URL, a form body, JSON, headers, a curl line, an error.
///
/// - By name: the values of `asgn`, `privateKey`, `apiKey`, `x-api-key`, `authorization`, `cookie`, `token`,
///   `password`, `secret`, `signature`, `stringToSign`, and of what holds candidates' data (`rd`,
///   `registrationDetails`, `context_data`, `fullName`, `firstName`, `lastName`). Letter case, `-` and `_` do not
///   count; longer names that end like a secret one count too (`METTL_PRIVATE_KEY`, `access_token`).
/// - E-mail addresses, the user information of URLs, and links to the candidates' hosts. Other URLs keep their
///   path and their other parameters: one needs to see what was called.
/// - By value: each of `secrets` that has at least four characters, raw, percent-encoded, escaped as in JSON, and
///   in base64, also within a longer base64 text.
///
/// All of this also inside up to three layers of percent-encoding and JSON escapes. The time is linear in the
/// length of the text. What it cannot find, [the module](self) says.
///
/// ```
/// use invigil::redact::redact;
///
/// let url = "https://api.mettl.com/v2/account?ak=ab12&asgn=t72%2BcLqi&ts=1635976200";
/// assert_eq!(redact(url, &[]), "https://api.mettl.com/v2/account?ak=ab12&asgn=[masked]&ts=1635976200");
/// assert_eq!(redact("key is zy98x765", &["zy98x765"]), "key is [masked]");
/// ```
pub fn redact(text: &str, secrets: &[&str]) -> String {
    mask(text, Some(&Needles::of(secrets)))
}

/// A name of the caller's own choice (a key of their input) that may stand in an error: at most 40 characters,
/// no control characters, no e-mail address.
///
/// ```
/// use invigil::redact::excerpt;
///
/// assert_eq!(excerpt("Date of birth"), "Date of birth");
/// assert_eq!(excerpt("name@email.com"), "[e-mail]");
/// assert_eq!(excerpt("two\nlines"), "two\\u{a}lines");
/// ```
pub fn excerpt(text: &str) -> String {
    let mut short = String::new();
    let mut room = LONGEST_EXCERPT;
    for letter in mask_people(text).chars() {
        // Characters that turn the direction of the text, or are not seen, are as misleading as control ones.
        let hidden = letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        let len = if hidden { letter.escape_unicode().len() } else { 1 };
        if len > room {
            short.push('…');
            break;
        }
        room -= len;
        if hidden {
            short.extend(letter.escape_unicode());
        } else {
            short.push(letter);
        }
    }
    short
}

/// What becomes of each byte of the text. A higher number wins where two rules meet.
struct Paint(Vec<u8>);

const PLAIN: u8 = 0;
const AS_MAIL: u8 = 1;
const AS_MASKED: u8 = 2;
/// With quotes around the mask, so that JSON stays JSON where an object or a number was masked.
const QUOTED: u8 = 3;
/// A flag: this byte belongs to a mask that the text already had.
const OLD: u8 = 0x80;

/// The quotes of [`QUOTED`] and the numbers after it.
const QUOTES: [&str; 4] = ["\"", "\\\"", "%22", "'"];

impl Paint {
    #[inline(never)]
    fn cover(&mut self, from: usize, to: usize, how: u8) {
        for own in self.0.get_mut(from..to).unwrap_or_default() {
            *own = (*own & OLD) | (*own & !OLD).max(how);
        }
    }

    fn masked(&mut self, view: &View, from: usize, to: usize) {
        self.cover(view.origin(from), view.origin(to), AS_MASKED);
    }

    fn mail(&mut self, view: &View, from: usize, to: usize) {
        self.cover(view.origin(from), view.origin(to), AS_MAIL);
    }

    fn quoted(&mut self, view: &View, from: usize, to: usize, quote: u8, kind: u8) {
        let style = match (quote, kind) {
            (b'"', ESCAPE) => 1,
            (b'"', PERCENT) => 2,
            (b'"', _) => 0,
            _ => 3,
        };
        self.cover(view.origin(from), view.origin(to), QUOTED + style);
    }

    /// A known secret; not where it would hit a mask of ours.
    fn secret(&mut self, view: &View, from: usize, to: usize) {
        let (from, to) = (view.origin(from), view.origin(to));
        if self.0.get(from..to).is_some_and(|own| own.iter().all(|own| own & OLD == 0)) {
            self.cover(from, to, AS_MASKED);
        }
    }

    /// Writes the text with what is covered replaced.
    fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        let class = |own: &u8| (own & !OLD).min(AS_MASKED);
        for run in self.0.chunk_by(|one, next| class(one) == class(next)) {
            let first = run.first().map_or(PLAIN, |own| own & !OLD);
            let to = from + run.len();
            match first {
                PLAIN => out.push_str(text.get(from..to).unwrap_or_default()),
                AS_MAIL => out.push_str(MAIL),
                _ => {
                    let quote = first.checked_sub(QUOTED).and_then(|style| QUOTES.get(usize::from(style)));
                    let quote = quote.copied().unwrap_or_default();
                    out.push_str(quote);
                    out.push_str(MASKED);
                    out.push_str(quote);
                }
            }
            from = to;
        }
        out
    }
}

/// Goes through the text until nothing changes. With needles by all rules, without them for people alone.
fn mask(text: &str, needles: Option<&Needles>) -> String {
    let mut now = text.to_owned();
    for _ in 0..ROUNDS {
        let next = round(&now, needles);
        if next == now {
            break;
        }
        now = next;
    }
    now
}

fn round(text: &str, needles: Option<&Needles>) -> String {
    let mut paint = Paint(vec![PLAIN; text.len()]);
    let bytes = text.as_bytes();
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'[') {
        for (label, how) in [(MASKED, AS_MASKED), (MAIL, AS_MAIL)] {
            if bytes.get(at..).is_some_and(|rest| rest.starts_with(label.as_bytes())) {
                paint.cover(at, at + label.len(), OLD | how);
            }
        }
    }
    let mut view = View::of(text);
    for layer in 0..LAYERS {
        scan(&view, layer > 0, needles, &mut paint);
        match view.decoded() {
            Some(next) => view = next,
            None => break,
        }
    }
    paint.apply(text)
}

fn scan(view: &View, deeper: bool, needles: Option<&Needles>, paint: &mut Paint) {
    // Where the last masked value and the last masked link ended, and the `@` that belongs to a URL.
    let (mut value_end, mut link_end, mut url_sign) = (0, 0, 0);
    let mut strings = Strings::default();
    for at in 0..view.len() {
        strings.read(view.byte(at), view.trail(at));
        if let Some(needles) = needles {
            needles.at(view, at, |from, to| paint.secret(view, from, to));
        }
        match view.byte(at) {
            b'@' if at != url_sign => people::mail(view, at, paint),
            b't' | b'T' | b'w' | b'W' if at >= link_end => {
                link_end = people::candidate_link(view, at, deeper, paint).unwrap_or(link_end);
            }
            separator @ (b'=' | b':' | b',') => {
                if separator == b':'
                    && at >= link_end
                    && let Some((sign, end)) = people::url(view, at, needles.is_none(), paint)
                {
                    url_sign = sign;
                    link_end = end.max(link_end);
                }
                if needles.is_some() && at >= value_end {
                    value_end =
                        names::mask(view, at, value_end, deeper, strings.open, paint).unwrap_or(value_end);
                }
            }
            _ => {}
        }
    }
}
