//! The parts of the request that hypotheses use, and what may have been left out or added.

use std::cmp::Ordering;

use super::hypothesis::{Hash, Hypothesis, NormalForm, Order};
use super::json_style::Json;
use super::key::Keys;
use super::values::MARKS;
use crate::debugger::read::{Body, Parameter, Request, SentIn};
use crate::sort::sort_by;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Plain,
    Time,
    /// An object or array as JSON.
    Json,
    /// The private key as the value of an added parameter.
    Key,
}

/// A parameter that was sent, or may have been signed without being sent.
#[derive(Clone, Debug)]
pub struct Signable {
    pub name: String,
    /// Empty if it is the private key.
    pub value: String,
    /// The value as it was sent.
    pub raw: String,
    pub role: Role,
    /// The value in each normal form that differs from what was sent.
    normal: [Option<String>; NormalForm::ALL.len()],
    sent_in: SentIn,
    /// Whether it has no equals sign, so that it may be the rest of the value before it.
    is_rest: bool,
}

impl Signable {
    /// The value in a normal form, unless that is how it was sent.
    pub fn normal(&self, form: NormalForm) -> Option<&str> {
        self.normal.get(form as usize).and_then(Option::as_deref)
    }

    /// The value, or what follows the `&` in the rest of one.
    fn rest(&self) -> &str {
        if self.is_rest { &self.name } else { &self.value }
    }

    fn raw_rest(&self) -> &str {
        if self.is_rest { &self.name } else { &self.raw }
    }
}

/// The position of an added parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Sorted by its name.
    ByName,
    /// After so many others: its name is not known.
    Index(u16),
}

/// A parameter that may have been added.
#[derive(Clone, Copy, Debug)]
pub struct Addition {
    pub item: u16,
    pub position: Position,
    /// How rare it is.
    pub cost: u8,
}

/// Parameters that may have been left out.
#[derive(Clone, Debug)]
pub struct Omission {
    /// The indices of the parameters, ascending.
    pub items: Vec<u16>,
    pub cost: u8,
    /// Whether no timestamp is left.
    pub time: bool,
    /// Whether no JSON is left.
    pub json: bool,
}

/// The parts of the request.
pub struct Material {
    /// The methods that the request may have, the most likely first; the caller fills them in.
    pub methods: Vec<String>,
    /// `https`, or empty if the endpoint is only a path.
    pub scheme: String,
    /// Host and port.
    pub host: String,
    /// Scheme and host with their letters as they are written, unless that is how they were sent.
    pub written_origin: String,
    /// The path before the version, the version, and the path after it.
    pub path: [String; 3],
    /// The query as it was sent, without the signature.
    pub query: String,
    /// The parameters that were sent, without the signature, then the members of the JSON body, and then those that may
    /// have been added.
    pub items: Vec<Signable>,
    /// How many of them were sent.
    pub sent: usize,
    /// How many are members of the JSON body.
    pub members: usize,
    /// The JSON body, unless it is large.
    pub body: String,
    /// Parameters whose values may have been cut at a raw `&`: the first and the last part, and the whole.
    pub cut: Vec<(u16, u16, u16)>,
    /// The indices of the sent parameters and of the members in each order.
    orders: [Vec<u16>; Order::ALL.len()],
    /// The omissions; the one at 0 is empty.
    pub omissions: Vec<Omission>,
    /// The additions; the one at 0 is `None`.
    pub additions: Vec<Option<Addition>>,
    pub keys: Keys,
}

/// Optional parameters, and values with which programs sign them without sending them.
const OPTIONAL: &[(&str, &[&str])] = &[
    ("allowMissingMandatoryRegistrationFields", &["true", "false", ""]),
    ("showCustomInstructions", &["true", "false", ""]),
    ("timeLimitInSec", &[""]),
    ("limit", &["", "20"]),
    ("offset", &["", "0"]),
    ("sort", &["", "createdAt", "testStartTime"]),
    ("sort_order", &["", "desc"]),
    ("filter", &[""]),
    ("qr", &["true", "false", ""]),
    ("cr", &["true", "false"]),
    ("em", &["true", "false"]),
    ("rs", &["true", "false"]),
    ("ir", &[""]),
];

/// Names that programs use for the private key.
const KEY_NAMES: &[&str] = &["privateKey", "private_key", "pk", "secret", "key", "apiSecret"];

/// With more parameters only single ones are left out, and nothing is added between the others.
const FEW: usize = 12;

