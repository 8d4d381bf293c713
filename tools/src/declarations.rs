//! The TypeScript of a vendor's operations: types with their documentation, readers of tables, one getter an operation.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use invigil::operation::Operation;
use invigil::schema::{Field, Kind, Output, Shape, Text};

/// The file of one vendor.
pub(crate) fn vendor(vendor: &str, all: &[&'static Operation]) -> String {
    let mut printer = Printer { prefix: capital(vendor), types: String::new(), seen: BTreeSet::new() };
    let mut getters = String::new();
    for (number, operation) in all.iter().enumerate().filter(|(_, operation)| operation.vendor.id() == vendor)
    {
        printer.operation(number, operation, &mut getters);
    }
    let Printer { prefix, types, .. } = printer;
    format!(
        "// Printed from the operation data: cargo run -p invigil-tools -- print .\n\n\
         import {{ Client, type OperationData }} from \"./client.js\";\n\
         import type {{ Operation }} from \"./operation.js\";\n\
         import type {{ Table }} from \"./table.js\";\n\n\
         {types}\
         /** The operations of the vendor, as properties of its client. */\n\
         export abstract class {prefix}Operations extends Client {{\n{getters}}}\n"
    )
}

struct Printer {
    prefix: String,
    types: String,
    seen: BTreeSet<String>,
}

impl Printer {
    fn operation(&mut self, number: usize, operation: &Operation, getters: &mut String) {
        let name = operation.id.rsplit('.').next().unwrap_or_default();
        let base = format!("{}{}", self.prefix, capital(name));
        let input = format!("{base}Input");
        let result = format!("{base}Result");
        self.record(&input, "input", &format!("What `{}` takes.", operation.id), operation.input);
        self.output(&result, "result", &format!("What `{}` gives.", operation.id), operation.output);
        let _ = write!(
            self.types,
            "const {name}Data: OperationData<{result}> = {{\n  number: {number},\n  id: \"{}\",\n  safety: \"{}\",\n  read: read{result},\n}};\n\n",
            operation.id,
            operation.safety.as_str(),
        );
        let example = operation.example.text().replace('\n', "\n   * ");
        let _ = write!(
            getters,
            "  /**\n   * {}\n   *\n   * `{} {}`; safety: {}.\n   *\n   * @see {}\n   *\n   * @example\n   * ```ts\n   * import {{ {vendor} }} from \"invigil\";\n   *\n   * const {own} = new {vendor}({{ publicKey: \"public\", privateKey: \"private\" }});\n   * {example}\n   * ```\n   */\n  get {name}(): Operation<{input}, {result}> {{\n    return this.operation({name}Data);\n  }}\n",
            operation.doc.text(),
            operation.method.as_str(),
            operation.path_template(),
            operation.safety.as_str(),
            operation.page.text(),
            vendor = self.prefix,
            own = operation.vendor.id(),
        );
    }

    fn record(&mut self, name: &str, what: &str, doc: &str, fields: &[Field]) {
        let mut body = String::new();
        for field in fields {
            let kind = self.kind(&field.kind);
            comment(&mut body, "  ", &format!("{}{}", field.doc.text(), limits(&field.kind)));
            let mark = if field.required { "" } else { "?" };
            let undefined = if field.required { "" } else { " | undefined" };
            let _ = writeln!(body, "  readonly {}{mark}: {kind}{undefined};", field.name);
        }
        self.declare(name, doc, &made(name, what, &entries(fields)), &body);
    }

    fn declare(&mut self, name: &str, doc: &str, example: &str, body: &str) {
        if self.seen.insert(name.to_owned()) {
            with_example(&mut self.types, name, doc, example);
            let _ = write!(self.types, "export interface {name} {{\n{body}}}\n\n");
        }
    }

    fn kind(&mut self, kind: &Kind) -> String {
        match *kind {
            Kind::Text(_) => "string".into(),
            Kind::Boolean => "boolean".into(),
            Kind::Integer(..) => "number".into(),
            Kind::IntegerText(..) => "number | string".into(),
            Kind::Record(name, fields) => {
                let name = format!("{}{name}", self.prefix);
                self.record(&name, "part", "A part of the input.", fields);
                name
            }
            Kind::List(of, ..) => format!("readonly {}[]", self.kind(of)),
            Kind::TextMap(name, required) => {
                let name = format!("{}{name}", self.prefix);
                if self.seen.insert(name.clone()) {
                    let names = required
                        .iter()
                        .map(|(name, _)| format!("`{name}`"))
                        .collect::<Vec<_>>()
                        .join(" and ");
                    with_example(
                        &mut self.types,
                        &name,
                        &format!(
                            "Names of your choice with string values; {names} must be there. A list of pairs keeps any order: objects reorder names that look like integers."
                        ),
                        &made(&name, "fields", &pairs(required)),
                    );
                    let _ = write!(
                        self.types,
                        "export type {name} =\n  | {{ readonly [name: string]: string }}\n  | readonly (readonly [name: string, value: string])[];\n\n"
                    );
                }
                name
            }
        }
    }

    fn output(&mut self, name: &str, what: &str, doc: &str, fields: &[Output]) {
        let mut body = String::new();
        let mut reader = String::new();
        for field in fields {
            let (kind, read) = self.shape(field.shape, field.identity);
            comment(&mut body, "  ", field.doc.text());
            let _ = writeln!(body, "  {}: {kind};", field.name);
            let _ = writeln!(reader, "    {}: {read},", field.name);
        }
        if !self.seen.contains(name) {
            self.declare(name, doc, &used(name, what, fields), &body);
            let _ = write!(
                self.types,
                "function read{name}(table: Table): {name} {{\n  return {{\n{reader}  }};\n}}\n\n"
            );
        }
    }

    /// The type of a shape, and the expression that reads it.
    fn shape(&mut self, shape: Shape, identity: bool) -> (String, String) {
        let null = if identity { "" } else { " | null" };
        let text = if identity { "table.key()" } else { "table.text()" };
        match shape {
            Shape::Text | Shape::Id => (format!("string{null}"), text.into()),
            Shape::Word(words) => {
                let known = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ");
                // `string & {}` keeps the known words in an editor's completion.
                (format!("{known} | (string & {{}}){null}"), text.into())
            }
            Shape::Number => (format!("number{null}"), "table.number()".into()),
            Shape::Boolean => (format!("boolean{null}"), "table.boolean()".into()),
            Shape::Record(name, fields) => {
                let name = format!("{}{name}", self.prefix);
                self.output(&name, "part", "A part of the result.", fields);
                (format!("{name}{null}"), format!("table.record(read{name})"))
            }
            Shape::List(Shape::Record(name, fields)) => {
                let name = format!("{}{name}", self.prefix);
                self.output(&name, "entry", "One entry of the result.", fields);
                (format!("{name}[]{null}"), format!("table.list(read{name})"))
            }
            Shape::List(of) => {
                let (kind, read) = self.shape(*of, true);
                (format!("{kind}[]{null}"), format!("table.list((table) => {read})"))
            }
        }
    }
}

/// The limits of a field, for its doc.
fn limits(kind: &Kind) -> String {
    match *kind {
        Kind::Integer(min, max) | Kind::IntegerText(min, max) => format!(" {min} to {max}."),
        Kind::List(_, min, max) => format!(" {min} to {max} entries."),
        Kind::Text(Text::Email) => " At most 320 bytes.".into(),
        Kind::Text(Text::Segment) => " At most 512 bytes.".into(),
        Kind::Text(_) | Kind::Boolean | Kind::Record(..) | Kind::TextMap(..) => String::new(),
    }
}

fn comment(to: &mut String, indent: &str, text: &str) {
    let _ = writeln!(to, "{indent}/** {text} */");
}

/// The comment of an exported type, with an example that imports it.
fn with_example(to: &mut String, name: &str, doc: &str, example: &str) {
    let example = example.replace('\n', "\n * ");
    let _ = write!(
        to,
        "/**\n * {doc}\n *\n * @example\n * ```ts\n * import type {{ {name} }} from \"invigil\";\n *\n * {example}\n * ```\n */\n"
    );
}

/// An example that makes an input.
fn made(name: &str, what: &str, entries: &[String]) -> String {
    let lines = entries.iter().fold(String::new(), |lines, entry| lines + "\n  " + entry + ",");
    let end = if lines.is_empty() { "" } else { "\n" };
    format!("const {what}: {name} = {{{lines}{end}}};")
}

/// An example that uses the first fields of an output.
fn used(name: &str, what: &str, fields: &[Output]) -> String {
    let read = fields.iter().take(2).map(|field| format!("{what}.{}", field.name)).collect::<Vec<_>>();
    let value = match read.as_slice() {
        [one] => one.clone(),
        more => format!("[{}]", more.join(", ")),
    };
    format!("function read({what}: {name}) {{\n  return {value};\n}}")
}

/// What an example puts into a record: the fields that must be there, and the first of the others.
fn entries(fields: &[Field]) -> Vec<String> {
    let required = fields.iter().filter(|field| field.required);
    let optional = fields.iter().find(|field| !field.required);
    required.chain(optional).map(|field| format!("{}: {}", field.name, sample(&field.kind))).collect()
}

fn pairs(required: &[(&str, Text)]) -> Vec<String> {
    required.iter().map(|&(name, text)| format!("{name:?}: {}", sample(&Kind::Text(text)))).collect()
}

/// A value for an example.
fn sample(kind: &Kind) -> String {
    match *kind {
        Kind::Text(Text::Email) => "\"name@email.com\"".into(),
        Kind::Text(Text::Segment) => "\"0x0x0x0x0x\"".into(),
        Kind::Text(Text::Any | Text::NotEmpty) => "\"text\"".into(),
        Kind::Boolean => "true".into(),
        Kind::Integer(min, max) | Kind::IntegerText(min, max) => min.max(1).min(max).to_string(),
        Kind::Record(_, fields) => object(&entries(fields)),
        Kind::List(of, ..) => format!("[{}]", sample(of)),
        Kind::TextMap(_, required) => object(&pairs(required)),
    }
}

fn object(entries: &[String]) -> String {
    if entries.is_empty() { "{}".into() } else { format!("{{ {} }}", entries.join(", ")) }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
