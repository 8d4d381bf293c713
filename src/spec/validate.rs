//! Refuses, at compile time, a specification that could not be written or printed truthfully.
//!
//! [`catalog`] is evaluated by the compiler over the whole catalog: the first problem stops the build. The functions also
//! run in tests, each refusal with a specification that causes it.
#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "evaluated by the compiler, which reports an index out of bounds"
)]

use super::{Auth, Callback, Operation, Paging, Vendor};
use crate::schema::check::MOST_FIELDS;
use crate::schema::read::MOST_OUTPUTS;
use crate::schema::{Field, FieldType, Location, Output, Shape, TextRule};

/// Names that an output cannot have, because every result has them.
const RESULT_NAMES: &[&str] = &["warnings", "raw"];
/// Names that an operation cannot have, because every client has them.
const CLIENT_NAMES: &[&str] = &["sign", "dispose", "call", "operation", "paged", "constructor"];
/// Names that an option cannot have, because every client has them.
const OPTION_NAMES: &[&str] =
    &["fetch", "timeoutMs", "totalTimeoutMs", "maxResponseBytes", "dangerouslyAllowBrowser"];
/// The deepest nesting of an input that `pkg/src/encode.ts` writes.
const MOST_LEVELS: usize = 16;
/// The most types of one vendor.
const MOST_TYPES: usize = 256;

/// The problem of the first faulty vendor; `None` if there is none.
pub const fn catalog(vendors: &[&Vendor]) -> Option<&'static str> {
    let mut at = 0;
    while at < vendors.len() {
        let problem = vendor(vendors[at]);
        if problem.is_some() {
            return problem;
        }
        let mut other = 0;
        while other < at {
            if same(vendors[at].id, vendors[other].id) || same(vendors[at].class, vendors[other].class) {
                return Some("two vendors have one id or class");
            }
            other += 1;
        }
        at += 1;
    }
    None
}

/// The first problem of a vendor; `None` if there is none.
pub const fn vendor(vendor: &Vendor) -> Option<&'static str> {
    if let Some(problem) = options(vendor) {
        return Some(problem);
    }
    let mut types = Types { all: [("", Fields::None); MOST_TYPES], count: 0 };
    let mut at = 0;
    while at < vendor.operations.len() {
        let one = vendor.operations[at];
        if let Some(problem) = operation(one, vendor, &mut types) {
            return Some(problem);
        }
        let mut other = 0;
        while other < at {
            let earlier = vendor.operations[other];
            if same(one.id, earlier.id) {
                return Some("two operations have one id");
            }
            if same(one.path.as_str(), earlier.path.as_str())
                && same(one.method.as_str(), earlier.method.as_str())
            {
                return Some("two operations have one method and path");
            }
            other += 1;
        }
        let mut other = 0;
        while other < vendor.endpoints.len() {
            let endpoint = &vendor.endpoints[other];
            if same(one.path.as_str(), endpoint.path.as_str())
                && same(one.method.as_str(), endpoint.method.as_str())
            {
                return Some("an endpoint is listed although it has an operation");
            }
            other += 1;
        }
        at += 1;
    }
    let mut at = 0;
    while at < vendor.callbacks.len() {
        if let Some(problem) = callback(vendor.callbacks[at], vendor, &mut types) {
            return Some(problem);
        }
        at += 1;
    }
    None
}

const fn options(vendor: &Vendor) -> Option<&'static str> {
    let mut at = 0;
    while at < vendor.options.len() {
        if contains(OPTION_NAMES, vendor.options[at].name) {
            return Some("an option has the name of an option that every client has");
        }
        at += 1;
    }
    let mut at = 0;
    while at < vendor.secrets.len() {
        if find(vendor.options, vendor.secrets[at]).is_none() {
            return Some("a secret is not an option");
        }
        at += 1;
    }
    match vendor.auth {
        Auth::Signature => None,
        Auth::Header(_, option) => match find(vendor.options, option) {
            Some(Field { kind: FieldType::Text(TextRule::HeaderKey), required: true, .. }) => None,
            _ => Some("the option in the header is not a required header key"),
        },
        Auth::Body(credentials) => {
            let mut at = 0;
            while at < credentials.len() {
                if find(vendor.options, credentials[at].option).is_none() || credentials[at].path.is_empty() {
                    return Some("a credential in the body is not an option, or has no path");
                }
                at += 1;
            }
            None
        }
    }
}

