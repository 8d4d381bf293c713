//! Masking by name: the value of a parameter, a member or a header whose name says that it is secret.

use super::Paint;
use super::view::{ESCAPED, Ends, LITERAL, PERCENT, View, bit, is_quote, is_space};

/// How much of what follows a name is its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// What a candidate is called, or said: data, never the rest of a line of prose.
    People,
    /// A secret.
    Secret,
    /// A header that may hold quotes: its value reaches to the end of the line.
    Line,
}

/// The longest name that is looked at.
const LONGEST: usize = 48;

/// Names in lower case, without `-`, `_` and spaces.
fn class(name: &[u8]) -> Option<Class> {
    const PEOPLE: [&[u8]; 8] = [
        b"rd",
        b"contextdata",
        b"registrationdetails",
        b"fullname",
        b"firstname",
        b"lastname",
        b"mobileno",
        b"reportpdfurl",
    ];
    const EXACT: [&[u8]; 2] = [b"asgn", b"stringtosign"];
    // Also at the end of a longer name: `METTL_PRIVATE_KEY`, `access_token`, `encodedSignature`.
    const ENDINGS: [&[u8]; 7] =
        [b"privatekey", b"apikey", b"token", b"password", b"passwd", b"secret", b"signature"];
    if name.ends_with(b"authorization") || matches!(name, b"xapikey" | b"cookie" | b"setcookie") {
        Some(Class::Line)
    } else if EXACT.contains(&name) || ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        Some(Class::Secret)
    } else if PEOPLE.contains(&name) {
        Some(Class::People)
    } else {
        None
    }
}

