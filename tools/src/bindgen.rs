//! The glue: wasm-bindgen's own, with the loading cut off and a state for each instance.
//!
//! The library is used and not the command: its version stands in Cargo.lock beside wasm-bindgen's own, so
//! nothing is installed by hand and no versions can differ. Of the target `web` we keep the functions and the
//! imports. Its loader is not used: it knows one instance, at module level, loaded from a URL. Ours are made
//! synchronously, and a new one takes the place of one that trapped.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::{Bindgen, Output};

/// Where the loader begins in the generated text.
const LOADER: &str = "let wasmModule, wasmInstance, wasm;";

/// The functions that pass objects, which need the glue.
const OBJECTS: [&str; 4] = ["build_value", "diagnose_end", "explanation", "send"];

/// Writes `core.wasm` and `glue.js`.
pub(crate) fn run(input: &Path, out: &Path) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(input)
        .web(true)?
        .omit_default_module_path(true)
        .typescript(false)
        .remove_name_section(std::env::var_os("INVIGIL_KEEP_NAMES").is_none())
        .remove_producers_section(true)
        .generate_output()?;
    fs::create_dir_all(out)?;
    let glue = factory(output.js())?;
    fs::write(out.join("glue.js"), shorten(&mut output, glue))?;
    fs::write(out.join("core.wasm"), output.wasm_mut().emit_wasm())?;
    Ok(())
}

/// Gives short names to what the core and the glue call of each other. wasm-bindgen's end with a hash each, which no
/// compressor makes smaller, and they stand in both.
fn shorten(output: &mut Output, mut glue: String) -> String {
    const MODULE: &str = "\"./invigil_bg.js\"";
    let module = output.wasm_mut();
    glue = glue.replace(MODULE, "_");
    for import in module.imports.iter_mut() {
        "_".clone_into(&mut import.module);
    }
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    // Ours have no double underscore.
    let exports = module.exports.iter_mut().map(|export| &mut export.name).filter(|name| name.contains("__"));
    let mut names: Vec<_> = imports.chain(exports).collect();
    // A name may be the beginning of another one.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for (number, name) in names.into_iter().enumerate() {
        let short = format!("_{number}");
        glue = glue.replace(name.as_str(), &short);
        *name = short;
    }
    glue
}

/// Wraps the glue into a function that makes it anew.
fn factory(glue: &str) -> Result<String> {
    let (body, _) =
        glue.split_once(LOADER).context("wasm-bindgen's loader has changed: see tools/src/bindgen.rs")?;
    ensure!(!body.contains("import.meta"), "the glue wants import.meta");
    ensure!(!body.contains("import {"), "the glue imports something");
    // What takes and gives numbers alone is called on the instance itself.
    let names: Vec<&str> = body.lines().filter_map(exported).filter(|name| OBJECTS.contains(name)).collect();
    let body = with_parameters(&without_number_functions(body))
        .replace("export function ", "function ")
        .replace("export class ", "class ");
    Ok(format!(
        "// Made by wasm-bindgen; see tools/src/bindgen.rs.\nexport function createGlue() {{\nlet wasm;\n{body}\n\
         return {{\n  imports: __wbg_get_imports(),\n  attach(exports) {{ wasm = exports; wasm.__wbindgen_start(); }},\n  {},\n}};\n}}\n",
        names.join(",\n  ")
    ))
}

/// The glue without the functions that would only hand numbers on.
fn without_number_functions(glue: &str) -> String {
    let mut kept = String::new();
    let mut skipping = false;
    for line in glue.lines() {
        skipping = skipping || exported(line).is_some_and(|name| !OBJECTS.contains(&name));
        if !skipping {
            kept.push_str(line);
            kept.push('\n');
        }
        skipping = skipping && line != "}";
    }
    kept
}

/// The glue in which a function that reads `arguments` says how many there are. V8 compiles an adapter for each
/// signature and again where the numbers differ: a quarter of a millisecond of the time that an instance takes.
fn with_parameters(glue: &str) -> String {
    const CATCHING: &str = "{ return handleError(function (";
    let mut declared = String::new();
    for line in glue.lines() {
        let parts = line.split_once(CATCHING).and_then(|(head, rest)| {
            Some((head.strip_suffix("function() ")?, rest, rest.split_once(')')?.0))
        });
        match parts {
            Some((head, rest, names)) => {
                declared.push_str(&[head, "function(", names, ") ", CATCHING, rest].concat());
            }
            None => declared.push_str(line),
        }
        declared.push('\n');
    }
    declared
}

/// The name of a function that a line of the glue exports.
fn exported(line: &str) -> Option<&str> {
    line.strip_prefix("export function ")?.split_once('(').map(|(name, _)| name)
}
