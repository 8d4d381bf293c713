//! The changes that depend on the request, for the table of [mistakes](super::mistakes).

use super::assemble::write_path;
use super::hypothesis::{
    Case, Change, Decoding, Encoding, Fraction, Hash, Host, Hypothesis, KeyForm, KeySource, NormalForm,
    PathForm, Query, Scheme, Space, Tail, Unit, Words,
};
use super::json_style::{Json, JsonStyle};
use super::material::{Material, Role};
use super::text::Fingerprint;
use super::values::ValueForm;
use crate::vendors::mettl;

type List = Vec<(Change, u8)>;

/// One change if the condition holds, else none.
fn if_so(holds: bool, change: Change) -> List {
    if holds { vec![(change, 0)] } else { Vec::new() }
}

/// Whether a change leads to the same texts as no change, or as another one that is at least as common.
pub fn is_redundant(change: Change, material: &Material) -> bool {
    match change {
        Change::Path(form) => {
            let is_unchanged = |part: &String| {
                let mut written = Vec::new();
                write_path(part, form, &mut written);
                written == part.as_bytes()
            };
            form != PathForm::DoubleSlash && material.path.iter().all(is_unchanged)
        }
        Change::Values(ValueForm::Encoded(encoder, _)) => {
            encoder != encoder.without_marks() && !material.has_marks()
        }
        _ => false,
    }
}

/// Whether a hypothesis leads to the same text without a change, so that fewer changes have led to it before.
pub fn is_idle(change: Change, hypothesis: &Hypothesis, material: &Material) -> bool {
    let omission = material.omissions.get(usize::from(hypothesis.omission));
    match change {
        Change::Order(order) => hypothesis.addition == 0 && material.is_by_name(order),
        Change::JsonStyle(_) => omission.is_some_and(|omission| omission.json),
        Change::Time(_) | Change::Unit(_) | Change::Fraction(_) => {
            omission.is_some_and(|omission| omission.time)
        }
        Change::Scheme(_) => matches!(hypothesis.host, Host::Written | Host::Missing | Host::UrlMissing),
        Change::UrlLower(_) | Change::Version(_) | Change::Path(_) | Change::Slash(_) | Change::Query(_) => {
            hypothesis.host == Host::UrlMissing
        }
        _ => false,
    }
}

pub fn omissions(material: &Material) -> List {
    let all = (0..).zip(&material.omissions).skip(1);
    all.map(|(index, omission)| (Change::Omission(index), omission.cost)).collect()
}

pub fn members(material: &Material) -> List {
    let has_members = material.members > 0;
    has_members.then_some((Change::Members(true), 0)).into_iter().collect()
}

pub fn body(material: &Material) -> List {
    if_so(!material.body.is_empty(), Change::Tail(Tail::Body))
}

pub fn additions(material: &Material) -> List {
    let all = (0..).zip(&material.additions);
    all.filter_map(|(index, addition)| Some((Change::Addition(index), addition.as_ref()?.cost))).collect()
}

pub fn as_sent_percent(material: &Material) -> List {
    if_so(!sent_plus(material) && sent_encoded(material), Change::Values(ValueForm::AsSent))
}

pub fn as_sent_form(material: &Material) -> List {
    if_so(sent_plus(material), Change::Values(ValueForm::AsSent))
}

fn sent_plus(material: &Material) -> bool {
    material.sent_items().iter().any(|item| item.raw.contains('+'))
}

fn sent_encoded(material: &Material) -> bool {
    material.sent_items().iter().any(|item| item.raw != item.value)
}

pub fn decoded_again(material: &Material) -> List {
    let encoded = material.sent_items().iter().any(|item| item.value.contains('%'));
    if_so(encoded, Change::Values(ValueForm::DecodedAgain))
}

/// A value with a raw `+` that was not encoded, unless the `+` is an encoded space: then the value has nothing else that
/// encoders encode.
pub fn plus_kept(material: &Material) -> List {
    let encoded = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~!*'()+%".contains(&byte);
    let mut sent = material.sent_items().iter().filter(|item| item.raw.contains('+'));
    let is_raw = sent.clone().any(|item| !item.raw.bytes().all(encoded));
    sent.next()
        .map(|_| (Change::Values(ValueForm::PlusKept), if is_raw { 0 } else { 2 }))
        .into_iter()
        .collect()
}

