//! Writes the text that a hypothesis says was signed.

use std::collections::BTreeMap;

use zeroize::{Zeroize, Zeroizing};

use super::hypothesis::{
    Case, Encoding, Fraction, Host, Hypothesis, NormalForm, PathForm, Query, Scheme, Tail, Unit, Words,
};
use super::json_style::{Json, JsonStyle};
use super::material::{Material, Role, Signable};
use super::text::{Part, Text, encode};
use super::values::{Encoder, ValueForm};
use crate::debugger::read::{decode, decode_percent};

/// Replaces the private key in a text that is shown.
pub const MASKED_KEY: &str = "[private key]";
/// The default port of https, as part of a host.
const DEFAULT_PORT: &str = ":443";
/// The most bytes of cached values; then the cache is cleared.
const MOST_CACHED: usize = 8 << 20;

/// Everything that the bytes of a value depend on.
type Form = (JsonStyle, Option<NormalForm>, ValueForm, Encoding, Words);

/// Writes texts. Each value is encoded once per form and cached.
#[derive(Default)]
pub struct Assembler {
    pub cache: Zeroizing<Vec<u8>>,
    indices: BTreeMap<Form, usize>,
    /// The forms of the last text, of plain values and of JSON: most texts differ in something else.
    last: [(Form, usize); 2],
    /// By form and item.
    parts: Vec<Vec<Option<Part>>>,
    sequence: Vec<u16>,
    head: Zeroizing<Vec<u8>>,
    scratch: Zeroizing<Vec<u8>>,
}

impl Assembler {
    /// Assembles the text that was signed; [`Text::write`] writes it.
    pub fn assemble(&mut self, material: &Material, method: &str, hypothesis: &Hypothesis, to: &mut Text) {
        to.start(hypothesis.encoding);
        self.text(material, method, hypothesis, false, to);
    }

