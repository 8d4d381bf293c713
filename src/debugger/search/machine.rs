//! The search, step by step.
//!
//! It can pause after each hypothesis, so that a page stays responsive. It finds the simplest explanation: no mistake,
//! then single mistakes, pairs and triples, common ones first. It lists all explanations that are equally simple.

use hmac::{EagerHash, Hmac, KeyInit, Mac};
use sha2::digest::Digest;
use sha2::{Sha384, Sha512};
use zeroize::Zeroizing;

use super::assemble::Assembler;
use super::chain::{DigestBytes, Hasher, Message};
use super::combine::{Combination, Combinations};
use super::expand::{is_idle, is_redundant};
use super::hypothesis::{Change, Construction, Hash, Hypothesis, KeyForm};
use super::material::Material;
use super::mistakes::{Changes, MISTAKES, Mistake, Variant};
use super::target::Target;
use super::text::{Seen, Text};
use crate::mac::midstate::{self, BLOCK, Midstate};
use crate::sort::sort_by;

#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most hypotheses that are tried.
    pub hypotheses: u32,
    /// The most work, in bytes that could be hashed in the same time.
    pub work: u64,
    /// The most mistakes that are combined.
    pub depth: usize,
}

impl Limits {
    /// The limits for a request of that size: all triples for twenty candidates, and about two seconds of search for a
    /// request that is larger than usual.
    pub const fn of(bytes: usize) -> Self {
        let work = if bytes > 32 << 10 { 384 << 20 } else { 15 << 27 };
        Self { hypotheses: 1_000_000, work, depth: 3 }
    }
}

/// Finishing a hash, including the key, costs about as much as hashing this many bytes.
const OVERHEAD: u64 = 192;

/// A change that can be combined with others.
#[derive(Clone, Copy)]
pub struct Deviation {
    pub mistake: &'static Mistake,
    pub variant: &'static Variant,
    pub change: Change,
}

/// A hypothesis that leads to the received signature.
#[derive(Clone)]
pub struct Finding {
    pub deviations: Vec<Deviation>,
    pub hypothesis: Hypothesis,
    /// The index of the method in `Material::methods`.
    pub method: usize,
    /// The index of the target.
    pub target: usize,
    /// Stands for the text, the key and the hash.
    pub fingerprint: u64,
    count: usize,
    cost: usize,
}

pub struct Search {
    pub material: Material,
    pub targets: Vec<Target>,
    pub findings: Vec<Finding>,
    /// How many signatures were computed.
    pub tried: u32,
    /// Whether everything was tried.
    pub complete: bool,
    ended: bool,
    base: Hypothesis,
    deviations: Vec<Deviation>,
    combinations: Combinations,
    combined: u64,
    /// The next method to try before the first combination.
    method: usize,
    limits: Limits,
    work: u64,
    seen: Seen,
    /// The distinct keys, and the index of the key of each form.
    keys: Vec<Zeroizing<Vec<u8>>>,
    key_forms: Vec<(KeyForm, usize)>,
    last_form: usize,
    hasher: Hasher,
    pub assembler: Assembler,
    text: Text,
    message: Zeroizing<Vec<u8>>,
}

impl Search {
    /// Prepares a search for hypotheses that lead to one of the targets.
    pub fn new(material: Material, targets: Vec<Target>, limits: Limits) -> Self {
        let base = Hypothesis { hash: material.hash(), ..Hypothesis::default() };
        let mut list = possible(&material);
        list.retain(|(deviation, _)| !is_redundant(deviation.change, &material));
        sort_by(&mut list, |(one, _), (other, _)| one.change.dimension().cmp(&other.change.dimension()));
        let combinations = Combinations::new(list.iter().map(|(_, cost)| *cost), limits.depth);
        Self {
            material,
            targets,
            findings: Vec::new(),
            tried: 0,
            complete: false,
            ended: false,
            base,
            deviations: list.into_iter().map(|(deviation, _)| deviation).collect(),
            combinations,
            combined: 0,
            method: 0,
            limits,
            work: 0,
            seen: Seen::default(),
            keys: Vec::new(),
            key_forms: Vec::new(),
            last_form: 0,
            hasher: Hasher::default(),
            assembler: Assembler::default(),
            text: Text::default(),
            message: Zeroizing::default(),
        }
    }