const fn operation(operation: &Operation, vendor: &Vendor, types: &mut Types) -> Option<&'static str> {
    let Some(name) = name_after(vendor.id, operation.id) else {
        return Some("the id of an operation does not begin with the id of its vendor");
    };
    if contains(CLIENT_NAMES, name) {
        return Some("an operation has the name of a member that every client has");
    }
    if let Some(problem) = path(operation) {
        return Some(problem);
    }
    if let Some(problem) = inputs(operation.input, true, 1, types) {
        return Some(problem);
    }
    let signed = matches!(vendor.auth, Auth::Signature);
    if matches!(vendor.auth, Auth::Body(_)) && !operation.method.has_body() {
        return Some("the credentials are sent in a body, and the method has none");
    }
    let mut at = 0;
    while at < operation.input.len() {
        if let Some(problem) = location(&operation.input[at], signed, operation.method.has_body()) {
            return Some(problem);
        }
        at += 1;
    }
    if operation.input.len() > MOST_FIELDS {
        return Some("an input has more fields than the engine takes");
    }
    if let Some(problem) = outputs(operation.output, true, operation.correlation.is_some(), types) {
        return Some(problem);
    }
    if let Some(correlation) = &operation.correlation {
        match find(operation.input, correlation.list) {
            Some(Field { kind: FieldType::List(FieldType::Record(_, fields), ..), .. }) => {
                if find(fields, correlation.id).is_none() {
                    return Some("the id of a correlation is not a field of its list");
                }
            }
            _ => return Some("the list of a correlation is not a list of records"),
        }
    }
    match &operation.paging {
        Some(paging) => pages(operation, paging),
        None => None,
    }
}

const fn callback(callback: &Callback, vendor: &Vendor, types: &mut Types) -> Option<&'static str> {
    if name_after(vendor.id, callback.id).is_none() {
        return Some("the id of a callback does not begin with the id of its vendor");
    }
    outputs(callback.output, true, false, types)
}

/// Every field in braces must be a required field with the location `Path`, and the other way round; its type must not
/// admit `.` and `..`, which would change the path.
const fn path(operation: &Operation) -> Option<&'static str> {
    let template = operation.path.as_str().as_bytes();
    if template.is_empty() || template[0] != b'/' {
        return Some("a path does not begin with a slash");
    }
    let mut at = 0;
    while at < operation.input.len() {
        let field = &operation.input[at];
        let in_template = has_field(template, field.name);
        match (in_template, matches!(field.location, Location::Path)) {
            (false, false) => {}
            (true, true) => {
                if !field.required {
                    return Some("a field of a path is not required");
                }
                if !matches!(
                    field.kind,
                    FieldType::Text(TextRule::Segment) | FieldType::Id | FieldType::Integer(..)
                ) {
                    return Some("a field of a path has a type that admits . and .., or is no text");
                }
            }
            _ => return Some("the fields in braces are not those with the location Path"),
        }
        at += 1;
    }
    let (mut braces, mut fields) = (0, 0);
    let mut at = 0;
    while at < template.len() {
        if template[at] == b'{' {
            braces += 1;
        }
        at += 1;
    }
    let mut at = 0;
    while at < operation.input.len() {
        if matches!(operation.input[at].location, Location::Path) {
            fields += 1;
        }
        at += 1;
    }
    if braces == fields { None } else { Some("the fields in braces are not those with the location Path") }
}

/// Whether the writer uses what a field of the input itself says.
const fn location(field: &Field, signed: bool, has_body: bool) -> Option<&'static str> {
    match field.location {
        Location::Path => None,
        Location::Body | Location::Nested(_) => {
            if signed || !has_body {
                return Some("a field is in a JSON body, and there is none");
            }
            json(&field.kind)
        }
        Location::JsonParameter(_) => json(&field.kind),
        Location::Parameter => match field.kind {
            FieldType::Record(..)
            | FieldType::List(..)
            | FieldType::StringMap(..)
            | FieldType::ScalarMap
            | FieldType::Any => Some("a parameter is not a scalar"),
            _ => None,
        },
    }
}

