//! Diagnoses a request: reads it, searches, and says what came out.

use zeroize::Zeroizing;

use super::diagnosis::{Alternative, Cause, Diagnosis, Expected, Read, Received, Verdict};
use super::hide::Hide;
use super::read::{Request, read};
use super::search::choice::{Hypothesis, Space};
use super::search::key::Keys;
use super::search::machine::{Finding, Limits, Search};
use super::search::material::Material;
use super::search::target::targets;
use super::sorted::sorted_by;
use super::warning::Warning;
use super::{checks, corrected, endpoints, told, vendors};
use crate::encoding::buffer::Buffer;
use crate::encoding::percent::encode_parameter;
use crate::error::Error;
use crate::input::{Item, ValueKind};
use crate::mac::MacKey;
use crate::schema::check::Checked;
use crate::schema::{Field, FieldType, TextRule};
use crate::time::UnixSeconds;
use crate::vendors::mettl::Version;

const OPERATION: &str = "mettl.diagnose";
/// How many alternatives are told.
const MOST_ALTERNATIVES: usize = 10;

/// The input of [`diagnose`].
pub(super) const INPUT: &[Field] = &[
    Field::required("request", FieldType::Any, "The request that was refused."),
    Field::optional(
        "privateKey",
        FieldType::Text(TextRule::Any),
        "The private API key. It is in no part of the diagnosis. Needed if the request carries a signature.",
    ),
    Field::optional(
        "publicKey",
        FieldType::Text(TextRule::Any),
        "The public API key. Default: the `ak` of the request.",
    ),
    Field::optional("depth", FieldType::Integer(1, 3), "How many mistakes at once are tried."),
    Field::optional("now", FieldType::Any, "The present time, which JavaScript passes separately."),
];

/// Reads a request and finds out how its signature was made.
///
/// `input` is a record of `request` (text in any of the forms of `read/`, or a record of `method`, `url`, `headers`
/// and `body`), `privateKey`, and if known `publicKey`; `depth` bounds how many mistakes are tried at once (3). The
/// private key is in no part of the diagnosis.
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

/// A diagnosis under way: it can stop and go on.
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
    hide: Hide,
    version: Version,
    now: u64,
    /// None where there is nothing to search for.
    search: Option<Box<Search>>,
    vendor: Option<&'static vendors::Vendor>,
}

impl Diagnosing {
    /// Reads the request and prepares the search.
    pub fn new(input: Item<'_>, now: UnixSeconds) -> Result<Self, Error> {
        Self::prepare(input, now.get()).map_err(|error| {
            // A name in the input may be the key itself.
            let key = input
                .get("privateKey")
                .filter(|key| key.kind() == ValueKind::Text)
                .map_or("", |key| key.text());
            if Hide::new(key).shows(&error.to_string()) {
                return Error::invalid("request", "holds the private key", "a request without it")
                    .of(OPERATION);
            }
            error.of(OPERATION)
        })
    }

    fn prepare(input: Item<'_>, now: u64) -> Result<Self, Error> {
        let mut input = Checked::new(INPUT, input);
        input.check()?;
        let text = |name: &str| input.get(name).map_or("", |item| item.text());
        let private_key = Zeroizing::new(text("privateKey").to_owned());
        let public_key = Some(text("publicKey").to_owned()).filter(|key| !key.is_empty());
        let request = input.get("request").map_or_else(|| Err(Error::internal("no request")), read)?;
        let size = request.endpoint.len() + request.parameters.iter().map(|own| own.raw.len()).sum::<usize>();
        let mut limits = Limits::of(size);
        limits.depth = text("depth").parse().unwrap_or(limits.depth);
        let is_signed = request.parameter("asgn").is_some_and(|asgn| !asgn.value.is_empty());
        let vendor = if is_signed { None } else { vendors::identify(&request) };
        if is_signed && private_key.is_empty() {
            return Err(Error::invalid(
                "privateKey",
                "is missing",
                "the private key of the account: a string",
            ));
        }
        let hide = Hide::new(&private_key);
        let public = public_key.clone().or_else(|| request.parameter("ak").map(|ak| ak.value.clone()));
        let keys = Keys { private: private_key.clone(), public };
        let mut material = Material::new(&request, keys, now);
        let [_, version, path] = &material.path;
        let version = Version::parse(version).unwrap_or(Version::V2);
        material.methods = if let Some(method) = &request.method {
            vec![method.to_ascii_uppercase()]
        } else {
            let names = request.parameters.iter().map(|parameter| parameter.name.as_str());
            endpoints::methods(path, names).into_iter().map(str::to_owned).collect()
        };
        let targets = request.parameter("asgn").map_or_else(Vec::new, |asgn| targets(&asgn.value));
        let search = vendor.is_none().then(|| Box::new(Search::new(material, targets, limits)));
        Ok(Self { request, public_key, private_key, hide, version, now, search, vendor })
    }