    /// Continues until about `work` bytes are hashed, and returns whether the search has ended.
    pub fn step(&mut self, work: u64) -> bool {
        let end = self.work.saturating_add(work);
        while self.work < end {
            if self.try_next() {
                self.ended = true;
                return true;
            }
        }
        false
    }

    /// How much of the search is done, from 0 to 1: the whole of it once it has ended.
    #[allow(clippy::cast_precision_loss, reason = "it is shown to people")]
    pub fn fraction(&self) -> f64 {
        let of = |part: u64, whole: u64| part as f64 / whole.max(1) as f64;
        if self.ended {
            return 1.0;
        }
        let combined = of(self.combined, self.combinations.total());
        combined.max(of(self.work, self.limits.work)).min(1.0)
    }

    /// Tries one hypothesis, and returns whether the search has ended.
    fn try_next(&mut self) -> bool {
        self.work += 16;
        if self.method < self.material.methods.len() {
            let method = self.method;
            self.method += 1;
            self.attempt(&[], method, Combination { items: [0; 3], count: 0, cost: 0 });
            // The text of the signature cannot be one: there is nothing to find.
            self.complete = self.targets.is_empty();
            return self.complete && self.method == self.material.methods.len();
        }
        if self.tried >= self.limits.hypotheses || self.work >= self.limits.work {
            return true;
        }
        let Some(combination) = self.combinations.next() else {
            self.complete = true;
            return true;
        };
        self.combined += 1;
        if let Some(first) = self.findings.first() {
            let simpler =
                combination.count == first.count && (first.count == 1 || combination.cost <= first.cost);
            if first.count == 0 || !simpler {
                return true;
            }
        }
        let mut chosen = [None; 3];
        let mut used = 0_u64;
        for (slot, item) in chosen.iter_mut().zip(combination.items).take(combination.count) {
            let Some(deviation) = self.deviations.get(usize::from(item)).copied() else { return false };
            let dimension = 1_u64 << deviation.change.dimension();
            if used & dimension != 0 {
                return false;
            }
            used |= dimension;
            *slot = Some(deviation);
        }
        self.attempt(&chosen, 0, combination);
        false
    }

    fn attempt(&mut self, chosen: &[Option<Deviation>], method: usize, combination: Combination) {
        let mut hypothesis = self.base;
        let changes = chosen.iter().flatten().map(|deviation| deviation.change);
        changes.clone().for_each(|change| change.apply(&mut hypothesis));
        if changes.clone().any(|change| is_idle(change, &hypothesis, &self.material)) {
            return;
        }
        let mut text = std::mem::take(&mut self.text);
        let name = self.material.methods.get(method).map_or("", String::as_str);
        self.assembler.assemble(&self.material, name, &hypothesis, &mut text);
        self.work += text.work;
        let key = if hypothesis.construction == Construction::Plain { 0 } else { self.key(hypothesis.key) };
        let fingerprint =
            text.fingerprint.number(seed(key, hypothesis.hash, hypothesis.construction), text.len);
        let target = if let Some(known) = self.findings.iter().find(|known| known.fingerprint == fingerprint)
        {
            Some(known.target)
        } else if self.seen.add(fingerprint) {
            None
        } else {
            let (digest, work) = self.digest(&hypothesis, key, &text);
            self.work += work;
            self.tried += 1;
            self.targets.iter().position(|target| target.matches(&digest))
        };
        self.text = text;
        if let Some(target) = target {
            self.findings.push(Finding {
                deviations: chosen.iter().flatten().copied().collect(),
                hypothesis,
                method,
                target,
                fingerprint,
                count: combination.count,
                cost: combination.cost,
            });
        }
    }

    /// The bytes that a hypothesis says were signed.
    pub fn text(&mut self, hypothesis: &Hypothesis, method: &str) -> Vec<u8> {
        let (mut text, mut bytes) = (Text::default(), Vec::new());
        self.assembler.assemble(&self.material, method, hypothesis, &mut text);
        text.write(&self.assembler.cache, &mut bytes);
        bytes
    }

