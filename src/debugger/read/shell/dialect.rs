//! Which shell a command is written for.

/// A shell, as far as its quotes are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Posix,
    PowerShell,
    Cmd,
}

impl Dialect {
    /// The dialect that a text is written in: its prompt, its line continuations and its quotes show it.
    pub(super) fn of(text: &str) -> Self {
        const POWER_SHELL: [&str; 2] = [" `\n", " `\r\n"];
        // Browsers escape every quote with a caret.
        const CMD: [&str; 4] = [" ^\n", " ^\r\n", "curl ^\"", "curl.exe ^\""];
        // Or they double quotes. Apostrophes around words are no quotes in cmd.exe, so they tell another shell.
        const DOUBLED: &str = "\"{\"\"";
        let has = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
        let prompt = text.split("curl").next().unwrap_or_default().trim_end();
        let is_cmd = (prompt.contains(":\\") && prompt.ends_with('>'))
            || text.contains(DOUBLED)
            || has_separate_percent(text);
        if prompt.starts_with("PS ") {
            Self::PowerShell
        } else if has(&["\\\n", "\\\r\n"]) {
            Self::Posix
        } else if has(&POWER_SHELL) {
            Self::PowerShell
        } else if has(&CMD) || (is_cmd && !text.contains(" '")) {
            Self::Cmd
        } else {
            Self::Posix
        }
    }
}

/// Whether a percent sign has quotes around it within a word in quotes: `"a="%"20"`. cmd.exe would look for a variable.
fn has_separate_percent(text: &str) -> bool {
    text.match_indices("\"%\"").any(|(at, mark)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + mark.len()..).and_then(|text| text.chars().next());
        before.is_some_and(|letter| letter != '"' && !letter.is_whitespace())
            && after.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == ' ')
    })
}
