//! A curl command: the request that curl would send.

use super::shell::{Word, words};
use super::{Format, Request, RequestParts, encode, encode_pair, refused, url};
use crate::error::Error;

/// The words after `curl`, if the text is a curl command.
pub(super) fn command(text: &str) -> Option<Vec<Word>> {
    let text = text.strip_prefix(['$', '>', '%']).map_or(text, str::trim_start);
    let rest = text.strip_prefix("curl.exe").or_else(|| text.strip_prefix("curl"))?;
    rest.starts_with(|next: char| next.is_whitespace() || matches!(next, '\\' | '^' | '`'))
        .then(|| words(rest))
}

/// What an option means for the request.
#[derive(Clone, Copy)]
enum Meaning {
    Method,
    Header,
    /// A value that begins with `@` is the name of a file.
    Data,
    DataRaw,
    DataUrlEncode,
    Json,
    Part,
    Url,
    UrlQuery,
    Get,
    Head,
    GlobOff,
    /// No part of the request; it takes a value.
    Value,
    /// No part of the request; it takes no value.
    Flag,
}

/// Long names, short names (`\0` for none) and meanings.
const OPTIONS: &[(&str, char, Meaning)] = &[
    ("request", 'X', Meaning::Method),
    ("header", 'H', Meaning::Header),
    ("data", 'd', Meaning::Data),
    ("data-ascii", '\0', Meaning::Data),
    ("data-binary", '\0', Meaning::Data),
    ("data-raw", '\0', Meaning::DataRaw),
    ("data-urlencode", '\0', Meaning::DataUrlEncode),
    ("json", '\0', Meaning::Json),
    ("form", 'F', Meaning::Part),
    ("form-string", '\0', Meaning::Part),
    ("url", '\0', Meaning::Url),
    ("url-query", '\0', Meaning::UrlQuery),
    ("get", 'G', Meaning::Get),
    ("head", 'I', Meaning::Head),
    ("user-agent", 'A', Meaning::Value),
    ("cookie", 'b', Meaning::Value),
    ("cookie-jar", 'c', Meaning::Value),
    ("continue-at", 'C', Meaning::Value),
    ("dump-header", 'D', Meaning::Value),
    ("referer", 'e', Meaning::Value),
    ("cert", 'E', Meaning::Value),
    ("config", 'K', Meaning::Value),
    ("max-time", 'm', Meaning::Value),
    ("output", 'o', Meaning::Value),
    ("range", 'r', Meaning::Value),
    ("upload-file", 'T', Meaning::Value),
    ("user", 'u', Meaning::Value),
    ("proxy-user", 'U', Meaning::Value),
    ("write-out", 'w', Meaning::Value),
    ("proxy", 'x', Meaning::Value),
    ("speed-time", 'y', Meaning::Value),
    ("speed-limit", 'Y', Meaning::Value),
    ("time-cond", 'z', Meaning::Value),
    ("cacert", '\0', Meaning::Value),
    ("capath", '\0', Meaning::Value),
    ("ciphers", '\0', Meaning::Value),
    ("connect-timeout", '\0', Meaning::Value),
    ("connect-to", '\0', Meaning::Value),
    ("interface", '\0', Meaning::Value),
    ("key", '\0', Meaning::Value),
    ("limit-rate", '\0', Meaning::Value),
    ("max-redirs", '\0', Meaning::Value),
    ("oauth2-bearer", '\0', Meaning::Value),
    ("resolve", '\0', Meaning::Value),
    ("retry", '\0', Meaning::Value),
    ("retry-delay", '\0', Meaning::Value),
    ("retry-max-time", '\0', Meaning::Value),
    ("trace", '\0', Meaning::Value),
    ("trace-ascii", '\0', Meaning::Value),
    ("unix-socket", '\0', Meaning::Value),
    ("silent", 's', Meaning::Flag),
    ("show-error", 'S', Meaning::Flag),
    ("verbose", 'v', Meaning::Flag),
    ("include", 'i', Meaning::Flag),
    ("insecure", 'k', Meaning::Flag),
    ("location", 'L', Meaning::Flag),
    ("location-trusted", '\0', Meaning::Flag),
    ("fail", 'f', Meaning::Flag),
    ("fail-with-body", '\0', Meaning::Flag),
    ("compressed", '\0', Meaning::Flag),
    ("globoff", 'g', Meaning::GlobOff),
    ("no-buffer", 'N', Meaning::Flag),
    ("remote-name", 'O', Meaning::Flag),
    ("ipv4", '4', Meaning::Flag),
    ("ipv6", '6', Meaning::Flag),
    ("http1.0", '0', Meaning::Flag),
    ("http1.1", '\0', Meaning::Flag),
    ("http2", '\0', Meaning::Flag),
    ("http3", '\0', Meaning::Flag),
    ("path-as-is", '\0', Meaning::Flag),
    ("progress-bar", '#', Meaning::Flag),
    ("tlsv1.2", '\0', Meaning::Flag),
    ("tlsv1.3", '\0', Meaning::Flag),
    ("ssl-no-revoke", '\0', Meaning::Flag),
    ("no-progress-meter", '\0', Meaning::Flag),
];