    /// The index of the key of a form. Forms with the same bytes are the same key.
    fn key(&mut self, form: KeyForm) -> usize {
        if let Some((last, key)) = self.key_forms.get(self.last_form)
            && *last == form
        {
            return *key;
        }
        if let Some(index) = self.key_forms.iter().position(|(known, _)| *known == form) {
            self.last_form = index;
            return self.key_forms.get(index).map_or(0, |(_, key)| *key);
        }
        let bytes = self.material.keys.bytes(form);
        let key = self.keys.iter().position(|known| *known == bytes).unwrap_or_else(|| {
            self.keys.push(bytes);
            self.keys.len() - 1
        });
        self.last_form = self.key_forms.len();
        self.key_forms.push((form, key));
        key
    }

    /// The signature of a text, and how many bytes were hashed for it.
    fn digest(&mut self, hypothesis: &Hypothesis, key: usize, text: &Text) -> (DigestBytes, u64) {
        let none = Zeroizing::default();
        let Hypothesis { hash, construction, .. } = *hypothesis;
        let seed = match construction {
            // All three hash the text from its beginning.
            Construction::Swapped | Construction::KeyLast => seed(0, hash, Construction::Plain),
            _ => seed(key, hash, construction),
        };
        let key = self.keys.get(key).unwrap_or(&none);
        let mut joined = std::mem::take(&mut self.message);
        joined.clear();
        if let Construction::KeyFirst | Construction::KeyLine = construction {
            joined.extend_from_slice(key);
            if construction == Construction::KeyLine {
                joined.push(b'\n');
            }
        }
        let before = joined.len();
        let written = text.write(&self.assembler.cache, &mut joined);
        if construction == Construction::KeyLast {
            joined.extend_from_slice(key);
        }
        let bytes: &[u8] = &joined;
        let hmac_key: Option<&[u8]> = (construction == Construction::Hmac).then_some(key);
        let message = Message { bytes, marks: &text.marks, before, seed };
        let (digest, hashed) = match (short(hash), construction) {
            (Some(function), Construction::Swapped) => {
                // A key that is longer than a block is replaced by its hash.
                let (digest, work) = self.hasher.sign(function, None, &message);
                let text_as_key = if bytes.len() > BLOCK {
                    digest.bytes.get(..digest.len).unwrap_or_default()
                } else {
                    bytes
                };
                let code = Midstate::new(function, text_as_key).sign(key);
                (DigestBytes::of(code.get(..function.len()).unwrap_or_default()), work + 64)
            }
            (None, Construction::Swapped) => (long(hash, Some(bytes), key), bytes.len() + 64),
            (Some(function), _) => self.hasher.sign(function, hmac_key, &message),
            (None, _) => (long(hash, hmac_key, bytes), bytes.len()),
        };
        self.message = joined;
        (digest, hashed as u64 + written + OVERHEAD)
    }
}

/// The changes that the table of mistakes has for a request, with their costs.
fn possible(material: &Material) -> Vec<(Deviation, u8)> {
    let mut list = Vec::new();
    for mistake in MISTAKES {
        for variant in mistake.variants {
            match variant.changes {
                Changes::One(change) => list.push((Deviation { mistake, variant, change }, variant.cost)),
                Changes::Each(expand) => {
                    for (change, cost) in expand(material) {
                        list.push((Deviation { mistake, variant, change }, variant.cost + cost));
                    }
                }
            }
        }
    }
    list
}

/// Distinguishes what is done with a text.
const fn seed(key: usize, hash: Hash, construction: Construction) -> u64 {
    (key << 6 | (hash as usize) << 3 | construction as usize) as u64
}

/// The hash function, if beginnings that texts share are hashed once: the common ones.
const fn short(hash: Hash) -> Option<&'static midstate::Hash> {
    match hash {
        Hash::Sha1 => Some(&midstate::SHA1),
        Hash::Sha256 => Some(&midstate::SHA256),
        Hash::Sha384 | Hash::Sha512 => None,
    }
}

