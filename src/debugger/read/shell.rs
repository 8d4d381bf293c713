//! The words of a command line as a POSIX shell reads it and, where they differ, as cmd.exe and PowerShell do.

/// A word, and what a shell would do with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// It contains a `$name` that a shell would replace.
    pub(super) variable: bool,
    /// It contains an unquoted `&`, where a shell would end the command.
    pub(super) cut: bool,
    quoted: bool,
}

/// Splits a command into words, up to a pipe, a redirection, or the end of the command.
pub(super) fn words(text: &str) -> Vec<Word> {
    // In cmd.exe, ^ escapes and joins lines. Other shells do not have it before a quote or a line break.
    let is_cmd = text.contains("^\"") || text.contains("^\n") || text.contains("^\r");
    let text = if is_cmd { without_carets(text) } else { text.to_owned() };
    let mut reader = Reader { letters: text.chars().peekable(), words: Vec::new(), word: None };
    reader.read();
    reader.words
}

fn without_carets(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '^' {
            plain.push(letter);
            continue;
        }
        match letters.next() {
            Some('\r') => {
                letters.next_if_eq(&'\n');
                plain.push(' ');
            }
            Some('\n') => plain.push(' '),
            Some(letter) => plain.push(letter),
            None => {}
        }
    }
    plain
}

struct Reader<'t> {
    letters: std::iter::Peekable<std::str::Chars<'t>>,
    words: Vec<Word>,
    word: Option<Word>,
}

impl Reader<'_> {
    fn read(&mut self) {
        while let Some(letter) = self.letters.next() {
            match letter {
                ' ' | '\t' | '\r' | '\n' => {
                    if self.end_word() {
                        return;
                    }
                }
                '\'' => self.single(),
                '"' => self.double(),
                '$' => match self.letters.peek() {
                    Some('\'') => {
                        self.letters.next();
                        self.ansi();
                    }
                    Some('"') => {}
                    _ => self.dollar(),
                },
                '\\' => match self.letters.next() {
                    Some('\n') | None => {}
                    Some('\r') if self.letters.next_if_eq(&'\n').is_some() => {}
                    Some(letter) => self.push(letter),
                },
                // PowerShell joins lines with a backtick.
                '`' if self.take_line_break() => {}
                '&' => {
                    self.push('&');
                    self.current().cut = true;
                }
                letter => self.push(letter),
            }
        }
        self.end_word();
    }

    fn current(&mut self) -> &mut Word {
        self.word.get_or_insert_default()
    }

    fn push(&mut self, letter: char) {
        self.current().text.push(letter);
    }

    /// Consumes a line break, and returns whether there was one.
    fn take_line_break(&mut self) -> bool {
        self.letters.next_if_eq(&'\r');
        self.letters.next_if_eq(&'\n').is_some()
    }

    /// Ends a word, and returns whether the command ends with it.
    fn end_word(&mut self) -> bool {
        let Some(word) = self.word.take() else { return false };
        let ends = !word.quoted
            && matches!(word.text.as_str(), "|" | "||" | "&" | "&&" | ";" | ">" | ">>" | "2>" | "2>&1" | "<");
        if !ends {
            self.words.push(word);
        }
        ends
    }

    fn single(&mut self) {
        self.current().quoted = true;
        for letter in self.letters.by_ref() {
            if letter == '\'' {
                return;
            }
            self.word.get_or_insert_default().text.push(letter);
        }
    }

    fn double(&mut self) {
        self.current().quoted = true;
        while let Some(letter) = self.letters.next() {
            match letter {
                '"' => return,
                '\\' => match self.letters.next() {
                    Some('\n') | None => {}
                    Some(letter @ ('"' | '\\' | '$' | '`')) => self.push(letter),
                    Some(letter) => {
                        self.push('\\');
                        self.push(letter);
                    }
                },
                // PowerShell escapes with a backtick.
                '`' => match self.letters.peek() {
                    Some('"' | '$' | '`') => {
                        if let Some(letter) = self.letters.next() {
                            self.push(letter);
                        }
                    }
                    _ => self.push('`'),
                },
                '$' => self.dollar(),
                letter => self.push(letter),
            }
        }
    }

    fn dollar(&mut self) {
        let variable = self
            .letters
            .peek()
            .is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '{' | '_' | '('));
        self.push('$');
        self.current().variable |= variable;
    }

    /// Reads `$'…'`, which has the escapes of C.
    fn ansi(&mut self) {
        self.current().quoted = true;
        while let Some(letter) = self.letters.next() {
            match letter {
                '\'' => return,
                '\\' => self.escape(),
                letter => self.push(letter),
            }
        }
    }

    fn escape(&mut self) {
        let Some(letter) = self.letters.next() else { return };
        let plain = match letter {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'a' => '\u{7}',
            'b' => '\u{8}',
            'e' | 'E' => '\u{1b}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'x' => return self.code(0, 16, 2),
            'u' => return self.utf16(),
            'U' => return self.code(0, 16, 8),
            digit @ '0'..='7' => {
                return self.code(digit.to_digit(8).unwrap_or(0), 8, 2);
            }
            other => other,
        };
        self.push(plain);
    }

    fn digits(&mut self, start: u32, radix: u32, most: usize) -> u32 {
        let mut code = start;
        for _ in 0..most {
            let Some(digit) = self.letters.peek().and_then(|letter| letter.to_digit(radix)) else { break };
            code = code.saturating_mul(radix).saturating_add(digit);
            self.letters.next();
        }
        code
    }

    fn code(&mut self, start: u32, radix: u32, most: usize) {
        let code = self.digits(start, radix, most);
        self.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    }

    /// Reads `\uXXXX`. Browsers write a character above U+FFFF as two surrogates.
    fn utf16(&mut self) {
        let high = self.digits(0, 16, 4);
        if !(0xd800..0xdc00).contains(&high) {
            return self.push(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let mut ahead = self.letters.clone();
        if ahead.next() == Some('\\') && ahead.next() == Some('u') {
            self.letters = ahead;
            let low = self.digits(0, 16, 4).wrapping_sub(0xdc00);
            let code = 0x1_0000 + ((high - 0xd800) << 10) + low.min(0x3ff);
            return self.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.push(char::REPLACEMENT_CHARACTER);
    }
}
