//! The words of a PowerShell script: strings, here-strings, tables and their escapes.

/// The value of a literal.
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
    /// Whether it is that word.
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word)
    }
}

/// Splits a script into its parts.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, &'static str> {
    let mut reader = Reader { letters: text.chars().peekable(), levels: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = reader.token()? {
        tokens.push(token);
    }
    Ok(tokens)
}

const CUT_OFF: &str = "that is cut off";
const MOST_LEVELS: usize = 16;

struct Reader<'t> {
    letters: std::iter::Peekable<std::str::Chars<'t>>,
    levels: usize,
}

/// PowerShell treats typographic quotes as the plain ones.
const fn is_double(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„')
}

const fn is_single(letter: char) -> bool {
    matches!(letter, '\'' | '‘' | '’' | '‚' | '‛')
}

impl Reader<'_> {
    fn token(&mut self) -> Result<Option<Token>, &'static str> {
        self.skip_space();
        let Some(letter) = self.letters.peek().copied() else { return Ok(None) };
        if matches!(letter, '\n' | ';') {
            self.letters.next();
            return Ok(Some(Token::End));
        }
        if matches!(letter, '=' | '|' | ',') {
            self.letters.next();
            return Ok(Some(Token::Word(letter.into())));
        }
        if letter == '@' {
            let mut ahead = self.letters.clone();
            ahead.next();
            if ahead.peek().is_some_and(|next| next.is_alphanumeric()) {
                self.letters.next();
                return Ok(Some(Token::Word(["@", &self.word()].concat())));
            }
        }
        let is_value = is_double(letter) || is_single(letter) || matches!(letter, '@' | '(' | '[');
        if is_value {
            return Ok(Some(Token::Value(self.value()?)));
        }
        let word = self.word();
        if word.is_empty() {
            // A bracket of a block, or a stray backtick.
            self.letters.next();
            return Ok(Some(Token::Word(letter.into())));
        }
        // `$a.b("c")` is a call.
        if self.letters.peek() == Some(&'(') {
            self.skip_brackets()?;
            return Ok(Some(Token::Value(Value::Unknown)));
        }
        Ok(Some(Token::Word(word)))
    }

    /// Reads a string, a table, or an expression in brackets.
    fn value(&mut self) -> Result<Value, &'static str> {
        let Some(letter) = self.letters.peek().copied() else { return Err(CUT_OFF) };
        if is_double(letter) || is_single(letter) {
            self.letters.next();
            let value = if is_double(letter) { self.double()? } else { Value::Text(self.single()?) };
            return Ok(if self.is_joined() { Value::Unknown } else { value });
        }
        if letter == '@' {
            self.letters.next();
            return match self.letters.next() {
                Some('{') => self.table(),
                Some(quote) if is_double(quote) || is_single(quote) => self.here(quote),
                _ => Ok(Value::Unknown),
            };
        }
        if letter == '(' {
            return self.bracket();
        }
        if letter == '[' {
            // A type: `[ordered]@{…}`, or `[Text.Encoding]::UTF8.GetBytes("…")`.
            while self.letters.next_if(|letter| *letter != ']').is_some() {}
            self.letters.next();
            if self.letters.peek() == Some(&'@') {
                return self.value();
            }
            let call = self.word().to_ascii_lowercase();
            if self.letters.peek() == Some(&'(') {
                let value = self.bracket()?;
                return Ok(if call.ends_with("getbytes") { value } else { Value::Unknown });
            }
            return Ok(Value::Unknown);
        }
        Ok(Value::Unknown)
    }

    /// Reads `( value )`.
    fn bracket(&mut self) -> Result<Value, &'static str> {
        let before = self.letters.clone();
        self.levels += 1;
        if self.levels > MOST_LEVELS {
            return Err("that is nested too deeply");
        }
        self.letters.next();
        self.skip_space();
        let value = self.value()?;
        self.skip_space();
        self.levels -= 1;
        if value != Value::Unknown && self.letters.next_if_eq(&')').is_some() {
            return Ok(value);
        }
        self.letters = before;
        self.skip_brackets()?;
        Ok(Value::Unknown)
    }

    /// Whether an operator follows, so that the string before it is not the whole value.
    fn is_joined(&mut self) -> bool {
        let mut ahead = self.letters.clone();
        while ahead.next_if(|letter| matches!(letter, ' ' | '\t')).is_some() {}
        let operator = ahead.next();
        let joins = matches!(operator, Some('+')) || (operator == Some('-') && ahead.next() == Some('f'));
        joins && !ahead.peek().is_some_and(|next| next.is_alphanumeric())
    }

    fn single(&mut self) -> Result<String, &'static str> {
        let mut text = String::new();
        loop {
            let letter = self.letters.next().ok_or(CUT_OFF)?;
            if is_single(letter) && self.letters.next_if(|next| is_single(*next)).is_none() {
                return Ok(text);
            }
            text.push(letter);
        }
    }

    /// Reads a string in double quotes, with its escapes and characters by number.
    fn double(&mut self) -> Result<Value, &'static str> {
        let mut units = Vec::new();
        let mut known = true;
        loop {
            let letter = self.letters.next().ok_or(CUT_OFF)?;
            if is_double(letter) && self.letters.next_if(|next| is_double(*next)).is_none() {
                return Ok(text_of(&units, known));
            }
            known &= self.unit(letter, &mut units)?;
        }
    }

    /// Reads a character of a string in double quotes. Returns whether its value is known.
    fn unit(&mut self, letter: char, units: &mut Vec<u16>) -> Result<bool, &'static str> {
        let mut buffer = [0; 2];
        if letter == '$' {
            match self.letters.peek() {
                Some('(') => {
                    let unit = self.character();
                    units.extend(unit);
                    if unit.is_none() {
                        self.skip_brackets()?;
                    }
                    return Ok(unit.is_some());
                }
                Some(next) if next.is_alphanumeric() || matches!(next, '_' | '{') => return Ok(false),
                _ => {}
            }
        }
        let plain = if letter == '`' { self.escape()? } else { letter };
        units.extend_from_slice(plain.encode_utf16(&mut buffer));
        Ok(true)
    }

    /// Reads `([char]123)` or `([char]0x7b)`, as browsers write other characters than those of ASCII: UTF-16 units.
    fn character(&mut self) -> Option<u16> {
        const START: &str = "([char]";
        let mut ahead = self.letters.clone();
        for expected in START.chars() {
            ahead.next_if(|letter| letter.eq_ignore_ascii_case(&expected))?;
        }
        let mut digits = String::new();
        while digits.len() < 8
            && let Some(digit) = ahead.next_if(char::is_ascii_alphanumeric)
        {
            digits.push(digit.to_ascii_lowercase());
        }
        ahead.next_if_eq(&')')?;
        let unit = match digits.strip_prefix("0x") {
            Some(digits) => u16::from_str_radix(digits, 16),
            None => digits.parse(),
        };
        self.letters = ahead;
        unit.ok()
    }

    fn escape(&mut self) -> Result<char, &'static str> {
        Ok(match self.letters.next().ok_or(CUT_OFF)? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            'a' => '\u{7}',
            'b' => '\u{8}',
            'e' => '\u{1b}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'u' if self.letters.next_if_eq(&'{').is_some() => {
                let mut code = 0_u32;
                for _ in 0..6 {
                    let Some(digit) = self.letters.peek().and_then(|letter| letter.to_digit(16)) else {
                        break;
                    };
                    code = code << 4 | digit;
                    self.letters.next();
                }
                self.letters.next_if_eq(&'}');
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            other => other,
        })
    }

    /// Reads a here-string after its `@"`: up to a line that begins with `"@`.
    fn here(&mut self, quote: char) -> Result<Value, &'static str> {
        while self.letters.next().ok_or(CUT_OFF)? != '\n' {}
        let mut units = Vec::new();
        let mut known = true;
        let mut buffer = [0; 2];
        let same = |letter: &char| if is_double(quote) { is_double(*letter) } else { is_single(*letter) };
        loop {
            // At the beginning of a line.
            let mut ahead = self.letters.clone();
            if ahead.next_if(same).is_some() && ahead.next_if_eq(&'@').is_some() {
                self.letters = ahead;
                // The line break before the end is no part of it.
                if units.last() == Some(&u16::from(b'\n')) {
                    units.pop();
                }
                if units.last() == Some(&u16::from(b'\r')) {
                    units.pop();
                }
                return Ok(text_of(&units, known));
            }
            loop {
                let letter = self.letters.next().ok_or(CUT_OFF)?;
                if is_double(quote) {
                    known &= self.unit(letter, &mut units)?;
                } else {
                    units.extend_from_slice(letter.encode_utf16(&mut buffer));
                }
                if letter == '\n' {
                    break;
                }
            }
        }
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
            let letter = *self.letters.peek().ok_or(CUT_OFF)?;
            if letter == '}' {
                self.letters.next();
                self.levels -= 1;
                return Ok(Value::Table(members));
            }
            if matches!(letter, '\n' | ';' | ',') {
                self.letters.next();
                continue;
            }
            let name = if is_double(letter) || is_single(letter) {
                match self.value()? {
                    Value::Text(name) => name,
                    _ => return Err("whose table has a name that is an expression"),
                }
            } else {
                self.word()
            };
            self.skip_space();
            if name.is_empty() || self.letters.next_if_eq(&'=').is_none() {
                return Err("whose table has a member that is not `name = value`");
            }
            self.skip_space();
            let letter = *self.letters.peek().ok_or(CUT_OFF)?;
            let value = if is_double(letter) || is_single(letter) || matches!(letter, '@' | '(' | '[') {
                self.value()?
            } else {
                let word = self.word();
                let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
                if is_number { Value::Text(word) } else { Value::Unknown }
            };
            members.push((name, value));
            // What is left of an expression.
            loop {
                match self.letters.peek().ok_or(CUT_OFF)? {
                    '\n' | ';' | '}' => break,
                    '(' | '{' | '[' => self.skip_brackets()?,
                    letter if is_double(*letter) => {
                        self.letters.next();
                        self.double()?;
                    }
                    letter if is_single(*letter) => {
                        self.letters.next();
                        self.single()?;
                    }
                    _ => {
                        self.letters.next();
                    }
                }
            }
        }
    }

    /// Skips what is in brackets, with the brackets and strings in it.
    fn skip_brackets(&mut self) -> Result<(), &'static str> {
        let mut open = 0_usize;
        loop {
            let letter = self.letters.next().ok_or(CUT_OFF)?;
            match letter {
                '(' | '{' | '[' => open += 1,
                ')' | '}' | ']' => {
                    open = open.saturating_sub(1);
                    if open == 0 {
                        return Ok(());
                    }
                }
                '`' => {
                    self.letters.next();
                }
                quote if is_double(quote) => self.skip_string(is_double)?,
                quote if is_single(quote) => self.skip_string(is_single)?,
                _ => {}
            }
        }
    }

    fn skip_string(&mut self, ends: fn(char) -> bool) -> Result<(), &'static str> {
        loop {
            match self.letters.next().ok_or(CUT_OFF)? {
                '`' => {
                    self.letters.next();
                }
                letter if ends(letter) => return Ok(()),
                _ => {}
            }
        }
    }

    /// Skips blanks, comments, and line breaks after a backtick.
    fn skip_space(&mut self) {
        loop {
            while self.letters.next_if(|letter| *letter != '\n' && letter.is_whitespace()).is_some() {}
            match self.letters.peek() {
                Some('#') => while self.letters.next_if(|letter| *letter != '\n').is_some() {},
                Some('`') => {
                    let mut ahead = self.letters.clone();
                    ahead.next();
                    while ahead.next_if(|letter| matches!(letter, ' ' | '\t' | '\r')).is_some() {}
                    if ahead.next_if_eq(&'\n').is_none() {
                        return;
                    }
                    self.letters = ahead;
                }
                _ => return,
            }
        }
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(letter) = self.letters.next_if(|letter| {
            !letter.is_whitespace()
                && !is_double(*letter)
                && !is_single(*letter)
                && !matches!(letter, ';' | '=' | '|' | ',' | '(' | ')' | '{' | '}' | '`')
        }) {
            word.push(letter);
        }
        word
    }
}

fn text_of(units: &[u16], known: bool) -> Value {
    if known { Value::Text(String::from_utf16_lossy(units)) } else { Value::Unknown }
}
