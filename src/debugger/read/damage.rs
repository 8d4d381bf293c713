//! The kinds of damage that pasting does to a text, each undone in one pass.

use super::scanner::{Escape, Scanner};
use crate::mask::is_invisible;

/// Whether a text has only characters that a URL has on its way, or in the bar of a browser, which keeps braces.
pub(super) fn is_wire(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`".contains(&byte))
}

/// Whether a character is a hyphen, or a dash that an editor writes for one or for two.
pub(super) const fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The text with the entities of HTML replaced, once.
pub(super) fn decode_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        // The longest name and number have fewer letters.
        let end = after.bytes().take(10).position(|byte| byte == b';');
        let entity = end.and_then(|end| after.split_at_checked(end));
        if let Some(letter) = entity.and_then(|(name, _)| entity_of(name)) {
            plain.push(letter);
            rest = entity.and_then(|(_, after)| after.get(1..)).unwrap_or_default();
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

fn entity_of(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}

/// The text with the escapes of JSON replaced, once.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = Scanner::new(text);
    while let Some(letter) = rest.next() {
        match if letter == '\\' { rest.escape() } else { None } {
            Some(Escape::Byte(byte)) => plain.push(byte.into()),
            Some(Escape::Character(escaped) | Escape::Unknown(escaped @ '/')) => plain.push(escaped),
            Some(Escape::Unknown(escaped)) => plain.extend([letter, escaped]),
            None => plain.push(letter),
        }
    }
    plain
}

/// The text with plain quotes and spaces where typographic ones are outside of plain quotes, and whether there were
/// such quotes; `None` if there is nothing to change. What is in plain quotes is data.
pub(super) fn straighten(text: &str, is_shell: bool) -> Option<(String, bool)> {
    // The quotes of cmd.exe are not those of a POSIX shell.
    if text.is_ascii() || text.contains("^\"") {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let (mut has_quotes, mut has_spaces) = (false, false);
    let mut rest = Scanner::new(text);
    while let Some(letter) = rest.next() {
        match letter {
            '\\' => {
                plain.push(letter);
                plain.extend(rest.next());
            }
            '"' | '\'' | '`' if !(is_shell && letter == '`') => {
                // `$'…'` has escapes, like double quotes.
                let has_escapes = !is_shell || letter == '"' || plain.ends_with('$');
                plain.push(letter);
                copy_quoted(&mut rest, letter, has_escapes, &mut plain);
            }
            letter if let Some(quote) = plain_quote(letter) => {
                has_quotes = true;
                plain.push(quote);
                straighten_quoted(&mut rest, quote, &mut plain);
            }
            letter if is_invisible(letter) => has_spaces = true,
            letter if letter.is_whitespace() && !letter.is_ascii() => {
                has_spaces = true;
                plain.push(' ');
            }
            letter => plain.push(letter),
        }
    }
    (has_quotes || has_spaces).then_some((plain, has_quotes))
}

const fn plain_quote(letter: char) -> Option<char> {
    match letter {
        '“' | '”' | '„' | '‟' | '″' => Some('"'),
        '‘' | '’' | '‚' | '‛' | '′' => Some('\''),
        _ => None,
    }
}

/// Copies what is in plain quotes, up to the closing one.
fn copy_quoted(rest: &mut Scanner<'_>, quote: char, has_escapes: bool, plain: &mut String) {
    while let Some(letter) = rest.next() {
        plain.push(letter);
        if letter == quote {
            return;
        }
        if letter == '\\' && has_escapes {
            plain.extend(rest.next());
        }
    }
}

/// Copies what is in typographic quotes, up to the closing one, which may be a plain one.
fn straighten_quoted(rest: &mut Scanner<'_>, open: char, plain: &mut String) {
    let mut before = open;
    while let Some(letter) = rest.next() {
        let quote = plain_quote(letter);
        let is_apostrophe =
            quote == Some('\'') && before.is_alphanumeric() && rest.peek().is_some_and(char::is_alphanumeric);
        if is_apostrophe {
            plain.push(if open == '"' { '\'' } else { letter });
        } else {
            plain.push(quote.unwrap_or(letter));
            if letter == open || quote == Some(open) && before != '\\' {
                return;
            }
        }
        before = letter;
    }
}
