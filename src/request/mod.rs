//! The request as data: what is to be sent, before anybody sends it.

pub mod buffer;
pub mod json_text;
pub mod percent;
pub(crate) mod step;
pub mod twin;
pub mod url;

use std::fmt;

use buffer::Buffer;

/// An HTTP method that the vendors use or that [`crate::vendors::mettl::sign`] takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `HEAD`
    Head,
}

impl Method {
    /// Every method, in the order of the numbers that cross the boundary.
    pub const ALL: [Self; 6] = [Self::Get, Self::Post, Self::Delete, Self::Put, Self::Patch, Self::Head];

    /// The name in capitals.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Head => "HEAD",
        }
    }

    /// Whether the parameters of such a request always stand in the query.
    pub const fn has_no_body(self) -> bool {
        matches!(self, Self::Get | Self::Delete | Self::Head)
    }

    /// Reads a name in any case.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(name))
    }
}

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// There is none.
    None,
    /// `application/x-www-form-urlencoded; charset=UTF-8`
    Form,
    /// `application/json`
    Json,
    /// `application/json;charset=utf-8`, as iMocha V2 prints it.
    JsonUtf8,
}

impl Content {
    /// The value of `content-type`.
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Form => Some("application/x-www-form-urlencoded; charset=UTF-8"),
            Self::Json => Some("application/json"),
            Self::JsonUtf8 => Some("application/json;charset=utf-8"),
        }
    }
}

/// The header that carries a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyHeader {
    /// There is none.
    None,
    /// `x-api-key`
    ApiKey,
    /// `authorization`
    Authorization,
}

impl KeyHeader {
    /// Its name.
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::ApiKey => Some("x-api-key"),
            Self::Authorization => Some("authorization"),
        }
    }
}

/// A request, ready to send with any HTTP client. Send it as it is: what was signed is what stands here.
///
/// It carries a key, or a signature that is good for 24 hours: [`fmt::Debug`] masks them.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestDescriptor {
    /// The method.
    pub method: Method,
    /// The URL, percent-encoded.
    pub url: String,
    /// The headers, names in small letters.
    pub headers: Vec<(&'static str, String)>,
    /// The body, if the request has one.
    pub body: Option<String>,
}

impl fmt::Debug for RequestDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestDescriptor")
            .field("method", &self.method)
            .field("url", &self.url.split('?').next().unwrap_or_default())
            .field("headers", &self.headers.iter().map(|(name, _)| *name).collect::<Vec<_>>())
            .field("body", &self.body.as_ref().map(|_| "[masked]"))
            .finish()
    }
}

/// A request in buffers that can be used again: how the hot path builds one.
#[derive(Debug)]
pub struct Draft {
    /// The method.
    pub(crate) method: Method,
    /// What the body is.
    pub(crate) content: Content,
    /// The header that carries the key.
    pub(crate) key_header: KeyHeader,
    /// The key.
    pub(crate) key: Buffer,
    /// See [`Draft::text`].
    pub(crate) text: Buffer,
    /// Where the URL ends.
    pub(crate) url_len: usize,
    /// A JSON body; like the next it can hold any Unicode.
    pub(crate) json: Buffer,
    /// See [`Draft::string_to_sign`].
    pub(crate) string_to_sign: Buffer,
    /// The signature in base64.
    pub signature: Buffer,
    /// Where the signature stands in [`Draft::text`], as it is sent: from here to the end.
    pub(crate) signature_at: usize,
}

impl Default for Draft {
    fn default() -> Self {
        Self::new()
    }
}

impl Draft {
    /// Empty buffers.
    pub const fn new() -> Self {
        Self {
            method: Method::Get,
            content: Content::None,
            key_header: KeyHeader::None,
            key: Buffer::new(),
            text: Buffer::new(),
            url_len: 0,
            json: Buffer::new(),
            string_to_sign: Buffer::new(),
            signature: Buffer::new(),
            signature_at: 0,
        }
    }

    /// The URL, and right behind it a form body; both are ASCII.
    pub fn text(&self) -> &[u8] {
        self.text.as_slice()
    }

    /// What was signed.
    pub fn string_to_sign(&self) -> &[u8] {
        self.string_to_sign.as_slice()
    }

    /// The signature as it stands in query or body.
    pub fn encoded_signature(&self) -> &[u8] {
        self.text.as_slice().get(self.signature_at..).unwrap_or_default()
    }

    /// The request with strings of its own.
    pub fn to_descriptor(&self) -> RequestDescriptor {
        let (url, form) = self.text.as_slice().split_at_checked(self.url_len).unwrap_or_default();
        let text = |bytes: &[u8]| std::str::from_utf8(bytes).unwrap_or_default().to_owned();
        let content = self.content.as_str().map(|value| ("content-type", value.to_owned()));
        let key = self.key_header.as_str().map(|name| (name, text(self.key.as_slice())));
        RequestDescriptor {
            method: self.method,
            url: text(url),
            headers: content.into_iter().chain(key).collect(),
            body: match self.content {
                Content::None => None,
                Content::Form => Some(text(form)),
                Content::Json | Content::JsonUtf8 => Some(text(self.json.as_slice())),
            },
        }
    }

    /// Forgets the texts and keeps the room.
    pub(crate) fn start(&mut self) {
        self.text.clear();
        self.string_to_sign.clear();
    }

    /// Overwrites what it holds of keys and bodies.
    pub fn wipe(&mut self) {
        for buffer in [&mut self.key, &mut self.json, &mut self.text, &mut self.string_to_sign] {
            buffer.wipe();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Draft;

    #[test]
    fn what_a_draft_holds_is_not_printed() {
        let mut draft = Draft::new();
        draft.key.extend(b"zy98x765");
        draft.json.extend(br#"{"key":"zy98x765"}"#);
        let printed = format!("{draft:?}");
        assert!(printed.contains("key: Buffer(8 bytes)"), "{printed}");
        assert!(!printed.contains("zy98") && !printed.contains("122, 121"), "{printed}");
    }
}
