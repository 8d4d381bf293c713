//! Masking people in what may stand in an error: a vendor's words, and names of a caller's own.

const MAIL: &str = "[e-mail]";
const MASKED: &str = "[masked]";
/// The longest message of a vendor that is kept, in characters.
const LONGEST_MESSAGE: usize = 500;
/// The longest excerpt, in characters.
const LONGEST_EXCERPT: usize = 40;

/// Masks e-mail addresses, and all of a URL but its scheme and host: a link to a test is as good as the
/// candidate's password. Cuts the text at 500 characters.
///
/// ```
/// use invigil::mask::people;
///
/// let words = "'name@email.com' was invited: https://tests.mettl.com/authenticateKey/ab12";
/// assert_eq!(people(words), "'[e-mail]' was invited: https://tests.mettl.com/[masked]");
/// ```
pub fn people(text: &str) -> String {
    let mut masked = String::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        let bytes = piece.as_bytes();
        let start = bytes.iter().position(|byte| !is_around(*byte)).unwrap_or(bytes.len());
        let end = bytes.iter().rposition(|byte| !is_around(*byte)).map_or(start, |last| last + 1);
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

/// What may stand around an address and is not part of it.
fn is_around(byte: u8) -> bool {
    byte <= b' ' || b"'\"`<>()[]{},;:.!?".contains(&byte)
}

/// Masks the whole word around an at sign: almost any character can be part of an address.
fn mask_word(word: &str, masked: &mut String) {
    if let Some((scheme, rest)) = cut_out(word, b"://") {
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

/// An at sign, raw or percent-encoded.
fn has_at(text: &str) -> bool {
    text.bytes().any(|byte| byte == b'@') || cut_out(text, b"%40").is_some()
}

/// What stands before and behind the first occurrence of a word in ASCII. (`split_once` brings 2 kB of search.)
fn cut_out<'t>(text: &'t str, word: &[u8]) -> Option<(&'t str, &'t str)> {
    let at = text.as_bytes().windows(word.len()).position(|part| part == word)?;
    Some((text.get(..at)?, text.get(at + word.len()..)?))
}

/// A name of the caller's own, such as a misspelt field: at most 40 characters of it, control characters
/// replaced, and nothing of an e-mail address.
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
        let hidden = character.is_control()
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        short.push(if hidden { '\u{fffd}' } else { character });
    }
    short
}

#[cfg(test)]
mod tests {
    use super::{excerpt, people};

    #[test]
    fn addresses_go_and_words_stay() {
        for (text, expected) in [
            ("Candidate ('name@email.com') registered", "Candidate ('[e-mail]') registered"),
            ("mail:name@email.com, b@c", "[e-mail], [e-mail]"),
            ("o'brien&co@exämple.com!", "[e-mail]!"),
            ("name%40email.com", "[e-mail]"),
            (
                "see https://tests.mettl.com/authenticateKey/ab12?x=1.",
                "see https://tests.mettl.com/[masked].",
            ),
            ("('https://a.b/c')", "('https://a.b/[masked]')"),
            ("https://name@host.com/x", "https://[e-mail]/[masked]"),
            ("http://h", "http://h"),
            ("two  spaces,\na line", "two  spaces,\na line"),
            ("", ""),
        ] {
            assert_eq!(people(text), expected, "{text}");
        }
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(people(&"ä".repeat(600)), "ä".repeat(500) + "…");
        assert_eq!(excerpt(&"x".repeat(41)), "x".repeat(40) + "…");
        assert_eq!(excerpt("a\nb\u{202e}"), "a\u{fffd}b\u{fffd}");
    }
}
