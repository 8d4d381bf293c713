//! Writes the text that a hypothesis says was signed.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::hypothesis::{Case, Encoding, Fraction, Hypothesis, PathForm, Query, Scheme, Tail, Unit};
use super::json_style::{Json, JsonStyle};
use super::material::{Material, Role, Signable};
use super::values::{Encoder, ValueForm};
use crate::debugger::read::{decode, decode_percent};

/// Replaces the private key in a text that is shown.
pub const MASKED_KEY: &str = "[private key]";
/// The most bytes of cached values; then the cache is cleared.
const MOST_CACHED: usize = 8 << 20;

/// Writes texts. Each value is encoded once per form and cached.
#[derive(Default)]
pub struct Assembler {
    cache: Zeroizing<Vec<u8>>,
    /// The range in the cache of each item in each form.
    ranges: BTreeMap<(u16, JsonStyle, ValueForm), (usize, usize)>,
    sequence: Vec<u16>,
    scratch: Zeroizing<Vec<u8>>,
}

impl Assembler {
    /// Writes the bytes that were signed.
    pub fn write(&mut self, material: &Material, method: &str, hypothesis: &Hypothesis, to: &mut Vec<u8>) {
        to.clear();
        self.text(material, method, hypothesis, false, to);
        if hypothesis.encoding != Encoding::Utf8 {
            let text = Zeroizing::new(String::from_utf8_lossy(to).into_owned());
            to.clear();
            encode(&text, hypothesis.encoding, to);
        }
    }

