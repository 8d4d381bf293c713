//! What a command writes into a pipe, for the few whose output can be known.

use super::super::scanner;
use super::{Command, Stdin};

/// The output of `echo`, `printf` or `cat`.
pub(super) fn of(command: &Command) -> Stdin {
    if command.words.iter().any(|word| word.variable) {
        return Stdin::Unknown;
    }
    let mut words = command.words.iter().map(|word| word.text().0);
    let known = match words.next().as_deref() {
        Some("echo") => Some(echo(words.collect())),
        Some("printf") => printf(words.collect()),
        Some("cat") if words.all(|word| word == "-") => return command.stdin.clone(),
        _ => None,
    };
    known.map_or(Stdin::Unknown, Stdin::Text)
}

fn echo(mut words: Vec<String>) -> String {
    let is_option = |word: &String| {
        word.strip_prefix('-').is_some_and(|letters| {
            !letters.is_empty() && letters.chars().all(|letter| "neE".contains(letter))
        })
    };
    let options = words.iter().take_while(|word| is_option(word)).count();
    let letters = words.drain(..options).collect::<String>();
    let text = words.join(" ");
    let text = if letters.contains('e') { unescaped(&text) } else { text };
    if letters.contains('n') { text } else { text + "\n" }
}

/// The format may contain `%s`, once for each value.
fn printf(words: Vec<String>) -> Option<String> {
    let mut words = words.into_iter();
    let format = words.next()?;
    let mut text = String::new();
    let mut parts = format.split('%');
    text.push_str(&unescaped(parts.next()?));
    while let Some(part) = parts.next() {
        if let Some(part) = part.strip_prefix('s') {
            text.push_str(&words.next().unwrap_or_default());
            text.push_str(&unescaped(part));
        } else if part.is_empty() {
            text.push('%');
            text.push_str(&unescaped(parts.next()?));
        } else {
            return None;
        }
    }
    words.next().is_none().then_some(text)
}

fn unescaped(text: &str) -> String {
    String::from_utf8_lossy(&scanner::unescaped(text)).into_owned()
}