/// Reads the words after `curl`.
pub(super) fn read(words: Vec<Word>) -> Result<Request, Error> {
    let mut command = Command::default();
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        command.notice(&word);
        let text = word.text.as_str();
        if text == "--next" || text == "-:" {
            command.parts.note("curl-more", "Only the request before --next is read.");
            break;
        }
        if let Some(name) = text.strip_prefix("--").filter(|name| !name.is_empty()) {
            // curl itself does not accept `--name=value`, but people write it.
            let (name, own) = match name.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (name, None),
            };
            let option = long_option(name);
            if option.is_none() {
                command.note_unknown_option();
            }
            let option = option.unwrap_or(Meaning::Flag);
            let value =
                if takes_value(option) { own.or_else(|| command.value_of(words.next())) } else { None };
            command.take(option, value.unwrap_or_default());
        } else if let Some(letters) = text.strip_prefix('-').filter(|letters| !letters.is_empty()) {
            let mut rest = letters.chars();
            while let Some(letter) = rest.next() {
                let option =
                    OPTIONS.iter().find(|(_, short, _)| *short == letter).map(|(_, _, option)| *option);
                if option.is_none() {
                    command.note_unknown_option();
                }
                let option = option.unwrap_or(Meaning::Flag);
                if takes_value(option) {
                    let own = Some(rest.as_str()).filter(|own| !own.is_empty()).map(str::to_owned);
                    let value = own.or_else(|| command.value_of(words.next()));
                    command.take(option, value.unwrap_or_default());
                    break;
                }
                command.take(option, String::new());
            }
        } else {
            command.take(Meaning::Url, word.text);
        }
    }
    command.finish()
}

/// Finds an option by its long name. Like curl, it accepts the beginning of one if no name is exactly the same.
fn long_option(name: &str) -> Option<Meaning> {
    let exact = OPTIONS.iter().find(|(long, ..)| *long == name);
    exact
        .or_else(|| OPTIONS.iter().find(|(long, ..)| name.len() > 3 && long.starts_with(name)))
        .map(|found| found.2)
}

const fn takes_value(option: Meaning) -> bool {
    !matches!(option, Meaning::Get | Meaning::Head | Meaning::GlobOff | Meaning::Flag)
}

#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of curl that takes no value")]
struct Command {
    parts: RequestParts,
    data: Vec<String>,
    form_parts: Vec<String>,
    /// `--json`, `--get` and `--head` were given.
    json: bool,
    get: bool,
    head: bool,
    /// `--globoff`: brackets in the URL are brackets.
    globoff: bool,
}

impl Command {
    /// Notes what a shell would have changed.
    fn notice(&mut self, word: &Word) {
        if word.variable {
            self.parts.note_once(
                "shell-variable",
                "The command contains a shell $variable, whose value is not known here.",
            );
        }
        if word.cut && url::has_scheme(&word.text) {
            self.parts.note_once(
                "shell-ampersand",
                "The URL is not quoted in the command: a shell ends the command at its first &.",
            );
        }
    }

    fn note_unknown_option(&mut self) {
        self.parts.note_once("curl-option", "An option of curl is not known here and is ignored.");
    }

