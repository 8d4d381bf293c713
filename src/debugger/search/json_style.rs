//! The styles in which JSON may have been serialized before it was signed.

use crate::json::{Document, Limits, NodeKind, Value};
use crate::sort::sort_by;

/// White space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layout {
    #[default]
    AsSent,
    Minified,
    /// `", "` and `": "`, as Python writes it.
    Spaced,
    Two,
    Four,
    Tab,
    /// Like `Two`, with CRLF, as .NET writes it on Windows.
    Crlf,
    /// As Jackson's `DefaultPrettyPrinter` writes it.
    Jackson,
    /// The same with CRLF, as on Windows.
    JacksonCrlf,
}

/// Escapes inside strings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Escapes {
    #[default]
    AsSent,
    /// Only the necessary ones.
    Plain,
    /// `\u00e9`
    Lower,
    /// `\u00E9`
    Upper,
    /// `\/`
    Slashes,
    /// `\/` and `\u00e9`, as PHP writes it.
    SlashesLower,
    /// `\u0026`, `\u003c` and `\u003e`, as Go writes it.
    Html,
    /// The same with `\u003d` and `\u0027`, as Gson writes it.
    Gson,
    /// What may be unsafe in HTML and everything outside ASCII, in upper case, as System.Text.Json writes it.
    DotNet,
}

/// The style of every value that is JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct JsonStyle {
    pub layout: Layout,
    pub escapes: Escapes,
    /// Whether the members of objects are sorted by name.
    pub sorted: bool,
}

const LAYOUTS: [Layout; 9] = [
    Layout::AsSent,
    Layout::Minified,
    Layout::Spaced,
    Layout::Two,
    Layout::Four,
    Layout::Tab,
    Layout::Crlf,
    Layout::Jackson,
    Layout::JacksonCrlf,
];
const ESCAPES: [Escapes; 9] = [
    Escapes::AsSent,
    Escapes::Plain,
    Escapes::Lower,
    Escapes::SlashesLower,
    Escapes::Slashes,
    Escapes::Upper,
    Escapes::Html,
    Escapes::Gson,
    Escapes::DotNet,
];

impl Layout {
    const fn is_jackson(self) -> bool {
        matches!(self, Self::Jackson | Self::JacksonCrlf)
    }
}

impl JsonStyle {
    /// Every style but the one that was sent, those with fewer changes first.
    pub fn all() -> impl Iterator<Item = Self> {
        let every = ESCAPES.into_iter().flat_map(|escapes| {
            LAYOUTS.into_iter().flat_map(move |layout| {
                [false, true].into_iter().map(move |sorted| Self { layout, escapes, sorted })
            })
        });
        let mut every: Vec<Self> = every
            .filter(|style| *style != Self::default() && !(style.sorted && style.layout == Layout::AsSent))
            .filter(|style| !style.is_rare() || style.changes() < 3)
            .filter(|style| style.layout != Layout::JacksonCrlf || style.changes() == 1)
            .collect();
        sort_by(&mut every, |one, other| one.changes().cmp(&other.changes()));
        every.into_iter()
    }

    /// How many properties differ from what was sent.
    pub fn changes(self) -> u8 {
        u8::from(self.layout != Layout::AsSent)
            + u8::from(self.escapes != Escapes::AsSent)
            + u8::from(self.sorted)
    }

    fn is_rare(self) -> bool {
        matches!(self.layout, Layout::Crlf | Layout::Jackson | Layout::JacksonCrlf)
            || matches!(self.escapes, Escapes::Html | Escapes::Gson | Escapes::DotNet)
    }

    /// How rare it is.
    pub fn cost(self) -> u8 {
        self.changes() + u8::from(self.changes() > 1) + 2 * u8::from(self.is_rare())
    }

