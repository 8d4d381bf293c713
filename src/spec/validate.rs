//! Refuses, at compile time, a specification that could not be written or printed truthfully.
//!
//! [`catalog`] is evaluated by the compiler over the whole catalog: the first problem stops the build. The functions also
//! run in tests, each refusal with a specification that causes it.
//!
//! ```compile_fail,E0080
//! use invigil::{spec::{Vendor, validate}, vendors::imocha};
//! const FAULTY: Vendor = Vendor { secrets: &["not an option"], ..imocha::VENDOR };
//! const _: () = assert!(validate::vendor(&FAULTY).is_none());
//! ```
#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "evaluated by the compiler, which reports an index out of bounds"
)]

use super::{Auth, BodyCredential, Callback, Operation, Paging, Vendor};
use crate::http::{Content, KeyHeader};
use crate::schema::check::{MAX_SAFE_INTEGER, MOST_FIELDS};
use crate::schema::read::MOST_OUTPUTS;
use crate::schema::{Field, FieldType, Location, Output, Shape, TextRule};

/// Names that an output cannot have, because every result has them.
const RESULT_NAMES: &[&str] = &["warnings", "raw"];
/// Names that an operation cannot have, because every client has them.
const CLIENT_NAMES: &[&str] = &["sign", "dispose", "call", "operation", "paged", "constructor"];
/// Names that an option cannot have, because every client has them.
const OPTION_NAMES: &[&str] =
    &["fetch", "timeoutMs", "totalTimeoutMs", "maxResponseBytes", "dangerouslyAllowBrowser"];
/// Names that a parameter of a signed request cannot have, because the signer adds them.
const SIGNED_NAMES: &[&str] = &["ak", "ts", "asgn"];
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
    let mut types = Types { all: [("", Fields::None); MOST_TYPES], count: 0 };
    if let Some(problem) = options(vendor, &mut types) {
        return Some(problem);
    }
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
        while other < vendor.documented.endpoints.len() {
            let endpoint = &vendor.documented.endpoints[other];
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
        let mut other = 0;
        while other < at {
            if same(vendor.callbacks[at].id, vendor.callbacks[other].id) {
                return Some("two callbacks have one id");
            }
            other += 1;
        }
        at += 1;
    }
    None
}

const fn options(vendor: &Vendor, types: &mut Types) -> Option<&'static str> {
    let mut at = 0;
    while at < vendor.options.len() {
        if contains(OPTION_NAMES, vendor.options[at].name) {
            return Some("an option has the name of an option that every client has");
        }
        at += 1;
    }
    if let Some(problem) = inputs(vendor.options, false, 1, types) {
        return Some(problem);
    }
    match find(vendor.options, "baseUrl") {
        Some(Field { kind: FieldType::Text(TextRule::BaseUrl), required, .. })
            if *required == vendor.base_url.is_none() => {}
        _ => return Some("the option baseUrl is not a base URL that is required if there is no default"),
    }
    let mut at = 0;
    while at < vendor.secrets.len() {
        if find(vendor.options, vendor.secrets[at]).is_none() {
            return Some("a secret is not an option");
        }
        at += 1;
    }
    match vendor.auth {
        Auth::Signature => {
            if is_required_text(vendor.options, "publicKey") && is_required_text(vendor.options, "privateKey")
            {
                None
            } else {
                Some("the options of a signature are not publicKey and privateKey")
            }
        }
        Auth::Header(KeyHeader::None, _) => Some("a key is sent in no header"),
        Auth::Header(_, option) => match find(vendor.options, option) {
            Some(Field { kind: FieldType::Text(TextRule::HeaderKey), required: true, .. }) => None,
            _ => Some("the option in the header is not a required header key"),
        },
        Auth::Body(credentials) => body_credentials(vendor, credentials),
    }
}

