//! The build's own tool.
//!
//! - `bindgen IN.wasm OUT` makes the glue between the core and JavaScript.
//! - `print DIR` writes what is printed from the operation data into the tree at DIR.
//! - `print --check DIR` fails where the tree differs from it.

mod bindgen;
mod declarations;
mod fields;
mod print;
mod readme;

use std::path::Path;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["bindgen", input, out] => bindgen::run(Path::new(input), Path::new(out)),
        ["print", "--check", root] => print::check(Path::new(root)),
        ["print", root] => print::write(Path::new(root)),
        _ => bail!("usage: invigil-tools bindgen IN.wasm OUT | print [--check] DIR"),
    }
}
