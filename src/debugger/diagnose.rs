//! Diagnoses a request: reads it, searches, and reports what was found.

use zeroize::Zeroizing;

use super::diagnosis::{Alternative, Cause, Check, Diagnosis, Expected, ReadRequest, Verdict};
use super::key_mask::KeyMask;
use super::meant::{adopt_signature, infer_endpoint, join_fragment, join_lines};
use super::pasted_key::PastedKey;
use super::read::{Parameter, Request, Unread, encode, read};
use super::search::hypothesis::{Hypothesis, NormalForm};
use super::search::key::Keys;
use super::search::machine::{Finding, Limits, Search};
use super::search::material::{Material, Role};
use super::search::target::targets;
use super::search::values::ValueForm;
use super::warnings::Warning;
use super::{corrected, endpoints, vendor_checks, warnings, wording};
use crate::error::Error;
use crate::input::Item;
use crate::mac::MacKey;
use crate::schema::check::Checked;
use crate::schema::{Field, FieldType, TextRule};
use crate::sort::sort_by;
use crate::spec::{Auth, Vendor};
use crate::time::UnixSeconds;
use crate::vendors::mettl::{self, Version};

const OPERATION: &str = "mettl.diagnose";
/// The most alternatives in a diagnosis.
const MOST_ALTERNATIVES: usize = 10;

/// The input of [`diagnose`].
pub(super) const INPUT: &[Field] = &[
    Field::required("request", FieldType::Any, "The request that was refused."),
    Field::optional(
        "privateKey",
        FieldType::Text(TextRule::Any),
        "The private API key. It is in no part of the diagnosis. Required if the request has a signature.",
    ),
    Field::optional(
        "publicKey",
        FieldType::Text(TextRule::Any),
        "The public API key. Default: the `ak` of the request.",
    ),
    Field::optional(
        "entry",
        FieldType::Integer(1, 1_000_000_000),
        "Which entry of a HAR file, a Postman collection or a list is read, from 1. Default: the first that is signed \
         for a vendor's host.",
    ),
    Field::optional("depth", FieldType::Integer(1, 3), "How many mistakes are combined at most. Default 3."),
    Field::optional("now", FieldType::Any, "The present time, which JavaScript passes separately."),
];

/// Reads a request and finds out how its signature was made.
///
/// `input` is a record of `request` (a text in any format that [`read`](super::read) knows, or a record of `method`,
/// `url`, `headers` and `body`), `privateKey`, `publicKey`, `entry` and `depth`: how many mistakes are combined at most, 3
/// unless given. The private key is in no part of the diagnosis.
///
/// ```
/// use invigil::{UnixSeconds, debugger::diagnose, debugger::Verdict, input::Input};
/// // Example 2, step f, of the vendor's page "Register Candidates in Schedule".
/// let input = Input::from_json(&serde_json::json!({
///     "request": "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates\
///         ?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200\
///         &rd=%7B%22registrationDetails%22%3A%5B%7B%22First%20Name%22%3A%22Name%22%2C%22Email%20Address%22%3A%22name%40email.com%22%7D%5D%7D\
///         &allowMissingMandatoryRegistrationFields=true&timeLimitInSec=86400&showCustomInstructions=true\
///         &asgn=qsLTfT3m7XG6ASBIECit2R%2Bzr2z6xk8QlV8R1jouO8Q%3D",
///     "privateKey": "zy98x765-4321-0987-654w-32v1u0987654",
/// }));
/// let diagnosis = diagnose(input.root(), UnixSeconds::new(1_635_976_200)?)?;
/// assert_eq!(diagnosis.verdict, Verdict::Explained);
/// assert_eq!(diagnosis.causes[0].code, "parameter-omitted");
/// assert_eq!(diagnosis.causes[0].parameter.as_deref(), Some("showCustomInstructions"));
/// # Ok::<(), invigil::Error>(())
/// ```
pub fn diagnose(input: Item<'_>, now: UnixSeconds) -> Result<Diagnosis, Error> {
    let mut diagnosing = Diagnosing::new(input, now)?;
    while !diagnosing.step(u64::MAX) {}
    Ok(diagnosing.finish())
}

