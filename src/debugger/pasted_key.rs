//! A key as it was pasted: what surrounds it is not part of it.

use zeroize::Zeroizing;

use crate::mask::is_invisible;

/// A key without what surrounds it, and in words what that was.
pub(super) struct PastedKey {
    /// The key itself.
    pub(super) key: Zeroizing<String>,
    /// Such as "quotes and white space"; empty if the text is the key.
    pub(super) surroundings: String,
}

impl PastedKey {
    pub(super) fn new(given: &str) -> Self {
        let mut rest = Zeroizing::new(given.to_owned());
        let mut found = [false; 6];
        let [invisible, space, name, quotes, marks, comment] = &mut found;
        if given.contains(is_invisible) {
            rest.retain(|letter| !is_invisible(letter));
            *invisible = true;
        }
        // `export KEY = "…";` is a name, quotes and white space in turn.
        for _ in 0..8 {
            let trimmed = rest.trim();
            let (inner, kind) = if trimmed.len() < rest.len() {
                (trimmed, &mut *space)
            } else if let Some(inner) = without_quotes(trimmed) {
                (inner, &mut *quotes)
            } else if let Some(inner) = without_comment(trimmed) {
                (inner, &mut *comment)
            } else if let Some(inner) = attribute(trimmed).or_else(|| without_name(trimmed)) {
                (inner, &mut *name)
            } else if let Some(inner) = without_punctuation(trimmed) {
                (inner, &mut *marks)
            } else {
                break;
            };
            *kind = true;
            rest = Zeroizing::new(inner.to_owned());
        }
        // Nothing but surroundings: then they are the key.
        if rest.is_empty() {
            return Self { key: Zeroizing::new(given.to_owned()), surroundings: String::new() };
        }
        let words = ["an invisible character", "white space", "a name", "quotes", "punctuation", "a comment"];
        let words: Vec<_> =
            words.into_iter().zip(found).filter_map(|(word, found)| found.then_some(word)).collect();
        Self { key: rest, surroundings: words.join(" and ") }
    }
}

/// The text between quotes, and before a comma or semicolon after them.
fn without_quotes(text: &str) -> Option<&str> {
    let text = text.trim_end_matches([',', ';']);
    let pairs = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’')];
    let within = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    // Not those of `"name": "value"`.
    pairs.into_iter().find_map(|pair| within(pair).filter(|inner| !inner.contains(pair.1)))
}

/// The text before a comment, which white space precedes.
fn without_comment(text: &str) -> Option<&str> {
    let (key, _) = text.split_once('#')?;
    key.ends_with(char::is_whitespace).then(|| key.trim_end())
}

/// The value of an attribute of XML: `value="…"`, maybe within its element.
fn attribute(text: &str) -> Option<&str> {
    let mut parts = text.split('"');
    loop {
        let name = parts.next()?.strip_suffix('=')?;
        let value = parts.next()?;
        if name.split(' ').next_back() == Some("value") {
            return Some(value).filter(|value| !value.is_empty());
        }
    }
}

/// The text within brackets, or before punctuation.
fn without_punctuation(text: &str) -> Option<&str> {
    let pairs = [('<', '>'), ('(', ')'), ('[', ']'), ('{', '}')];
    let within = pairs.into_iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    let within = within.filter(|inner| !inner.contains(['<', '>', '(', ')', '[', ']', '{', '}']));
    within.or_else(|| text.strip_suffix([',', ';', '.']))
}

/// The text after `NAME=` or `NAME: `. A name says that it is one of a key: a key may contain `=` itself.
fn without_name(text: &str) -> Option<&str> {
    // The scheme of a header.
    if let Some((scheme, value)) = text.split_once(' ')
        && scheme.eq_ignore_ascii_case("bearer")
    {
        return Some(value);
    }
    // Both keys may be pasted, each after its name.
    let private = text.to_ascii_lowercase().rfind("\nprivate").map_or(0, |at| at + 1);
    let text = text.get(private..)?;
    let at = text.find(['=', ':', '\t', '\r', '\n'])?;
    let (name, value) = text.split_at_checked(at)?;
    let value = value.strip_prefix("=>").or_else(|| value.get(1..))?;
    let lower = name.to_ascii_lowercase();
    let is_name = name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" _-.$\"'".contains(&byte))
        && ["key", "secret", "private", "mettl"].iter().any(|word| lower.contains(word));
    // Padding of base64 is no value.
    (is_name && !value.trim_matches(['=', ' ']).is_empty()).then(|| value.trim_end_matches([',', ';']))
}

#[cfg(test)]
mod tests {
    use super::PastedKey;

    #[test]
    fn what_surrounds_a_key_is_removed_and_named() {
        for (given, key, surroundings) in [
            ("zy98x765-4321", "zy98x765-4321", ""),
            (" zy98x765\r\n", "zy98x765", "white space"),
            ("\u{feff}zy98x765", "zy98x765", "an invisible character"),
            ("zy98\u{200b}x765\u{a0}", "zy98x765", "an invisible character and white space"),
            ("\"zy98x765\"", "zy98x765", "quotes"),
            ("“zy98x765”", "zy98x765", "quotes"),
            ("' zy98x765'", "zy98x765", "white space and quotes"),
            ("METTL_PRIVATE_KEY=zy98x765;", "zy98x765", "a name"),
            ("export KEY='zy98x765';", "zy98x765", "a name and quotes"),
            ("Private key: zy98x765", "zy98x765", "white space and a name"),
            ("\"privateKey\": \"zy98x765\",", "zy98x765", "white space and a name and quotes"),
            ("'secret' => 'zy98x765',", "zy98x765", "white space and a name and quotes"),
            ("zy98x765,", "zy98x765", "punctuation"),
            ("<zy98x765>", "zy98x765", "punctuation"),
            ("Private Key\tzy98x765", "zy98x765", "a name"),
            ("Private Key\r\nzy98x765", "zy98x765", "white space and a name"),
            ("Public Key: ab12\nPrivate Key: zy98x765", "zy98x765", "white space and a name"),
            ("zy98x765 # prod", "zy98x765", "a comment"),
            ("KEY='zy98x765' # prod", "zy98x765", "a name and quotes and a comment"),
            ("Bearer zy98x765", "zy98x765", "a name"),
            ("Authorization: Bearer zy98x765", "Authorization: Bearer zy98x765", ""),
            ("value=\"zy98x765\"", "zy98x765", "a name"),
            ("<add key=\"PrivateKey\" value=\"zy98x765\" />", "zy98x765", "a name"),
            // These may be keys.
            ("zy98#x765", "zy98#x765", ""),
            ("abc=def", "abc=def", ""),
            ("mykeyisbase64==", "mykeyisbase64==", ""),
            ("\"zy98x765", "\"zy98x765", ""),
            ("\"\"", "\"\"", ""),
            (" ", " ", ""),
            ("", "", ""),
        ] {
            let pasted = PastedKey::new(given);
            assert_eq!((pasted.key.as_str(), pasted.surroundings.as_str()), (key, surroundings), "{given:?}");
        }
    }
}
