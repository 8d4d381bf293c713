//! What a caller passed, as a flat tape of values.
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
//!
//! The sender also says how many tokens it wrote. A value that contains the separator makes the counts
//! differ; the sender then writes again with separators escaped. So the common case escapes nothing, and
//! checks nothing twice.

use std::borrow::Cow;

/// Ends every token: U+001F, the unit separator of ASCII.
pub const SEPARATOR: u8 = 0x1f;
/// In an escaped text `U+001B 1` stands for the separator and `U+001B 2` for U+001B itself.
pub const ESCAPE: u8 = 0x1b;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
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

#[derive(Clone, Copy, Debug)]
struct Node {
    kind: Kind,
    start: u32,
    end: u32,
    /// The index behind this value and all it contains.
    next: u32,
}

/// Why a text of tokens was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A value contains the separator: write again, escaped.
    Escape,
    /// Not a text that `encode.ts` writes.
    Malformed,
}

/// A tape of values. Read it from [`Tape::root`].
#[derive(Debug)]
pub struct Tape<'a> {
    text: Cow<'a, str>,
    room: Room,
}

impl<'a> Tape<'a> {
    /// Reads a text of `expected` tokens.
    ///
    /// `room` is given back by [`Tape::into_room`]: a caller in a hot loop allocates once.
    pub fn read(text: &'a str, expected: usize, mut room: Room) -> Result<Self, Unread> {
        room.nodes.clear();
        room.open.clear();
        let mut start = 0;
        let mut count = 0;
        let mut fault = None;
        for end in memchr::memchr_iter(SEPARATOR, text.as_bytes()) {
            count += 1;
            if fault.is_none() {
                fault = room.token(text, start, end).err();
            }
            start = end + 1;
        }
        if count != expected {
            return Err(Unread::Escape);
        }
        match fault {
            None if start == text.len() && room.open.is_empty() && !room.nodes.is_empty() => {
                Ok(Self { text: Cow::Borrowed(text), room })
            }
            _ => Err(Unread::Malformed),
        }
    }

    /// Reads a text of tokens in which the separator is escaped inside values.
    pub fn read_escaped(text: &str, expected: usize) -> Result<Tape<'static>, Unread> {
        let Tape { mut room, .. } = Tape::read(text, expected, Room::default())?;
        let mut plain = String::with_capacity(text.len());
        for node in &mut room.nodes {
            let start = plain.len();
            let mut parts = slice(text, node.start, node.end).split('\u{1b}');
            plain.push_str(parts.next().unwrap_or_default());
            for part in parts {
                let (sign, rest) = part.split_at_checked(1).ok_or(Unread::Malformed)?;
                plain.push(if sign == "1" { '\u{1f}' } else { '\u{1b}' });
                plain.push_str(rest);
            }
            node.start = offset(start)?;
            node.end = offset(plain.len())?;
        }
        Ok(Tape { text: Cow::Owned(plain), room })
    }

    /// Takes a JSON value: how a native program passes input.
    pub fn from_json(json: &serde_json::Value) -> Tape<'static> {
        let mut text = String::new();
        let mut room = Room::default();
        write_json(json, &mut text, &mut room.nodes);
        Tape { text: Cow::Owned(text), room }
    }

    /// The outermost value.
    pub fn root(&self) -> Item<'_> {
        let nodes = &self.room.nodes;
        Item { text: &self.text, nodes, node: nodes.first().copied().unwrap_or(ABSENT), index: 0 }
    }

    /// Gives the room back for the next text.
    pub fn into_room(self) -> Room {
        self.room
    }
}

/// Room that [`Tape::read`] works in.
#[derive(Debug, Default)]
pub struct Room {
    nodes: Vec<Node>,
    /// The lists and records that are not closed yet.
    open: Vec<u32>,
}