impl Material {
    pub fn new(request: &Request, keys: Keys, now: u64) -> Self {
        let (scheme, rest) = match request.endpoint.split_once("://") {
            Some((scheme, rest)) => (scheme, rest),
            None => ("", request.endpoint.as_str()),
        };
        let at = if scheme.is_empty() { 0 } else { rest.find('/').unwrap_or(rest.len()) };
        let (host, path) = rest.split_at_checked(at).unwrap_or_default();
        let query: Vec<&str> = request
            .parameters
            .iter()
            .filter(|parameter| parameter.sent_in == SentIn::Query && parameter.name != "asgn")
            .map(|parameter| parameter.raw.as_str())
            .collect();
        let mut has_time = false;
        let is_signable = |parameter: &&Parameter| parameter.name != "asgn";
        let sent = request.parameters.iter().filter(is_signable).count();
        let members = request.members.iter().filter(|member| request.parameter(&member.name).is_none());
        let items: Vec<Signable> = request
            .parameters
            .iter()
            .chain(members)
            .filter(is_signable)
            .map(|parameter| {
                let role = if parameter.name == "ts" && !std::mem::replace(&mut has_time, true) {
                    Role::Time
                } else if Json::read(&parameter.value).is_some() {
                    Role::Json
                } else {
                    Role::Plain
                };
                Signable {
                    name: parameter.name.clone(),
                    value: parameter.value.clone(),
                    raw: parameter.raw_value().into(),
                    role,
                    normal: Default::default(),
                    sent_in: parameter.sent_in,
                    is_rest: !parameter.raw.contains('='),
                }
            })
            .collect();
        let mut material = Self {
            methods: Vec::new(),
            scheme: scheme.into(),
            host: host.into(),
            written_origin: request.written_origin.clone(),
            path: split_path(path),
            query: query.join("&"),
            sent,
            members: items.len() - sent,
            body: json_body(request),
            items,
            orders: Default::default(),
            omissions: Vec::new(),
            additions: Vec::new(),
            cut: Vec::new(),
            keys,
        };
        for (order, list) in Order::ALL.into_iter().zip(&mut material.orders) {
            *list = arrange(&material.items, order);
        }
        material.list_omissions();
        material.list_additions(now);
        material.list_cut();
        material
    }

    /// Adds the other normal forms of the values.
    pub fn add_normal_forms(&mut self, normalize: fn(&str, NormalForm) -> String) {
        for item in self.items.iter_mut().filter(|item| !item.value.is_ascii()) {
            let other = |form| Some(normalize(&item.value, form)).filter(|text| *text != item.value);
            item.normal = NormalForm::ALL.map(other);
        }
    }

    /// Lists parameters that are followed by something without a name: the rest of their values after a raw `&`.
    fn list_cut(&mut self) {
        let mut first = 0;
        while first + 1 < self.sent.min(FEW) {
            let mut last = first;
            while self.items.get(last + 1).is_some_and(|item| last + 1 < self.sent && item.is_rest) {
                last += 1;
            }
            if last > first
                && let Some(parts) = self.items.get(first..=last)
            {
                let join = |text: fn(&Signable) -> &str| parts.iter().map(text).collect::<Vec<_>>().join("&");
                let (value, raw) = (join(Signable::rest), join(Signable::raw_rest));
                let whole = parts.first().map(|part| Signable { value, raw, ..part.clone() });
                let place = |index: usize| u16::try_from(index).unwrap_or(u16::MAX);
                self.cut.push((place(first), place(last), place(self.items.len())));
                self.items.extend(whole);
            }
            first = last + 1;
        }
    }

    /// Replaces the parts of cut values by the whole.
    pub fn join(&self, sequence: &mut Vec<u16>) {
        for (first, last, whole) in &self.cut {
            sequence.retain(|item| item <= first || item > last);
            for item in sequence.iter_mut().filter(|item| *item == first) {
                *item = *whole;
            }
        }
    }

