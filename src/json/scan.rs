//! The grammar: one pass over the bytes that writes the nodes.
//!
//! The pass uses neither recursion, so a deeply nested document cannot exhaust the stack, nor a stack of its own:
//! while a container is open, `next` of its node holds the index of the enclosing container.

use super::string::{plain_length, read_escape, utf16_surplus};
use super::{JsonError, JsonProblem, Node, NodeKind};

/// The value of [`Scanner::open`] if no container is open.
const OUTSIDE: u32 = u32::MAX;

/// Reads one document. The text must be shorter than `u32::MAX` bytes.
pub(super) fn scan(text: &str, max_depth: u32) -> Result<Vec<Node>, JsonError> {
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        at: 0,
        surplus: 0,
        ascii: text.is_ascii(),
        // Most responses have at most one node for twelve bytes; growing the list would move it.
        nodes: Vec::with_capacity(text.len() / 12),
        open: OUTSIDE,
        in_object: false,
        depth: 0,
        max_depth,
    };
    scanner.document()?;
    Ok(scanner.nodes)
}

struct Scanner<'a> {
    bytes: &'a [u8],
    /// The position of the next byte to read.
    at: usize,
    /// The number of bytes before `at` minus the number of UTF-16 code units before it.
    surplus: usize,
    /// Whether the text is ASCII, so that `surplus` stays 0.
    ascii: bool,
    nodes: Vec<Node>,
    /// The index of the innermost open container.
    open: u32,
    /// Whether that container is an object.
    in_object: bool,
    depth: u32,
    max_depth: u32,
}

/// The state of the pass.
enum State {
    /// A value must follow.
    BeforeValue,
    /// A value has just ended.
    AfterValue,
}

