//! The input of a call, as a flat list of values.
//!
//! JavaScript writes its input as one text of tokens, each followed by [`SEPARATOR`]; `pkg/src/encode.ts` is the writer.
//! Such a text crosses the boundary 2 to 4 times as fast as an object graph or JSON.
//! The first character of a token is its type:
//!
//! | token | meaning |
//! |---|---|
//! | `s`text | a string |
//! | `n`text | a number, as JavaScript prints it |
//! | `i`digits | a bigint |
//! | `d`milliseconds | a `Date` (`dNaN` if invalid) |
//! | `t` `f` `0` `v` | true, false, null, undefined |
//! | `b`digits | bytes, as two hexadecimal digits each |
//! | `u` | a string with a lone surrogate, which UTF-8 cannot represent |
//! | `x`name | any other value, as the name of its type |
//! | `[` `]` `{` `}` | list and record; in a record, each value follows its name, `k`text |
//! | `T`columns`,`rows | a table: a list of records that all have the same names and only strings as values. The names follow once, then the values row by row; neither has a type character |
//!
//! The writer also passes the number of tokens. If a value contains the separator, the counts differ, and the writer
//! writes the text again with its separators escaped. In the common case, nothing is escaped and nothing is checked
//! twice.

use std::borrow::Cow;

use zeroize::Zeroize;

use crate::encoding::chunk::{CHUNK, Chunk, same_text};
use crate::encoding::hex;

/// The end of every token: U+001F, the unit separator of ASCII.
pub const SEPARATOR: u8 = 0x1f;
/// Begins an escape sequence: in an escaped text, `U+001B 1` means the separator and `U+001B 2` means U+001B itself.
pub const ESCAPE: u8 = 0x1b;

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// `undefined`, which is treated like a missing value.
    Absent,
    /// `null`.
    Null,
    /// `true`.
    True,
    /// `false`.
    False,
    /// A number; its text is what JavaScript prints.
    Number,
    /// A bigint; its text is its digits.
    BigInt,
    /// A date; its text is the milliseconds since 1970.
    Date,
    /// A string.
    Text,
    /// A string that is not well-formed Unicode.
    IllFormed,
    /// Bytes; their text is two hexadecimal digits for each.
    Bytes,
    /// A list.
    List,
    /// A record.
    Record,
    /// The name of the member whose value follows.
    Name,
    /// Any other value; its text is the name of its type.
    Other,
}

/// The reason why a text of tokens was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// A value contains the separator: the text must be written again with escapes.
    Escape,
    /// The text was not written by `encode.ts`.
    Malformed,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    kind: ValueKind,
    /// The number of columns if this is a table; 0 for any other value.
    columns: u16,
    start: u32,
    end: u32,
    /// The index after this value and everything in it.
    next: u32,
}

const ABSENT: Node = Node { kind: ValueKind::Absent, columns: 0, start: 0, end: 0, next: 0 };

/// The input of a call. [`Input::root`] is its outermost value.
#[derive(Debug)]
pub struct Input<'a> {
    text: Cow<'a, str>,
    scratch: Scratch,
}

impl<'a> Input<'a> {
    /// Reads a text of `expected` tokens.
    ///
    /// [`Input::into_scratch`] returns `scratch` for the next text, so a hot loop allocates once.
    pub fn read(text: &'a str, expected: usize, mut scratch: Scratch) -> Result<Self, ReadError> {
        scratch.nodes.clear();
        scratch.open.clear();
        scratch.cells = 0;
        // Every token has at least one byte, whatever the writer claims.
        scratch.nodes.reserve(expected.min(text.len()));
        let end = offset(text.len())?;
        let mut start = 0;
        let mut count = 0;
        let mut fault = None;
        for_each_separator(text.as_bytes(), |at| {
            count += 1;
            if fault.is_none() {
                fault = scratch.token(text.as_bytes(), start, at).err();
            }
            start = at + 1;
        });
        if count != expected {
            return Err(ReadError::Escape);
        }
        if fault.is_none()
            && start == end
            && scratch.cells == 0
            && scratch.open.is_empty()
            && !scratch.nodes.is_empty()
        {
            Ok(Self { text: Cow::Borrowed(text), scratch })
        } else {
            Err(ReadError::Malformed)
        }
    }