    /// Goes on for about so many bytes of hashing: a megabyte takes a few milliseconds. Gives whether it is over.
    pub fn step(&mut self, work: u64) -> bool {
        let is_signed = self.is_signed();
        self.search.as_mut().is_none_or(|search| !is_signed || search.step(work))
    }

    /// How many codes were computed, and how much of the search is done, from 0 to 1.
    pub fn progress(&self) -> (u32, f64) {
        self.search.as_ref().map_or((0, 1.0), |search| (search.tried, search.fraction()))
    }

    fn is_signed(&self) -> bool {
        self.request.parameter("asgn").is_some_and(|asgn| !asgn.value.is_empty())
    }

    /// What came out, of as much as was searched.
    pub fn finish(mut self) -> Diagnosis {
        match (self.vendor, self.search.take()) {
            (None, Some(search)) => self.mettl(search),
            (vendor, _) => self.other(vendor),
        }
    }

    fn mettl(self, mut search: Box<Search>) -> Diagnosis {
        let findings = std::mem::take(&mut search.findings);
        let explanations = self.explanations(&findings, &search);
        let first = explanations.first().map(|(_, finding)| *finding);
        let method_place = first.map_or(0, |finding| finding.method);
        // Where the text names no method, the one that was signed may be another than the likeliest.
        let chosen = first.and_then(|finding| finding.hypothesis.method);
        let silent = chosen.filter(|method| search.material.methods.iter().any(|own| own == method));
        let method = silent
            .map(str::to_owned)
            .or_else(|| search.material.methods.get(method_place).cloned())
            .unwrap_or_default();

        let base = Hypothesis::default();
        let mut real = Vec::new();
        search.assembler.write(&search.material, &method, &base, &mut real);
        // Who signed has shown what the key is where it was given with white space.
        let trimmed = first.is_some_and(|finding| finding.hypothesis.key.space == Space::Trimmed);
        let private_key = if trimmed { self.private_key.trim() } else { &self.private_key };
        let signature = MacKey::new(self.version.algorithm(), private_key.as_bytes()).sign(&real).base64();
        let encoded_signature = encoded(&signature);
        let has_key = !self.private_key.is_empty();
        let shown = self.hide.text(&String::from_utf8_lossy(&real));
        let expected = has_key.then_some(Expected { string_to_sign: shown, signature, encoded_signature });

        let mut received = Received::default();
        if let Some(asgn) = self.request.parameter("asgn").filter(|asgn| !asgn.value.is_empty()) {
            received.signature = Some(self.hide.text(&asgn.value));
            received.encoded_signature = Some(self.hide.text(asgn.raw_value()));
        }
        let shown = |finding: &Finding, search: &mut Search| {
            let method = search.material.methods.get(finding.method).cloned().unwrap_or_default();
            let text = search.assembler.show(&search.material, &method, &finding.hypothesis);
            self.hide.text(&text)
        };
        let mut causes = Vec::new();
        let mut proof = None;
        let mut alternatives = Vec::new();
        let mut rest = explanations.into_iter();
        if let Some((first, finding)) = rest.next() {
            received.string_to_sign = Some(shown(finding, &mut search));
            proof = Some(told::prove(finding, &search));
            causes = first;
        }
        for (causes, finding) in rest.take(MOST_ALTERNATIVES) {
            alternatives.push(Alternative { causes, string_to_sign: shown(finding, &mut search) });
        }

        let is_signed = self.is_signed();
        let verdict = match (is_signed, &proof) {
            (false, _) => Verdict::Unsigned,
            (true, None) => Verdict::Unexplained,
            (true, Some(_)) if causes.is_empty() => Verdict::Valid,
            (true, Some(_)) => Verdict::Explained,
        };
        let mut warnings = checks::check(&self.request, self.public_key.as_deref(), self.now);
        let mut notes = self.request.notes.clone();
        self.further(&search.material, &mut warnings, &mut notes);
        let checks = match verdict {
            Verdict::Unsigned => told::unsigned(&self.request),
            Verdict::Unexplained => told::next(&self.request, search.targets.is_empty()),
            _ => Vec::new(),
        };
        let corrected = if has_key && !self.shows_key() {
            corrected::correct(
                &self.request,
                &method,
                self.public_key.as_deref(),
                private_key,
                self.version,
                self.now,
            )
        } else {
            None
        };
        let is_mettl =
            is_signed || self.request.parameter("ak").is_some() || self.request.endpoint.contains("mettl");
        let (tried, complete) = (search.tried, search.complete || verdict != Verdict::Unexplained);
        let mut diagnosis = Diagnosis {
            verdict,
            vendor: is_mettl.then_some("mettl"),
            summary: String::new(),
            causes,
            alternatives,
            warnings,
            notes,
            checks,
            expected,
            received,
            proof,
            request: self.read(&method, Some(self.version.as_str())),
            corrected,
            hypotheses_tried: tried,
            complete,
        };
        diagnosis.summary = told::summary(&diagnosis);
        self.hide_in(&mut diagnosis);
        diagnosis
    }

