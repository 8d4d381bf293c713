//! Comments of a program before its request.

use super::{call, curl, repair};

/// The text after comments at its beginning. `#` is the prompt of a shell as well: it begins a comment only before a
/// command or a call.
pub(super) fn remove(text: &str) -> &str {
    let mut rest = repair::trim(text);
    loop {
        let after = if rest.starts_with("//") || rest.starts_with('#') {
            rest.split_once('\n')
        } else if rest.starts_with("/*") {
            rest.split_once("*/")
        } else {
            None
        };
        let Some(after) = after.map(|(_, after)| after.trim_start()).filter(|after| !after.is_empty()) else {
            return text;
        };
        let is_code = || call::find_in_program(after).is_some() || curl::begins(after);
        let is_next_comment = ["#", "//", "/*"].iter().any(|mark| after.starts_with(mark));
        if !is_next_comment && (rest.starts_with('/') || is_code()) {
            return after;
        }
        rest = after;
    }
}
