//! The TypeScript of the vendors: types with their documentation, readers of tables, and one client class per vendor.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use invigil::schema::{Field, FieldType, Output, Shape, TextRule};
use invigil::spec::{Auth, Callback, Entry, NextPage, Operation, UNKNOWN_EVENT, Vendor};
use invigil::vendors::catalog;

use crate::{HEAD, bulk};

/// The file of one vendor. Its operations have the numbers from `first` on.
pub(crate) fn vendor(vendor: &Vendor, first: usize) -> String {
    let mut printer = Printer::new(vendor.class);
    printer.options(vendor);
    let mut getters = String::new();
    for (number, operation) in (first..).zip(vendor.operations) {
        printer.operation(number, operation, vendor, &mut getters);
    }
    let any = |has: fn(&Operation) -> bool| vendor.operations.iter().any(|operation| has(operation));
    let listed = |operation: &Operation| operation.bulk.is_some_and(|bulk| bulk.list.is_some());
    let used = |names: &[(bool, &'static str)]| {
        names.iter().filter(|(used, _)| *used).map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
    };
    let bulk = any(|operation| operation.bulk.is_some());
    let paged = any(|operation| operation.paging.is_some());
    let single = any(|operation| operation.paging.is_none() && operation.bulk.is_none());
    format!(
        "{HEAD}\
         import {{ VENDORS }} from \"./catalog.generated.js\";\n\
         import {{ Client, {} }} from \"./client.js\";\n\
         import type {{ {} }} from \"./operation.js\";\n\
         import type {{ ClientOptions }} from \"./options.js\";\n\
         import type {{ Table }} from \"./table.js\";\n\n\
         {}{}",
        used(&[(bulk, "type BulkData"), (single, "type OperationData"), (paged, "type PagedData")]),
        used(&[
            (any(listed), "BulkListOperation"),
            (any(|operation| operation.bulk.is_some_and(|bulk| bulk.list.is_none())), "BulkOperation"),
            (single, "Operation"),
            (paged, "PagedOperation"),
        ]),
        printer.types,
        class(vendor, &getters),
    )
}

/// The client class. That of a vendor whose requests are signed is the base of a class that signs any request.
fn class(vendor: &Vendor, getters: &str) -> String {
    let class = vendor.class;
    let constructor = format!(
        "  constructor(options: {class}Options) {{\n    super(VENDORS.{}, options);\n  }}\n{getters}}}\n",
        vendor.id
    );
    if matches!(vendor.auth, Auth::Signature { .. }) {
        return format!(
            "/** The operations of {}, which the client class inherits. */\nexport class {class}Operations extends Client \
             {{\n{constructor}",
            vendor.name
        );
    }
    format!(
        "/**\n * {} Creating it is synchronous, and nothing has to be freed.\n *\n * @example\n * ```ts\n * import {{ {class} \
         }} from \"invigil\";\n *\n{}\n * ```\n */\nexport class {class} extends Client {{\n  /** The name that consoles \
         show, whatever a minifier calls the class. @internal */\n  static override readonly name: string = \
         \"{class}\";\n\n{constructor}",
        vendor.doc.text(),
        indented(" * ", &creation(vendor)),
    )
}

/// The statement that creates a client.
fn creation(vendor: &Vendor) -> String {
    format!("const {} = new {}({});", vendor.id, vendor.class, vendor.example.text())
}

/// The file of the callbacks.
pub(crate) fn callbacks() -> String {
    let (mut types, mut rows, mut map) = (String::new(), String::new(), String::new());
    for (number, callback) in catalog::callbacks().enumerate() {
        let Some(vendor) =
            catalog::VENDORS.iter().find(|vendor| callback.id.starts_with(&format!("{}.", vendor.id)))
        else {
            continue;
        };
        let mut printer = Printer::new(vendor.class);
        rows += &printer.callback(number, callback, vendor);
        types += &printer.types;
        let _ = writeln!(map, "  /** {} */\n  {}: {}Callback;", callback.doc.text(), vendor.id, vendor.class);
    }
    format!(
        "{HEAD}import type {{ CallbackEvent }} from \"./callbacks.js\";\nimport type {{ Table }} from \"./table.js\";\n\n\
         {types}\
         /** The callbacks that can be read, by the id of their vendor. */\n\
         export interface Callbacks {{\n{map}}}\n\n\
         export const CALLBACKS = {{\n{rows}}};\n"
    )
}

struct Printer {
    /// The class of the vendor, with which the names of all its types begin.
    prefix: &'static str,
    types: String,
    seen: BTreeSet<String>,
}

impl Printer {
    fn new(prefix: &'static str) -> Self {
        Self { prefix, types: String::new(), seen: BTreeSet::new() }
    }

    fn options(&mut self, vendor: &Vendor) {
        let mut body = String::new();
        for option in vendor.options {
            let mut doc = option.doc.text().to_owned();
            if vendor.secrets.contains(&option.name) {
                doc.push_str(" It is kept out of every log, error and inspection.");
            }
            if let (TextRule::BaseUrl, Some(base)) = (rule(option), vendor.base_url) {
                let _ = write!(doc, " Default `{base}`.");
            }
            comment(&mut body, "  ", &doc);
            let mark = if option.required { "" } else { "?" };
            let kind = self.kind(&option.kind);
            let _ = writeln!(body, "  readonly {}{mark}: {kind};", option.name);
        }
        let class = vendor.class;
        let doc = format!("The options of `{class}`.");
        comment(&mut self.types, "", &doc);
        let _ = write!(self.types, "export interface {class}Options extends ClientOptions {{\n{body}}}\n\n");
    }

    fn operation(&mut self, number: usize, operation: &Operation, vendor: &Vendor, getters: &mut String) {
        let name = operation.name();
        let base = format!("{}{}", self.prefix, capitalized(name));
        let (input, result) = (format!("{base}Input"), format!("{base}Result"));
        self.record(&input, &format!("The input of `{}`.", operation.id), operation.input);
        self.output(&result, &format!("The result of `{}`.", operation.id), operation.output);
        let mut asks = String::new();
        let (facade, method, data, more) = match (&operation.paging, &operation.bulk) {
            (None, None) => (
                format!("Operation<{input}, {result}>"),
                "operation",
                format!("OperationData<{result}>"),
                String::new(),
            ),
            (None, Some(bulk)) => {
                let entry = match bulk.entry {
                    Entry::Whole => result.clone(),
                    Entry::ByField { list, .. } | Entry::ByIndex { list, .. } => {
                        self.entry(operation.output, list)
                    }
                };
                let facade = match bulk.list {
                    None => format!("BulkOperation<{input}, {result}>"),
                    Some(list) => format!("BulkListOperation<{input}, {result}, \"{list}\", {entry}>"),
                };
                if let Some(ask) = bulk.reconcile {
                    asks = format!(", () => this.{}", ask.operation);
                }
                (facade, "bulk", format!("BulkData<{result}, {entry}>"), bulk::data(bulk, operation))
            }
            (Some(paging), _) => {
                let entry = self.entry(operation.output, paging.list);
                let key =
                    paging.key.iter().map(|name| format!("entry.{name}")).collect::<Vec<_>>().join(", ");
                let pages = match paging.next {
                    NextPage::Number { first, pages, .. } => {
                        let first = first.map(|first| format!("    first: {first},\n"));
                        let pages = (!pages.is_empty())
                            .then(|| format!("    pages: (result) => result.{},\n", pages.join(".")));
                        first.unwrap_or_default() + &pages.unwrap_or_default()
                    }
                    NextPage::Offset { .. } => String::new(),
                    NextPage::Cursor { cursor, .. } => {
                        format!("    cursor: (result) => result.{},\n", cursor.join("."))
                    }
                };
                let total = match paging.total {
                    [] => "() => null".into(),
                    names => format!("(result) => result.{}", names.join(".")),
                };
                let fields = format!(
                    "  paging: {{\n    field: \"{}\",\n{pages}    total: {total},\n    entries: (result) => \
                     result.{},\n    key: (entry) => [{key}],\n  }},\n",
                    paging.next.field(),
                    paging.list,
                );
                (
                    format!("PagedOperation<{input}, {result}, {entry}>"),
                    "paged",
                    format!("PagedData<{result}, {entry}>"),
                    fields,
                )
            }
        };
        let _ = write!(
            self.types,
            "const {name}Data: {data} = {{\n  number: {number},\n  id: \"{}\",\n  safety: \"{}\",\n  read: read{result},\n{more}}};\n\n",
            operation.id,
            operation.safety.as_str(),
        );
        let example = format!("{}\n{}", creation(vendor), operation.example.text());
        let _ = write!(
            getters,
            "\n  /**\n   * {}\n   *\n   * `{} {}`; safety: {}.\n   *\n   * @see {}\n   *\n   * @example\n   * ```ts\n   * import {{ {class} }} from \"invigil\";\n   *\n{}\n   * ```\n   */\n  get {name}(): {facade} {{\n    return this.{method}({name}Data{asks});\n  }}\n",
            operation.doc.text(),
            operation.method.as_str(),
            operation.path.as_str(),
            operation.safety.as_str(),
            operation.page.text(),
            indented("   * ", &example),
            class = vendor.class,
        );
    }

    /// Declares the type of a callback, a union over its events, and returns its entry in the table of the callbacks.
    fn callback(&mut self, number: usize, callback: &Callback, vendor: &Vendor) -> String {
        let (class, id) = (vendor.class, vendor.id);
        let common = self.fields(
            &format!("{class}CallbackFields"),
            "The fields of all events of",
            callback,
            callback.output,
        );
        let mut plain: Vec<_> = callback.event.map(|_| UNKNOWN_EVENT).into_iter().collect();
        let (mut members, mut events) = (String::new(), String::new());
        for event in callback.events {
            let name = format!("{class}{}Fields", capitalized(event.name));
            let fields = self.fields(
                &name,
                &format!("The fields that only `{}` has of", event.name),
                callback,
                event.output,
            );
            if fields.is_none() {
                plain.insert(plain.len().saturating_sub(1), event.name);
            }
            let _ = write!(events, "\n      {{ name: \"{}\"{} }},", event.name, reader(fields.as_ref()));
            members += &fields
                .map_or(String::new(), |fields| member(id, &[event.name], [common.as_ref(), Some(&fields)]));
        }
        if !plain.is_empty() {
            members.insert_str(0, &member(id, &plain, [common.as_ref(), None]));
        }
        let doc = format!("{} See {}.", callback.doc.text(), callback.page.text());
        self.declare(&format!("{class}Callback"), &doc, &format!("export type {class}Callback ={members};"));
        format!(
            "  {id}: {{\n    number: {number},\n    id: \"{}\"{},\n    events: [{events}\n    ],\n  }},\n",
            callback.id,
            reader(common.as_ref()),
        )
    }

    /// Declares the fields of a callback, if there are any, and returns the name of their type.
    fn fields(&mut self, name: &str, what: &str, callback: &Callback, fields: &[Output]) -> Option<String> {
        if fields.is_empty() {
            return None;
        }
        self.output(name, &format!("{what} `{}`.", callback.id), fields);
        Some(name.into())
    }

    /// The type of the entries of a list of records.
    fn entry(&self, fields: &[Output], list: &str) -> String {
        let shape = fields.iter().find(|field| field.name == list).map(|field| field.shape);
        match shape {
            Some(Shape::List(Shape::Record(name, _))) => format!("{}{name}", self.prefix),
            _ => "unknown".into(),
        }
    }

    fn record(&mut self, name: &str, doc: &str, fields: &[Field]) {
        let mut body = String::new();
        for field in fields {
            let kind = self.kind(&field.kind);
            comment(&mut body, "  ", &format!("{}{}", field.doc.text(), limits(&field.kind)));
            let (mark, undefined) = if field.required { ("", "") } else { ("?", " | undefined") };
            let _ = writeln!(body, "  readonly {}{mark}: {kind}{undefined};", field.name);
        }
        self.declare(name, doc, &format!("export interface {name} {{\n{body}}}"));
    }

    fn declare(&mut self, name: &str, doc: &str, declaration: &str) {
        if self.seen.insert(name.to_owned()) {
            comment(&mut self.types, "", doc);
            let _ = write!(self.types, "{declaration}\n\n");
        }
    }

    fn kind(&mut self, kind: &FieldType) -> String {
        match *kind {
            FieldType::Text(_) => "string".into(),
            FieldType::Boolean => "boolean".into(),
            FieldType::Integer(..) | FieldType::Number => "number".into(),
            FieldType::Nullable(of) => format!("{} | null", self.kind(of)),
            FieldType::IntegerText(..) | FieldType::Id => "number | string".into(),
            FieldType::Timestamp | FieldType::UtcTime => "Date | string".into(),
            FieldType::Bytes(_) => "Uint8Array | ArrayBuffer".into(),
            FieldType::ClosedEnum(words) => union(words),
            FieldType::OpenEnum(words) => open_union(words),
            FieldType::Record(name, fields) => {
                let name = format!("{}{name}", self.prefix);
                self.record(&name, "A part of the input.", fields);
                name
            }
            FieldType::List(of, ..) => format!("readonly {}[]", grouped(self.kind(of))),
            FieldType::StringMap(name, required) => {
                let name = format!("{}{name}", self.prefix);
                let names =
                    required.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
                let needed = if names.is_empty() { names } else { format!("; {names} are required") };
                let doc = format!(
                    "Names of your choice with string values{needed}. A list of pairs keeps any order: objects reorder names \
                     that look like integers."
                );
                let declaration = format!(
                    "export type {name} =\n  | {{ readonly [name: string]: string }}\n  | readonly (readonly [name: string, value: string])[];"
                );
                self.declare(&name, &doc, &declaration);
                name
            }
            FieldType::Map(of) => {
                let of = self.kind(of);
                format!(
                    "{{ readonly [name: string]: {of} }} | readonly (readonly [name: string, value: {of}])[]"
                )
            }
            FieldType::Json | FieldType::ScalarMap | FieldType::Any => "unknown".into(),
        }
    }

    fn output(&mut self, name: &str, doc: &str, fields: &[Output]) {
        if self.seen.contains(name) {
            return;
        }
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
        self.declare(name, doc, &format!("export interface {name} {{\n{body}}}"));
        let _ = if fields.is_empty() {
            write!(self.types, "function read{name}(): {name} {{\n  return {{}};\n}}\n\n")
        } else {
            write!(
                self.types,
                "function read{name}(table: Table): {name} {{\n  return {{\n{reader}  }};\n}}\n\n"
            )
        };
    }

    /// The type of a shape, and the expression that reads it.
    fn shape(&mut self, shape: Shape, required: bool) -> (String, String) {
        let null = if required { "" } else { " | null" };
        let text = if required { "table.key()" } else { "table.text()" };
        let list = if required { "list" } else { "nullableList" };
        let map = if required { "map" } else { "nullableMap" };
        match shape {
            Shape::Text | Shape::Id | Shape::Timestamp | Shape::UtcTime => {
                (format!("string{null}"), text.into())
            }
            Shape::OpenEnum(words) => (format!("{}{null}", open_union(words)), text.into()),
            Shape::Number if required => ("number".into(), "table.count()".into()),
            Shape::Number => (format!("number{null}"), "table.number()".into()),
            Shape::Json => ("unknown".into(), "table.json()".into()),
            Shape::JsonText(of) => self.shape(*of, required),
            Shape::InputIndex => ("number | null".into(), "table.inputIndex()".into()),
            Shape::Boolean => (format!("boolean{null}"), "table.boolean()".into()),
            Shape::Record(name, fields) => {
                let name = format!("{}{name}", self.prefix);
                self.output(&name, "A part of the result.", fields);
                (name.clone(), format!("read{name}(table)"))
            }
            Shape::NullableRecord(name, fields) => {
                let name = format!("{}{name}", self.prefix);
                self.output(&name, "A part of the result.", fields);
                (format!("{name} | null"), format!("table.nullable(read{name})"))
            }
            Shape::List(of) => {
                let (kind, read) = self.entries(*of);
                (format!("{}[]{null}", grouped(kind)), format!("table.{list}({read})"))
            }
            Shape::Map(of) => {
                let (kind, read) = self.entries(*of);
                (format!("Record<string, {kind}>{null}"), format!("table.{map}({read})"))
            }
        }
    }

    /// The type of the entries of a list or map, and the function that reads one.
    fn entries(&mut self, of: Shape) -> (String, String) {
        if let Shape::Record(name, fields) = of {
            let name = format!("{}{name}", self.prefix);
            self.output(&name, "One entry of the result.", fields);
            return (name.clone(), format!("read{name}"));
        }
        let (kind, read) = self.shape(of, true);
        (kind, format!("(table) => {read}"))
    }
}

/// The member of the union of a callback's events for those of these names.
fn member(vendor: &str, events: &[&str], fields: [Option<&String>; 2]) -> String {
    let event = format!("CallbackEvent<\"{vendor}\", {}>", union(events));
    let types = [event].into_iter().chain(fields.into_iter().flatten().cloned()).collect::<Vec<_>>();
    format!("\n  | ({})", types.join(" & "))
}

/// The property with the function that reads a type, if there is one.
fn reader(name: Option<&String>) -> String {
    name.map(|name| format!(", read: read{name}")).unwrap_or_default()
}

fn rule(field: &Field) -> TextRule {
    if let FieldType::Text(rule) = field.kind { rule } else { TextRule::Any }
}

/// The limits of a field, for its documentation.
fn limits(kind: &FieldType) -> String {
    match *kind {
        FieldType::Integer(min, max) | FieldType::IntegerText(min, max) => format!(" {min} to {max}."),
        FieldType::List(_, min, max) => format!(" {min} to {max} entries."),
        FieldType::Text(TextRule::Email) => " At most 320 bytes.".into(),
        FieldType::Bytes(max) => format!(" 1 to {max} bytes."),
        FieldType::Nullable(of) => limits(of),
        FieldType::Map(_) => " A list of pairs keeps any order.".into(),
        FieldType::Text(TextRule::Segment | TextRule::FileName | TextRule::MediaType) => {
            " At most 512 bytes.".into()
        }
        FieldType::Text(TextRule::Url) => " At most 2048 bytes.".into(),
        _ => String::new(),
    }
}

fn comment(to: &mut String, indent: &str, text: &str) {
    let _ = writeln!(to, "{indent}/** {text} */");
}

fn indented(prefix: &str, text: &str) -> String {
    text.lines().map(|line| format!("{prefix}{line}")).collect::<Vec<_>>().join("\n")
}

fn union(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
}

/// A union that any string extends: `string & {}` lets editors still complete the known words.
fn open_union(words: &[&str]) -> String {
    format!("{} | (string & {{}})", union(words))
}

/// Prints a type as the type of a list item.
fn grouped(kind: String) -> String {
    if kind.contains(" | ") { format!("({kind})") } else { kind }
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
