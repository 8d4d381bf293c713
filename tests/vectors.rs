//! The signing vectors, stage by stage: through `sign::any`, through the operation, and through the MAC alone.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use common::{V, encode, invalid, record, text};
use invigil::UnixSeconds;
use invigil::http::{Content, Method, RequestBuilder};
use invigil::input::{Input, Scratch};
use invigil::json::{Document, Limits, NodeKind, Value as Json};
use invigil::mac::{Algorithm, MacKey};
use invigil::vendors::mettl::sign::any;
use invigil::vendors::mettl::{Placement, Version};
use invigil::vendors::{Credentials, mettl};
use invigil::{Secret, operation};
use percent_encoding::percent_decode_str;
use serde_json::Value;

const VECTORS: &str = include_str!("../js-tests/vectors/mettl-signing.json");

struct Vector {
    name: String,
    method: String,
    endpoint: String,
    parameters: Vec<(String, String)>,
    key: String,
    algorithm: Algorithm,
    version: Version,
    sorted_names: Vec<String>,
    string_to_sign: String,
    signature: String,
    encoded_signature: String,
}

fn vectors() -> Vec<Vector> {
    let all: Value = serde_json::from_str(VECTORS).unwrap();
    all["vectors"].as_array().unwrap().iter().map(vector).collect()
}

fn vector(value: &Value) -> Vector {
    let own =
        |name: &str| value[name].as_str().unwrap_or_else(|| panic!("{name} of {}", value["name"])).to_owned();
    let pair = |pair: &Value| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned());
    let endpoint = own("endpoint");
    let algorithm = match own("algorithm").as_str() {
        "HMAC-SHA1" => Algorithm::HmacSha1,
        "HMAC-SHA256" => Algorithm::HmacSha256,
        other => panic!("{other}"),
    };
    Vector {
        name: own("name"),
        method: own("method"),
        parameters: value["parameters"].as_array().unwrap().iter().map(pair).collect(),
        key: own("privateKey"),
        algorithm,
        version: Version::in_path(&endpoint).unwrap_or(Version::V2),
        endpoint,
        sorted_names: value["sortedNames"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap().into())
            .collect(),
        string_to_sign: own("stringToSign"),
        signature: own("signature"),
        encoded_signature: own("encodedSignature"),
    }
}

impl Vector {
    fn get(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    fn credentials(&self, placement: Placement) -> mettl::Credentials {
        let key = Secret::new(self.key.clone());
        mettl::Credentials::new(self.version, placement, mettl::BASE_URL, self.get("ak").unwrap(), &key)
            .unwrap()
    }

    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(self.get("ts").unwrap().parse().unwrap()).unwrap()
    }

    fn is_absolute(&self) -> bool {
        self.endpoint.starts_with("https://")
    }

    fn is_register(&self) -> bool {
        self.method == "POST" && self.is_absolute() && self.endpoint.ends_with("/candidates")
    }

    /// What `sign::any` takes.
    fn request(&self) -> V {
        let others = self.parameters.iter().filter(|(name, _)| name != "ak" && name != "ts");
        let pairs = others.map(|(name, value)| V::List(vec![text(name), text(value)])).collect();
        record([("method", text(&self.method)), ("url", text(&self.endpoint)), ("params", V::List(pairs))])
    }

    /// What the operation takes, with the names of `rd` in their order.
    fn input(&self) -> V {
        let key = self.endpoint.split('/').rev().nth(1).unwrap();
        let mut members = vec![("accessKey".to_owned(), text(key))];
        for (name, value) in &self.parameters {
            match name.as_str() {
                "ak" | "ts" => {}
                "rd" => {
                    let document = Document::scan(value.as_bytes(), Limits::default()).unwrap();
                    for (name, value) in document.root().members() {
                        members.push((name.into_owned(), ordered(value)));
                    }
                }
                "timeLimitInSec" => members.push((name.clone(), V::Number(value.clone()))),
                _ => members.push((name.clone(), V::Bool(value == "true"))),
            }
        }
        V::Record(members)
    }

    /// Compares every stage, and what is sent with what was signed.
    #[track_caller]
    fn compare(&self, builder: &RequestBuilder, placement: Placement) {
        let name = &self.name;
        assert_eq!(utf8(builder.string_to_sign()), self.string_to_sign, "{name}");
        assert_eq!(utf8(builder.signature.as_slice()), self.signature, "{name}");
        assert_eq!(utf8(builder.encoded_signature()), self.encoded_signature, "{name}");

        let descriptor = builder.to_descriptor();
        assert_eq!(descriptor.method.as_str(), self.method, "{name}");
        let (url, sent) = if placement == Placement::Form && descriptor.method == Method::Post {
            let form = Content::Form.as_str().unwrap().to_owned();
            assert_eq!(descriptor.headers, [("content-type", form)], "{name}");
            (descriptor.url.as_str(), descriptor.body.as_deref().unwrap())
        } else {
            assert_eq!(descriptor.headers, [], "{name}");
            assert_eq!(descriptor.body, None, "{name}");
            descriptor.url.split_once('?').unwrap()
        };
        assert_eq!(url, self.endpoint, "{name}");
        let (parameters, signature) = sent.rsplit_once('&').unwrap();
        assert_eq!(signature, format!("asgn={}", self.encoded_signature), "{name}");
        let mut names = Vec::new();
        for pair in parameters.split('&') {
            let (own, value) = pair.split_once('=').unwrap();
            let own = decoded(own);
            assert_eq!(self.get(&own), Some(decoded(value).as_str()), "{name}: {own}");
            names.push(own);
        }
        assert_eq!(names, self.sorted_names, "{name}");
    }
}

