//! The table of operations in the README.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use invigil::spec::Operation;

const BEGIN: &str = "<!-- operations: printed from the operation data -->";
const END: &str = "<!-- /operations -->";

/// The text with its table made anew.
pub(crate) fn with_table(text: &str, operations: &[&Operation]) -> Result<String> {
    let (before, rest) = text.split_once(BEGIN).context("the README has no place for the table")?;
    let (_, after) = rest.split_once(END).context("the place for the table has no end")?;
    let mut table = String::from("\n| operation | request | safety | what it does |\n|---|---|---|---|\n");
    for operation in operations {
        let _ = writeln!(
            table,
            "| {} | `{} {}` | {} | {} |",
            linked(operation),
            operation.method.as_str(),
            operation.path_template(),
            operation.safety.as_str(),
            operation.doc.text(),
        );
    }
    Ok(format!("{before}{BEGIN}\n{table}\n{END}{after}"))
}

/// Its id, as a link where the vendor's page has a known address.
fn linked(operation: &Operation) -> String {
    let page = operation.page.text();
    if page.starts_with("https://") {
        format!("[`{}`]({page})", operation.id)
    } else {
        format!("`{}`", operation.id)
    }
}