const fn body_credentials(vendor: &Vendor, credentials: &[BodyCredential]) -> Option<&'static str> {
    let mut at = 0;
    while at < credentials.len() {
        let path = credentials[at].path;
        if !is_required_text(vendor.options, credentials[at].option) || path.is_empty() {
            return Some("a credential in the body is not a required text, or has no path");
        }
        let mut other = 0;
        while other < at {
            let earlier = credentials[other].path;
            let mut shared = 0;
            while shared < path.len() && shared < earlier.len() && same(path[shared], earlier[shared]) {
                shared += 1;
            }
            if shared == path.len() || shared == earlier.len() {
                return Some("a credential in the body has the path of another");
            }
            if shared > 0 && !same(path[0], credentials[at - 1].path[0]) {
                return Some("the credentials of one object are interrupted by another credential");
            }
            other += 1;
        }
        at += 1;
    }
    None
}

const fn is_required_text(fields: &'static [Field], name: &str) -> bool {
    matches!(find(fields, name), Some(Field { kind: FieldType::Text(_), required: true, .. }))
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
    if let Some(problem) = locations(operation, vendor) {
        return Some(problem);
    }
    if let Some(problem) = outputs(operation.output, true, types) {
        return Some(problem);
    }
    match (&operation.correlation, input_indices(operation.output, 0)) {
        (None, 0) | (Some(_), 1) => {}
        (None, _) => return Some("an input index without a correlation"),
        (Some(_), _) => return Some("a correlation without one input index in the entries of one list"),
    }
    if let Some(correlation) = &operation.correlation {
        match find(operation.input, correlation.list) {
            Some(Field { kind: FieldType::List(FieldType::Record(_, fields), ..), .. }) => {
                if !matches!(find(fields, correlation.id), Some(Field { kind: FieldType::Text(_), .. })) {
                    return Some("the id of a correlation is not a text of its list");
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
    if input_indices(callback.output, 0) > 0 {
        return Some("an input index without a correlation");
    }
    outputs(callback.output, true, types)
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

/// Whether the writer writes every field of the input itself, once.
const fn locations(operation: &Operation, vendor: &Vendor) -> Option<&'static str> {
    let signed = matches!(vendor.auth, Auth::Signature);
    let has_body = operation.method.has_body();
    if matches!(vendor.auth, Auth::Body(_)) && !has_body {
        return Some("the credentials are sent in a body, and the method has none");
    }
    if !signed && has_body && !matches!(vendor.content, Content::Json | Content::JsonUtf8) {
        return Some("the content type of a JSON body is another");
    }
    let mut at = 0;
    while at < operation.input.len() {
        let field = &operation.input[at];
        if let Some(problem) = location(field, signed, has_body) {
            return Some(problem);
        }
        if let Some(problem) = added_name(field, vendor) {
            return Some(problem);
        }
        let mut interrupted = false;
        let mut other = at;
        while other > 0 {
            other -= 1;
            let earlier = &operation.input[other];
            if same_name_outside(field, earlier) {
                return Some("two fields of an input have one name on the wire");
            }
            match (field.location, earlier.location) {
                (Location::Nested(own), Location::Nested(name))
                | (Location::JsonParameter(own), Location::JsonParameter(name)) => {
                    if !same(own, name) {
                        interrupted = true;
                    } else if interrupted {
                        return Some("the fields of one object are interrupted by those of another");
                    }
                }
                _ => {}
            }
        }
        at += 1;
    }
    None
}

/// Whether one of two fields has the name of the object that the other is in.
const fn same_name_outside(one: &Field, other: &Field) -> bool {
    match (one.location, other.location) {
        (Location::Body, Location::Nested(name)) | (Location::Parameter, Location::JsonParameter(name)) => {
            same(one.wire, name)
        }
        (Location::Nested(name), Location::Body) | (Location::JsonParameter(name), Location::Parameter) => {
            same(other.wire, name)
        }
        _ => false,
    }
}

/// Whether the request has the name of the field already, from the vendor's authentication.
const fn added_name(field: &Field, vendor: &Vendor) -> Option<&'static str> {
    let name = match field.location {
        Location::Nested(name) | Location::JsonParameter(name) => name,
        Location::Body | Location::Path | Location::Parameter => field.wire,
    };
    match (vendor.auth, field.location) {
        (Auth::Signature, Location::Parameter | Location::JsonParameter(_))
            if contains(SIGNED_NAMES, name) =>
        {
            Some("a parameter has a name that the signer adds")
        }
        (Auth::Body(credentials), Location::Body | Location::Nested(_)) => {
            let mut at = 0;
            while at < credentials.len() {
                if same(credentials[at].path[0], name) {
                    return Some("a field of the body has the name of a credential");
                }
                at += 1;
            }
            None
        }
        _ => None,
    }
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
        FieldType::Record(_, fields) => {
            let mut at = 0;
            while at < fields.len() {
                if let Some(problem) = json(&fields[at].kind) {
                    return Some(problem);
                }
                at += 1;
            }
            None
        }
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
            return Some("an option or a field of a nested record has a location, which the writer ignores");
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
            match of {
                FieldType::Text(_)
                | FieldType::Boolean
                | FieldType::Integer(..)
                | FieldType::Number
                | FieldType::Record(..)
                | FieldType::StringMap(..) => input_type(of, level + 1, types),
                _ => Some("the items of a list have a type that cannot be printed"),
            }
        }
        FieldType::StringMap(name, required) => types.add(name, Fields::Map(required)),
        FieldType::Integer(min, max) | FieldType::IntegerText(min, max) if *min > *max => {
            Some("the bounds of an integer are the wrong way round")
        }
        FieldType::Integer(min, max) | FieldType::IntegerText(min, max)
            if *min < -MAX_SAFE_INTEGER || *max > MAX_SAFE_INTEGER =>
        {
            Some("the bounds of an integer are not safe in JavaScript")
        }
        FieldType::ClosedEnum(words) | FieldType::OpenEnum(words) if words.is_empty() => {
            Some("an enum has no words")
        }
        _ => None,
    }
}

const fn outputs(fields: &'static [Output], outermost: bool, types: &mut Types) -> Option<&'static str> {
    if fields.len() > MOST_OUTPUTS {
        return Some("a record of an output has more fields than the engine takes");
    }
    let mut at = 0;
    while at < fields.len() {
        let field = &fields[at];
        if outermost && contains(RESULT_NAMES, field.name) {
            return Some("an output has the name of a field that every result has");
        }
        if let Some(problem) = shape(&field.shape, types) {
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

const fn shape(shape_: &'static Shape, types: &mut Types) -> Option<&'static str> {
    match shape_ {
        Shape::Record(name, fields) | Shape::NullableRecord(name, fields) => {
            if let Some(problem) = types.add(name, Fields::Output(fields)) {
                return Some(problem);
            }
            outputs(fields, false, types)
        }
        Shape::List(Shape::OpenEnum(_) | Shape::NullableRecord(..) | Shape::InputIndex) => {
            Some("the entries of a list have a type that cannot be printed")
        }
        Shape::List(of) => shape(of, types),
        Shape::OpenEnum([]) => Some("an enum has no words"),
        _ => None,
    }
}

/// The number of input indices. The table finds them by the entry of one list, so one that is elsewhere counts as many.
const fn input_indices(fields: &[Output], lists: usize) -> usize {
    let mut count = 0;
    let mut at = 0;
    while at < fields.len() {
        count += indices_in(&fields[at].shape, lists);
        at += 1;
    }
    count
}

const fn indices_in(shape: &Shape, lists: usize) -> usize {
    match shape {
        Shape::InputIndex => {
            if lists == 1 {
                1
            } else {
                2
            }
        }
        Shape::Record(_, fields) => input_indices(fields, lists),
        // Null has none of its fields.
        Shape::NullableRecord(_, fields) => input_indices(fields, lists) * 2,
        Shape::List(of) => indices_in(of, lists + 1),
        _ => 0,
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
            if paging.key.is_empty() {
                return Some("the key of a paging is empty");
            }
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

/// Whether a segment of a template is a field in braces.
const fn has_field(template: &[u8], name: &str) -> bool {
    let name = name.as_bytes();
    let mut at = 0;
    while at + name.len() + 3 <= template.len() {
        let end = at + name.len() + 2;
        let whole = template[at] == b'/' && template[at + 1] == b'{' && template[end] == b'}';
        if whole && (end + 1 == template.len() || template[end + 1] == b'/') {
            let mut own = 0;
            while own < name.len() && template[at + 2 + own] == name[own] {
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