    /// The findings with their causes, each set of causes once, the smaller first.
    fn explanations<'f>(&self, findings: &'f [Finding], search: &Search) -> Vec<(Vec<Cause>, &'f Finding)> {
        let all: Vec<_> =
            findings.iter().map(|finding| (told::causes(finding, search, &self.hide), finding)).collect();
        let mut told: Vec<Vec<(&str, Option<String>)>> = Vec::new();
        let mut fresh = sorted_by(&all, |(causes, _)| causes.len());
        fresh.retain(|(causes, _)| {
            let own: Vec<_> = causes.iter().map(|cause| (cause.code, cause.parameter.clone())).collect();
            let is_new = !told.contains(&own);
            told.push(own);
            is_new
        });
        fresh
    }

    /// A request of a vendor that has no signature.
    fn other(self, vendor: Option<&'static vendors::Vendor>) -> Diagnosis {
        let method = self.request.method.as_deref().unwrap_or_default().to_ascii_uppercase();
        let mut diagnosis = Diagnosis {
            verdict: Verdict::Unsigned,
            vendor: vendor.map(|vendor| vendor.id),
            summary: String::new(),
            causes: Vec::new(),
            alternatives: Vec::new(),
            warnings: Vec::new(),
            notes: self.request.notes.clone(),
            checks: vendor.map_or_else(Vec::new, |vendor| vendors::check(vendor, &self.request)),
            expected: None,
            received: Received::default(),
            proof: None,
            // Parameters of a JSON body may hold a key.
            request: Read { parameters: Vec::new(), ..self.read(&method, None) },
            corrected: None,
            hypotheses_tried: 0,
            complete: true,
        };
        let name = vendor.map_or("This vendor", |vendor| vendor.name);
        let failed = diagnosis.checks.iter().filter(|check| check.passed == Some(false)).count();
        diagnosis.summary = match failed {
            0 => format!("{name} has no signature; nothing wrong was found in the request."),
            1 => format!("{name} has no signature; one thing is wrong in the request."),
            _ => format!("{name} has no signature; {failed} things are wrong in the request."),
        };
        self.hide_in(&mut diagnosis);
        diagnosis
    }

    fn read(&self, method: &str, version: Option<&'static str>) -> Read {
        let parameters = self.request.parameters.iter().filter(|parameter| parameter.name != "asgn");
        Read {
            form: self.request.form.as_str(),
            method: self.hide.text(method),
            method_known: self.request.method.is_some(),
            endpoint: self.hide.text(&self.request.endpoint),
            version,
            parameters: parameters
                .map(|parameter| (self.hide.text(&parameter.name), self.hide.text(&parameter.value)))
                .collect(),
        }
    }

    fn shows_key(&self) -> bool {
        let request = &self.request;
        self.hide.shows(&request.endpoint)
            || request.parameters.iter().any(|own| self.hide.shows(&own.raw) || self.hide.shows(&own.value))
    }

    /// What is known only behind the search.
    fn further(&self, material: &Material, warnings: &mut Vec<Warning>, notes: &mut Vec<Warning>) {
        let mut warn = |code, message| warnings.push(Warning::new(code, message));
        let mut note = |code, message| notes.push(Warning::new(code, message));
        if self.shows_key() {
            warn(
                "private-key-sent",
                "The private key stands in the request: whoever carries the request has it. Have it replaced.",
            );
        }
        if material.path.get(1).is_none_or(String::is_empty) {
            note("version-assumed", "The path names no version: v2 is assumed, with SHA-256.");
        }
        if self.request.method.is_none() {
            note(
                "method-assumed",
                "The text does not name the method: it is inferred from the path, or from the signature.",
            );
        }
        let key = self.private_key.as_str();
        if key.trim() != key {
            note(
                "private-key-whitespace",
                "The private key was given with white space around it: it is used as it stands.",
            );
        }
    }

    fn hide_in(&self, diagnosis: &mut Diagnosis) {
        for warning in diagnosis.warnings.iter_mut().chain(&mut diagnosis.notes) {
            warning.message = self.hide.text(&warning.message);
            warning.parameter = warning.parameter.take().map(|name| self.hide.text(&name));
        }
        for check in &mut diagnosis.checks {
            check.message = self.hide.text(&check.message);
        }
    }
}

fn encoded(text: &str) -> String {
    let mut to = Buffer::new();
    encode_parameter(text.as_bytes(), &mut to);
    String::from_utf8_lossy(to.as_slice()).into_owned()
}
