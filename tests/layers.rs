//! The layers of `src/`: no file uses a layer below its own, so there is no circle between them. Read from the paths
//! that begin with `crate::` or leave a layer with `super::`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the top to the bottom: each uses only layers before it.
const LAYERS: [&str; 19] = [
    "encoding", "error", "secret", "time", "mask", "sort", "json", "input", "mac", "http", "schema", "spec",
    "vendors", "engine", "exchange", "bulk", "debugger", "layout", "wasm",
];

/// The crates that only the bindings may name.
const BINDING_CRATES: [&str; 5] =
    ["wasm_bindgen", "wasm_bindgen_futures", "js_sys", "web_sys", "serde_wasm_bindgen"];

/// What a layer below `vendors` may name of it. The bindings may name everything.
fn allowed_of_vendors(layer: &str) -> &'static [&'static str] {
    match layer {
        "engine" => &["Credentials", "catalog"],
        "debugger" => &["mettl", "catalog"],
        "exchange" => &["catalog"],
        _ => &[],
    }
}

struct Source {
    path: PathBuf,
    /// The modules that lead to it, such as `["schema", "check"]`; empty for `lib.rs`.
    module: Vec<String>,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inside = path.strip_prefix(&root).unwrap().with_extension("");
            let mut module: Vec<String> =
                inside.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            if matches!(module.last().unwrap().as_str(), "mod" | "lib") {
                module.pop();
            }
            let text = without_comments(&fs::read_to_string(&path).unwrap());
            sources.push(Source { path, module, text });
        }
    }
    sources
}

/// A comment begins at the start of a line or after a space, unlike the slashes of a URL.
fn without_comments(text: &str) -> String {
    let code = |line: &str| {
        let comment = line
            .match_indices("//")
            .find(|(at, _)| line[..*at].chars().all(|c| c == ' ') || line[..*at].ends_with(' '));
        comment.map_or(line, |(at, _)| &line[..at]).to_owned() + "\n"
    };
    text.lines().map(code).collect()
}

/// The paths that a tree such as `a::{b, c::d}` stands for.
fn expand(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim_start();
    if let Some(group) = tree.strip_prefix('{') {
        let mut paths = Vec::new();
        let (mut depth, mut start) = (0, 0);
        for (at, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                '}' | ',' if depth == 0 => {
                    if !group[start..at].trim().is_empty() {
                        paths.extend(expand(&group[start..at]));
                    }
                    start = at + 1;
                    if character == '}' {
                        break;
                    }
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        return paths;
    }
    let end = tree.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(tree.len());
    let (name, rest) = tree.split_at(end);
    match rest.strip_prefix("::") {
        Some(rest) => {
            let prefixed = |path: Vec<String>| [vec![name.to_owned()], path].concat();
            expand(rest).into_iter().map(prefixed).collect()
        }
        None => vec![vec![name.to_owned()]],
    }
}

impl Source {
    /// The paths from the root of the crate that the file names.
    fn paths(&self) -> Vec<Vec<String>> {
        let mut paths = Vec::new();
        for (at, found) in self.text.match_indices("crate::") {
            paths.extend(expand(&self.text[at + found.len()..]));
        }
        // The modules in the file that enclose a line, each with its indentation.
        let mut inline: Vec<(usize, String)> = Vec::new();
        for line in self.text.lines() {
            let code = line.trim_start();
            let indent = line.len() - code.len();
            if code == "}" && inline.last().is_some_and(|(open, _)| *open == indent) {
                inline.pop();
            }
            let declaration = code.trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            if let Some(name) = declaration.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(" {")) {
                inline.push((indent, name.to_owned()));
            }
            for (at, _) in line.match_indices("super::") {
                if line[..at].ends_with("::") {
                    continue;
                }
                let mut module = self.module.clone();
                module.extend(inline.iter().map(|(_, name)| name.clone()));
                let mut rest = &line[at..];
                while let Some(after) = rest.strip_prefix("super::") {
                    module.pop().unwrap();
                    rest = after;
                }
                if let Some(after) = rest.strip_prefix('*') {
                    assert!(!module.is_empty(), "{}: a glob of the root", self.path.display());
                    rest = after;
                }
                paths.extend(expand(rest).into_iter().map(|path| [module.clone(), path].concat()));
            }
        }
        paths
    }

    fn layer(&self) -> &str {
        &self.module[0]
    }
}

#[test]
fn a_use_tree_is_expanded() {
    let paths: Vec<String> =
        expand("a::{b, c::{self, d as e},\n f};").into_iter().map(|path| path.join("::")).collect();
    assert_eq!(paths, ["a::b", "a::c::self", "a::c::d", "a::f"]);
}

/// A violation of each kind is found in a file that has it.
#[test]
fn paths_that_leave_a_module_are_found() {
    let text = "use crate::{json, vendors::mettl};\nuse super::super::time;\n\nmod tests {\n    use super::check;\n    \
                use super::super::super::mac;\n}\nfn f() { super::read::x(); }";
    let source = Source {
        path: PathBuf::new(),
        module: ["schema", "check"].map(String::from).to_vec(),
        text: without_comments(text),
    };
    let paths: Vec<String> = source.paths().into_iter().map(|path| path.join("::")).collect();
    let expected = ["json", "vendors::mettl", "time", "schema::check::check", "mac", "schema::read::x"];
    assert_eq!(paths, expected);
}

#[test]
fn each_layer_uses_only_layers_above_it() {
    let rank = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    let mut problems = Vec::new();
    let mut uses = 0;
    for source in sources().iter().filter(|source| !source.module.is_empty()) {
        let layer =
            rank(source.layer()).unwrap_or_else(|| panic!("{} is in no layer", source.path.display()));
        for path in source.paths() {
            match rank(&path[0]) {
                Some(other) if other <= layer => uses += 1,
                _ => problems.push(format!("{} uses {}", source.path.display(), path.join("::"))),
            }
        }
    }
    assert_eq!(problems, [""; 0]);
    assert!(uses > 200, "only {uses} paths were read");
}

#[test]
fn vendors_are_named_by_their_own_layer_and_the_bindings_only() {
    let mut problems = Vec::new();
    for source in sources().iter().filter(|source| !source.module.is_empty()) {
        let layer = source.layer();
        for path in source.paths().iter().filter(|path| path[0] == "vendors") {
            let allowed = matches!(layer, "vendors" | "wasm")
                || path.get(1).is_some_and(|name| allowed_of_vendors(layer).contains(&name.as_str()));
            if !allowed {
                problems.push(format!("{} uses {}", source.path.display(), path.join("::")));
            }
        }
    }
    assert_eq!(problems, [""; 0]);
}

#[test]
fn the_bindings_alone_name_the_crates_of_javascript() {
    for source in sources() {
        let is_bindings = source.module.first().is_some_and(|layer| layer == "wasm");
        let named = BINDING_CRATES.iter().find(|name| source.text.contains(*name));
        assert!(is_bindings || named.is_none(), "{} names {named:?}", source.path.display());
    }
}

/// The documentation of the crate lists the public layers in the same order.
#[test]
fn the_documented_order_is_the_order_of_the_layers() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let rows = lib.lines().filter(|line| line.starts_with("//! | ["));
    let names = rows.flat_map(|row| row.split('|').nth(1).unwrap().split(", "));
    let documented: Vec<&str> = names.map(|name| name.trim().trim_matches(['[', ']', '`'])).collect();
    let public = |layer: &&str| lib.contains(&format!("\npub mod {layer};"));
    let expected: Vec<&str> = LAYERS.into_iter().filter(public).collect();
    assert_eq!(documented, expected);
}
