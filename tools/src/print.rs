//! The files that are printed from the catalog.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use invigil::vendors::catalog::VENDORS;

use crate::{boundary, declarations, fields, openapi, tables};

/// Replaces a printed table in the text of a document.
type Tables = fn(&str) -> Result<String>;

/// The documents that contain a printed table.
const TABLES: [(&str, Tables); 4] = [
    ("README.md", tables::with_clients),
    ("docs/operations.md", tables::with_operations),
    ("docs/openapi.md", tables::with_documents),
    ("sandbox/README.md", tables::with_routes),
];

/// Every printed file with its text.
fn files(root: &Path) -> Result<Vec<(PathBuf, String)>> {
    let mut files = vec![
        (root.join("pkg/src/catalog.generated.ts"), boundary::catalog(VENDORS)),
        (root.join("pkg/src/callbacks.generated.ts"), declarations::callbacks()),
        (root.join("js-tests/operations.generated.json"), fields::all()?),
    ];
    let manifest: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(root.join("pkg/package.json"))?)?;
    let version =
        manifest.get("version").and_then(serde_json::Value::as_str).context("the package has no version")?;
    let mut first = 0;
    for vendor in VENDORS {
        let path = root.join(format!("pkg/src/{}.generated.ts", vendor.id));
        files.push((path, declarations::vendor(vendor, first)));
        first += vendor.operations.len();
        let path = root.join(format!("pkg/openapi/{}.json", openapi::file_name(vendor)));
        files.push((path, openapi::document(vendor, version)?));
    }
    for (name, printed) in TABLES {
        let path = root.join(name);
        let text = fs::read_to_string(&path).with_context(|| name.to_string())?;
        files.push((path, printed(&text)?));
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
            "{} is not what the catalog prints; run: cargo run -p invigil-tools -- print .",
            path.display()
        );
    }
    Ok(())
}