    /// Lists one, two and three parameters, all but `ak` and `ts`, and all.
    fn list_omissions(&mut self) {
        let count = u16::try_from(self.items.len()).unwrap_or(u16::MAX);
        let few = self.items.len() <= FEW;
        let mut sets: Vec<(Vec<u16>, u8)> = vec![(Vec::new(), 0)];
        let leading = |item: &Signable| item.name == "ak" || item.name == "ts";
        let unsigned: Vec<u16> =
            (0_u16..).zip(&self.items).filter(|(_, item)| !leading(item)).map(|(index, _)| index).collect();
        for one in 0..count {
            let cost = if self.items.get(usize::from(one)).is_some_and(leading) { 2 } else { 1 };
            sets.push((vec![one], cost));
        }
        sets.push((unsigned, 1));
        if few {
            for one in 0..count {
                for two in one + 1..count {
                    sets.push((vec![one, two], 3));
                }
            }
            for one in 0..count {
                for two in one + 1..count {
                    for three in two + 1..count {
                        sets.push((vec![one, two, three], 4));
                    }
                }
            }
        }
        sets.push(((0..count).collect(), 5));
        for (items, cost) in sets {
            if self.omissions.is_empty()
                || (!items.is_empty() && self.omissions.iter().all(|known| known.items != items))
            {
                let is_left = |role: Role| {
                    (0..count)
                        .zip(&self.items)
                        .any(|(index, item)| item.role == role && !items.contains(&index))
                };
                let (time, json) = (!is_left(Role::Time), !is_left(Role::Json));
                self.omissions.push(Omission { items, cost, time, json });
            }
        }
    }

    fn list_additions(&mut self, now: u64) {
        self.additions.push(None);
        let missing = |material: &Self, name: &str| material.items.iter().all(|item| item.name != name);
        if missing(self, "ak")
            && let Some(public) = self.keys.public.clone()
        {
            self.add("ak", &public, Role::Plain, Position::ByName, 1);
        }
        if missing(self, "ts") {
            for seconds in now.saturating_sub(10)..=now + 2 {
                let cost = if seconds == now { 2 } else { 4 };
                self.add("ts", &seconds.to_string(), Role::Plain, Position::ByName, cost);
            }
        }
        self.add("asgn", "", Role::Plain, Position::ByName, 3);
        let count = u16::try_from(self.items.len().min(FEW)).unwrap_or(0);
        for after in 0..=count {
            self.add("", "", Role::Plain, Position::Index(after), 4);
            self.add("", "", Role::Key, Position::Index(after), 4);
        }
        for (name, values) in OPTIONAL {
            if missing(self, name) {
                for value in *values {
                    let registers =
                        matches!(*name, "allowMissingMandatoryRegistrationFields" | "showCustomInstructions");
                    let cost = if registers && !value.is_empty() { 3 } else { 5 };
                    self.add(name, value, Role::Plain, Position::ByName, cost);
                }
            }
        }
        // Programs that join values write unset ones and switches so, also those that they do not send.
        for after in 0..=count {
            for word in ["undefined", "null", "None", "True", "False", "true", "false", "1", "0"] {
                self.add("", word, Role::Plain, Position::Index(after), 5);
            }
        }
        for name in KEY_NAMES {
            if missing(self, name) {
                self.add(name, "", Role::Key, Position::ByName, 5);
            }
        }
    }

    fn add(&mut self, name: &str, value: &str, role: Role, position: Position, cost: u8) {
        let Ok(item) = u16::try_from(self.items.len()) else { return };
        self.items.push(Signable {
            name: name.into(),
            value: value.into(),
            raw: value.into(),
            role,
            normal: Default::default(),
            sent_in: SentIn::Body,
            is_rest: false,
        });
        self.additions.push(Some(Addition { item, position, cost }));
    }

    /// The signed parameters in their order.
    pub fn sequence(&self, hypothesis: &Hypothesis, to: &mut Vec<u16>) {
        let Hypothesis { order, omission, addition, members, .. } = *hypothesis;
        to.clear();
        let none = Vec::new();
        let left_out = self.omissions.get(usize::from(omission)).map_or(&none, |omission| &omission.items);
        let list = self.orders.get(order as usize).unwrap_or(&none);
        if left_out.is_empty() {
            to.extend_from_slice(list);
        } else {
            to.extend(list.iter().filter(|item| left_out.binary_search(item).is_err()));
        }
        if self.members > 0 && !members {
            to.retain(|item| usize::from(*item) < self.sent);
        }
        let Some(Some(addition)) = self.additions.get(usize::from(addition)) else { return };
        let at = match addition.position {
            Position::Index(count) => usize::from(count).min(to.len()),
            Position::ByName => {
                let Some(added) = self.item(addition.item) else { return };
                if order == Order::AsSent && added.name == "ak" {
                    return to.insert(0, addition.item);
                }
                to.partition_point(|item| {
                    self.item(*item).is_none_or(|item| compare(added, item, order) != Ordering::Less)
                })
            }
        };
        to.insert(at, addition.item);
    }

    /// Whether an order is that of the names, unless a parameter is added.
    pub fn is_by_name(&self, order: Order) -> bool {
        self.orders.first() == self.orders.get(order as usize)
    }

