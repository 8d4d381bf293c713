//! The kinds of damage that pasting does to a text, each undone in one pass.

use super::is_invisible;
use super::scanner::{Escape, Scanner};

/// Whether a text has only characters that a URL has on its way, or in the bar of a browser, which keeps braces.
pub(super) fn is_wire(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`".contains(&byte))
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
            Some(Escape::Character(own) | Escape::Unknown(own @ '/')) => plain.push(own),
            Some(Escape::Unknown(own)) => plain.extend([letter, own]),
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
    // The plain quote in which a letter is, and whether it was a typographic one.
    let mut within: Option<(char, bool)> = None;
    let mut last = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let before = std::mem::replace(&mut last, letter);
        let quote = match letter {
            '“' | '”' | '„' | '‟' | '″' => Some('"'),
            '‘' | '’' | '‚' | '‛' | '′' => Some('\''),
            _ => None,
        };
        match within {
            None if letter == '\\' => {
                plain.push(letter);
                plain.extend(letters.next());
            }
            None if matches!(letter, '"' | '\'' | '`') && !(is_shell && letter == '`') => {
                // `$'…'` has escapes, like double quotes.
                within = Some((letter, false));
                last = if before == '$' { '$' } else { letter };
                plain.push(letter);
                if is_shell && letter == '\'' && before != '$' {
                    take_single(&mut letters, &mut plain);
                    within = None;
                }
            }
            None => match quote {
                Some(quote) => {
                    has_quotes = true;
                    within = Some((quote, true));
                    plain.push(quote);
                }
                None if is_invisible(letter) => has_spaces = true,
                None if letter.is_whitespace() && !letter.is_ascii() => {
                    has_spaces = true;
                    plain.push(' ');
                }
                None => plain.push(letter),
            },
            Some((own, false)) => {
                plain.push(letter);
                if letter == '\\' {
                    plain.extend(letters.next());
                } else if letter == own {
                    within = None;
                }
            }
            Some((own, true)) => match quote {
                // An apostrophe in a word.
                Some('\'')
                    if letters.peek().is_some_and(|next| next.is_alphanumeric())
                        && before.is_alphanumeric() =>
                {
                    plain.push(if own == '"' { '\'' } else { letter });
                }
                Some(quote) if quote == own && before != '\\' => {
                    plain.push(quote);
                    within = None;
                }
                Some(quote) => plain.push(quote),
                None if letter == own => {
                    plain.push(letter);
                    within = None;
                }
                None => plain.push(letter),
            },
        }
    }
    (has_quotes || has_spaces).then_some((plain, has_quotes))
}

/// Takes the rest of a single-quoted word of a shell, which has no escapes.
fn take_single(letters: &mut std::iter::Peekable<std::str::Chars<'_>>, plain: &mut String) {
    for letter in letters.by_ref() {
        plain.push(letter);
        if letter == '\'' {
            return;
        }
    }
}