    fn value_of(&mut self, word: Option<Word>) -> Option<String> {
        let word = word?;
        self.notice(&word);
        Some(word.text)
    }

    fn take(&mut self, option: Meaning, value: String) {
        match option {
            Meaning::Method => self.parts.method = Some(value),
            Meaning::Header => {
                if let Some((name, value)) = value.split_once(':') {
                    self.parts.headers.push((name.trim().to_ascii_lowercase(), value.trim().into()));
                }
            }
            Meaning::Data if value.starts_with('@') => self.note_file(),
            Meaning::Data | Meaning::DataRaw => self.data.push(value),
            Meaning::DataUrlEncode => match value.find(['=', '@']) {
                Some(at) if value.as_bytes().get(at) == Some(&b'@') => self.note_file(),
                Some(at) => {
                    let (name, content) = value.split_at_checked(at).unwrap_or_default();
                    let content = encode(content.get(1..).unwrap_or_default());
                    self.data.push(if name.is_empty() { content } else { format!("{name}={content}") });
                }
                None => self.data.push(encode(&value)),
            },
            Meaning::Json => {
                self.json = true;
                self.data.push(value);
            }
            Meaning::Part => match value.split_once('=') {
                Some((_, content)) if content.starts_with(['@', '<']) => self.note_file(),
                Some((name, content)) => self.form_parts.push(encode_pair(name, content)),
                None => {}
            },
            Meaning::Url if self.parts.url.is_empty() => self.parts.url = value,
            Meaning::Url => self
                .parts
                .note_once("curl-more", "The command has more than one URL: only the first is read."),
            Meaning::UrlQuery => self.parts.push_query(&value),
            Meaning::Get => self.get = true,
            Meaning::Head => self.head = true,
            Meaning::GlobOff => self.globoff = true,
            Meaning::Value | Meaning::Flag => {}
        }
    }

    fn note_file(&mut self) {
        self.parts.note_once(
            "data-file",
            "Data that the command reads from a file is not known here and is ignored.",
        );
    }

    /// Removes the backslashes before brackets and braces, which curl otherwise reads as lists.
    fn unglob(&mut self) {
        let url = &self.parts.url;
        let bare = |(at, _): (usize, &str)| at == 0 || url.as_bytes().get(at - 1) != Some(&b'\\');
        if url.match_indices(['{', '[']).any(bare) && !url.contains("://[") {
            self.parts.note_once(
                "curl-glob",
                "The URL contains brackets, which curl reads as lists unless --globoff is given.",
            );
        }
        for bracket in ["{", "}", "[", "]"] {
            self.parts.url = self.parts.url.replace(&["\\", bracket].concat(), bracket);
        }
    }

    fn finish(mut self) -> Result<Request, Error> {
        if self.parts.url.is_empty() {
            return Err(refused("is a curl command without a URL"));
        }
        if !self.globoff {
            self.unglob();
        }
        if !url::has_scheme(&self.parts.url) && !self.parts.url.starts_with('/') {
            self.parts.note("scheme-assumed", "The URL has no scheme: curl uses http.");
            self.parts.url = format!("http://{}", self.parts.url);
        }
        let mut data = self.data.join(if self.json { "" } else { "&" });
        let has_data = !self.data.is_empty();
        if self.get && has_data {
            self.parts.push_query(&std::mem::take(&mut data));
        }
        let has_parts = !self.form_parts.is_empty();
        if has_parts {
            self.parts
                .note("multipart", "The body is a multipart form, whose text parts are read as parameters.");
            data = self.form_parts.join("&");
        }
        let posts = (has_data && !self.get) || has_parts;
        let inferred = if self.head {
            "HEAD"
        } else if posts {
            "POST"
        } else {
            "GET"
        };
        if posts {
            if self.parts.header("content-type").is_none() {
                let kind = if self.json { "application/json" } else { "application/x-www-form-urlencoded" };
                self.parts.headers.push(("content-type".into(), kind.into()));
            }
            self.parts.body = Some(data);
        }
        self.parts.method.get_or_insert_with(|| inferred.into());
        self.parts.finish(Format::Curl)
    }
}
