//! The nodes as values.

use std::borrow::Cow;
use std::fmt;

use super::scan::scan;
use super::string::unescape;
use super::{BYTE_ORDER_MARK, JsonError, JsonProblem, Limits, Node, NodeKind};
use crate::encoding::chunk::equal;

/// A JSON text and its nodes.
///
/// `Debug` prints sizes and none of the text, because responses contain people's names.
pub struct Document<'a> {
    text: &'a str,
    nodes: Vec<Node>,
}

/// Replaces a node that does not exist. That never happens: a document has at least one node.
static NO_NODE: Node =
    Node { kind: NodeKind::Null, escaped: false, start: 0, end: 0, utf16_start: 0, utf16_end: 0, next: 1 };

impl<'a> Document<'a> {
    /// Reads a whole document.
    pub fn scan(bytes: &'a [u8], limits: Limits) -> Result<Self, JsonError> {
        let fail = |offset, problem| Err(JsonError { offset, problem });
        let max_bytes = limits.max_bytes.min(u32::MAX as usize - 1);
        if bytes.len() > max_bytes {
            return fail(max_bytes, JsonProblem::TooLarge);
        }
        let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        // An HTML page in Latin-1 is reported as HTML, so this comes before the check of UTF-8.
        match bytes.iter().enumerate().find(|(_, byte)| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            None => return fail(bytes.len(), JsonProblem::Empty),
            Some((offset, b'<')) => return fail(offset, JsonProblem::LooksLikeHtml),
            Some(_) => {}
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => return fail(error.valid_up_to(), JsonProblem::NotUtf8),
        };
        Ok(Self { text, nodes: scan(text, limits.max_depth)? })
    }

    /// Returns the outermost value.
    pub fn root(&self) -> Value<'_> {
        self.value(0)
    }

    /// Returns the value with that node index, or `null` if there is none.
    pub fn value(&self, index: u32) -> Value<'_> {
        Value { document: self, node: self.nodes.get(index as usize).unwrap_or(&NO_NODE), index }
    }

    /// Returns the text without a byte order mark. All offsets refer to it.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the nodes: each container before its content, each name before its value.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    fn slice(&self, start: u32, end: u32) -> &'a str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("bytes", &self.text.len())
            .field("nodes", &self.nodes.len())
            .finish_non_exhaustive()
    }
}

/// A value in a [`Document`]: a cursor that is cheap to copy. A method that does not apply to the type of the value
/// returns `None` or an empty iterator.
///
/// `Debug` prints the type and the position, and none of the text.
#[derive(Clone, Copy)]
pub struct Value<'d> {
    document: &'d Document<'d>,
    node: &'d Node,
    index: u32,
}

impl<'d> Value<'d> {
    /// Returns the type.
    pub fn kind(self) -> NodeKind {
        self.node.kind
    }

    /// Returns whether the value is `null`.
    pub fn is_null(self) -> bool {
        self.node.kind == NodeKind::Null
    }

    /// Returns the value of `true` or `false`.
    pub fn as_bool(self) -> Option<bool> {
        match self.node.kind {
            NodeKind::True => Some(true),
            NodeKind::False => Some(false),
            _ => None,
        }
    }