/// A name as it stands before its separator.
struct Name {
    /// Where it begins, with its quote if it has one.
    from: usize,
    quoted: bool,
    class: Option<Class>,
    /// Whether it is `value`, as in the `{"name":…,"value":…}` of an HTTP archive.
    is_value: bool,
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn name_before(view: &View, end: usize, floor: usize) -> Option<Name> {
    let end = view.skip_back(end, floor, is_space);
    let quoted = is_quote(view.before(end));
    let last = if quoted { end.checked_sub(1)? } else { end };
    let lowest = floor.max(last.saturating_sub(LONGEST));
    let first =
        view.skip_back(last, lowest, if quoted { |byte| is_letter(byte) || byte == b' ' } else { is_letter });
    let from = if quoted { first.checked_sub(1)? } else { first };
    if quoted && (view.byte(from) != view.byte(last) || view.trail(from) != view.trail(last)) {
        return None;
    }
    let mut room = [0; LONGEST];
    let mut len = 0;
    let letters = view.bytes().get(first..last)?.iter().filter(|byte| byte.is_ascii_alphanumeric());
    for (slot, letter) in room.iter_mut().zip(letters) {
        *slot = letter.to_ascii_lowercase();
        len += 1;
    }
    let name = room.get(..len).filter(|name| !name.is_empty())?;
    Some(Name { from, quoted, class: class(name), is_value: quoted && name == b"value" })
}

/// Looks at the separator at `at` (`=`, `:` or `,`), masks the value if the name before it says so, and gives
/// where the value ends.
///
/// `floor` is where the last masked value ended: nothing before it is read again, which keeps the time linear.
/// `deeper` says that the view is not the text itself: what is written plainly was already found there.
/// `around` says which strings in double quotes the separator is in.
pub(super) fn mask(
    view: &View,
    at: usize,
    floor: usize,
    deeper: bool,
    around: u32,
    paint: &mut Paint,
) -> Option<usize> {
    let separator = view.byte(at);
    let mut name = name_before(view, at, floor)?;
    if name.is_value && separator == b':' {
        // {"name":"x-api-key","value":"…"}
        let comma = view.skip_back(name.from, floor, is_space).checked_sub(1)?;
        name = Some(comma)
            .filter(|&comma| view.byte(comma) == b',')
            .and_then(|comma| name_before(view, comma, floor))?;
    }
    let class = name.class?;
    let mut value = at + 1;
    if separator == b'=' {
        value = view.skip(value, |byte| matches!(byte, b'=' | b'>'));
    }
    let start = view.skip(value, is_space);
    let first = view.byte(start);
    let opens = is_quote(first) || matches!(first, b'{' | b'[');
    let known = view.is_literal(name.from.saturating_sub(1), at + 1);
    if start >= view.len() || (deeper && known && !(opens && view.kind(start) != LITERAL)) {
        return None;
    }
    if is_quote(first) && ends_around(view, &name, at, start, around) {
        return None;
    }
    // A percent-encoded `&` or quote is part of a value, unless the value's own surroundings are encoded.
    let inside = view.kind(at) == PERCENT || view.kind_before(name.from) == PERCENT;
    let counted = if inside { !0 } else { !bit(PERCENT) };
    let ends = Ends { delimiters: counted, ampersands: counted, angles: false };

    let end = match separator {
        b',' => {
            // ["x-api-key", "…"]
            let bracket = view.skip_back(name.from, floor, is_space);
            if !(name.quoted && is_quote(first) && view.before(bracket) == b'[') {
                return None;
            }
            let end = view.closing_quote(start, 0);
            if view.byte(view.skip(end + 1, is_space)) != b']' {
                return None;
            }
            paint.masked(view, start + 1, end);
            end
        }
        _ if is_quote(first) => {
            let end = view.closing_quote(start, around);
            paint.masked(view, start + 1, end);
            end
        }
        b'=' => {
            if start > value && !is_space(view.before(at)) {
                return None;
            }
            let from = if opens { view.after_bracket(start) } else { start };
            let end = view.piece_end(from, ends);
            paint.masked(view, start, end);
            end
        }
        _ if name.quoted => {
            let end = if opens {
                view.after_bracket(start)
            } else {
                view.skip(start, |byte| {
                    !(is_space(byte) || matches!(byte, b',' | b'}' | b']' | b'"' | b'\\'))
                })
            };
            if !matches!(view.bytes().get(start..end)?, b"null" | b"true" | b"false") {
                paint.quoted(view, start, end, view.byte(name.from), view.kind(name.from));
            }
            end
        }
        _ => {
            // Prose may go on behind the name of a person's field; and on the next line it does.
            if !opens && (class == Class::People || view.bytes().get(value..start)?.contains(&b'\n')) {
                return None;
            }
            let end = if opens { view.after_bracket(start) } else { start };
            let next = view.byte(view.skip(end, |byte| byte == b' '));
            let whole = is_quote(next) || matches!(next, b',' | b'}' | b']' | b'\n' | b'\r');
            let end = if opens && (whole || class == Class::People) {
                end
            } else {
                line_end(view, end, &name, class, inside, around)?
            };
            paint.masked(view, start, end);
            end
        }
    };
    Some(end)
}

/// Whether the quote at `quote` does not open a value, but ends the text that the name itself stands in.
fn ends_around(view: &View, name: &Name, separator: usize, quote: usize, around: u32) -> bool {
    let deeper = |place: usize| {
        view.kind(quote) == LITERAL && view.kind(place) != LITERAL
            || view.trail(quote) == LITERAL && view.trail(place) != LITERAL
    };
    let own = name.quoted && view.trail(name.from) == view.trail(quote);
    if !own && [name.from.saturating_sub(1), name.from, separator].into_iter().any(deeper) {
        return true; // the name is encoded, the quote is not
    }
    let next = view.byte(quote + 1);
    view.byte(quote) == b'"'
        && !(name.quoted && view.byte(name.from) == b'"')
        && around & bit(view.trail(quote)) != 0
        && (is_space(next) || matches!(next, 0 | b',' | b'}' | b']' | b':' | b')' | b'\\'))
}

/// The end of a header's value: the end of the line, or of the string that the header stands in.
fn line_end(
    view: &View,
    mut at: usize,
    name: &Name,
    class: Class,
    inside: bool,
    around: u32,
) -> Option<usize> {
    let (open, trail) = (view.before(name.from), view.trail(name.from.saturating_sub(1)));
    let in_quotes = is_quote(open);
    if in_quotes
        && view.kind_before(name.from) == LITERAL
        && view.before(name.from.saturating_sub(1)) == b'\\'
    {
        return None; // an escaped quote: the next layer shows it as a quote
    }
    while at < view.len() {
        let (byte, own) = (view.byte(at), view.kind(at));
        let counts = inside || own != PERCENT;
        if counts && matches!(byte, b'\n' | b'\r')
            || in_quotes && byte == open && view.trail(at) == trail
            || byte == b'"' && around & bit(view.trail(at)) != 0
            || counts && byte == b'"' && !in_quotes && class != Class::Line
        {
            break;
        }
        if byte == b'\\' && own == LITERAL {
            let after = view.skip(at, |byte| byte == b'\\');
            let next = view.byte(after);
            let closes =
                around & ESCAPED != 0 && next == b'"' || !in_quotes && class != Class::Line && is_quote(next);
            if closes || matches!(next, b'n' | b'r') {
                break;
            }
            // An escaped quote within quotes is part of the value.
            let escaped = (after - at) % 2 == 1 && is_quote(next) && view.trail(at) == view.trail(after);
            at = after + usize::from(escaped);
            continue;
        }
        at += 1;
    }
    Some(at)
}
