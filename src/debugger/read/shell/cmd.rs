//! A command for cmd.exe. It is read twice there: cmd.exe removes carets and ends the command at `&` and `|`, and then
//! the program itself splits what is left at its quotes.

use super::super::scanner::Scanner;
use super::Word;

/// The words of the first command, and the text behind it.
pub(super) fn words(text: &str) -> (Vec<Word>, &str) {
    let mut reader = Reader {
        rest: Scanner::new(text),
        words: Vec::new(),
        word: None,
        hides: false,
        quoted: false,
        backslashes: 0,
        doubles: false,
    };
    reader.read();
    (reader.words, reader.rest.rest())
}

struct Reader<'t> {
    rest: Scanner<'t>,
    words: Vec<Word>,
    word: Option<Word>,
    /// Within quotes for cmd.exe, which does not see a quote behind a caret.
    hides: bool,
    /// Within quotes for the program.
    quoted: bool,
    /// Backslashes that are not yet in the word: it depends on what follows.
    backslashes: usize,
    /// Browsers write every backslash twice in a word that begins with `^"`.
    doubles: bool,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut last = ' ';
        while let Some(letter) = self.rest.next() {
            let is_caret = letter == '^' && (!self.hides || self.is_escape(last));
            let escaped = if is_caret { self.after_caret() } else { None };
            last = escaped.unwrap_or(letter);
            match escaped.unwrap_or(letter) {
                '^' if is_caret && escaped.is_none() => {}
                '"' => {
                    if escaped.is_none() {
                        self.hides = !self.hides;
                    }
                    self.quote(escaped.is_some());
                }
                '\\' => self.backslashes += 1,
                '\r' | '\n' if escaped.is_none() && !self.quoted => {
                    self.end_word();
                    if !self.rest.rest().trim_start().starts_with('-') {
                        break;
                    }
                }
                '\r' if escaped.is_none() => {}
                ' ' | '\t' if !self.quoted => self.end_word(),
                '|' | '&' | '<' | '>' if escaped.is_none() && !self.quoted => {
                    if self.is_cut(letter) {
                        self.current().cut = true;
                        self.push('&');
                        continue;
                    }
                    break;
                }
                letter => self.push(letter),
            }
        }
        self.end_word();
    }

    /// Chrome once wrote carets in plain quotes, too. There, a caret before a letter is only itself.
    fn is_escape(&self, last: char) -> bool {
        let next = self.rest.peek();
        next.is_some_and(|next| last == '%' || next.is_ascii_punctuation())
    }

    /// The letter that a caret escapes; `None` if it joins two lines.
    fn after_caret(&mut self) -> Option<char> {
        self.rest.take("\r");
        if !self.rest.take("\n") {
            return self.rest.next();
        }
        // Of two line breaks, the second one is escaped.
        (self.rest.take("\r\n") || self.rest.take("\n")).then_some('\n')
    }

    fn is_cut(&self, letter: char) -> bool {
        letter == '&'
            && self.word.is_some()
            && self.rest.peek().is_some_and(|next| !next.is_whitespace() && next != '&')
    }

    fn current(&mut self) -> &mut Word {
        self.word.get_or_insert_default()
    }

    fn push(&mut self, letter: char) {
        self.flush(false);
        self.current().push(letter);
    }

    /// Writes the backslashes. Before a quote, two of them are one.
    fn flush(&mut self, before_quote: bool) {
        let count = std::mem::take(&mut self.backslashes);
        let count = if before_quote || self.doubles {
            count / 2 + usize::from(!before_quote && count % 2 == 1)
        } else {
            count
        };
        if count > 0 {
            self.current().bytes.extend(std::iter::repeat_n(b'\\', count));
        }
    }

    fn quote(&mut self, escaped: bool) {
        if self.word.is_none() {
            self.doubles = escaped;
        }
        let is_literal = self.backslashes % 2 == 1;
        self.flush(true);
        self.current();
        if is_literal {
            self.current().push('"');
        } else if self.quoted && self.rest.take("\"") {
            // Two quotes are one, for the program; for cmd.exe, they end and begin.
            self.current().push('"');
            self.hides = !self.hides;
        } else {
            self.quoted = !self.quoted;
        }
    }

    fn end_word(&mut self) {
        self.flush(false);
        self.words.extend(self.word.take());
    }
}
