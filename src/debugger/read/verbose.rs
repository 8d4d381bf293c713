//! What `curl -v` prints: the request is in the lines that begin with `>`.

use super::http::{self, lines_at};
use super::{Format, Request, RequestParts, host, refused};
use crate::error::Error;

/// What the lines begin with: notes of curl, the request, the response, and data.
const MARKS: [&str; 5] = ["* ", "> ", "< ", "{ ", "} "];

/// The part of a text that `curl -v` printed. The command may precede it: it is read instead, since it has the body.
pub(super) fn output(text: &str) -> Option<(&str, &str)> {
    let (at, _) = lines_at(text).find(|(_, line)| MARKS.iter().any(|mark| line.starts_with(mark)))?;
    let (command, output) = text.split_at_checked(at)?;
    requests(output).next().map(|_| (command.trim(), output))
}

/// Reads the first request that is signed, or the first: curl may follow redirections.
pub(super) fn read(output: &str) -> Result<Request, Error> {
    let is_signed = |(_, line): &(usize, &str)| line.contains("asgn=");
    let (at, line) = requests(output)
        .find(is_signed)
        .or_else(|| requests(output).next())
        .ok_or_else(|| refused("looks like the output of curl -v without the lines of a request"))?;
    let mut parts = RequestParts::default();
    http::request_line(line, &mut parts);
    // Notes of curl may be between the lines of a request.
    let lines = output.get(at..).unwrap_or_default().lines().skip(1).filter(|line| !line.starts_with("* "));
    for line in lines.map_while(|line| line.strip_prefix('>')).take_while(|line| !line.trim().is_empty()) {
        http::push_header(line, &mut parts)?;
    }
    push_scheme(output, "* Connected to ", &mut parts);
    if parts.header("content-length") != Some("0") {
        parts.note_missing_body("curl -v");
    }
    parts.finish(Format::Verbose)
}

/// Adds the scheme, if curl notes a connection to the usual port of one.
pub(super) fn push_scheme(output: &str, note: &str, parts: &mut RequestParts) {
    let connected = output.lines().find(|line| line.contains(note));
    let port =
        connected.and_then(|line| line.rsplit_once(" port ")).and_then(|(_, port)| port.split(' ').next());
    if let Some(port @ ("443" | "80")) = port {
        parts.headers.push((host::SCHEME.into(), if port == "443" { "https" } else { "http" }.into()));
    }
}

/// The request lines and where they begin.
fn requests(output: &str) -> impl Iterator<Item = (usize, &str)> {
    lines_at(output).filter_map(|(at, line)| {
        let request = line.strip_prefix("> ")?.trim_end();
        http::is_request_line(request).then_some((at, request))
    })
}
