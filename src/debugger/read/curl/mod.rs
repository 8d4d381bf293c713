//! A curl command: the request that curl would send.
//!
//! | File | Content |
//! |---|---|
//! | `find.rs` | where the command begins in what was pasted |
//! | `options.rs` | curl's table of options |
//! | `form.rs` | the parts of `--form` |
//! | `address.rs` | what becomes of the URL |

mod address;
mod find;
mod form;
mod options;

pub(super) use find::{begins, find};

use super::choice::choose_read;
use super::damage::is_dash;
use super::shell::{Stdin, Word};
use super::{
    FORM_TYPE, Format, MOST_REQUEST, Request, RequestParts, Unread, encode, encode_pair, refused, too_long,
    url,
};
use crate::error::Error;
use find::Found;
use form::Part;
use options::Meaning;

/// Reads the commands, or the one that is wanted or most likely meant.
pub(super) fn read(found: Vec<Found>, wanted: Option<usize>) -> Result<Request, Error> {
    let mut requests = Vec::new();
    for found in found {
        read_command(found, &mut requests)?;
    }
    choose_read(requests, wanted, ("a list of curl commands", "command"))
}

/// Reads a command, which has several requests with `--next` between them.
fn read_command(found: Found, requests: &mut Vec<Result<Request, Error>>) -> Result<(), Error> {
    let mut command = Command { stdin: found.stdin, ..Command::default() };
    if found.joined {
        command.parts.note(
            "line-break",
            "The command goes on in a new line without a backslash, which ends it in a shell: the lines are joined.",
        );
    }
    if found.words.iter().map(Word::size).sum::<usize>() > MOST_REQUEST {
        return Err(too_long());
    }
    let mut words = found.words.into_iter();
    let mut options_ended = false;
    while let Some(word) = words.next() {
        let text = command.text_of(&word);
        let text = if options_ended { text } else { command.with_hyphens(text) };
        if options_ended || !text.starts_with('-') {
            command.urls.push(text);
        } else if text == "--" {
            options_ended = true;
        } else if let Some(name) = text.strip_prefix("--") {
            command.long(name, &mut words);
        } else {
            command.short(text.get(1..).unwrap_or_default(), &mut words);
        }
        if std::mem::take(&mut command.has_next) {
            requests.push(std::mem::take(&mut command).finish());
        }
    }
    requests.push(command.finish());
    Ok(())
}

#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of curl that takes no value")]
struct Command {
    parts: RequestParts,
    urls: Vec<String>,
    stdin: Stdin,
    /// The data, joined as curl joins it. It may be empty because it is in a file.
    data: Option<String>,
    /// The query of `--url-query`.
    query: Vec<String>,
    form: Vec<(String, Part)>,
    has_form: bool,
    /// The file of `--upload-file`.
    upload: Option<String>,
    /// What is sent instead of path and query.
    target: Option<String>,
    default_scheme: Option<String>,
    /// `-H 'Content-Type:'` removes the header that curl would send.
    has_no_type: bool,
    is_json: bool,
    is_get: bool,
    is_head: bool,
    /// Brackets in the URL are brackets.
    is_glob_off: bool,
    is_path_as_is: bool,
    has_next: bool,
}

impl Command {
    /// The text of a word. Notes what a shell would have changed.
    fn text_of(&mut self, word: &Word) -> String {
        let (text, is_utf8) = word.text();
        if word.variable {
            self.parts.note_once(
                "shell-variable",
                "The command contains a shell $variable, whose value is not known here.",
            );
        }
        if word.cut {
            self.parts.note_once(
                "shell-ampersand",
                "The command contains an & outside of quotes, where a shell ends it: only what precedes it is sent. Quote the URL; here it is read as if it were quoted.",
            );
        }
        if !is_utf8 {
            self.parts.note_once(
                "not-utf8",
                "The command contains bytes that are not UTF-8: they are replaced by U+FFFD.",
            );
        }
        text
    }

    /// The word with hyphens instead of the dashes of an option, of which an editor makes one of two hyphens.
    fn with_hyphens(&mut self, word: String) -> String {
        let name = word.split('=').next().unwrap_or_default();
        if !word.starts_with(is_dash) || name.is_ascii() {
            return word;
        }
        let bare = word.trim_start_matches(is_dash);
        let name = name.trim_start_matches(is_dash).replace(is_dash, "-");
        let is_long = name.len() > 1 && options::long(&name).is_some();
        if bare.is_empty() || (word.starts_with('-') && !is_long) {
            return word;
        }
        self.parts.note_once("repaired-dashes", "The dashes before options are read as hyphens.");
        if is_long {
            ["--", &name, bare.get(bare.find('=').unwrap_or(bare.len())..).unwrap_or_default()].concat()
        } else {
            ["-", bare].concat()
        }
    }

