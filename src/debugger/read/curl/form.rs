//! The parts of a multipart form, as `--form` writes them: `name=content;type=…;filename=…`.

/// A part of a form.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    /// A file, which is sent with its name.
    File(String),
    /// The content of a file, which is sent like a text.
    FromFile(String),
}

/// Reads the value of `--form` behind `name=`. `None` begins or ends a form within the form.
pub(super) fn read(content: &str) -> Option<Part> {
    if let Some(names) = content.strip_prefix('@') {
        return Some(Part::File(word(names.trim_start()).0));
    }
    if let Some(name) = content.strip_prefix('<') {
        return Some(Part::FromFile(word(name.trim_start()).0));
    }
    if content.starts_with('(') || content == ")" {
        return None;
    }
    let (text, rest) = word(content.trim_start());
    let file_name = properties(rest).into_iter().find_map(|property| {
        let (name, value) = property.split_once('=')?;
        name.eq_ignore_ascii_case("filename").then(|| word(value.trim_start()).0)
    });
    Some(file_name.map_or(Part::Text(text), Part::File))
}

/// Splits at every `;` that is not in quotes.
fn properties(text: &str) -> Vec<&str> {
    let mut quoted = false;
    let mut escaped = false;
    text.split(move |letter| {
        let is_escaped = escaped;
        escaped = letter == '\\' && !is_escaped;
        quoted ^= letter == '"' && !is_escaped;
        letter == ';' && !quoted
    })
    .map(str::trim_start)
    .collect()
}

/// The content up to `;`, and what follows. Quotes around it are removed if they are closed, and blanks behind it if
/// there are no quotes.
fn word(text: &str) -> (String, &str) {
    if let Some(found) = text.strip_prefix('"').and_then(quoted) {
        return found;
    }
    let (word, rest) = text.split_once(';').unwrap_or((text, ""));
    (word.trim_end().into(), rest)
}

/// The content up to the closing quote, where a backslash escapes a quote or a backslash.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut content = String::new();
    let mut rest = text.chars();
    loop {
        let letter = rest.next()?;
        if letter == '"' {
            return Some((content, rest.as_str()));
        }
        let escaped = rest.clone().next().filter(|next| letter == '\\' && matches!(next, '"' | '\\'));
        if escaped.is_some() {
            rest.next();
        }
        content.push(escaped.unwrap_or(letter));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_read_as_curl_reads_them() {
        let text = |text: &str| Some(Part::Text(text.into()));
        let file = |name: &str| Some(Part::File(name.into()));
        for (content, part) in [
            ("a", text("a")),
            ("\"a;b\"", text("a;b")),
            (r#""{\"a\":\"\\u00e9\\n\"}""#, text(r#"{"a":"\u00e9\n"}"#)),
            (r#""a\b" ignored"#, text(r"a\b")),
            ("  a ;type=text/plain; charset=x", text("a")),
            ("a;type=text/plain", text("a")),
            ("\" a \";type=text/plain", text(" a ")),
            ("\"unclosed;a", text("\"unclosed")),
            ("a;b", text("a")),
            ("", text("")),
            ("a;filename=b.txt", file("b.txt")),
            ("a;type=x/y;filename=\"b;c\"", file("b;c")),
            ("@a.png;type=image/png", file("a.png")),
            ("@\"a;b.png\"", file("a;b.png")),
            ("<a.txt;type=x/y", Some(Part::FromFile("a.txt".into()))),
            ("(;type=multipart/mixed", None),
            (")", None),
        ] {
            assert_eq!(read(content), part, "{content}");
        }
    }
}
