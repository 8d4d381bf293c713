//! A request as data, and the builder that writes one.

use std::borrow::Cow;
use std::fmt;

use super::{Content, KeyHeader, Method};
use crate::encoding::buffer::Buffer;

/// A request that any HTTP client can send. Send it unchanged: exactly these bytes were signed.
///
/// It contains a key, or a signature that is valid for 24 hours; [`fmt::Debug`] masks them.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestDescriptor {
    /// The method.
    pub method: Method,
    /// The URL, percent-encoded.
    pub url: String,
    /// The headers, with lowercase names.
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// The body, if the request has one. It is text in UTF-8, except for the files of a multipart body.
    pub body: Option<Vec<u8>>,
}

impl RequestDescriptor {
    /// Returns the body as text. A multipart body with a file is mostly none.
    pub fn body_text(&self) -> Option<&str> {
        self.body.as_deref().and_then(|body| std::str::from_utf8(body).ok())
    }
}

impl fmt::Debug for RequestDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestDescriptor")
            .field("method", &self.method)
            .field("url", &self.url.split('?').next().unwrap_or_default())
            .field("headers", &self.headers.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("body", &self.body.as_ref().map(|_| "[masked]"))
            .finish()
    }
}

/// Builds a request in buffers that can be reused.
#[derive(Debug)]
pub struct RequestBuilder {
    /// The method.
    pub(crate) method: Method,
    /// The content type of the body.
    pub(crate) content: Content,
    /// The header that carries the key.
    pub(crate) key_header: KeyHeader,
    /// The key.
    pub(crate) key: Buffer,
    /// See [`RequestBuilder::text`].
    pub(crate) text: Buffer,
    /// The length of the URL.
    pub(crate) url_len: usize,
    /// The boundary of a multipart body.
    pub(crate) boundary: Buffer,
    /// A JSON or multipart body. JSON can contain any Unicode text, as the string to sign can; a file any bytes.
    pub(crate) body: Buffer,
    /// See [`RequestBuilder::string_to_sign`].
    pub(crate) string_to_sign: Buffer,
    /// The signature in base64.
    pub signature: Buffer,
    /// The position in [`RequestBuilder::text`] of the encoded signature, which extends to the end.
    pub(crate) signature_at: usize,
}

impl Default for RequestBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl RequestBuilder {
    /// Creates a builder with empty buffers.
    pub const fn new() -> Self {
        Self {
            method: Method::Get,
            content: Content::None,
            key_header: KeyHeader::None,
            key: Buffer::new(),
            text: Buffer::new(),
            url_len: 0,
            boundary: Buffer::new(),
            body: Buffer::new(),
            string_to_sign: Buffer::new(),
            signature: Buffer::new(),
            signature_at: 0,
        }
    }

    /// Returns the URL, directly followed by the form body if there is one. Both are ASCII.
    pub fn text(&self) -> &[u8] {
        self.text.as_slice()
    }

    /// Returns the text that was signed.
    pub fn string_to_sign(&self) -> &[u8] {
        self.string_to_sign.as_slice()
    }

    /// Returns the signature as it appears in the query or the body.
    pub fn encoded_signature(&self) -> &[u8] {
        self.text.as_slice().get(self.signature_at..).unwrap_or_default()
    }

    /// Copies the request into strings.
    pub fn to_descriptor(&self) -> RequestDescriptor {
        let (url, form) = self.text.as_slice().split_at_checked(self.url_len).unwrap_or_default();
        let text = |bytes: &[u8]| std::str::from_utf8(bytes).unwrap_or_default().to_owned();
        let mut headers = Vec::new();
        if let Some(content) = self.content.as_str() {
            headers.push(("content-type".into(), [content, &text(self.boundary.as_slice())].concat()));
        }
        let key = text(self.key.as_slice());
        if let Some(name) = self.key_header.as_str() {
            headers.push((name.into(), key));
        } else {
            let lines = key.lines().filter_map(|line| line.split_once(':'));
            headers.extend(lines.map(|(name, value)| (name.to_owned().into(), value.to_owned())));
        }
        RequestDescriptor {
            method: self.method,
            url: text(url),
            headers,
            body: match self.content {
                Content::None => None,
                Content::Form => Some(form.to_vec()),
                Content::Json | Content::JsonUtf8 | Content::Multipart => Some(self.body.as_slice().to_vec()),
            },
        }
    }

    /// Begins a request: removes the last one and keeps the memory.
    pub(crate) fn start(&mut self, method: Method) {
        self.method = method;
        self.content = Content::None;
        self.key_header = KeyHeader::None;
        for buffer in self.buffers() {
            buffer.clear();
        }
    }

    fn buffers(&mut self) -> [&mut Buffer; 6] {
        [
            &mut self.key,
            &mut self.boundary,
            &mut self.body,
            &mut self.text,
            &mut self.string_to_sign,
            &mut self.signature,
        ]
    }

    /// Overwrites the last request, which may contain a key.
    pub fn wipe(&mut self) {
        for buffer in self.buffers() {
            buffer.wipe();
        }
    }
}
