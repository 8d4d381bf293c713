//! A command of PowerShell that sends a request: `Invoke-WebRequest` or `Invoke-RestMethod`, as browsers copy it or as
//! it is in a script. Literals that are assigned to variables before it are known; nothing is evaluated.

use super::damage::is_dash;
use super::powershell_words::{Token, Value, tokens};
use super::{FORM_TYPE, Format, Request, RequestParts, Unread, encode_pair, refused};
use crate::error::Error;

pub(super) const COMMANDS: [&str; 4] = ["invoke-webrequest", "invoke-restmethod", "iwr", "irm"];
/// Options that take no value.
const SWITCHES: [&str; 12] = [
    "allowunencryptedauthentication",
    "disablekeepalive",
    "followrellink",
    "noproxy",
    "passthru",
    "preserveauthorizationonredirect",
    "resume",
    "skipcertificatecheck",
    "skipheadervalidation",
    "skiphttperrorcheck",
    "usebasicparsing",
    "usedefaultcredentials",
];

/// Whether a text has a line with such a command, after nothing but assignments and the like.
pub(super) fn is_one(text: &str) -> bool {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if command_in(line).is_some() {
            return true;
        }
        // Of a script, only what begins with a variable can precede the command.
        let first = text.trim_start();
        if !first.starts_with(['$', '#', '[']) || first.starts_with("$ ") {
            return false;
        }
    }
    false
}

/// Where the name of the command is in a line that may assign its result.
fn command_in(line: &str) -> Option<&str> {
    let line =
        line.strip_prefix("PS ").and_then(|rest| rest.split_once('>')).map_or(line, |(_, rest)| rest.trim());
    let command = match line.strip_prefix('$').and_then(|rest| rest.split_once('=')) {
        Some((name, rest))
            if name.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.:".contains(&byte)) =>
        {
            rest.trim_start()
        }
        _ => line,
    };
    let command = command.trim_start_matches(['(', '&', ' ']);
    let word = command.split([' ', '\t', '`']).next()?.to_ascii_lowercase();
    // In Windows PowerShell, curl and wget are names of the same command.
    let is_alias = matches!(word.as_str(), "curl" | "wget") && {
        let lower = command.to_ascii_lowercase();
        [" -uri", " -method", " -usebasicparsing", " -headers"].iter().any(|option| lower.contains(option))
    };
    (is_alias || COMMANDS.contains(&word.as_str())).then_some(command)
}

type Tokens = std::iter::Peekable<std::vec::IntoIter<Token>>;

/// Reads the assignments and the first command.
pub(super) fn read(text: &str) -> Result<Request, Error> {
    let mut script = Script::default();
    let tokens =
        tokens(text).map_err(|problem| refused(&format!("looks like a PowerShell command {problem}")))?;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let Token::Word(word) = token else { continue };
        if command_in(&word).is_some() || matches!(word.as_str(), "curl" | "wget") {
            script.command(&mut tokens)?;
            break;
        }
        if let Some(name) = word.strip_prefix('$')
            && tokens.next_if(|next| next.is("=")).is_some()
            // `$response = Invoke-WebRequest …` assigns no literal.
            && let Some(token) = tokens.next_if(|next| matches!(next, Token::Value(_)))
        {
            let value = script.value(token);
            script.variables.push((name.to_ascii_lowercase(), value));
        }
    }
    script.finish()
}

#[derive(Default)]
struct Script {
    parts: RequestParts,
    /// Names in lower case.
    variables: Vec<(String, Value)>,
    content_type: Option<String>,
    body: Option<Value>,
}

impl Script {
    const fn has_uri(&self) -> bool {
        !self.parts.url.is_empty()
    }

    fn variable(&self, name: &str) -> Option<Value> {
        let name = name.to_ascii_lowercase();
        self.variables.iter().rev().find(|(variable, _)| *variable == name).map(|(_, value)| value.clone())
    }

    fn value(&self, token: Token) -> Value {
        match token {
            Token::Value(value) => value,
            Token::Word(word) => match word.strip_prefix('$') {
                Some(name) => self.variable(name).unwrap_or(Value::Unknown),
                None => Value::Text(word),
            },
            Token::End => Value::Unknown,
        }
    }

