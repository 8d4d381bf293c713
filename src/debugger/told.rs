//! What came out, in words: mistakes, proof, what to look at next.

use super::diagnosis::{Cause, Check, Diagnosis, Proof, Verdict};
use super::hide::Hide;
use super::read::Request;
use super::search::choice::{Change, Construction, KeySource};
use super::search::machine::{Deviation, Finding, Search};
use super::search::material::Role;
use super::search::target::Writing;
use super::search::words::{encoding_name, words, writing};
use crate::mask::excerpt;

/// The mistakes of a finding: those that were searched for, then those of writing the signature.
pub(super) fn causes(finding: &Finding, search: &Search, hide: &Hide) -> Vec<Cause> {
    let mut causes = Vec::new();
    for deviation in &finding.deviations {
        causes_of(deviation, search, hide, &mut causes);
    }
    let target = search.targets.get(finding.target);
    for own in target.map_or(&[][..], |target| &target.writing) {
        let (code, message, fix) = writing(*own);
        causes.push(Cause { code, parameter: Some("asgn".into()), message: message.into(), fix });
    }
    causes
}

fn causes_of(deviation: &Deviation, search: &Search, hide: &Hide, causes: &mut Vec<Cause>) {
    let (mistake, form, change) = (deviation.mistake, deviation.form, deviation.change);
    let mut push = |parameter: Option<&str>, words: &str| {
        causes.push(Cause {
            code: mistake.code,
            parameter: parameter.map(|name| hide.text(name)),
            message: hide.text(&form.what.replace("{}", words)),
            fix: mistake.fix,
        });
    };
    let material = &search.material;
    match change {
        // Not known, so not wrong.
        Change::Method(method) if material.methods.iter().any(|own| own == method) => {}
        Change::Omission(omission) => {
            let items = material.omissions.get(usize::from(omission)).map_or(&[][..], |own| &own.items);
            for item in items.iter().filter_map(|item| material.item(*item)) {
                push(Some(&item.name), &excerpt(&item.name));
            }
        }
        Change::Addition(addition) => {
            let added = material.additions.get(usize::from(addition)).copied().flatten();
            if let Some(item) = added.and_then(|added| material.item(added.item)) {
                let name = Some(item.name.as_str()).filter(|name| !name.is_empty());
                let what = match (name, item.role, item.value.as_str()) {
                    (_, Role::Key, _) => "the private key as the value of a parameter".into(),
                    (None, ..) => "the empty value of a parameter".into(),
                    (Some(name), _, "") => format!("an empty {name}"),
                    (Some(name @ ("ak" | "ts")), ..) => name.to_owned(),
                    (Some(name), _, value) => format!("{name} as {value}"),
                };
                push(name, &what);
            }
        }
        Change::Payload(_) => push(material.payload(), &words(change)),
        Change::Time(_) | Change::Unit(_) | Change::Fraction(_) => push(Some("ts"), &words(change)),
        _ => push(None, &words(change)),
    }
}

/// What a Mettl request without a signature lacks.
pub(super) fn unsigned(request: &Request) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut add = |code, passed: bool, right: &str, wrong: &str| {
        let message = if passed { right } else { wrong }.into();
        checks.push(Check { code, passed: Some(passed), message });
    };
    let has = |name: &str| request.parameter(name).is_some_and(|own| !own.value.is_empty());
    add("ak-present", has("ak"), "ak, the public key, is there.", "ak, the public key, is missing.");
    add("ts-present", has("ts"), "ts, the timestamp, is there.", "ts, the timestamp, is missing.");
    let similar = request.parameters.iter().find(|own| {
        let small = own.name.to_ascii_lowercase();
        own.name != "asgn"
            && matches!(small.as_str(), "asgn" | "sign" | "signature" | "asign" | "sgn" | "sig")
    });
    let wrong = match similar {
        Some(own) => {
            format!("asgn, the signature, is missing; {} may be meant for it.", excerpt(&own.name))
        }
        None if request.parameter("asgn").is_some() => "asgn, the signature, is empty.".into(),
        None => "asgn, the signature, is missing.".into(),
    };
    add("asgn-present", false, "", &wrong);
    checks
}

/// What to look at next, the likeliest first.
pub(super) fn next(request: &Request, unreadable: bool) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut add = |code, message: &str| checks.push(Check { code, passed: None, message: message.into() });
    let received = request.parameter("asgn").map_or("", |asgn| asgn.value.as_str());
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
            "The signature is neither base64 nor hexadecimal of a usual length: look at how it is written.",
        );
    }
    add(
        "wrong-private-key",
        "The private key: is it the one that belongs to this ak, of the same account, not replaced in the meantime?",
    );
    add(
        "request-changed",
        "The request: is this the very text that was signed and sent? A proxy, a log or a browser may have changed it since.",
    );
    add(
        "payload-changed",
        "The JSON: is it written once, and is the same text signed and sent? Compare it byte by byte.",
    );
    add("other-parameters", "The parameters: was one signed that is not sent at all, or with another value?");
    add(
        "string-to-sign",
        "Print the string to sign of the program, and compare it with the expected one, line by line.",
    );
    checks
}

/// With what a finding's signature is made again.
pub(super) fn prove(finding: &Finding, search: &Search) -> Proof {
    let hypothesis = &finding.hypothesis;
    let mut key = match hypothesis.key.source {
        KeySource::Private => "the private key".to_owned(),
        KeySource::Public => "the public key".to_owned(),
        KeySource::Word("") => "an empty key".to_owned(),
        KeySource::Word(word) => format!("the word {word}"),
    };
    if hypothesis.construction == Construction::Plain {
        key = "none".into();
    }
    for deviation in &finding.deviations {
        if let Change::KeyCase(_) | Change::KeyQuote(_) | Change::KeySpace(_) | Change::KeyDecoding(_) =
            deviation.change
        {
            let what = deviation.form.what.replace("{}", &words(deviation.change));
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
    let written = search.targets.get(finding.target).map_or(&[][..], |target| &target.writing);
    let has = |wanted: fn(&Writing) -> bool| written.iter().any(wanted);
    let mut output = if has(|own| matches!(own, Writing::Hex { .. })) {
        "hexadecimal".to_owned()
    } else if has(|own| matches!(own, Writing::OfHex { .. })) {
        "base64 of the hexadecimal text".to_owned()
    } else if has(|own| *own == Writing::Base64Url) {
        "base64url".to_owned()
    } else {
        "base64".to_owned()
    };
    for (own, words) in [
        (Writing::Unpadded, ", without padding"),
        (Writing::LineBreak, ", with line breaks"),
        (Writing::Truncated, ", cut off"),
        (Writing::NotEncoded, ", not percent-encoded"),
        (Writing::DoubleEncoded, ", percent-encoded more than once"),
    ] {
        if written.contains(&own) {
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

/// The verdict in a sentence.
pub(super) fn summary(diagnosis: &Diagnosis) -> String {
    match (diagnosis.verdict, diagnosis.causes.as_slice()) {
        (Verdict::Valid, _) if diagnosis.warnings.is_empty() => "The signature is right.".into(),
        (Verdict::Valid, _) => "The signature is right; see the warnings for what may be refused all the same.".into(),
        (Verdict::Explained, [cause]) => format!("The signature is wrong. {}", cause.message),
        (Verdict::Explained, causes) => {
            format!("The signature is wrong: {} mistakes together give exactly this one.", causes.len())
        }
        (Verdict::Unexplained, _) => {
            "The signature is wrong, and no known mistake gives it: most likely the private key is another one.".into()
        }
        (Verdict::Unsigned, _) => "The request carries no signature.".into(),
    }
}