/// The styles that lead to different texts. Large values are tried in the common styles only.
pub fn json_styles(material: &Material) -> List {
    const LARGE: usize = 64 << 10;
    let texts: Vec<&str> = material
        .sent_items()
        .iter()
        .filter(|item| item.role == Role::Json)
        .map(|item| item.value.as_str())
        .collect();
    if texts.is_empty() {
        return Vec::new();
    }
    let most = if texts.iter().map(|text| text.len()).sum::<usize>() > LARGE { 1 } else { 3 };
    let documents: Vec<_> = texts.iter().filter_map(|text| Json::read(text)).collect();
    let mut known: Vec<(usize, Fingerprint)> = Vec::new();
    let mut list = Vec::new();
    let mut written = texts.concat().into_bytes();
    known.push((written.len(), Fingerprint::of(&written)));
    for form in JsonStyle::all().filter(|form| form.changes() <= most) {
        written.clear();
        for document in &documents {
            document.write(form, &mut written);
        }
        let text = (written.len(), Fingerprint::of(&written));
        if !known.contains(&text) {
            known.push(text);
            list.push((Change::JsonStyle(form), form.cost()));
        }
    }
    list
}

pub fn units(material: &Material) -> List {
    let digits = material.time().map_or(0, |time| time.split('.').next().unwrap_or_default().len());
    let unit = if digits >= 12 { Unit::Seconds } else { Unit::Milliseconds };
    if_so(digits > 0, Change::Unit(unit))
}

pub fn times(material: &Material) -> List {
    let cost = |seconds: i8| match seconds {
        -1 | 1 => 0,
        -3..=2 => 1,
        _ => 2,
    };
    let changes = (1..=10).map(|seconds: i8| -seconds).chain([1, 2]);
    if material.time().is_none() {
        Vec::new()
    } else {
        changes.map(|seconds| (Change::Time(seconds), cost(seconds))).collect()
    }
}

pub fn fractions(material: &Material) -> List {
    match material.time() {
        None => Vec::new(),
        Some(time) if time.contains('.') => {
            vec![(Change::Fraction(Fraction::Cut), 0), (Change::Fraction(Fraction::Zero), 1)]
        }
        Some(_) => vec![(Change::Fraction(Fraction::Zero), 1)],
    }
}

pub fn hashes(material: &Material) -> List {
    let documented = material.hash();
    let other = if documented == Hash::Sha1 { Hash::Sha256 } else { Hash::Sha1 };
    vec![(Change::Hash(other), 1), (Change::Hash(Hash::Sha512), 4), (Change::Hash(Hash::Sha384), 5)]
}

pub fn schemes(material: &Material) -> List {
    let other = match material.scheme.as_str() {
        "" => return Vec::new(),
        "https" => "http",
        _ => "https",
    };
    vec![(Change::Scheme(Scheme::As(other)), 1), (Change::Scheme(Scheme::Missing), 2)]
}

/// Whether a port is in the host, or the one of https could be.
pub fn ports(material: &Material) -> List {
    let port = material.host.rsplit_once(':').map_or("", |(_, port)| port);
    // An IPv6 address has colons as well.
    if !port.is_empty() && !port.ends_with(']') {
        return vec![(Change::Host(Host::WithoutPort), 0)];
    }
    if_so(!material.host.is_empty(), Change::Host(Host::WithPort))
}

pub fn written(material: &Material) -> List {
    if_so(!material.written_origin.is_empty(), Change::Host(Host::Written))
}

/// The other hosts of the vendor.
pub fn hosts(material: &Material) -> List {
    let hosts = mettl::VENDOR.documented.hosts.iter().copied();
    let others = hosts.filter(|host| !material.host.is_empty() && *host != material.host);
    others.map(|host| (Change::Host(Host::Other(host)), 0)).collect()
}

pub fn single_slashes(material: &Material) -> List {
    let double = material.path.iter().any(|part| part.contains("//"));
    if_so(double, Change::Path(PathForm::SingleSlashes))
}

pub fn lower_url(material: &Material) -> List {
    let upper = |text: &String| text.bytes().any(|byte| byte.is_ascii_uppercase());
    if_so(upper(&material.host) || material.path.iter().any(upper), Change::UrlLower(true))
}

/// The values that programs read from files, with the line break at their end. After other values a line feed looks like
/// an empty value, which is more common, and after the last value it is a mistake of its own.
pub fn line_breaks(material: &Material) -> List {
    let read = (0..).zip(&material.items).take(material.sent.min(12));
    let read = read.filter(|(_, item)| item.role != Role::Time && !item.value.ends_with('\n'));
    let each = read.flat_map(|(index, item)| {
        let is_likely = item.name == "ak" || item.role == Role::Json;
        let line_feed = is_likely.then_some((Change::LineBreak((index, "\n")), 0));
        line_feed.into_iter().chain([(Change::LineBreak((index, "\r\n")), 3)])
    });
    each.collect()
}

pub fn cut_values(material: &Material) -> List {
    if_so(!material.cut.is_empty(), Change::Joined(true))
}