    /// Reads a text of tokens whose values have their separators escaped.
    #[cold]
    #[inline(never)]
    pub fn read_escaped(text: &str, expected: usize) -> Result<Input<'static>, ReadError> {
        let Input { mut scratch, .. } = Input::read(text, expected, Scratch::default())?;
        let mut plain = String::with_capacity(text.len());
        for node in &mut scratch.nodes {
            let start = plain.len();
            let mut parts = slice(text, node.start, node.end).split('\u{1b}');
            plain.push_str(parts.next().unwrap_or_default());
            for part in parts {
                let (code, rest) = part.split_at_checked(1).ok_or(ReadError::Malformed)?;
                plain.push(if code == "1" { '\u{1f}' } else { '\u{1b}' });
                plain.push_str(rest);
            }
            node.start = offset(start)?;
            node.end = offset(plain.len())?;
        }
        Ok(Input { text: Cow::Owned(plain), scratch })
    }

    /// Converts a JSON value: a native program passes its input this way.
    pub fn from_json(json: &serde_json::Value) -> Input<'static> {
        let mut text = String::new();
        let tokens = write_json(json, &mut text);
        // Only a text of 4 GiB is not read.
        let nothing = Input { text: Cow::Borrowed(""), scratch: Scratch::new() };
        Input::read_escaped(&text, tokens).unwrap_or(nothing)
    }

    /// Returns the outermost value.
    pub fn root(&self) -> Item<'_> {
        let nodes = &self.scratch.nodes;
        let node = nodes.first().copied().unwrap_or(ABSENT);
        Item { text: &self.text, nodes, node, index: 0, names: 0 }
    }

    /// Returns the scratch memory for the next text. A copy of the text, which may hold a key, is wiped.
    pub fn into_scratch(self) -> Scratch {
        if let Cow::Owned(mut text) = self.text {
            text.zeroize();
        }
        self.scratch
    }
}

/// Calls `found` with the position of every separator. Looks at 16 bytes at a time.
fn for_each_separator(bytes: &[u8], mut found: impl FnMut(u32)) {
    for (base, chunk) in (0..).step_by(CHUNK).zip(bytes.chunks(CHUNK)) {
        let mut positions = Chunk::next(chunk).positions(SEPARATOR);
        while positions != 0 {
            found(base + positions.trailing_zeros());
            positions &= positions - 1;
        }
    }
}

/// The scratch memory of [`Input::read`].
#[derive(Debug, Default)]
pub struct Scratch {
    nodes: Vec<Node>,
    /// The positions of the lists and records that are still open.
    open: Vec<u32>,
    /// The number of names and cells of the current table that have not been read yet.
    cells: u32,
}

impl Scratch {
    /// Creates scratch memory without allocating.
    pub const fn new() -> Self {
        Self { nodes: Vec::new(), open: Vec::new(), cells: 0 }
    }