/// A diagnosis in progress, which can be interrupted and continued.
///
/// ```
/// use invigil::{UnixSeconds, debugger::Diagnosing, input::Input};
/// let input = Input::from_json(&serde_json::json!({
///     "request": "https://api.mettl.com/v2/account?ak=ab12c345&ts=1635976200&asgn=AAAAAAAAAAAAAAAAAAAAAAAAAAA%3D",
///     "privateKey": "zy98x765-4321-0987-654w-32v1u0987654",
/// }));
/// let mut diagnosing = Diagnosing::new(input.root(), UnixSeconds::new(1_635_976_200)?)?;
/// let mut slices = 0;
/// while !diagnosing.step(1 << 20) {
///     slices += 1;
///     let (tried, fraction) = diagnosing.progress();
///     assert!(tried > 0 && fraction <= 1.0);
///     if slices == 10 { break }
/// }
/// # Ok::<(), invigil::Error>(())
/// ```
pub struct Diagnosing {
    request: Request,
    public_key: Option<String>,
    private_key: Zeroizing<String>,
    /// What surrounded the keys where they were given.
    key_notes: Vec<Warning>,
    mask: KeyMask,
    version: Version,
    now: u64,
    /// The name of the parameter whose value a raw `#` cuts off.
    cut_off: Option<String>,
    /// `None` if the vendor has no signatures.
    search: Option<Box<Search>>,
    vendor: Option<&'static Vendor>,
}

impl Diagnosing {
    /// Reads the request and prepares the search. Values in other Unicode normal forms are not tried: that needs a
    /// function which knows them.
    pub fn new(input: Item<'_>, now: UnixSeconds) -> Result<Self, Error> {
        Self::with_normalize(input, now, |text, _| text.into())
    }

    /// Does the same as [`Diagnosing::new`], and also tries values in other Unicode normal forms. `normalize` brings a text
    /// into one, as `String.prototype.normalize` of JavaScript does.
    pub fn with_normalize(
        input: Item<'_>,
        now: UnixSeconds,
        normalize: fn(&str, NormalForm) -> String,
    ) -> Result<Self, Error> {
        let mask = KeyMask::of_input(input);
        // An error may contain the name of a field, and that may be the key.
        let is_shown = |error: &Error| mask.is_in(&error.to_string());
        Self::prepare(input, now.get(), normalize).map_err(|error| {
            if is_shown(&error) {
                return Error::invalid("request", "holds the private key", "a request without it")
                    .of(OPERATION);
            }
            error.of(OPERATION)
        })
    }

    fn prepare(input: Item<'_>, now: u64, normalize: fn(&str, NormalForm) -> String) -> Result<Self, Error> {
        let mut input = Checked::new(INPUT, input);
        input.check()?;
        let text = |name: &str| input.get(name).map_or("", |item| item.text());
        let mask = KeyMask::new(text("privateKey"));
        let given = Zeroizing::new(text("privateKey").to_owned());
        let [private, public] = [given.as_str(), text("publicKey")].map(PastedKey::new);
        let key_notes = key_notes(&private, &public);
        let private_key = private.key;
        let public_key = Some(public.key.to_string()).filter(|key| !key.is_empty());
        let entry = text("entry").parse().ok();
        let request = input.get("request").ok_or_else(|| Error::internal("no request"))?;
        let mut request = read(request, entry)?;
        let mut keys = Keys { private: private_key.clone(), given, public: public_key.clone() };
        join_lines(&mut request, &keys, now);
        let cut_off = join_fragment(&mut request, &keys, now);
        adopt_signature(&mut request);
        let signable = request.parameters.iter().chain(&request.members);
        let size = request.endpoint.len() + signable.map(|parameter| parameter.raw.len()).sum::<usize>();
        let mut limits = Limits::of(size);
        limits.depth = text("depth").parse().unwrap_or(limits.depth);
        let asgn = signature_of(&request);
        let vendor = if asgn.is_some() { Some(&mettl::VENDOR) } else { vendor_checks::identify(&request) };
        // A request for an unknown vendor is treated as one for Mettl.
        let has_signatures = vendor.is_none_or(|vendor| matches!(vendor.auth, Auth::Signature { .. }));
        if has_signatures && !request.unknown.values.is_empty() {
            return Err(without_values(&request.unknown.values));
        }
        if asgn.is_some() && private_key.is_empty() {
            return Err(Error::invalid("privateKey", "is missing", "the private key of the account"));
        }
        let ak = request.parameter("ak").or_else(|| request.member("ak"));
        keys.public = keys.public.or_else(|| ak.map(|ak| ak.value.clone()));
        if asgn.is_some() {
            infer_endpoint(&mut request, &keys, now);
        }
        let mut material = material_of(&request, keys, now);
        material.add_normal_forms(normalize);
        let version = material.path.get(1).and_then(|version| Version::parse(version)).unwrap_or(Version::V2);
        let targets = signature_of(&request).map_or_else(Vec::new, targets);
        let search = has_signatures.then(|| Box::new(Search::new(material, targets, limits)));
        Ok(Self { request, public_key, private_key, key_notes, mask, version, now, cut_off, search, vendor })
    }

