//! The request as data: what is to be sent, before anybody sends it.

pub mod buffer;
pub mod json_text;
pub mod percent;
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

/// The headers of a request. A vendor's set is fixed, so it is a word here and not a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headers {
    /// None of ours.
    None,
    /// `content-type: application/x-www-form-urlencoded; charset=UTF-8`
    Form,
}

impl Headers {
    /// Name and value of each.
    pub const fn pairs(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::None => &[],
            Self::Form => &[("content-type", "application/x-www-form-urlencoded; charset=UTF-8")],
        }
    }
}

/// A request, ready to send with any HTTP client. Send it as it is: what was signed is what stands here.
///
/// It carries a signature that is good for 24 hours: [`fmt::Debug`] masks it.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestDescriptor {
    /// The method.
    pub method: Method,
    /// The URL, percent-encoded.
    pub url: String,
    /// The headers.
    pub headers: Headers,
    /// The body, if the request has one.
    pub body: Option<String>,
}

impl fmt::Debug for RequestDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestDescriptor")
            .field("method", &self.method)
            .field("url", &crate::redact::redact(&self.url, &[]))
            .field("headers", &self.headers)
            .field("body", &self.body.as_ref().map(|body| format!("[{} bytes]", body.len())))
            .finish()
    }
}

/// A request in buffers that can be used again: how the hot path builds one.
#[derive(Debug)]
pub struct Draft {
    /// The method.
    pub method: Method,
    /// Which headers it needs.
    pub headers: Headers,
    /// The URL, and right behind it the body; both are ASCII.
    pub text: Buffer,
    /// Where the URL ends.
    pub url_len: usize,
    /// What was signed; the one text here that can hold any Unicode.
    pub string_to_sign: Buffer,
    /// The signature in base64.
    pub signature: Buffer,
    /// The signature as it stands in query or body.
    pub encoded_signature: Buffer,
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
            headers: Headers::None,
            text: Buffer::new(),
            url_len: 0,
            string_to_sign: Buffer::new(),
            signature: Buffer::new(),
            encoded_signature: Buffer::new(),
        }
    }

    /// The request with strings of its own.
    pub fn to_descriptor(&self) -> RequestDescriptor {
        let (url, body) = self.text.as_slice().split_at_checked(self.url_len).unwrap_or_default();
        let text = |bytes: &[u8]| std::str::from_utf8(bytes).unwrap_or_default().to_owned();
        RequestDescriptor {
            method: self.method,
            url: text(url),
            headers: self.headers,
            body: (!body.is_empty()).then(|| text(body)),
        }
    }
}
