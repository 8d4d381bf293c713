//! Masking people in what may stand in an error: a vendor's words, and names of a caller's own.
//!
//! [`crate::redact`] masks any text for a log, by names and by values too. It is ten times as large and not
//! needed where errors are made, so the client's wasm goes without it.

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
    for piece in text.split_inclusive(ends_word) {
        let end = piece.chars().next_back().filter(|last| ends_word(*last)).map_or(0, char::len_utf8);
        let (word, delimiter) = piece.split_at_checked(piece.len() - end).unwrap_or((piece, ""));
        mask_word(word, &mut masked);
        masked.push_str(delimiter);
    }
    if let Some((cut, _)) = masked.char_indices().nth(LONGEST_MESSAGE) {
        masked.truncate(cut);
        masked.push('…');
    }
    masked
}

/// White space, quotes and brackets: neither URLs nor addresses go on behind them.
fn ends_word(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\'' | '"' | '`' | '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}')
}

fn mask_word(word: &str, masked: &mut String) {
    if let Some((scheme, rest)) = word.split_once("://") {
        let host = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
        let (host, path) = rest.split_at_checked(host).unwrap_or((rest, ""));
        masked.push_str(scheme);
        masked.push_str("://");
        masked.push_str(if is_mail(host) { MAIL } else { host });
        masked.extend(path.chars().next());
        if path.len() > 1 {
            masked.push_str(MASKED);
        }
        return;
    }
    for part in
        word.split_inclusive(|character| matches!(character, ',' | ';' | ':' | '=' | '&' | '|' | '/' | '\\'))
    {
        masked.push_str(if is_mail(part) { MAIL } else { part });
    }
}

/// One `@`, raw or percent-encoded, with something on both sides.
fn is_mail(text: &str) -> bool {
    let at = text.split_once('@').or_else(|| text.split_once("%40"));
    at.is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
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
    if name.contains('@') || name.contains("%40") {
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
            ("mail:name@email.com, b@c", "mail:[e-mail] [e-mail]"),
            ("zoë+x@exämple.com!", "[e-mail]"),
            ("name%40email.com", "[e-mail]"),
            ("at @ alone and @handle", "at @ alone and @handle"),
            ("see https://tests.mettl.com/authenticateKey/ab12?x=1.", "see https://tests.mettl.com/[masked]"),
            ("https://name@host.com/x", "https://[e-mail]/[masked]"),
            ("http://h", "http://h"),
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
