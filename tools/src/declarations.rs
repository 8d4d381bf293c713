//! The TypeScript of a vendor's operations: types with their documentation, readers of tables, one getter an operation.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use invigil::callbacks::Callback;
use invigil::schema::{Field, FieldType, Output, Shape, TextRule};
use invigil::spec::Operation;
use invigil::vendors::Vendor;

/// The file of one vendor.
pub(crate) fn vendor(vendor: Vendor, all: &[&'static Operation]) -> String {
    let mut printer = Printer::new(vendor.class(), "invigil");
    let mut getters = String::new();
    let own = || all.iter().enumerate().filter(|(_, operation)| operation.vendor == vendor);
    for (number, operation) in own() {
        printer.operation(number, operation, &mut getters);
    }
    let Printer { prefix, types, .. } = printer;
    let paged = own().any(|(_, operation)| operation.paging.is_some());
    let single = own().any(|(_, operation)| operation.paging.is_none());
    let faces = [("Operation", single), ("PagedOperation", paged)];
    let faces = faces.into_iter().filter(|(_, used)| *used).map(|(name, _)| name).collect::<Vec<_>>();
    format!(
        "{HEAD}\
         import {{ Client, {} }} from \"./client.js\";\n\
         import type {{ {} }} from \"./operation.js\";\n\
         import type {{ Table }} from \"./table.js\";\n\n\
         {types}\
         /** The operations of the vendor, as properties of its client. */\n\
         export abstract class {prefix}Operations extends Client {{\n{getters}}}\n",
        match (single, paged) {
            (true, true) => "type OperationData, type PagedData",
            (false, true) => "type PagedData",
            _ => "type OperationData",
        },
        faces.join(", "),
    )
}

const HEAD: &str = "// Printed from the operation data: cargo run -p invigil-tools -- print .\n\n";

/// The file of the callbacks.
pub(crate) fn callbacks(all: &[&'static Callback]) -> String {
    let mut types = String::new();
    let mut rows = String::new();
    let mut map = String::new();
    for (number, callback) in all.iter().enumerate() {
        let vendor = callback.vendor;
        let name = format!("{}Callback", vendor.class());
        let mut printer = Printer::new(vendor.class(), "invigil/callbacks");
        let doc = format!("{} See {}.", callback.doc.text(), callback.page.text());
        printer.output(&name, "callback", &doc, callback.output);
        types += &printer.types;
        let _ = writeln!(
            rows,
            "  {}: {{ number: {number}, id: \"{}\", read: read{name} }},",
            vendor.id(),
            callback.id
        );
        let _ = writeln!(map, "  /** {} */\n  {}: {name};", callback.doc.text(), vendor.id());
    }
    format!(
        "{HEAD}import type {{ Table }} from \"./table.js\";\n\n\
         {types}\
         /**\n * The callbacks that are read, by vendor.\n *\n * @example\n * ```ts\n * import type {{ Callbacks }} from \
         \"invigil/callbacks\";\n *\n * type Body = Callbacks[\"imochaV2\"];\n * ```\n */\n\
         export interface Callbacks {{\n{map}}}\n\n\
         export const CALLBACKS = {{\n{rows}}};\n"
    )
}

struct Printer {
    /// The vendor's class, which all its types begin with.
    prefix: &'static str,
    /// Where the examples import the types from.
    module: &'static str,
    types: String,
    seen: BTreeSet<String>,
}

impl Printer {
    fn new(prefix: &'static str, module: &'static str) -> Self {
        Self { prefix, module, types: String::new(), seen: BTreeSet::new() }
    }

    fn operation(&mut self, number: usize, operation: &Operation, getters: &mut String) {
        let name = operation.id.rsplit('.').next().unwrap_or_default();
        let base = format!("{}{}", self.prefix, capital(name));
        let input = format!("{base}Input");
        let result = format!("{base}Result");
        self.record(&input, "input", &format!("What `{}` takes.", operation.id), operation.input);
        self.output(&result, "result", &format!("What `{}` gives.", operation.id), operation.output);
        let (face, make, paging) = match &operation.paging {
            None => (format!("Operation<{input}, {result}>"), "operation", String::new()),
            Some(paging) => {
                let entry = self.entry(operation.output, paging.list);
                let key =
                    paging.key.iter().map(|name| format!("entry.{name}")).collect::<Vec<_>>().join(", ");
                let data = format!(
                    "  paging: {{\n    page: \"{}\",\n    pages: (result) => result.{},\n    total: (result) => result.{},\n    \
                     entries: (result) => result.{},\n    key: (entry) => [{key}],\n  }},\n",
                    paging.page, paging.pages, paging.total, paging.list,
                );
                (format!("PagedOperation<{input}, {result}, {entry}>"), "paged", data)
            }
        };
        let data = match &operation.paging {
            None => format!("OperationData<{result}>"),
            Some(paging) => {
                format!("PagedData<{result}, {}>", self.entry(operation.output, paging.list))
            }
        };
        let _ = write!(
            self.types,
            "const {name}Data: {data} = {{\n  number: {number},\n  id: \"{}\",\n  safety: \"{}\",\n  read: read{result},\n{paging}}};\n\n",
            operation.id,
            operation.safety.as_str(),
        );
        let example = operation.example.text().replace('\n', "\n   * ");
        let _ = write!(
            getters,
            "  /**\n   * {}\n   *\n   * `{} {}`; safety: {}.\n   *\n   * @see {}\n   *\n   * @example\n   * ```ts\n   * import {{ {vendor} }} from \"invigil\";\n   *\n   * const {own} = new {vendor}({});\n   * {example}\n   * ```\n   */\n  get {name}(): {face} {{\n    return this.{make}({name}Data);\n  }}\n",
            operation.doc.text(),
            operation.method.as_str(),
            operation.path_template(),
            operation.safety.as_str(),
            operation.page.text(),
            options(operation.vendor),
            vendor = self.prefix,
            own = operation.vendor.id(),
        );
    }

    /// The type of the entries of a list of records.
    fn entry(&self, fields: &[Output], list: &str) -> String {
        let shape = fields.iter().find(|field| field.name == list).map(|field| field.shape);
        match shape {
            Some(Shape::List(Shape::Record(name, _))) => format!("{}{name}", self.prefix),
            _ => "unknown".into(),
        }
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
            with_example(&mut self.types, self.module, name, doc, example);
            let _ = write!(self.types, "export interface {name} {{\n{body}}}\n\n");
        }
    }

    fn kind(&mut self, kind: &FieldType) -> String {
        match *kind {
            FieldType::Text(_) => "string".into(),
            FieldType::Boolean => "boolean".into(),
            FieldType::Integer(..) | FieldType::Number => "number".into(),
            FieldType::IntegerText(..) | FieldType::Id => "number | string".into(),
            FieldType::Timestamp => "Date | string".into(),
            FieldType::ClosedEnum(words) => union(words),
            FieldType::OpenEnum(words) => format!("{} | (string & {{}})", union(words)),
            FieldType::Record(name, fields) => {
                let name = format!("{}{name}", self.prefix);
                self.record(&name, "part", "A part of the input.", fields);
                name
            }
            FieldType::List(of, ..) => format!("readonly {}[]", self.kind(of)),
            FieldType::StringMap(name, required) => {
                let name = format!("{}{name}", self.prefix);
                if self.seen.insert(name.clone()) {
                    let names = required
                        .iter()
                        .map(|(name, _)| format!("`{name}`"))
                        .collect::<Vec<_>>()
                        .join(" and ");
                    let needed = if names.is_empty() { names } else { format!("; {names} must be there") };
                    with_example(
                        &mut self.types,
                        self.module,
                        &name,
                        &format!(
                            "Names of your choice with string values{needed}. A list of pairs keeps any order: objects reorder names that look like integers."
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
            let (kind, read) = self.shape(field.shape, field.required);
            comment(&mut body, "  ", field.doc.text());
            let _ = writeln!(body, "  {}: {kind};", field.name);
            let _ = if read.len() + field.name.len() > 100 {
                writeln!(reader, "    {}:\n      {read},", field.name)
            } else {
                writeln!(reader, "    {}: {read},", field.name)
            };
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
        let list = if identity { "list" } else { "maybeList" };
        match shape {
            Shape::Text | Shape::Id | Shape::Timestamp => (format!("string{null}"), text.into()),
            Shape::OpenEnum(words) => {
                // `string & {}` keeps the known words in an editor's completion.
                (format!("{} | (string & {{}}){null}", union(words)), text.into())
            }
            Shape::Number if identity => ("number".into(), "table.count()".into()),
            Shape::Number => ("number | null".into(), "table.number()".into()),
            Shape::Json => ("unknown".into(), "table.json()".into()),
            Shape::InputIndex => ("number | null".into(), "table.match()".into()),
            Shape::Boolean => (format!("boolean{null}"), "table.boolean()".into()),
            Shape::Record(name, fields) => {
                let name = format!("{}{name}", self.prefix);
                self.output(&name, "part", "A part of the result.", fields);
                (name.clone(), format!("read{name}(table)"))
            }
            Shape::NullableRecord(name, fields) => {
                let name = format!("{}{name}", self.prefix);
                self.output(&name, "part", "A part of the result.", fields);
                (format!("{name} | null"), format!("table.maybe(read{name})"))
            }
            Shape::List(Shape::Record(name, fields)) => {
                let name = format!("{}{name}", self.prefix);
                self.output(&name, "entry", "One entry of the result.", fields);
                (format!("{name}[]{null}"), format!("table.{list}(read{name})"))
            }
            Shape::List(of) => {
                let (kind, read) = self.shape(*of, true);
                (format!("{kind}[]{null}"), format!("table.{list}((table) => {read})"))
            }
        }
    }
}

/// The limits of a field, for its doc.
fn limits(kind: &FieldType) -> String {
    match *kind {
        FieldType::Integer(min, max) | FieldType::IntegerText(min, max) => format!(" {min} to {max}."),
        FieldType::List(_, min, max) => format!(" {min} to {max} entries."),
        FieldType::Text(TextRule::Email) => " At most 320 bytes.".into(),
        FieldType::Text(TextRule::Segment) => " At most 512 bytes.".into(),
        FieldType::Text(TextRule::Url) => " At most 2048 bytes.".into(),
        _ => String::new(),
    }
}

fn comment(to: &mut String, indent: &str, text: &str) {
    let _ = writeln!(to, "{indent}/** {text} */");
}

/// The comment of an exported type, with an example that imports it.
fn with_example(to: &mut String, module: &str, name: &str, doc: &str, example: &str) {
    let example = example.replace('\n', "\n * ");
    let _ = write!(
        to,
        "/**\n * {doc}\n *\n * @example\n * ```ts\n * import type {{ {name} }} from \"{module}\";\n *\n * {example}\n * ```\n */\n"
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

fn pairs(required: &[(&str, TextRule)]) -> Vec<String> {
    required.iter().map(|&(name, text)| format!("{name:?}: {}", sample(&FieldType::Text(text)))).collect()
}

/// A value for an example.
fn sample(kind: &FieldType) -> String {
    match *kind {
        FieldType::Text(TextRule::Email) => "\"name@email.com\"".into(),
        FieldType::Text(TextRule::Segment) => "\"0x0x0x0x0x\"".into(),
        FieldType::Text(TextRule::Url) => "\"https://example.com/path\"".into(),
        FieldType::Number => "1".into(),
        FieldType::Id => "\"292930\"".into(),
        FieldType::Timestamp => "\"2020-03-20T16:00:00Z\"".into(),
        FieldType::ClosedEnum(words) | FieldType::OpenEnum(words) => {
            format!("{:?}", words.first().unwrap_or(&""))
        }
        FieldType::Text(TextRule::Any | TextRule::NotEmpty) => "\"text\"".into(),
        FieldType::Boolean => "true".into(),
        FieldType::Integer(min, max) | FieldType::IntegerText(min, max) => min.max(1).min(max).to_string(),
        FieldType::Record(_, fields) => object(&entries(fields)),
        FieldType::List(of, ..) => format!("[{}]", sample(of)),
        FieldType::StringMap(_, required) => object(&pairs(required)),
    }
}

fn object(entries: &[String]) -> String {
    if entries.is_empty() { "{}".into() } else { format!("{{ {} }}", entries.join(", ")) }
}

fn union(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
}

/// The options that an example makes a client with.
fn options(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Mettl => "{ publicKey: \"public\", privateKey: \"private\" }",
        Vendor::IMocha | Vendor::IMochaV2 => "{ apiKey: \"key\" }",
        Vendor::TestInvite => {
            "{\n   *   organizationName: \"Organization Name\",\n   *   organizationId: \"id\",\n   *   privateKey: \
             \"private\",\n   * }"
        }
        Vendor::PerspectAi => "{ baseUrl: \"https://example.com\", token: \"token\" }",
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
