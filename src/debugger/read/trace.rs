//! What `curl --trace-ascii` prints: the parts that were sent and received, each line after its offset in the part.

use super::{Format, Request, http, refused, verbose};
use crate::error::Error;

/// Whether a text contains a request that was traced.
pub(super) fn is_one(text: &str) -> bool {
    text.lines().any(|line| sent(line) == Some(Sent::Header))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sent {
    Header,
    Data,
    /// What encrypts them.
    Other,
}

/// What follows a line such as `=> Send header, 246 bytes (0xf6)`, which may begin with the time.
fn sent(line: &str) -> Option<Sent> {
    let (time, rest) = line.split_once("=> Send ")?;
    let is_time = time.bytes().all(|byte| byte.is_ascii_digit() || b":. ".contains(&byte));
    let (what, size) = rest.split_once(", ")?;
    (is_time && size.starts_with(|first: char| first.is_ascii_digit())).then_some(match what {
        "header" => Sent::Header,
        "data" => Sent::Data,
        _ => Sent::Other,
    })
}

/// The offset and the text of a line that was traced.
fn dumped(line: &str) -> Option<(usize, &str)> {
    let (offset, text) = line.split_once(':')?;
    let is_offset = offset.len() >= 4 && offset.bytes().all(|byte| byte.is_ascii_hexdigit());
    let offset = usize::from_str_radix(offset, 16).ok().filter(|_| is_offset)?;
    Some((offset, text.strip_prefix(' ').unwrap_or(text)))
}

/// Reads the first request that is signed, or the first: curl may follow redirections.
pub(super) fn read(text: &str) -> Result<Request, Error> {
    let mut requests: Vec<String> = Vec::new();
    let (mut part, mut next) = (None, 0);
    for line in text.lines() {
        match (dumped(line), requests.last_mut()) {
            (Some((offset, text)), Some(request)) if matches!(part, Some(Sent::Header | Sent::Data)) => {
                // A line break is counted but not printed; a line that is too long is broken without one.
                if offset > next {
                    request.push_str("\r\n");
                }
                request.push_str(text);
                next = offset + text.len();
            }
            (Some(_), _) => {}
            (None, request) => {
                // The last line break of the headers.
                if let (Some(Sent::Header), Some(request)) = (part, request) {
                    request.push_str("\r\n");
                }
                (part, next) = (sent(line), 0);
                if part == Some(Sent::Header) {
                    requests.push(String::new());
                }
            }
        }
    }
    let signed = requests.iter().find(|request| request.contains("asgn="));
    let request = signed.or(requests.first()).filter(|request| http::is_one(request)).ok_or_else(|| {
        refused("looks like the output of curl --trace-ascii without the lines of a request")
    })?;
    let mut parts = http::parts(request)?;
    verbose::push_scheme(text, "== Info: Connected to ", &mut parts);
    parts.description = "the output of curl --trace-ascii".into();
    parts.finish(Format::Verbose)
}