    fn long(&mut self, name: &str, words: &mut impl Iterator<Item = Word>) {
        // curl itself does not accept `--name=value`, but people write it.
        let (name, joined) = match name.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (name, None),
        };
        let plain = name.strip_prefix("expand-");
        if plain.is_some() {
            self.parts.note_once(
                "curl-variable",
                "The command uses variables of curl, which are not replaced here.",
            );
        }
        let Some((option, is_on)) = options::long(plain.unwrap_or(name)) else {
            return self.note_unknown_option();
        };
        if option.takes_value() {
            let value = joined.or_else(|| words.next().map(|word| self.text_of(&word)));
            self.take(option, value.unwrap_or_default());
        } else {
            self.switch(option, is_on);
        }
    }

    fn short(&mut self, letters: &str, words: &mut impl Iterator<Item = Word>) {
        let mut rest = letters.chars();
        while let Some(letter) = rest.next() {
            match options::short(letter) {
                Some(option) if option.takes_value() => {
                    let joined = Some(rest.as_str()).filter(|joined| !joined.is_empty()).map(str::to_owned);
                    let value = joined.or_else(|| words.next().map(|word| self.text_of(&word)));
                    return self.take(option, value.unwrap_or_default());
                }
                Some(option) => self.switch(option, true),
                None => self.note_unknown_option(),
            }
        }
        if letters.is_empty() {
            self.note_unknown_option();
        }
    }

    fn note_unknown_option(&mut self) {
        self.parts.note_once("curl-option", "An option of curl is not known here and is ignored.");
    }

    /// An option without a value.
    fn switch(&mut self, option: Meaning, is_on: bool) {
        match option {
            Meaning::Get => self.is_get = is_on,
            Meaning::Head => self.is_head = is_on,
            Meaning::GlobOff => self.is_glob_off = is_on,
            Meaning::PathAsIs => self.is_path_as_is = is_on,
            Meaning::Next => self.has_next = !self.urls.is_empty(),
            _ => {}
        }
    }

    /// An option with its value.
    fn take(&mut self, option: Meaning, value: String) {
        match option {
            Meaning::Method => self.parts.method = Some(value),
            Meaning::Header => self.header(&value),
            Meaning::Data => match value.strip_prefix('@') {
                Some(name) => {
                    let text = self.data_file(name).replace(['\r', '\n', '\0'], "");
                    self.push_data("&", &text);
                }
                None => self.push_data("&", &value),
            },
            Meaning::DataBinary | Meaning::Json => {
                self.is_json |= option == Meaning::Json;
                let text = value.strip_prefix('@').map(|name| self.data_file(name)).unwrap_or(value);
                self.push_data(if option == Meaning::Json { "" } else { "&" }, &text);
            }
            Meaning::DataRaw => self.push_data("&", &value),
            Meaning::DataUrlEncode => {
                let text = self.url_encoded(&value, "the data");
                self.push_data("&", &text);
            }
            Meaning::UrlQuery => {
                let text = match value.strip_prefix('+') {
                    Some(text) => text.into(),
                    None => self.url_encoded(&value, "the query"),
                };
                self.query.push(text);
            }
            Meaning::Part => self.part(&value),
            Meaning::PartString => {
                self.has_form = true;
                if let Some((name, text)) = value.split_once('=') {
                    self.form.push((name.into(), Part::Text(text.into())));
                }
            }
            Meaning::Upload => self.upload = Some(value),
            Meaning::Url => self.urls.push(value),
            Meaning::Target => self.target = Some(value),
            Meaning::DefaultScheme => self.default_scheme = Some(value),
            Meaning::Config => {
                self.parts.note_once("curl-config", "Options in a file are not known here and are ignored.");
                self.parts.unknown.body = Unread::Body;
            }
            _ => {}
        }
    }

    /// `name: value`; `name:` removes a header of curl, and `name;` sends it without a value.
    fn header(&mut self, text: &str) {
        if text.starts_with('@') {
            self.file("");
            return;
        }
        let (name, value) = match text.split_once(':') {
            Some((name, value)) => (name, Some(value.trim()).filter(|value| !value.is_empty())),
            None => match text.trim_end().strip_suffix(';') {
                Some(name) => (name, Some("")),
                None => return,
            },
        };
        let name = name.trim().to_ascii_lowercase();
        self.has_no_type |= name == "content-type" && value.is_none_or(str::is_empty);
        if let Some(value) = value {
            self.parts.headers.push((name, value.into()));
        }
    }

    fn push_data(&mut self, separator: &str, text: &str) {
        match &mut self.data {
            Some(data) => {
                data.push_str(separator);
                data.push_str(text);
            }
            None => self.data = Some(text.into()),
        }
    }

    /// `content`, `=content`, `name=content`, `@file` or `name@file`. `part` is what it belongs to.
    fn url_encoded(&mut self, value: &str, part: &str) -> String {
        let (name, content) = match (value.split_once('='), value.split_once('@')) {
            (Some((name, content)), _) => (name, content.to_owned()),
            (None, Some((name, file))) => {
                (name, self.value_file(file, if name.is_empty() { part } else { name }).unwrap_or_default())
            }
            (None, None) => ("", value.to_owned()),
        };
        let content = encode(&content);
        if name.is_empty() { content } else { [name, "=", &content].concat() }
    }

    fn part(&mut self, value: &str) {
        self.has_form = true;
        let Some((name, content)) = value.split_once('=') else { return };
        let part = match form::read(content) {
            Some(Part::FromFile(file)) => {
                let Some(text) = self.value_file(&file, name) else { return };
                Part::Text(text)
            }
            Some(part) => part,
            None => return,
        };
        self.form.push((name.into(), part));
    }

    /// The content of a file that is sent as data: parameters, unless it goes into the query.
    fn data_file(&mut self, name: &str) -> String {
        let text = self.file(name);
        if text.is_none() {
            self.parts.unknown.body = Unread::Body;
        }
        text.unwrap_or_default()
    }

    /// The content of a file that is sent as the value of a parameter.
    fn value_file(&mut self, file: &str, name: &str) -> Option<String> {
        let text = self.file(file);
        if text.is_none() {
            self.parts.unknown.value(name);
        }
        text
    }

    /// The content of a file, which is known only if it is the input of the command.
    fn file(&mut self, name: &str) -> Option<String> {
        if name == "-"
            && let Stdin::Text(text) = &mut self.stdin
        {
            // It can be read only once.
            return Some(std::mem::take(text));
        }
        self.parts.note_once(
            "data-file",
            "Data that the command reads from a file is not known here and is ignored.",
        );
        None
    }

    /// The URL of the command. If words were taken for URLs that are none, one with a scheme is right.
    fn url(&mut self) -> Result<String, Error> {
        if self.urls.len() > 1 {
            self.parts.note("curl-more", "The command has more than one URL: only one of them is read.");
        }
        let is_signed = |text: &String| url::has_scheme(text) && text.contains("asgn=");
        let at = self.urls.iter().position(is_signed);
        let at = at.or_else(|| self.urls.iter().position(|text| url::has_scheme(text))).unwrap_or(0);
        let found = self.urls.get_mut(at).map(std::mem::take).filter(|text| !text.is_empty());
        found.ok_or_else(|| refused("is a curl command without a URL"))
    }

    fn finish(mut self) -> Result<Request, Error> {
        let url = self.url()?;
        if self.is_get
            && let Some(data) = self.data.take()
        {
            // It replaces the query of --url-query.
            self.query = vec![data];
            if std::mem::take(&mut self.parts.unknown.body) == Unread::Body {
                self.parts.unknown.value("the query");
            }
        }
        let query = self.query.join("&");
        self.parts.url = address::sent(&mut self, url, &query);
        let method = if self.upload.is_some() {
            "PUT"
        } else if self.is_head {
            "HEAD"
        } else if self.data.is_some() || self.has_form {
            "POST"
        } else {
            "GET"
        };
        if let Some(file) = self.upload.take() {
            self.parts.body = Some(self.data_file(&file));
        } else if self.has_form {
            self.write_form();
        } else if self.data.is_some() {
            if !self.has_no_type {
                self.parts.default_type(if self.is_json { "application/json" } else { FORM_TYPE });
            }
            self.parts.body = self.data.take();
        }
        self.parts.method.get_or_insert_with(|| method.into());
        self.parts.finish(Format::Curl)
    }

    fn write_form(&mut self) {
        let texts = self.form.iter().filter_map(|(name, part)| match part {
            Part::Text(text) => Some(encode_pair(name, text)),
            _ => None,
        });
        let texts: Vec<_> = texts.collect();
        self.parts.headers.retain(|(name, _)| name != "content-type");
        self.parts.default_type("multipart/form-data");
        self.parts.form_body(texts.join("&"));
        self.parts.note_files(self.form.iter().any(|(_, part)| matches!(part, Part::File(_))));
    }
}
