//! Variables that a program assigns before it calls a library, as in the snippets that Postman writes.
//!
//! Only literals are read. A variable that any other statement names may be changed there, and is not known.

use super::call::{self, Call};
use super::literal::{self, Literal};
use super::{MOST_REQUEST, encode, encode_pair, http};
use crate::encoding::json_text::write_string;
use crate::schema::check::MOST_PARAMETERS;

/// The most variables that are kept.
const MOST: usize = 64;
/// The most values that are not known after all: to find that out may cost the length of the text.
const MOST_ATTEMPTS: usize = 4;

#[derive(Default)]
pub(super) struct Variables(Vec<Variable>);

struct Variable {
    name: String,
    /// Its last value.
    value: Literal,
    /// How many pairs may be appended: none, unless it is `URLSearchParams` or `FormData`, as a text, or `Headers`, as a list.
    room: usize,
}

impl Variables {
    pub(super) fn get(&self, name: &str) -> Option<&Literal> {
        self.0.iter().find(|variable| variable.name == name).map(|variable| &variable.value)
    }

    fn set(&mut self, variable: Variable) {
        self.forget(&variable.name);
        let size: usize = self.0.iter().map(|variable| variable.value.json.len()).sum();
        if self.0.len() < MOST && size + variable.value.json.len() <= 2 * MOST_REQUEST {
            self.0.push(variable);
        }
    }

    /// Forgets the variables that a line names.
    fn forget(&mut self, line: &str) {
        let is_named =
            |variable: &Variable| line.split(|letter| !is_name(letter)).any(|word| word == variable.name);
        self.0.retain(|variable| !is_named(variable));
    }

    /// Appends a pair, or sets it, which is the same unless it has that name already.
    fn append(&mut self, name: &str, pair: &[String], is_set: bool) -> Option<()> {
        let variable = self.0.iter_mut().find(|variable| variable.name == name && variable.room > 0)?;
        let [key, value] = pair else { return None };
        variable.room -= 1;
        let json = &mut variable.value.json;
        if is_set && json.contains(&*encode(key)) {
            return None;
        }
        let end = json.pop()?;
        if json.len() > 1 {
            json.push(if end == '"' { '&' } else { ',' });
        }
        if end == '"' {
            json.push_str(&encode_pair(key, value));
        } else {
            let mut list = vec![b'['];
            write_string(key, &mut list);
            list.push(b',');
            write_string(value, &mut list);
            list.push(b']');
            json.push_str(&String::from_utf8_lossy(&list));
        }
        json.push(end);
        Some(())
    }
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '$')
}

/// The first call after assignments.
pub(super) fn find(text: &str) -> Option<Call<'_>> {
    let mut variables = Variables::default();
    let mut rest = text;
    let mut attempts = MOST_ATTEMPTS;
    while !rest.is_empty() {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        let (line, after) = http::next_line(rest);
        if call::find(line).is_some() && !variables.0.is_empty() {
            let mut call = call::find(rest)?;
            call.variables = variables;
            return Some(call);
        }
        rest = if let Some(end) = statement(rest, &mut variables, &mut attempts) {
            end
        } else {
            if !line.starts_with('#') && !line.starts_with("//") {
                variables.forget(line);
            }
            after
        };
        if attempts == 0 {
            return None;
        }
    }
    None
}

/// Reads an assignment, and returns what follows it if its value is known.
fn statement<'t>(text: &'t str, variables: &mut Variables, attempts: &mut usize) -> Option<&'t str> {
    let keywords = ["const ", "let ", "var "];
    let declaration = keywords.iter().find_map(|keyword| text.strip_prefix(keyword));
    let text = declaration.unwrap_or(text);
    let (name, rest) = text.split_at_checked(text.find(|letter| !is_name(letter))?)?;
    let rest = rest.trim_start_matches(' ');
    if name.is_empty() {
        return None;
    }
    let set = rest.strip_prefix(".set(");
    if let Some(arguments) = rest.strip_prefix(".append(").or(set) {
        *attempts -= 1;
        let (pair, end) = literal::texts(arguments, variables)?;
        *attempts += 1;
        return variables.append(name, &pair, set.is_some()).map(|()| end);
    }
    let value = rest.strip_prefix('=')?.trim_start();
    let room = if value.starts_with("new ") { MOST_PARAMETERS } else { 0 };
    if !literal::may_be_known(value, variables) {
        return None;
    }
    *attempts -= 1;
    let (literal, end) = literal::assigned(value, variables, declaration.is_none())?;
    let after = end.trim_start_matches([' ', '\t', '\r']);
    let is_whole = after.is_empty() || after.starts_with([';', '\n', '#']);
    // What the lines of a literal have cost, they may cost again.
    let is_line = !value.get(..value.len() - end.len()).unwrap_or_default().contains('\n');
    *attempts += usize::from(is_whole || is_line);
    if !is_whole {
        return None;
    }
    variables.set(Variable { name: name.into(), value: literal, room });
    Some(after.strip_prefix(';').unwrap_or(after))
}
