//! The documentation of fields and operations, as it is for people who call the vendor without invigil.

use invigil::schema::{Field, FieldType, Output, Shape};
use invigil::spec::Operation;

/// The first sentence, and the others.
pub(super) fn sentences(text: &str) -> (String, String) {
    match text.split_once(". ") {
        Some((first, rest)) => (format!("{first}."), rest.into()),
        None => (text.into(), String::new()),
    }
}

/// A text about an operation: with the vendor's names, and without what invigil makes of a response.
pub(super) fn on_the_wire(text: &str, operation: &Operation) -> String {
    let mut names = Vec::new();
    inputs(operation.input, &mut names);
    outputs(operation.output, &mut names);
    names.into_iter().fold(about_the_vendor(text), |text, (name, wire)| {
        text.replace(&format!("`{name}`"), &format!("`{wire}`"))
    })
}

/// Leaves out what is said of `raw`, of warnings and of `parse`, none of which the vendor has.
pub(super) fn about_the_vendor(text: &str) -> String {
    let ours =
        |sentence: &str| ["`raw`", "with a warning", "`parse`"].iter().any(|words| sentence.contains(words));
    let kept = text.trim_end_matches('.').split(". ").filter_map(|sentence| {
        if !ours(sentence) {
            return Some(sentence);
        }
        sentence.split_once(", so ").map(|(fact, _)| fact)
    });
    kept.collect::<Vec<_>>().join(". ") + "."
}

type Names = Vec<(&'static str, &'static str)>;

fn inputs(fields: &[Field], names: &mut Names) {
    for field in fields {
        add(field.name, field.wire, names);
        input_type(&field.kind, names);
    }
}

fn input_type(kind: &FieldType, names: &mut Names) {
    match *kind {
        FieldType::Record(_, fields) => inputs(fields, names),
        FieldType::List(of, ..) | FieldType::Nullable(of) | FieldType::Map(of) => input_type(of, names),
        _ => {}
    }
}

fn outputs(fields: &[Output], names: &mut Names) {
    for field in fields {
        add(field.name, field.wire, names);
        shape(field.shape, names);
    }
}

fn shape(of: Shape, names: &mut Names) {
    match of {
        Shape::Record(_, fields) | Shape::NullableRecord(_, fields) => outputs(fields, names),
        Shape::List(of) | Shape::Map(of) | Shape::JsonText(of) => shape(*of, names),
        _ => {}
    }
}

fn add(name: &'static str, wire: &'static str, names: &mut Names) {
    if name != wire {
        names.push((name, wire));
    }
}
