//! A diagnosis in words: mistakes, proof, and what to check next.

use super::diagnose::signature_of;
use super::diagnosis::{Cause, Check, Diagnosis, Proof, Verdict};
use super::key_mask::KeyMask;
use super::meant::is_signature_name;
use super::read::Request;
use super::search::hypothesis::{
    Case, Change, Construction, Encoding, Fraction, Host, KeySource, Scheme, Unit, Words,
};
use super::search::machine::{Deviation, Finding, Search};
use super::search::material::Role;
use super::search::mistakes::ENCODE_WHAT_ENDS;
use super::search::target::OutputMistake;
use crate::mask::excerpt;

/// The mistakes of a finding: first those in making the signature, then those in writing it.
pub(super) fn causes(finding: &Finding, search: &Search, mask: &KeyMask) -> Vec<Cause> {
    let mut causes = Vec::new();
    for deviation in &finding.deviations {
        causes_of(deviation, search, mask, &mut causes);
    }
    let target = search.targets.get(finding.target);
    for mistake in target.map_or(&[][..], |target| &target.mistakes) {
        let (code, message, fix) = describe_output(*mistake);
        causes.push(Cause { code, parameter: Some("asgn".into()), message: message.into(), fix });
    }
    causes
}

/// The mistake that the signature itself is in a JSON body.
pub(super) fn signature_in_json() -> Cause {
    Cause {
        code: "signature-in-json",
        parameter: Some("asgn".into()),
        message: "The signature is sent in a JSON body, where the vendor does not read it.".into(),
        fix: "Send asgn in the query or in a form body.",
    }
}

/// The code of a signature under another name than `asgn`, or in a header.
pub(super) const SIGNATURE_NAME: &str = "signature-name";

/// The mistake of such a signature.
pub(super) fn signature_misplaced(message: &str) -> Cause {
    Cause {
        code: SIGNATURE_NAME,
        parameter: Some("asgn".into()),
        message: message.into(),
        fix: "Send the signature as the parameter asgn, in the query or in a form body.",
    }
}

/// The mistake that a raw `#` cuts off a value, and whatever follows it.
pub(super) fn value_cut_off(parameter: &str, mask: &KeyMask) -> Cause {
    Cause {
        code: "value-cut",
        parameter: Some(mask.mask(parameter)),
        message: "A value contains a raw # in the URL: nothing from there on is sent.".into(),
        fix: ENCODE_WHAT_ENDS,
    }
}

fn causes_of(deviation: &Deviation, search: &Search, mask: &KeyMask, causes: &mut Vec<Cause>) {
    let (mistake, variant, change) = (deviation.mistake, deviation.variant, deviation.change);
    let mut push = |parameter: Option<&str>, text: &str| {
        causes.push(Cause {
            code: mistake.code,
            parameter: parameter.map(|name| mask.mask(name)),
            message: mask.mask(&variant.what.replace("{}", text)),
            fix: mistake.fix,
        });
    };
    let material = &search.material;
    match change {
        // The text names no method, so this one is not wrong.
        Change::Method(Some(method)) if material.methods.iter().any(|known| known == method) => {}
        Change::Omission(omission) => {
            let items =
                material.omissions.get(usize::from(omission)).map_or(&[][..], |omission| &omission.items);
            // A member of a JSON body that was not signed is no mistake.
            let sent = items.iter().filter(|item| usize::from(**item) < material.sent);
            for item in sent.filter_map(|item| material.item(*item)) {
                push(Some(&item.name), &excerpt(&item.name));
            }
        }
        Change::Addition(addition) => {
            let added = material.additions.get(usize::from(addition)).copied().flatten();
            if let Some(item) = added.and_then(|added| material.item(added.item)) {
                let name = Some(item.name.as_str()).filter(|name| !name.is_empty());
                let what = match (name, item.role, item.value.as_str()) {
                    (_, Role::Key, _) => "the private key as the value of a parameter".into(),
                    (None, _, "") => "the empty value of a parameter".into(),
                    (None, _, value) => format!("{value} as the value of a parameter"),
                    (Some(name), _, "") => format!("an empty {name}"),
                    (Some(name @ ("ak" | "ts")), ..) => name.to_owned(),
                    (Some(name), _, value) => format!("{name} as {value}"),
                };
                push(name, &what);
            }
        }
        Change::LineBreak((index, _)) => {
            let name = material.item(index).map_or("", |item| item.name.as_str());
            push(Some(name), &excerpt(name));
        }
        Change::JsonStyle(_) => push(material.json_parameter(), &describe(change)),
        Change::Time(_) | Change::Unit(_) | Change::Fraction(_) => push(Some("ts"), &describe(change)),
        _ => push(None, &describe(change)),
    }
}