impl Scanner<'_> {
    fn document(&mut self) -> Result<(), JsonError> {
        let mut state = State::BeforeValue;
        loop {
            state = match state {
                State::BeforeValue => self.value()?,
                State::AfterValue if self.open != OUTSIDE => self.after_value()?,
                State::AfterValue if self.peek().is_none() => return Ok(()),
                State::AfterValue => return Err(self.error(JsonProblem::TrailingText)),
            };
        }
    }

    /// Reads a scalar, or the start of a container up to its first value or its end.
    #[inline]
    fn value(&mut self) -> Result<State, JsonError> {
        match self.peek() {
            Some(b'"') => self.string()?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'{') => return self.open_object(),
            Some(b'[') => return self.open_array(),
            Some(b't') => self.literal(NodeKind::True, b"true")?,
            Some(b'f') => self.literal(NodeKind::False, b"false")?,
            Some(b'n') => self.literal(NodeKind::Null, b"null")?,
            _ => return Err(self.unexpected()),
        }
        Ok(State::AfterValue)
    }

    /// Reads the comma or the closing bracket after a value in a container.
    #[inline]
    fn after_value(&mut self) -> Result<State, JsonError> {
        match (self.peek(), self.in_object) {
            (Some(b','), false) => {
                self.at += 1;
                Ok(State::BeforeValue)
            }
            (Some(b','), true) => {
                self.at += 1;
                self.name()
            }
            (Some(b']'), false) | (Some(b'}'), true) => Ok(self.close()),
            _ => Err(self.unexpected()),
        }
    }

    fn open_object(&mut self) -> Result<State, JsonError> {
        self.open_container(NodeKind::Object)?;
        if self.peek() == Some(b'}') { Ok(self.close()) } else { self.name() }
    }

    fn open_array(&mut self) -> Result<State, JsonError> {
        self.open_container(NodeKind::Array)?;
        if self.peek() == Some(b']') { Ok(self.close()) } else { Ok(State::BeforeValue) }
    }

    fn open_container(&mut self, kind: NodeKind) -> Result<(), JsonError> {
        if self.depth >= self.max_depth {
            return Err(self.error(JsonProblem::TooDeep));
        }
        self.depth += 1;
        let index = narrow(self.nodes.len());
        self.push(kind, self.at, false);
        if let Some(node) = self.nodes.last_mut() {
            node.next = self.open;
        }
        self.open = index;
        self.in_object = kind == NodeKind::Object;
        self.at += 1;
        Ok(())
    }

    /// Ends the innermost container, whose closing bracket is the next byte.
    fn close(&mut self) -> State {
        self.at += 1;
        self.depth -= 1;
        let (end, utf16_end) = (narrow(self.at), narrow(self.at - self.surplus));
        let next = narrow(self.nodes.len());
        if let Some(node) = self.nodes.get_mut(self.open as usize) {
            self.open = node.next;
            node.end = end;
            node.utf16_end = utf16_end;
            node.next = next;
        }
        self.in_object = self.nodes.get(self.open as usize).is_some_and(|node| node.kind == NodeKind::Object);
        State::AfterValue
    }

    /// Reads the name of a member and the colon.
    #[inline]
    fn name(&mut self) -> Result<State, JsonError> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected());
        }
        self.string()?;
        if self.peek() != Some(b':') {
            return Err(self.unexpected());
        }
        self.at += 1;
        Ok(State::BeforeValue)
    }

    #[inline]
    fn string(&mut self) -> Result<(), JsonError> {
        self.at += 1;
        let start = self.at;
        let mut escaped = false;
        loop {
            self.at += plain_length(self.rest());
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                Some(_) => return Err(self.error(JsonProblem::ControlInString)),
                None => return Err(self.error(JsonProblem::UnexpectedEnd)),
            }
        }
        self.push(NodeKind::String, start, escaped);
        self.at += 1;
        Ok(())
    }

    fn escape(&mut self) -> Result<(), JsonError> {
        let after = self.bytes.get(self.at + 1..).unwrap_or_default();
        match read_escape(after) {
            Ok((_, length)) => {
                self.at += 1 + length;
                Ok(())
            }
            Err(problem) => {
                if problem == JsonProblem::UnexpectedEnd {
                    self.at = self.bytes.len();
                }
                Err(self.error(problem))
            }
        }
    }

    #[inline]
    fn number(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        let leading_zero = self.byte() == Some(b'0');
        let integer = self.at;
        self.digits()?;
        if leading_zero && self.at > integer + 1 {
            self.at = integer + 1;
            return Err(self.error(JsonProblem::BadNumber));
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        self.push(NodeKind::Number, start, false);
        Ok(())
    }

    /// Reads one or more digits.
    #[inline]
    fn digits(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        match self.byte() {
            _ if self.at > start => Ok(()),
            Some(_) => Err(self.error(JsonProblem::BadNumber)),
            None => Err(self.error(JsonProblem::UnexpectedEnd)),
        }
    }

    fn literal(&mut self, kind: NodeKind, word: &[u8]) -> Result<(), JsonError> {
        let start = self.at;
        if self.rest().starts_with(word) {
            self.at += word.len();
            self.push(kind, start, false);
            return Ok(());
        }
        self.at += self.rest().iter().zip(word).take_while(|(found, expected)| found == expected).count();
        Err(self.unexpected())
    }

    /// Appends a node for the text from `start` to `self.at`.
    #[inline(always)]
    fn push(&mut self, kind: NodeKind, start: usize, escaped: bool) {
        let utf16_start = start - self.surplus;
        if !self.ascii && kind == NodeKind::String {
            self.surplus += utf16_surplus(self.bytes.get(start..self.at).unwrap_or_default());
        }
        self.nodes.push(Node {
            kind,
            escaped,
            start: narrow(start),
            end: narrow(self.at),
            utf16_start: narrow(utf16_start),
            utf16_end: narrow(self.at - self.surplus),
            next: narrow(self.nodes.len() + 1),
        });
    }

    /// Skips white space and returns the next byte without consuming it.
    #[inline(always)]
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    #[inline(always)]
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline(always)]
    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The error for the byte at the current position, or for the end of the text.
    #[cold]
    fn unexpected(&self) -> JsonError {
        self.error(if self.byte().is_none() {
            JsonProblem::UnexpectedEnd
        } else {
            JsonProblem::UnexpectedByte
        })
    }

    #[cold]
    fn error(&self, problem: JsonProblem) -> JsonError {
        JsonError { offset: self.at, problem }
    }
}

/// Converts an offset to the type in which nodes store it. It fits because the text is short enough.
#[inline]
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
