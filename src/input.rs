//! The input of a call, as a flat tape of values.
//!
//! JavaScript writes its input as one text of tokens, each ended by [`SEPARATOR`]; see `pkg/src/encode.ts`,
//! the other half of this file. That crosses the boundary 2 to 4 times as fast as an object graph or JSON
//! (ARCHITECTURE.md has the numbers). The first character of a token says what it is:
//!
//! | token | meaning |
//! |---|---|
//! | `s`text | a string |
//! | `n`text | a number, as JavaScript prints it |
//! | `i`digits | a bigint |
//! | `d`milliseconds | a `Date` (`dNaN` if invalid) |
//! | `t` `f` `0` `v` | true, false, null, undefined |
//! | `u` | a string with a lone surrogate, which UTF-8 cannot hold |
//! | `x`name | anything else, with the name of its type |
//! | `[` `]` `{` `}` | list and record; in a record every value follows its `k`name |
//! | `T`columns`,`rows | a list of records with the same names and only strings: the names once, then the values row by row, both without a first character |
//!
//! The sender also says how many tokens it wrote. A value that contains the separator makes the counts
//! differ; the sender then writes again with separators escaped. So the common case escapes nothing, and
//! checks nothing twice.

use std::borrow::Cow;

use crate::encoding::chunk::{CHUNK, Chunk};

/// Ends every token: U+001F, the unit separator of ASCII.
pub const SEPARATOR: u8 = 0x1f;
/// In an escaped text `U+001B 1` stands for the separator and `U+001B 2` for U+001B itself.
pub const ESCAPE: u8 = 0x1b;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// `undefined`: as if it were not there.
    Absent,
    /// `null`.
    Null,
    /// `true`.
    True,
    /// `false`.
    False,
    /// A number; the text is as JavaScript prints it.
    Number,
    /// A bigint; the text is its digits.
    BigInt,
    /// A date; the text is its milliseconds since 1970.
    Date,
    /// A string.
    Text,
    /// A string that is not well-formed Unicode.
    IllFormed,
    /// A list.
    List,
    /// A record.
    Record,
    /// The name of the member whose value follows.
    Name,
    /// Something that is none of these; the text names its type.
    Other,
}

/// Why a text of tokens was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// A value contains the separator: write again, escaped.
    Escape,
    /// Not a text that `encode.ts` writes.
    Malformed,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    kind: ValueKind,
    /// Of a list that is a table: how many columns. Their names follow it, then the cells.
    columns: u16,
    start: u32,
    end: u32,
    /// The index behind this value and all it contains.
    next: u32,
}

const ABSENT: Node = Node { kind: ValueKind::Absent, columns: 0, start: 0, end: 0, next: 0 };

/// A tape of values. Read it from [`Input::root`].
#[derive(Debug)]
pub struct Input<'a> {
    text: Cow<'a, str>,
    room: Scratch,
}

impl<'a> Input<'a> {
    /// Reads a text of `expected` tokens.
    ///
    /// `room` is given back by [`Input::into_scratch`]: a caller in a hot loop allocates once.
    pub fn read(text: &'a str, expected: usize, mut room: Scratch) -> Result<Self, ReadError> {
        room.nodes.clear();
        room.open.clear();
        room.cells = 0;
        // A token is a byte at least, whatever the sender says.
        room.nodes.reserve(expected.min(text.len()));
        let end = offset(text.len())?;
        let mut start = 0;
        let mut count = 0;
        let mut fault = None;
        separators(text.as_bytes(), |at| {
            count += 1;
            if fault.is_none() {
                fault = room.token(text.as_bytes(), start, at).err();
            }
            start = at + 1;
        });
        if count != expected {
            return Err(ReadError::Escape);
        }
        if fault.is_none()
            && start == end
            && room.cells == 0
            && room.open.is_empty()
            && !room.nodes.is_empty()
        {
            Ok(Self { text: Cow::Borrowed(text), room })
        } else {
            Err(ReadError::Malformed)
        }
    }

    /// Reads a text of tokens in which the separator is escaped inside values.
    #[cold]
    #[inline(never)]
    pub fn read_escaped(text: &str, expected: usize) -> Result<Input<'static>, ReadError> {
        let Input { mut room, .. } = Input::read(text, expected, Scratch::default())?;
        let mut plain = String::with_capacity(text.len());
        for node in &mut room.nodes {
            let start = plain.len();
            let mut parts = slice(text, node.start, node.end).split('\u{1b}');
            plain.push_str(parts.next().unwrap_or_default());
            for part in parts {
                let (sign, rest) = part.split_at_checked(1).ok_or(ReadError::Malformed)?;
                plain.push(if sign == "1" { '\u{1f}' } else { '\u{1b}' });
                plain.push_str(rest);
            }
            node.start = offset(start)?;
            node.end = offset(plain.len())?;
        }
        Ok(Input { text: Cow::Owned(plain), room })
    }

    /// Takes a JSON value: how a native program passes input.
    pub fn from_json(json: &serde_json::Value) -> Input<'static> {
        let mut text = String::new();
        let mut room = Scratch::default();
        write_json(json, &mut text, &mut room.nodes);
        Input { text: Cow::Owned(text), room }
    }

    /// The outermost value.
    pub fn root(&self) -> Item<'_> {
        let nodes = &self.room.nodes;
        let node = nodes.first().copied().unwrap_or(ABSENT);
        Item { text: &self.text, nodes, node, index: 0, names: 0 }
    }

    /// Gives the room back for the next text.
    pub fn into_scratch(self) -> Scratch {
        self.room
    }
}

