//! Repairs what copying and pasting did to a text. Each repair is applied only where the text as it stands cannot be
//! right, and adds a note.

use std::borrow::Cow;

use super::damage::{decode_entities, is_wire, straighten, unescape};
use super::{Format, RequestParts, call, format_of, http, powershell, trace, url};
use crate::debugger::warnings::Warning;
use crate::mask::{is_blank, is_invisible};

/// The notes of repairs, with their codes.
const MARKDOWN: (&str, &str) = ("repaired-markdown", "The marks of Markdown around the request are removed.");
const QUOTING: (&str, &str) =
    ("repaired-quoting", "The > before each line, with which mail programs quote, is removed.");
const IGNORED: (&str, &str) = ("text-ignored", "The text before or after the request is ignored.");
const SPACES: (&str, &str) = (
    "repaired-spaces",
    "No-break spaces, or characters that show nothing, were in the request: they are read as spaces, or as nothing.",
);
const SAFE_LINK: (&str, &str) =
    ("repaired-safelink", "The link of Outlook's Safe Links is read as the URL that it leads to.");
const QUOTES: (&str, &str) = ("repaired-quotes", "Typographic quotes are read as the plain ones.");
const ENTITIES: (&str, &str) = (
    "repaired-entities",
    "Entities of HTML such as &amp; are read as the characters that they stand for. If the program itself sends them, that is the mistake.",
);
const ESCAPES: (&str, &str) = (
    "repaired-escapes",
    "Escapes of JSON such as \\u0026 are read as the characters that they stand for. If the program itself sends them, that is the mistake.",
);
pub(in crate::debugger) const LINES: (&str, &str) = (
    "repaired-lines",
    "The line breaks within the URL or within the form are removed. If the program itself sends them, that is the mistake.",
);
const BREAKS: [char; 2] = ['\r', '\n'];
const PUNCTUATION: (&str, &str) = ("repaired-punctuation", "The punctuation after the URL is removed.");

/// The text, repaired as far as that is possible before it is read.
pub(super) fn text<'t>(text: &'t str, notes: &mut Vec<Warning>) -> Cow<'t, str> {
    let mut text = Cow::Borrowed(trim(text));
    // A quoted mail may contain a fence, and that a command.
    for _ in 0..4 {
        let Some((inner, note)) = unwrap(&text) else { break };
        text = Cow::Owned(inner);
        add(notes, note);
    }
    let steps: [fn(&str) -> Repaired; 10] = [
        escaped_url,
        entities_as_quotes,
        odd_spaces,
        request_line,
        url_in_text,
        columns,
        linked_url,
        command,
        bare_url,
        punctuation,
    ];
    for step in steps {
        if let Some((repaired, note)) = step(&text) {
            text = Cow::Owned(repaired);
            add(notes, note);
        }
    }
    text
}

type Repaired = Option<(String, (&'static str, &'static str))>;

fn add(notes: &mut Vec<Warning>, (code, message): (&'static str, &str)) {
    if notes.iter().all(|note| note.code != code) {
        notes.push(Warning::new(code, message));
    }
}

pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// Takes one layer off that surrounds the request.
fn unwrap(text: &str) -> Repaired {
    if let Some(repaired) = safe_link(text) {
        return Some(repaired);
    }
    if let Some(target) = link(text) {
        return Some((trim(target).into(), MARKDOWN));
    }
    // A name in brackets may precede the lines of a log.
    let format = format_of(text);
    let may_be_log = format.is_none() || text.starts_with('[') && !text.starts_with("[{");
    if let Some(request) = may_be_log.then(|| logged(text)).flatten() {
        return Some((request, IGNORED));
    }
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    if lines().nth(1).is_some()
        && lines().all(|line| line.starts_with('>'))
        && (format != Some(Format::Verbose) || has_quoted_body(text))
    {
        let bare = text.lines().map(|line| line.strip_prefix('>').unwrap_or(line));
        let bare: Vec<_> = bare.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        return Some((trim(&bare.join("\n")).into(), QUOTING));
    }
    if format.is_some() {
        return None;
    }
    if let Some(inner) = fenced(text) {
        return Some((trim(inner).into(), MARKDOWN));
    }
    for (open, close) in [("**", "**"), ("`", "`"), ("<", ">"), ("(", ")"), ("“", "”"), ("‘", "’")] {
        let end = text.trim_end_matches(['.', ',', ';']);
        if let Some(inner) = end.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return Some((inner.split('|').next().unwrap_or_default().into(), MARKDOWN));
        }
    }
    after_prose(text).map(|rest| (rest.into(), IGNORED))
}

