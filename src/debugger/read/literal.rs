//! A literal of JavaScript, rewritten as JSON. Nothing is evaluated.

use crate::encoding::json_text::write_string;

/// Stands for an expression whose value is not known: no text, and no value that JSON can have here.
const UNKNOWN: &str = "false";
/// Deeper values are refused by the JSON reader anyway.
const MOST_LEVELS: usize = 64;

/// The arguments of a call as a JSON array.
pub(super) struct Arguments {
    pub(super) json: String,
    /// There are expressions, which are `false` in the JSON.
    pub(super) has_unknown: bool,
}

/// Reads the arguments of a call, from after its `(` to its `)`. Text after that is ignored.
pub(super) fn arguments(text: &str) -> Result<Arguments, &'static str> {
    let mut reader =
        Reader { letters: text.chars().peekable(), json: vec![b'['], has_unknown: false, levels: 0 };
    reader.list(')')?;
    let json = String::from_utf8(reader.json).unwrap_or_default();
    Ok(Arguments { json, has_unknown: reader.has_unknown })
}

/// Reads one value. Text after it is ignored.
pub(super) fn value(text: &str) -> Result<String, &'static str> {
    let mut reader =
        Reader { letters: text.chars().peekable(), json: Vec::new(), has_unknown: false, levels: 0 };
    reader.literal()?;
    Ok(String::from_utf8(reader.json).unwrap_or_default())
}

struct Reader<'t> {
    letters: std::iter::Peekable<std::str::Chars<'t>>,
    json: Vec<u8>,
    has_unknown: bool,
    levels: usize,
}

const CUT_OFF: &str = "is cut off";