    /// Returns the text of a number.
    pub fn number_text(self) -> Option<&'d str> {
        (self.node.kind == NodeKind::Number).then(|| self.body())
    }

    /// Returns an integer in canonical form: without a fraction, without a sign on zero, with every digit. Vendors send
    /// counts as `1.0` and ids above 2^53. Returns `None` for a fraction other than zeros and for any exponent.
    pub fn as_integer_text(self) -> Option<&'d str> {
        let text = self.number_text()?;
        let integer = match text.split_once('.') {
            Some((integer, fraction)) if fraction.bytes().all(|byte| byte == b'0') => integer,
            Some(_) => return None,
            None => text,
        };
        match integer {
            "-0" => Some("0"),
            _ if integer.contains(['e', 'E']) => None,
            _ => Some(integer),
        }
    }

    /// Returns the value of a string; it is copied only if it has escapes. A lone surrogate becomes U+FFFD.
    pub fn as_str(self) -> Option<Cow<'d, str>> {
        match self.node.kind {
            NodeKind::String if self.node.escaped => Some(Cow::Owned(unescape(self.body()))),
            NodeKind::String => Some(Cow::Borrowed(self.body())),
            _ => None,
        }
    }

    /// Returns whether this is a string without escapes, so that its value can be sliced out of the text.
    pub fn string_is_verbatim(self) -> bool {
        self.node.kind == NodeKind::String && !self.node.escaped
    }

    /// Returns the JSON text of the value, including quotes and brackets.
    pub fn raw(self) -> &'d str {
        match self.node.kind {
            NodeKind::String => self.document.slice(self.node.start.saturating_sub(1), self.node.end + 1),
            _ => self.body(),
        }
    }

    /// Returns the offset of the first UTF-16 code unit; for a string, of the one after the opening quote.
    pub fn utf16_start(self) -> u32 {
        self.node.utf16_start
    }

    /// Returns the offset after the last UTF-16 code unit; for a string, of the closing quote.
    pub fn utf16_end(self) -> u32 {
        self.node.utf16_end
    }

    /// Returns the member with a name; if the name occurs more than once, the last one. Every call examines all members:
    /// to read many fields of an object, iterate over [`Value::members`] once.
    pub fn get(self, name: &str) -> Option<Value<'d>> {
        self.pairs().filter(|(key, _)| key.is_string(name)).last().map(|(_, value)| value)
    }

    /// Returns the member with a name if it is a string.
    #[inline(never)]
    pub fn text(self, name: &str) -> Option<Cow<'d, str>> {
        self.get(name)?.as_str()
    }

    /// Returns the member with a name as text if it is a string or a number: vendors send error codes as either. A number
    /// is returned as it is written.
    #[inline(never)]
    pub fn text_or_number(self, name: &str) -> Option<Cow<'d, str>> {
        let value = self.get(name)?;
        value.as_str().or_else(|| value.number_text().map(Cow::Borrowed))
    }

    /// Returns the members of an object in the order of the text, including repeated names.
    pub fn members(self) -> impl Iterator<Item = (Cow<'d, str>, Value<'d>)> {
        self.pairs().filter_map(|(name, value)| Some((name.as_str()?, value)))
    }

    /// Returns the items of an array.
    pub fn items(self) -> impl Iterator<Item = Value<'d>> + Clone {
        self.walk(NodeKind::Array)
    }

    /// Counts the items of an array or the members of an object, including repeated names. Returns 0 for other types.
    pub fn len(self) -> usize {
        match self.node.kind {
            NodeKind::Object => self.pairs().count(),
            _ => self.items().count(),
        }
    }

    /// Returns whether there are no items and no members: for `[]`, `{}` and any value that is not a container.
    pub fn is_empty(self) -> bool {
        self.node.next == self.index + 1
    }

    fn body(self) -> &'d str {
        self.document.slice(self.node.start, self.node.end)
    }

    /// Returns whether this is a string with that value.
    #[inline(always)]
    pub(crate) fn is_string(self, value: &str) -> bool {
        if self.node.escaped {
            return self.as_str().is_some_and(|text| text == value);
        }
        // The lengths of most names differ, and comparing them does not require slicing the text.
        let bytes = self.document.text.as_bytes();
        (self.node.end - self.node.start) as usize == value.len()
            && bytes
                .get(self.node.start as usize..self.node.end as usize)
                .is_some_and(|bytes| equal(bytes, value.as_bytes()))
    }

    /// Returns the index of the node.
    pub(crate) fn position(self) -> u32 {
        self.index
    }

    /// Returns the value with that node index in the same document.
    pub(crate) fn at(self, position: u32) -> Self {
        self.document.value(position)
    }

    /// Returns the members of an object, with the names as values.
    #[inline]
    pub(crate) fn pairs(self) -> impl Iterator<Item = (Value<'d>, Value<'d>)> {
        let mut walk = self.walk(NodeKind::Object);
        std::iter::from_fn(move || Some((walk.next()?, walk.next()?)))
    }

    /// Iterates over the direct content of a container of that type; for any other value, over nothing.
    fn walk(self, kind: NodeKind) -> Walk<'d> {
        let end = if self.node.kind == kind { self.node.next } else { self.index };
        Walk { document: self.document, at: self.index + 1, end }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}..{}", self.node.kind, self.node.start, self.node.end)
    }
}

/// The values whose nodes follow each other, from one index to another.
#[derive(Clone)]
struct Walk<'d> {
    document: &'d Document<'d>,
    at: u32,
    end: u32,
}

impl<'d> Iterator for Walk<'d> {
    type Item = Value<'d>;

    #[inline]
    fn next(&mut self) -> Option<Value<'d>> {
        if self.at >= self.end {
            return None;
        }
        let index = self.at;
        let node = self.document.nodes.get(index as usize)?;
        self.at = node.next;
        Some(Value { document: self.document, node, index })
    }
}
