//! The tape read as values.

use std::borrow::Cow;
use std::fmt;

use super::scan::scan;
use super::string::unescape;
use super::{BYTE_ORDER_MARK, JsonError, JsonProblem, Limits, Node, NodeKind};
use crate::encoding::chunk::equal;

/// A text that is JSON, and its tape.
///
/// `Debug` shows sizes, nothing of the text: answers are full of people's names.
pub struct Document<'a> {
    text: &'a str,
    nodes: Vec<Node>,
    ascii: bool,
    byte_order_mark: bool,
    lone_surrogate: bool,
}

/// Stands in for a node that is not there, which does not happen: the tape of a document is never
/// empty.
static NOTHING: Node =
    Node { kind: NodeKind::Null, escaped: false, start: 0, end: 0, utf16_start: 0, utf16_end: 0, next: 1 };

impl<'a> Document<'a> {
    /// Reads a whole document.
    pub fn scan(bytes: &'a [u8], limits: Limits) -> Result<Self, JsonError> {
        Self::scan_into(bytes, limits, Vec::new())
    }

    /// The same, on the memory of an earlier tape (see [`Document::into_nodes`]); what it holds is
    /// dropped.
    pub fn scan_into(bytes: &'a [u8], limits: Limits, mut nodes: Vec<Node>) -> Result<Self, JsonError> {
        let fail = |offset, problem| Err(JsonError { offset, problem });
        let max_bytes = limits.max_bytes.min(u32::MAX as usize - 1);
        if bytes.len() > max_bytes {
            return fail(max_bytes, JsonProblem::TooLarge);
        }
        let (bytes, byte_order_mark) = match bytes.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) => (rest, true),
            None => (bytes, false),
        };
        // A page in Latin-1 is a page first.
        match bytes.iter().enumerate().find(|(_, byte)| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            None => return fail(bytes.len(), JsonProblem::Empty),
            Some((offset, b'<')) => return fail(offset, JsonProblem::LooksLikeHtml),
            Some(_) => {}
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => return fail(error.valid_up_to(), JsonProblem::NotUtf8),
        };
        let ascii = text.is_ascii();
        nodes.clear();
        // Most answers have a node for every twelve bytes or more; growing would move them.
        nodes.reserve(text.len() / 12);
        let tape = scan(text, ascii, limits.max_depth, nodes)?;
        Ok(Self { text, nodes: tape.nodes, ascii, byte_order_mark, lone_surrogate: tape.lone_surrogate })
    }

    /// The outermost value.
    pub fn root(&self) -> Value<'_> {
        Value { document: self, node: self.node(0), index: 0 }
    }

    /// The value at an index of the tape; `null` where there is none.
    pub fn value(&self, index: u32) -> Value<'_> {
        Value { document: self, node: self.node(index), index }
    }

    /// The text without a byte order mark. All offsets are offsets into it.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Every offset in bytes is also the offset in UTF-16 units.
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// There was a byte order mark.
    pub fn has_byte_order_mark(&self) -> bool {
        self.byte_order_mark
    }

    /// Some `\ud800` to `\udfff` has no partner. [`Value::as_str`] gives U+FFFD for it, JavaScript
    /// keeps it.
    pub fn has_lone_surrogate(&self) -> bool {
        self.lone_surrogate
    }

    /// The tape: each value in front of what is inside it, each name in front of its value.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Gives the memory of the tape back, for the next [`Document::scan_into`].
    pub fn into_nodes(self) -> Vec<Node> {
        self.nodes
    }

    fn node(&self, index: u32) -> &Node {
        self.nodes.get(index as usize).unwrap_or(&NOTHING)
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

/// A value in a [`Document`]: a cursor, cheap to copy. A question that does not suit its kind is
/// answered with `None` or with nothing to iterate over.
///
/// `Debug` shows kind and place, nothing of the text.
#[derive(Clone, Copy)]
pub struct Value<'d> {
    document: &'d Document<'d>,
    node: &'d Node,
    index: u32,
}

impl<'d> Value<'d> {
    /// What it is.
    pub fn kind(self) -> NodeKind {
        self.node.kind
    }

    /// It is `null`.
    pub fn is_null(self) -> bool {
        self.node.kind == NodeKind::Null
    }

    /// `true` or `false`.
    pub fn as_bool(self) -> Option<bool> {
        match self.node.kind {
            NodeKind::True => Some(true),
            NodeKind::False => Some(false),
            _ => None,
        }
    }