/// SHA-384 or SHA-512 as an HMAC with a key, or as a hash without one.
fn long(hash: Hash, key: Option<&[u8]>, text: &[u8]) -> DigestBytes {
    fn of<D: Digest + EagerHash>(key: Option<&[u8]>, text: &[u8]) -> DigestBytes
    where
        Hmac<D>: Mac + KeyInit,
    {
        let Some(key) = key else { return DigestBytes::of(&D::digest(text)) };
        let mac = <Hmac<D> as KeyInit>::new_from_slice(key);
        mac.map_or(DigestBytes::of(&[]), |mac| {
            DigestBytes::of(&mac.chain_update(text).finalize().into_bytes())
        })
    }
    if hash == Hash::Sha384 { of::<Sha384>(key, text) } else { of::<Sha512>(key, text) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::collections::HashSet;

    use zeroize::Zeroizing;

    use super::{Search, possible};
    use crate::debugger::read::text;
    use crate::debugger::search::expand::{is_idle, is_redundant};
    use crate::debugger::search::hypothesis::{Change, Hypothesis};
    use crate::debugger::search::key::Keys;
    use crate::debugger::search::machine::Limits;
    use crate::debugger::search::material::Material;

    const REQUESTS: [&str; 4] = [
        "https://api.mettl.com/v2/schedules/k/candidates?ak=a-b&ts=1635976200&limit=20&qr=true&rd=%7B%22a%22%3A%22b+%C3%A9%22%7D",
        "https://api.mettl.com/v2/schedules/k%20l/candidates/A@b.c/?ts=1&ak=a&rd=%5B%22%5Cu0021(%22%5D&sc=%7B%7D&x=a&rest",
        "/v1//account?Z=1&ak=a&name=it's",
        "https://api.mettl.com:443/account?b=%25&a=true",
    ];

    fn search(request: &str) -> Search {
        let key = Zeroizing::new("zy98x765-4321".to_owned());
        let keys = Keys { private: key.clone(), given: key, public: Some("ab12".into()) };
        Search::new(
            Material::new(&text(request, None).unwrap(), keys, 1_635_976_260),
            Vec::new(),
            Limits::of(0),
        )
    }

    fn text_with(search: &mut Search, changes: &[Change]) -> (Hypothesis, Vec<u8>) {
        let mut hypothesis = Hypothesis::default();
        for change in changes {
            change.apply(&mut hypothesis);
        }
        (hypothesis, search.text(&hypothesis, "GET"))
    }

    /// What is left out of the search cannot be found otherwise.
    #[test]
    fn an_idle_change_leaves_the_text_as_it_is_without_it() {
        let mut idle = HashSet::new();
        for request in REQUESTS {
            let mut search = search(request);
            let all: Vec<_> = search.deviations.iter().map(|deviation| deviation.change).collect();
            for (place, one) in all.iter().enumerate() {
                for other in all.iter().skip(place + 1).filter(|change| change.dimension() != one.dimension())
                {
                    let (hypothesis, both) = text_with(&mut search, &[*one, *other]);
                    for (change, rest) in [(one, other), (other, one)] {
                        if is_idle(*change, &hypothesis, &search.material) {
                            assert_eq!(text_with(&mut search, &[*rest]).1, both, "{change:?} {rest:?}");
                            idle.insert(change.dimension());
                        }
                    }
                }
            }
        }
        assert!(idle.len() >= 8, "{idle:?}");
    }

    #[test]
    fn a_redundant_change_leads_to_a_text_that_is_tried() {
        let mut redundant = 0;
        for request in REQUESTS {
            let mut search = search(request);
            let tried: Vec<_> = search.deviations.iter().map(|deviation| deviation.change).collect();
            let left_out = possible(&search.material).into_iter().map(|(deviation, _)| deviation.change);
            for change in
                left_out.filter(|change| is_redundant(*change, &search.material)).collect::<Vec<_>>()
            {
                redundant += 1;
                // Also together with any other change.
                for other in tried.iter().filter(|other| other.dimension() != change.dimension()) {
                    let (_, text) = text_with(&mut search, &[change, *other]);
                    let same = tried.iter().filter(|other| other.dimension() == change.dimension());
                    let is_tried = text_with(&mut search, &[*other]).1 == text
                        || same.into_iter().any(|alike| text_with(&mut search, &[*alike, *other]).1 == text);
                    assert!(is_tried, "{change:?} {other:?} in {request}");
                }
            }
        }
        assert!(redundant > 10, "{redundant}");
    }
}