/// What a Mettl request without a signature has and lacks.
pub(super) fn unsigned_checks(request: &Request) -> Vec<Check> {
    let has = |name: &str| request.parameter(name).is_some_and(|parameter| !parameter.value.is_empty());
    let similar = request
        .parameters
        .iter()
        .find(|parameter| parameter.name != "asgn" && is_signature_name(&parameter.name));
    let wrong = match similar {
        Some(parameter) => {
            format!(
                "asgn, the signature, is missing; {} may be meant as the signature.",
                excerpt(&parameter.name)
            )
        }
        None if request.parameter("asgn").is_some() => "asgn, the signature, is empty.".into(),
        None => "asgn, the signature, is missing.".into(),
    };
    vec![
        Check::new(
            "ak-present",
            has("ak"),
            "ak, the public key, is present.",
            "ak, the public key, is missing.",
        ),
        Check::new(
            "ts-present",
            has("ts"),
            "ts, the timestamp, is present.",
            "ts, the timestamp, is missing.",
        ),
        Check::failed("asgn-present", wrong),
    ]
}

/// What to check next, the most likely first.
pub(super) fn next_checks(request: &Request, unreadable: bool) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut add = |code, message| checks.push(Check::open(code, message));
    let received = signature_of(request).unwrap_or_default();
    let placeholder = received.starts_with(['{', '<', '$'])
        || received.eq_ignore_ascii_case("undefined")
        || received.eq_ignore_ascii_case("null");
    if placeholder {
        add(
            "signature-placeholder",
            "The signature is a placeholder: the program sends its template, or signs too late.",
        );
    } else if unreadable {
        add(
            "signature-unreadable",
            "The signature is neither base64 nor hexadecimal of a usual length: check how it is encoded.",
        );
    }
    add(
        "wrong-private-key",
        "The private key: does it belong to this ak and to the same account, and has it not been replaced since?",
    );
    add(
        "request-changed",
        "The request: is this exactly what was signed and sent? A proxy, a log or a browser may have changed it.",
    );
    add(
        "payload-changed",
        "The JSON: is it serialized once, and is the same text signed and sent? Compare it byte by byte.",
    );
    add(
        "other-parameters",
        "The parameters: was one signed that is not sent, or is sent with another value?",
    );
    add(
        "string-to-sign",
        "The string to sign: print it in the program, and compare it with the expected one line by line.",
    );
    checks
}

/// How to reproduce the signature of a finding.
pub(super) fn proof(finding: &Finding, search: &Search) -> Proof {
    let hypothesis = &finding.hypothesis;
    let mut key = match hypothesis.key.source {
        KeySource::Private => "the private key".to_owned(),
        KeySource::Public => "the public key".to_owned(),
        KeySource::Word("") => "an empty key".to_owned(),
        KeySource::Word(word) => format!("the text {word}"),
    };
    if hypothesis.construction == Construction::Plain {
        key = "none".into();
    }
    for deviation in &finding.deviations {
        if let Change::KeyCase(_) | Change::KeyQuote(_) | Change::KeySpace(_) | Change::KeyDecoding(_) =
            deviation.change
        {
            let what = deviation.variant.what.replace("{}", &describe(deviation.change));
            key.push_str("; ");
            key.push_str(what.trim_end_matches('.'));
        }
    }
    let construction = match hypothesis.construction {
        Construction::Hmac => "HMAC(key, text)",
        Construction::Swapped => "HMAC(text, key)",
        Construction::Plain => "hash(text)",
        Construction::KeyFirst => "hash(key + text)",
        Construction::KeyLine => "hash(key + line feed + text)",
        Construction::KeyLast => "hash(text + key)",
    };
    let written = search.targets.get(finding.target).map_or(&[][..], |target| &target.mistakes);
    let has = |wanted: fn(&OutputMistake) -> bool| written.iter().any(wanted);
    let mut output = if has(|mistake| matches!(mistake, OutputMistake::Hex { .. } | OutputMistake::Dashes)) {
        "hexadecimal".to_owned()
    } else if has(|mistake| matches!(mistake, OutputMistake::OfHex { .. })) {
        "base64 of the hexadecimal text".to_owned()
    } else if has(|mistake| *mistake == OutputMistake::OfBase64) {
        "base64 of the base64 text".to_owned()
    } else if has(|mistake| *mistake == OutputMistake::Base64Url) {
        "base64url".to_owned()
    } else {
        "base64".to_owned()
    };
    for (mistake, words) in [
        (OutputMistake::Unpadded, ", without padding"),
        (OutputMistake::LineBreak, ", with line breaks"),
        (OutputMistake::Dashes, ", with dashes between the bytes"),
        (OutputMistake::Quoted, ", in quotes"),
        (OutputMistake::Prefixed, ", after the name of the hash"),
        (OutputMistake::Truncated, ", cut off"),
        (OutputMistake::NotEncoded, ", not percent-encoded"),
        (OutputMistake::DoubleEncoded, ", percent-encoded more than once"),
    ] {
        if written.contains(&mistake) {
            output.push_str(words);
        }
    }
    Proof {
        key,
        hash: hypothesis.hash.name(),
        construction,
        encoding: encoding_name(hypothesis.encoding),
        output,
    }
}