    /// A number as it is written.
    pub fn number_text(self) -> Option<&'d str> {
        (self.node.kind == NodeKind::Number).then(|| self.body())
    }

    /// A number as the nearest `f64`. `None` also where that is infinite (`1e999`), which no result
    /// can carry.
    pub fn as_f64(self) -> Option<f64> {
        self.number_text()?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// A whole number in its canonical form: no fraction, no sign on zero, every digit kept.
    /// Vendors send counts as `1.0` and ids beyond 2^53. `None` for a fraction other than zeros,
    /// and for any exponent.
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

    /// A whole number (see [`Value::as_integer_text`]) that an `i64` can hold.
    pub fn as_i64(self) -> Option<i64> {
        self.as_integer_text()?.parse().ok()
    }

    /// The value of a string; copied only if it has escapes. Half a surrogate pair reads as U+FFFD.
    pub fn as_str(self) -> Option<Cow<'d, str>> {
        match self.node.kind {
            NodeKind::String if self.node.escaped => Some(Cow::Owned(unescape(self.body()))),
            NodeKind::String => Some(Cow::Borrowed(self.body())),
            _ => None,
        }
    }

    /// A string whose value is exactly what stands between its quotes, so that the text can be
    /// sliced for it.
    pub fn string_is_verbatim(self) -> bool {
        self.node.kind == NodeKind::String && !self.node.escaped
    }

    /// The JSON text of the value, quotes and brackets included.
    pub fn raw(self) -> &'d str {
        match self.node.kind {
            NodeKind::String => self.document.slice(self.node.start.saturating_sub(1), self.node.end + 1),
            _ => self.body(),
        }
    }

    /// The first byte; of a string, the one behind the quote.
    pub fn start(self) -> u32 {
        self.node.start
    }

    /// The byte behind the last one; of a string, the closing quote.
    pub fn end(self) -> u32 {
        self.node.end
    }

    /// [`Value::start`], counted in UTF-16 units.
    pub fn utf16_start(self) -> u32 {
        self.node.utf16_start
    }

    /// [`Value::end`], counted in UTF-16 units.
    pub fn utf16_end(self) -> u32 {
        self.node.utf16_end
    }

    /// The member of that name; of several, the last one. Every member is looked at: to read many
    /// fields of one object, go through [`Value::members`] once.
    pub fn get(self, name: &str) -> Option<Value<'d>> {
        self.pairs().filter(|(key, _)| key.is_string(name)).last().map(|(_, value)| value)
    }

    /// The member of that name, if it is a string.
    #[inline(never)]
    pub fn text(self, name: &str) -> Option<Cow<'d, str>> {
        self.get(name)?.as_str()
    }

    /// The members of an object in the order of the text, repeated names included.
    pub fn members(self) -> Members<'d> {
        Members { pairs: self.pairs() }
    }

    /// The items of an array.
    pub fn items(self) -> Items<'d> {
        Items { walk: self.walk(NodeKind::Array) }
    }

    /// How many items an array has, or how many members (repeated names included) an object has;
    /// else 0. They are counted at every call.
    pub fn len(self) -> usize {
        match self.node.kind {
            NodeKind::Object => self.pairs().count(),
            _ => self.items().count(),
        }
    }

    /// There is no item and no member: `[]`, `{}`, or not a container.
    pub fn is_empty(self) -> bool {
        self.node.next == self.index + 1
    }

    fn body(self) -> &'d str {
        self.document.slice(self.node.start, self.node.end)
    }

    /// It is a string with this value.
    #[inline(always)]
    pub(crate) fn is_string(self, value: &str) -> bool {
        if self.node.escaped {
            return self.as_str().is_some_and(|own| own == value);
        }
        // The lengths differ for most names; no need to slice the text for that.
        let bytes = self.document.text.as_bytes();
        (self.node.end - self.node.start) as usize == value.len()
            && bytes
                .get(self.node.start as usize..self.node.end as usize)
                .is_some_and(|own| equal(own, value.as_bytes()))
    }

    /// Where it stands on the tape.
    pub(crate) fn position(self) -> u32 {
        self.index
    }

    /// The value at a place of the same tape.
    pub(crate) fn at(self, position: u32) -> Self {
        self.document.value(position)
    }

    /// The members of an object, the names as values.
    pub(crate) fn pairs(self) -> Pairs<'d> {
        Pairs { walk: self.walk(NodeKind::Object) }
    }

    /// Goes over what is directly inside a container of that kind; over nothing for any other
    /// value.
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

/// The values that follow each other on the tape, from one index to another.
#[derive(Clone, Debug)]
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

/// The members of an object, the names as values.
#[derive(Clone, Debug)]
pub(crate) struct Pairs<'d> {
    walk: Walk<'d>,
}

impl<'d> Iterator for Pairs<'d> {
    type Item = (Value<'d>, Value<'d>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        Some((self.walk.next()?, self.walk.next()?))
    }
}

/// The members of an object: [`Value::members`].
#[derive(Clone, Debug)]
pub struct Members<'d> {
    pairs: Pairs<'d>,
}

impl<'d> Iterator for Members<'d> {
    type Item = (Cow<'d, str>, Value<'d>);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, value) = self.pairs.next()?;
        Some((name.as_str()?, value))
    }
}

/// The items of an array: [`Value::items`].
#[derive(Clone, Debug)]
pub struct Items<'d> {
    walk: Walk<'d>,
}

impl<'d> Iterator for Items<'d> {
    type Item = Value<'d>;

    fn next(&mut self) -> Option<Value<'d>> {
        self.walk.next()
    }
}
