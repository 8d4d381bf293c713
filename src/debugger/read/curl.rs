//! A curl command: what curl would send.

use super::body::pair;
use super::shell::{Word, words};
use super::{Form, Request, RequestBuilder, refused, url};
use crate::encoding::buffer::Buffer;
use crate::encoding::percent::encode_parameter;
use crate::error::Error;

/// The words behind `curl`, if the text is such a command.
pub(super) fn command(text: &str) -> Option<Vec<Word>> {
    let text = text.strip_prefix(['$', '>', '%']).map_or(text, str::trim_start);
    let rest = text.strip_prefix("curl.exe").or_else(|| text.strip_prefix("curl"))?;
    rest.starts_with(|next: char| next.is_whitespace() || matches!(next, '\\' | '^' | '`'))
        .then(|| words(rest))
}

/// What an option is to the request.
#[derive(Clone, Copy)]
enum Meaning {
    Method,
    Header,
    /// `@` begins a file's name.
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
    /// It takes a value that is nothing to the request.
    Value,
    /// It takes none.
    Flag,
}

/// Long names, and the letters that are short for them (`\0` for none).
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

/// Reads the words behind `curl`.
pub(super) fn read(words: Vec<Word>) -> Result<Request, Error> {
    let mut command = Command::default();
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        command.notice(&word);
        let text = word.text.as_str();
        if text == "--next" || text == "-:" {
            command.builder.note("curl-more", "Only the request before --next is read.");
            break;
        }
        if let Some(name) = text.strip_prefix("--").filter(|name| !name.is_empty()) {
            // curl itself takes no `=` there; people write it all the same.
            let (name, own) = match name.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (name, None),
            };
            let option = long(name);
            if option.is_none() {
                command.unknown();
            }
            let option = option.unwrap_or(Meaning::Flag);
            let value = if takes_value(option) { own.or_else(|| command.value(words.next())) } else { None };
            command.take(option, value.unwrap_or_default());
        } else if let Some(letters) = text.strip_prefix('-').filter(|letters| !letters.is_empty()) {
            let mut rest = letters.chars();
            while let Some(letter) = rest.next() {
                let option =
                    OPTIONS.iter().find(|(_, short, _)| *short == letter).map(|(_, _, option)| *option);
                if option.is_none() {
                    command.unknown();
                }
                let option = option.unwrap_or(Meaning::Flag);
                if takes_value(option) {
                    let own = Some(rest.as_str()).filter(|own| !own.is_empty()).map(str::to_owned);
                    let value = own.or_else(|| command.value(words.next()));
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

/// curl takes any unambiguous beginning of a long name; an exact one is looked for first.
fn long(name: &str) -> Option<Meaning> {
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
    builder: RequestBuilder,
    data: Vec<String>,
    parts: Vec<String>,
    /// `--json`, `--get` and `--head` were given.
    json: bool,
    get: bool,
    head: bool,
    /// `--globoff`: brackets in the URL are brackets.
    globoff: bool,
}

impl Command {
    /// What a shell would have made something else of.
    fn notice(&mut self, word: &Word) {
        if word.variable {
            self.once(
                "shell-variable",
                "A $variable of the shell stands in the command: its value is not known here.",
            );
        }
        if word.cut && url::has_scheme(&word.text) {
            self.once(
                "shell-ampersand",
                "The URL stands in the command without quotes: a shell ends the command at its first &.",
            );
        }
    }

    fn once(&mut self, code: &'static str, message: &str) {
        if self.builder.notes.iter().all(|own| own.code != code) {
            self.builder.note(code, message);
        }
    }

    fn unknown(&mut self) {
        self.once("curl-option", "An option of curl is not known here: it is left out.");
    }

    fn value(&mut self, word: Option<Word>) -> Option<String> {
        let word = word?;
        self.notice(&word);
        Some(word.text)
    }

    fn take(&mut self, option: Meaning, value: String) {
        match option {
            Meaning::Method => self.builder.method = Some(value),
            Meaning::Header => {
                if let Some((name, value)) = value.split_once(':') {
                    self.builder.headers.push((name.trim().to_ascii_lowercase(), value.trim().into()));
                }
            }
            Meaning::Data if value.starts_with('@') => self.file(),
            Meaning::Data | Meaning::DataRaw => self.data.push(value),
            Meaning::DataUrlEncode => match value.find(['=', '@']) {
                Some(at) if value.as_bytes().get(at) == Some(&b'@') => self.file(),
                Some(at) => {
                    let (name, content) = value.split_at_checked(at).unwrap_or_default();
                    let content = encoded(content.get(1..).unwrap_or_default());
                    self.data.push(if name.is_empty() { content } else { format!("{name}={content}") });
                }
                None => self.data.push(encoded(&value)),
            },
            Meaning::Json => {
                self.json = true;
                self.data.push(value);
            }
            Meaning::Part => match value.split_once('=') {
                Some((_, content)) if content.starts_with(['@', '<']) => self.file(),
                Some((name, content)) => self.parts.push(pair(name, content)),
                None => {}
            },
            Meaning::Url if self.builder.url.is_empty() => self.builder.url = value,
            Meaning::Url => self.once("curl-more", "The command has more than one URL: the first is read."),
            Meaning::UrlQuery => {
                let joint = if self.builder.url.contains('?') { '&' } else { '?' };
                self.builder.url.push(joint);
                self.builder.url.push_str(&value);
            }
            Meaning::Get => self.get = true,
            Meaning::Head => self.head = true,
            Meaning::GlobOff => self.globoff = true,
            Meaning::Value | Meaning::Flag => {}
        }
    }

    fn file(&mut self) {
        self.once("data-file", "Data that the command takes from a file is not known here: it is left out.");
    }

    /// In a URL curl takes brackets and braces for lists, unless a backslash stands in front of them.
    fn unglob(&mut self) {
        let url = &self.builder.url;
        let bare = |(at, _): (usize, &str)| at == 0 || url.as_bytes().get(at - 1) != Some(&b'\\');
        if url.match_indices(['{', '[']).any(bare) && !url.contains("://[") {
            self.once(
                "curl-glob",
                "Brackets stand in the URL: curl takes them for lists, unless it is told --globoff.",
            );
        }
        for bracket in ["{", "}", "[", "]"] {
            self.builder.url = self.builder.url.replace(&["\\", bracket].concat(), bracket);
        }
    }

    fn finish(mut self) -> Result<Request, Error> {
        if self.builder.url.is_empty() {
            return Err(refused("is a curl command without a URL"));
        }
        if !self.globoff {
            self.unglob();
        }
        if !url::has_scheme(&self.builder.url) && !self.builder.url.starts_with('/') {
            self.builder.note("scheme-assumed", "The URL has no scheme: curl takes http then.");
            self.builder.url = format!("http://{}", self.builder.url);
        }
        let mut data = self.data.join(if self.json { "" } else { "&" });
        let has_data = !self.data.is_empty();
        if self.get && has_data {
            let joint = if self.builder.url.contains('?') { '&' } else { '?' };
            self.builder.url.push(joint);
            self.builder.url.push_str(&std::mem::take(&mut data));
        }
        let has_parts = !self.parts.is_empty();
        if has_parts {
            self.builder
                .note("multipart", "The body is a multipart form: its text parts are read as parameters.");
            data = self.parts.join("&");
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
            if self.builder.header("content-type").is_none() {
                let kind = if self.json { "application/json" } else { "application/x-www-form-urlencoded" };
                self.builder.headers.push(("content-type".into(), kind.into()));
            }
            self.builder.body = Some(data);
        }
        self.builder.method.get_or_insert_with(|| inferred.into());
        self.builder.finish(Form::Curl)
    }
}

/// As curl encodes it.
fn encoded(text: &str) -> String {
    let mut to = Buffer::new();
    encode_parameter(text.as_bytes(), &mut to);
    String::from_utf8_lossy(to.as_slice()).into_owned()
}