/// The other spellings of switches and unset values that change something. A digit is more often a number.
pub fn words(material: &Material) -> List {
    let all = [
        (Words::Title, 0),
        (Words::Lower, 0),
        (Words::Upper, 3),
        (Words::Digits, 1),
        (Words::DigitOrEmpty, 2),
        (Words::Unset(""), 0),
        (Words::Unset("null"), 0),
        (Words::Unset("undefined"), 0),
        (Words::Unset("None"), 1),
    ];
    let plain: Vec<_> = material.sent_items().iter().filter(|item| item.role == Role::Plain).collect();
    let changes = |words: Words| plain.iter().any(|item| words.of(&item.value).is_some());
    all.into_iter()
        .filter(|(words, _)| changes(*words))
        .map(|(words, cost)| (Change::Words(words), cost))
        .collect()
}

pub fn normal_forms(material: &Material) -> List {
    let sent = || material.items.iter().take(material.sent + material.members);
    let forms = NormalForm::ALL.into_iter().filter(|form| sent().any(|item| item.normal(*form).is_some()));
    forms.map(|form| (Change::Normal(Some(form)), 0)).collect()
}

pub fn no_dashes(material: &Material) -> List {
    if_so(material.keys.private.contains('-'), Change::KeyDecoding(Decoding::NoDashes))
}

pub fn host(material: &Material) -> List {
    if_so(!material.scheme.is_empty(), Change::Host(Host::Missing))
}

pub fn query(material: &Material) -> List {
    if_so(!material.query.is_empty(), Change::Query(Query::AsSent))
}

pub fn query_decoded(material: &Material) -> List {
    if_so(material.query.contains(['%', '+']), Change::Query(Query::Decoded))
}

pub fn versions(material: &Material) -> List {
    let sent = material.path.get(1).map_or("", String::as_str);
    if sent.is_empty() {
        return Vec::new();
    }
    let all = ["v1", "v2", "v3", ""].into_iter().filter(|version| *version != sent);
    all.map(|version| (Change::Version(Some(version)), u8::from(version.is_empty()))).collect()
}

pub fn methods(material: &Material) -> List {
    let sent = material.methods.first().map_or("", String::as_str);
    let all = [("GET", 0), ("POST", 0), ("PUT", 2), ("DELETE", 2), ("PATCH", 3), ("HEAD", 3)];
    let others = all.into_iter().filter(|(method, _)| *method != sent);
    others.map(|(method, cost)| (Change::Method(Some(method)), cost)).collect()
}

pub fn public_key(material: &Material) -> List {
    if_so(material.keys.public.is_some(), Change::KeySource(KeySource::Public))
}

/// The key with all that surrounded it where it was given, if that is white space.
pub fn given_space(material: &Material) -> List {
    let (key, given) = (material.keys.private.as_str(), material.keys.given.as_str());
    if_so(key != given && given.trim() == key, Change::KeySpace(Space::AsGiven))
}

/// The same, if it is anything else.
pub fn given_quotes(material: &Material) -> List {
    let (key, given) = (material.keys.private.as_str(), material.keys.given.as_str());
    if_so(given.trim() != key, Change::KeySpace(Space::AsGiven))
}

pub fn key_cases(material: &Material) -> List {
    let key = material.keys.private.as_str();
    let public = material.keys.public.as_deref().unwrap_or_default();
    let has = |test: fn(char) -> bool| key.contains(test) || public.contains(test);
    let mut list = if_so(has(char::is_lowercase), Change::KeyCase(Case::Upper));
    list.extend(if_so(has(char::is_uppercase), Change::KeyCase(Case::Lower)));
    list
}

pub fn hex_key(material: &Material) -> List {
    let fits = |key: &str| {
        let key = key.trim();
        let digits = key.bytes().filter(|byte| *byte != b'-').count();
        digits >= 2 && key.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
    };
    let public = material.keys.public.as_deref().unwrap_or_default();
    if_so(fits(&material.keys.private) || fits(public), Change::KeyDecoding(Decoding::Hex))
}

pub fn hex_prefix(material: &Material) -> List {
    // An empty key is another mistake.
    let form = KeyForm { decoding: Decoding::HexPrefix, ..KeyForm::default() };
    if_so(!material.keys.bytes(form).is_empty(), Change::KeyDecoding(Decoding::HexPrefix))
}

pub fn encodings(material: &Material) -> List {
    let mut list = Vec::new();
    if !material.is_ascii() {
        list.extend([(Change::Encoding(Encoding::Latin1), 2), (Change::Encoding(Encoding::Latin1Cut), 3)]);
        list.push((Change::Encoding(Encoding::Utf8Twice), 3));
    }
    list.extend([
        (Change::Encoding(Encoding::Utf16Le), 3),
        (Change::Encoding(Encoding::Utf16Be), 4),
        (Change::Encoding(Encoding::Utf16LeMark), 5),
        (Change::Encoding(Encoding::Utf16BeMark), 5),
    ]);
    list
}
