//! How an operation is called for many items, for `pkg/src/bulk.ts`.

use std::fmt::Write as _;

use invigil::schema::FieldType;
use invigil::spec::{Bulk, Entry, Operation};

/// The property that says how an operation is called for many items.
pub(crate) fn data(bulk: &Bulk, operation: &Operation) -> String {
    let mut rows = String::new();
    let mut row = |name: &str, value: String| {
        let _ = writeln!(rows, "    {name}: {value},");
    };
    let texts = |names: &[&str]| {
        format!("[{}]", names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", "))
    };
    if let Some(name) = bulk.list {
        row("list", format!("\"{name}\""));
    }
    let list = operation.input.iter().find(|field| Some(field.name) == bulk.list);
    row(
        "limit",
        match list.map(|field| &field.kind) {
            Some(FieldType::List(_, _, most)) => most.to_string(),
            _ => "1".into(),
        },
    );
    row(
        "entries",
        match bulk.entry {
            Entry::Whole => "(result) => [result]".into(),
            Entry::ByField { list, .. } | Entry::ByIndex { list, .. } => format!("(result) => result.{list}"),
        },
    );
    match bulk.entry {
        Entry::Whole => {}
        Entry::ByField { field, item, .. } => {
            row("key", format!("(entry) => entry.{field}"));
            row("itemKey", format!("\"{item}\""));
        }
        Entry::ByIndex { index, .. } => row("position", format!("(entry) => entry.{index}")),
    }
    row("link", format!("(entry) => entry.{}", bulk.link));
    if let Some((name, words)) = bulk.status {
        row("word", format!("(entry) => entry.{name}"));
        let plain = |word: &str| word.split_whitespace().collect::<String>().to_lowercase();
        let pairs = words.iter().map(|(word, meant)| texts(&[&plain(word), meant.as_str()]));
        row("words", format!("[{}]", pairs.collect::<Vec<_>>().join(", ")));
    }
    if let Some(name) = bulk.message {
        row("message", format!("(entry) => entry.{name}"));
    }
    row("narrow", bulk.narrow.to_string());
    row("stops", texts(bulk.stops));
    if let Some(ask) = bulk.reconcile {
        row(
            "ask",
            format!("{{ shared: {}, item: {} }}", texts(ask.shared), texts(&[ask.item.0, ask.item.1])),
        );
    }
    format!("  bulk: {{\n{rows}  }},\n")
}
