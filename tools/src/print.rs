//! What is printed from the operation data, and where it goes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use invigil::callbacks::ALL as CALLBACKS;
use invigil::operation::{ALL, Operation};
use invigil::vendors::Vendor;

use crate::{declarations, fields, readme};

/// Replaces a printed table in the text of a document.
type Tables = fn(&str, &[&Operation]) -> Result<String>;

/// The documents that contain a printed table.
const TABLES: [(&str, Tables); 2] =
    [("README.md", readme::with_clients), ("docs/operations.md", readme::with_operations)];

/// Every printed file with its text.
fn files(root: &Path) -> Result<Vec<(PathBuf, String)>> {
    let mut files = vec![
        (root.join("pkg/src/callbacks.generated.ts"), declarations::callbacks(CALLBACKS)),
        (root.join("js-tests/operations.generated.json"), fields::all(ALL, CALLBACKS)?),
    ];
    for vendor in Vendor::ALL {
        let path = root.join(format!("pkg/src/{}.generated.ts", vendor.id()));
        files.push((path, declarations::vendor(vendor, ALL)));
    }
    for (name, printed) in TABLES {
        let path = root.join(name);
        let text = fs::read_to_string(&path).with_context(|| name.to_string())?;
        files.push((path, printed(&text, ALL)?));
    }
    Ok(files)
}

pub(crate) fn write(root: &Path) -> Result<()> {
    for (path, text) in files(root)? {
        fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

pub(crate) fn check(root: &Path) -> Result<()> {
    for (path, text) in files(root)? {
        let committed = fs::read_to_string(&path).unwrap_or_default();
        ensure!(
            committed == text,
            "{} is not what the operation data prints; run: cargo run -p invigil-tools -- print .",
            path.display()
        );
    }
    Ok(())
}