impl Room {
    fn token(&mut self, text: &str, start: usize, end: usize) -> Result<(), Unread> {
        let bytes = text.as_bytes();
        let tag = if start < end { bytes.get(start).copied().unwrap_or(0) } else { 0 };
        let kind = match tag {
            b'k' => Kind::Name,
            b's' => Kind::Text,
            b'{' => Kind::Record,
            b'}' | b']' => {
                let opened = self.open.pop().ok_or(Unread::Malformed)?;
                let next = offset(self.nodes.len())?;
                if let Some(node) = self.nodes.get_mut(opened as usize) {
                    node.next = next;
                }
                return Ok(());
            }
            b'[' => Kind::List,
            b't' => Kind::True,
            b'f' => Kind::False,
            b'n' => Kind::Number,
            b'0' => Kind::Null,
            b'v' => Kind::Absent,
            b'i' => Kind::BigInt,
            b'd' => Kind::Date,
            b'u' => Kind::IllFormed,
            b'x' => Kind::Other,
            _ => return Err(Unread::Malformed),
        };
        let index = offset(self.nodes.len())?;
        if matches!(kind, Kind::List | Kind::Record) {
            self.open.push(index);
        }
        self.nodes.push(Node { kind, start: offset(start + 1)?, end: offset(end)?, next: index + 1 });
        Ok(())
    }
}

const ABSENT: Node = Node { kind: Kind::Absent, start: 0, end: 0, next: 0 };

fn offset(at: usize) -> Result<u32, Unread> {
    u32::try_from(at).map_err(|_| Unread::Malformed)
}

fn slice(text: &str, start: u32, end: u32) -> &str {
    text.get(start as usize..end as usize).unwrap_or_default()
}

fn write_json(json: &serde_json::Value, text: &mut String, nodes: &mut Vec<Node>) {
    use serde_json::Value;
    match json {
        Value::Null => leaf(Kind::Null, "", text, nodes),
        Value::Bool(true) => leaf(Kind::True, "", text, nodes),
        Value::Bool(false) => leaf(Kind::False, "", text, nodes),
        Value::Number(number) => leaf(Kind::Number, &number.to_string(), text, nodes),
        Value::String(words) => leaf(Kind::Text, words, text, nodes),
        Value::Array(items) => {
            let opened = nodes.len();
            leaf(Kind::List, "", text, nodes);
            for item in items {
                write_json(item, text, nodes);
            }
            close(opened, nodes);
        }
        Value::Object(members) => {
            let opened = nodes.len();
            leaf(Kind::Record, "", text, nodes);
            for (name, member) in members {
                leaf(Kind::Name, name, text, nodes);
                write_json(member, text, nodes);
            }
            close(opened, nodes);
        }
    }
}

fn leaf(kind: Kind, words: &str, text: &mut String, nodes: &mut Vec<Node>) {
    let start = place(text.len());
    text.push_str(words);
    nodes.push(Node { kind, start, end: place(text.len()), next: place(nodes.len() + 1) });
}

fn close(opened: usize, nodes: &mut [Node]) {
    let next = place(nodes.len());
    if let Some(node) = nodes.get_mut(opened) {
        node.next = next;
    }
}

/// Input of 4 GiB does not exist; its places would be cut to the last one, and read as nothing.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// One value of a tape.
#[derive(Clone, Copy, Debug)]
pub struct Item<'t> {
    text: &'t str,
    nodes: &'t [Node],
    node: Node,
    index: u32,
}

impl<'t> Item<'t> {
    /// What it is.
    pub const fn kind(&self) -> Kind {
        self.node.kind
    }

    /// The text of a string, number, bigint, date or name.
    pub fn text(&self) -> &'t str {
        slice(self.text, self.node.start, self.node.end)
    }

    /// The values of a list; of a record its names and values in turn.
    pub fn children(&self) -> Children<'t> {
        Children { text: self.text, nodes: self.nodes, at: self.index + 1, end: self.node.next }
    }

    /// The members of a record, in the caller's order.
    pub fn members(&self) -> impl Iterator<Item = (&'t str, Item<'t>)> + use<'t> {
        let mut children = self.children();
        std::iter::from_fn(move || Some((children.next()?.text(), children.next()?)))
    }

    /// The member of that name, unless it is `undefined`.
    pub fn get(&self, name: &str) -> Option<Item<'t>> {
        if self.kind() != Kind::Record {
            return None;
        }
        self.members().find(|(own, value)| *own == name && value.kind() != Kind::Absent).map(|(_, value)| value)
    }
}

/// See [`Item::children`].
#[derive(Clone, Debug)]
pub struct Children<'t> {
    text: &'t str,
    nodes: &'t [Node],
    at: u32,
    end: u32,
}

impl<'t> Iterator for Children<'t> {
    type Item = Item<'t>;

    fn next(&mut self) -> Option<Item<'t>> {
        if self.at >= self.end {
            return None;
        }
        let index = self.at;
        let node = *self.nodes.get(index as usize)?;
        self.at = node.next;
        Some(Item { text: self.text, nodes: self.nodes, node, index })
    }
}