    /// Reads the arguments of the command.
    fn command(&mut self, tokens: &mut Tokens) -> Result<(), Error> {
        while let Some(token) = tokens.next() {
            let word = match token {
                Token::End if self.has_uri() => break,
                Token::End => continue,
                Token::Value(value) => {
                    self.argument(value)?;
                    continue;
                }
                Token::Word(word) => word,
            };
            if word == "|" {
                break;
            }
            if let Some(name) = word.strip_prefix(is_dash).filter(|name| !name.is_empty()) {
                self.named(name, tokens)?;
            } else if let Some(name) = word.strip_prefix('@') {
                let Some(Value::Table(options)) = self.variable(name) else {
                    return Err(refused(&format!(
                        "looks like a PowerShell command whose @{name} is not known"
                    )));
                };
                for (name, value) in options {
                    self.option(&name.to_ascii_lowercase(), value)?;
                }
            } else {
                let value = self.value(Token::Word(word));
                self.argument(value)?;
            }
        }
        Ok(())
    }

    /// Reads an option and its value, which may be joined by a colon.
    fn named(&mut self, name: &str, tokens: &mut Tokens) -> Result<(), Error> {
        let (name, joined) = name.split_once(':').unwrap_or((name, ""));
        let name = name.to_ascii_lowercase();
        if SWITCHES.iter().any(|switch| switch.starts_with(name.as_str())) {
            return Ok(());
        }
        let value = if joined.is_empty() {
            let token = tokens.next_if(|next| *next != Token::End);
            token.map_or(Value::Unknown, |token| self.value(token))
        } else {
            Value::Text(joined.into())
        };
        self.option(&name, value)
    }

    /// Reads an argument without a name: the URI.
    fn argument(&mut self, value: Value) -> Result<(), Error> {
        if self.has_uri() { Ok(()) } else { self.option("uri", value) }
    }

    /// Reads an option. Like PowerShell, it accepts the beginning of a name.
    fn option(&mut self, name: &str, value: Value) -> Result<(), Error> {
        let is = |whole: &str, least: usize| name.len() >= least && whole.starts_with(name);
        if is("uri", 2) {
            self.parts.url = known(value, "-Uri")?;
        } else if is("method", 3) || is("custommethod", 2) {
            self.parts.method = Some(known(value, "-Method")?.to_ascii_uppercase());
        } else if is("contenttype", 4) {
            self.content_type = Some(known(value, "-ContentType")?);
        } else if is("headers", 2) {
            let Value::Table(headers) = value else {
                self.note_expression();
                return Ok(());
            };
            for (name, value) in headers {
                match value {
                    Value::Text(value) => self.parts.headers.push((name.to_ascii_lowercase(), value)),
                    _ => self.note_expression(),
                }
            }
        } else if is("body", 1) {
            if matches!(value, Value::Unknown) {
                return Err(unknown("-Body"));
            }
            self.body = Some(value);
        } else if is("form", 2) || is("infile", 3) {
            self.parts.unknown.body = Unread::Body;
            self.parts.note_once(
                "data-file",
                "Data that the command reads from a file or sends as a multipart form is not known here and is ignored.",
            );
        }
        Ok(())
    }

    fn note_expression(&mut self) {
        self.parts.note_once(
            "expression",
            "The command contains expressions of PowerShell, such as variables: they are not evaluated.",
        );
    }

    fn finish(mut self) -> Result<Request, Error> {
        if !self.has_uri() {
            return Err(refused("looks like a PowerShell command without -Uri"));
        }
        let method = self.parts.method.get_or_insert_with(|| "GET".into()).clone();
        let is_get = method == "GET";
        match self.body {
            Some(Value::Table(fields)) => {
                let pairs: Result<Vec<_>, _> = fields
                    .into_iter()
                    .map(|(name, value)| Ok(encode_pair(&name, &known(value, "-Body")?)))
                    .collect();
                let form = pairs?.join("&");
                // PowerShell sends a table as a form, with GET in the query.
                if is_get {
                    self.parts.push_query(&form);
                } else {
                    self.parts.body = Some(form);
                }
            }
            Some(Value::Text(body)) => self.parts.body = Some(body),
            _ => {}
        }
        if let Some(kind) = self.content_type {
            self.parts.headers.push(("content-type".into(), kind));
        } else if method == "POST" && self.parts.body.is_some() {
            self.parts.default_type(FORM_TYPE);
        }
        self.parts.finish(Format::PowerShell)
    }
}

/// The text of a part that must be known to the letter.
fn known(value: Value, what: &str) -> Result<String, Error> {
    if let Value::Text(text) = value { Ok(text) } else { Err(unknown(what)) }
}

fn unknown(what: &str) -> Error {
    refused(&format!(
        "looks like a PowerShell command whose {what} is not a plain text but an expression, such as a variable or a call"
    ))
}
