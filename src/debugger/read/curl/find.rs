//! Finding a curl command in what was pasted: behind a prompt, an assignment, `sudo`, other commands.

use super::super::shell::{Command, Lines, Stdin, Word};

/// A curl command: the words after `curl`, and what it reads.
pub(in super::super) struct Found {
    pub(super) words: Vec<Word>,
    pub(super) stdin: Stdin,
    pub(super) joined: bool,
}

/// Programs that run the command behind their own options, and what the grammar of a shell has before a command.
const BEFORE: [&str; 24] = [
    "!",
    "{",
    "builtin",
    "command",
    "do",
    "docker",
    "doas",
    "else",
    "env",
    "exec",
    "if",
    "kubectl",
    "nice",
    "nohup",
    "podman",
    "proxychains",
    "proxychains4",
    "sudo",
    "then",
    "time",
    "timeout",
    "watch",
    "while",
    "winpty",
];

/// Finds the curl commands that have arguments, or else the first one.
pub(in super::super) fn find(text: &str) -> Option<Vec<Found>> {
    if !text.contains("curl") && !text.contains("CURL") {
        return None;
    }
    let found = in_script(text);
    if found.iter().flatten().any(|found| !found.words.is_empty()) {
        return found;
    }
    // What is before the command may be no script: a sentence with an apostrophe, a fence.
    let starts = text.match_indices('\n').filter_map(|(at, _)| text.get(at + 1..));
    let is_curl = |text: &&str| {
        let command = without_prompt(text);
        is_curl(command.split(|letter: char| letter.is_whitespace()).next().unwrap_or_default())
    };
    starts.into_iter().find(is_curl).and_then(in_script).or(found)
}

/// Whether a text begins with a curl command, maybe behind a prompt or other programs.
pub(in super::super) fn begins(text: &str) -> bool {
    let first = Lines::new(text, without_prompt).next();
    first.into_iter().flatten().any(|command| invocation(command).is_some())
}

fn in_script(text: &str) -> Option<Vec<Found>> {
    let all = Lines::new(text, without_prompt).flatten().filter_map(invocation);
    let (mut found, alone): (Vec<_>, Vec<_>) = all.partition(|found| !found.words.is_empty());
    if found.is_empty() {
        found.extend(alone.into_iter().next());
    }
    Some(found).filter(|found| !found.is_empty())
}

fn invocation(mut command: Command) -> Option<Found> {
    let mut names = command.words.iter().map(|word| word.text().0).enumerate();
    let (mut at, mut name) = names.find(|(_, word)| !is_assignment(word))?;
    if BEFORE.contains(&base(&name)) {
        (at, name) = names.find(|(_, word)| is_curl(word))?;
    }
    if !is_curl(&name) {
        return None;
    }
    let words = command.words.split_off(at + 1);
    Some(Found { words, stdin: command.stdin, joined: command.joined })
}

/// The name of a program without its path.
fn base(program: &str) -> &str {
    program.rsplit(['/', '\\']).next().unwrap_or_default()
}

fn is_curl(program: &str) -> bool {
    let name = base(program);
    name.eq_ignore_ascii_case("curl") || name.to_ascii_lowercase().ends_with("curl.exe")
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| is_name(name))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Removes prompts such as `$ `, `user@host:~$ ` and `PS C:\> `, and the beginning of `name=$(command)`.
fn without_prompt(text: &str) -> &str {
    let mut text = text;
    // A quotation mark of an e-mail or of Markdown may be before the prompt.
    for _ in 0..3 {
        match prompt(text) {
            Some(rest) => text = rest,
            None => break,
        }
    }
    text
}

fn prompt(text: &str) -> Option<&str> {
    const MARKS: [char; 8] = ['$', '#', '%', '>', '❯', '➜', 'λ', '»'];
    // No prompt is longer, and this is done for every line.
    let start = text.get(..text.floor_char_boundary(300)).unwrap_or_default();
    let line = start.lines().next().unwrap_or_default();
    let after = |at: usize, mark: &str| text.get(at + mark.len()..);
    if let Some((before, _)) = line.split_once("$(") {
        let name = before.trim_end_matches('"').strip_suffix('=');
        if name.is_some_and(|name| name.split(' ').all(|word| is_name(word) && !is_curl(word))) {
            return after(before.len(), "$(");
        }
    }
    for (at, mark) in line.match_indices(MARKS).take(4) {
        let before = line.get(..at)?;
        let rest = after(at, mark)?;
        let is_path = before.contains(":\\");
        let is_shell = before.is_empty()
            || is_path
            || before.starts_with("PS ")
            || before.contains('@')
            || before.starts_with('[')
            || before.starts_with('~')
            || before.starts_with("bash-")
            || before.starts_with("sh-");
        let is_plain = !before.contains(['\'', '"', '=', '|', ';', '&']) && !before.split(' ').any(is_curl);
        let command = rest.trim_start_matches([' ', '\t']);
        let is_apart = command.len() < rest.len() || (mark == ">" && is_path);
        if is_shell && is_plain && is_apart && !command.starts_with('\n') {
            // Behind an arrow there may be a folder and a branch.
            let name = if mark == "➜" { line.find("curl").and_then(|at| text.get(at..)) } else { None };
            return Some(name.unwrap_or(command));
        }
    }
    None
}
