//! What the readers of literals share: a position in a text, the escapes after a backslash, and skipping what is not
//! evaluated.

use std::str::Chars;

/// A position in a text.
#[derive(Clone)]
pub(super) struct Scanner<'t>(Chars<'t>);

/// What an escape stands for.
pub(super) enum Escape {
    /// A byte in the languages whose strings are bytes, or the character with that number.
    Byte(u8),
    Character(char),
    /// Nothing is known about this character after a backslash.
    Unknown(char),
}

/// How a language writes strings: every text is characters that open and close the same kind of string.
pub(super) struct Strings {
    pub(super) quotes: &'static [&'static str],
    pub(super) escape: char,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self(text.chars())
    }

    /// The text from here on.
    pub(super) fn rest(&self) -> &'t str {
        self.0.as_str()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.0.clone().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        self.0.next()
    }

    /// Takes a text if it comes next.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let rest = self.rest().strip_prefix(text);
        if let Some(rest) = rest {
            *self = Self::new(rest);
        }
        rest.is_some()
    }

    /// Takes the characters up to the first one that is not wanted.
    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let (taken, rest) = self
            .rest()
            .split_at_checked(self.rest().find(|letter| !wanted(letter)).unwrap_or(self.rest().len()))
            .unwrap_or_default();
        *self = Self::new(rest);
        taken
    }

    /// Takes a number of up to `most` digits.
    pub(super) fn number(&mut self, radix: u32, most: usize) -> Option<u32> {
        let digits = self.0.clone().take(most).take_while(|letter| letter.is_digit(radix)).count();
        let (number, rest) = self.rest().split_at_checked(digits)?;
        *self = Self::new(rest);
        u32::from_str_radix(number, radix).ok()
    }

    /// Reads what follows a backslash: the escapes of C, bash, JavaScript, Python and JSON.
    pub(super) fn escape(&mut self) -> Option<Escape> {
        let start = self.clone();
        let letter = self.next()?;
        Some(Escape::Byte(match letter {
            'a' => 7,
            'b' => 8,
            't' => b'\t',
            'n' => b'\n',
            'v' => 0xb,
            'f' => 0xc,
            'r' => b'\r',
            'e' | 'E' => 0x1b,
            '\\' | '\'' | '"' | '?' => return Some(Escape::Character(letter)),
            'c' => u8::try_from(self.next()?).unwrap_or_default() & 0x1f,
            '0'..='7' => {
                *self = start;
                byte(self.number(8, 3)?)
            }
            'x' if let Some(code) = self.number(16, 2) => byte(code),
            'u' if self.take("{") => {
                let code = self.number(16, 6).unwrap_or(u32::MAX);
                self.take("}");
                return Some(Escape::Character(character(code)));
            }
            'u' if let Some(code) = self.number(16, 4) => return Some(Escape::Character(self.utf16(code))),
            'U' if let Some(code) = self.number(16, 8) => return Some(Escape::Character(character(code))),
            letter => return Some(Escape::Unknown(letter)),
        }))
    }

    /// The character of a `\u`. One above U+FFFF is written as two surrogates.
    fn utf16(&mut self, high: u32) -> char {
        let mut ahead = self.clone();
        if (0xd800..0xdc00).contains(&high)
            && ahead.take("\\u")
            && let Some(low @ 0xdc00..0xe000) = ahead.number(16, 4)
        {
            *self = ahead;
            return character(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00));
        }
        character(high)
    }

    /// Skips to one of these characters outside of brackets and strings. Returns `None` at the end of the text.
    pub(super) fn skip_to(&mut self, ends: &[char], strings: &Strings) -> Option<()> {
        let mut open = 0_usize;
        loop {
            let letter = self.peek()?;
            if open == 0 && ends.contains(&letter) {
                return Some(());
            }
            self.next();
            match letter {
                '(' | '[' | '{' => open += 1,
                ')' | ']' | '}' => open = open.saturating_sub(1),
                letter if let Some(quote) = strings.quotes.iter().find(|quote| quote.contains(letter)) => {
                    loop {
                        let letter = self.next()?;
                        if letter == strings.escape {
                            self.next();
                        } else if quote.contains(letter) {
                            break;
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

fn byte(code: u32) -> u8 {
    u8::try_from(code & 0xff).unwrap_or_default()
}

pub(super) fn character(code: u32) -> char {
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Reads the escapes of a text as those of a string of bytes; what is not one stays as it is.
pub(super) fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = Scanner::new(text);
    while let Some(letter) = rest.next() {
        if letter == '\\' {
            push_escape(&mut rest, &mut bytes);
        } else {
            push(letter, &mut bytes);
        }
    }
    bytes
}

/// Reads what follows a backslash in a string of bytes.
pub(super) fn push_escape(rest: &mut Scanner<'_>, to: &mut Vec<u8>) {
    match rest.escape() {
        // An argument ends before a NUL.
        Some(Escape::Byte(0)) | None => {}
        Some(Escape::Byte(byte)) => to.push(byte),
        Some(Escape::Character(letter)) => push(letter, to),
        Some(Escape::Unknown(letter)) => {
            to.push(b'\\');
            push(letter, to);
        }
    }
}

pub(super) fn push(letter: char, to: &mut Vec<u8>) {
    to.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
}
