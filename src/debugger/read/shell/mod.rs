//! A command line as a shell splits it: one of POSIX or bash, PowerShell, or cmd.exe.
//!
//! | File | Content |
//! |---|---|
//! | `mod.rs` | words, pipes, redirections and here-documents |
//! | `dialect.rs` | which shell a command is written for |
//! | `cmd.rs` | the words of a command for cmd.exe |
//! | `output.rs` | what `echo`, `printf` and `cat` write into a pipe |

mod cmd;
mod dialect;
mod output;

use super::damage::is_dash;
use super::scanner::{Scanner, push, push_escape};
use dialect::Dialect;

/// A word, and what a shell would do with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Bytes, because `$'\303'` is one; almost always UTF-8.
    bytes: Vec<u8>,
    /// It contains a `$name` that a shell would replace.
    pub(super) variable: bool,
    /// It contains an unquoted `&`, where a shell would end the command.
    pub(super) cut: bool,
    quoted: bool,
}

impl Word {
    fn push(&mut self, letter: char) {
        push(letter, &mut self.bytes);
    }

    pub(super) const fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The text, and whether it is UTF-8; bytes that are not become U+FFFD.
    pub(super) fn text(&self) -> (String, bool) {
        let text = String::from_utf8_lossy(&self.bytes);
        let is_utf8 = matches!(text, std::borrow::Cow::Borrowed(_));
        (text.into_owned(), is_utf8)
    }
}

/// What a command reads from its standard input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Stdin {
    /// The terminal, a file, or the output of a program: its content is not known.
    #[default]
    Unknown,
    /// A here-document, a here-string, or what `echo` and its like have written.
    Text(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Command {
    pub(super) words: Vec<Word>,
    pub(super) stdin: Stdin,
    /// It goes on in a further line, although nothing says so.
    pub(super) joined: bool,
    /// Its output goes to the next command.
    piped: bool,
}

/// The lines of a script, each with its commands.
pub(super) struct Lines<'t> {
    rest: &'t str,
    dialect: Dialect,
    /// Changes a line before it is read.
    without_prompt: fn(&str) -> &str,
}

impl<'t> Lines<'t> {
    /// `without_prompt` removes what is before the first command of a line.
    pub(super) fn new(text: &'t str, without_prompt: fn(&str) -> &str) -> Self {
        Self { rest: text, dialect: Dialect::of(text), without_prompt }
    }
}

impl Iterator for Lines<'_> {
    type Item = Vec<Command>;

    fn next(&mut self) -> Option<Vec<Command>> {
        self.rest = self.rest.trim_start();
        if self.rest.is_empty() {
            return None;
        }
        let command = (self.without_prompt)(self.rest);
        if self.dialect == Dialect::Cmd {
            let (words, rest) = cmd::words(command);
            self.rest = rest;
            return Some(vec![Command { words, ..Command::default() }]);
        }
        let mut reader = Reader::new(command, self.dialect);
        reader.prompted = command.len() < self.rest.len();
        reader.read();
        self.rest = reader.rest.rest();
        Some(reader.finish())
    }
}

/// Where the next word goes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Target {
    /// To the words of the command.
    #[default]
    Words,
    /// It names a file that is written.
    Output,
    /// It names a file that is read.
    Input,
    /// It is the input itself.
    HereString,
    /// It ends a here-document, whose lines may begin with tabs.
    HereDocument { tabs: bool },
}

/// A here-document that begins in the next line.
struct Document {
    command: usize,
    end: Word,
    tabs: bool,
}