/// Whether something follows the headers of a quoted request. `curl -v` prints no body, but maybe another request.
fn has_quoted_body(text: &str) -> bool {
    let mut lines = text.lines().map(|line| line.strip_prefix('>').unwrap_or(line).trim());
    lines.any(str::is_empty)
        && lines.find(|line| !line.is_empty()).is_some_and(|line| !http::is_request_line(line))
}

/// A link that Outlook has made lead to Microsoft first.
fn safe_link(text: &str) -> Repaired {
    let (before, rest) = text.split_once(".safelinks.protection.outlook.com/?")?;
    let start = before.rfind("https://")?;
    // Other quotes and brackets may be in the link, unless one is before it.
    let close = before.get(..start)?.chars().next_back().and_then(|open| match open {
        '\'' | '`' => Some(open),
        '(' => Some(')'),
        _ => None,
    });
    let is_end = |letter: char| letter.is_whitespace() || "\"<>".contains(letter) || Some(letter) == close;
    let end = rest.find(is_end);
    let (query, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
    let target = query.split('&').find_map(|pair| pair.strip_prefix("url="))?;
    Some(([before.get(..start)?, &super::decode_percent(target), after].concat(), SAFE_LINK))
}

/// A request as `OkHttp` and Feign log it, in lines from `--> POST https://…` to `--> END`, each after the same number of
/// characters that the log adds.
fn logged(text: &str) -> Option<String> {
    let mut lines = text.lines();
    let (prefix, first) = lines.find_map(|line| {
        let (before, rest) = line.split_once("--> ")?;
        let (method, target) = rest.split_once(' ')?;
        let url = target.split(' ').next()?;
        (url::is_method(method) && url::has_scheme(url))
            .then(|| (before.trim_end_matches('-').len(), format!("{method} {url} HTTP/1.1")))
    })?;
    let lines: Vec<_> = lines.take_while(|line| !line.contains("--> END")).collect();
    let lines = lines.into_iter().map(|line| line.get(prefix..).unwrap_or_default());
    let whole = [first].into_iter().chain(lines.map(str::to_owned)).collect::<Vec<_>>();
    Some(whole.join("\n"))
}

/// The target of a link of Markdown that is the whole text.
fn link(text: &str) -> Option<&str> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let target = rest.trim_end_matches(['.', ',', ';']).strip_suffix(')')?;
    (!label.contains(['{', '"']) && !target.contains("](")).then_some(target)
}

/// The only fenced block of a text.
fn fenced(text: &str) -> Option<&str> {
    let mut parts = text.split("```");
    let (_, block, after) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() && after.is_some() {
        return None;
    }
    // The language after the fence.
    let (first, rest) = block.split_once('\n').unwrap_or(("", block));
    let is_language =
        first.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_+#".contains(&byte));
    Some(if is_language { rest } else { block })
}

/// The request after a label such as `Request URL:`, or after lines of prose, if it is clear where it begins.
fn after_prose(text: &str) -> Option<&str> {
    let (first, _) = http::next_line(text);
    if let Some((label, rest)) = first.split_once(':')
        && label.len() <= 40
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" -_".contains(&byte))
        && rest.starts_with([' ', '\t'])
        && is_start(rest.trim_start())
    {
        return text.get(label.len() + 1..).map(trim);
    }
    let mut found = None;
    for (at, line) in http::lines_at(text).filter(|(_, line)| is_start(line.trim())) {
        if found.is_none() {
            found = Some(at + (line.len() - line.trim_start().len()));
        } else if !url::has_scheme(line.trim()) {
            // A URL on a line of its own belongs to a command before it.
            return None;
        }
    }
    found
        .filter(|start| *start > 0)
        .and_then(|start| text.get(start..))
        .filter(|rest| format_of(rest).is_some())
}

