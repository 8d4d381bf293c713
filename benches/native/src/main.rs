//! The speed of the core without WebAssembly and without the boundary to JavaScript, which is the upper limit for
//! `benches/sign.mjs`.
//!
//! It reads the text that JavaScript would pass, builds and signs the request, and reuses its buffers.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use invigil::http::RequestBuilder;
use invigil::input::{Input, Scratch};
use invigil::vendors::{Credentials, catalog, mettl};
use invigil::{Secret, UnixSeconds, engine};

const NOW: u64 = 1_750_000_000;
const POOL: usize = 64;

fn main() -> Result<(), Box<dyn Error>> {
    let quick = env::args().any(|word| word == "--quick");
    let rounds = if quick { 15 } else { 101 };
    let batch = Duration::from_millis(if quick { 4 } else { 10 });
    let credentials = Credentials::Mettl(mettl::Credentials::new(
        mettl::Version::V2,
        mettl::Placement::Form,
        mettl::BASE_URL,
        "ab12c345-6789-0123-456d-78e9f0123456",
        &Secret::new("zy98x765-4321-0987-654w-32v1u0987654".into()),
    )?);

    println!("\nNative Rust: read the input, build and sign, without a boundary");
    for candidates in [1, 20] {
        let pool: Vec<Sample> = (0..POOL).map(|index| Sample::new(index * candidates, candidates)).collect();
        let mut times = measure(&pool, &credentials, rounds, batch)?;
        times.sort_unstable();
        println!(
            "  {:<13}  {:>6} ns  {}..{}",
            if candidates == 1 { "1 candidate".into() } else { format!("{candidates} candidates") },
            times[times.len() / 2],
            times[0],
            times[times.len() - 1],
        );
    }
    Ok(())
}

/// Returns the nanoseconds per request of each round, without a first round that warms up.
fn measure(
    pool: &[Sample],
    credentials: &Credentials,
    rounds: usize,
    batch: Duration,
) -> Result<Vec<u128>, Box<dyn Error>> {
    let register = catalog::find("mettl.registerCandidates").ok_or("no such operation")?;
    let now = UnixSeconds::new(NOW)?;
    let mut builder = RequestBuilder::default();
    let mut scratch = Scratch::default();
    let mut times = Vec::with_capacity(rounds + 1);
    for _ in 0..=rounds {
        let mut count = 0;
        let start = Instant::now();
        while start.elapsed() < batch {
            for sample in pool {
                let input =
                    Input::read(black_box(&sample.text), sample.tokens, scratch).map_err(|_| "not read")?;
                engine::build_into(register, input.root(), credentials, now, &mut builder)?;
                black_box(builder.text());
                scratch = input.into_scratch();
            }
            count += pool.len() as u128;
        }
        times.push(start.elapsed().as_nanos() / count);
    }
    times.remove(0);
    Ok(times)
}

/// The input of a call, as `pkg/src/encode.ts` writes it.
struct Sample {
    text: String,
    tokens: usize,
}

impl Sample {
    fn new(first: usize, candidates: usize) -> Self {
        let names = "First Name|Email Address";
        let mut text = format!("{{|kaccessKey|s0x0x0x0x0x|kregistrationDetails|T2,{candidates}|{names}|");
        for index in first..first + candidates {
            let _ = write!(text, "Aarav Banerjee|aarav.banerjee.{index}@example.com|");
        }
        text.push_str("}|");
        let text = text.replace('|', "\u{1f}");
        Self { tokens: text.matches('\u{1f}').count(), text }
    }
}