    /// Continues until about `work` bytes are hashed (a megabyte takes a few milliseconds), and returns whether the
    /// search has ended.
    pub fn step(&mut self, work: u64) -> bool {
        let is_signed = signature_of(&self.request).is_some();
        self.search.as_mut().is_none_or(|search| !is_signed || search.step(work))
    }

    /// How many signatures were computed, and how much of the search is done, from 0 to 1.
    pub fn progress(&self) -> (u32, f64) {
        let search = self.search.as_ref().filter(|_| signature_of(&self.request).is_some());
        search.map_or((0, 1.0), |search| (search.tried, search.fraction()))
    }

    /// The diagnosis, based on what was searched so far.
    pub fn finish(mut self) -> Diagnosis {
        let mut diagnosis = match self.search.take() {
            Some(search) => self.of_search(search),
            None => self.without_signatures(),
        };
        self.mask_key(&mut diagnosis);
        diagnosis
    }

    fn of_search(&self, mut search: Box<Search>) -> Diagnosis {
        let findings = std::mem::take(&mut search.findings);
        let mut explanations = self.explanations(&findings, &search).into_iter();
        let first = explanations.next();
        let hypothesis = first.as_ref().map(|(_, finding)| &finding.hypothesis);
        let in_body = first.as_ref().and_then(|(_, finding)| self.value_in_unread_body(finding, &search));
        let members_signed = hypothesis.is_some_and(|hypothesis| hypothesis.members);
        // If the text names no method, another one than the most likely one may have been signed.
        let method = method_in(first.as_ref().map(|(_, finding)| *finding), &search.material);
        let key = MacKey::new(self.version.algorithm(), self.private_key.as_bytes());
        let has_key = !self.private_key.is_empty();

        let mut diagnosis = self.unsigned(&method, Some(self.version.as_str()));
        diagnosis.expected = has_key.then(|| {
            let members = self.request.has_json_instead_of_form();
            let text = search.text(&Hypothesis { members, ..Hypothesis::default() }, &method);
            let signature = key.sign(&text).base64();
            let string_to_sign = self.mask.mask(&String::from_utf8_lossy(&text));
            Expected { string_to_sign, encoded_signature: encode(&signature), signature }
        });
        let mut text_of = |finding: &Finding| {
            let method = method_of(finding.method, &search.material);
            self.mask.mask(&search.assembler.show(&search.material, &method, &finding.hypothesis))
        };
        if let Some((causes, finding)) = first {
            let verdict = if causes.is_empty() { Verdict::Valid } else { Verdict::Explained };
            diagnosis.verdict = verdict;
            diagnosis.causes = causes;
            diagnosis.received.string_to_sign = Some(text_of(finding));
            let others = explanations.filter(|(causes, _)| !causes.is_empty());
            for (causes, finding) in others.take(MOST_ALTERNATIVES) {
                diagnosis.alternatives.push(Alternative { causes, string_to_sign: text_of(finding) });
            }
            diagnosis.proof = Some(wording::proof(finding, &search));
        } else if signature_of(&self.request).is_some() {
            diagnosis.verdict = Verdict::Unexplained;
            diagnosis.checks = wording::next_checks(&self.request, search.targets.is_empty());
            diagnosis.complete = search.complete;
        } else {
            diagnosis.checks = wording::unsigned_checks(&self.request);
        }
        if let Some(asgn) = asgn_of(&self.request) {
            diagnosis.received.signature = Some(self.mask.mask(&asgn.value));
            diagnosis.received.encoded_signature = Some(self.mask.mask(asgn.raw_value()));
        }
        let public_key = self.public_key.as_deref();
        diagnosis.warnings = warnings::of_request(&self.request, public_key, self.now);
        // What a shell cuts off is not sent, however right it is.
        let cut = diagnosis.notes.iter().position(|note| note.code == "shell-ampersand");
        diagnosis.warnings.extend(cut.map(|at| diagnosis.notes.remove(at)));
        // A cause says it already.
        diagnosis.notes.retain(|note| diagnosis.causes.iter().all(|cause| cause.code != note.code));
        self.note_assumptions(&search.material, &mut diagnosis);
        let unread = self.request.has_unread_body(&method);
        // Without the parameters of its body, it is another request.
        let shows_key = self.sends_key() || public_key.is_some_and(|key| self.mask.is_in(key));
        if has_key && in_body.is_none() && !shows_key {
            let with_members = members_signed || self.request.has_json_instead_of_form();
            let form = if with_members { &self.request.members[..] } else { &[] };
            let plus = hypothesis.is_some_and(|hypothesis| hypothesis.values == ValueForm::PlusKept);
            diagnosis.corrected =
                corrected::correct(&self.request, form, plus, &method, public_key, &key, self.now);
        }
        diagnosis.hypotheses_tried = search.tried;
        if unread && diagnosis.verdict == Verdict::Unexplained {
            let message = "The body, which the text does not show: if it has parameters, they are signed. Paste the whole request.";
            diagnosis.checks.insert(0, Check::open("body-unknown", message));
        }
        let supposed =
            wording::supposed(&diagnosis, search.material.methods.len(), unread, in_body.as_deref());
        diagnosis.summary = wording::summary(&diagnosis, &supposed);
        diagnosis
    }

