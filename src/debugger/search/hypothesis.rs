//! One way in which a signature may have been made: a choice in every dimension.
//!
//! [`Hypothesis::default`] is the documented way. A [`Change`] is another choice in one dimension; the
//! [mistakes](super::mistakes) consist of changes.

use super::json_style::JsonStyle;
use super::values::ValueForm;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hash {
    Sha1,
    #[default]
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The usual name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }
}

/// How a signature is computed from text and key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Construction {
    #[default]
    Hmac,
    /// HMAC with key and message exchanged.
    Swapped,
    /// The hash of the text alone.
    Plain,
    /// The hash of key and text.
    KeyFirst,
    /// The same with a line feed between.
    KeyLine,
    /// The hash of text and key.
    KeyLast,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    #[default]
    AsIs,
    Upper,
    Lower,
    /// Only the first letter in upper case.
    Title,
}

/// Which text was used as the key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeySource {
    #[default]
    Private,
    Public,
    /// The text of a key that was never set.
    Word(&'static str),
}

/// How the text of the key was decoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decoding {
    #[default]
    None,
    /// Hexadecimal, without dashes.
    Hex,
    /// Hexadecimal up to the first other character.
    HexPrefix,
    /// Base64, where `-` is a digit of base64url.
    Base64,
    /// Base64, without dashes.
    Base64Dropped,
    /// The text without dashes.
    NoDashes,
}

/// White space around the key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Space {
    #[default]
    AsIs,
    Around(&'static str, &'static str),
    /// With all that surrounded the key where it was given.
    AsGiven,
}

/// What was used as the key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyForm {
    pub source: KeySource,
    pub case: Case,
    pub quote: &'static str,
    pub space: Space,
    pub decoding: Decoding,
}

/// The scheme of the endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    #[default]
    AsSent,
    As(&'static str),
    /// The text begins with the host.
    Missing,
}

/// The host of the endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Host {
    #[default]
    AsSent,
    /// With the default port of https.
    WithPort,
    WithoutPort,
    /// Scheme and host with their letters as they are written.
    Written,
    /// Another host of the vendor.
    Other(&'static str),
    /// Only the path.
    Missing,
    /// Nothing of the URL.
    UrlMissing,
}

/// A Unicode normal form: two ways of writing the same letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NormalForm {
    /// NFC: `é` is one character, as almost every program writes it.
    Composed,
    /// NFD: `é` is `e` with an accent after it, as in the file names of macOS.
    Decomposed,
}

impl NormalForm {
    /// Both forms.
    pub const ALL: [Self; 2] = [Self::Composed, Self::Decomposed];

    /// The usual name, which is also that of `String.prototype.normalize`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Composed => "NFC",
            Self::Decomposed => "NFD",
        }
    }
}

/// How words for switches and for unset values were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Words {
    #[default]
    AsSent,
    /// `True` and `False`
    Title,
    /// `true` and `false`
    Lower,
    /// `TRUE` and `FALSE`
    Upper,
    /// `1` and `0`
    Digits,
    /// `1` and nothing, as PHP writes them.
    DigitOrEmpty,
    /// An unset value as this word.
    Unset(&'static str),
}

impl Words {
    /// What was signed instead of a value.
    pub fn of(self, value: &str) -> Option<&'static str> {
        let switch = match value {
            "true" | "True" | "TRUE" | "1" => Some(true),
            "false" | "False" | "FALSE" | "0" => Some(false),
            _ => None,
        };
        let either = |on, off| switch.map(|switch| if switch { on } else { off });
        match self {
            Self::AsSent => None,
            Self::Title => either("True", "False"),
            Self::Lower => either("true", "false"),
            Self::Upper => either("TRUE", "FALSE"),
            Self::Digits => either("1", "0"),
            Self::DigitOrEmpty => either("1", ""),
            Self::Unset(word) => matches!(value, "" | "null" | "undefined" | "None").then_some(word),
        }
        .filter(|word| *word != value)
    }
}

/// The path of the endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PathForm {
    #[default]
    AsSent,
    Decoded,
    /// Every segment percent-encoded, including `@`.
    Encoded,
    /// Percent-encoded once more.
    EncodedAgain,
    /// With two slashes at its beginning.
    DoubleSlash,
    /// Every run of slashes as one.
    SingleSlashes,
}

/// The query after the endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Query {
    #[default]
    None,
    /// As it was sent, without the signature.
    AsSent,
    /// The same, decoded.
    Decoded,
    /// Only a question mark.
    Mark,
}

/// The end of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tail {
    #[default]
    None,
    Text(&'static str),
    /// The separator of the values.
    Separator,
    /// The JSON body as one more value.
    Body,
}

/// The order of the parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    ByName,
    AsSent,
    Descending,
    ByValue,
    /// By name, ignoring case.
    Caseless,
    /// `ak`, `ts`, the rest by name.
    KeyTimeRest,
    /// `ak`, `ts`, the rest as sent.
    KeyTimeSent,
    /// The rest by name, `ak`, `ts`.
    RestKeyTime,
    /// `ak`, the rest by name, `ts`.
    KeyRestTime,
    /// `ts`, the rest by name.
    TimeRest,
    /// Those of the query by name, then those of the body by name.
    QueryBody,
    /// Those of the body by name, then those of the query by name.
    BodyQuery,
}