/// What the verdict rests on that the text does not show. `methods`: how many methods the request may have. `unread`:
/// whether it may have a body that was not read. `in_body`: a value that it must have in that body.
pub(super) fn supposed(
    diagnosis: &Diagnosis,
    methods: usize,
    unread: bool,
    in_body: Option<&str>,
) -> Vec<String> {
    let has = |code: &str| diagnosis.notes.iter().any(|note| note.code == code);
    let caused = |code: &str| diagnosis.causes.iter().any(|cause| cause.code == code);
    let request = &diagnosis.request;
    let origin = request.endpoint.split('/').take(3).collect::<Vec<_>>().join("/");
    let host = has("host-assumed") || (has("scheme-assumed") && caused("endpoint-scheme"));
    let is_explained = diagnosis.verdict == Verdict::Explained;
    // What was ignored may name the method.
    let method = !request.method_known
        && (methods > 1 || has("text-ignored"))
        && (is_explained || diagnosis.verdict == Verdict::Valid);
    let body = match in_body {
        None => "has no parameters in its body".into(),
        Some("") => "has a parameter with an empty value in its body".into(),
        Some(value) => format!("has a parameter with the value {value} in its body"),
    };
    let guesses = [
        (is_explained && host, format!("was sent to {origin}")),
        (method, format!("is a {}", request.method)),
        (unread, body),
        (is_explained && has("data-as-json"), "carries its data as JSON".into()),
        (is_explained && has("data-as-form"), "carries its data as a form".into()),
        (is_explained && has("params-encoded"), "was recorded with encoded parameters".into()),
    ];
    guesses.into_iter().filter_map(|(is_made, guess)| is_made.then_some(guess)).collect()
}

/// The verdict in a sentence, after what it rests on.
pub(super) fn summary(diagnosis: &Diagnosis, supposed: &[String]) -> String {
    let verdict = verdict(diagnosis);
    if supposed.is_empty() {
        return verdict;
    }
    format!(
        "This supposes what the text does not say: that the request {}. {verdict}",
        supposed.join(" and ")
    )
}

fn verdict(diagnosis: &Diagnosis) -> String {
    let is_key_first = diagnosis.checks.first().is_some_and(|check| check.code == "wrong-private-key");
    match (diagnosis.verdict, diagnosis.causes.as_slice()) {
        (Verdict::Valid, _) if diagnosis.warnings.is_empty() => "The signature is right.".into(),
        (Verdict::Valid, _) => "The signature is right; the warnings say why the request may be refused nevertheless.".into(),
        (Verdict::Explained, [cause]) => format!("The signature is wrong. {}", cause.message),
        (Verdict::Explained, causes) => {
            format!("The signature is wrong: {} mistakes together lead to exactly this one.", causes.len())
        }
        (Verdict::Unexplained, _) if is_key_first => {
            "The signature is wrong, and no known mistake leads to it: most likely the private key is another one.".into()
        }
        (Verdict::Unexplained, _) => "The signature is wrong, and no known mistake leads to it.".into(),
        (Verdict::Unsigned, _) => "The request has no signature.".into(),
    }
}

const fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Latin1 => "Latin-1, with ? for what does not fit",
        Encoding::Latin1Cut => "Latin-1, with the high bits cut off",
        Encoding::Utf16Le => "UTF-16, little-endian",
        Encoding::Utf16Be => "UTF-16, big-endian",
        Encoding::Utf16LeMark => "UTF-16, little-endian, with a byte order mark",
        Encoding::Utf16BeMark => "UTF-16, big-endian, with a byte order mark",
        Encoding::Utf8Twice => "UTF-8 twice",
    }
}