    /// The findings with their causes, each set of causes once, those with fewer causes first.
    fn explanations<'f>(&self, findings: &'f [Finding], search: &Search) -> Vec<(Vec<Cause>, &'f Finding)> {
        let in_json = self.request.parameter("asgn").is_none();
        let causes = findings.iter().map(|finding| {
            let mut causes = wording::causes(finding, search, &self.mask);
            if self.value_in_unread_body(finding, search).is_some() {
                // Nor does the text show the name, so the order proves nothing.
                causes.retain(|cause| !matches!(cause.code, "parameter-added" | "parameter-order"));
            }
            if in_json && !finding.hypothesis.members {
                causes.push(wording::signature_in_json());
            }
            let misplaced = self.request.notes.iter().find(|note| note.code == wording::SIGNATURE_NAME);
            causes.extend(misplaced.map(|note| wording::signature_misplaced(&note.message)));
            causes.extend(self.cut_off.as_ref().map(|name| wording::value_cut_off(name, &self.mask)));
            (causes, finding)
        });
        let mut all: Vec<_> = causes.collect();
        // Of two that are as simple, the one that is more common was found first. Without a cause, a value is supposed.
        sort_by(&mut all, |(one, _), (other, _)| one.len().max(1).cmp(&other.len().max(1)));
        // The same causes in another order, or with more, are not an alternative, nor is the same text in other
        // words.
        let mut known: Vec<(Vec<_>, _)> = Vec::new();
        all.retain(|(causes, finding)| {
            let identities: Vec<_> =
                causes.iter().map(|cause| (cause.code, cause.parameter.clone())).collect();
            let is_same = |known: &[(&str, _)]| known.iter().all(|cause| identities.contains(cause));
            // Which of the parameters with the same value was left out is not known.
            let is_omission = identities.iter().any(|(code, _)| *code == "parameter-omitted");
            let is_known = |fingerprint: u64| fingerprint == finding.fingerprint && !is_omission;
            let is_new = !known.iter().any(|(causes, fingerprint)| is_known(*fingerprint) || is_same(causes));
            if is_new {
                known.push((identities, finding.fingerprint));
            }
            is_new
        });
        all
    }

    /// The value that was signed without being sent as far as the text shows, if there is a body that was not read: there
    /// it may have been sent, so it is no mistake.
    fn value_in_unread_body(&self, finding: &Finding, search: &Search) -> Option<String> {
        let material = &search.material;
        let added = material.additions.get(usize::from(finding.hypothesis.addition)).copied().flatten()?;
        let item = material.item(added.item).filter(|item| item.role != Role::Key)?;
        (self.request.unknown.body == Unread::Body).then(|| self.mask.mask(&item.value))
    }

    /// The diagnosis of a request to a vendor that has no signatures.
    fn without_signatures(&self) -> Diagnosis {
        let method = self.request.method.as_deref().unwrap_or_default().to_ascii_uppercase();
        let mut diagnosis = self.unsigned(&method, None);
        let Some(vendor) = self.vendor else { return diagnosis };
        // A parameter may be a key.
        diagnosis.request.parameters.clear();
        diagnosis.checks = vendor_checks::check(vendor, &self.request);
        let failed = diagnosis.checks.iter().filter(|check| check.passed == Some(false)).count();
        let found = match failed {
            0 => "nothing wrong was found in the request".into(),
            1 => "one thing is wrong in the request".into(),
            _ => format!("{failed} things are wrong in the request"),
        };
        diagnosis.summary = format!("{} has no signature; {found}.", vendor.name);
        diagnosis
    }

    /// A diagnosis with nothing but the request.
    fn unsigned(&self, method: &str, version: Option<&'static str>) -> Diagnosis {
        let parameters = self.request.parameters.iter().filter(|parameter| parameter.name != "asgn");
        Diagnosis {
            vendor: self.vendor.map(|vendor| vendor.platform),
            notes: self.request.notes.clone(),
            candidates: self
                .request
                .candidates
                .iter()
                .map(|candidate| candidate.masked(&self.mask))
                .collect(),
            request: ReadRequest {
                form: self.request.format,
                description: self.request.description.clone(),
                entry: self.request.entry,
                method: self.mask.mask(method),
                method_known: self.request.method.is_some(),
                endpoint: self.mask.mask(&self.request.endpoint),
                version,
                parameters: parameters
                    .map(|parameter| (self.mask.mask(&parameter.name), self.mask.mask(&parameter.value)))
                    .collect(),
            },
            complete: true,
            ..Diagnosis::default()
        }
    }

    fn sends_key(&self) -> bool {
        let request = &self.request;
        self.mask.is_in(&request.endpoint)
            || self.mask.is_in(&request.body_text)
            || request
                .parameters
                .iter()
                .any(|parameter| self.mask.is_in(&parameter.raw) || self.mask.is_in(&parameter.value))
    }

    /// Adds warnings and notes about the key, the version and the method.
    fn note_assumptions(&self, material: &Material, diagnosis: &mut Diagnosis) {
        if self.sends_key() {
            diagnosis.warnings.push(Warning::new(
                "private-key-sent",
                "The request contains the private key: anyone who sees the request has the key. Have the key replaced.",
            ));
        }
        let mut note = |code, message| diagnosis.notes.push(Warning::new(code, message));
        if material.path.get(1).is_none_or(String::is_empty) {
            note("version-assumed", "The path names no version: v2 is assumed, with SHA-256.");
        }
        if self.request.method.is_none() {
            note(
                "method-assumed",
                "The text does not name the method: it is inferred from the path or from the signature.",
            );
        }
        diagnosis.notes.extend(self.key_notes.iter().cloned());
    }

    fn mask_key(&self, diagnosis: &mut Diagnosis) {
        for warning in diagnosis.warnings.iter_mut().chain(&mut diagnosis.notes) {
            warning.message = self.mask.mask(&warning.message);
            warning.parameter = warning.parameter.take().map(|name| self.mask.mask(&name));
        }
        for check in &mut diagnosis.checks {
            check.message = self.mask.mask(&check.message);
        }
    }
}

