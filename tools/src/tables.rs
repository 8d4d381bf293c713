//! The tables in the documentation.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use invigil::spec::{Operation, Vendor};
use invigil::vendors::catalog;

use crate::{limits, openapi};

/// Replaces the table of clients in `text`: one row per vendor.
pub(crate) fn with_clients(text: &str) -> Result<String> {
    let mut table = String::from("| vendor | client | operations |\n|---|---|---|\n");
    for vendor in catalog::VENDORS {
        let names = vendor.operations.iter().map(|operation| format!("`{}`", operation.name()));
        let names = names.collect::<Vec<_>>().join(", ");
        let _ = writeln!(table, "| {} | `{}` | {names} |", name(vendor), vendor.class);
    }
    replaced(text, "clients", &table)
}

/// Replaces the table of operations in `text`: one row per operation.
pub(crate) fn with_operations(text: &str) -> Result<String> {
    let mut table = String::from(
        "| operation | request | description | safety | because | limits | vendor page |\n|---|---|---|---|---|---|---|\n",
    );
    for operation in catalog::operations() {
        let limits = limits::of_input(operation.input).join("; ");
        let _ = writeln!(
            table,
            "| `{}` | `{} {}` | {} | {} | {} | {} | {} |",
            operation.id,
            operation.method.as_str(),
            operation.path.as_str(),
            operation.doc.text(),
            operation.safety.as_str(),
            operation.safety_reason.text(),
            if limits.is_empty() { "–" } else { &limits },
            page(operation),
        );
    }
    replaced(text, "operations", &table)
}

/// Replaces the table of the sandbox's routes in `text`: one row per operation.
pub(crate) fn with_routes(text: &str) -> Result<String> {
    let mut table = String::from("| request | operation of `invigil` |\n|---|---|\n");
    for operation in catalog::operations() {
        let (method, path) = (operation.method.as_str(), operation.path.as_str());
        let _ = writeln!(table, "| `{method} {path}` | `{}` |", operation.id);
    }
    replaced(text, "routes", &table)
}

/// Replaces the table of OpenAPI documents in `text`: one row per vendor.
pub(crate) fn with_documents(text: &str) -> Result<String> {
    let mut table = String::from("| vendor | file |\n|---|---|\n");
    for vendor in catalog::VENDORS {
        let _ = writeln!(table, "| {} | `openapi/{}.json` |", name(vendor), openapi::file_name(vendor));
    }
    replaced(text, "documents", &table)
}

/// The vendor's name in a row of a table.
fn name(vendor: &Vendor) -> String {
    vendor.name.replace('|', "\\|")
}

/// Replaces the text between two comments that mark a table.
fn replaced(text: &str, name: &str, table: &str) -> Result<String> {
    let begin = format!("<!-- {name}: printed from the catalog -->");
    let end = format!("<!-- /{name} -->");
    let (before, rest) = text.split_once(&begin).with_context(|| format!("missing: {begin}"))?;
    let (_, after) = rest.split_once(&end).with_context(|| format!("missing: {end}"))?;
    Ok(format!("{before}{begin}\n\n{table}\n{end}{after}"))
}

/// The vendor's page: a link to it, or to the site that it is on, if the address is known.
fn page(operation: &Operation) -> String {
    let page = operation.page.text();
    match page.split_once("https://") {
        Some((title, address)) => {
            format!("{title}[{}](https://{address})", address.split('/').next().unwrap_or(address))
        }
        None => page.replace('|', "\\|"),
    }
}