struct Reader<'t> {
    rest: Scanner<'t>,
    dialect: Dialect,
    /// A prompt was before the command, so there may be one in each of its further lines.
    prompted: bool,
    commands: Vec<Command>,
    command: Command,
    word: Option<Word>,
    target: Target,
    documents: Vec<Document>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, dialect: Dialect) -> Self {
        Self {
            rest: Scanner::new(text),
            dialect,
            prompted: false,
            commands: Vec::new(),
            command: Command::default(),
            word: None,
            target: Target::Words,
            documents: Vec::new(),
        }
    }

    /// Reads a line with its continuations and here-documents.
    fn read(&mut self) {
        while let Some(letter) = self.rest.next() {
            match letter {
                '\n' => {
                    self.end_word();
                    if !self.goes_on() {
                        break;
                    }
                    self.rest = Scanner::new(self.rest.rest().trim_start());
                    self.command.joined = true;
                }
                ' ' | '\t' | '\r' => self.end_word(),
                '#' if self.word.is_none() => {
                    self.rest.take_while(|letter| letter != '\n');
                }
                '\'' => self.single(),
                '"' => self.double(),
                '$' if self.rest.take("'") => self.escaped(),
                // The text would be translated.
                '$' if self.rest.peek() == Some('"') => {}
                '$' => self.dollar(),
                '\\' if self.dialect == Dialect::Posix => self.backslash(),
                '`' if self.dialect == Dialect::PowerShell => {
                    if !self.take_line_break()
                        && let Some(letter) = self.rest.next()
                    {
                        self.push(letter);
                    }
                }
                '`' => self.substitution('`'),
                '|' => {
                    if !self.rest.take("|") {
                        self.rest.take("&");
                        self.end_word();
                        self.command.piped = true;
                    }
                    self.end_command();
                }
                ';' => self.end_command(),
                '&' => self.ampersand(),
                '<' | '>' => self.redirection(letter),
                '(' if self.word.is_none() => self.end_command(),
                ')' if self.word.as_ref().is_none_or(|word| word.quoted) => self.end_command(),
                letter => self.push(letter),
            }
        }
        self.end_command();
        self.read_documents();
    }

    fn finish(mut self) -> Vec<Command> {
        let mut input = None;
        for command in &mut self.commands {
            if let Some(input) = input.take().filter(|_| command.stdin == Stdin::Unknown) {
                command.stdin = input;
            }
            input = command.piped.then(|| output::of(command));
        }
        self.commands
    }

    fn push(&mut self, letter: char) {
        self.word.get_or_insert_default().push(letter);
    }

    fn end_command(&mut self) {
        self.end_word();
        self.target = Target::Words;
        // Empty ones are kept: a here-document may belong to one.
        self.commands.push(std::mem::take(&mut self.command));
    }

    fn end_word(&mut self) {
        let Some(mut word) = self.word.take() else { return };
        if word.quoted && self.dialect == Dialect::PowerShell {
            unescape_quotes(&mut word);
        }
        match std::mem::take(&mut self.target) {
            Target::Words => self.command.words.push(word),
            Target::Output => {}
            Target::Input => self.command.stdin = Stdin::Unknown,
            Target::HereString => self.command.stdin = Stdin::Text(word.text().0 + "\n"),
            Target::HereDocument { tabs } => {
                self.documents.push(Document { command: self.commands.len(), end: word, tabs });
            }
        }
    }

    /// Whether a command goes on after a line break that nothing escapes: with an option, or with its URL. People lose
    /// the backslashes when they copy.
    fn goes_on(&self) -> bool {
        if !self.documents.is_empty() || self.command.words.is_empty() {
            return false;
        }
        let next = self.rest.rest().trim_start();
        if let Some(option) = next.strip_prefix(is_dash) {
            return option
                .trim_start_matches(is_dash)
                .starts_with(|letter: char| letter.is_ascii_alphabetic());
        }
        let is_url = |text: &str| text.starts_with("https://") || text.starts_with("http://");
        is_url(next.trim_start_matches(['\'', '"']))
            && !self.command.words.iter().any(|word| is_url(&String::from_utf8_lossy(&word.bytes)))
    }

    /// Consumes a line break and the prompt behind it, and returns whether there was one. Blanks before it come from
    /// copying.
    fn take_line_break(&mut self) -> bool {
        let rest = self.rest.rest().trim_start_matches([' ', '\t', '\r']);
        let Some(rest) = rest.strip_prefix('\n') else { return false };
        self.rest = Scanner::new(rest);
        if self.prompted && !self.rest.take(">> ") {
            self.rest.take("> ");
        }
        true
    }

    fn backslash(&mut self) {
        if self.take_line_break() {
            return;
        }
        if let Some(letter) = self.rest.next() {
            let word = self.word.get_or_insert_default();
            word.quoted |= letter == '&';
            word.push(letter);
        }
    }

    fn ampersand(&mut self) {
        if self.rest.peek() == Some('>') {
            return;
        }
        let inside = self.word.as_ref().is_some_and(|word| !word.quoted)
            && self.rest.peek().is_some_and(|next| !next.is_whitespace() && next != '&');
        if inside {
            // It is read on, for this cannot be intended.
            self.push('&');
            self.word.get_or_insert_default().cut = true;
        } else {
            self.rest.take("&");
            self.end_command();
        }
    }

    fn redirection(&mut self, letter: char) {
        // The number of a stream may be before it.
        if self.word.as_ref().is_some_and(|word| !word.quoted && word.bytes.iter().all(u8::is_ascii_digit)) {
            self.word = None;
        }
        self.end_word();
        self.target = if letter == '>' {
            let _ = self.rest.take(">") || self.rest.take("|");
            Target::Output
        } else if self.rest.take("<<") {
            Target::HereString
        } else if self.rest.take("<-") {
            Target::HereDocument { tabs: true }
        } else if self.rest.take("<") {
            Target::HereDocument { tabs: false }
        } else {
            Target::Input
        };
        self.rest.take("&");
    }

    fn single(&mut self) {
        let word = self.word.get_or_insert_default();
        word.quoted = true;
        while let Some(letter) = self.rest.next() {
            if letter != '\'' {
                word.push(letter);
            } else if self.dialect == Dialect::PowerShell && self.rest.take("'") {
                word.push('\'');
            } else {
                break;
            }
        }
    }

    /// bash's `$'…'`, with the escapes of C, where `\x` and octal digits are bytes.
    fn escaped(&mut self) {
        let word = self.word.get_or_insert_default();
        word.quoted = true;
        while let Some(letter) = self.rest.next() {
            match letter {
                '\'' => return,
                '\\' => push_escape(&mut self.rest, &mut word.bytes),
                letter => word.push(letter),
            }
        }
    }

    fn double(&mut self) {
        self.word.get_or_insert_default().quoted = true;
        let is_posix = self.dialect == Dialect::Posix;
        while let Some(letter) = self.rest.next() {
            match letter {
                '"' if !is_posix && self.rest.take("\"") => self.push('"'),
                '"' => break,
                '\\' if is_posix => self.quoted_backslash(),
                '`' if is_posix => self.substitution('`'),
                '`' => match self.rest.next() {
                    Some('n') => self.push('\n'),
                    Some('r') => self.push('\r'),
                    Some('t') => self.push('\t'),
                    Some(letter) => self.push(letter),
                    None => {}
                },
                '$' => self.dollar(),
                letter => self.push(letter),
            }
        }
    }

    /// In double quotes, and in a here-document.
    fn quoted_backslash(&mut self) {
        match self.rest.next() {
            Some('\n') | None => {}
            Some('\r') if self.rest.take("\n") => {}
            Some(letter @ ('"' | '\\' | '$' | '`')) => self.push(letter),
            Some(letter) => {
                self.push('\\');
                self.push(letter);
            }
        }
    }

    fn dollar(&mut self) {
        let variable = self
            .rest
            .peek()
            .is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '{' | '_' | '('));
        self.push('$');
        self.word.get_or_insert_default().variable |= variable;
        if self.rest.peek() == Some('(') {
            self.substitution(')');
        }
    }

    /// Keeps a command whose output a shell would insert as it is.
    fn substitution(&mut self, end: char) {
        let mut open = 0_usize;
        let word = self.word.get_or_insert_default();
        word.variable = true;
        if end == '`' {
            word.push(end);
        }
        while let Some(letter) = self.rest.next() {
            word.push(letter);
            open += usize::from(letter == '(' && end == ')');
            if letter == end {
                open = open.saturating_sub(1);
                if open == 0 {
                    break;
                }
            }
        }
    }

    /// Reads the here-documents, which begin after the line that names them.
    fn read_documents(&mut self) {
        for document in std::mem::take(&mut self.documents) {
            let (end, _) = document.end.text();
            let mut text = String::new();
            while !self.rest.rest().is_empty() {
                let rest = self.rest.rest();
                let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
                self.rest = Scanner::new(after);
                let line = line.strip_suffix('\r').unwrap_or(line);
                let line = if document.tabs { line.trim_start_matches('\t') } else { line };
                if line == end {
                    break;
                }
                text.push_str(line);
                text.push('\n');
            }
            if !document.end.quoted {
                text = expanded(&text);
            }
            if let Some(command) = self.commands.get_mut(document.command) {
                command.stdin = Stdin::Text(text);
            }
        }
    }
}

/// Programs read `\"` as a quote, and PowerShell leaves it to them.
fn unescape_quotes(word: &mut Word) {
    let mut escaped = false;
    let bytes = std::mem::take(&mut word.bytes);
    for byte in bytes {
        if byte == b'"' && escaped {
            word.bytes.pop();
        }
        escaped = byte == b'\\';
        word.bytes.push(byte);
    }
}

/// A here-document whose end is not quoted: like a text in double quotes.
fn expanded(text: &str) -> String {
    let mut reader = Reader::new(text, Dialect::Posix);
    while let Some(letter) = reader.rest.next() {
        if letter == '\\' && reader.rest.peek() != Some('"') {
            reader.quoted_backslash();
        } else {
            reader.push(letter);
        }
    }
    reader.word.unwrap_or_default().text().0
}