impl Order {
    pub const ALL: [Self; 12] = [
        Self::ByName,
        Self::AsSent,
        Self::Descending,
        Self::ByValue,
        Self::Caseless,
        Self::KeyTimeRest,
        Self::KeyTimeSent,
        Self::RestKeyTime,
        Self::KeyRestTime,
        Self::TimeRest,
        Self::QueryBody,
        Self::BodyQuery,
    ];
}

/// The unit of the timestamp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    #[default]
    AsSent,
    Milliseconds,
    Seconds,
}

/// The fraction of the timestamp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fraction {
    #[default]
    AsSent,
    /// `.0` appended.
    Zero,
    /// Cut off.
    Cut,
}

/// The character encoding of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    #[default]
    Utf8,
    /// Other characters become question marks.
    Latin1,
    /// Other characters lose their high bits.
    Latin1Cut,
    Utf16Le,
    Utf16Be,
    /// With a byte order mark.
    Utf16LeMark,
    Utf16BeMark,
    /// UTF-8 that was read as Latin-1 and encoded as UTF-8 again.
    Utf8Twice,
}

impl Encoding {
    /// Whether ASCII is the same as in UTF-8.
    pub const fn keeps_ascii(self) -> bool {
        matches!(self, Self::Utf8 | Self::Latin1 | Self::Latin1Cut | Self::Utf8Twice)
    }
}

/// How a signature may have been made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a deviation that exists or not")]
pub struct Hypothesis {
    pub hash: Hash,
    pub construction: Construction,
    pub key: KeyForm,
    /// Another method; empty: none.
    pub method: Option<&'static str>,
    pub method_case: Case,
    pub method_separator: &'static str,
    pub scheme: Scheme,
    pub host: Host,
    pub url_lower: bool,
    /// Another version; empty: none.
    pub version: Option<&'static str>,
    pub slash: bool,
    pub path: PathForm,
    pub query: Query,
    pub separator: Separator,
    pub tail: Tail,
    pub order: Order,
    /// The members of the JSON body are signed as well.
    pub members: bool,
    /// An index of `Material::omissions`; 0 is none.
    pub omission: u16,
    /// An index of `Material::additions`; 0 is none.
    pub addition: u16,
    /// The text between name and value, if names are signed.
    pub names: Option<&'static str>,
    /// The index of a parameter whose value was signed with a line break after it, and the line break.
    pub line_break: (u16, &'static str),
    /// Whether values that were cut at a raw `&` were signed whole.
    pub joined: bool,
    pub words: Words,
    /// Another normal form of the values.
    pub normal: Option<NormalForm>,
    pub values: ValueForm,
    pub json_style: JsonStyle,
    /// The change of the timestamp, in seconds.
    pub time_change: i8,
    pub unit: Unit,
    pub fraction: Fraction,
    pub encoding: Encoding,
}

/// The separators of endpoint and values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separator {
    /// Before the first value.
    pub first: &'static str,
    /// Between values.
    pub between: &'static str,
}

impl Default for Separator {
    fn default() -> Self {
        Self { first: "\n", between: "\n" }
    }
}

/// Makes [`Change`] of a table of the dimensions: the name, its choices, and the field of the hypothesis.
macro_rules! dimensions {
    ($($name:ident($choice:ty) => $($field:ident).+,)+) => {
        /// Another choice in one dimension.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Change {
            $($name($choice)),+
        }

        impl Change {
            /// The number of its dimension.
            pub const fn dimension(self) -> u8 {
                enum Dimension {
                    $($name),+
                }
                match self {
                    $(Self::$name(_) => Dimension::$name as u8),+
                }
            }

            pub const fn apply(self, to: &mut Hypothesis) {
                match self {
                    $(Self::$name(choice) => to.$($field).+ = choice),+
                }
            }
        }
    };
}

// In the order in which they change the text, from its beginning: the last change of a combination then leaves most of
// the text unchanged.
dimensions! {
    Hash(Hash) => hash,
    Construction(Construction) => construction,
    KeySource(KeySource) => key.source,
    KeyCase(Case) => key.case,
    KeyQuote(&'static str) => key.quote,
    KeySpace(Space) => key.space,
    KeyDecoding(Decoding) => key.decoding,
    Encoding(Encoding) => encoding,
    Method(Option<&'static str>) => method,
    MethodCase(Case) => method_case,
    MethodSeparator(&'static str) => method_separator,
    Scheme(Scheme) => scheme,
    Host(Host) => host,
    UrlLower(bool) => url_lower,
    Version(Option<&'static str>) => version,
    Path(PathForm) => path,
    Slash(bool) => slash,
    Query(Query) => query,
    Separator(Separator) => separator,
    Names(Option<&'static str>) => names,
    Order(Order) => order,
    Joined(bool) => joined,
    Words(Words) => words,
    Normal(Option<NormalForm>) => normal,
    Values(ValueForm) => values,
    JsonStyle(JsonStyle) => json_style,
    LineBreak((u16, &'static str)) => line_break,
    Members(bool) => members,
    Omission(u16) => omission,
    Addition(u16) => addition,
    Time(i8) => time_change,
    Unit(Unit) => unit,
    Fraction(Fraction) => fraction,
    Tail(Tail) => tail,
}
