//! Writes `multipart/form-data` (RFC 7578).

use crate::encoding::buffer::Buffer;
use crate::encoding::hex;
use crate::mac::{Algorithm, MacKey};

/// Makes a boundary of 64 hexadecimal digits from all contents that it must not occur in.
///
/// It is their hash, for three reasons. Content that contains its own hash cannot be made, so nothing is searched and tried
/// again. The same request has the same body, and needs no source of randomness. And digits need no quotes in the header.
/// The key is no secret one: a code under the private key would be a signature that anybody who chooses a file receives.
pub(crate) fn boundary<'c>(contents: impl Iterator<Item = &'c [u8]>, to: &mut Buffer) {
    let mut key = MacKey::new(Algorithm::HmacSha256, b"multipart");
    for content in contents {
        key = MacKey::new(Algorithm::HmacSha256, key.sign(content).as_bytes());
    }
    hex::digits(key.sign(b"").as_bytes()).for_each(|digit| to.push(digit));
}

/// Writes the parts of a body.
pub(crate) struct Parts<'b> {
    pub(crate) boundary: &'b [u8],
    pub(crate) body: &'b mut Buffer,
}

impl Parts<'_> {
    /// Begins the part with a parameter, whose value follows.
    pub(crate) fn parameter(&mut self, name: &str) {
        self.begin(name);
        self.body.extend(b"\r\n\r\n");
    }

    /// Begins the part with a file, whose bytes follow. Neither text has a control character.
    pub(crate) fn file(&mut self, name: &str, file_name: &str, media_type: &str) {
        self.begin(name);
        self.body.extend(b"; filename=\"");
        for byte in file_name.bytes() {
            // As browsers write it: the name is in UTF-8, and only the quote has a meaning.
            match byte {
                b'"' => self.body.extend(b"%22"),
                _ => self.body.push(byte),
            }
        }
        self.body.extend(b"\"\r\nContent-Type: ");
        self.body.extend(media_type.as_bytes());
        self.body.extend(b"\r\n\r\n");
    }

    fn begin(&mut self, name: &str) {
        self.delimiter();
        self.body.extend(b"\r\nContent-Disposition: form-data; name=\"");
        self.body.extend(name.as_bytes());
        self.body.push(b'"');
    }

    /// Ends the part.
    pub(crate) fn end(&mut self) {
        self.body.extend(b"\r\n");
    }

    /// Ends the body.
    pub(crate) fn close(mut self) {
        self.delimiter();
        self.body.extend(b"--\r\n");
    }

    fn delimiter(&mut self) {
        self.body.extend(b"--");
        self.body.extend(self.boundary);
    }
}

#[cfg(test)]
mod tests {
    use super::{Parts, boundary};
    use crate::encoding::buffer::Buffer;

    fn boundary_of(contents: &[&[u8]]) -> String {
        let mut text = Buffer::new();
        boundary(contents.iter().copied(), &mut text);
        String::from_utf8_lossy(text.as_slice()).into_owned()
    }

    #[test]
    fn each_content_has_a_boundary_of_its_own_that_it_does_not_contain() {
        let first = boundary_of(&[b"text", b"file"]);
        assert_eq!(first, boundary_of(&[b"text", b"file"]));
        assert!(first.len() == 64 && first.bytes().all(|byte| byte.is_ascii_hexdigit()));
        for other in [&[&b"textfile"[..]][..], &[b"text", b"file", b""], &[b"text", first.as_bytes()], &[]] {
            assert_ne!(first, boundary_of(other));
        }
    }

    #[test]
    fn a_file_name_cannot_leave_its_quotes() {
        let mut body = Buffer::new();
        Parts { boundary: b"B", body: &mut body }.file("f", "a\"; name=\"b\\é", "image/png");
        let head = "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a%22; name=%22b\\é\"\r\n\
                    Content-Type: image/png\r\n\r\n";
        assert_eq!(body.as_slice(), head.as_bytes());
    }
}