impl Reader<'_> {
    /// Reads items up to the closing bracket. The opening one is written already.
    fn list(&mut self, close: char) -> Result<(), &'static str> {
        let mut is_first = true;
        loop {
            self.skip_space();
            if self.letters.next_if_eq(&close).is_some() {
                self.json.push(b']');
                return Ok(());
            }
            if !std::mem::take(&mut is_first) {
                self.json.push(b',');
            }
            self.value()?;
            self.end_item(close)?;
        }
    }

    /// Reads the members of an object, whose opening brace is read.
    fn object(&mut self) -> Result<(), &'static str> {
        self.json.push(b'{');
        let mut is_first = true;
        loop {
            self.skip_space();
            if self.letters.next_if_eq(&'}').is_some() {
                self.json.push(b'}');
                return Ok(());
            }
            if !std::mem::take(&mut is_first) {
                self.json.push(b',');
            }
            if self.letters.peek() == Some(&'[') {
                // `[Symbol(…)]: value`
                self.json.truncate(self.json.len() - usize::from(self.json.last() == Some(&b',')));
                is_first = self.json.last() == Some(&b'{');
                self.skip_to(&[',', '}'])?;
                self.end_item('}')?;
                continue;
            }
            let name = match self.letters.peek() {
                Some(quote @ ('"' | '\'')) => {
                    let quote = *quote;
                    self.letters.next();
                    self.string(quote)?.0
                }
                Some(_) => self.word(),
                None => return Err(CUT_OFF),
            };
            if name.is_empty() {
                return Err("has a member that is not `name: value`");
            }
            write_string(&name, &mut self.json);
            self.json.push(b':');
            self.skip_space();
            // `=>` is how Node.js prints the members of URLSearchParams and of a Map.
            let is_arrow = self.letters.next_if_eq(&'=').is_some() && self.letters.next_if_eq(&'>').is_some();
            if is_arrow || self.letters.next_if_eq(&':').is_some() {
                self.value()?;
            } else {
                // `{ body }` or `{ body() { … } }`
                self.unknown()?;
            }
            self.end_item('}')?;
        }
    }

    /// Reads the comma after an item, unless the list ends.
    fn end_item(&mut self, close: char) -> Result<(), &'static str> {
        self.skip_space();
        match self.letters.peek() {
            Some(',') => {
                self.letters.next();
                Ok(())
            }
            Some(letter) if *letter == close => Ok(()),
            Some(_) => Err("is not a literal of JavaScript"),
            None => Err(CUT_OFF),
        }
    }

    /// Reads a value and skips what follows it, up to the end of the item.
    fn value(&mut self) -> Result<(), &'static str> {
        let start = self.json.len();
        self.literal()?;
        self.skip_space();
        // An operator, a call or a member follows: the value is not known.
        if !matches!(self.letters.peek(), None | Some(',' | '}' | ']' | ')')) {
            self.json.truncate(start);
            return self.unknown();
        }
        Ok(())
    }

    fn literal(&mut self) -> Result<(), &'static str> {
        self.skip_space();
        match self.letters.peek().copied() {
            Some(quote @ ('"' | '\'' | '`')) => return self.text(quote),
            Some(bracket @ ('{' | '[')) => {
                self.letters.next();
                self.levels += 1;
                if self.levels > MOST_LEVELS {
                    return Err("is nested too deeply");
                }
                if bracket == '{' {
                    self.object()?;
                } else {
                    self.json.push(b'[');
                    self.list(']')?;
                }
                self.levels -= 1;
            }
            Some(_) => match self.word().as_str() {
                word @ ("true" | "false" | "null") => self.json.extend_from_slice(word.as_bytes()),
                "undefined" | "None" => self.json.extend_from_slice(b"null"),
                // Python's booleans are sent as this text.
                word @ ("True" | "False") => write_string(word, &mut self.json),
                "b" if matches!(self.letters.peek(), Some('\'' | '"')) => {
                    return self.literal();
                }
                // Node.js prints the class of an object before it.
                word if self.is_class(word) => return self.literal(),
                word if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                    // JSON has no leading zeros.
                    let number = word.trim_start_matches('0');
                    self.json.extend_from_slice(if number.is_empty() { b"0" } else { number.as_bytes() });
                }
                _ => return self.unknown(),
            },
            None => return Err(CUT_OFF),
        }
        Ok(())
    }

    /// Whether an object follows the name of its class: `AxiosHeaders {`, or `Object [AxiosHeaders] {`.
    fn is_class(&mut self, word: &str) -> bool {
        let is_class = word.starts_with(|first: char| first.is_ascii_uppercase());
        let mut ahead = self.letters.clone();
        let is_space =
            |letters: &mut std::iter::Peekable<std::str::Chars<'_>>| letters.next_if_eq(&' ').is_some();
        if !is_class || !is_space(&mut ahead) {
            return false;
        }
        if ahead.next_if_eq(&'[').is_some() {
            while ahead
                .next_if(|letter| letter.is_alphanumeric() || matches!(letter, '_' | ':' | ' '))
                .is_some()
            {}
            if ahead.next_if_eq(&']').is_none() || !is_space(&mut ahead) {
                return false;
            }
        }
        let follows = ahead.peek() == Some(&'{');
        if follows {
            self.letters = ahead;
        }
        follows
    }

    /// Reads a string, or strings that are joined by `+`.
    fn text(&mut self, quote: char) -> Result<(), &'static str> {
        let mut whole = String::new();
        let mut quote = quote;
        loop {
            self.letters.next();
            let (text, known) = self.string(quote)?;
            whole.push_str(&text);
            self.skip_space();
            if !known {
                return self.unknown();
            }
            if self.letters.peek() != Some(&'+') {
                break;
            }
            self.letters.next();
            self.skip_space();
            match self.letters.peek() {
                Some(next @ ('"' | '\'' | '`')) => quote = *next,
                _ => return self.unknown(),
            }
        }
        if !matches!(self.letters.peek(), None | Some(',' | '}' | ']' | ')')) {
            return self.unknown();
        }
        write_string(&whole, &mut self.json);
        Ok(())
    }

    /// Reads a string after its opening quote; the second is false if it contains `${…}`.
    fn string(&mut self, quote: char) -> Result<(String, bool), &'static str> {
        let mut units = Vec::new();
        let mut known = true;
        let mut buffer = [0; 2];
        loop {
            let letter = self.letters.next().ok_or(CUT_OFF)?;
            if letter == quote {
                return Ok((String::from_utf16_lossy(&units), known));
            }
            match letter {
                '\\' => self.escape(&mut units)?,
                '$' if quote == '`' && self.letters.peek() == Some(&'{') => {
                    known = false;
                    self.letters.next();
                    self.skip_to(&['}'])?;
                    self.letters.next();
                }
                letter => units.extend_from_slice(letter.encode_utf16(&mut buffer)),
            }
        }
    }

    /// Reads an escape after its backslash. Halves of a character meet as UTF-16 units.
    fn escape(&mut self, units: &mut Vec<u16>) -> Result<(), &'static str> {
        let mut buffer = [0; 2];
        let plain = match self.letters.next().ok_or(CUT_OFF)? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            '0' => '\0',
            '\n' => return Ok(()),
            '\r' => {
                self.letters.next_if_eq(&'\n');
                return Ok(());
            }
            'x' => {
                units.push(u16::try_from(self.hexadecimal(2)).unwrap_or(0xfffd));
                return Ok(());
            }
            'u' if self.letters.next_if_eq(&'{').is_some() => {
                let code = self.hexadecimal(6);
                self.letters.next_if_eq(&'}');
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            'u' => {
                units.push(u16::try_from(self.hexadecimal(4)).unwrap_or(0xfffd));
                return Ok(());
            }
            other => other,
        };
        units.extend_from_slice(plain.encode_utf16(&mut buffer));
        Ok(())
    }

    fn hexadecimal(&mut self, most: usize) -> u32 {
        let mut code = 0;
        for _ in 0..most {
            let Some(digit) = self.letters.peek().and_then(|letter| letter.to_digit(16)) else { break };
            code = code << 4 | digit;
            self.letters.next();
        }
        code
    }

    /// Skips an expression.
    fn unknown(&mut self) -> Result<(), &'static str> {
        self.has_unknown = true;
        self.json.extend_from_slice(UNKNOWN.as_bytes());
        self.skip_to(&[',', '}', ']', ')'])
    }

    /// Skips to one of these characters outside of brackets and strings.
    fn skip_to(&mut self, ends: &[char]) -> Result<(), &'static str> {
        let mut open = 0_usize;
        loop {
            let letter = *self.letters.peek().ok_or(CUT_OFF)?;
            if open == 0 && ends.contains(&letter) {
                return Ok(());
            }
            self.letters.next();
            match letter {
                '(' | '[' | '{' => open += 1,
                ')' | ']' | '}' => open = open.saturating_sub(1),
                '"' | '\'' | '`' => self.skip_string(letter)?,
                _ => {}
            }
        }
    }

    fn skip_string(&mut self, quote: char) -> Result<(), &'static str> {
        loop {
            match self.letters.next().ok_or(CUT_OFF)? {
                '\\' => {
                    self.letters.next();
                }
                letter if letter == quote => return Ok(()),
                _ => {}
            }
        }
    }

    /// Skips white space and comments.
    fn skip_space(&mut self) {
        loop {
            while self.letters.next_if(|letter| letter.is_whitespace()).is_some() {}
            let mut ahead = self.letters.clone();
            match (ahead.next(), ahead.next()) {
                (Some('/'), Some('/')) => while self.letters.next_if(|letter| *letter != '\n').is_some() {},
                (Some('/'), Some('*')) => {
                    self.letters = ahead;
                    let mut last = ' ';
                    for letter in self.letters.by_ref() {
                        if last == '*' && letter == '/' {
                            break;
                        }
                        last = letter;
                    }
                }
                _ => return,
            }
        }
    }

    /// A name or a number.
    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(letter) =
            self.letters.next_if(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '$'))
        {
            word.push(letter);
        }
        word
    }
}