    /// The text that was signed, with the private key masked.
    pub fn show(&mut self, material: &Material, method: &str, hypothesis: &Hypothesis) -> String {
        let mut text = Vec::new();
        self.text(material, method, hypothesis, true, &mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    fn text(
        &mut self,
        material: &Material,
        method: &str,
        hypothesis: &Hypothesis,
        mask_key: bool,
        to: &mut Vec<u8>,
    ) {
        write_method(hypothesis.method.unwrap_or(method), hypothesis.method_case, to);
        to.extend_from_slice(hypothesis.method_separator.as_bytes());
        write_endpoint(material, hypothesis, to);
        let mut sequence = std::mem::take(&mut self.sequence);
        material.sequence(hypothesis, &mut sequence);
        let separator = hypothesis.separator;
        for (position, index) in sequence.iter().enumerate() {
            let Some(item) = material.item(*index) else { continue };
            let between = if position == 0 { separator.first } else { separator.between };
            to.extend_from_slice(between.as_bytes());
            if let Some(joint) = hypothesis.names {
                to.extend_from_slice(item.name.as_bytes());
                to.extend_from_slice(joint.as_bytes());
            }
            match item.role {
                Role::Key if mask_key => to.extend_from_slice(MASKED_KEY.as_bytes()),
                Role::Time => write_time(&item.value, hypothesis, to),
                _ => self.value(material, *index, item, hypothesis, to),
            }
        }
        self.sequence = sequence;
        match hypothesis.tail {
            Tail::None => {}
            Tail::Text(tail) => to.extend_from_slice(tail.as_bytes()),
            Tail::Separator => to.extend_from_slice(separator.between.as_bytes()),
        }
    }

    /// Writes a value in its form, from the cache.
    fn value(
        &mut self,
        material: &Material,
        index: u16,
        item: &Signable,
        hypothesis: &Hypothesis,
        to: &mut Vec<u8>,
    ) {
        let style = if item.role == Role::Json { hypothesis.json_style } else { JsonStyle::default() };
        let value = if item.role == Role::Key { material.keys.private.as_str() } else { &item.value };
        if style == JsonStyle::default() && hypothesis.values == ValueForm::Plain {
            to.extend_from_slice(value.as_bytes());
            return;
        }
        let form = (index, style, hypothesis.values);
        let (from, end) = self.ranges.get(&form).copied().unwrap_or_else(|| {
            if self.cache.len() > MOST_CACHED {
                self.cache.clear();
                self.ranges.clear();
            }
            let from = self.cache.len();
            self.form(item, value, style, hypothesis.values);
            let range = (from, self.cache.len());
            self.ranges.insert(form, range);
            range
        });
        to.extend_from_slice(self.cache.get(from..end).unwrap_or_default());
    }

    /// Appends a value in a form to the cache.
    fn form(&mut self, item: &Signable, value: &str, style: JsonStyle, form: ValueForm) {
        let scratch = &mut self.scratch;
        scratch.clear();
        match Json::read(value).filter(|_| style != JsonStyle::default()) {
            Some(json) => json.write(style, scratch),
            None => scratch.extend_from_slice(value.as_bytes()),
        }
        let is_unchanged = style == JsonStyle::default() && item.role != Role::Key;
        match form {
            ValueForm::AsSent if is_unchanged => self.cache.extend_from_slice(item.raw.as_bytes()),
            ValueForm::AsSent => Encoder::Component.encode(scratch, &mut self.cache),
            ValueForm::Encoded(encoder, false) => encoder.encode(scratch, &mut self.cache),
            ValueForm::Encoded(encoder, true) => {
                let mut once = Zeroizing::new(Vec::with_capacity(3 * scratch.len()));
                encoder.encode(scratch, &mut once);
                encoder.encode(&once, &mut self.cache);
            }
            ValueForm::DecodedAgain => {
                let text = Zeroizing::new(String::from_utf8_lossy(scratch).into_owned());
                self.cache.extend_from_slice(decode(&text).as_bytes());
            }
            ValueForm::PlusKept if is_unchanged => {
                self.cache.extend_from_slice(decode_percent(&item.raw).as_bytes());
            }
            ValueForm::Plain | ValueForm::PlusKept => self.cache.extend_from_slice(scratch),
        }
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
    if !material.scheme.is_empty() && !hypothesis.host_missing {
        match hypothesis.scheme {
            Scheme::AsSent => to.extend_from_slice(material.scheme.as_bytes()),
            Scheme::As(scheme) => to.extend_from_slice(scheme.as_bytes()),
            Scheme::Missing => {}
        }
        if hypothesis.scheme != Scheme::Missing {
            to.extend_from_slice(b"://");
        }
        to.extend_from_slice(material.host.as_bytes());
    }
    let from = to.len();
    let [before, version, after] = &material.path;
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

fn write_path(path: &str, form: PathForm, to: &mut Vec<u8>) {
    let segments = |to: &mut Vec<u8>, write: &dyn Fn(&str, &mut Vec<u8>)| {
        for (place, segment) in path.split('/').enumerate() {
            if place > 0 {
                to.push(b'/');
            }
            write(segment, to);
        }
    };
    match form {
        PathForm::AsSent => to.extend_from_slice(path.as_bytes()),
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

/// Encodes text in another encoding than UTF-8.
fn encode(text: &str, encoding: Encoding, to: &mut Vec<u8>) {
    let marked = || ['\u{feff}' as u16].into_iter().chain(text.encode_utf16());
    match encoding {
        Encoding::Utf8 => to.extend_from_slice(text.as_bytes()),
        Encoding::Latin1 => {
            for letter in text.chars() {
                to.push(u8::try_from(u32::from(letter)).unwrap_or(b'?'));
            }
        }
        // Code unit by code unit, like "latin1" in JavaScript.
        Encoding::Latin1Cut => to.extend(text.encode_utf16().map(|unit| unit.to_le_bytes()[0])),
        Encoding::Utf16Le => to.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Encoding::Utf16Be => to.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        Encoding::Utf16LeMark => to.extend(marked().flat_map(u16::to_le_bytes)),
        Encoding::Utf16BeMark => to.extend(marked().flat_map(u16::to_be_bytes)),
        Encoding::Utf8Twice => {
            let mut bytes = [0; 4];
            for byte in text.bytes() {
                to.extend_from_slice(char::from(byte).encode_utf8(&mut bytes).as_bytes());
            }
        }
    }
}
