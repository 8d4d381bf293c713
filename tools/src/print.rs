//! What is printed from the operation data, and where it goes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use invigil::callbacks::ALL as CALLBACKS;
use invigil::spec::ALL;
use invigil::vendors::Vendor;

use crate::{declarations, fields, readme};

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
    for name in ["README.md", "pkg/README.md"] {
        let path = root.join(name);
        if path.exists() {
            let text = fs::read_to_string(&path)?;
            files.push((path, readme::with_table(&text, ALL)?));
        }
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
