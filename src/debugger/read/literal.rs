//! A literal of JavaScript or Python, rewritten as JSON. Nothing is evaluated.

use std::borrow::Cow;

use super::program::Variables;
use super::scanner::{Escape, Scanner, Strings};
use super::{MOST_REQUEST, encode_pair};
use crate::debugger::warnings::repeated;
use crate::encoding::json_text::write_string;
use crate::json::{Document, Limits, NodeKind, Value};

/// Stands for an expression whose value is not known: a value that the JSON cannot have otherwise.
pub(super) const UNKNOWN: &str = "[[]]";
/// Deeper values are refused by the JSON reader anyway.
const MOST_LEVELS: usize = 64;
/// The most members of an object: no request has more.
const MOST_MEMBERS: usize = 1000;
const CUT_OFF: &str = "is cut off";
const STRINGS: Strings = Strings { quotes: &["\"", "'", "`"], escape: '\\' };

/// An argument of a call, which has a name in Python.
pub(super) struct Argument<'t> {
    pub(super) name: Option<&'t str>,
    pub(super) json: String,
}

/// A value as JSON.
#[derive(Clone)]
pub(super) struct Literal {
    pub(super) json: String,
    has_unknown: bool,
}

/// Reads the arguments of a call, from after its `(` to its `)`, whether there are expressions, which are [`UNKNOWN`], and
/// what follows.
pub(super) fn arguments<'t>(
    text: &'t str,
    variables: &Variables,
    is_python: bool,
) -> Result<(Vec<Argument<'t>>, bool, &'t str), &'static str> {
    let mut reader = Reader::new(text, variables);
    reader.is_python = is_python;
    let mut arguments = Vec::new();
    // As in a list.
    reader.json.push(b'[');
    while reader.has_item(')')? {
        let name = reader.argument_name();
        let start = reader.json.len();
        reader.value()?;
        let json = String::from_utf8_lossy(reader.json.get(start..).unwrap_or_default()).into_owned();
        arguments.push(Argument { name, json });
    }
    Ok((arguments, reader.has_unknown, reader.text.rest()))
}

/// Reads one value that a program has printed. Text after it is ignored.
pub(super) fn value(text: &str) -> Result<String, &'static str> {
    let variables = Variables::default();
    let mut reader = Reader::new(text, &variables);
    reader.is_printed = true;
    // JavaScript prints no fraction of zeros.
    reader.is_python = true;
    reader.literal()?;
    Ok(reader.json())
}

/// Whether a value begins like one that is known.
pub(super) fn may_be_known(text: &str, variables: &Variables) -> bool {
    let word = Reader::new(text, variables).word();
    text.starts_with(['"', '\'', '`', '{', '['])
        || text.starts_with(|first: char| first.is_ascii_digit() || first == '-')
        || matches!(word, "true" | "false" | "null" | "undefined" | "None" | "True" | "False")
        || matches!(word, "new" | "qs" | "querystring")
        || variables.get(word).is_some()
}

/// Reads a value that is assigned, and what follows it. `None`: it is not known.
pub(super) fn assigned<'t>(
    text: &'t str,
    variables: &Variables,
    is_python: bool,
) -> Option<(Literal, &'t str)> {
    let mut reader = Reader::new(text, variables);
    reader.is_python = is_python;
    reader.literal().ok()?;
    let (rest, has_unknown) = (reader.text.rest(), reader.has_unknown);
    let json = reader.json();
    (json != UNKNOWN).then_some((Literal { json, has_unknown }, rest))
}

/// Reads the arguments of a call that are texts, to its `)`, and what follows it. `None`: they are not known.
pub(super) fn texts<'t>(arguments: &'t str, variables: &Variables) -> Option<(Vec<String>, &'t str)> {
    let mut reader = Reader::new(arguments, variables);
    reader.list(')').ok()?;
    let rest = reader.text.rest();
    let json = reader.json();
    let document = Document::scan(json.as_bytes(), Limits { max_bytes: json.len(), max_depth: 8 }).ok()?;
    let texts = document.root().items().map(|item| text(item).map(Cow::into_owned));
    Some((texts.collect::<Option<_>>()?, rest))
}

struct Reader<'t, 'v> {
    text: Scanner<'t>,
    variables: &'v Variables,
    json: Vec<u8>,
    has_unknown: bool,
    /// A program has printed the text.
    is_printed: bool,
    is_python: bool,
    levels: usize,
}

impl<'t, 'v> Reader<'t, 'v> {
    fn new(text: &'t str, variables: &'v Variables) -> Self {
        Self {
            text: Scanner::new(text),
            variables,
            json: Vec::new(),
            has_unknown: false,
            is_printed: false,
            is_python: false,
            levels: 0,
        }
    }