/// Whether a line is the first of a request, beyond doubt.
fn is_start(line: &str) -> bool {
    let word = line.split([' ', '\t']).next().unwrap_or_default();
    let lower = word.to_ascii_lowercase();
    (matches!(lower.as_str(), "curl" | "curl.exe")
        && (line.contains(['-', '/']) || line.ends_with(['\\', '^', '`'])))
        || powershell::COMMANDS.contains(&lower.as_str())
        || (call::find(line).is_some())
        || http::is_request_line(line)
        || (url::has_scheme(line) && line.contains('?'))
        || (url::is_method(word) && url::has_scheme(line.get(word.len()..).unwrap_or_default().trim_start()))
}

/// `https:\/\/…`, copied from JSON.
fn escaped_url(text: &str) -> Repaired {
    if text.contains("://") || matches!(format_of(text), Some(Format::Config | Format::Fetch)) {
        return None;
    }
    let at = ["https:\\/\\/", "http:\\/\\/"].iter().find_map(|start| text.find(start))?;
    let (before, rest) = text.split_at_checked(at)?;
    let end = rest
        .find(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\''))
        .unwrap_or(rest.len());
    let (escaped, after) = rest.split_at_checked(end)?;
    Some(([before, &unescape(escaped), after].concat(), ESCAPES))
}

/// Text in which HTML has replaced all quotes.
fn entities_as_quotes(text: &str) -> Repaired {
    let has_entities =
        ["&quot;", "&#34;", "&#39;", "&#x27;", "&apos;"].iter().any(|entity| text.contains(entity));
    let is_code = matches!(format_of(text), Some(Format::Config | Format::Curl | Format::Fetch));
    (has_entities && is_code && !text.contains(['"', '\''])).then(|| (decode_entities(text), ENTITIES))
}

/// Spaces that are no spaces for a program, in a text that is not readable with them.
fn odd_spaces(text: &str) -> Repaired {
    let is_odd = |letter: char| is_invisible(letter) || (letter.is_whitespace() && !letter.is_ascii());
    let first = http::next_line(text).0;
    if !first.contains(is_odd) || format_of(text).is_some() {
        return None;
    }
    let plain = text.chars().filter(|letter| !is_invisible(*letter));
    let plain: String = plain.map(|letter| if is_odd(letter) { ' ' } else { letter }).collect();
    format_of(&plain).map(|_| (plain, SPACES))
}

/// A request line that goes on in further lines, up to its protocol.
fn request_line(text: &str) -> Repaired {
    if has_own_lines(text) {
        return None;
    }
    for (at, line) in http::lines_at(text).filter(|(_, line)| begins_request_line(line.trim_end())).take(8) {
        let (before, rest) = text.split_at_checked(at)?;
        let mut whole = line.trim_end_matches(BREAKS).to_owned();
        // What a line has of a protocol, which the next one completes.
        let last = line.trim_end_matches(BREAKS).rsplit(' ').next().unwrap_or_default();
        let mut partial = if "HTTP/1.".starts_with(last) { last } else { "" };
        let mut end = line.len();
        for next in rest.get(end..)?.split_inclusive('\n') {
            end += next.len();
            let next = next.trim_end_matches(BREAKS);
            let (target, protocol) = next.split_once(' ').unwrap_or((next, ""));
            if next.starts_with("HTTP/") {
                whole.push(' ');
                partial = "";
            }
            whole.push_str(next);
            if has_protocol(&[partial, next].concat()) {
                return Some(([before, &whole, "\n", rest.get(end..)?].concat(), LINES));
            }
            if !is_wire(target) || !"HTTP/1.".starts_with(protocol) {
                break;
            }
            partial = if next.starts_with("HTTP/") { next } else { protocol };
        }
    }
    None
}

/// Whether a line has a method and a target, but no protocol.
fn begins_request_line(line: &str) -> bool {
    let start = line.find(" /").or_else(|| line.find(" http"));
    let method = start.and_then(|at| line.get(..at)).unwrap_or_default();
    let method = method.rsplit([' ', '"']).next().unwrap_or_default();
    url::is_method(method) && !has_protocol(line)
}

/// Whether a protocol with its version is in a line.
fn has_protocol(line: &str) -> bool {
    let mut versions = line.split(' ').filter_map(|word| word.strip_prefix("HTTP/"));
    versions.any(|version| !matches!(version, "" | "1" | "1."))
}

