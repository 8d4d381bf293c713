//! The words of a PowerShell script: strings, here-strings, tables and their escapes.

use super::scanner::{Scanner, Strings, character};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    /// `@{ name = value }`
    Table(Vec<(String, Value)>),
    /// An expression, which is not evaluated.
    Unknown,
}

/// A part of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word without quotes, such as a command, an option or a variable.
    Word(String),
    Value(Value),
    /// The end of a line or a semicolon, after which another command begins.
    End,
}

impl Token {
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(text) if text == word)
    }
}

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, &'static str> {
    let mut reader = Reader { text: Scanner::new(text), levels: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = reader.token()? {
        tokens.push(token);
    }
    Ok(tokens)
}

const CUT_OFF: &str = "that is cut off";
const MOST_LEVELS: usize = 16;

/// PowerShell treats typographic quotes as the plain ones.
const DOUBLE: &str = "\"“”„";
const SINGLE: &str = "'‘’‚‛";
const STRINGS: Strings = Strings { quotes: &[DOUBLE, SINGLE], escape: '`' };

struct Reader<'t> {
    text: Scanner<'t>,
    levels: usize,
}

impl<'t> Reader<'t> {
    fn token(&mut self) -> Result<Option<Token>, &'static str> {
        self.skip_space();
        let Some(letter) = self.text.peek() else { return Ok(None) };
        if matches!(letter, '\n' | ';') {
            self.text.next();
            return Ok(Some(Token::End));
        }
        let mut ahead = self.text.clone();
        if ahead.take("@") && ahead.peek().is_some_and(char::is_alphanumeric) {
            self.text = ahead;
            return Ok(Some(Token::Word(["@", self.word()].concat())));
        }
        if begins_value(letter) {
            return Ok(Some(Token::Value(self.value()?)));
        }
        let word = self.word();
        if word.is_empty() {
            // An operator, a bracket of a block, or a stray backtick.
            self.text.next();
            return Ok(Some(Token::Word(letter.into())));
        }
        // `$a.b("c")` is a call.
        if self.text.peek() == Some('(') {
            self.skip_brackets()?;
            return Ok(Some(Token::Value(Value::Unknown)));
        }
        Ok(Some(Token::Word(word.into())))
    }

    /// Reads a string, a table, or an expression in brackets.
    fn value(&mut self) -> Result<Value, &'static str> {
        let letter = self.text.peek().ok_or(CUT_OFF)?;
        if let Some(quotes) = quotes(letter) {
            self.text.next();
            let value = self.string(quotes, false)?;
            return Ok(if self.is_joined() { Value::Unknown } else { value });
        }
        match letter {
            '@' => {
                self.text.next();
                match self.text.next() {
                    Some('{') => self.table(),
                    Some(letter) if let Some(quotes) = quotes(letter) => self.here_string(quotes),
                    _ => Ok(Value::Unknown),
                }
            }
            '(' => self.bracket(),
            '[' => {
                // A type: `[ordered]@{…}`, or `[Text.Encoding]::UTF8.GetBytes("…")`.
                self.text.take_while(|letter| letter != ']');
                self.text.next();
                if self.text.peek() == Some('@') {
                    return self.value();
                }
                let call = self.word().to_ascii_lowercase();
                let value = if self.text.peek() == Some('(') { self.bracket()? } else { Value::Unknown };
                Ok(if call.ends_with("getbytes") { value } else { Value::Unknown })
            }
            _ => Ok(Value::Unknown),
        }
    }

    /// Reads `( value )`.
    fn bracket(&mut self) -> Result<Value, &'static str> {
        let before = self.text.clone();
        self.levels += 1;
        if self.levels > MOST_LEVELS {
            return Err("that is nested too deeply");
        }
        self.text.next();
        self.skip_space();
        let value = self.value()?;
        self.skip_space();
        self.levels -= 1;
        if value != Value::Unknown && self.text.take(")") {
            return Ok(value);
        }
        self.text = before;
        self.skip_brackets()?;
        Ok(Value::Unknown)
    }

    /// Whether an operator follows, so that the string before it is not the whole value.
    fn is_joined(&self) -> bool {
        let mut ahead = self.text.clone();
        ahead.take_while(|letter| matches!(letter, ' ' | '\t'));
        (ahead.take("+") || ahead.take("-f")) && !ahead.peek().is_some_and(char::is_alphanumeric)
    }

    /// Reads a here-string after its `@"`: up to a line that begins with `"@`.
    fn here_string(&mut self, quotes: &str) -> Result<Value, &'static str> {
        self.text.take_while(|letter| letter != '\n');
        let at_line_end = self.text.clone();
        self.text.next();
        if ends(&mut at_line_end.clone(), quotes, true) {
            self.text = at_line_end;
        }
        self.string(quotes, true)
    }

    /// Reads a string up to its end. In double quotes, it may have escapes and variables.
    fn string(&mut self, quotes: &str, is_here: bool) -> Result<Value, &'static str> {
        let mut units = Vec::new();
        let mut known = true;
        loop {
            let mut ahead = self.text.clone();
            if ends(&mut ahead, quotes, is_here) {
                self.text = ahead;
                return Ok(if known {
                    Value::Text(String::from_utf16_lossy(&units))
                } else {
                    Value::Unknown
                });
            }
            let mut letter = self.text.next().ok_or(CUT_OFF)?;
            match letter {
                // Two quotes are one.
                _ if !is_here && quotes.contains(letter) => drop(self.text.next()),
                _ if quotes == SINGLE => {}
                '`' => letter = self.escape().ok_or(CUT_OFF)?,
                '$' if let Some(unit) = self.character() => {
                    units.push(unit);
                    continue;
                }
                '$' if self.text.peek() == Some('(') => {
                    known = false;
                    self.skip_brackets()?;
                }
                '$' => {
                    let is_variable = |next: char| next.is_alphanumeric() || matches!(next, '_' | '{');
                    known &= !self.text.peek().is_some_and(is_variable);
                }
                _ => {}
            }
            units.extend_from_slice(letter.encode_utf16(&mut [0; 2]));
        }
    }

    /// Reads `([char]123)` or `([char]0x7b)`, as browsers write other characters than those of ASCII: UTF-16 units.
    fn character(&mut self) -> Option<u16> {
        const START: &str = "([char]";
        let mut ahead = self.text.clone();
        for expected in START.chars() {
            ahead.next().filter(|letter| letter.eq_ignore_ascii_case(&expected))?;
        }
        let radix = if ahead.take("0x") || ahead.take("0X") { 16 } else { 10 };
        let unit = u16::try_from(ahead.number(radix, 8)?).ok()?;
        ahead.take(")").then(|| self.text = ahead)?;
        Some(unit)
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.text.next()? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            'a' => '\u{7}',
            'b' => '\u{8}',
            'e' => '\u{1b}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'u' if self.text.take("{") => {
                let code = self.text.number(16, 6);
                self.text.take("}");
                character(code.unwrap_or_default())
            }
            other => other,
        })
    }

    /// Reads the members of `@{ … }` after the brace.
    fn table(&mut self) -> Result<Value, &'static str> {
        self.levels += 1;
        if self.levels > MOST_LEVELS {
            return Err("that is nested too deeply");
        }
        let mut members = Vec::new();
        loop {
            self.skip_space();
            let letter = self.text.peek().ok_or(CUT_OFF)?;
            if matches!(letter, '}' | '\n' | ';' | ',') {
                self.text.next();
                if letter == '}' {
                    self.levels -= 1;
                    return Ok(Value::Table(members));
                }
                continue;
            }
            let Value::Text(name) = self.member()? else {
                return Err("whose table has a name that is an expression");
            };
            self.skip_space();
            if name.is_empty() || !self.text.take("=") {
                return Err("whose table has a member that is not `name = value`");
            }
            self.skip_space();
            let is_word = !begins_value(self.text.peek().ok_or(CUT_OFF)?);
            let value = match self.member()? {
                // Other words are variables and calls.
                Value::Text(word) if is_word && !is_number(&word) => Value::Unknown,
                value => value,
            };
            members.push((name, value));
            // What is left of an expression.
            self.text.skip_to(&['\n', ';', '}'], &STRINGS).ok_or(CUT_OFF)?;
        }
    }

    /// Reads the name or the value of a member: a value or a word.
    fn member(&mut self) -> Result<Value, &'static str> {
        if self.text.peek().is_some_and(begins_value) {
            self.value()
        } else {
            Ok(Value::Text(self.word().into()))
        }
    }

    /// Skips what is in brackets, with the brackets and strings in it.
    fn skip_brackets(&mut self) -> Result<(), &'static str> {
        self.text.next();
        self.text.skip_to(&[')', ']', '}'], &STRINGS).ok_or(CUT_OFF)?;
        self.text.next();
        Ok(())
    }

    /// Skips blanks, comments, and line breaks after a backtick.
    fn skip_space(&mut self) {
        loop {
            self.text.take_while(|letter| letter != '\n' && letter.is_whitespace());
            let mut ahead = self.text.clone();
            if ahead.take("#") {
                self.text.take_while(|letter| letter != '\n');
                continue;
            }
            let is_continued = ahead.take("`") && {
                ahead.take_while(|letter| matches!(letter, ' ' | '\t' | '\r'));
                ahead.take("\n")
            };
            if !is_continued {
                return;
            }
            self.text = ahead;
        }
    }

    fn word(&mut self) -> &'t str {
        let is_end = |letter: char| letter.is_whitespace() || ";=|,(){}`".contains(letter);
        self.text.take_while(|letter| !is_end(letter) && quotes(letter).is_none())
    }
}

/// The quotes that are the same as this one.
fn quotes(letter: char) -> Option<&'static str> {
    [DOUBLE, SINGLE].into_iter().find(|quotes| quotes.contains(letter))
}

/// Whether a string ends here, where its end is taken.
fn ends(text: &mut Scanner<'_>, quotes: &str, is_here: bool) -> bool {
    if is_here {
        text.take("\r");
        if !text.take("\n") {
            return false;
        }
    }
    is_next(text, quotes) && {
        text.next();
        if is_here { text.take("@") } else { !is_next(text, quotes) }
    }
}

fn is_next(text: &Scanner<'_>, quotes: &str) -> bool {
    text.peek().is_some_and(|letter| quotes.contains(letter))
}

fn begins_value(letter: char) -> bool {
    quotes(letter).is_some() || matches!(letter, '@' | '(' | '[')
}

/// Whether a word is a number that PowerShell prints as it is: without zeros at the end of its fraction.
fn is_number(word: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = word.strip_prefix('-').unwrap_or(word);
    let (integer, fraction) = number.split_once('.').unwrap_or((number, "1"));
    is_digits(integer) && is_digits(fraction) && !fraction.ends_with('0')
}