/// Whether a type can be written as JSON.
const fn json(kind: &FieldType) -> Option<&'static str> {
    match kind {
        FieldType::ScalarMap | FieldType::Any => Some("a field has a type that is not written as JSON"),
        FieldType::List(of, ..) => json(of),
        _ => None,
    }
}

const fn inputs(
    fields: &'static [Field],
    outermost: bool,
    level: usize,
    types: &mut Types,
) -> Option<&'static str> {
    if level >= MOST_LEVELS {
        return Some("an input is nested too deeply");
    }
    if fields.len() > MOST_FIELDS {
        return Some("a record of an input has more fields than the engine takes");
    }
    let mut at = 0;
    while at < fields.len() {
        let field = &fields[at];
        if !outermost && !matches!(field.location, Location::Body) {
            return Some("a field of a nested record has a location, which the writer ignores");
        }
        if let Some(problem) = input_type(&field.kind, level, types) {
            return Some(problem);
        }
        let mut other = 0;
        while other < at {
            if same(field.name, fields[other].name) {
                return Some("two fields of an input have one name");
            }
            if same(field.wire, fields[other].wire) && same_location(field.location, fields[other].location) {
                return Some("two fields of an input have one name on the wire");
            }
            other += 1;
        }
        at += 1;
    }
    None
}

const fn input_type(kind: &'static FieldType, level: usize, types: &mut Types) -> Option<&'static str> {
    match kind {
        FieldType::Record(name, fields) => {
            if let Some(problem) = types.add(name, Fields::Input(fields)) {
                return Some(problem);
            }
            inputs(fields, false, level + 1, types)
        }
        FieldType::List(of, min, max) => {
            if *min > *max {
                return Some("the bounds of a list are the wrong way round");
            }
            input_type(of, level + 1, types)
        }
        FieldType::StringMap(name, required) => types.add(name, Fields::Map(required)),
        FieldType::Integer(min, max) | FieldType::IntegerText(min, max) if *min > *max => {
            Some("the bounds of an integer are the wrong way round")
        }
        FieldType::ClosedEnum(words) | FieldType::OpenEnum(words) if words.is_empty() => {
            Some("an enum has no words")
        }
        _ => None,
    }
}

const fn outputs(
    fields: &'static [Output],
    outermost: bool,
    correlated: bool,
    types: &mut Types,
) -> Option<&'static str> {
    if fields.len() > MOST_OUTPUTS {
        return Some("a record of an output has more fields than the engine takes");
    }
    let mut at = 0;
    while at < fields.len() {
        let field = &fields[at];
        if outermost && contains(RESULT_NAMES, field.name) {
            return Some("an output has the name of a field that every result has");
        }
        if let Some(problem) = shape(&field.shape, correlated, types) {
            return Some(problem);
        }
        let mut other = 0;
        while other < at {
            if same(field.name, fields[other].name) {
                return Some("two fields of an output have one name");
            }
            if field.wire.eq_ignore_ascii_case(fields[other].wire) {
                return Some("two fields of an output have one name on the wire, letter case not counted");
            }
            other += 1;
        }
        at += 1;
    }
    None
}

const fn shape(shape_: &'static Shape, correlated: bool, types: &mut Types) -> Option<&'static str> {
    match shape_ {
        Shape::Record(name, fields) | Shape::NullableRecord(name, fields) => {
            if let Some(problem) = types.add(name, Fields::Output(fields)) {
                return Some(problem);
            }
            outputs(fields, false, correlated, types)
        }
        Shape::List(Shape::InputIndex) => Some("an input index is not a field"),
        Shape::List(of) => shape(of, correlated, types),
        Shape::InputIndex if !correlated => Some("an input index without a correlation"),
        Shape::OpenEnum([]) => Some("an enum has no words"),
        _ => None,
    }
}

const fn pages(operation: &Operation, paging: &Paging) -> Option<&'static str> {
    if !matches!(find(operation.input, paging.page), Some(Field { kind: FieldType::Integer(..), .. })) {
        return Some("the page of a paging is not an integer of the input");
    }
    if !is_required_number(operation.output, paging.pages)
        || !is_required_number(operation.output, paging.total)
    {
        return Some("the counts of a paging are not required numbers of the output");
    }
    match find_output(operation.output, paging.list) {
        Some(Output { shape: Shape::List(Shape::Record(_, fields)), required: true, .. }) => {
            let mut at = 0;
            while at < paging.key.len() {
                if find_output(fields, paging.key[at]).is_none() {
                    return Some("the key of a paging is not a field of its entries");
                }
                at += 1;
            }
            None
        }
        _ => Some("the list of a paging is not a required list of records"),
    }
}