/// Whether a text has its URLs in quotes, where line breaks are removed when it is read, or in lines of a trace.
fn has_own_lines(text: &str) -> bool {
    let is_code =
        |format| matches!(format, Format::Curl | Format::Fetch | Format::PowerShell | Format::Config);
    format_of(text).is_some_and(is_code) || trace::is_one(text)
}

/// A command in lines of the same length: a terminal or a mail program has broken it, also within words.
fn columns(text: &str) -> Repaired {
    let lines: Vec<_> = text.lines().collect();
    let (last, full) = lines.split_last()?;
    let columns = full.first()?.chars().count();
    let is_full = |line: &&str| line.chars().count() == columns && !line.ends_with(['\\', '^', '`']);
    let is_wrapped = full.len() > 1 && columns >= 40 && full.iter().all(is_full) && last.len() <= 4 * columns;
    (is_wrapped && format_of(text) == Some(Format::Curl)).then(|| (lines.concat(), LINES))
}

/// A URL within a text that goes on in further lines, up to the end of its signature.
fn url_in_text(text: &str) -> Repaired {
    if has_own_lines(text) || format_of(text) == Some(Format::Url) {
        return None;
    }
    let start = url::start(text)?;
    let (before, rest) = text.split_at_checked(start)?;
    if before.ends_with(|last: char| last.is_ascii_alphanumeric()) {
        // It is in a value, after its encoded quote.
        return None;
    }
    let mut whole = String::new();
    let mut end = 0;
    let mut complete = None;
    for line in rest.split_inclusive('\n') {
        let word = line.split(url::is_end).next().filter(|word| is_wire(word));
        let Some(word) = word else { break };
        whole.push_str(word);
        if is_complete(whole.trim_end_matches(url::PUNCTUATION)) {
            complete = (end > 0).then_some((whole.len(), end + word.len()));
        }
        end += line.len();
        // The first characters of a signature may look like a whole one without its padding.
        if !matches!(line.get(word.len()..), Some("\n" | "\r\n")) {
            break;
        }
    }
    let (length, end) = complete?;
    Some(([before, whole.get(..length)?, rest.get(end..)?].concat(), LINES))
}

/// A URL in a command that an editor has made a link to itself.
fn linked_url(text: &str) -> Repaired {
    if format_of(text) != Some(Format::Curl) {
        return None;
    }
    let start =
        [" [http", " '[http", " \"[http"].iter().find_map(|mark| Some(text.find(mark)? + mark.len() - 5))?;
    let (before, rest) = text.split_at_checked(start)?;
    let (label, rest) = rest.strip_prefix('[')?.split_once("](")?;
    let after = rest.strip_prefix(label)?.strip_prefix(')')?;
    Some(([before, label, after].concat(), MARKDOWN))
}

/// The parts of a command that are not in quotes.
fn command(text: &str) -> Repaired {
    let format = format_of(text)?;
    match format {
        Format::Curl | Format::Fetch => {}
        // In JSON, quotes are the only thing that can be told apart.
        Format::Config if !text.contains('"') => {}
        _ => return None,
    }
    let (plain, has_quotes) = straighten(text, format == Format::Curl)?;
    Some((plain, if has_quotes { QUOTES } else { SPACES }))
}

/// A URL that is the whole text: line breaks, characters that show nothing, and text after it.
fn bare_url(text: &str) -> Repaired {
    if format_of(text) != Some(Format::Url) {
        return None;
    }
    let (method, rest) = match text.split_once([' ', '\t']) {
        Some((word, rest)) if url::is_method(word) => ([word, " "].concat(), rest.trim_start()),
        _ => (String::new(), text),
    };
    let plain =
        |line: &str| -> String { line.trim().chars().filter(|letter| !is_invisible(*letter)).collect() };
    let mut lines = rest.lines();
    let mut whole = plain(lines.next().unwrap_or_default());
    let mut note = (whole.len() < rest.lines().next().unwrap_or_default().trim().len()).then_some(SPACES);
    // `https://…%3D gives E401`
    if let Some((before, after)) = whole.split_once(char::is_whitespace)
        && is_complete(before)
        && is_wire(before)
        && !after.contains(['&', '='])
    {
        whole.truncate(before.len());
        return Some((method + &whole, IGNORED));
    }
    if !is_wire(&whole) {
        return None;
    }
    for line in lines {
        let line = plain(line.trim_start_matches(['>', ' ', '\t']));
        // The text may go on where the URL ends.
        let word = line.split(char::is_whitespace).next().unwrap_or_default();
        if word.len() < line.len() && is_wire(word) && is_complete(&[end_of(&whole), word].concat()) {
            whole.push_str(word);
            note = Some(LINES);
            break;
        }
        let continues = is_wire(&line) && (line.contains(['&', '=', '%']) || whole.len() >= 60);
        // The first 27 characters of a signature may look like a whole one without its padding.
        let goes_on = line.contains('&') || is_complete(&[end_of(&whole), &*line].concat());
        let ends = is_complete(&whole) && !goes_on;
        if ends || !continues {
            note = note.or(Some(IGNORED));
            break;
        }
        whole.push_str(&line);
        note = Some(LINES);
    }
    note.map(|note| (method + &whole, note))
}