/// Calls `found` with the place of every separator, sixteen bytes at a step.
fn separators(bytes: &[u8], mut found: impl FnMut(u32)) {
    for (base, (step, _)) in (0..).step_by(CHUNK).zip(Chunk::all(bytes)) {
        let mut places = step.places(SEPARATOR);
        while places != 0 {
            found(base + places.trailing_zeros());
            places &= places - 1;
        }
    }
}

/// Scratch that [`Input::read`] works in.
#[derive(Debug, Default)]
pub struct Scratch {
    nodes: Vec<Node>,
    /// The lists and records that are not closed yet.
    open: Vec<u32>,
    /// How many names and cells of the open table are still to come.
    cells: u32,
}

impl Scratch {
    /// No room yet.
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

/// The value of digits.
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

fn write_json(json: &serde_json::Value, text: &mut String, nodes: &mut Vec<Node>) {
    use serde_json::Value;
    match json {
        Value::Null => leaf(ValueKind::Null, "", text, nodes),
        Value::Bool(true) => leaf(ValueKind::True, "", text, nodes),
        Value::Bool(false) => leaf(ValueKind::False, "", text, nodes),
        Value::Number(number) => leaf(ValueKind::Number, &number.to_string(), text, nodes),
        Value::String(words) => leaf(ValueKind::Text, words, text, nodes),
        Value::Array(items) => {
            let opened = nodes.len();
            leaf(ValueKind::List, "", text, nodes);
            for item in items {
                write_json(item, text, nodes);
            }
            close(opened, nodes);
        }
        Value::Object(members) => {
            let opened = nodes.len();
            leaf(ValueKind::Record, "", text, nodes);
            for (name, member) in members {
                leaf(ValueKind::Name, name, text, nodes);
                write_json(member, text, nodes);
            }
            close(opened, nodes);
        }
    }
}

fn leaf(kind: ValueKind, words: &str, text: &mut String, nodes: &mut Vec<Node>) {
    let start = place(text.len());
    text.push_str(words);
    nodes.push(Node { kind, columns: 0, start, end: place(text.len()), next: place(nodes.len() + 1) });
}

fn close(opened: usize, nodes: &mut [Node]) {
    let next = place(nodes.len());
    if let Some(node) = nodes.get_mut(opened) {
        node.next = next;
    }
}

/// Input of 4 GiB does not exist; its places would be cut to the last one, and read as nothing.
#[inline]
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// One value of a tape.
#[derive(Clone, Copy, Debug)]
pub struct Item<'t> {
    text: &'t str,
    nodes: &'t [Node],
    node: Node,
    /// Its place on the tape; of a row of a table, that of its first cell.
    index: u32,
    /// Of a row of a table: the place of the first column's name. No name stands at 0.
    names: u32,
}

impl<'t> Item<'t> {
    /// What it is.
    #[inline]
    pub const fn kind(&self) -> ValueKind {
        self.node.kind
    }

    /// The text of a string, number, bigint, date or name.
    #[inline]
    pub fn text(&self) -> &'t str {
        slice(self.text, self.node.start, self.node.end)
    }

    /// The items of a list.
    pub fn children(&self) -> Children<'t> {
        let columns = self.columns();
        let first = self.index + 1;
        Children { list: *self, at: first + columns, names: if columns == 0 { 0 } else { first } }
    }

    /// How many items a list has.
    pub fn count(&self) -> usize {
        let cells = self.node.next.saturating_sub(self.index + 1);
        match cells.checked_div(self.columns()) {
            // The names come first.
            Some(rows) => rows as usize - 1,
            None => self.children().count(),
        }
    }

    /// How many columns a table has; 0 for every other value. A table is a list of records with the same
    /// names, so what is found out about a column holds for all its rows.
    #[inline]
    pub fn columns(&self) -> u32 {
        if self.node.kind == ValueKind::List { self.node.columns.into() } else { 0 }
    }

    /// The names of a table's columns.
    pub fn column_names(&self) -> impl Iterator<Item = &'t str> + Clone + use<'t> {
        let item = *self;
        (0..self.columns()).map(move |column| item.column_name(column))
    }

    /// The name of one column.
    pub fn column_name(&self, column: u32) -> &'t str {
        self.at(self.index + 1 + column).text()
    }

    /// One cell of a row of a table.
    #[inline]
    #[must_use]
    pub fn cell(&self, column: u32) -> Item<'t> {
        self.at(self.index + column)
    }

    /// The members of a record, in the caller's order.
    pub fn members(&self) -> Members<'t> {
        let end = if self.node.kind == ValueKind::Record { self.node.next } else { 0 };
        if self.names > 0 {
            Members { record: *self, name: self.names, value: self.index, step: 1, end }
        } else {
            Members { record: *self, name: self.index + 1, value: self.index + 2, step: 2, end }
        }
    }

    /// The member of that name, unless it is `undefined`.
    pub fn get(&self, name: &str) -> Option<Item<'t>> {
        self.members()
            .find(|(own, value)| *own == name && value.kind() != ValueKind::Absent)
            .map(|(_, value)| value)
    }

    /// Its position on the tape.
    #[inline]
    pub(crate) const fn position(&self) -> u32 {
        self.index
    }

    /// The value at a place of the same tape.
    #[inline]
    pub(crate) fn at(&self, index: u32) -> Item<'t> {
        let node = self.nodes.get(index as usize).copied().unwrap_or(ABSENT);
        Item { text: self.text, nodes: self.nodes, node, index, names: 0 }
    }
}

/// See [`Item::children`].
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

/// See [`Item::members`].
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
