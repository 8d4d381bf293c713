//! HTTP as data: methods, content types, headers, paths, requests and responses. Nothing here sends anything.

pub(crate) mod multipart;
mod path;
mod request;
mod response;
#[cfg(test)]
mod tests;
pub mod url;

pub use path::{PathTemplate, Segment};
pub use request::{RequestBuilder, RequestDescriptor};
pub use response::HttpResponse;

/// The method of a request.
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
    /// All methods, in the order of their numbers at the boundary to JavaScript.
    pub const ALL: [Self; 6] = [Self::Get, Self::Post, Self::Delete, Self::Put, Self::Patch, Self::Head];

    /// Returns the name in upper case.
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

    /// Returns whether a request with this method has a body. Without a body, the parameters are in the query.
    pub const fn has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }

    /// Parses the name of a method, ignoring case.
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
    /// `application/json;charset=utf-8`, as iMocha V2 documents it.
    JsonUtf8,
    /// `multipart/form-data; boundary=`, and the boundary.
    Multipart,
}

impl Content {
    /// All content types, in the order of their numbers at the boundary to JavaScript.
    pub const ALL: [Self; 5] = [Self::None, Self::Form, Self::Json, Self::JsonUtf8, Self::Multipart];

    /// Returns the value of the header `content-type`, up to the boundary.
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Form => Some("application/x-www-form-urlencoded; charset=UTF-8"),
            Self::Json => Some("application/json"),
            Self::JsonUtf8 => Some("application/json;charset=utf-8"),
            Self::Multipart => Some("multipart/form-data; boundary="),
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
    /// The caller's own headers. The key is then their lines, `name:value`.
    Caller,
}

impl KeyHeader {
    /// All variants, in the order of their numbers at the boundary to JavaScript.
    pub const ALL: [Self; 4] = [Self::None, Self::ApiKey, Self::Authorization, Self::Caller];

    /// Returns the name of the header in lower case, unless the caller chose it.
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::None | Self::Caller => None,
            Self::ApiKey => Some("x-api-key"),
            Self::Authorization => Some("authorization"),
        }
    }
}
