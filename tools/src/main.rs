//! The build's own tool: `bindgen IN.wasm OUT` makes the glue.

use std::path::Path;

use anyhow::{Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["bindgen", input, out] => bindgen(Path::new(input), Path::new(out)),
        _ => bail!("usage: invigil-tools bindgen IN.wasm OUT"),
    }
}

/// The library, not the command: its version stands in Cargo.lock beside wasm-bindgen's own.
fn bindgen(input: &Path, out: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(input)
        .web(true)?
        .omit_default_module_path(true)
        .typescript(false)
        .remove_name_section(std::env::var_os("KEEP_NAMES").is_none())
        .remove_producers_section(true)
        .generate(out)
}
