//! A draft that is used again keeps what the last request began with. Whatever came before, and whoever signed it, the
//! next request is the one that a new draft gives.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use common::{AK, KEY};
use invigil::operation;
use invigil::request::Draft;
use invigil::request::batch::Batch;
use invigil::value::Tape;
use invigil::vendors::{Credentials, Vendor, mettl};
use invigil::{Secret, UnixSeconds};
use mettl::{Placement, Version};
use proptest::prelude::*;
use serde_json::{Value, json};

fn mettl(
    version: Version,
    placement: Placement,
    base: &str,
    public_key: &str,
    key: &str,
) -> mettl::Credentials {
    mettl::Credentials::new(version, placement, base, public_key, &Secret::new(key.into())).unwrap()
}

/// They differ in one thing each, and the third is the first made once more.
fn signers() -> Vec<mettl::Credentials> {
    let base = mettl::BASE_URL;
    vec![
        mettl(Version::V2, Placement::Form, base, AK, KEY),
        mettl(Version::V2, Placement::Query, base, AK, KEY),
        mettl(Version::V2, Placement::Form, base, AK, KEY),
        mettl(Version::V1, Placement::Form, base, AK, KEY),
        mettl(Version::V2, Placement::Form, "http://localhost:8787/proxy", AK, KEY),
        mettl(Version::V2, Placement::Form, base, "another", KEY),
        mettl(Version::V2, Placement::Form, base, AK, "another"),
    ]
}

/// What is built next.
#[derive(Clone, Debug)]
enum Next {
    Register { signer: usize, input: Value },
    Any { signer: usize, request: Value },
    Plain { page: u32 },
    Wipe,
}

/// Keys that begin alike, and some that look different in a URL.
fn access_key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["key", "key1", "ke", "k@y", "k/y", "k%2Fy", "ключ"])
}

fn next() -> impl Strategy<Value = Next> {
    let signer = || 0..signers().len();
    let rarely = || prop::bool::weighted(0.1);
    let input =
        (access_key(), "[a-z]{1,12}", any::<bool>(), rarely()).prop_map(|(key, name, limit, wrong)| {
            let email = format!("{name}@example.com");
            let mut input = json!({
                "accessKey": key,
                "registrationDetails": [{ "First Name": name, "Email Address": email }],
            });
            if limit {
                input["timeLimitInSec"] = json!(600);
            }
            if wrong {
                input["registrationDetails"][0]["Email Address"] = json!("nobody");
            }
            input
        });
    let method = prop::sample::select(vec!["GET", "POST"]);
    // A list is no value of a parameter: that is found when the draft has been begun.
    let value =
        (access_key(), rarely()).prop_map(|(text, wrong)| if wrong { json!([text]) } else { json!(text) });
    let request = (method, value).prop_map(|(method, value)| {
        let url = "https://api.mettl.com/v2/schedules/key/candidates";
        json!({ "method": method, "url": url, "params": { "AB": value } })
    });
    prop_oneof![
        6 => (signer(), input).prop_map(|(signer, input)| Next::Register { signer, input }),
        1 => (signer(), request).prop_map(|(signer, request)| Next::Any { signer, request }),
        1 => (1..4_u32).prop_map(|page| Next::Plain { page }),
        1 => Just(Next::Wipe),
    ]
}

impl Next {
    fn build(&self, signers: &[mettl::Credentials], now: UnixSeconds, draft: &mut Draft) -> bool {
        match self {
            Self::Register { signer, input } => {
                let credentials = Credentials::Mettl(signers.get(*signer).unwrap().clone());
                let register = operation::find("mettl.registerCandidates").unwrap();
                register.build_into(Tape::from_json(input).root(), &credentials, now, draft).is_ok()
            }
            Self::Any { signer, request } => {
                let credentials = signers.get(*signer).unwrap();
                mettl::sign::any(Tape::from_json(request).root(), credentials, now, draft).is_ok()
            }
            Self::Wipe => {
                draft.wipe();
                false
            }
            Self::Plain { page } => {
                let options = json!({ "token": "token", "baseUrl": "https://api.example.com" });
                let tape = Tape::from_json(&options);
                let credentials = Credentials::from_options(Vendor::PerspectAi, tape.root()).unwrap();
                let input = json!({ "assessmentCode": "846", "limit": 100, "page": page });
                let status = operation::find("perspectai.candidateStatus").unwrap();
                status.build_into(Tape::from_json(&input).root(), &credentials, now, draft).is_ok()
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_a_draft_held_the_next_request_is_right(steps in prop::collection::vec(next(), 1..30)) {
        let signers = signers();
        let mut again = Draft::default();
        let mut now = 1_750_000_000;
        for step in steps {
            now += 1;
            let at = UnixSeconds::new(now).unwrap();
            let mut fresh = Draft::default();
            let built = step.build(&signers, at, &mut again);
            prop_assert_eq!(built, step.build(&signers, at, &mut fresh));
            if !built {
                // A wrong input, a URL of v2 and a client of v1, or nothing to build.
                continue;
            }
            prop_assert_eq!(again.to_descriptor(), fresh.to_descriptor(), "{:?}", step);
            if !matches!(step, Next::Plain { .. }) {
                prop_assert_eq!(again.string_to_sign(), fresh.string_to_sign());
                prop_assert_eq!(again.encoded_signature(), fresh.encoded_signature());
            }
        }
    }

    #[test]
    fn whatever_a_batch_held_the_next_ones_are_right(steps in prop::collection::vec((next(), 1..9_usize), 1..8)) {
        let signers = signers();
        let register = operation::find("mettl.registerCandidates").unwrap();
        let now = UnixSeconds::new(1_750_000_000).unwrap();
        let mut batch = Batch::default();
        for (step, count) in steps {
            let Next::Register { signer, input } = step else { continue };
            let credentials = Credentials::Mettl(signers.get(signer).unwrap().clone());
            // Two schedules by turns: each of the drafts of a batch meets both.
            let inputs: Vec<Value> = (0..count).map(|at| {
                let mut input = input.clone();
                if at + 1 < count {
                    input["registrationDetails"][0]["Email Address"] = json!("name@example.com");
                }
                if at % 3 == 0 {
                    input["accessKey"] = json!("other");
                }
                input
            }).collect();
            let tape = Tape::from_json(&json!(inputs));
            if register.build_all(tape.root(), 0, &credentials, now, &mut batch).is_err() {
                // Some of its drafts are begun, and the next batch finds them so.
                continue;
            }
            let mut expected = String::new();
            for input in &inputs {
                let one = register.build(Tape::from_json(input).root(), &credentials, now).unwrap();
                expected += &(one.url + &one.body.unwrap_or_default());
            }
            prop_assert_eq!(std::str::from_utf8(batch.text.as_slice()).unwrap(), expected);
        }
    }
}
