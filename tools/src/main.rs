//! Prints what is generated from the catalog.
//!
//! - `print DIR` writes everything that is printed from the catalog into the tree at DIR.
//! - `print --check DIR` fails if the tree differs from it.

mod boundary;
mod bulk;
mod declarations;
mod fields;
mod limits;
mod openapi;
mod print;
mod tables;

use std::path::Path;

use anyhow::{Result, bail};

/// The first line of every printed TypeScript file.
const HEAD: &str = "// Printed from the catalog: cargo run -p invigil-tools -- print .\n\n";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["print", "--check", root] => print::check(Path::new(root)),
        ["print", root] => print::write(Path::new(root)),
        _ => bail!("usage: invigil-tools print [--check] DIR"),
    }
}