const fn is_required_number(fields: &[Output], name: &str) -> bool {
    matches!(find_output(fields, name), Some(Output { shape: Shape::Number, required: true, .. }))
}

/// The types of a vendor that have been seen: two types of one name must be the same type.
struct Types {
    all: [(&'static str, Fields); MOST_TYPES],
    count: usize,
}

#[derive(Clone, Copy)]
enum Fields {
    None,
    Input(&'static [Field]),
    Output(&'static [Output]),
    Map(&'static [(&'static str, TextRule)]),
}

impl Types {
    const fn add(&mut self, name: &'static str, fields: Fields) -> Option<&'static str> {
        let mut at = 0;
        while at < self.count {
            let (known, known_fields) = &self.all[at];
            if same(name, known) {
                return if same_fields(&fields, known_fields) {
                    None
                } else {
                    Some("two records of one vendor have one name")
                };
            }
            at += 1;
        }
        if self.count == MOST_TYPES {
            return Some("a vendor has more types than are compared");
        }
        self.all[self.count] = (name, fields);
        self.count += 1;
        None
    }
}

/// Whether two types have the same names in the same order.
const fn same_fields(one: &Fields, other: &Fields) -> bool {
    let mut at = 0;
    match (one, other) {
        (Fields::Input(one), Fields::Input(other)) => {
            while at < one.len() && at < other.len() && same(one[at].name, other[at].name) {
                at += 1;
            }
            at == one.len() && at == other.len()
        }
        (Fields::Output(one), Fields::Output(other)) => {
            while at < one.len() && at < other.len() && same(one[at].name, other[at].name) {
                at += 1;
            }
            at == one.len() && at == other.len()
        }
        (Fields::Map(one), Fields::Map(other)) => {
            while at < one.len() && at < other.len() && same(one[at].0, other[at].0) {
                at += 1;
            }
            at == one.len() && at == other.len()
        }
        _ => false,
    }
}

const fn same_location(one: Location, other: Location) -> bool {
    match (one, other) {
        (Location::Body, Location::Body)
        | (Location::Path, Location::Path)
        | (Location::Parameter, Location::Parameter) => true,
        (Location::Nested(one), Location::Nested(other))
        | (Location::JsonParameter(one), Location::JsonParameter(other)) => same(one, other),
        _ => false,
    }
}

const fn find(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    let mut at = 0;
    while at < fields.len() {
        if same(fields[at].name, name) {
            return Some(&fields[at]);
        }
        at += 1;
    }
    None
}

const fn find_output<'f>(fields: &'f [Output], name: &str) -> Option<&'f Output> {
    let mut at = 0;
    while at < fields.len() {
        if same(fields[at].name, name) {
            return Some(&fields[at]);
        }
        at += 1;
    }
    None
}

const fn contains(names: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < names.len() {
        if same(names[at], name) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a template has a field in braces.
const fn has_field(template: &[u8], name: &str) -> bool {
    let name = name.as_bytes();
    let mut at = 0;
    while at + name.len() + 1 < template.len() {
        if template[at] == b'{' && template[at + name.len() + 1] == b'}' {
            let mut own = 0;
            while own < name.len() && template[at + 1 + own] == name[own] {
                own += 1;
            }
            if own == name.len() {
                return true;
            }
        }
        at += 1;
    }
    false
}

/// What follows the vendor's id and a dot.
const fn name_after<'i>(vendor: &str, id: &'i str) -> Option<&'i str> {
    let (own, id_bytes) = (vendor.as_bytes(), id.as_bytes());
    if id_bytes.len() < own.len() + 2 || id_bytes[own.len()] != b'.' {
        return None;
    }
    let (before, after) = id.split_at(own.len());
    if same(before, vendor) { Some(after.split_at(1).1) } else { None }
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
