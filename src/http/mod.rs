//! HTTP as data: methods, contents, headers, paths, the request and the response. Nothing here sends anything.

mod path;
mod request;
mod response;
pub mod url;

pub use path::{PathTemplate, Segment};
pub use request::{RequestBuilder, RequestDescriptor};
pub use response::HttpResponse;

/// An HTTP method that a request can have.
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

    /// The name, in capitals.
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

    /// Whether a request with this method has a body; without one its parameters are in the query.
    pub const fn has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }

    /// Reads a method name, in any letter case.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(name))
    }
}

/// The content type of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// No body.
    None,
    /// `application/x-www-form-urlencoded; charset=UTF-8`
    Form,
    /// `application/json`
    Json,
    /// `application/json;charset=utf-8`, as iMocha V2 prints it.
    JsonUtf8,
}

impl Content {
    /// Every content type, in the order of the numbers that cross the boundary.
    pub const ALL: [Self; 4] = [Self::None, Self::Form, Self::Json, Self::JsonUtf8];

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

/// The header that carries a vendor's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyHeader {
    /// No header.
    None,
    /// `x-api-key`
    ApiKey,
    /// `authorization`
    Authorization,
}

impl KeyHeader {
    /// Every such header, in the order of the numbers that cross the boundary.
    pub const ALL: [Self; 3] = [Self::None, Self::ApiKey, Self::Authorization];

    /// The name of the header, in lower case.
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::ApiKey => Some("x-api-key"),
            Self::Authorization => Some("authorization"),
        }
    }
}