    fn token(&mut self, bytes: &[u8], start: u32, end: u32) -> Result<(), ReadError> {
        let index = offset(self.nodes.len())?;
        if self.cells > 0 {
            self.cells -= 1;
            self.nodes.push(Node { kind: ValueKind::Text, columns: 0, start, end, next: index + 1 });
            return Ok(());
        }
        let tag = if start < end { bytes.get(start as usize).copied().unwrap_or(0) } else { 0 };
        let start = start + 1;
        let mut node = Node { kind: ValueKind::Absent, columns: 0, start, end, next: index + 1 };
        node.kind = match tag {
            b'k' => ValueKind::Name,
            b's' => ValueKind::Text,
            b'{' => ValueKind::Record,
            b'}' | b']' => {
                let opened = self.open.pop().ok_or(ReadError::Malformed)?;
                if let Some(node) = self.nodes.get_mut(opened as usize) {
                    node.next = index;
                }
                return Ok(());
            }
            b'[' => ValueKind::List,
            b'T' => {
                let size = bytes.get(start as usize..end as usize).unwrap_or_default();
                let mut numbers = size.split(|byte| *byte == b',').map(number);
                let size = (numbers.next().flatten(), numbers.next().flatten(), numbers.next());
                let (Some(columns), Some(rows), None) = size else { return Err(ReadError::Malformed) };
                node.columns = u16::try_from(columns).map_err(|_| ReadError::Malformed)?;
                let cells = rows.checked_add(1).and_then(|rows| rows.checked_mul(node.columns.into()));
                self.cells = cells.filter(|cells| *cells > 0).ok_or(ReadError::Malformed)?;
                node.next = (index + 1).checked_add(self.cells).ok_or(ReadError::Malformed)?;
                ValueKind::List
            }
            b't' => ValueKind::True,
            b'f' => ValueKind::False,
            b'n' => ValueKind::Number,
            b'0' => ValueKind::Null,
            b'v' => ValueKind::Absent,
            b'i' => ValueKind::BigInt,
            b'd' => ValueKind::Date,
            b'b' => {
                let digits = bytes.get(start as usize..end as usize).unwrap_or_default();
                if digits.len() % 2 == 1 || !digits.iter().all(|digit| hex::value(*digit).is_some()) {
                    return Err(ReadError::Malformed);
                }
                ValueKind::Bytes
            }
            b'u' => ValueKind::IllFormed,
            b'x' => ValueKind::Other,
            _ => return Err(ReadError::Malformed),
        };
        if matches!(tag, b'[' | b'{') {
            self.open.push(index);
        }
        self.nodes.push(node);
        Ok(())
    }
}

#[inline]
fn offset(at: usize) -> Result<u32, ReadError> {
    u32::try_from(at).map_err(|_| ReadError::Malformed)
}

/// Parses decimal digits.
fn number(digits: &[u8]) -> Option<u32> {
    let mut value = 0_u32;
    for digit in digits {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
        value = value.checked_mul(10)?.checked_add(u32::from(digit))?;
    }
    (!digits.is_empty()).then_some(value)
}

#[inline]
fn slice(text: &str, start: u32, end: u32) -> &str {
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// Appends a JSON value as escaped tokens. Returns their number.
fn write_json(json: &serde_json::Value, text: &mut String) -> usize {
    use serde_json::Value;
    match json {
        Value::Null => write_token("0", "", text),
        Value::Bool(true) => write_token("t", "", text),
        Value::Bool(false) => write_token("f", "", text),
        Value::Number(number) => write_token("n", &number.to_string(), text),
        Value::String(string) => write_token("s", string, text),
        Value::Array(items) => {
            let open = write_token("[", "", text);
            let inner: usize = items.iter().map(|item| write_json(item, text)).sum();
            open + inner + write_token("]", "", text)
        }
        Value::Object(members) => {
            let open = write_token("{", "", text);
            let mut inner = 0;
            for (name, value) in members {
                inner += write_token("k", name, text) + write_json(value, text);
            }
            open + inner + write_token("}", "", text)
        }
    }
}

fn write_token(kind: &str, value: &str, text: &mut String) -> usize {
    let value = value.replace('\u{1b}', "\u{1b}2").replace('\u{1f}', "\u{1b}1");
    text.extend([kind, &value, "\u{1f}"]);
    1
}

/// One value of an input.
#[derive(Clone, Copy, Debug)]
pub struct Item<'t> {
    text: &'t str,
    nodes: &'t [Node],
    node: Node,
    /// The position of the node; for a row of a table, the position of its first cell.
    index: u32,
    /// For a row of a table, the position of the first column's name; otherwise 0, where no name can be.
    names: u32,
}

impl<'t> Item<'t> {
    /// Returns the type of the value.
    #[inline]
    pub const fn kind(&self) -> ValueKind {
        self.node.kind
    }