    fn json(self) -> String {
        String::from_utf8(self.json).unwrap_or_default()
    }

    /// Reads items up to the closing bracket.
    fn list(&mut self, close: char) -> Result<(), &'static str> {
        self.json.push(b'[');
        while self.has_item(close)? {
            // A list of Python may have tuples.
            if close == ']' && self.text.take("(") {
                self.list(')')?;
            } else {
                self.value()?;
            }
        }
        self.json.push(b']');
        Ok(())
    }

    /// Reads the members of an object, whose opening brace is read.
    fn object(&mut self) -> Result<(), &'static str> {
        let start = self.json.len();
        let mut names: Vec<(String, usize)> = Vec::new();
        self.json.push(b'{');
        while self.has_item('}')? {
            if self.text.peek() == Some('[') {
                // Node.js prints `[Symbol(…)]: value` and `[length]: 3`; in a program, the name is an expression.
                if !self.is_printed && !self.text.rest().starts_with("[Symbol(") {
                    return Err("has a member whose name is an expression in brackets");
                }
                self.skip_to(&[',', '}'])?;
                self.json.truncate(self.json.len() - usize::from(self.json.last() == Some(&b',')));
                continue;
            }
            // `...data.getHeaders()` is the type of a multipart form. Other members are not known.
            if self.text.take("...") {
                self.word();
                if !self.text.take(".getHeaders()") {
                    return Err("has members of another object (...), which are not known");
                }
                self.json.truncate(self.json.len() - usize::from(self.json.last() == Some(&b',')));
                continue;
            }
            let before = self.text.clone();
            let name: String = match self.text.peek() {
                Some(quote @ ('"' | '\'')) => self.string(quote)?.0,
                _ => self.word().into(),
            };
            if name.is_empty() {
                return Err("has a member that is not `name: value`");
            }
            if names.len() == MOST_MEMBERS {
                return Err("has too many members");
            }
            names.push((name.clone(), self.json.len()));
            write_string(&name, &mut self.json);
            self.json.push(b':');
            self.skip_space();
            // `=>` is how Node.js prints the members of URLSearchParams and of a Map.
            if self.text.take("=>") || self.text.take(":") {
                self.value()?;
            } else if matches!(before.peek(), Some('"' | '\'')) {
                self.unknown()?;
            } else {
                // `{ body }` or `{ body() { … } }`
                self.text = before;
                self.value()?;
            }
        }
        self.keep_last(start, &names);
        self.json.push(b'}');
        Ok(())
    }

    /// Of members with the same name, the last counts. `names` has the names with the places where the members begin.
    fn keep_last(&mut self, start: usize, names: &[(String, usize)]) {
        let repeated = repeated(names.iter().map(|(name, _)| name.as_str()).collect());
        if repeated.is_empty() {
            return;
        }
        let mut seen = vec![false; repeated.len()];
        let mut members = Vec::new();
        let mut end = self.json.len();
        for (name, at) in names.iter().rev() {
            let known = repeated.binary_search(&name.as_str()).ok().and_then(|index| seen.get_mut(index));
            if !known.is_some_and(|known| std::mem::replace(known, true)) {
                members.push(self.json.get(*at..end).unwrap_or_default());
            }
            end = at.saturating_sub(1);
        }
        members.reverse();
        let object = members.join(&b","[..]);
        self.json.truncate(start + 1);
        self.json.extend(object);
    }

    /// Whether there is an item before the closing bracket. Reads that or the comma between two items.
    fn has_item(&mut self, close: char) -> Result<bool, &'static str> {
        self.skip_space();
        let is_first = matches!(self.json.last(), Some(b'[' | b'{'));
        let after_comma = self.text.take(",");
        self.skip_space();
        match self.text.peek().ok_or(CUT_OFF)? {
            letter if letter == close => {
                self.text.next();
                return Ok(false);
            }
            _ if is_first => {}
            _ if after_comma => self.json.push(b','),
            _ => return Err("is not a literal of JavaScript"),
        }
        Ok(true)
    }

    /// Reads a value. If an operator, a call or a member follows, it is not known.
    fn value(&mut self) -> Result<(), &'static str> {
        self.levels += 1;
        if self.levels > MOST_LEVELS {
            return Err("is nested too deeply");
        }
        let start = self.json.len();
        self.literal()?;
        self.levels -= 1;
        self.skip_space();
        if matches!(self.text.peek(), None | Some(',' | '}' | ']' | ')')) {
            return Ok(());
        }
        self.json.truncate(start);
        self.unknown()
    }

    fn literal(&mut self) -> Result<(), &'static str> {
        self.skip_space();
        let before = self.text.clone();
        let letter = before.peek().ok_or(CUT_OFF)?;
        match letter {
            '"' | '\'' | '`' => return self.joined_strings(),
            '{' | '[' => {
                self.text.next();
                return if letter == '{' { self.object() } else { self.list(']') };
            }
            _ => {}
        }
        let is_negative = self.text.take("-");
        match self.word() {
            word if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.number(is_negative, word);
            }
            _ if is_negative => return self.unknown(),
            word @ ("true" | "false" | "null") => self.json.extend_from_slice(word.as_bytes()),
            "undefined" | "None" => self.json.extend_from_slice(b"null"),
            // Python's booleans are sent as this text.
            word @ ("True" | "False") => write_string(word, &mut self.json),
            "new" => return self.created(),
            "qs" | "querystring" if self.text.take(".stringify(") => return self.form(before),
            "JSON" if self.text.take(".stringify(") => return self.stringified(before),
            // The prefixes of Python. In a text with the prefix f, braces hold expressions.
            word @ ("b" | "r" | "u" | "f") if matches!(self.text.peek(), Some('\'' | '"')) => {
                let start = self.json.len();
                self.literal()?;
                if word == "f" && self.json.get(start..).is_some_and(|json| json.contains(&b'{')) {
                    self.json.truncate(start);
                    return self.unknown();
                }
                return Ok(());
            }
            // Node.js prints the class of an object before it.
            word if self.is_class(word) => return self.literal(),
            word if let Some(variable) = self.variables.get(word) => {
                if self.json.len() + variable.json.len() > 2 * MOST_REQUEST {
                    return Err("is too long");
                }
                self.json.extend_from_slice(variable.json.as_bytes());
                self.has_unknown |= variable.has_unknown;
                if variable.json.starts_with('"') {
                    self.text.take(".toString()");
                }
            }
            _ => return self.unknown(),
        }
        Ok(())
    }

    /// Writes a number and reads its fraction, which has no zeros at its end when it is sent, but Python leaves it one digit.
    fn number(&mut self, is_negative: bool, integer: &str) {
        self.json.extend_from_slice(if is_negative { b"-" } else { b"" });
        // JSON has no leading zeros.
        let integer = integer.trim_start_matches('0');
        self.json.extend_from_slice(if integer.is_empty() { b"0" } else { integer.as_bytes() });
        let mut ahead = self.text.clone();
        let fraction = if ahead.take(".") { ahead.take_while(|letter| letter.is_ascii_digit()) } else { "" };
        if let Some((first, rest)) = fraction.split_at_checked(1) {
            self.text = ahead;
            let rest = rest.trim_end_matches('0');
            if self.is_python || first != "0" || !rest.is_empty() {
                self.json.extend([".", first, rest].concat().into_bytes());
            }
        }
    }

    /// `name=`, but not `name ==` or `name =>`.
    fn argument_name(&mut self) -> Option<&'t str> {
        let before = self.text.clone();
        let name = self.word();
        self.skip_space();
        let is_name = !name.is_empty() && self.text.take("=") && !matches!(self.text.peek(), Some('=' | '>'));
        if !is_name {
            self.text = before;
        }
        is_name.then_some(name)
    }

    /// Reads what is created after `new`: `URLSearchParams(…)` and `FormData()` are the text that they become.
    fn created(&mut self) -> Result<(), &'static str> {
        self.skip_space();
        let before = self.text.clone();
        if self.text.take("Headers()") {
            self.json.extend_from_slice(b"[]");
            return Ok(());
        }
        let is_form = self.text.take("URLSearchParams(") || self.text.take("FormData(");
        if is_form { self.form(before) } else { self.unknown() }
    }

    /// Reads the parameters of a form, up to the `)`, as the text that they become. What is not known leaves all of it
    /// unknown, from `before` on.
    fn form(&mut self, before: Scanner<'t>) -> Result<(), &'static str> {
        let start = self.json.len();
        if self.text.take(")") {
            self.json.extend_from_slice(b"\"\"");
            return Ok(());
        }
        self.value()?;
        self.skip_space();
        let text = form_of(self.json.get(start..).unwrap_or_default());
        self.json.truncate(start);
        if let Some(text) = text.filter(|_| self.text.take(")")) {
            self.text.take(".toString()");
            write_string(&text, &mut self.json);
            return Ok(());
        }
        self.text = before;
        self.unknown()
    }

    /// Reads the argument of `JSON.stringify` as the text that it becomes. What that leaves out, or may, is not known.
    fn stringified(&mut self, before: Scanner<'t>) -> Result<(), &'static str> {
        let start = self.json.len();
        self.value()?;
        self.skip_space();
        let text = String::from_utf8_lossy(self.json.get(start..).unwrap_or_default()).into_owned();
        self.json.truncate(start);
        if self.text.take(")") && !text.contains("null") && !text.contains(UNKNOWN) {
            write_string(&text, &mut self.json);
            return Ok(());
        }
        self.text = before;
        self.unknown()
    }

    /// Whether an object follows the name of its class: `AxiosHeaders {`, or `Object [AxiosHeaders] {`.
    fn is_class(&mut self, word: &str) -> bool {
        let mut ahead = self.text.clone();
        let mut is_class = word.starts_with(|first: char| first.is_ascii_uppercase()) && ahead.take(" ");
        if is_class && ahead.take("[") {
            ahead.take_while(|letter| letter.is_alphanumeric() || matches!(letter, '_' | ':' | ' '));
            is_class = ahead.take("] ");
        }
        is_class &= ahead.peek() == Some('{');
        if is_class {
            self.text = ahead;
        }
        is_class
    }

    /// Reads a string, or strings that are joined by `+`.
    fn joined_strings(&mut self) -> Result<(), &'static str> {
        let mut whole = String::new();
        while let Some(quote @ ('"' | '\'' | '`')) = self.text.peek() {
            let (text, known) = self.string(quote)?;
            whole.push_str(&text);
            let end = self.text.clone();
            self.skip_space();
            if !known {
                break;
            }
            // Python joins strings that follow each other.
            if !self.text.take("+") && !matches!(self.text.peek(), Some('"' | '\'')) {
                self.text = end;
                write_string(&whole, &mut self.json);
                return Ok(());
            }
            self.skip_space();
        }
        self.unknown()
    }

    /// Reads a string; the second is false if it contains `${…}`.
    fn string(&mut self, quote: char) -> Result<(String, bool), &'static str> {
        self.text.next();
        let mut text = String::new();
        let mut known = true;
        loop {
            let letter = self.text.next().ok_or(CUT_OFF)?;
            match letter {
                letter if letter == quote => return Ok((text, known)),
                // A line goes on.
                '\\' if self.text.take("\r\n") || self.text.take("\n") => {}
                '\\' => match self.text.escape().ok_or(CUT_OFF)? {
                    Escape::Byte(byte) => text.push(byte.into()),
                    Escape::Character(letter) | Escape::Unknown(letter) => text.push(letter),
                },
                '$' if quote == '`' && self.text.take("{") => {
                    known = false;
                    self.skip_to(&['}'])?;
                    self.text.next();
                }
                letter => text.push(letter),
            }
        }
    }

    /// Skips an expression.
    fn unknown(&mut self) -> Result<(), &'static str> {
        self.has_unknown = true;
        self.json.extend_from_slice(UNKNOWN.as_bytes());
        self.skip_to(&[',', '}', ']', ')'])
    }

    fn skip_to(&mut self, ends: &[char]) -> Result<(), &'static str> {
        self.text.skip_to(ends, &STRINGS).ok_or(CUT_OFF)
    }

    /// Skips white space and comments.
    fn skip_space(&mut self) {
        loop {
            self.text.take_while(char::is_whitespace);
            if self.text.take("//") {
                self.text.take_while(|letter| letter != '\n');
            } else if self.text.take("/*") {
                while !self.text.take("*/") && self.text.next().is_some() {}
            } else {
                return;
            }
        }
    }

    /// A name or a number.
    fn word(&mut self) -> &'t str {
        self.text.take_while(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '$'))
    }
}

/// The text of a value that is not composed.
fn text(value: Value<'_>) -> Option<Cow<'_, str>> {
    match value.kind() {
        NodeKind::String => value.as_str(),
        NodeKind::Number | NodeKind::True | NodeKind::False => Some(value.raw().into()),
        _ => None,
    }
}

/// The form that `URLSearchParams` makes of a JSON text: a string, an object, or a list of `[name, value]`.
fn form_of(json: &[u8]) -> Option<String> {
    let document = Document::scan(json, Limits { max_bytes: json.len(), max_depth: 8 }).ok()?;
    let root = document.root();
    if let Some(text) = root.as_str() {
        return Some(text.strip_prefix('?').unwrap_or(&text).into());
    }
    let members = root.members().map(|(name, value)| Some(encode_pair(&name, &text(value)?)));
    let items = root.items().map(|pair| {
        let mut both = pair.items();
        Some(encode_pair(&text(both.next()?)?, &text(both.next()?)?))
    });
    Some(members.chain(items).collect::<Option<Vec<_>>>()?.join("&"))
}
