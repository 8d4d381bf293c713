//! The fuzz targets as ordinary tests: over their corpus and over mutations of it, the same at every run.
//! `PROPTEST_CASES` sets the number of mutations.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::env;
use std::fs;
use std::panic::catch_unwind;

/// The files of the corpus, sorted by name.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = format!("{}/fuzz/corpus/{target}", env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// xorshift64*: numbers that are the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap() % bound.max(1)
    }

    fn range(&mut self, len: usize) -> std::ops::Range<usize> {
        let from = self.below(len + 1);
        from..from + self.below((len - from).min(40) + 1)
    }

    /// Makes a few changes: sets bytes, flips bits, and removes, repeats or inserts parts.
    fn mutate(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        const TELLING: &[u8] = b"\x1f\x1b\0\"\\{}[],:/@%?#.&=+- <TskKe019\xff\xc3\xa9";
        let mut data = corpus[self.below(corpus.len())].clone();
        for _ in 0..=self.below(4) {
            let part = self.range(data.len());
            match self.below(6) {
                0 if !data.is_empty() => {
                    let at = self.below(data.len());
                    data[at] = TELLING[self.below(TELLING.len())];
                }
                1 if !data.is_empty() => {
                    let at = self.below(data.len());
                    data[at] ^= 1 << self.below(8);
                }
                2 => drop(data.drain(part)),
                3 => {
                    let copy = data[part.clone()].to_vec();
                    let at = self.below(data.len() + 1);
                    data.splice(at..at, copy);
                }
                4 => {
                    let other = &corpus[self.below(corpus.len())];
                    let inserted = other[self.range(other.len())].to_vec();
                    data.splice(part, inserted);
                }
                _ => data.insert(part.start, TELLING[self.below(TELLING.len())]),
            }
        }
        data
    }
}

fn run(name: &str, target: fn(&[u8])) {
    let corpus = corpus(name);
    assert!(corpus.len() >= 10, "{name}");
    for seed in &corpus {
        target(seed);
    }
    let mut chance = Chance(0x1357_9bdf_0246_8ace);
    let rounds = env::var("PROPTEST_CASES").map_or(500, |cases| cases.parse().unwrap());
    for round in 0..rounds {
        let data = chance.mutate(&corpus);
        let text = String::from_utf8_lossy(&data).into_owned();
        assert!(catch_unwind(|| target(&data)).is_ok(), "{name}, round {round}: {text:?}");
    }
}

#[test]
fn input() {
    run("input", targets::input);
}

#[test]
fn response() {
    run("response", targets::response);
}

#[test]
fn callback() {
    run("callback", targets::callback);
}

#[test]
fn time() {
    run("time", targets::time);
}

#[test]
fn url() {
    run("url", targets::url);
}

#[test]
fn explain() {
    run("explain", targets::explain);
}

#[test]
fn read() {
    run("read", targets::read);
}

/// Some of the mutated texts are still accepted, and some are not.
#[test]
fn mutations_give_valid_and_invalid_texts() {
    let corpus = corpus("url");
    let mut chance = Chance(1);
    let accepted = (0..500)
        .filter(|_| {
            let data = chance.mutate(&corpus);
            std::str::from_utf8(&data).is_ok_and(|text| invigil::http::url::check_endpoint(text).is_ok())
        })
        .count();
    assert!((50..450).contains(&accepted), "{accepted}");
}