    /// The style in words.
    pub fn describe(self) -> String {
        let layout = match self.layout {
            Layout::AsSent => "",
            Layout::Minified => "without white space",
            Layout::Spaced => "with a space after every comma and colon",
            Layout::Two => "indented by two spaces",
            Layout::Four => "indented by four spaces",
            Layout::Tab => "indented by tabs",
            Layout::Crlf => "indented by two spaces, with CRLF",
            Layout::Jackson => "indented as Jackson does",
            Layout::JacksonCrlf => "indented as Jackson does, with CRLF",
        };
        let escapes = match self.escapes {
            Escapes::AsSent => "",
            Escapes::Plain => "with characters instead of their escapes",
            Escapes::Lower => "with characters outside ASCII as \\u escapes",
            Escapes::Upper => "with characters outside ASCII as \\u escapes in upper case",
            Escapes::Slashes => "with slashes as \\/",
            Escapes::Html => "with &, < and > as \\u escapes, as Go does",
            Escapes::Gson => "with &, <, >, = and ' as \\u escapes, as Gson does",
            Escapes::DotNet => "with \\u escapes in upper case, as System.Text.Json does",
            Escapes::SlashesLower => "with slashes as \\/ and characters outside ASCII as \\u escapes",
        };
        let sorted = if self.sorted { "with its members sorted by name" } else { "" };
        let parts: Vec<_> = [layout, escapes, sorted].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }
}

/// JSON text that can be written in another style.
#[derive(Debug)]
pub struct Json<'t>(Document<'t>);

impl<'t> Json<'t> {
    /// Reads an object or array; `None` for any other text.
    pub fn read(text: &'t str) -> Option<Self> {
        if !text.trim_start().starts_with(['{', '[']) {
            return None;
        }
        let limits = Limits { max_bytes: 1 << 20, max_depth: 64 };
        Document::scan(text.as_bytes(), limits).ok().map(Self)
    }

    pub fn write(&self, style: JsonStyle, to: &mut Vec<u8>) {
        let mut writer = Writer { document: &self.0, style, to, level: 0 };
        if style.layout == Layout::AsSent {
            writer.strings();
        } else {
            writer.value(0);
        }
    }
}

struct Writer<'w> {
    document: &'w Document<'w>,
    style: JsonStyle,
    to: &'w mut Vec<u8>,
    level: usize,
}

