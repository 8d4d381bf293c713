//! Masks personal data in text that may become part of an error: vendor messages and the caller's own names.

const MAIL: &str = "[e-mail]";
const MASKED: &str = "[masked]";
/// The maximum length of a vendor message in characters.
const LONGEST_MESSAGE: usize = 500;
/// The maximum length of an excerpt in characters.
const LONGEST_EXCERPT: usize = 40;

/// Masks e-mail addresses and, in URLs, everything after the host: a link to a test is equivalent to the candidate's
/// password. Truncates the text after 500 characters.
///
/// ```
/// use invigil::mask::people;
///
/// let message = "'name@email.com' was invited: https://tests.mettl.com/authenticateKey/ab12";
/// assert_eq!(people(message), "'[e-mail]' was invited: https://tests.mettl.com/[masked]");
/// ```
pub fn people(text: &str) -> String {
    let mut masked = String::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        let bytes = piece.as_bytes();
        let start = bytes.iter().position(|byte| !is_delimiter(*byte)).unwrap_or(bytes.len());
        let end = bytes.iter().rposition(|byte| !is_delimiter(*byte)).map_or(start, |last| last + 1);
        let (before, rest) = piece.split_at_checked(start).unwrap_or_default();
        let (word, after) = rest.split_at_checked(end - start).unwrap_or_default();
        masked.push_str(before);
        mask_word(word, &mut masked);
        masked.push_str(after);
    }
    if let Some((cut, _)) = masked.char_indices().nth(LONGEST_MESSAGE) {
        masked.truncate(cut);
        masked.push('…');
    }
    masked
}

/// Returns whether a byte delimits an address and is not part of it.
fn is_delimiter(byte: u8) -> bool {
    byte <= b' ' || b"'\"`<>()[]{},;:.!?".contains(&byte)
}

/// Masks a word that contains an at sign as a whole, because almost any character can be part of an address.
fn mask_word(word: &str, masked: &mut String) {
    if let Some((scheme, rest)) = split_at_first(word, b"://") {
        let host = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
        let (host, path) = rest.split_at_checked(host).unwrap_or((rest, ""));
        masked.push_str(if has_at(scheme) { MAIL } else { scheme });
        masked.push_str("://");
        masked.push_str(if has_at(host) { MAIL } else { host });
        masked.extend(path.chars().next());
        if path.len() > 1 {
            masked.push_str(MASKED);
        }
    } else {
        masked.push_str(if has_at(word) { MAIL } else { word });
    }
}

/// Returns whether a text contains an at sign, raw or percent-encoded.
fn has_at(text: &str) -> bool {
    text.bytes().any(|byte| byte == b'@') || split_at_first(text, b"%40").is_some()
}

/// Splits a text at the first occurrence of an ASCII separator. (`str::split_once` would add 2 kB of WebAssembly.)
fn split_at_first<'t>(text: &'t str, separator: &[u8]) -> Option<(&'t str, &'t str)> {
    let at = text.as_bytes().windows(separator.len()).position(|part| part == separator)?;
    Some((text.get(..at)?, text.get(at + separator.len()..)?))
}

/// Returns a name that the caller chose, such as a misspelled field, in a form that may be shown: at most 40 characters,
/// with control characters replaced. A name that contains an e-mail address is masked completely.
///
/// ```
/// use invigil::mask::excerpt;
///
/// assert_eq!(excerpt("acessKey"), "acessKey");
/// assert_eq!(excerpt("name@email.com"), "[e-mail]");
/// ```
pub fn excerpt(name: &str) -> String {
    if has_at(name) {
        return MAIL.into();
    }
    let mut short = String::new();
    for (index, character) in name.chars().enumerate() {
        if index == LONGEST_EXCERPT {
            short.push('…');
            break;
        }
        let hidden =
            character.is_control() || is_invisible(character) || matches!(character, '\u{2028}' | '\u{2029}');
        short.push(if hidden { '\u{fffd}' } else { character });
    }
    short
}

/// Returns whether a character shows nothing: a byte order mark, a zero-width space or joiner, a soft hyphen, a direction
/// mark.
pub const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// Returns whether a character is white space or invisible: it may have been copied along with a text by accident.
pub fn is_blank(character: char) -> bool {
    character.is_whitespace() || is_invisible(character)
}
