//! Shared by several tests: sample credentials, and a writer of the token text, from its documented table.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::unreachable,
    reason = "tests; each uses a part"
)]

pub mod pasted;
pub mod signing;
pub mod table;

use invigil::error::{Error, ErrorKind};
use invigil::input::{Input, Item, ValueKind};
use invigil::schema::{Field, FieldType};
use invigil::spec::Vendor;
use invigil::vendors::{self, mettl};
use invigil::{Secret, UnixSeconds};
use serde_json::{Value, json};

pub const AK: &str = "ab12c345-6789-0123-456d-78e9f0123456";
pub const KEY: &str = "zy98x765-4321-0987-654w-32v1u0987654";

pub fn now() -> UnixSeconds {
    UnixSeconds::new(1_635_976_200).unwrap()
}

pub fn client(version: mettl::Version, placement: mettl::Placement, key: &str) -> mettl::Credentials {
    mettl::Credentials::new(version, placement, mettl::BASE_URL, AK, &Secret::new(key.into())).unwrap()
}

pub fn v2_form() -> vendors::Credentials {
    vendors::Credentials::Mettl(client(mettl::Version::V2, mettl::Placement::Form, KEY))
}

/// A value of an option: a text that is also a URL, or headers.
pub fn value_of(option: &Field) -> Value {
    let is_map = matches!(option.kind, FieldType::StringMap(..));
    if is_map { json!({}) } else { "https://api.example.com".into() }
}

/// Credentials of any vendor: every required option is a text that is also a URL.
pub fn credentials(vendor: &'static Vendor) -> vendors::Credentials {
    let required = vendor.options.iter().filter(|option| option.required);
    let options = required.map(|option| (option.name.to_owned(), value_of(option)));
    let options = Input::from_json(&Value::Object(options.collect()));
    vendors::Credentials::from_options(vendor, options.root()).unwrap()
}

/// Field, problem and expectation of an `INVALID_INPUT`.
#[track_caller]
pub fn invalid(error: &Error) -> [&str; 3] {
    match &error.kind {
        ErrorKind::InvalidInput { field, problem, expected } => [field, problem, expected],
        other => panic!("not an invalid input: {other:?}"),
    }
}

/// A JavaScript value.
#[derive(Clone, Debug, PartialEq)]
pub enum V {
    Absent,
    Null,
    Bool(bool),
    Number(String),
    BigInt(String),
    Date(String),
    Text(String),
    IllFormed,
    Bytes(Vec<u8>),
    Other(String),
    List(Vec<V>),
    Record(Vec<(String, V)>),
    /// Written as names and cells, read as a list of records.
    Table(Vec<String>, Vec<Vec<String>>),
}

pub fn text(words: &str) -> V {
    V::Text(words.into())
}

pub fn record<const N: usize>(members: [(&str, V); N]) -> V {
    V::Record(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

/// A token text and the number of its tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    pub text: String,
    pub count: usize,
}

pub fn encode(value: &V, escaped: bool) -> Tokens {
    let mut tokens = Tokens { text: String::new(), count: 0 };
    write(value, escaped, &mut tokens);
    tokens
}

fn write(value: &V, escaped: bool, to: &mut Tokens) {
    match value {
        V::Absent => to.put("v", "", escaped),
        V::Null => to.put("0", "", escaped),
        V::Bool(true) => to.put("t", "", escaped),
        V::Bool(false) => to.put("f", "", escaped),
        V::Number(text) => to.put("n", text, escaped),
        V::BigInt(text) => to.put("i", text, escaped),
        V::Date(text) => to.put("d", text, escaped),
        V::Text(text) => to.put("s", text, escaped),
        V::IllFormed => to.put("u", "", escaped),
        V::Bytes(bytes) => {
            let digits = bytes.iter().fold(String::new(), |all, byte| all + &format!("{byte:02x}"));
            to.put("b", &digits, escaped);
        }
        V::Other(name) => to.put("x", name, escaped),
        V::List(items) => {
            to.put("[", "", escaped);
            for item in items {
                write(item, escaped, to);
            }
            to.put("]", "", escaped);
        }
        V::Record(members) => {
            to.put("{", "", escaped);
            for (name, member) in members {
                to.put("k", name, escaped);
                write(member, escaped, to);
            }
            to.put("}", "", escaped);
        }
        V::Table(names, rows) => {
            to.put(&format!("T{},{}", names.len(), rows.len()), "", escaped);
            for text in names.iter().chain(rows.iter().flatten()) {
                to.put("", text, escaped);
            }
        }
    }
}

impl Tokens {
    fn put(&mut self, tag: &str, text: &str, escaped: bool) {
        self.text.push_str(tag);
        if escaped {
            self.text.push_str(&text.replace('\u{1b}', "\u{1b}2").replace('\u{1f}', "\u{1b}1"));
        } else {
            self.text.push_str(text);
        }
        self.text.push('\u{1f}');
        self.count += 1;
    }
}

/// The value of an item, read through the public interface.
pub fn back(item: Item<'_>) -> V {
    let text = || item.text().to_owned();
    match item.kind() {
        ValueKind::Absent => V::Absent,
        ValueKind::Null => V::Null,
        ValueKind::True => V::Bool(true),
        ValueKind::False => V::Bool(false),
        ValueKind::Number => V::Number(text()),
        ValueKind::BigInt => V::BigInt(text()),
        ValueKind::Date => V::Date(text()),
        ValueKind::Text | ValueKind::Name => V::Text(text()),
        ValueKind::IllFormed => V::IllFormed,
        ValueKind::Other => V::Other(text()),
        ValueKind::Bytes => V::Bytes(item.bytes().collect()),
        ValueKind::List => V::List(item.children().map(back).collect()),
        ValueKind::Record => {
            V::Record(item.members().map(|(name, value)| (name.to_owned(), back(value))).collect())
        }
    }
}

impl V {
    /// The same value with every table as a list of records.
    #[must_use]
    pub fn plain(&self) -> Self {
        match self {
            Self::List(items) => Self::List(items.iter().map(Self::plain).collect()),
            Self::Record(members) => {
                Self::Record(members.iter().map(|(name, value)| (name.clone(), value.plain())).collect())
            }
            Self::Table(names, rows) => {
                let row = |cells: &Vec<String>| {
                    Self::Record(names.iter().cloned().zip(cells.iter().cloned().map(V::Text)).collect())
                };
                Self::List(rows.iter().map(row).collect())
            }
            other => other.clone(),
        }
    }

    /// Every text of the caller, including names.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Number(text)
            | Self::BigInt(text)
            | Self::Date(text)
            | Self::Text(text)
            | Self::Other(text) => {
                vec![text]
            }
            Self::List(items) => items.iter().flat_map(Self::texts).collect(),
            Self::Record(members) => members
                .iter()
                .flat_map(|(name, value)| [vec![name.as_str()], value.texts()].concat())
                .collect(),
            Self::Table(names, rows) => {
                names.iter().chain(rows.iter().flatten()).map(String::as_str).collect()
            }
            Self::Absent | Self::Null | Self::Bool(_) | Self::IllFormed | Self::Bytes(_) => Vec::new(),
        }
    }
}

impl From<&Value> for V {
    fn from(json: &Value) -> Self {
        match json {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Bool(*flag),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::String(words) => Self::Text(words.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Record(members.iter().map(|(name, value)| (name.clone(), value.into())).collect())
            }
        }
    }
}