impl Writer<'_> {
    /// Copies the text, and rewrites only its strings.
    fn strings(&mut self) {
        let text = self.document.text().as_bytes();
        let mut copied = 0;
        for (index, node) in (0..).zip(self.document.nodes()) {
            if node.kind == NodeKind::String {
                let start = (node.start as usize).saturating_sub(1);
                self.to.extend_from_slice(text.get(copied..start).unwrap_or_default());
                self.string(self.document.value(index));
                copied = node.end as usize + 1;
            }
        }
        self.to.extend_from_slice(text.get(copied..).unwrap_or_default());
    }

    /// Writes the value with that index. The reader has limited the depth.
    fn value(&mut self, index: u32) {
        let value = self.document.value(index);
        match value.kind() {
            NodeKind::String => self.string(value),
            NodeKind::Array => {
                let items = self.children(index, false);
                self.container(*b"[]", &items, Self::value);
            }
            NodeKind::Object => {
                let mut names = self.children(index, true);
                // Nobody signs an object with more members.
                if self.style.sorted && names.len() <= 1000 {
                    let document = self.document;
                    let text = |index: u32| document.value(index).as_str().unwrap_or_default();
                    let mut sorted: Vec<_> = names.iter().map(|index| (text(*index), *index)).collect();
                    sort_by(&mut sorted, |one, other| one.0.cmp(&other.0));
                    names = sorted.into_iter().map(|(_, index)| index).collect();
                }
                self.container(*b"{}", &names, |writer, name| {
                    writer.string(writer.document.value(name));
                    if writer.style.layout.is_jackson() {
                        writer.to.push(b' ');
                    }
                    writer.to.push(b':');
                    if writer.style.layout != Layout::Minified {
                        writer.to.push(b' ');
                    }
                    writer.value(name + 1);
                });
            }
            _ => self.to.extend_from_slice(value.raw().as_bytes()),
        }
    }

    /// The indices of an array's items, or of the names of an object's members.
    fn children(&self, index: u32, named: bool) -> Vec<u32> {
        let nodes = self.document.nodes();
        let next = |index: u32| nodes.get(index as usize).map_or(u32::MAX, |node| node.next);
        let end = next(index);
        let mut list = Vec::new();
        let mut at = index + 1;
        while at < end {
            list.push(at);
            at = next(if named { at + 1 } else { at });
        }
        list
    }

    fn container(&mut self, brackets: [u8; 2], list: &[u32], mut write: impl FnMut(&mut Self, u32)) {
        self.to.push(brackets[0]);
        // Jackson writes the items of an array on one line.
        let inline = self.style.layout.is_jackson() && (brackets[0] == b'[' || list.is_empty());
        self.level += usize::from(!inline);
        for (position, index) in list.iter().enumerate() {
            if position > 0 {
                self.to.push(b',');
                if self.style.layout == Layout::Spaced {
                    self.to.push(b' ');
                }
            }
            self.line(inline);
            write(self, *index);
        }
        self.level -= usize::from(!inline);
        if inline || !list.is_empty() {
            self.line(inline);
        }
        self.to.push(brackets[1]);
    }

    fn line(&mut self, inline: bool) {
        if inline {
            return self.to.push(b' ');
        }
        let indent: &[u8] = match self.style.layout {
            Layout::Two | Layout::Crlf | Layout::Jackson | Layout::JacksonCrlf => b"  ",
            Layout::Four => b"    ",
            Layout::Tab => b"\t",
            _ => return,
        };
        if matches!(self.style.layout, Layout::Crlf | Layout::JacksonCrlf) {
            self.to.push(b'\r');
        }
        self.to.push(b'\n');
        for _ in 0..self.level {
            self.to.extend_from_slice(indent);
        }
    }

    fn string(&mut self, value: Value<'_>) {
        if self.style.escapes == Escapes::AsSent {
            self.to.extend_from_slice(value.raw().as_bytes());
            return;
        }
        let text = value.as_str().unwrap_or_default();
        self.to.push(b'"');
        let mut bytes = [0; 4];
        let escapes = self.style.escapes;
        let unicode =
            matches!(escapes, Escapes::Lower | Escapes::Upper | Escapes::SlashesLower | Escapes::DotNet);
        let unsafe_in_html = match escapes {
            Escapes::Html => "&<>\u{2028}\u{2029}",
            Escapes::Gson => "&<>='\u{2028}\u{2029}",
            Escapes::DotNet => "&<>'\"+`\u{7f}",
            _ => "",
        };
        for letter in text.chars() {
            match letter {
                '/' if matches!(escapes, Escapes::Slashes | Escapes::SlashesLower) => {
                    self.to.extend_from_slice(b"\\/");
                }
                letter if letter.is_ascii() && !unsafe_in_html.contains(letter) => self.ascii(letter),
                letter if unicode || unsafe_in_html.contains(letter) => {
                    let mut units = [0; 2];
                    for unit in letter.encode_utf16(&mut units) {
                        let upper = matches!(escapes, Escapes::Upper | Escapes::DotNet);
                        let escape = if upper { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") };
                        self.to.extend_from_slice(escape.as_bytes());
                    }
                }
                letter => self.to.extend_from_slice(letter.encode_utf8(&mut bytes).as_bytes()),
            }
        }
        self.to.push(b'"');
    }

    fn ascii(&mut self, letter: char) {
        let byte = u8::try_from(letter).unwrap_or(b'?');
        if byte < 0x20 || matches!(byte, b'"' | b'\\') {
            let (escape, len) = crate::encoding::json_text::escape(byte);
            self.to.extend(escape.into_iter().take(len));
        } else {
            self.to.push(byte);
        }
    }
}