/// The parts of a request, with the methods that it may have.
pub(super) fn material_of(request: &Request, keys: Keys, now: u64) -> Material {
    let mut material = Material::new(request, keys, now);
    material.methods = if let Some(method) = &request.method {
        vec![method.to_ascii_uppercase()]
    } else {
        let names = request.parameters.iter().map(|parameter| parameter.name.as_str());
        let [.., path] = &material.path;
        endpoints::methods(path, names).into_iter().map(str::to_owned).collect()
    };
    material
}

/// Notes about keys that are used without what surrounds them.
fn key_notes(private: &PastedKey, public: &PastedKey) -> Vec<Warning> {
    let keys = [("private-key-cleaned", "private", private), ("public-key-cleaned", "public", public)];
    let cleaned = keys.into_iter().filter(|(.., key)| !key.surroundings.is_empty());
    let note = |(code, which, key): (_, _, &PastedKey)| {
        let what = &key.surroundings;
        Warning::new(code, &format!("The {which} key was given with {what}: it is used without that."))
    };
    cleaned.map(note).collect()
}

/// The signature of a request, if it has one that is not empty. A JSON body is the wrong place for it.
pub(super) fn asgn_of(request: &Request) -> Option<&Parameter> {
    let asgn = request.parameter("asgn").or_else(|| request.member("asgn"));
    asgn.filter(|asgn| !asgn.value.is_empty())
}

/// The signature of a request, if it has one that is not empty.
pub(super) fn signature_of(request: &Request) -> Option<&str> {
    asgn_of(request).map(|asgn| asgn.value.as_str())
}

/// The method of a finding, or else the most likely one. If the text names no method, another one than that may have been
/// signed.
fn method_in(finding: Option<&Finding>, material: &Material) -> String {
    let inferred = finding.and_then(|finding| finding.hypothesis.method);
    let inferred = inferred.filter(|method| material.methods.iter().any(|known| known == method));
    inferred.map_or_else(|| method_of(finding.map_or(0, |finding| finding.method), material), str::to_owned)
}

fn method_of(index: usize, material: &Material) -> String {
    material.methods.get(index).cloned().unwrap_or_default()
}

/// The request has expressions in place of values.
fn without_values(names: &[String]) -> Error {
    let problem = format!(
        "has no value for {}, but an expression, a placeholder or the name of a file",
        names.join(", ")
    );
    Error::invalid(
        "request",
        &problem,
        "the request as it was sent, with the values themselves; if they were sent so, that is the mistake",
    )
}
