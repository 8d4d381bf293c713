//! The tables in the documentation.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use invigil::operation::Operation;
use invigil::vendors::Vendor;

/// Replaces the table of clients in `text`: one row per vendor.
pub(crate) fn with_clients(text: &str, operations: &[&Operation]) -> Result<String> {
    let mut table = String::from("| client | operations |\n|---|---|\n");
    for vendor in Vendor::ALL {
        let own = operations.iter().filter(|operation| operation.vendor == vendor);
        let names = own.map(|operation| format!("`{}`", name(operation))).collect::<Vec<_>>();
        let _ = writeln!(table, "| `{}` | {} |", vendor.class(), names.join(", "));
    }
    replaced(text, "clients", &table)
}

/// Replaces the table of operations in `text`: one row per operation.
pub(crate) fn with_operations(text: &str, operations: &[&Operation]) -> Result<String> {
    let mut table = String::from("| operation | request | safety | description |\n|---|---|---|---|\n");
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
    replaced(text, "operations", &table)
}

/// Replaces the text between two comments that mark a table.
fn replaced(text: &str, name: &str, table: &str) -> Result<String> {
    let begin = format!("<!-- {name}: printed from the operation data -->");
    let end = format!("<!-- /{name} -->");
    let (before, rest) = text.split_once(&begin).with_context(|| format!("missing: {begin}"))?;
    let (_, after) = rest.split_once(&end).with_context(|| format!("missing: {end}"))?;
    Ok(format!("{before}{begin}\n\n{table}\n{end}{after}"))
}

/// The method of the client, without the vendor.
fn name(operation: &Operation) -> &'static str {
    operation.id.rsplit('.').next().unwrap_or(operation.id)
}

/// The id of an operation, linked to the vendor's page if its address is known.
fn linked(operation: &Operation) -> String {
    let page = operation.page.text();
    if page.starts_with("https://") {
        format!("[`{}`]({page})", operation.id)
    } else {
        format!("`{}`", operation.id)
    }
}