    /// The hash of the version in the path, or that of v2 if there is none.
    pub fn hash(&self) -> Hash {
        let [_, version, _] = &self.path;
        if version == "v1" { Hash::Sha1 } else { Hash::Sha256 }
    }

    pub fn sent_items(&self) -> &[Signable] {
        self.items.get(..self.sent).unwrap_or_default()
    }

    pub fn item(&self, index: u16) -> Option<&Signable> {
        self.items.get(usize::from(index))
    }

    /// The name of the first parameter whose value is JSON.
    pub fn json_parameter(&self) -> Option<&str> {
        let mut signed = self.items.iter().take(self.sent + self.members);
        signed.find(|item| item.role == Role::Json).map(|item| item.name.as_str())
    }

    /// The timestamp as it was sent.
    pub fn time(&self) -> Option<&str> {
        self.items.iter().find(|item| item.role == Role::Time).map(|item| item.value.as_str())
    }

    /// Whether a value contains one of the [`MARKS`], or an escape that may stand for one.
    pub fn has_marks(&self) -> bool {
        let marks = |text: &str| text.contains(MARKS) || text.contains('\\');
        marks(&self.keys.private) || self.items.iter().any(|item| marks(&item.value) || marks(&item.raw))
    }

    /// Whether everything that can be signed is ASCII; escapes in JSON may have been other characters.
    pub fn is_ascii(&self) -> bool {
        let plain = |item: &Signable| {
            let letters = item.role == Role::Json && item.value.contains("\\u");
            item.value.is_ascii() && item.name.is_ascii() && !letters
        };
        self.path.iter().all(|part| part.is_ascii()) && self.items.iter().all(plain)
    }
}

/// The body, if it is JSON. Nobody signs a large one as it is.
fn json_body(request: &Request) -> String {
    const MOST: usize = 64 << 10;
    let is_signable = request.body == Body::Json && request.body_text.len() <= MOST;
    if is_signable { request.body_text.clone() } else { String::new() }
}

/// Cuts a path at the last segment that is a version.
fn split_path(path: &str) -> [String; 3] {
    let mut start = 0;
    let mut found = None;
    for segment in path.split('/') {
        if matches!(segment, "v1" | "v2" | "v3") {
            found = Some(start);
        }
        start += segment.len() + 1;
    }
    let Some(at) = found else { return [path.into(), String::new(), String::new()] };
    let (before, rest) = path.split_at_checked(at).unwrap_or_default();
    let (version, after) = rest.split_at_checked(2).unwrap_or_default();
    [before.into(), version.into(), after.into()]
}

/// The indices of the parameters in an order.
fn arrange(items: &[Signable], order: Order) -> Vec<u16> {
    let mut indexed: Vec<(u16, &Signable)> = (0..).zip(items).collect();
    sort_by(&mut indexed, |(_, one), (_, other)| compare(one, other, order));
    indexed.into_iter().map(|(index, _)| index).collect()
}

/// Compares two parameters in an order.
fn compare(one: &Signable, other: &Signable, order: Order) -> Ordering {
    let by_name = || one.name.as_bytes().cmp(other.name.as_bytes());
    // Groups come first.
    let grouped = |ak: u8, ts: u8, rest: u8| {
        let group = |item: &Signable| match item.name.as_str() {
            "ak" => ak,
            "ts" => ts,
            _ => rest,
        };
        group(one).cmp(&group(other))
    };
    let placed = |query: u8, body: u8| {
        let group = |item: &Signable| if item.sent_in == SentIn::Query { query } else { body };
        group(one).cmp(&group(other))
    };
    match order {
        Order::ByName => by_name(),
        Order::AsSent => Ordering::Equal,
        Order::Descending => by_name().reverse(),
        Order::ByValue => one.value.as_bytes().cmp(other.value.as_bytes()),
        Order::Caseless => one
            .name
            .bytes()
            .map(|byte| byte.to_ascii_lowercase())
            .cmp(other.name.bytes().map(|byte| byte.to_ascii_lowercase())),
        Order::KeyTimeRest => grouped(0, 1, 2).then_with(by_name),
        Order::KeyTimeSent => grouped(0, 1, 2),
        Order::RestKeyTime => grouped(1, 2, 0).then_with(by_name),
        Order::KeyRestTime => grouped(0, 2, 1).then_with(by_name),
        Order::TimeRest => grouped(1, 0, 1).then_with(by_name),
        Order::QueryBody => placed(0, 1).then_with(by_name),
        Order::BodyQuery => placed(1, 0).then_with(by_name),
    }
}