/// Whether a URL ends with a whole signature: SHA-256 or SHA-1 in base64.
fn is_complete(url: &str) -> bool {
    let Some((_, asgn)) = end_of(url).rsplit_once("asgn=") else { return false };
    let decoded = super::decode_percent(asgn);
    !asgn.contains('&')
        && matches!((decoded.len(), decoded.ends_with('=')), (44 | 28, true) | (43 | 27, false))
}

/// The end of a URL with room for a signature, which is at most three times as long when it is encoded.
fn end_of(url: &str) -> &str {
    url.get(url.len().saturating_sub(160)..).unwrap_or(url)
}

/// Punctuation of the sentence in which a URL stood, after its signature.
fn punctuation(text: &str) -> Repaired {
    let is_mark = |letter| {
        matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '>' | '*' | '`' | '’' | '”')
    };
    if !text.ends_with(is_mark) || format_of(text) != Some(Format::Url) {
        return None;
    }
    let plain = text.trim_end_matches(is_mark);
    is_complete(plain).then(|| (plain.into(), PUNCTUATION))
}

/// Removes the line breaks within a URL, which no client sends, and those within a form that was recorded.
pub(super) fn lines(parts: &mut RequestParts, format: Format) {
    let url = parts.url.trim();
    let joined = parts.body.as_deref().filter(|_| format == Format::Http).and_then(joined);
    let is_broken = joined.is_some() || url.contains(BREAKS);
    parts.url = url.replace(BREAKS, "");
    parts.method = parts.method.take().map(|method| method.replace(BREAKS, ""));
    parts.body = joined.or_else(|| parts.body.take());
    if is_broken {
        parts.note_once(LINES.0, LINES.1);
    }
}

/// An encoded form without the line breaks within it, which its encoding does not have.
pub(in crate::debugger) fn joined(form: &str) -> Option<String> {
    let text = form.trim_end_matches(BREAKS);
    let is_form = text.contains('=') && text.contains(BREAKS) && text.lines().all(is_wire);
    is_form.then(|| text.replace(BREAKS, ""))
}

/// Repairs the separators of parameters: those of a request have at least these three names.
pub(super) fn separators(parts: &mut RequestParts) {
    let mut found = None;
    let mut repaired = |text: &str| {
        if text.trim_start().starts_with(['{', '[', '-']) {
            return None;
        }
        let names = ["ak=", "ts=", "asgn="];
        let is_sent = |name: &str| text.split(['&', '?']).any(|pair| pair.starts_with(name));
        let unsent: Vec<_> = names.into_iter().filter(|name| !is_sent(name)).collect();
        let is_hidden = |mark: &str| unsent.iter().any(|name| text.contains(&[mark, name].concat()));
        let (plain, note) = if ["&amp;", "&#38;", "&#038;", "&#x26;"].into_iter().any(is_hidden) {
            (decode_entities(text), ENTITIES)
        } else if is_hidden("\\u0026") {
            (unescape(text), ESCAPES)
        } else {
            return None;
        };
        found = Some(note);
        Some(plain)
    };
    if let Some(url) = repaired(&parts.url) {
        parts.url = url;
    }
    if let Some(body) = parts.body.as_deref().and_then(repaired) {
        parts.body = Some(body);
    }
    if let Some((code, message)) = found {
        parts.note_once(code, message);
    }
}