fn ordered(value: Json<'_>) -> V {
    match value.kind() {
        NodeKind::Object => {
            V::Record(value.members().map(|(name, value)| (name.into_owned(), ordered(value))).collect())
        }
        NodeKind::Array => V::List(value.items().map(ordered).collect()),
        NodeKind::String => text(&value.as_str().unwrap()),
        other => panic!("{other:?}"),
    }
}

fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

const PLACEMENTS: [Placement; 2] = [Placement::Form, Placement::Query];

#[test]
fn every_vector_is_used() {
    let all = vectors();
    assert!(all.len() >= 12);
    assert!(all.iter().filter(|vector| vector.is_register()).count() >= 6);
    assert!(all.iter().any(|vector| vector.algorithm == Algorithm::HmacSha1 && vector.is_register()));
    assert_eq!(all.iter().filter(|vector| !vector.is_absolute()).count(), 1);
}

#[test]
fn the_mac_of_every_string_to_sign() {
    for vector in vectors() {
        let mac = MacKey::new(vector.algorithm, vector.key.as_bytes()).sign(vector.string_to_sign.as_bytes());
        assert_eq!(mac.base64(), vector.signature, "{}", vector.name);
    }
}

#[test]
fn any_endpoint() {
    for vector in vectors().iter().filter(|vector| vector.is_absolute()) {
        // One builder for both: what an earlier request left in it must not show.
        let mut builder = RequestBuilder::default();
        for placement in PLACEMENTS {
            let tokens = encode(&vector.request(), false);
            let tape = Input::read(&tokens.text, tokens.count, Scratch::default()).unwrap();
            any(tape.root(), &vector.credentials(placement), vector.now(), &mut builder).unwrap();
            vector.compare(&builder, placement);
        }
    }
}

#[test]
fn a_relative_endpoint_cannot_be_sent() {
    let vector = vectors().into_iter().find(|vector| !vector.is_absolute()).unwrap();
    let tokens = encode(&vector.request(), false);
    let tape = Input::read(&tokens.text, tokens.count, Scratch::default()).unwrap();
    let error =
        any(tape.root(), &vector.credentials(Placement::Form), vector.now(), &mut RequestBuilder::default())
            .unwrap_err();
    assert_eq!(invalid(&error)[0], "url");
}

#[test]
fn registration() {
    let register = catalog::find("mettl.registerCandidates").unwrap();
    for vector in vectors().iter().filter(|vector| vector.is_register()) {
        let mut builder = RequestBuilder::default();
        for placement in PLACEMENTS {
            let credentials = Credentials::Mettl(vector.credentials(placement));
            let tokens = encode(&vector.input(), false);
            let tape = Input::read(&tokens.text, tokens.count, Scratch::default()).unwrap();
            register.build_into(tape.root(), &credentials, vector.now(), &mut builder).unwrap();
            vector.compare(&builder, placement);
            assert_eq!(
                register.build(tape.root(), &credentials, vector.now()).unwrap(),
                builder.to_descriptor()
            );
        }
    }
}

/// The same candidates as a table, which is written another way.
#[test]
fn registration_from_a_table() {
    let register = catalog::find("mettl.registerCandidates").unwrap();
    for vector in vectors().iter().filter(|vector| vector.is_register()) {
        let V::Record(mut members) = vector.input() else { panic!("a record") };
        let (_, details) = members.iter_mut().find(|(name, _)| name == "registrationDetails").unwrap();
        let V::List(rows) = &*details else { panic!("a list") };
        let V::Record(first) = &rows[0] else { panic!("a record") };
        let names = first.iter().map(|(name, _)| name.clone()).collect();
        let cells = |row: &V| row.texts().chunks(2).map(|pair| pair[1].to_owned()).collect();
        *details = V::Table(names, rows.iter().map(cells).collect());
        let tokens = encode(&V::Record(members), false);
        assert!(tokens.text.contains("\u{1f}T"), "{}", vector.name);
        let tape = Input::read(&tokens.text, tokens.count, Scratch::default()).unwrap();
        let mut builder = RequestBuilder::default();
        let credentials = Credentials::Mettl(vector.credentials(Placement::Form));
        register.build_into(tape.root(), &credentials, vector.now(), &mut builder).unwrap();
        vector.compare(&builder, Placement::Form);
    }
}