    /// The text that was signed, as it is shown: in UTF-8, with the private key masked.
    pub fn show(&mut self, material: &Material, method: &str, hypothesis: &Hypothesis) -> String {
        let mut text = Text::default();
        text.start(Encoding::Utf8);
        self.text(material, method, hypothesis, true, &mut text);
        let mut bytes = Vec::new();
        text.write(&self.cache, &mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn text(
        &mut self,
        material: &Material,
        method: &str,
        hypothesis: &Hypothesis,
        mask_key: bool,
        to: &mut Text,
    ) {
        if self.cache.len() > MOST_CACHED {
            self.cache.zeroize();
            self.parts.iter_mut().for_each(Vec::clear);
        }
        let mut head = std::mem::take(&mut self.head);
        head.clear();
        write_method(hypothesis.method.unwrap_or(method), hypothesis.method_case, &mut head);
        head.extend_from_slice(hypothesis.method_separator.as_bytes());
        write_endpoint(material, hypothesis, &mut head);
        to.push(&head);
        self.head = head;
        let mut sequence = std::mem::take(&mut self.sequence);
        material.sequence(hypothesis, &mut sequence);
        if hypothesis.joined {
            material.join(&mut sequence);
        }
        to.work += 3 * material.sent as u64;
        let Hypothesis { json_style, normal, values, words, .. } = *hypothesis;
        let [plain, json] = self.forms([
            (JsonStyle::default(), normal, values, to.encoding, words),
            (json_style, normal, values, to.encoding, Words::AsSent),
        ]);
        let separator = hypothesis.separator;
        for (position, index) in sequence.iter().enumerate() {
            let Some(item) = material.item(*index) else { continue };
            let between = if position == 0 { separator.first } else { separator.between };
            to.push(between.as_bytes());
            if let Some(joint) = hypothesis.names {
                to.push(item.name.as_bytes());
                to.push(joint.as_bytes());
            }
            match item.role {
                Role::Key if mask_key => to.push(MASKED_KEY.as_bytes()),
                Role::Time => {
                    self.scratch.clear();
                    write_time(&item.value, hypothesis, &mut self.scratch);
                    to.push(&self.scratch);
                }
                Role::Json => self.value(material, *index, item, json, to),
                _ => self.value(material, *index, item, plain, to),
            }
            if *index == hypothesis.line_break.0 {
                to.push(hypothesis.line_break.1.as_bytes());
            }
        }
        self.sequence = sequence;
        match hypothesis.tail {
            Tail::None => {}
            Tail::Text(tail) => to.push(tail.as_bytes()),
            Tail::Separator => to.push(separator.between.as_bytes()),
            Tail::Body => {
                to.push(separator.between.as_bytes());
                to.push(material.body.as_bytes());
            }
        }
    }

    /// The forms with the indices of their parts.
    fn forms(&mut self, wanted: [Form; 2]) -> [(Form, usize); 2] {
        if self.parts.is_empty() {
            // What `last` begins with.
            self.indices.insert(Form::default(), 0);
            self.parts.push(Vec::new());
        }
        for (last, form) in self.last.iter_mut().zip(wanted).filter(|(last, form)| last.0 != *form) {
            let next = self.parts.len();
            *last = (form, *self.indices.entry(form).or_insert(next));
            if last.1 == next {
                self.parts.push(Vec::new());
            }
        }
        self.last
    }

    /// Writes a value in its form, from the cache.
    fn value(
        &mut self,
        material: &Material,
        index: u16,
        item: &Signable,
        (form, place): (Form, usize),
        to: &mut Text,
    ) {
        let known = self.parts.get(place).and_then(|parts| parts.get(usize::from(index))).copied().flatten();
        if let Some(part) = known {
            return to.push_part(part);
        }
        let value = if item.role == Role::Key { material.keys.private.as_str() } else { &item.value };
        let from = self.cache.len();
        self.convert(item, value, form);
        let part = Part::of(&self.cache, from, self.cache.len());
        to.work += (value.len() + part.end - part.start) as u64;
        if let Some(parts) = self.parts.get_mut(place) {
            parts.resize(parts.len().max(usize::from(index) + 1), None);
            if let Some(cached) = parts.get_mut(usize::from(index)) {
                *cached = Some(part);
            }
        }
        to.push_part(part);
    }

    /// Appends a value in a form to the cache.
    fn convert(&mut self, item: &Signable, value: &str, (style, normal, form, encoding, words): Form) {
        let normal = normal.and_then(|form| item.normal(form));
        let value = normal.unwrap_or(value);
        let scratch = &mut self.scratch;
        scratch.clear();
        match Json::read(value).filter(|_| style != JsonStyle::default()) {
            Some(json) => json.write(style, scratch),
            None => scratch.extend_from_slice(value.as_bytes()),
        }
        let mut is_unchanged = style == JsonStyle::default() && normal.is_none() && item.role != Role::Key;
        if let Some(word) = words.of(value).filter(|_| item.role == Role::Plain) {
            scratch.clear();
            scratch.extend_from_slice(word.as_bytes());
            is_unchanged = false;
        }
        let mut text = Zeroizing::new(Vec::new());
        match form {
            ValueForm::AsSent if is_unchanged => text.extend_from_slice(item.raw.as_bytes()),
            ValueForm::AsSent => Encoder::Component.encode(scratch, &mut text),
            ValueForm::Encoded(encoder, false) => encoder.encode(scratch, &mut text),
            ValueForm::Encoded(encoder, true) => {
                let mut once = Zeroizing::new(Vec::with_capacity(3 * scratch.len()));
                encoder.encode(scratch, &mut once);
                encoder.encode(&once, &mut text);
            }
            ValueForm::DecodedAgain => {
                let encoded = Zeroizing::new(String::from_utf8_lossy(scratch).into_owned());
                text.extend_from_slice(decode(&encoded).as_bytes());
            }
            ValueForm::PlusKept if is_unchanged => {
                text.extend_from_slice(decode_percent(&item.raw).as_bytes());
            }
            ValueForm::Plain | ValueForm::PlusKept => text.extend_from_slice(scratch),
        }
        encode(&text, encoding, &mut self.cache);
    }
}

fn write_method(method: &str, case: Case, to: &mut Vec<u8>) {
    let from = to.len();
    to.extend_from_slice(method.as_bytes());
    let written = to.get_mut(from..).unwrap_or_default();
    match case {
        Case::AsIs => {}
        Case::Upper => written.make_ascii_uppercase(),
        Case::Lower => written.make_ascii_lowercase(),
        Case::Title => written.get_mut(1..).unwrap_or_default().make_ascii_lowercase(),
    }
}

fn write_endpoint(material: &Material, hypothesis: &Hypothesis, to: &mut Vec<u8>) {
    if hypothesis.host == Host::UrlMissing {
        return;
    }
    let start = to.len();
    write_url(material, hypothesis, to);
    if hypothesis.url_lower {
        to.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
    }
}

fn write_url(material: &Material, hypothesis: &Hypothesis, to: &mut Vec<u8>) {
    if hypothesis.host == Host::Written {
        to.extend_from_slice(material.written_origin.as_bytes());
    } else if !material.scheme.is_empty() && hypothesis.host != Host::Missing {
        match hypothesis.scheme {
            Scheme::AsSent => to.extend_from_slice(material.scheme.as_bytes()),
            Scheme::As(scheme) => to.extend_from_slice(scheme.as_bytes()),
            Scheme::Missing => {}
        }
        if hypothesis.scheme != Scheme::Missing {
            to.extend_from_slice(b"://");
        }
        match hypothesis.host {
            Host::AsSent => to.extend_from_slice(material.host.as_bytes()),
            Host::WithPort => {
                to.extend_from_slice(material.host.as_bytes());
                to.extend_from_slice(DEFAULT_PORT.as_bytes());
            }
            Host::WithoutPort => {
                let end = material.host.rfind(':').unwrap_or(material.host.len());
                to.extend_from_slice(material.host.get(..end).unwrap_or_default().as_bytes());
            }
            Host::Other(host) => to.extend_from_slice(host.as_bytes()),
            Host::Written | Host::Missing | Host::UrlMissing => {}
        }
    }
    let from = to.len();
    let [before, version, after] = &material.path;
    if hypothesis.path == PathForm::DoubleSlash {
        to.push(b'/');
    }
    write_path(before, hypothesis.path, to);
    match hypothesis.version {
        None => to.extend_from_slice(version.as_bytes()),
        Some("") => {
            // The slash before it is removed, too.
            to.pop();
        }
        Some(version) => to.extend_from_slice(version.as_bytes()),
    }
    write_path(after, hypothesis.path, to);
    if hypothesis.slash {
        match to.last() {
            Some(b'/') if to.len() > from => drop(to.pop()),
            _ => to.push(b'/'),
        }
    }
    let query = match hypothesis.query {
        Query::AsSent | Query::Decoded if material.query.is_empty() => return,
        Query::None => return,
        Query::AsSent => material.query.clone(),
        Query::Decoded => decode(&material.query),
        Query::Mark => String::new(),
    };
    to.push(b'?');
    to.extend_from_slice(query.as_bytes());
}

pub fn write_path(path: &str, form: PathForm, to: &mut Vec<u8>) {
    let segments = |to: &mut Vec<u8>, write: &dyn Fn(&str, &mut Vec<u8>)| {
        for (place, segment) in path.split('/').enumerate() {
            if place > 0 {
                to.push(b'/');
            }
            write(segment, to);
        }
    };
    match form {
        PathForm::AsSent | PathForm::DoubleSlash => to.extend_from_slice(path.as_bytes()),
        PathForm::SingleSlashes => {
            for byte in path.bytes() {
                if byte != b'/' || to.last() != Some(&b'/') {
                    to.push(byte);
                }
            }
        }
        PathForm::Decoded => to.extend_from_slice(decode_percent(path).as_bytes()),
        PathForm::Encoded => segments(to, &|segment, to| {
            Encoder::Strict.encode(decode_percent(segment).as_bytes(), to);
        }),
        PathForm::EncodedAgain => segments(to, &|segment, to| Encoder::Strict.encode(segment.as_bytes(), to)),
    }
}

/// Writes the timestamp with its changes. Text that is not a number stays unchanged.
fn write_time(sent: &str, hypothesis: &Hypothesis, to: &mut Vec<u8>) {
    let Hypothesis { time_change, unit, fraction: form, .. } = *hypothesis;
    if (time_change, unit, form) == (0, Unit::AsSent, Fraction::AsSent) {
        return to.extend_from_slice(sent.as_bytes());
    }
    let (whole, fraction) = sent.split_once('.').unwrap_or((sent, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let number =
        if whole.len() <= 15 && digits(whole) && digits(fraction) { whole.parse::<i64>().ok() } else { None };
    let Some(number) = number else { return to.extend_from_slice(sent.as_bytes()) };
    let mut number = number + i64::from(time_change);
    let mut kept = fraction;
    match unit {
        Unit::AsSent => {}
        Unit::Milliseconds => {
            let milliseconds = fraction
                .bytes()
                .chain([b'0'; 3])
                .take(3)
                .fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
            number = number * 1000 + milliseconds;
            kept = "";
        }
        Unit::Seconds => number /= 1000,
    }
    to.extend_from_slice(number.to_string().as_bytes());
    match form {
        Fraction::AsSent if kept.is_empty() => {}
        Fraction::AsSent => {
            to.push(b'.');
            to.extend_from_slice(kept.as_bytes());
        }
        Fraction::Zero => to.extend_from_slice(b".0"),
        Fraction::Cut => {}
    }
}
