//! The forms in which a value may have been signed.

use crate::encoding::hex;

/// A form of every value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueForm {
    /// Unchanged: the documented way.
    #[default]
    Plain,
    /// As it is in the request, encoded.
    AsSent,
    /// Encoded; twice if `true`.
    Encoded(Encoder, bool),
    /// Decoded twice.
    DecodedAgain,
    /// With the raw `+` of the request, which was never encoded.
    PlusKept,
}

/// The characters that some encoders keep and others encode, although they belong to no syntax.
pub const MARKS: [char; 6] = ['!', '*', '\'', '(', ')', '~'];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoder {
    /// `encodeURIComponent` of JavaScript.
    Component,
    /// RFC 3986.
    Strict,
    /// `encodeURIComponent`, hexadecimal digits in lower case.
    ComponentLower,
    /// RFC 3986, hexadecimal digits in lower case.
    StrictLower,
    /// `quote` of Python, which keeps slashes.
    Quote,
    /// `encodeURI` of JavaScript.
    Uri,
    /// Only spaces.
    Spaces,
    /// `URLSearchParams` of JavaScript, `URLEncoder` of Java.
    Form,
    /// `encodeURIComponent` with `+` for spaces.
    ComponentPlus,
    /// `urlencode` of PHP.
    Php,
    /// `quote_plus` of Python.
    QuotePlus,
    /// `HttpUtility.UrlEncode` of .NET.
    DotNet,
}

impl Encoder {
    /// The characters that stay besides letters and digits, whether a space becomes `+`, and whether hexadecimal digits are
    /// in lower case.
    const fn rules(self) -> (&'static [u8], bool, bool) {
        match self {
            Self::Component => (b"-_.!~*'()", false, false),
            Self::Strict => (b"-_.~", false, false),
            Self::ComponentLower => (b"-_.!~*'()", false, true),
            Self::StrictLower => (b"-_.~", false, true),
            Self::Quote => (b"-_.~/", false, false),
            Self::Uri => (b"-_.!~*'();/?:@&=+$,#", false, false),
            Self::Spaces => (b"", false, false),
            Self::Form => (b"-_.*", true, false),
            Self::ComponentPlus => (b"-_.!~*'()", true, false),
            Self::Php => (b"-_.", true, false),
            Self::QuotePlus => (b"-_.~", true, false),
            Self::DotNet => (b"-_.!*()", true, true),
        }
    }

    /// The most common encoder that differs from this one only in the [`MARKS`].
    pub const fn without_marks(self) -> Self {
        match self {
            Self::Strict => Self::Component,
            Self::ComponentLower => Self::StrictLower,
            Self::ComponentPlus | Self::Php | Self::QuotePlus => Self::Form,
            _ => self,
        }
    }

    pub fn encode(self, text: &[u8], to: &mut Vec<u8>) {
        let (kept, plus, lower) = self.rules();
        // Not a pointer to one of them: with it, wasm-opt would keep every function of that type.
        let digit = |value| if lower { hex::lower(value) } else { hex::upper(value) };
        for &byte in text {
            let is_kept = self == Self::Spaces && byte != b' ';
            if is_kept || byte.is_ascii_alphanumeric() || kept.contains(&byte) {
                to.push(byte);
            } else if byte == b' ' && plus {
                to.push(b'+');
            } else {
                to.extend([b'%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoder, MARKS};

    #[test]
    fn without_marks_some_encoders_are_the_same() {
        let text: String = (0..=255_u8).map(char::from).filter(|letter| !MARKS.contains(letter)).collect();
        let encoded = |encoder: Encoder| {
            let mut to = Vec::new();
            encoder.encode(text.as_bytes(), &mut to);
            to
        };
        for encoder in [
            Encoder::Strict,
            Encoder::ComponentLower,
            Encoder::ComponentPlus,
            Encoder::Php,
            Encoder::QuotePlus,
        ] {
            assert_ne!(encoder.without_marks(), encoder);
            assert_eq!(encoded(encoder.without_marks()), encoded(encoder), "{encoder:?}");
        }
    }

    #[test]
    fn encoders() {
        for (encoder, expected) in [
            (Encoder::Component, "a%20%2F%C3%A9%2B~*'(!%7B"),
            (Encoder::Strict, "a%20%2F%C3%A9%2B~%2A%27%28%21%7B"),
            (Encoder::StrictLower, "a%20%2f%c3%a9%2b~%2a%27%28%21%7b"),
            (Encoder::Quote, "a%20/%C3%A9%2B~%2A%27%28%21%7B"),
            (Encoder::Uri, "a%20/%C3%A9+~*'(!%7B"),
            (Encoder::Spaces, "a%20/é+~*'(!{"),
            (Encoder::Form, "a+%2F%C3%A9%2B%7E*%27%28%21%7B"),
            (Encoder::Php, "a+%2F%C3%A9%2B%7E%2A%27%28%21%7B"),
            (Encoder::DotNet, "a+%2f%c3%a9%2b%7e*%27(!%7b"),
        ] {
            let mut to = Vec::new();
            encoder.encode("a /é+~*'(!{".as_bytes(), &mut to);
            assert_eq!(String::from_utf8(to).unwrap_or_default(), expected, "{encoder:?}");
        }
    }
}