    /// Returns the text of a string, number, bigint, date or name, or the digits of bytes.
    #[inline]
    pub fn text(&self) -> &'t str {
        slice(self.text, self.node.start, self.node.end)
    }

    /// Returns the bytes of a value that is [`ValueKind::Bytes`].
    pub fn bytes(&self) -> impl Iterator<Item = u8> + use<'t> {
        let digits = if self.node.kind == ValueKind::Bytes { self.text() } else { "" };
        digits.as_bytes().chunks(2).map(|pair| {
            pair.iter().fold(0, |value, digit| value * 16 + hex::value(*digit).unwrap_or_default())
        })
    }

    /// Returns the items of a list.
    pub fn children(&self) -> Children<'t> {
        let columns = self.columns();
        let first = self.index + 1;
        Children { list: *self, at: first + columns, names: if columns == 0 { 0 } else { first } }
    }

    /// Returns the number of items of a list.
    pub fn count(&self) -> usize {
        let cells = self.node.next.saturating_sub(self.index + 1);
        match cells.checked_div(self.columns()) {
            // The first row holds the names.
            Some(rows) => rows as usize - 1,
            None => self.children().count(),
        }
    }

    /// Returns the number of columns of a table; 0 for any other value. A table is a list of records with the same
    /// names, so a fact about the name of a column applies to every row.
    #[inline]
    pub fn columns(&self) -> u32 {
        if self.node.kind == ValueKind::List { self.node.columns.into() } else { 0 }
    }

    /// Returns the name of a column of a table.
    pub fn column_name(&self, column: u32) -> &'t str {
        self.at(self.index + 1 + column).text()
    }

    /// Returns a cell of a row of a table.
    #[inline]
    #[must_use]
    pub fn cell(&self, column: u32) -> Item<'t> {
        self.at(self.index + column)
    }

    /// Returns the members of a record in the caller's order.
    pub fn members(&self) -> Members<'t> {
        let end = if self.node.kind == ValueKind::Record { self.node.next } else { 0 };
        if self.names > 0 {
            Members { record: *self, name: self.names, value: self.index, step: 1, end }
        } else {
            Members { record: *self, name: self.index + 1, value: self.index + 2, step: 2, end }
        }
    }

    /// Returns the member with that name unless it is `undefined`.
    pub fn get(&self, name: &str) -> Option<Item<'t>> {
        self.members()
            .find(|(member, value)| same_text(member, name) && value.kind() != ValueKind::Absent)
            .map(|(_, value)| value)
    }

    /// Returns the position of the value in its input.
    #[inline]
    pub(crate) const fn position(&self) -> u32 {
        self.index
    }

    /// Returns the value at a position of the same input.
    #[inline]
    pub(crate) fn at(&self, index: u32) -> Item<'t> {
        let node = self.nodes.get(index as usize).copied().unwrap_or(ABSENT);
        Item { text: self.text, nodes: self.nodes, node, index, names: 0 }
    }
}

/// The iterator that [`Item::children`] returns.
#[derive(Clone, Debug)]
pub struct Children<'t> {
    list: Item<'t>,
    at: u32,
    names: u32,
}

impl<'t> Iterator for Children<'t> {
    type Item = Item<'t>;

    #[inline]
    fn next(&mut self) -> Option<Item<'t>> {
        if self.list.kind() != ValueKind::List || self.at >= self.list.node.next {
            return None;
        }
        let mut item = self.list.at(self.at);
        if self.names > 0 {
            let next = self.at + u32::from(self.list.node.columns);
            item.node = Node { kind: ValueKind::Record, columns: 0, next, ..item.node };
            item.names = self.names;
        }
        self.at = item.node.next;
        Some(item)
    }
}

/// The iterator that [`Item::members`] returns.
#[derive(Clone, Debug)]
pub struct Members<'t> {
    record: Item<'t>,
    name: u32,
    value: u32,
    step: u32,
    end: u32,
}

impl<'t> Iterator for Members<'t> {
    type Item = (&'t str, Item<'t>);

    #[inline]
    fn next(&mut self) -> Option<(&'t str, Item<'t>)> {
        if self.value >= self.end {
            return None;
        }
        let name = self.record.at(self.name).text();
        let value = self.record.at(self.value);
        if self.step == 1 {
            self.name += 1;
            self.value += 1;
        } else {
            self.name = value.node.next;
            self.value = self.name + 1;
        }
        Some((name, value))
    }
}