/// A change in words: the replacement of `{}` in a sentence.
fn describe(change: Change) -> String {
    match change {
        Change::Hash(hash) => hash.name().into(),
        Change::Normal(Some(form)) => form.name().into(),
        Change::Method(Some(method)) => method.into(),
        Change::Scheme(Scheme::As(scheme)) => format!("with {scheme}://"),
        Change::Scheme(_) => "without its scheme".into(),
        Change::Host(Host::WithPort) => "with the port 443".into(),
        Change::Host(Host::Other(host)) => format!("with the host {host}"),
        Change::Host(_) => "without its port".into(),
        Change::Words(words) => match words {
            Words::Title => "True and False",
            Words::Lower => "true and false",
            Words::Upper => "TRUE and FALSE",
            Words::Digits => "1 and 0",
            Words::DigitOrEmpty => "1 and empty, as PHP does",
            Words::Unset("") => "empty text",
            Words::Unset(word) => word,
            Words::AsSent => "they were sent",
        }
        .into(),
        Change::Version(Some("")) => "no version".into(),
        Change::Version(Some(version)) => format!("the version {version}"),
        Change::KeyCase(Case::Upper) => "upper case".into(),
        Change::KeyCase(_) => "lower case".into(),
        Change::Encoding(encoding) => encoding_name(encoding).into(),
        Change::JsonStyle(style) => style.describe(),
        Change::Unit(Unit::Milliseconds) => "milliseconds".into(),
        Change::Unit(_) => "seconds".into(),
        Change::Fraction(Fraction::Zero) => "with .0 after it".into(),
        Change::Fraction(_) => "without its fraction".into(),
        Change::Time(seconds) => {
            let count = seconds.unsigned_abs();
            let unit = if count == 1 { "second" } else { "seconds" };
            let side = if seconds < 0 { "before" } else { "after" };
            format!("{count} {unit} {side}")
        }
        _ => String::new(),
    }
}

/// A mistake in writing a signature: its code, what was done, and how to correct it.
const fn describe_output(mistake: OutputMistake) -> (&'static str, &'static str, &'static str) {
    const ENCODE: &str =
        "Percent-encode the base64 text exactly once: + becomes %2B, / becomes %2F, = becomes %3D.";
    const BASE64: &str =
        "Write the bytes of the HMAC in base64 with the standard alphabet (+ and /) and with padding.";
    const BYTES: &str =
        "Write the bytes of the HMAC in base64, not their hexadecimal text: call digest(), not hexdigest().";
    match mistake {
        OutputMistake::NotEncoded => (
            "signature-not-encoded",
            "The signature is sent without percent-encoding: its + is received as a space.",
            ENCODE,
        ),
        OutputMistake::DoubleEncoded => {
            ("signature-double-encoded", "The signature is percent-encoded more than once.", ENCODE)
        }
        OutputMistake::LineBreak => (
            "signature-line-break",
            "The signature contains a line break.",
            "Remove line breaks from the base64 text, or use an encoder that inserts none.",
        ),
        OutputMistake::Hex { upper: false } => {
            ("signature-hex", "The signature is sent in hexadecimal.", BYTES)
        }
        OutputMistake::Hex { upper: true } => {
            ("signature-hex", "The signature is sent in hexadecimal, in upper case.", BYTES)
        }
        OutputMistake::Dashes => (
            "signature-dashes",
            "The signature is sent in hexadecimal with dashes between its bytes, as BitConverter of .NET writes it.",
            BASE64,
        ),
        OutputMistake::Quoted => (
            "signature-quoted",
            "The signature is sent in quotes.",
            "Send the base64 text itself. In Python, decode the bytes to text first: b'...' is how bytes are printed.",
        ),
        OutputMistake::Prefixed => (
            "signature-prefixed",
            "The name of the hash precedes the signature.",
            "Send only the base64 text.",
        ),
        OutputMistake::OfBase64 => (
            "signature-of-base64",
            "The signature is encoded in base64 twice.",
            "Encode the bytes of the HMAC in base64 once.",
        ),
        OutputMistake::Base64Url => (
            "signature-base64url",
            "The signature is sent in base64url (- and _ instead of + and /).",
            BASE64,
        ),
        OutputMistake::Unpadded => {
            ("signature-unpadded", "The padding (=) of the signature is missing.", BASE64)
        }
        OutputMistake::OfHex { upper: false } => {
            ("signature-of-hex", "The signature is the base64 of the hexadecimal text of the HMAC.", BYTES)
        }
        OutputMistake::OfHex { upper: true } => (
            "signature-of-hex",
            "The signature is the base64 of the hexadecimal text of the HMAC, in upper case.",
            BYTES,
        ),
        OutputMistake::Truncated => (
            "signature-truncated",
            "The end of the signature is missing.",
            "Send the whole base64 text: 44 characters for v2 and v3, 28 for v1.",
        ),
    }
}
